// The drawing: cards, chips and captions; selection; hidden classes.
"use strict";

kg.hidden = new Set();
kg.faded = () => false;
kg.FACE = kg.drawing.options.nodes.font.face;
kg.SMALLEST_TEXT = 5;
kg.SMALLEST_HEAD = 11;
kg.PHONE = 700;

kg.draw = () => {
  kg.nodes = new vis.DataSet(kg.drawing.nodes);
  kg.edges = new vis.DataSet(kg.drawing.edges);
  kg.container = document.getElementById("graph");
  const options = structuredClone(kg.drawing.options);
  // A function cannot come with the data. vis draws lines of text so close that Han characters touch.
  options.nodes.ctxRenderer = kg.paint;
  kg.network = new vis.Network(kg.container, { nodes: kg.nodes, edges: kg.edges }, options);
  kg.network.on("beforeDrawing", kg.drawBackground);
  kg.network.on("afterDrawing", kg.drawCaptions);
  kg.network.on("click", kg.clicked);
  kg.network.on("hoverNode", () => kg.container.classList.add("pointing"));
  kg.network.on("blurNode", () => kg.container.classList.remove("pointing"));
  kg.measureChips();
  kg.start();
};

// vis asks for the size of a chip while it draws it and then keeps to its first guess, a square: clicks would miss.
kg.measureChips = () => {
  for (const { id, width, height } of kg.view.nodes) {
    const { shape } = kg.network.body.nodes[id];
    Object.assign(shape, { customSizeWidth: width, customSizeHeight: height, refreshNeeded: true });
  }
};

// vis-network calls this for every node.
kg.paint = ({ ctx, id, x, y, state }) => ({
  drawNode: () => kg.paintChip(ctx, kg.node(id), x, y, state),
  nodeDimensions: { width: kg.node(id).width, height: kg.node(id).height },
});

kg.paintChip = (context, node, x, y, state) => {
  const colours = kg.chipColours(node);
  context.beginPath();
  context.roundRect(x - node.width / 2, y - node.height / 2, node.width, node.height, 4);
  // Opaque ground first: what is faded must not let edges shine through its text.
  context.fillStyle = "#ffffff";
  context.fill();
  context.globalAlpha = kg.faded(node.id) ? 0.3 : 1;
  context.fillStyle = colours.fill;
  context.fill();
  context.strokeStyle = state.selected ? "#b3261e" : state.hover ? "#14181d" : colours.line;
  context.lineWidth = state.selected ? 3 : state.hover ? 2 : 1;
  if (node.status === "proposed") context.setLineDash([4, 3]);
  context.stroke();
  kg.paintText(context, node, x, y, colours.text);
};

// From afar a head is larger than its chip, so that zones can still be told apart; never wider than its card.
kg.paintHead = (context, node, x, y, size) => {
  const frame = kg.view.frames.find((f) => x > f.x && x < f.x + f.width && y > f.y && y < f.y + f.height);
  context.font = "bold " + size + "px " + kg.FACE;
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.lineWidth = size / 4;
  context.strokeStyle = "#ffffff";
  context.fillStyle = kg.colours(node.cls).line;
  const text = node.chip.replaceAll("\n", "");
  const room = frame ? frame.width : node.width;
  if (context.measureText(text).width > room * 1.6) return;
  context.strokeText(text, x, y, room);
  context.fillText(text, x, y, room);
};

// Heads of cards stand out by the full colour; other things of their class are tinted.
kg.chipColours = (node) => (!node.anchor && kg.palette.members[node.cls]) || kg.colours(node.cls);

kg.paintText = (context, node, x, y, colour) => {
  const scale = kg.network.getScale();
  if (node.anchor && node.size * scale < kg.SMALLEST_HEAD) return kg.paintHead(context, node, x, y, kg.SMALLEST_HEAD / scale);
  const size = node.size;
  if (size * scale < kg.SMALLEST_TEXT) return;
  context.font = (node.anchor ? "bold " : "") + size + "px " + kg.FACE;
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.fillStyle = colour;
  const lines = node.chip.split("\n");
  lines.forEach((line, place) => context.fillText(line, x, y + (place - (lines.length - 1) / 2) * size * 1.16 + size * 0.06));
};

// Shows some frames. By the frames and not by the nodes: vis leaves a wide margin of its own.
kg.show = (frames) => {
  if (!frames.length) return;
  const left = Math.min(...frames.map((f) => f.x));
  const top = Math.min(...frames.map((f) => f.y));
  const right = Math.max(...frames.map((f) => f.x + f.width));
  const bottom = Math.max(...frames.map((f) => f.y + f.height));
  const room = { width: kg.container.clientWidth - 20, height: kg.container.clientHeight - 20 };
  const scale = Math.min(room.width / (right - left), room.height / (bottom - top), 1.4);
  // What leaves room above and below starts at the top.
  const middle = Math.max((top + bottom) / 2, top + (kg.container.clientHeight / 2 - 10) / scale);
  kg.network.moveTo({ position: { x: (left + right) / 2, y: middle }, scale });
};

