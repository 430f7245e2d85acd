// The panel: the facts of a node or an edge, each with the words that state it in their sentence.
"use strict";

kg.panel = kg.at("panel");

kg.openPanel = (cls, kind, title, ...sections) => {
  const close = kg.button("close", kg.clear, "×");
  close.setAttribute("aria-label", kg.words().close);
  const head = kg.element("div", "head", kg.element("p", "kind", cls ? kg.swatch(cls) : "", kind), close);
  kg.panel.replaceChildren(head, kg.chinese("h2", "", title), ...sections.filter(Boolean));
  kg.panel.hidden = false;
  kg.panel.scrollTop = 0;
};

kg.showPanel = () => {
  const node = kg.chosenNode();
  const edge = kg.chosenEdge();
  if (node >= 0) kg.showNode(node);
  else if (edge >= 0) kg.showEdge(edge);
  else {
    kg.panel.hidden = true;
    kg.panel.replaceChildren();
  }
};

kg.showNode = (id) => {
  const node = kg.node(id);
  const about = kg.about(id);
  const status = kg.words().status[node.status] || node.status;
  kg.openPanel(
    node.cls,
    kg.classLabel(node.cls) + (status ? " · " + status : ""),
    node.label,
    about.aliases ? kg.element("p", "aliases", kg.words().aliases + "：", kg.chinese("span", "", about.aliases.join("、"))) : null,
    kg.actions(id),
    kg.section(kg.words().view.findings, kg.findingsOf(id).map(kg.findingBox)),
    kg.section(kg.words().figures, kg.figuresOf(id).map(kg.figure)),
    ...kg.relations(id),
    kg.section(kg.words().mentions, kg.sentences(about.evidence)),
  );
};

kg.actions = (id) => {
  const { key } = kg.node(id);
  const steps = ["1", "2"].map((count) => {
    const made = kg.button("small", () => kg.go({ view: "focus", at: key, edge: "", steps: count }), kg.fill(kg.words().steps, { count }));
    made.setAttribute("aria-label", kg.words().neighbourhood + " " + kg.fill(kg.words().steps, { count }));
    return made;
  });
  const path = kg.button("small", () => kg.seek(key), kg.words().path);
  const graph = kg.state.view === "graph" ? "" : kg.button("small", () => kg.go({ view: "graph" }), kg.words().view.graph);
  return kg.element("p", "actions", kg.element("span", "about", kg.words().neighbourhood), ...steps, path, graph);
};

kg.showEdge = (id) => {
  const { from, to, property } = kg.edge(id);
  const ends = kg.element("p", "ends", kg.chip(from), kg.element("span", "via", "—" + kg.propertyLabel(property) + "→"), kg.chip(to));
  const found = kg.sentences(kg.details().edges[id]);
  kg.openPanel("", kg.words().relation, kg.propertyLabel(property), ends, ...(found.length ? found : [kg.missing()]));
};

kg.missing = () => kg.element("p", "missing", kg.words().noEvidence);

kg.section = (title, items) => {
  if (!items.length) return null;
  const heading = kg.element("h3", "", title + " ", kg.element("span", "count", String(items.length)));
  return kg.element("section", "", heading, ...items);
};

// The relations of a node by property; those that lead to it apart from those that start from it.
kg.relations = (id) => {
  const found = new Map();
  for (const edge of kg.edgesOf()[id].filter(kg.shownEdge).map(kg.edge)) {
    const incoming = edge.from !== id;
    const title = (incoming ? "← " : "") + kg.propertyLabel(edge.property);
    if (!found.has(title)) found.set(title, []);
    found.get(title).push(kg.relation(edge, incoming ? edge.from : edge.to));
  }
  return [...found].map(([title, items]) => kg.section(title, items));
};

// The words come when it is opened: a thing may have hundreds of relations.
kg.relation = (edge, other) => {
  const name = kg.chinese("span", "", kg.node(other).label);
  const opened = kg.element("details", "relation", kg.element("summary", "", kg.swatch(kg.node(other).cls), name));
  const tell = () => {
    const sentences = kg.sentences(kg.details().edges[edge.id]);
    const go = kg.button("go", () => kg.select(other), "→ " + kg.node(other).label);
    opened.append(...(sentences.length ? sentences : [kg.missing()]), go);
  };
  opened.addEventListener("toggle", tell, { once: true });
  return opened;
};

kg.figure = (figure) => {
  const about = [figure.period, kg.words().modality[figure.modality] || figure.modality].filter(Boolean).join(" · ");
  const line = kg.element("summary", "", kg.chinese("span", "indicator", figure.indicator), kg.element("b", "", kg.amount(figure)), kg.element("span", "about", about));
  const opened = kg.element("details", "figure", line);
  opened.addEventListener("toggle", () => opened.append(...kg.sentences(figure.evidence)), { once: true });
  return opened;
};

kg.sentences = (places) => kg.proofs(places).map((proof) => kg.sentence(proof));

// Offsets count code points, as Python does; strings of this language count differently once rare characters come in.
kg.points = new Map();
kg.cut = (report, start, end) => {
  const { text, start: first } = report;
  if (!/[\ud800-\udfff]/.test(text)) return text.slice(start - first, end - first);
  if (!kg.points.has(report)) kg.points.set(report, Array.from(text));
  return kg.points.get(report).slice(start - first, end - first).join("");
};

kg.quoteOf = (proof) => proof.quote ?? kg.cut(kg.details().reports[proof.report], proof.start, proof.end);

// The sentences that a piece of evidence stands in: their start and end in the file.
kg.surroundings = (report, { start, end }) => {
  const around = report.sentences.filter(([first, last]) => first < end && last > start);
  return [Math.min(start, ...around.map(([first]) => first)), Math.max(end, ...around.map(([, last]) => last))];
};

// A sentence with the words marked that state something; others of the same sentence are marked in it too.
kg.sentence = (proof, ...others) => {
  const report = kg.details().reports[proof.report];
  const { rule, line } = proof;
  const words = kg.chinese("blockquote", "");
  if (proof.quote === undefined) {
    const [first, last] = kg.surroundings(report, proof);
    let at = first;
    for (const { start, end } of [proof, ...others]) {
      if (start < at) continue;
      words.append(kg.cut(report, at, start), kg.element("mark", "", kg.cut(report, start, end)));
      at = end;
    }
    words.append(kg.cut(report, at, last));
  } else words.append(kg.element("mark", "", proof.quote));
  const at = [report.source, line ? kg.fill(kg.words().line, { line }) : "", rule ? kg.fill(kg.words().rule, { rule }) : ""];
  const cite = kg.button("small", () => kg.cite(proof, cite), kg.words().cite);
  const place = kg.details().evidence.indexOf(proof);
  const look = kg.button("small", () => kg.go({ view: "text", report: String(proof.report), place: String(place) }), kg.words().inText);
  const tools = kg.element("p", "tools", cite, kg.state.view === "text" && kg.state.report === String(proof.report) ? "" : look);
  return kg.element("figure", "evidence", words, kg.element("figcaption", "", kg.element("span", "", at.filter(Boolean).join(" · ")), tools));
};

kg.citation = (proof) => {
  const { label, source } = kg.details().reports[proof.report];
  return kg.fill(kg.words().citation, { quote: kg.quoteOf(proof), report: label, source, line: proof.line });
};

kg.cite = async (proof, button) => {
  let said = kg.words().cited;
  try {
    await navigator.clipboard.writeText(kg.citation(proof));
  } catch {
    said = kg.words().notCited;
  }
  button.textContent = said;
  kg.say(said);
  setTimeout(() => (button.textContent = kg.words().cite), 2000);
};
