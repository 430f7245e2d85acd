// The state of the page is what stands behind # in its address: it can be shared, and the browser's back works.
// Everything goes one way: a click changes the address, the address changes the page.
"use strict";

kg.STATE = { view: "graph", at: "", edge: "", steps: "1", from: "", to: "", hide: "", without: "", unread: "", sort: "", indicator: "", of: "", report: "", place: "", open: "", page: "1", more: "", lang: "", theme: "" };
kg.state = { ...kg.STATE };
// What can be shown besides the graph: each draws itself into a place and tells its rows for a table.
kg.views = {};
kg.depth = 0;

kg.parse = (hash) => {
  const found = Object.fromEntries([...new URLSearchParams(hash.replace(/^#/, ""))].filter(([name]) => name in kg.STATE));
  const state = { ...kg.STATE, ...found };
  return state.view in kg.views ? state : { ...state, view: "graph" };
};

kg.format = (state) => {
  const told = Object.entries(state).filter(([name, value]) => value !== kg.STATE[name]);
  return "#" + new URLSearchParams(told);
};

// A step that the back button takes back.
kg.go = (changes) => {
  const hash = kg.format({ ...kg.state, ...changes });
  if (hash === kg.format(kg.state)) return kg.apply();
  kg.depth += 1;
  history.pushState({ depth: kg.depth }, "", hash);
  kg.apply();
};

// A small change of the same view: filters, sorting, language.
kg.adjust = (changes) => {
  history.replaceState(history.state, "", kg.format({ ...kg.state, ...changes }));
  kg.apply();
};

kg.back = () => {
  if (kg.depth) history.back();
};

window.addEventListener("popstate", (event) => {
  kg.depth = event.state?.depth || 0;
  kg.apply();
});

// Long tables are shown a part at a time: thousands of rows would freeze the page.
kg.part = (list, size) => {
  const pages = Math.max(1, Math.ceil(list.length / size));
  const page = Math.min(pages, Math.max(1, Math.trunc(Number(kg.state.page)) || 1));
  const shown = list.slice((page - 1) * size, page * size);
  if (pages === 1) return { shown, pager: "" };
  const turn = (to, sign, name) => {
    const made = kg.button("small", () => kg.adjust({ page: String(to) }), sign);
    made.setAttribute("aria-label", name);
    made.disabled = to < 1 || to > pages;
    return made;
  };
  const range = (page - 1) * size + 1 + "–" + ((page - 1) * size + shown.length) + " / " + list.length;
  const pager = kg.element("span", "pager", turn(page - 1, "‹", kg.words().previous), kg.element("span", "", range), turn(page + 1, "›", kg.words().next));
  return { shown, pager };
};

// Lists in the state are parted by a space, which no key holds.
kg.listed = (name) => new Set(kg.state[name].split(" ").filter(Boolean));
kg.toggle = (name, entry) => {
  const entries = kg.listed(name);
  if (!entries.delete(entry)) entries.add(entry);
  kg.adjust({ [name]: [...entries].sort().join(" ") });
};

kg.select = (id, changes = {}) => kg.go({ at: kg.node(id).key, edge: "", ...changes });
kg.selectEdge = (id, changes = {}) => kg.go({ edge: kg.edgeKey(kg.edge(id)), at: "", ...changes });
kg.clear = () => {
  if (kg.state.at || kg.state.edge) kg.go({ at: "", edge: "" });
};

// What is chosen: a node's id, an edge's id, or -1.
kg.chosenNode = () => (kg.state.at && kg.byKey().has(kg.state.at) ? kg.byKey().get(kg.state.at) : -1);
kg.chosenEdge = () => (kg.state.edge ? kg.edges.findIndex((edge) => kg.edgeKey(edge) === kg.state.edge) : -1);

// What the filters leave. A thing that no shown report states is hidden; what has no evidence stays.
kg.filters = { classes: new Set(), properties: new Set(), reports: new Set() };
kg.readFilters = () => {
  kg.filters = { classes: kg.listed("hide"), properties: kg.listed("without"), reports: new Set([...kg.listed("unread")].map(Number)) };
};
kg.read_in = (places) => !kg.filters.reports.size || !places?.length || kg.proofs(places).some((p) => !kg.filters.reports.has(p.report));
kg.shown = (id) => !kg.filters.classes.has(kg.node(id).cls) && (!kg.filters.reports.size || kg.read_in(kg.about(id).evidence));
kg.shownEdge = (id) => {
  const { from, to, property } = kg.edge(id);
  if (kg.filters.properties.has(property) || !kg.shown(from) || !kg.shown(to)) return false;
  return !kg.filters.reports.size || kg.read_in(kg.details().edges[id]);
};
