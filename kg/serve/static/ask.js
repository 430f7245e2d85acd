// Questions in Chinese: a conversation, each answer with the words that it rests on and the SPARQL that it became.
import { $, button, element, listed, table } from "./dom.js";

/** A conversation in the page. `go(tab, value, place)` leads elsewhere; `edit(query)` opens a query in the editor. */
export function conversation(go, edit) {
  let told = []; // the questions that are shown
  let turn = 0;

  /** Show the conversation of these questions; what stands there already stays. */
  async function show(questions) {
    const mine = ++turn;
    if (!told.every((question, at) => question === questions[at])) { told = []; $("talk").replaceChildren(); }
    while (told.length < questions.length) {
      const before = told, question = questions[told.length];
      const item = element("li");
      item.append(element("h2", question), element("p", "……", { className: "waiting" }));
      $("talk").append(item);
      told = [...before, question];
      const parts = await answered(question, before);
      item.replaceChildren(item.firstChild, ...parts);
      if (mine !== turn) return; // another conversation is shown by now
      item.scrollIntoView({ block: "nearest" });
    }
  }

  async function answered(question, before) {
    try {
      const fields = new URLSearchParams([...before.map((each) => ["before", each]), ["q", question]]);
      const answer = await fetch(`ask?${fields}`);
      return answer.ok ? parts(await answer.json()) : [element("p", await answer.text(), { className: "bad" })];
    } catch (error) { return [element("p", String(error), { className: "bad" })]; }
  }

  function parts(answer) {
    const made = [element("p", answer.text, { className: "answer" })];
    made.push(...answer.notes.map((note) => element("p", `（${note}）`, { className: "note" })));
    if (answer.rows.length > 1 || answer.columns.length > 1) made.push(table(answer.columns, answer.rows, (row) => row.map(cell)));
    if (answer.quotes.length) {
      const quotes = element("ul", "", { className: "quotes" });
      listed(quotes, answer.quotes.map((quote) => ({ ...quote, text: `“${quote.quote}”`, note: `${quote.source}:${quote.line}` })),
        (quote) => go("report", quote.report_iri, quote.start));
      made.push(quotes);
    }
    for (const [title, choices] of [["指的是：", answer.options], ["可以这样问：", answer.suggestions]]) {
      if (!choices.length) continue;
      const list = element("ul");
      listed(list, choices.map((text) => ({ text })), (choice) => ask(choice.text));
      made.push(element("p", title), list);
    }
    made.push(...answer.sparql.map(sparql));
    return made;
  }

  function cell({ text, iri }) { return iri ? button(text, () => go("graph", iri)) : text; }

  function sparql(query) {
    const made = element("details"), text = element("pre", query), line = element("p");
    const copy = button("复制", async () => {
      getSelection().selectAllChildren(text); // where a page may not write to the clipboard, Ctrl+C does
      try { await navigator.clipboard.writeText(query); copy.textContent = "已复制"; } catch { copy.textContent = "已选中，请按 Ctrl+C"; }
    });
    line.append(copy, " ", button("在查询页打开", () => edit(query)));
    made.append(element("summary", "SPARQL"), text, line);
    return made;
  }

  function ask(question) { go("ask", [...told, question].join("\n")); }

  $("asking").addEventListener("submit", (event) => {
    event.preventDefault();
    const question = $("question").value.trim();
    if (question) ask(question);
    $("question").value = "";
  });
  $("anew").addEventListener("click", () => { go("ask"); $("question").focus(); });
  return show;
}
