// What the parts of the page have in common. All text from reports is set as text, never as markup.
export const $ = (id) => document.getElementById(id);

export function element(tag, text = "", more = {}) {
  const made = Object.assign(document.createElement(tag), more);
  made.textContent = text;
  return made;
}

export function button(text, chosen) {
  const made = element("button", text, { type: "button" });
  made.addEventListener("click", chosen);
  return made;
}

/** Buttons in a list; an entry has `text` and may have a `note`. */
export function listed(list, entries, chosen) {
  list.replaceChildren(...entries.map((entry) => {
    const item = element("li"), made = button(entry.text, () => chosen(entry));
    if (entry.note) made.append(" ", element("small", entry.note));
    item.append(made);
    return item;
  }));
}

/** A table; `cells` makes the contents of a row's cells. */
export function table(columns, rows, cells) {
  const made = element("table"), head = element("tr");
  head.append(...columns.map((name) => element("th", name, { scope: "col" })));
  made.append(head, ...rows.map((row) => {
    const line = element("tr");
    line.append(...cells(row).map((content) => { const cell = element("td"); cell.append(content); return cell; }));
    return line;
  }));
  return made;
}
