// The legend, the search box, the buttons and keys; starts the page.
"use strict";

kg.showSummary = () => {
  const figures = kg.view.nodes.reduce((sum, node) => sum + node.figures.length, 0);
  const counts = { nodes: kg.view.nodes.length, edges: kg.view.edges.length, figures, evidence: kg.view.evidence.length };
  document.getElementById("summary").textContent = kg.fill(kg.text.summary, counts);
};

kg.showLegend = () => {
  const entries = kg.view.classes.map(({ id, label, count }) => {
    const made = kg.button("entry", () => kg.flip(made, id), kg.swatch(id), label, kg.element("span", "count", String(count)));
    made.dataset.cls = id;
    made.setAttribute("aria-pressed", "true");
    return made;
  });
  document.getElementById("legend").replaceChildren(...entries);
};

kg.flip = (entry, cls) => {
  kg.toggle(cls);
  entry.setAttribute("aria-pressed", String(!kg.hidden.has(cls)));
};

kg.MOST_RESULTS = 12;

kg.find = (query) => {
  const wanted = query.trim().toLowerCase();
  if (!wanted) return [];
  const names = (node) => [node.label, ...node.aliases].map((name) => name.toLowerCase());
  const rank = (node) => Math.min(...names(node).map((n) => (n === wanted ? 0 : n.startsWith(wanted) ? 1 : n.includes(wanted) ? 2 : 9)));
  return kg.view.nodes
    .map((node) => [rank(node), node])
    .filter(([score]) => score < 9)
    .sort(([a, x], [b, y]) => a - b || x.label.length - y.label.length || x.id - y.id)
    .map(([, node]) => node);
};

kg.search = document.getElementById("search");
kg.results = document.getElementById("results");

kg.showResults = () => {
  const found = kg.find(kg.search.value);
  const rows = found.slice(0, kg.MOST_RESULTS).map(({ id, cls, label }) =>
    kg.element("li", "", kg.button("", () => kg.choose(id), kg.swatch(cls), label, kg.element("span", "about", kg.classLabel(cls)))),
  );
  if (!found.length) rows.push(kg.element("li", "none", kg.text.nothingFound));
  if (found.length > kg.MOST_RESULTS) rows.push(kg.element("li", "none", kg.fill(kg.text.more, { count: found.length - kg.MOST_RESULTS })));
  kg.results.replaceChildren(...rows);
  kg.results.hidden = !kg.search.value.trim();
};

kg.choose = (id) => {
  const entry = document.querySelector("#legend [data-cls=" + CSS.escape(kg.node(id).cls) + "]");
  if (kg.hidden.has(kg.node(id).cls)) kg.flip(entry, kg.node(id).cls);
  kg.results.hidden = true;
  kg.selectNode(id, true);
};

kg.searchKey = (event) => {
  const [first] = kg.find(kg.search.value);
  if (event.key === "Enter" && first) kg.choose(first.id);
  if (event.key === "Escape") kg.results.hidden = true;
};

kg.showSummary();
kg.showLegend();
kg.draw();
kg.search.addEventListener("input", kg.showResults);
kg.search.addEventListener("focus", kg.showResults);
kg.search.addEventListener("keydown", kg.searchKey);
document.getElementById("fit").addEventListener("click", kg.fit);
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && event.target !== kg.search) kg.clear();
});
document.addEventListener("click", (event) => {
  if (!event.target.closest(".search")) kg.results.hidden = true;
});
