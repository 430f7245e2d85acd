// The search box: names, aliases and pinyin initials; also where a path is told its end.
"use strict";

kg.MOST_RESULTS = 12;
kg.search = kg.at("search");
kg.results = kg.at("results");
kg.active = -1;

kg.searchNames = kg.once(() =>
  kg.nodes.map(({ id, label }) => ({
    names: [label, ...(kg.about(id).aliases || [])].map((name) => name.toLowerCase()),
    initials: kg.about(id).initials || "",
  })),
);

kg.rank = ({ names, initials }, wanted) => {
  const best = Math.min(...names.map((n) => (n === wanted ? 0 : n.startsWith(wanted) ? 1 : n.includes(wanted) ? 3 : 9)));
  if (best < 9 || !initials) return best;
  return initials.startsWith(wanted) ? 2 : wanted.length > 1 && initials.includes(wanted) ? 4 : 9;
};

kg.find = (query) => {
  const wanted = query.trim().toLowerCase();
  if (!wanted) return [];
  return kg.nodes
    .map((node) => [kg.rank(kg.searchNames()[node.id], wanted), node])
    .filter(([score]) => score < 9)
    .sort(([a, x], [b, y]) => a - b || y.anchor - x.anchor || x.label.length - y.label.length || x.id - y.id)
    .map(([, node]) => node);
};

kg.showResults = () => {
  const found = kg.find(kg.search.value);
  const rows = found.slice(0, kg.MOST_RESULTS).map(({ id, cls, label }, place) => {
    const row = kg.element("li", "", kg.swatch(cls), kg.chinese("span", "", label), kg.element("span", "about", kg.classLabel(cls)));
    row.id = "result-" + place;
    row.setAttribute("role", "option");
    row.dataset.node = id;
    row.addEventListener("mousedown", (event) => event.preventDefault());
    row.addEventListener("click", () => kg.choose(id));
    return row;
  });
  const rest = kg.element("li", "none", found.length ? kg.fill(kg.words().more, { count: found.length - kg.MOST_RESULTS }) : kg.words().nothingFound);
  rest.setAttribute("role", "option");
  rest.setAttribute("aria-disabled", "true");
  if (!found.length || found.length > kg.MOST_RESULTS) rows.push(rest);
  kg.results.replaceChildren(...rows);
  kg.openResults(Boolean(kg.search.value.trim()));
  kg.activate(found.length ? 0 : -1);
  if (kg.search.value.trim()) kg.say(found.length ? kg.fill(kg.words().found, { count: found.length }) : kg.words().nothingFound);
};

kg.openResults = (open) => {
  kg.results.hidden = !open;
  kg.search.setAttribute("aria-expanded", String(open));
  if (!open) kg.search.removeAttribute("aria-activedescendant");
};

kg.activate = (place) => {
  kg.active = place;
  kg.results.querySelectorAll("[data-node]").forEach((row, at) => row.setAttribute("aria-selected", String(at === place)));
  const row = kg.at("result-" + place);
  if (row && !kg.results.hidden) kg.search.setAttribute("aria-activedescendant", row.id);
  row?.scrollIntoView({ block: "nearest" });
};

kg.choose = (id) => {
  kg.openResults(false);
  kg.search.value = "";
  const hidden = kg.listed("hide");
  hidden.delete(kg.node(id).cls);
  const hide = [...hidden].join(" ");
  if (kg.seekingFrom) {
    const from = kg.seekingFrom;
    kg.seek("");
    kg.go({ view: "path", from, to: kg.node(id).key, at: "", edge: "", hide });
  } else kg.select(id, { hide, ...(kg.inGraph() ? {} : { view: "graph" }), ...(kg.state.view === "graph" ? {} : { view: "graph" }) });
};

// The next choice in the search box is the end of a path from this thing.
kg.seek = (key) => {
  kg.seekingFrom = key;
  kg.search.placeholder = key ? kg.words().searchTarget : kg.words().search;
  kg.search.classList.toggle("seeking", Boolean(key));
  if (key) kg.search.focus();
};

kg.search.addEventListener("keydown", (event) => {
  const rows = kg.results.querySelectorAll("[data-node]");
  if (event.key === "Enter" && rows[kg.active] && !kg.results.hidden) kg.choose(Number(rows[kg.active].dataset.node));
  else if (event.key === "Escape" && (!kg.results.hidden || kg.seekingFrom)) {
    kg.openResults(false);
    kg.seek("");
    event.stopPropagation();
  } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    event.preventDefault();
    if (kg.results.hidden) kg.showResults();
    else if (rows.length) kg.activate((kg.active + (event.key === "ArrowDown" ? 1 : rows.length - 1)) % rows.length);
  }
});
kg.search.addEventListener("input", kg.showResults);
kg.search.addEventListener("focus", () => kg.search.value && kg.showResults());
kg.search.addEventListener("blur", () => kg.openResults(false));
