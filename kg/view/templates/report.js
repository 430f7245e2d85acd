// A report's text: names coloured, words of facts underlined, sentences that gave nothing shaded.
"use strict";

// By report: [{start, end, node}] of names, [{start, end, place}] of the words of facts, and of findings with their number.
kg.spans = kg.once(() => {
  const { reports, evidence, nodes, edges } = kg.details();
  const found = reports.map(() => ({ names: [], facts: [], doubts: [] }));
  const owners = new Map();
  nodes.forEach(({ evidence: first, mentions }, id) => [...(mentions || []), ...(first || [])].forEach((place) => owners.set(place, id)));
  const facts = new Set([...edges.flat(), ...nodes.flatMap(({ figures }) => (figures || []).flatMap((figure) => figure.evidence))]);
  evidence.forEach(({ report, start, end }, place) => {
    if (owners.has(place) && kg.node(owners.get(place)).cls !== "Report") found[report].names.push({ start, end, node: owners.get(place) });
    if (facts.has(place)) found[report].facts.push({ start, end, place });
  });
  kg.details().findings.forEach(({ severity, quotes }, number) => {
    for (const place of severity === "info" ? [] : quotes) found[evidence[place].report].doubts.push({ ...evidence[place], place, number });
  });
  return found;
});

// Every later mention of what a report names, found by name and alias, the longest first.
kg.mentionsIn = (report, words) => {
  const names = new Map();
  for (const { node } of kg.spans()[report].names)
    for (const name of [kg.node(node).label, ...(kg.about(node).aliases || [])]) if (name.length > 1 && !names.has(name)) names.set(name, node);
  const longest = [...names.keys()].sort((a, b) => b.length - a.length || (a < b ? -1 : 1));
  if (!longest.length) return [];
  const any = new RegExp(longest.map((name) => name.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&")).join("|"), "g");
  return [...words.matchAll(any)].map((match) => ({ at: match.index, length: match[0].length, node: names.get(match[0]) }));
};

kg.coverage = (report) => {
  const { sentences } = kg.details().reports[report];
  const { names, facts } = kg.spans()[report];
  const spans = [...names, ...facts];
  const prose = sentences.filter(([, , kind]) => kind === "prose" || kind === "item");
  const gaps = prose.filter(([first, last]) => !spans.some(({ start, end }) => start < last && end > first));
  return { all: prose.length, read: prose.length - gaps.length, gaps };
};

// Each character's name, fact and gap, then runs of equal ones.
kg.runs = (report, words) => {
  const { start: offset } = kg.details().reports[report];
  const { names, facts, doubts } = kg.spans()[report];
  const marks = { node: new Int32Array(words.length).fill(-1), fact: new Int32Array(words.length).fill(-1), doubt: new Int32Array(words.length).fill(-1), gap: new Uint8Array(words.length) };
  const fill = (list, start, end, value) => list.fill(value, Math.max(0, start), Math.max(0, end));
  for (const [first, last] of kg.coverage(report).gaps) fill(marks.gap, first - offset, last - offset, 1);
  for (const { start, end, place } of [...facts].sort((a, b) => b.end - b.start - (a.end - a.start))) fill(marks.fact, start - offset, end - offset, place);
  for (const { start, end, place, number } of doubts) {
    fill(marks.fact, start - offset, end - offset, place);
    fill(marks.doubt, start - offset, end - offset, number);
  }
  for (const { at, length, node } of kg.mentionsIn(report, words.join(""))) {
    const begin = words.wide ? Array.from(words.join("").slice(0, at)).length : at;
    fill(marks.node, begin, begin + length, node);
  }
  for (const { start, end, node } of [...names].sort((a, b) => b.end - b.start - (a.end - a.start))) fill(marks.node, start - offset, end - offset, node);
  const found = [];
  words.forEach((character, at) => {
    const last = found.at(-1);
    const same = last && ["node", "fact", "doubt", "gap"].every((kind) => last[kind] === marks[kind][at]);
    if (same) last.text += character;
    else found.push({ at, text: character, node: marks.node[at], fact: marks.fact[at], doubt: marks.doubt[at], gap: marks.gap[at] });
  });
  return found;
};

kg.runElement = (run) => {
  const doubt = kg.details().findings[run.doubt];
  const classes = [run.fact >= 0 ? "fact" : "", doubt ? "doubt " + doubt.severity : "", run.gap ? "gap" : ""].filter(Boolean).join(" ");
  if (run.node < 0 || !kg.shown(run.node)) {
    const made = kg.element("span", classes, run.text);
    if (run.fact >= 0) made.dataset.proof = run.fact;
    if (doubt) made.title = kg.severity(doubt.severity) + "：" + doubt.message[kg.language];
    return made;
  }
  const { cls } = kg.node(run.node);
  const colours = cls === "Zone" ? kg.palette().member : kg.colours(cls);
  // A mention is many in a text: a mark that is clicked, and the first of each thing also reached by the keyboard.
  const made = kg.element("mark", "name " + classes, run.text);
  made.dataset.node = run.node;
  if (run.fact >= 0) made.dataset.proof = run.fact;
  made.title = kg.classLabel(cls) + "：" + kg.node(run.node).label;
  made.style.backgroundColor = colours.fill;
  made.style.color = colours.text;
  return made;
};

kg.views.text = {
  draw: (place) => {
    const { reports } = kg.details();
    const report = reports[Number(kg.state.report)] ? Number(kg.state.report) : 0;
    if (!reports.length) return place.append(kg.element("p", "lead", kg.words().empty));
    const bar = kg.element("div", "lead bar", kg.choice(kg.words().report, reports.map(({ label }, at) => [String(at), label]), String(report), (value) => kg.adjust({ report: value, place: "" })));
    place.append(bar);
    if (reports[report].text === undefined) return kg.drawQuotes(place, report);
    const { all, read } = kg.coverage(report);
    const share = all ? Math.round((read / all) * 100) : 100;
    bar.append(kg.element("b", "", kg.fill(kg.words().coverage, { share, read, all })), kg.element("span", "", kg.words().coverageLead));
    const words = Array.from(reports[report].text);
    words.wide = words.length !== reports[report].text.length;
    const lines = [[]];
    for (const run of kg.runs(report, words))
      run.text.split(/\r\n|[\r\n]/).forEach((piece, at) => {
        if (at) lines.push([]);
        if (piece) lines.at(-1).push(kg.runElement({ ...run, text: piece }));
      });
    const article = kg.chinese("article", "report", ...lines.map((pieces, at) => kg.reportLine(pieces, reports[report].line + at)));
    article.addEventListener("click", (event) => {
      const mark = event.target.closest("[data-node]");
      if (mark) kg.adjust({ at: kg.node(Number(mark.dataset.node)).key, edge: "", place: "" });
    });
    place.append(article);
    kg.scrollToProof(article, report);
  },
  rows: () => {
    const { reports } = kg.details();
    const report = reports[Number(kg.state.report)] ? Number(kg.state.report) : 0;
    const named = kg.spans()[report]?.names || [];
    const rows = named.map(({ node }) => [kg.classLabel(kg.node(node).cls), kg.node(node).label, ...kg.proofs(kg.about(node).evidence).filter((p) => p.report === report).map((p) => p.line).slice(0, 1)]);
    return [[kg.words().class, kg.words().name, kg.words().lineHead], ...rows];
  },
};

kg.reportLine = (pieces, number) => {
  const count = kg.element("span", "number", String(number));
  count.setAttribute("aria-hidden", "true");
  return kg.element("p", "", count, kg.element("span", "", ...pieces));
};

// Brings the words of the piece of evidence in the address, or of the chosen thing, into view.
kg.scrollToProof = (article, report) => {
  const proof = kg.state.place ? kg.details().evidence[Number(kg.state.place)] : undefined;
  const offset = kg.details().reports[report].start;
  let target = null;
  if (proof && proof.report === report) {
    let at = offset;
    const text = kg.details().reports[report].text;
    const line = Array.from(text).slice(0, proof.start - offset).join("").split(/\r\n|[\r\n]/).length - 1;
    target = article.children[line]?.querySelector('[data-proof="' + Number(kg.state.place) + '"]') || article.children[line];
    article.querySelectorAll('[data-proof="' + Number(kg.state.place) + '"]').forEach((piece) => piece.classList.add("sought"));
  }
  if (!target && kg.chosenNode() >= 0) target = article.querySelector('[data-node="' + kg.chosenNode() + '"]');
  article.querySelectorAll('[data-node="' + kg.chosenNode() + '"]').forEach((mark) => mark.classList.add("sought"));
  target?.scrollIntoView({ block: "center" });
};

kg.drawQuotes = (place, report) => {
  place.append(kg.element("p", "lead", kg.words().noTexts));
  const quotes = kg.details().evidence.filter((proof) => proof.report === report).sort((a, b) => a.start - b.start);
  place.append(kg.chinese("article", "report", ...quotes.map((proof) => kg.reportLine([proof.quote ?? ""], proof.line))));
};