kg.fit = () => kg.show(kg.view.frames);

// A phone starts with the first card: of all of them it could show only colours.
kg.start = () => kg.show(kg.container.clientWidth < kg.PHONE ? kg.view.frames.slice(0, 1) : kg.view.frames);

kg.drawBackground = (context) => {
  context.save();
  context.fillStyle = "#ffffff";
  context.strokeStyle = "#d5dbe2";
  context.lineWidth = 1;
  for (const frame of kg.view.frames) {
    context.beginPath();
    context.roundRect(frame.x, frame.y, frame.width, frame.height, 10);
    context.fill();
    context.stroke();
  }
  context.restore();
};

// Captions come last so that edges do not run over them.
kg.drawCaptions = (context) => {
  context.save();
  context.font = "12px " + kg.FACE;
  context.textBaseline = "middle";
  context.lineWidth = 4;
  context.strokeStyle = "#ffffff";
  context.fillStyle = "#3a4552";
  for (const caption of kg.view.captions) {
    if (kg.hidden.has(caption.cls)) continue;
    const text = kg.classLabel(caption.cls) + " " + caption.count;
    context.strokeText(text, caption.x, caption.y);
    context.fillText(text, caption.x, caption.y);
  }
  context.restore();
};

kg.clicked = (event) => {
  if (event.nodes.length) kg.selectNode(event.nodes[0]);
  else if (event.edges.length) kg.selectEdge(event.edges[0]);
  else kg.clear();
};

kg.selectNode = (id, travel) => {
  kg.network.selectNodes([id], false);
  const edges = kg.edgesOf[id];
  const near = new Set([id, ...edges.flatMap((each) => [kg.edge(each).from, kg.edge(each).to])]);
  kg.emphasise(near, new Set(edges));
  kg.showNode(id);
  kg.uncover([id], travel);
};

kg.selectEdge = (id, travel) => {
  const { from, to } = kg.edge(id);
  kg.network.setSelection({ nodes: [], edges: [id] }, { highlightEdges: false });
  kg.emphasise(new Set([from, to]), new Set([id]));
  kg.showEdge(id);
  kg.uncover([from, to], travel);
};

kg.clear = () => {
  kg.network.unselectAll();
  kg.emphasise(null, null);
  kg.hidePanel();
};

// Fades all but some nodes and edges; nothing is faded when there are none to bring out.
kg.emphasise = (nodes, edges) => {
  kg.faded = (id) => nodes !== null && !nodes.has(id);
  kg.edges.update(kg.view.edges.map((edge) => kg.styleOf(edge, edges)));
};

kg.styleOf = (edge, chosen) => {
  const own = kg.drawing.edges[edge.id];
  const out = { id: edge.id, width: own.width || 1 };
  if (!chosen) return { ...out, color: own.color || kg.drawing.options.edges.color };
  if (!chosen.has(edge.id)) return { ...out, color: { color: "#b9c2cd", opacity: 0.15 } };
  return { ...out, color: { color: "#b3261e", highlight: "#b3261e" }, width: chosen.size === 1 ? 3 : 1.4 };
};

// Moves the drawing just as far as needed to bring things out from under the panel; to the middle when travelling.
kg.uncover = (ids, travel) => {
  const scale = travel ? Math.max(kg.network.getScale(), 0.9) : kg.network.getScale();
  const free = kg.freeRoom();
  const centre = kg.network.getViewPosition();
  const shift = (axis, side) => {
    const half = (kg.container["client" + (axis === "x" ? "Width" : "Height")] / 2) / scale;
    const low = Math.min(...ids.map((id) => kg.node(id)[axis] - kg.node(id)[side] / 2)) - 12 / scale;
    const high = Math.max(...ids.map((id) => kg.node(id)[axis] + kg.node(id)[side] / 2)) + 12 / scale;
    if (travel) return (low + high) / 2 + half - free[side] / 2 / scale;
    const start = centre[axis] - half;
    const over = Math.max(0, high - (start + free[side] / scale));
    return centre[axis] + (low < start + over ? low - start : over);
  };
  kg.network.moveTo({ position: { x: shift("x", "width"), y: shift("y", "height") }, scale });
};

// The part of the drawing that the panel leaves: it stands on the right, on a phone at the bottom.
kg.freeRoom = () => {
  const panel = document.getElementById("panel");
  const { clientWidth, clientHeight } = kg.container;
  const below = clientWidth < kg.PHONE;
  return { width: clientWidth - (below ? 0 : panel.offsetWidth), height: clientHeight - (below ? panel.offsetHeight : 0) };
};

kg.toggle = (cls) => {
  if (!kg.hidden.delete(cls)) kg.hidden.add(cls);
  const gone = (id) => kg.hidden.has(kg.node(id).cls);
  kg.nodes.update(kg.view.nodes.filter((node) => node.cls === cls).map(({ id }) => ({ id, hidden: gone(id) })));
  kg.edges.update(kg.view.edges.map(({ id, from, to }) => ({ id, hidden: gone(from) || gone(to) })));
};
