// The panel: the facts of a node or an edge, each with the sentence that states it.
"use strict";

kg.panel = document.getElementById("panel");

kg.openPanel = (cls, kind, title, ...sections) => {
  const close = kg.button("close", kg.clear, "×");
  close.setAttribute("aria-label", kg.text.close);
  const head = kg.element("div", "head", kg.element("p", "kind", cls ? kg.swatch(cls) : "", kind), close);
  kg.panel.replaceChildren(head, kg.element("h2", "", title), ...sections.filter(Boolean));
  kg.panel.hidden = false;
  kg.panel.scrollTop = 0;
};

kg.hidePanel = () => {
  kg.panel.hidden = true;
  kg.panel.replaceChildren();
};

kg.showNode = (id) => {
  const node = kg.node(id);
  const status = kg.text.status[node.status] || node.status;
  kg.openPanel(
    node.cls,
    kg.classLabel(node.cls) + (status ? " · " + status : ""),
    node.label,
    kg.aliases(node),
    kg.section(kg.text.figures, node.figures.map(kg.figure)),
    ...kg.relations(id),
    kg.section(kg.text.mentions, kg.sentences(node.evidence)),
  );
};

kg.showEdge = (id) => {
  const { from, to, property, evidence } = kg.edge(id);
  const ends = kg.element("p", "ends", kg.link(from), kg.element("span", "via", "—" + kg.propertyLabel(property) + "→"), kg.link(to));
  const found = kg.sentences(evidence);
  kg.openPanel("", kg.text.relations, kg.propertyLabel(property), ends, ...(found.length ? found : [kg.missing()]));
};

kg.missing = () => kg.element("p", "missing", kg.text.noEvidence);

kg.section = (title, items) => {
  if (!items.length) return null;
  const heading = kg.element("h3", "", title + " ", kg.element("span", "count", String(items.length)));
  return kg.element("section", "", heading, ...items);
};

kg.aliases = (node) =>
  node.aliases.length ? kg.element("p", "aliases", kg.text.aliases + "：" + node.aliases.join("、")) : null;

kg.link = (id) => kg.button("thing", () => kg.selectNode(id, true), kg.swatch(kg.node(id).cls), kg.node(id).label);

// The relations of a node by property; those that lead to it apart from those that start from it.
kg.relations = (id) => {
  const found = new Map();
  for (const edge of kg.edgesOf[id].map(kg.edge)) {
    const incoming = edge.from !== id;
    const title = (incoming ? "← " : "") + kg.propertyLabel(edge.property);
    if (!found.has(title)) found.set(title, []);
    found.get(title).push(kg.relation(edge, incoming ? edge.from : edge.to));
  }
  return [...found].map(([title, items]) => kg.section(title, items));
};

kg.relation = (edge, other) => {
  const sentences = kg.sentences(edge.evidence);
  const opened = kg.element("details", "relation", kg.element("summary", "", kg.swatch(kg.node(other).cls), kg.node(other).label));
  const go = kg.button("go", () => kg.selectNode(other, true), "→ " + kg.node(other).label);
  opened.append(...(sentences.length ? sentences : [kg.missing()]), go);
  return opened;
};

kg.figure = (figure) => {
  const about = [figure.period, kg.text.modality[figure.modality] || figure.modality].filter(Boolean).join(" · ");
  const line = kg.element("summary", "", kg.element("span", "indicator", figure.indicator), kg.element("b", "", kg.amount(figure)), kg.element("span", "about", about));
  return kg.element("details", "figure", line, ...kg.sentences(figure.evidence));
};

// 1200000000 CNY as 12 亿元; other numbers with at most three decimals.
kg.amount = ({ value, unit, approximate }) => {
  const number = Number(value);
  const [size, power] = unit === "CNY" && number >= 1e8 ? [1e8, "亿"] : unit !== "km2" && number >= 1e5 ? [1e4, "万"] : [1, ""];
  const shown = Number.isFinite(number) ? String(Number((number / size).toFixed(3))) : value;
  const name = unit in kg.text.units ? kg.text.units[unit] : unit;
  return (approximate ? kg.text.approximate + " " : "") + [shown, power + name].filter(Boolean).join(name === "%" ? "" : " ");
};

kg.sentences = (places) => places.map((place) => kg.sentence(kg.view.evidence[place]));

kg.sentence = ({ quote, source, line, rule }) => {
  const at = [source, line ? kg.fill(kg.text.line, { line }) : "", rule ? kg.fill(kg.text.rule, { rule }) : ""];
  return kg.element("figure", "evidence", kg.element("blockquote", "", quote || ""), kg.element("figcaption", "", at.filter(Boolean).join(" · ")));
};
