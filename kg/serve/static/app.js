// The page of `kg serve`.
import { conversation } from "./ask.js";
import { editor } from "./codemirror.js";
import { $, button, element, listed, table } from "./dom.js";
import { review } from "./review.js";

const FORMATS = [["csv", "text/csv"], ["json", "application/sparql-results+json"], ["tsv", "text/tab-separated-values"],
  ["xml", "application/sparql-results+xml"], ["md", "text/markdown"], ["ttl", "text/turtle"], ["nt", "application/n-triples"]];
const SHOWN = 2000; // rows: a table of more is slow, and nobody reads it; whoever needs all of them saves them
const FIRST = "SELECT ?园区 WHERE {\n  ?zone a zk:Zone ; rdfs:label ?园区 .\n}\nLIMIT 100\n";

const words = await (await fetch("vocabulary")).json();

// Tabs, and what is chosen, live in the address's hash: it can be sent to others.
const TABS = ["graph", "ask", "query", "report", ...(words.review ? ["review"] : [])];
$("tab-review").hidden = !words.review;
function show(tab) {
  for (const name of TABS) {
    $(name).hidden = name !== tab;
    $(`tab-${name}`).setAttribute("aria-selected", name === tab);
    $(`tab-${name}`).tabIndex = name === tab ? 0 : -1;
  }
}
const last = {}; // what each tab showed
function go(tab, value = "", place = "") { location.hash = new URLSearchParams({ tab, value, place }).toString(); }
function arrived() {
  const state = new URLSearchParams(location.hash.slice(1));
  const tab = TABS.includes(state.get("tab")) ? state.get("tab") : "graph", value = state.get("value") || "";
  show(tab);
  last[tab] = value;
  if (tab === "graph" && value) centre(value);
  if (tab === "ask") talk(value.split("\n").filter(Boolean));
  if (tab === "review") decide();
  if (tab === "report") value ? read(value, +state.get("place")) : reports();
}
for (const name of TABS) $(`tab-${name}`).addEventListener("click", () => go(name, last[name]));
document.querySelector("nav").addEventListener("keydown", (event) => {
  const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (!step) return;
  const at = TABS.findIndex((name) => !$(name).hidden), next = TABS[(at + step + TABS.length) % TABS.length];
  go(next, last[next]);
  $(`tab-${next}`).focus();
});

// The graph around a thing.
const called = (name) => words.labels[name] || name;
let asked = 0;
$("search").addEventListener("input", async () => {
  const turn = ++asked, text = $("search").value.trim();
  const hits = text ? await (await fetch(`search?${new URLSearchParams({ q: text })}`)).json() : [];
  if (turn !== asked) return; // a later keystroke has asked again
  const entries = hits.map((hit) => ({ iri: hit.iri, text: hit.name,
    note: called(hit.cls) + (hit.name === hit.label ? "" : ` · ${hit.label}`) }));
  listed($("found"), entries, (entry) => go("graph", entry.iri));
  if (text && !hits.length) $("found").append(element("li", "没有找到"));
});
$("search").addEventListener("keydown", (event) => { if (event.key === "Enter") $("found").querySelector("button")?.click(); });

// What came late must not stand over what was asked after it.
const latest = () => { let turn = 0; return () => { const mine = ++turn; return () => mine === turn; }; };
const centred = latest(), opened = latest(), ran = latest();

async function centre(iri) {
  const current = centred(), answer = await fetch(`thing?${new URLSearchParams({ iri })}`);
  if (!answer.ok) { const fault = await answer.text(); if (current()) $("centre").textContent = fault; return; }
  const thing = await answer.json();
  if (!current()) return;
  $("centre").textContent = `${thing.label}（${called(thing.class)}）`;
  const words = ({ quotes: [said] }) => (said ? ` · “${said.quote}” ${said.source}:${said.line}` : "");
  listed($("near"), thing.near.map((end) => ({ iri: end.iri, text: end.label, note: called(end.property) + words(end) })),
    (entry) => go("graph", entry.iri));
  // Replaced, not set: the frame's own steps must not stand between a person and the browser's Back.
  $("page").contentWindow.location.replace(new URL(`page?${new URLSearchParams({ iri })}`, location));
}

