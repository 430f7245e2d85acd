// What the checks found, with the quotes side by side.
"use strict";

kg.findingsByNode = kg.once(() => {
  const found = new Map();
  for (const each of kg.details().findings) for (const id of each.nodes) found.set(id, [...(found.get(id) || []), each]);
  return found;
});
kg.findingsOf = (id) => kg.findingsByNode().get(id) || [];

kg.findingBox = (finding) =>
  kg.element(
    "div",
    "finding " + (finding.severity in kg.words().severity ? finding.severity : "info"),
    kg.element("p", "message", kg.element("b", "", (kg.words().severity[finding.severity] || finding.severity) + " "), kg.element("span", "", finding.message[kg.language]), finding.arithmetic ? kg.element("code", "", finding.arithmetic) : ""),
    kg.element("div", "sides", ...finding.quotes.map(({ text, file, line }) => kg.element("figure", "evidence", kg.chinese("blockquote", "", kg.element("mark", "", text)), kg.element("figcaption", "", [file, line ? kg.fill(kg.words().line, { line }) : ""].filter(Boolean).join(" · "))))),
  );

kg.views.findings = {
  draw: (place) => {
    const { findings } = kg.details();
    place.append(kg.element("p", "lead", kg.fill(kg.words().findingsLead, { count: findings.length })));
    const boxes = findings.map((each) => {
      const box = kg.findingBox(each);
      box.append(kg.element("div", "chips", ...each.nodes.map((id) => kg.chip(id))));
      return box;
    });
    place.append(kg.element("div", "findings", ...boxes));
  },
  rows: () => [
    [kg.words().severityHead, kg.words().kind, kg.words().message, kg.words().quote],
    ...kg.details().findings.map(({ severity, kind, message, arithmetic, quotes }) => [kg.words().severity[severity] || severity, kind, [message[kg.language], arithmetic].filter(Boolean).join(" "), quotes.map(({ text, file, line }) => `${text}（${file}:${line}）`).join("；")]),
  ],
};
