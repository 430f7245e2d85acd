// Zones side by side: figures, industries, problems and measures, in a table that sorts.
"use strict";

kg.FEWEST_ZONES = 2;

// The shown zones with what is counted of each; parts without figures of their own only on demand.
kg.zones = () => kg.nodes.filter(({ id, cls }) => cls === "Zone" && kg.shown(id)).sort((a, b) => b.anchor - a.anchor || kg.collator.compare(a.label, b.label));
kg.parts = ["leadingIndustry", "facesProblem", "takesMeasure", "hosts", "hasProject"];
kg.told = (id) => kg.figuresOf(id).length > 0 || kg.parts.some((part) => kg.objects(id, part).some((edge) => kg.shownEdge(edge.id)));

// Indicators with their units, by the number of zones that have them: [{name, unit, zones}].
kg.indicators = (ids) => {
  const found = new Map();
  for (const id of ids)
    for (const { indicator, unit } of kg.figuresOf(id)) {
      const key = indicator + " " + unit;
      if (!found.has(key)) found.set(key, { key, name: indicator, unit, zones: new Set() });
      found.get(key).zones.add(id);
    }
  return [...found.values()].sort((a, b) => b.zones.size - a.zones.size || (a.key < b.key ? -1 : 1));
};

kg.compareColumns = (zones) => {
  const indicators = kg.indicators(zones.map(({ id }) => id));
  const some = kg.state.more.includes("i") ? indicators : indicators.filter((each) => each.zones.size >= kg.FEWEST_ZONES);
  const counted = kg.parts.filter((part) => zones.some(({ id }) => kg.objects(id, part).length));
  return [
    ...counted.map((part) => ({
      key: part,
      title: kg.propertyLabel(part),
      things: (id) => kg.objects(id, part).filter((edge) => kg.shownEdge(edge.id)).map((edge) => edge.to),
    })),
    ...some.map(({ key, name, unit }) => ({
      key,
      title: name,
      chinese: true,
      unit: kg.unit(unit),
      figures: (id) => kg.figuresOf(id).filter((figure) => figure.indicator === name && figure.unit === unit),
    })),
  ];
};

kg.sizeIn = (column, id) => (column.things ? column.things(id).length : Math.max(...column.figures(id).map(({ value }) => Number(value)), -Infinity));

kg.compareRows = () => {
  const zones = kg.zones().filter(({ id }) => kg.state.more.includes("z") || kg.told(id));
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
  const made = kg.button("sort", () => kg.adjust({ sort: key + "|" + next }), title);
  made.append(kg.element("span", "way", wanted === key ? (way === "up" ? " ▲" : " ▼") : ""));
  const head = kg.element("th", "", made, more ? kg.element("span", "about", more) : "");
  head.scope = "col";
  if (wanted === key) head.setAttribute("aria-sort", way === "up" ? "ascending" : "descending");
  return head;
};

kg.views.compare = {
  draw: (place) => {
    const { zones, columns } = kg.compareRows();
    const flag = (letter) => () => kg.adjust({ more: kg.state.more.includes(letter) ? kg.state.more.replace(letter, "") : kg.state.more + letter });
    place.append(
      kg.element("div", "lead bar", kg.check(kg.words().allIndicators, kg.state.more.includes("i"), flag("i")), kg.check(kg.words().withoutFacts, kg.state.more.includes("z"), flag("z"))),
    );
    if (!zones.length) return place.append(kg.element("p", "lead", kg.words().empty));
    const heads = columns.map((column) => {
      const head = kg.sortHead(column.key, column.title, column.unit);
      if (column.chinese && kg.language !== "zh") head.querySelector("button").lang = "zh-Hans";
      return head;
    });
    const rows = zones.map(({ id }) => kg.element("tr", "", kg.rowHead(id), ...columns.map((column) => kg.compareCell(column, id))));
    const table = kg.element("table", "grid", kg.element("thead", "", kg.element("tr", "", kg.sortHead("zone", kg.words().zone, "", "up"), ...heads)), kg.element("tbody", "", ...rows));
    place.append(kg.scroller(table));
  },
  rows: () => {
    const { zones, columns } = kg.compareRows();
    const text = (column, id) =>
      column.things ? column.things(id).map((other) => kg.node(other).label).join("；") : column.figures(id).map((f) => [f.value, f.period, f.modality === "planned" ? kg.words().modality.planned : ""].filter(Boolean).join(" ")).join("；");
    return [
      [kg.words().zone, ...columns.map((c) => c.title + (c.unit ? "（" + c.unit + "）" : ""))],
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
    if (column.key !== "leadingIndustry") return kg.element("td", "amount", list);
    return kg.element("td", "", kg.element("div", "chips", ...things.map((other) => kg.chip(other))));
  }
  const figures = column.figures(id);
  if (!figures.length) return kg.element("td", "");
  return kg.element("td", "amount", ...figures.map((figure) => kg.amountButton(id, figure, kg.number(figure.value))));
};

kg.amountButton = (id, figure, text) => {
  const about = [figure.period, figure.modality === "planned" ? kg.words().modality.planned : ""].filter(Boolean).join(" ");
  const made = kg.button("figure-button", () => kg.select(id), (figure.approximate ? kg.words().approximate + " " : "") + text, about ? kg.element("span", "about", " " + about) : "");
  made.title = kg.proofs(figure.evidence).map(kg.quoteOf)[0] || "";
  return made;
};