// The query editor.
const KNOWN = [
  ...words.keywords.map((label) => ({ label, type: "keyword" })),
  ...Object.keys(words.prefixes).map((prefix) => ({ label: `${prefix}:`, type: "namespace" })),
  ...Object.entries(words.labels).map(([name, label]) => ({ label: `zk:${name}`, detail: label,
    type: words.classes.includes(name) ? "class" : "property" })),
];
function complete(context) {
  const word = context.matchBefore(/[\w:]+/);
  return word || context.explicit ? { from: word ? word.from : context.pos, options: KNOWN, validFor: /^[\w:]*$/ } : null;
}
const text = editor($("editor"), { text: FIRST, label: "SPARQL 查询", complete, run });
$("named").append(...words.questions.map((question) => element("option", question.title, { value: question.name })));
$("named").addEventListener("change", () => {
  const question = words.questions.find((each) => each.name === $("named").value);
  if (question) { text.text = question.query; run(); }
});
$("format").append(...FORMATS.map(([name, media]) => element("option", name, { value: media })));
$("run").addEventListener("click", run);
$("save").addEventListener("click", async () => {
  const answer = await ask($("format").value);
  if (!answer) return;
  const link = element("a", "", { href: URL.createObjectURL(await answer.blob()), download: `answer.${$("format").selectedOptions[0].text}` });
  link.click();
  URL.revokeObjectURL(link.href);
});

function tell(message, bad = false) {
  $("told").textContent = message;
  $("told").classList.toggle("bad", bad);
}
async function ask(accept, address = "sparql") {
  tell("……");
  text.mark();
  try {
    const answer = await fetch(address, { method: "POST", body: text.text,
      headers: { "content-type": "application/sparql-query", accept } });
    if (answer.ok) { tell(""); return answer; }
    const fault = (await answer.text()).trim(), place = fault.match(/line (\d+), column (\d+): (.*)/s);
    if (place) text.mark(+place[1], +place[2], place[3]);
    tell(fault, true);
  } catch (error) { tell(String(error), true); }
}
async function run() {
  const current = ran(), began = performance.now(), answer = await ask("application/sparql-results+json, application/n-triples;q=0.9", `sparql?maxrows=${SHOWN + 1}`);
  if (!current()) return;
  $("answer").replaceChildren();
  if (!answer) return;
  if (!answer.headers.get("content-type").includes("json")) {
    const triples = await answer.text();
    if (current()) $("answer").append(element("pre", triples));
    return;
  }
  const told = await answer.json();
  if (!current()) return;
  const seconds = ((performance.now() - began) / 1000).toFixed(2);
  if ("boolean" in told) { tell(told.boolean ? "是" : "否"); return; }
  const rows = told.results.bindings, names = told.head.vars;
  $("answer").append(table(names, rows.slice(0, SHOWN), (row) => names.map((name) => cell(row[name]))));
  tell(`${rows.length > SHOWN ? `前 ${SHOWN} 行，还有更多` : `${rows.length} 行`}，${seconds} 秒`);
}
function cell(term) {
  const thing = term?.type === "uri" && term.value.startsWith("https://w3id.org/zonekg/id/");
  if (!thing) return term?.value ?? "";
  return button(decodeURIComponent(term.value.split("/").slice(5).join("/")), () => go("graph", term.value));
}

const decide = review();
const talk = conversation(go, (query) => { text.text = query; go("query"); run(); });

// The reports.
async function reports() {
  const query = "SELECT ?report ?label { ?report a zk:Report ; rdfs:label ?label } ORDER BY ?label";
  const told = await (await fetch("sparql", { method: "POST", body: new URLSearchParams({ query }) })).json();
  listed($("reports"), told.results.bindings.map((row) => ({ iri: row.report.value, text: row.label.value })),
    (entry) => go("report", entry.iri));
}
async function read(iri, place) {
  if (!$("reports").children.length) reports();
  const current = opened(), answer = await fetch(`report?${new URLSearchParams({ iri })}`);
  if (!answer.ok) { const fault = await answer.text(); if (current()) $("title").textContent = fault; return; }
  const told = await answer.json(), parts = [];
  if (!current()) return;
  let chosen;
  $("title").textContent = told.label;
  const letters = Array.from(told.text); // offsets count characters, not UTF-16 units
  let at = 0;
  for (const { start, end, rules } of told.marks) {
    if (end <= at) continue;
    parts.push(letters.slice(at, Math.max(start, at)).join(""),
      element("mark", letters.slice(Math.max(start, at), end).join(""), { title: rules.join("、") }));
    if (place >= Math.max(start, at) && place < end) chosen = parts.at(-1);
    at = end;
  }
  $("text").replaceChildren(...parts, letters.slice(at).join(""));
  chosen?.classList.add("chosen");
  (chosen ?? $("text").querySelector("mark"))?.scrollIntoView({ block: "center" }); // of a compilation, the report that was chosen
}

addEventListener("hashchange", arrived);
arrived();
