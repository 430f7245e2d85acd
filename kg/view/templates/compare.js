// Zones side by side: figures, industries, problems and measures, in a table that sorts.
"use strict";

kg.FEW = 3; // things that a cell shows at once
kg.MOST_ZONES = 50;

// The shown zones, those that head a card first.
kg.zones = () => kg.nodes.filter(({ id, cls }) => cls === "Zone" && kg.shown(id)).sort((a, b) => b.anchor - a.anchor || kg.collator.compare(a.label, b.label));
kg.told = kg.once(() => new Set(kg.details().comparison.zones));

// The columns of the table that was made with the page, the same as of `kg compare`: what the filters leave of them.
kg.compareColumns = (zones) => {
  const { columns, shared } = kg.details().comparison;
  const related = (id, property, other) => kg.objects(id, property).some((edge) => edge.to === other && kg.shownEdge(edge.id));
  const made = columns.map(({ key, name, unit, cells }) =>
    unit === null
      ? { key, title: kg.propertyLabel(name), things: (id) => (cells[id] || []).filter((other) => related(id, name, other)) }
      : { key, title: name, chinese: true, figures: (id) => (cells[id] || []).map(([place, text]) => ({ ...kg.figuresOf(id)[place], text })).filter((figure) => kg.read_in(figure.evidence)) },
  );
  const least = kg.state.more.includes("i") || zones.length === 1 ? 1 : shared;
  const having = (column) => zones.filter(({ id }) => (column.things || column.figures)(id).length).length;
  return made.filter((column) => having(column) >= (column.things ? 1 : least));
};

kg.sizeIn = (column, id) => (column.things ? column.things(id).length : Math.max(...column.figures(id).map(({ value }) => Number(value)), -Infinity));

kg.compareRows = () => {
  const zones = kg.zones().filter(({ id }) => kg.state.more.includes("z") || kg.told().has(id));
  const columns = kg.compareColumns(zones);
  const [wanted, way] = kg.state.sort.split("|");
  const column = columns.find((each) => each.key === wanted);
  const size = (node) => kg.sizeIn(column, node.id);
  // Zones without a value stand last either way.
  if (column) zones.sort((a, b) => (size(a) === -Infinity) - (size(b) === -Infinity) || (way === "up" ? size(a) - size(b) : size(b) - size(a)) || 0);
  else if (wanted === "zone" && way === "down") zones.reverse();
  return { zones, columns };
};
kg.collator = new Intl.Collator("zh-CN", { numeric: true });

kg.sortHead = (key, title, more, first = "down") => {
  const [wanted, way] = kg.state.sort.split("|");
  const next = wanted === key && way === first ? (first === "down" ? "up" : "down") : first;
  const made = kg.button("sort", () => kg.adjust({ sort: key + "|" + next, page: "1" }), title);
  made.append(kg.element("span", "way", wanted === key ? (way === "up" ? " ▲" : " ▼") : ""));
  const head = kg.element("th", "", made, more ? kg.element("span", "about", more) : "");
  head.scope = "col";
  if (wanted === key) head.setAttribute("aria-sort", way === "up" ? "ascending" : "descending");
  return head;
};

kg.views.compare = {
  draw: (place) => {
    const { zones, columns } = kg.compareRows();
    const { shown, pager } = kg.part(zones, kg.MOST_ZONES);
    const flag = (letter) => () => kg.adjust({ more: kg.state.more.includes(letter) ? kg.state.more.replace(letter, "") : kg.state.more + letter });
    place.append(
      kg.element("div", "lead bar", kg.check(kg.words().allIndicators, kg.state.more.includes("i"), flag("i")), kg.check(kg.words().withoutFacts, kg.state.more.includes("z"), flag("z")), pager),
    );
    if (!zones.length) return place.append(kg.element("p", "lead", kg.words().empty));
    const heads = columns.map((column) => {
      const head = kg.sortHead(column.key, column.title);
      if (column.chinese && kg.language !== "zh") head.querySelector("button").lang = "zh-Hans";
      return head;
    });
    const rows = shown.map(({ id }) => kg.element("tr", "", kg.rowHead(id), ...columns.map((column) => kg.compareCell(column, id))));
    const table = kg.element("table", "grid", kg.element("thead", "", kg.element("tr", "", kg.sortHead("zone", kg.words().zone, "", "up"), ...heads)), kg.element("tbody", "", ...rows));
    place.append(kg.scroller(table));
  },
  rows: () => {
    const { zones, columns } = kg.compareRows();
    const text = (column, id) =>
      (column.things ? column.things(id).map((other) => kg.node(other).label) : column.figures(id).map((figure) => figure.text)).join("；");
    return [
      [kg.words().zone, ...columns.map((column) => column.title)],
      ...zones.map(({ id, label }) => [label, ...columns.map((column) => text(column, id))]),
    ];
  },
};

kg.rowHead = (id) => {
  const head = kg.element("th", "", kg.chip(id));
  head.scope = "row";
  return head;
};

// A wide table scrolls by itself; the keyboard can get into it.
kg.scroller = (table) => {
  const made = kg.element("div", "scroller", table);
  made.tabIndex = 0;
  made.setAttribute("role", "region");
  made.setAttribute("aria-label", kg.words().view[kg.state.view] || "");
  return made;
};

kg.compareCell = (column, id) => {
  if (column.things) {
    const things = column.things(id);
    if (!things.length) return kg.element("td", "");
    const list = kg.element("details", "few", kg.element("summary", "", String(things.length)));
    list.addEventListener("toggle", () => list.append(kg.element("div", "chips", ...things.map((other) => kg.chip(other)))), { once: true });
    if (things.length > kg.FEW) return kg.element("td", "amount", list);
    return kg.element("td", "", kg.element("div", "chips", ...things.map((other) => kg.chip(other))));
  }
  const figures = column.figures(id);
  if (!figures.length) return kg.element("td", "");
  return kg.element("td", "amount", ...figures.map((figure) => kg.wordsButton(id, figure)));
};

// A figure in the words of its report, with what they come to in the unit that the column is sorted by.
kg.wordsButton = (id, figure) => {
  const made = kg.button("figure-button", () => kg.select(id), kg.chinese("span", "", figure.text));
  made.title = figure.indicator + " " + kg.amount(figure);
  return made;
};
