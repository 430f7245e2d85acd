// Decisions about what is doubtful: a row for each, right, wrong, or put otherwise.
import { $, button, element, table } from "./dom.js";

const FILLED = ["正确主语", "正确关系", "正确宾语"], READ = ["主语", "关系", "宾语"];

/** The review in the page; returns what shows the rows that wait. */
export function review() {
  async function show() {
    tell("……");
    try {
      const answer = await fetch("review");
      if (!answer.ok) { tell(await answer.text(), true); return; }
      const { rows, total } = await answer.json();
      $("doubts").replaceChildren(table(["原文", "读出的", "判断"], rows, cells));
      tell(total > rows.length ? `待判断 ${total} 条，先列最要紧的 ${rows.length} 条` : `待判断 ${total} 条`);
    } catch (error) { tell(String(error), true); }
  }

  function cells(row) {
    const state = element("p", "", { className: "state" }), form = correction(row, state), choices = element("p");
    choices.append(button("对", () => decide(row, state, { 判断: "对" })), " ", button("错", () => decide(row, state, { 判断: "错" })),
      " ", button("改为…", () => { form.hidden = !form.hidden; form.querySelector("input").focus(); }));
    const decision = element("div");
    decision.append(choices, form, state);
    const said = element("div"), claim = READ.map((name) => row[name]).filter(Boolean).join(" | ");
    said.append(element("p", claim || "（未读出内容）"), element("small", `${row.类型} · 影响 ${row.影响} · 把握 ${row.把握}`));
    return [quoted(row), said, decision];
  }

  /** The words that a row leans on, marked in their sentence. */
  function quoted(row) {
    const made = element("div"), text = element("p"), at = row.所在句.indexOf(row.原文);
    const mark = element("mark", row.原文);
    if (at < 0) text.append(mark);
    else text.append(row.所在句.slice(0, at), mark, row.所在句.slice(at + row.原文.length));
    made.append(text, element("small", `${row.文件}:${row.行}`));
    return made;
  }

  function correction(row, state) {
    const form = element("form", "", { hidden: true, className: "correction" });
    for (const [at, name] of READ.entries()) {
      const label = element("label", name);
      label.append(element("input", "", { name: FILLED[at], value: row[name], autocomplete: "off" }));
      form.append(label);
    }
    form.append(element("button", "保存"));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const filled = READ.map((name, at) => [FILLED[at], form.elements[FILLED[at]].value.trim(), row[name]]);
      decide(row, state, { 判断: "改", ...Object.fromEntries(filled.filter(([, now, was]) => now !== was)) });
    });
    return form;
  }

  async function decide(row, state, mark) {
    try {
      const answer = await fetch("review", { method: "POST", headers: { "content-type": "application/json" },
        body: JSON.stringify({ 编号: row.编号, ...mark }) });
      state.classList.toggle("bad", !answer.ok);
      state.textContent = answer.ok ? `已判为“${mark.判断}”，写入 ${(await answer.json()).file}；再次 kg build 后生效` : await answer.text();
    } catch (error) { state.classList.add("bad"); state.textContent = String(error); }
  }

  function tell(message, bad = false) {
    $("waiting").textContent = message;
    $("waiting").classList.toggle("bad", bad);
  }

  return show;
}
