// What is seen, as a file: a drawing (SVG), a picture of it (PNG), or a table (CSV).
"use strict";

kg.escape = (text) => String(text).replace(/[&<>"']/g, (c) => "&#" + c.charCodeAt(0) + ";").replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, "\ufffd");
kg.tag = (name, attributes, content = "") =>
  "<" + name + Object.entries(attributes).map(([key, value]) => " " + key + '="' + kg.escape(value) + '"').join("") + ">" + content + "</" + name + ">";
kg.svg = (width, height, view, content) =>
  kg.tag("svg", { xmlns: kg.SVG, width, height, viewBox: view.join(" "), "font-family": kg.FACE.replaceAll('"', "'") }, content);

// The graph as the window shows it.
kg.graphSvg = () => {
  const { x, y, width, height, scale } = kg.engine.window();
  const palette = kg.palette();
  const inside = (n) => {
    const [w, h] = n.width ? [n.width / 2, n.height / 2] : [n.size, n.size];
    return n.x + w > x && n.x - w < x + width && n.y + h > y && n.y - h < y + height;
  };
  const parts = [kg.tag("rect", { x, y, width, height, fill: palette.ground }), kg.engine.groundSvg?.() || ""];
  for (const f of kg.graph.frames) parts.push(kg.tag("rect", { x: f.x, y: f.y, width: f.width, height: f.height, rx: 10, fill: palette.card, stroke: palette.rule }));
  for (const { id, from, to, property } of kg.edges) {
    const [a, b] = [kg.node(from), kg.node(to)];
    if (!kg.shownEdge(id) || (!inside(a) && !inside(b))) continue;
    const answers = property === "addresses";
    parts.push(kg.tag("line", { x1: a.x, y1: a.y, x2: b.x, y2: b.y, stroke: answers ? palette.answer : palette.edge, "stroke-width": answers ? 1.6 : 1 }));
  }
  for (const node of kg.nodes) if (kg.shown(node.id) && inside(node)) parts.push(kg.engine.nodeSvg ? kg.engine.nodeSvg(node) : kg.chipSvg(node));
  for (const c of kg.graph.captions)
    if (!kg.filters.classes.has(c.cls)) parts.push(kg.tag("text", { x: c.x, y: c.y + 4, "font-size": 12, fill: palette.soft }, kg.escape(kg.classLabel(c.cls) + " " + c.count)));
  return kg.svg(Math.round(width * scale), Math.round(height * scale), [x, y, width, height], parts.join(""));
};

kg.chipSvg = (node) => {
  const colours = kg.chipColours(node);
  const box = { x: node.x - node.width / 2, y: node.y - node.height / 2, width: node.width, height: node.height, rx: 4, fill: colours.fill, stroke: colours.line };
  if (node.status === "proposed") box["stroke-dasharray"] = "4 3";
  const lines = node.chip.split("\n").map((line, at, all) => {
    const place = { x: node.x, y: node.y + (at - (all.length - 1) / 2) * node.size * 1.16 + node.size * 0.36, "text-anchor": "middle" };
    return kg.tag("text", { ...place, "font-size": node.size, "font-weight": node.anchor ? "bold" : "normal", fill: colours.text }, kg.escape(line));
  });
  return kg.tag("rect", box) + lines.join("") + (node.found ? kg.markSvg(node) : "");
};

kg.markSvg = (node) => {
  const [x, y] = [node.x + node.width / 2, node.y - node.height / 2];
  return kg.tag("circle", { cx: x, cy: y, r: 6, fill: kg.foundColour(node) }) + kg.tag("text", { x, y: y + 3.5, "font-size": 9.6, "font-weight": "bold", "text-anchor": "middle", fill: kg.palette().card }, "!");
};

// Any part of the page, box by box and line by line, as its layout stands.
kg.elementSvg = (root) => {
  const frame = root.getBoundingClientRect();
  const [dx, dy] = [root.scrollLeft - frame.left, root.scrollTop - frame.top];
  const inner = [...root.querySelectorAll("*")].map((each) => each.getBoundingClientRect());
  const width = Math.ceil(Math.max(root.scrollWidth, ...inner.map((box) => box.right + dx)));
  const height = Math.ceil(Math.max(root.scrollHeight, ...inner.map((box) => box.bottom + dy)));
  const parts = [kg.tag("rect", { width, height, fill: kg.palette().ground })];
  const walk = (node) => {
    if (node.nodeType === Node.TEXT_NODE) return parts.push(...kg.textSvg(node, dx, dy));
    if (node.nodeType !== Node.ELEMENT_NODE || node.closest("select, input") || !node.checkVisibility()) return;
    if (node.localName === "svg") return parts.push(...kg.wireSvg(node, dx, dy));
    parts.push(...kg.boxSvg(node, dx, dy));
    node.childNodes.forEach(walk);
  };
  root.childNodes.forEach(walk);
  return kg.svg(width, height, [0, 0, width, height], parts.join(""));
};

kg.boxSvg = (element, dx, dy) => {
  const style = getComputedStyle(element);
  const border = parseFloat(style.borderTopWidth) > 0 && style.borderTopStyle !== "none";
  const filled = !/, 0\)$|^transparent$/.test(style.backgroundColor);
  if (!border && !filled) return [];
  return [...element.getClientRects()].filter((box) => box.width && box.height).map((box) =>
    kg.tag("rect", {
      x: box.left + dx, y: box.top + dy, width: box.width, height: box.height, rx: parseFloat(style.borderTopLeftRadius) || 0,
      fill: filled ? style.backgroundColor : "none", stroke: border ? style.borderTopColor : "none",
    }),
  );
};

kg.textSvg = (node, dx, dy) => {
  const style = getComputedStyle(node.parentElement);
  const range = document.createRange();
  const lines = [];
  [...node.data].reduce((at, character) => {
    range.setStart(node, at);
    range.setEnd(node, at + character.length);
    const box = range.getClientRects()[0];
    const last = lines.at(-1);
    if (box?.width && last && Math.abs(last.top - box.top) < 2) last.text += character;
    else if (box?.width) lines.push({ text: character, left: box.left, top: box.top, bottom: box.bottom });
    return at + character.length;
  }, 0);
  const size = parseFloat(style.fontSize);
  return lines.map(({ text, left, top, bottom }) =>
    kg.tag("text", { x: left + dx, y: (top + bottom) / 2 + dy + size * 0.36, "font-size": size, "font-weight": style.fontWeight, fill: style.color, "xml:space": "preserve" }, kg.escape(text)),
  );
};

kg.wireSvg = (drawing, dx, dy) => {
  const frame = drawing.getBoundingClientRect();
  const paths = [...drawing.querySelectorAll("path")].map((path) => kg.tag("path", { d: path.getAttribute("d"), fill: "none", stroke: getComputedStyle(path).stroke }));
  return [kg.tag("g", { transform: `translate(${frame.left + dx} ${frame.top + dy})` }, paths.join(""))];
};

kg.seen = () => (kg.state.view === "graph" ? kg.graphSvg() : kg.elementSvg(kg.at("view")));

// A cell that begins like a formula gets a quote before it: spreadsheets would run it.
kg.cell = (value) => {
  const text = String(value ?? "");
  const tame = /^[=+\-@\t\r]/.test(text) && !/^[+-]?[\d.]+$/.test(text) ? "'" + text : text;
  return /[",\r\n]/.test(tame) ? '"' + tame.replaceAll('"', '""') + '"' : tame;
};

// Spreadsheets know by the mark at the beginning that it is UTF-8.
kg.csv = (rows) => "\ufeff" + rows.map((row) => row.map(kg.cell).join(",")).join("\r\n") + "\r\n";

kg.graphRows = () => {
  const { x, y, width, height } = kg.engine.window();
  const inside = (n) => n.x > x && n.x < x + width && n.y > y && n.y < y + height;
  return kg.edgeRows(kg.edges.filter(({ id, from, to }) => kg.shownEdge(id) && (inside(kg.node(from)) || inside(kg.node(to)))));
};

kg.save = (content, type, ending) => {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(content instanceof Blob ? content : new Blob([content], { type }));
  link.download = kg.words().title + "-" + (kg.words().view[kg.state.view] || kg.state.view) + "." + ending;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
};

kg.SHARPNESS = 2;
kg.MOST_PIXELS = 16000;

kg.saveSvg = () => kg.save(kg.seen(), "image/svg+xml", "svg");
kg.saveCsv = () => kg.save(kg.csv(kg.state.view === "graph" ? kg.graphRows() : kg.views[kg.state.view].rows()), "text/csv", "csv");
kg.savePng = async () => {
  const image = new Image();
  image.src = "data:image/svg+xml;charset=utf-8," + encodeURIComponent(kg.seen());
  await image.decode();
  const sharpness = Math.min(kg.SHARPNESS, kg.MOST_PIXELS / image.width, kg.MOST_PIXELS / image.height);
  const canvas = Object.assign(document.createElement("canvas"), { width: image.width * sharpness, height: image.height * sharpness });
  const context = canvas.getContext("2d");
  context.scale(sharpness, sharpness);
  context.drawImage(image, 0, 0);
  canvas.toBlob((blob) => kg.save(blob, "image/png", "png"));
};

kg.showExport = () => {
  const menu = kg.at("export");
  const entry = (text, save) =>
    kg.button("small", () => {
      menu.open = false;
      save();
    }, text);
  menu.querySelector(".sheet").replaceChildren(entry(kg.words().exportPng, kg.savePng), entry(kg.words().exportSvg, kg.saveSvg), entry(kg.words().exportCsv, kg.saveCsv));
};
