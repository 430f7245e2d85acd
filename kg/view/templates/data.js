// What the page was told, and small tools that every other part uses.
"use strict";

const kg = {};

kg.read = (id) => JSON.parse(document.getElementById(id).textContent);
kg.once = (make) => {
  let made;
  return () => (made ??= make());
};
kg.at = (id) => document.getElementById(id);

kg.graph = kg.read("graph-data");
kg.texts = kg.read("texts");
kg.palettes = kg.read("palette");
// Facts and the reports' words come after the scripts: the first view does not wait for them.
kg.details = kg.once(() => kg.read("details"));

// Ids are places in the lists.
kg.nodes = kg.graph.nodes;
kg.edges = kg.graph.edges;
kg.nodes.forEach((node, id) => (node.id = id));
kg.edges.forEach((edge, id) => (edge.id = id));
kg.node = (id) => kg.nodes[id];
kg.edge = (id) => kg.edges[id];
kg.about = (id) => kg.details().nodes[id];
kg.figuresOf = (id) => kg.about(id).figures || [];
kg.proofs = (places) => (places || []).map((place) => kg.details().evidence[place]);

kg.byKey = kg.once(() => new Map(kg.nodes.map(({ key, id }) => [key, id])));
kg.edgeKey = ({ from, to, property }) => [kg.node(from).key, property, kg.node(to).key].join(" ");

kg.edgesOf = kg.once(() => {
  const of = kg.nodes.map(() => []);
  for (const { id, from, to } of kg.edges) {
    of[from].push(id);
    if (to !== from) of[to].push(id);
  }
  return of;
});

// The things of a class at the other end of a zone's (or any thing's) relations of some kind.
kg.objects = (id, property) => kg.edgesOf()[id].map(kg.edge).filter((e) => e.from === id && e.property === property);
kg.subjects = (id, property) => kg.edgesOf()[id].map(kg.edge).filter((e) => e.to === id && e.property === property);

// Words of the chosen language.
kg.language = "zh";
kg.theme = "light";
kg.words = () => kg.texts[kg.language];
kg.labelIn = (list, id) => (list.find((entry) => entry.id === id) || { label: {} }).label[kg.language] || id;
kg.classLabel = (cls) => kg.labelIn(kg.graph.classes, cls);
kg.propertyLabel = (name) => kg.labelIn(kg.graph.properties, name);
kg.fill = (text, values) => text.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? values[name] : whole));

// Colours of the chosen theme. Heads of cards stand out by the full colour; other zones are tinted.
kg.palette = () => kg.palettes[kg.theme];
kg.colours = (cls) => kg.palette().classes[cls] || kg.palette().other;
kg.chipColours = (node) => (node.cls === "Zone" && !node.anchor ? kg.palette().member : kg.colours(node.cls));

// What checks found of a thing is marked in this colour wherever the thing is drawn.
kg.foundColour = ({ found }) => (found === "violation" ? kg.palette().chosen : kg.palette().doubt);

// An element with a class and children; strings become text nodes, never markup.
kg.element = (tag, className, ...children) => {
  const made = document.createElement(tag);
  if (className) made.className = className;
  made.append(...children.filter((child) => child !== null && child !== undefined && child !== ""));
  return made;
};

kg.button = (className, onClick, ...children) => {
  const made = kg.element("button", className, ...children);
  made.type = "button";
  made.addEventListener("click", onClick);
  return made;
};

// Words that the reports or the ontology say in Chinese, whatever the language of the page.
kg.chinese = (tag, className, ...children) => {
  const made = kg.element(tag, className, ...children);
  if (kg.language !== "zh") made.lang = "zh-Hans";
  return made;
};

kg.swatch = (cls) => {
  const made = kg.element("span", "swatch");
  made.style.backgroundColor = kg.colours(cls).fill;
  made.style.borderColor = kg.colours(cls).line;
  made.setAttribute("aria-hidden", "true");
  return made;
};

// A thing as a small coloured button that opens its facts.
kg.chip = (id, className = "") => {
  const node = kg.node(id);
  const colours = kg.chipColours(node);
  const made = kg.button("chip " + className, () => kg.select(id), node.label);
  if (kg.language !== "zh") made.lang = "zh-Hans";
  made.dataset.node = id;
  made.title = kg.classLabel(node.cls) + (node.found ? " · " + kg.severity(node.found) : "");
  if (node.found) made.classList.add("found", node.found);
  made.style.backgroundColor = colours.fill;
  made.style.borderColor = colours.line;
  made.style.color = colours.text;
  if (node.status === "proposed") made.classList.add("proposed");
  return made;
};

kg.check = (label, checked, onChange) => {
  const box = kg.element("input");
  box.type = "checkbox";
  box.checked = checked;
  box.addEventListener("change", () => onChange(box.checked));
  return kg.element("label", "check", box, label);
};

kg.choice = (label, options, chosen, onChange) => {
  const made = kg.element("select");
  made.append(...options.map(([value, text]) => Object.assign(document.createElement("option"), { value, textContent: text })));
  made.value = chosen;
  made.addEventListener("change", () => onChange(made.value));
  return kg.element("label", "choice", label + " ", made);
};

kg.number = (value) => {
  const number = Number(value);
  if (value === "" || !Number.isFinite(number)) return value;
  const large = Math.abs(number) >= 1e5;
  const digits = Math.abs(number) < 1 ? { maximumSignificantDigits: 3 } : { maximumFractionDigits: large ? 2 : 3 };
  return new Intl.NumberFormat(kg.language === "zh" ? "zh-CN" : "en", { ...digits, notation: large ? "compact" : "standard" }).format(number);
};

// 1200000000 CNY as 12亿元 or 1.2B CNY.
kg.unit = (unit) => (unit in kg.words().units ? kg.words().units[unit] : unit);
kg.amount = ({ value, unit, approximate }) => {
  const tight = unit === "percent" || (unit === "CNY" && kg.language === "zh");
  const text = [kg.number(value), kg.unit(unit)].filter(Boolean).join(tight ? "" : " ");
  return approximate ? kg.words().approximate + " " + text : text;
};

kg.say = (text) => (kg.at("status").textContent = text);
