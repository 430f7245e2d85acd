// Figures as bars with unit and date: one indicator over all that have it, or all figures of one thing.
"use strict";

kg.MOST_BARS = 100;

// Indicators with their units, by the number of things that have them: [{key, name, unit, zones}].
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

// The bars that are shown, in groups of one scale: [{title, bars: [{id, figure, name}]}].
kg.barTable = () => {
  const owners = kg.nodes.filter(({ id }) => kg.shown(id) && kg.figuresOf(id).length).sort((a, b) => (b.cls === "Zone") - (a.cls === "Zone") || b.anchor - a.anchor || kg.figuresOf(b.id).length - kg.figuresOf(a.id).length);
  const zones = owners.filter(({ cls }) => cls === "Zone").map(({ id }) => id);
  // What most reports' zones have comes first, then what most zones have.
  const weight = (id) => (kg.node(id).anchor ? 1000 : 1);
  const among = new Map(kg.indicators(zones).map(({ key, zones: found }) => [key, [...found].reduce((sum, id) => sum + weight(id), 0)]));
  const indicators = kg.indicators(owners.map(({ id }) => id)).sort((a, b) => (among.get(b.key) || 0) - (among.get(a.key) || 0) || b.zones.size - a.zones.size);
  const one = kg.state.of && kg.byKey().has(kg.state.of) ? kg.byKey().get(kg.state.of) : -1;
  const chosen = indicators.find((each) => each.key === kg.state.indicator) || indicators[0];
  const groups = !chosen ? [] : one >= 0 ? kg.barsOfThing(one) : [kg.barsOfIndicator(chosen)];
  for (const { bars } of groups) bars.sort((a, b) => Number(b.figure.value) - Number(a.figure.value) || a.id - b.id);
  return { owners, indicators, chosen, one, groups };
};

kg.barsOfIndicator = ({ name, unit, zones }) => ({
  title: name + (kg.unit(unit) ? "（" + kg.unit(unit) + "）" : ""),
  bars: [...zones].flatMap((id) => kg.figuresOf(id).filter((f) => f.indicator === name && f.unit === unit && kg.read_in(f.evidence)).map((figure) => ({ id, figure, name: "" }))),
});

kg.barsOfThing = (id) => {
  const units = new Map();
  for (const figure of kg.figuresOf(id).filter((f) => kg.read_in(f.evidence))) units.set(figure.unit, [...(units.get(figure.unit) || []), { id, figure, name: figure.indicator }]);
  return [...units].map(([unit, bars]) => ({ title: kg.unit(unit) || kg.words().number, bars }));
};

kg.barRow = ({ id, figure, name }, most) => {
  const bar = kg.element("span", "bar " + (figure.modality === "planned" ? "planned" : "actual"));
  bar.style.width = Math.max(0.4, (Math.abs(Number(figure.value) || 0) / most) * 100) + "%";
  const about = [figure.period, kg.words().modality[figure.modality] || figure.modality].filter(Boolean).join(" · ");
  const value = kg.element("td", "value", kg.button("figure-button", () => kg.go({ at: kg.node(id).key, edge: "" }), kg.amount(figure)));
  const head = name ? kg.chinese("th", "", name) : kg.rowHead(id);
  head.scope = "row";
  return kg.element("tr", "", head, kg.element("td", "track", bar), value, kg.element("td", "about", about));
};

kg.views.figures = {
  draw: (place) => {
    const { owners, indicators, chosen, one, groups } = kg.barTable();
    if (!chosen) return place.append(kg.element("p", "lead", kg.words().empty));
    const options = indicators.map(({ key, name, unit, zones }) => [key, kg.fill(kg.words().valuesOf, { name: name + (kg.unit(unit) ? " " + kg.unit(unit) : ""), count: zones.size })]);
    const things = [["", kg.words().everything], ...owners.map(({ id, key, label }) => [key, kg.fill(kg.words().valuesOf, { name: label, count: kg.figuresOf(id).length })])];
    const bar = kg.element("div", "lead bar", kg.choice(kg.words().thing, things, one >= 0 ? kg.state.of : "", (of) => kg.adjust({ of })));
    if (one < 0) bar.append(kg.choice(kg.words().indicator, options, chosen.key, (indicator) => kg.adjust({ indicator })));
    bar.append(kg.element("span", "", kg.words().barsLead));
    place.append(bar);
    const tables = groups.map(({ title, bars }) => {
      const { shown, pager } = kg.part(bars, kg.MOST_BARS);
      bar.append(pager);
      const most = Math.max(...bars.map(({ figure }) => Math.abs(Number(figure.value)) || 0)) || 1;
      const rows = shown.map((each) => kg.barRow(each, most));
      return kg.element("table", "bars", kg.element("caption", "", kg.chinese("span", "", title)), kg.element("tbody", "", ...rows));
    });
    place.append(kg.scroller(kg.element("div", "", ...tables)));
  },
  rows: () => [
    [kg.words().thing, kg.words().indicator, kg.words().value, kg.words().unit, kg.words().period, kg.words().modalityHead, kg.words().quote],
    ...kg.barTable().groups.flatMap(({ bars }) => bars).map(({ id, figure: f }) => [kg.node(id).label, f.indicator, f.value, kg.unit(f.unit), f.period, kg.words().modality[f.modality] || f.modality, kg.proofs(f.evidence).map(kg.quoteOf)[0] || ""]),
  ],
};
