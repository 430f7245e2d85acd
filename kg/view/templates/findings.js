// What the checks found, with the quotes side by side.
"use strict";

kg.findingsByNode = kg.once(() => {
  const found = new Map();
  for (const each of kg.details().findings) for (const id of each.things) found.set(id, [...(found.get(id) || []), each]);
  return found;
});
kg.findingsOf = (id) => kg.findingsByNode().get(id) || [];

kg.MOST_FINDINGS = 50;
kg.severity = (severity) => kg.words().severity[severity] || severity;

// Quotes that stand in one sentence are marked in it together.
kg.sentencesTogether = (places) => {
  const found = new Map();
  for (const proof of kg.proofs(places)) {
    const around = proof.quote === undefined ? kg.surroundings(kg.details().reports[proof.report], proof) : [proof.start];
    const key = [proof.report, ...around].join();
    found.set(key, [...(found.get(key) || []), proof]);
  }
  return [...found.values()].map((proofs) => kg.sentence(...proofs));
};

kg.findingBox = ({ severity, message, arithmetic, quotes }) => {
  const told = message[kg.language];
  const reckoned = arithmetic && !told.includes(arithmetic) ? kg.element("code", "", arithmetic) : "";
  const line = kg.element("p", "message", kg.element("b", "", kg.severity(severity) + " "), kg.element("span", "", told), reckoned);
  const kind = severity in kg.words().severity ? severity : "info";
  return kg.element("div", "finding " + kind, line, kg.element("div", "sides", ...kg.sentencesTogether(quotes)));
};

kg.views.findings = {
  draw: (place) => {
    const { findings } = kg.details();
    const { shown, pager } = kg.part(findings, kg.MOST_FINDINGS);
    place.append(kg.element("div", "lead bar", kg.element("span", "", kg.fill(kg.words().findingsLead, { count: findings.length })), pager));
    const boxes = shown.map((each) => {
      const box = kg.findingBox(each);
      box.append(kg.element("div", "chips", ...each.things.map((id) => kg.chip(id))));
      return box;
    });
    place.append(kg.element("div", "findings", ...boxes));
  },
  rows: () => {
    const said = (proof) => `${kg.quoteOf(proof)}（${kg.details().reports[proof.report].source}:${proof.line}）`;
    const row = ({ severity, kind, message, arithmetic, quotes }) => [kg.severity(severity), kind, message[kg.language], arithmetic, kg.proofs(quotes).map(said).join("；")];
    return [[kg.words().severityHead, kg.words().kind, kg.words().message, kg.words().arithmetic, kg.words().quote], ...kg.details().findings.map(row)];
  },
};
