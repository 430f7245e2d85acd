// Brings the page in line with its state, and starts it.
"use strict";

kg.TABS = ["graph", "compare", "problems", "industries", "figures", "text", "findings"];
kg.drawn = "";
kg.loaded = false;
kg.inGraph = () => ["graph", "focus", "path"].includes(kg.state.view);

kg.showWords = () => {
  document.documentElement.lang = kg.words().language;
  document.title = kg.words().title;
  for (const element of document.querySelectorAll("[data-text]")) element.textContent = kg.words()[element.dataset.text];
  for (const element of document.querySelectorAll("[data-label]")) element.setAttribute("aria-label", kg.words()[element.dataset.label]);
  kg.seek(kg.seekingFrom || "");
  kg.at("language").textContent = kg.words().other;
  kg.at("language").lang = kg.texts[kg.language === "zh" ? "en" : "zh"].language;
  kg.at("theme").textContent = kg.theme === "dark" ? kg.words().light : kg.words().dark;
};

kg.showTabs = () => {
  const tabs = kg.TABS.filter((view) => view !== "findings" || (kg.loaded && kg.details().findings.length));
  const current = kg.inGraph() ? "graph" : kg.state.view;
  const buttons = tabs.map((view) => {
    const made = kg.button("tab", () => kg.go({ view, edge: "", page: "1", ...(view === "graph" ? {} : { at: "" }) }), kg.words().view[view]);
    if (view === current) made.setAttribute("aria-current", "page");
    made.dataset.view = view;
    return made;
  });
  kg.renew(kg.at("views"), buttons);
};

// The part of the page under the header: the graph, or another view of the same things.
kg.showView = () => {
  const graph = kg.state.view === "graph";
  const place = kg.at("view");
  kg.redraw = null;
  kg.container.hidden = !graph;
  kg.at("fit").hidden = !graph;
  place.hidden = graph;
  kg.at("heading").textContent = kg.words().view[kg.state.view] || kg.words().neighbourhood;
  const { scrollTop } = place;
  const inner = place.querySelector(".scroller");
  const [left, top] = [inner?.scrollLeft || 0, inner?.scrollTop || 0];
  const held = document.activeElement?.dataset?.node && place.contains(document.activeElement) ? document.activeElement.dataset.node : "";
  place.replaceChildren();
  if (graph) {
    const wanted = kg.format(kg.state) + kg.theme;
    if (!kg.drawn) kg.engine.draw();
    else if (kg.drawn !== wanted) kg.engine.update();
    kg.drawn = wanted;
    return;
  }
  const same = place.dataset.view === kg.state.view;
  place.dataset.view = kg.state.view;
  kg.views[kg.state.view].draw(place);
  if (!same) return;
  if (kg.state.view !== "text") place.scrollTop = scrollTop;
  const again = place.querySelector(".scroller");
  if (again) [again.scrollLeft, again.scrollTop] = [left, top];
  if (held) place.querySelector('.chip[data-node="' + held + '"]')?.focus({ preventScroll: true });
};

kg.apply = () => {
  const before = kg.state;
  kg.state = kg.parse(location.hash);
  kg.readFilters();
  kg.language = kg.state.lang === "en" ? "en" : "zh";
  kg.theme = kg.state.theme || (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light");
  document.documentElement.dataset.theme = kg.theme;
  const first = !kg.applied;
  if (first || before.lang !== kg.state.lang || before.theme !== kg.state.theme) {
    kg.showWords();
    kg.showSummary();
    kg.showExport();
  }
  kg.applied = true;
  kg.at("back").disabled = !kg.depth;
  kg.showTabs();
  kg.showFilters();
  // Only the bare graph can be shown before its facts have come.
  if (kg.loaded) {
    kg.showReports();
    kg.showPanel();
  }
  if (kg.loaded || (kg.state.view === "graph" && !kg.filters.reports.size)) kg.showView();
};

kg.at("back").addEventListener("click", kg.back);
kg.at("fit").addEventListener("click", () => kg.engine.fit());
kg.at("language").addEventListener("click", () => kg.adjust({ lang: kg.language === "zh" ? "en" : "" }));
kg.at("theme").addEventListener("click", () => kg.adjust({ theme: kg.theme === "dark" ? "light" : "dark" }));
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => kg.apply());
window.addEventListener("hashchange", () => {
  if (kg.format(kg.parse(location.hash)) !== kg.format(kg.state)) kg.apply();
});
window.addEventListener("resize", () => kg.redraw?.());
kg.at("view").addEventListener("scroll", () => kg.redraw?.(), { passive: true });
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") kg.clear();
});

kg.apply();
document.addEventListener("DOMContentLoaded", () => {
  kg.loaded = true;
  kg.apply();
  // Only now does the panel stand where it covers a part of the graph.
  if (kg.bright) kg.engine.look();
});
