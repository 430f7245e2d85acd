// Problems by theme and zone, with the measures that address them: what zones share, and what nobody addresses.
"use strict";

kg.MOST_COLUMNS = 30;

kg.measuresOf = (problem) => kg.subjects(problem, "addresses").filter((edge) => kg.shownEdge(edge.id)).map((edge) => edge.from);
kg.problemsOf = (zone) => kg.objects(zone, "facesProblem").filter((edge) => kg.shownEdge(edge.id)).map((edge) => edge.to);

kg.problemTable = (whole) => {
  const having = kg.zones().filter(({ id }) => kg.problemsOf(id).length);
  const { shown: zones, pager } = whole ? { shown: having, pager: "" } : kg.part(having, kg.MOST_COLUMNS);
  const open = kg.state.open === "1";
  const wanted = (problem) => !open || !kg.measuresOf(problem).length;
  const themes = [...kg.details().themes, { id: "", label: { zh: kg.texts.zh.unthemed, en: kg.texts.en.unthemed } }];
  const rows = themes
    .map(({ id, label }) => ({ label: label[kg.language], cells: zones.map((zone) => kg.problemsOf(zone.id).filter((p) => (kg.about(p).theme || "") === id && wanted(p))) }))
    .map((row) => ({ ...row, zones: row.cells.filter((cell) => cell.length).length }))
    .filter((row) => row.zones)
    .sort((a, b) => b.zones - a.zones);
  const all = new Set(having.flatMap(({ id }) => kg.problemsOf(id)));
  const free = (zone) => kg.objects(zone, "takesMeasure").filter((e) => kg.shownEdge(e.id) && !kg.objects(e.to, "addresses").length).map((e) => e.to);
  return { zones, pager, rows, all: [...all], open: [...all].filter((p) => !kg.measuresOf(p).length), free: zones.map(({ id }) => free(id)) };
};

kg.problemBox = (id) => {
  const measures = kg.measuresOf(id);
  const note = measures.length ? kg.fill(kg.words().withMeasure, { count: measures.length }) : kg.words().noMeasure;
  const list = kg.element("details", "answers" + (measures.length ? "" : " open-problem"), kg.element("summary", "", note));
  if (!measures.length) return kg.element("div", "problem unanswered", kg.chip(id), kg.element("span", "note", note));
  list.addEventListener("toggle", () => list.append(kg.element("div", "chips", ...measures.map((m) => kg.chip(m)))), { once: true });
  return kg.element("div", "problem", kg.chip(id), list);
};

kg.views.problems = {
  draw: (place) => {
    const table = kg.problemTable();
    const share = kg.fill(kg.words().openProblems, { open: table.open.length, all: table.all.length });
    place.append(
      kg.element("div", "lead bar", kg.element("span", "", kg.words().problemsLead), kg.element("b", "", share), kg.check(kg.words().onlyOpen, kg.state.open === "1", (on) => kg.adjust({ open: on ? "1" : "" })), table.pager),
    );
    if (!table.zones.length) return place.append(kg.element("p", "lead", kg.words().empty));
    const heads = table.zones.map(({ id }) => kg.colHead(kg.chip(id)));
    const rows = table.rows.map((row) => kg.element("tr", "", kg.textHead(row.label, String(row.zones)), ...row.cells.map((cell) => kg.element("td", "", ...cell.map(kg.problemBox)))));
    if (table.free.some((cell) => cell.length) && kg.state.open !== "1")
      rows.push(kg.element("tr", "free", kg.textHead(kg.words().freeMeasures, String(table.free.filter((c) => c.length).length)), ...table.free.map((cell) => kg.element("td", "", kg.element("div", "chips", ...cell.map((m) => kg.chip(m)))))));
    const first = kg.colHead(kg.words().theme);
    place.append(kg.scroller(kg.element("table", "grid wide", kg.element("thead", "", kg.element("tr", "", first, ...heads)), kg.element("tbody", "", ...rows))));
  },
  rows: () => {
    const { zones, rows } = kg.problemTable(true);
    const lines = rows.flatMap((row) => row.cells.flatMap((cell, place) => cell.map((p) => [row.label, zones[place].label, kg.node(p).label, kg.measuresOf(p).map((m) => kg.node(m).label).join("；")])));
    return [[kg.words().theme, kg.words().zone, kg.words().problem, kg.words().measure], ...lines];
  },
};

kg.colHead = (...children) => {
  const head = kg.element("th", "", ...children);
  head.scope = "col";
  return head;
};

kg.textHead = (text, count) => {
  const head = kg.element("th", "", text, " ", kg.element("span", "count", count));
  head.scope = "row";
  return head;
};
