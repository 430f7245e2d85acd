// What the page was told, and small tools that every other part uses.
"use strict";

const kg = {};

kg.read = (id) => JSON.parse(document.getElementById(id).textContent);
kg.view = kg.read("view");
kg.text = kg.read("text");
kg.palette = kg.read("palette");
kg.drawing = kg.read("drawing");

// Ids are places in the lists.
kg.node = (id) => kg.view.nodes[id];
kg.edge = (id) => kg.view.edges[id];
kg.classLabel = (cls) => (kg.view.classes.find((entry) => entry.id === cls) || { label: cls }).label;
kg.propertyLabel = (name) => kg.view.properties[name] || name;
kg.colours = (cls) => kg.palette.classes[cls] || kg.palette.other;

kg.edgesOf = kg.view.nodes.map(() => []);
for (const edge of kg.view.edges) {
  kg.edgesOf[edge.from].push(edge.id);
  if (edge.to !== edge.from) kg.edgesOf[edge.to].push(edge.id);
}

// Fills the {names} of a text.
kg.fill = (text, values) => text.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? values[name] : whole));

// An element with a class and children; strings become text nodes, never markup.
kg.element = (tag, className, ...children) => {
  const made = document.createElement(tag);
  if (className) made.className = className;
  made.append(...children.filter((child) => child !== null && child !== ""));
  return made;
};

kg.button = (className, onClick, ...children) => {
  const made = kg.element("button", className, ...children);
  made.type = "button";
  made.addEventListener("click", onClick);
  return made;
};

kg.swatch = (cls) => {
  const made = kg.element("span", "swatch");
  made.style.backgroundColor = kg.colours(cls).fill;
  made.style.borderColor = kg.colours(cls).line;
  made.setAttribute("aria-hidden", "true");
  return made;
};
