// What drawing engines have in common: which part of the graph is emphasised, and where to look.
"use strict";

kg.FACE = getComputedStyle(document.body).fontFamily;
kg.SMALLEST_HEAD = 11;
kg.PHONE = 700;
kg.container = kg.at("graph");

// What a selection brings out; null when nothing is selected.
kg.emphasis = () => {
  const node = kg.chosenNode();
  const edge = kg.chosenEdge();
  if (node >= 0) {
    const edges = kg.edgesOf()[node];
    return { nodes: new Set([node, ...edges.flatMap((each) => [kg.edge(each).from, kg.edge(each).to])]), edges: new Set(edges), centre: [node] };
  }
  if (edge >= 0) {
    const ends = [kg.edge(edge).from, kg.edge(edge).to];
    return { nodes: new Set(ends), edges: new Set([edge]), centre: ends };
  }
  return null;
};

// The part of the drawing that the panel leaves: it stands on the right, on a phone at the bottom.
kg.freeRoom = () => {
  const { clientWidth, clientHeight } = kg.container;
  const below = clientWidth < kg.PHONE;
  return { width: clientWidth - (below ? 0 : kg.panel.offsetWidth), height: clientHeight - (below ? kg.panel.offsetHeight : 0) };
};

// The box around some frames, in the units of the drawing.
kg.extent = (frames) => ({
  left: Math.min(...frames.map((f) => f.x)),
  top: Math.min(...frames.map((f) => f.y)),
  right: Math.max(...frames.map((f) => f.x + f.width)),
  bottom: Math.max(...frames.map((f) => f.y + f.height)),
});

// The nearest shown thing in a direction: what lies aside counts threefold.
kg.nextTo = (id, dx, dy) => {
  const from = kg.node(id);
  let best = -1;
  let least = Infinity;
  for (const node of kg.nodes) {
    const along = (node.x - from.x) * dx + (node.y - from.y) * dy;
    const aside = Math.abs((node.x - from.x) * dy) + Math.abs((node.y - from.y) * dx);
    if (along > 1 && along + 3 * aside < least && kg.shown(node.id)) [best, least] = [node.id, along + 3 * aside];
  }
  return best;
};

kg.ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
kg.container.addEventListener("keydown", (event) => {
  const chosen = kg.chosenNode();
  if (event.key in kg.ARROWS) {
    const start = kg.nodes.find((node) => node.anchor && kg.shown(node.id)) || kg.nodes.find(({ id }) => kg.shown(id));
    const next = chosen < 0 ? start?.id ?? -1 : kg.nextTo(chosen, ...kg.ARROWS[event.key]);
    if (next >= 0) kg.adjust({ at: kg.node(next).key, edge: "" });
    if (next >= 0) kg.say(kg.classLabel(kg.node(next).cls) + " " + kg.node(next).label);
  } else if (event.key === "Enter" && chosen >= 0) kg.go({ view: "focus", edge: "", steps: "1" });
  else if (event.key === "+" || event.key === "=") kg.engine.zoom(1.3);
  else if (event.key === "-") kg.engine.zoom(1 / 1.3);
  else if (event.key === "0") kg.engine.fit();
  else return;
  event.preventDefault();
});
