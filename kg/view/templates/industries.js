// Industries across zones: which lead where, by the divisions of GB/T 4754.
"use strict";

kg.industryTable = (whole) => {
  const industries = kg.nodes.filter(({ id, cls }) => cls === "Industry" && kg.shown(id));
  const zones = kg.zones();
  const marks = new Map(industries.map(({ id }) => [id, new Map()]));
  for (const zone of zones) {
    for (const edge of kg.objects(zone.id, "hosts").filter((e) => kg.shownEdge(e.id)))
      for (const further of kg.objects(edge.to, "operatesIn").filter((e) => kg.shownEdge(e.id))) marks.get(further.to)?.set(zone.id, { mark: "○", edge: further.id });
    for (const edge of kg.objects(zone.id, "leadingIndustry").filter((e) => kg.shownEdge(e.id))) marks.get(edge.to)?.set(zone.id, { mark: "●", edge: edge.id });
  }
  const having = new Set([...marks.values()].flatMap((of) => [...of.keys()]));
  const all = zones.filter(({ id }) => having.has(id));
  const { shown: columns, pager } = whole ? { shown: all, pager: "" } : kg.part(all, kg.MOST_COLUMNS);
  const groups = new Map();
  for (const { id } of industries.filter((each) => columns.some((zone) => marks.get(each.id).has(zone.id)))) {
    const division = kg.about(id).division || "";
    if (!groups.has(division)) groups.set(division, []);
    groups.get(division).push(id);
  }
  const spread = (ids) => new Set(ids.flatMap((id) => [...marks.get(id).keys()])).size;
  const ordered = [...groups].map(([division, ids]) => ({ division, ids: ids.sort((a, b) => marks.get(b).size - marks.get(a).size || a - b), zones: spread(ids) }));
  ordered.sort((a, b) => (a.division === "") - (b.division === "") || b.zones - a.zones || (a.division < b.division ? -1 : 1));
  return { columns, pager, groups: ordered, marks };
};

kg.divisionName = (code) => (code ? code + " " + (kg.details().divisions[code] || {})[kg.language] : kg.words().undivided);

kg.views.industries = {
  draw: (place) => {
    const { columns, pager, groups, marks } = kg.industryTable();
    place.append(kg.element("div", "lead bar", kg.element("span", "", kg.words().industriesLead), pager));
    if (!columns.length) return place.append(kg.element("p", "lead", kg.words().empty));
    const cell = (id, zone) => {
      const found = marks.get(id).get(zone.id);
      if (!found) return kg.element("td", "nothing");
      const made = kg.button("mark", () => kg.selectEdge(found.edge), found.mark);
      made.setAttribute("aria-label", [zone.label, kg.node(id).label, found.mark === "●" ? kg.words().leading : kg.words().hosted].join(" · "));
      return kg.element("td", "centred", made);
    };
    const bodies = groups.map(({ division, ids, zones }) => {
      const head = kg.element("th", "division", (zones > 1 && division ? "★ " : "") + kg.divisionName(division) + " ", kg.element("span", "count", String(zones)));
      head.colSpan = columns.length + 1;
      head.scope = "rowgroup";
      const rows = ids.map((id) => kg.element("tr", "", kg.rowHead(id), ...columns.map((zone) => cell(id, zone))));
      return kg.element("tbody", "", kg.element("tr", "", head), ...rows);
    });
    const heads = columns.map(({ id }) => kg.colHead(kg.chip(id)));
    place.append(kg.scroller(kg.element("table", "grid", kg.element("thead", "", kg.element("tr", "", kg.colHead(kg.words().industry), ...heads)), ...bodies)));
  },
  rows: () => {
    const { columns, groups, marks } = kg.industryTable(true);
    const lines = groups.flatMap(({ division, ids }) => ids.map((id) => [kg.divisionName(division), kg.node(id).label, ...columns.map((zone) => marks.get(id).get(zone.id)?.mark || "")]));
    return [[kg.words().division, kg.words().industry, ...columns.map(({ label }) => label)], ...lines];
  },
};
