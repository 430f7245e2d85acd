// The legend and the menus that hide classes, relations and reports.
"use strict";

kg.showSummary = () => {
  const { figures, evidence } = kg.graph;
  const counts = { nodes: kg.nodes.length, edges: kg.edges.length, figures, evidence };
  kg.at("summary").textContent = kg.fill(kg.words().summary, counts);
  document.querySelector("h1").title = kg.at("summary").textContent;
};

kg.showLegend = () => {
  const entries = kg.graph.classes.map(({ id, count }) => {
    const made = kg.button("entry", () => kg.toggle("hide", id), kg.swatch(id), kg.classLabel(id), kg.element("span", "count", String(count)));
    made.dataset.cls = id;
    made.setAttribute("aria-pressed", String(!kg.filters.classes.has(id)));
    return made;
  });
  kg.renew(kg.at("legend"), entries);
};

// New children in place of the old; what had the focus keeps it.
kg.renew = (parent, children) => {
  const held = [...parent.querySelectorAll("button, input")].indexOf(document.activeElement);
  parent.replaceChildren(...children);
  if (held >= 0) parent.querySelectorAll("button, input")[held]?.focus();
};

kg.showMenu = (menu, name, entries) => {
  const gone = kg.listed(name);
  const boxes = entries.map(([id, label, count]) =>
    kg.check(kg.element("span", "", label + " ", kg.element("span", "count", String(count))), !gone.has(id), () => kg.toggle(name, id)),
  );
  const all = kg.button("small", () => kg.adjust({ [name]: "" }), kg.words().all);
  const none = kg.button("small", () => kg.adjust({ [name]: entries.map(([id]) => id).sort().join(" ") }), kg.words().none);
  kg.renew(menu.querySelector(".sheet"), [kg.element("p", "both", all, none), ...boxes]);
  menu.classList.toggle("active", gone.size > 0);
};

kg.reportCounts = kg.once(() => {
  const counts = kg.details().reports.map(() => 0);
  for (const { report } of kg.details().evidence) counts[report] += 1;
  return counts;
});

kg.showFilters = () => {
  kg.showLegend();
  kg.showMenu(kg.at("relations"), "without", kg.graph.properties.map(({ id, count }) => [id, kg.propertyLabel(id), count]));
};

kg.showReports = () =>
  kg.showMenu(kg.at("reports"), "unread", kg.details().reports.map(({ label }, place) => [String(place), label, kg.reportCounts()[place]]));

// A menu closes when one leaves it.
for (const menu of document.querySelectorAll("details.menu")) {
  document.addEventListener("click", (event) => {
    if (!menu.contains(event.target)) menu.open = false;
  });
  menu.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !menu.open) return;
    menu.open = false;
    menu.querySelector("summary").focus();
    event.stopPropagation();
  });
}
