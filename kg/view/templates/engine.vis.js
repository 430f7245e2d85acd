// vis-network draws: cards, chips and captions, placed beforehand.
"use strict";

kg.engine = {};
kg.drawing = kg.read("drawing");
kg.SMALLEST_TEXT = 5;
kg.MARK = 6;
kg.SMALLEST_MARK = 3.5;
kg.LEAST_OF_HEAD = 0.65;
kg.bright = null;

kg.engine.draw = () => {
  kg.visNodes = new vis.DataSet(kg.drawing.nodes);
  kg.visEdges = new vis.DataSet(kg.drawing.edges);
  const options = structuredClone(kg.drawing.options);
  // A function cannot come with the data. vis draws lines of text so close that Han characters touch.
  options.nodes.ctxRenderer = kg.paint;
  options.nodes.font.face = kg.FACE;
  kg.network = new vis.Network(kg.container, { nodes: kg.visNodes, edges: kg.visEdges }, options);
  // A click may take its time, as a slow hand or a busy machine does: vis lets one of a quarter of a second pass unheard.
  const { hammer } = kg.network.canvas;
  hammer.get("press").set({ enable: false });
  hammer.get("tap").set({ time: Infinity });
  kg.network.on("beforeDrawing", kg.drawBackground);
  kg.network.on("afterDrawing", kg.drawCaptions);
  kg.network.on("click", kg.clicked);
  kg.network.on("doubleClick", ({ nodes }) => nodes.length && kg.go({ view: "focus", at: kg.node(nodes[0]).key, edge: "", steps: "1" }));
  kg.network.on("hoverNode", () => kg.container.classList.add("pointing"));
  kg.network.on("blurNode", () => kg.container.classList.remove("pointing"));
  kg.measureChips();
  kg.engine.start();
  kg.engine.update();
};

// vis asks for the size of a chip while it draws it and then keeps to its first guess, a square: clicks would miss.
kg.measureChips = () => {
  for (const { id, width, height } of kg.nodes) {
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
  const palette = kg.palette();
  context.beginPath();
  context.roundRect(x - node.width / 2, y - node.height / 2, node.width, node.height, 4);
  // Opaque ground first: what is faded must not let edges shine through its text.
  context.fillStyle = palette.card;
  context.fill();
  context.globalAlpha = kg.bright && !kg.bright.nodes.has(node.id) ? 0.25 : 1;
  context.fillStyle = colours.fill;
  context.fill();
  const selected = kg.bright?.centre.includes(node.id);
  context.strokeStyle = selected ? palette.chosen : state.hover ? palette.ink : colours.line;
  context.lineWidth = selected ? 3 : state.hover ? 2 : 1;
  if (node.status === "proposed") context.setLineDash([4, 3]);
  context.stroke();
  context.setLineDash([]);
  kg.paintText(context, node, x, y, colours.text);
  if (node.found) kg.paintMark(context, node, x + node.width / 2, y - node.height / 2);
};

// The corner of a thing of which a check found something; from afar it does not shrink with the rest.
kg.paintMark = (context, node, x, y) => {
  const size = Math.max(kg.MARK, kg.SMALLEST_MARK / kg.network.getScale());
  context.beginPath();
  context.arc(x, y, size, 0, 2 * Math.PI);
  context.fillStyle = kg.foundColour(node);
  context.fill();
  context.font = "bold " + size * 1.6 + "px " + kg.FACE;
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.fillStyle = kg.palette().card;
  context.fillText("!", x, y + size * 0.1);
};

// From afar a head is larger than its chip, so that zones can still be told apart; never wider than its card.
kg.paintHead = (context, node, x, y, size) => {
  const frame = kg.graph.frames.find((f) => x > f.x && x < f.x + f.width && y > f.y && y < f.y + f.height);
  const text = node.chip.replaceAll("\n", "");
  const room = frame ? frame.width : node.width;
  context.font = "bold " + size + "px " + kg.FACE;
  const fitting = size * Math.min(1, room / context.measureText(text).width);
  if (fitting < size * kg.LEAST_OF_HEAD) return;
  context.font = "bold " + fitting + "px " + kg.FACE;
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.lineWidth = size / 4;
  context.strokeStyle = kg.palette().card;
  context.fillStyle = kg.colours(node.cls).line;
  context.strokeText(text, x, y);
  context.fillText(text, x, y);
};

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
kg.showFrames = (frames) => {
  if (!frames.length) return;
  const { left, top, right, bottom } = kg.extent(frames);
  const room = { width: kg.container.clientWidth - 16, height: kg.container.clientHeight - 16 };
  const scale = Math.min(room.width / (right - left), room.height / (bottom - top), 1.4);
  // What leaves room above and below starts at the top.
  const middle = Math.max((top + bottom) / 2, top + (kg.container.clientHeight / 2 - 8) / scale);
  kg.network.moveTo({ position: { x: (left + right) / 2, y: middle }, scale });
};

kg.engine.fit = () => kg.showFrames(kg.graph.frames);

// A phone starts with the first card: of all of them it could show only colours.
kg.engine.start = () => kg.showFrames(kg.container.clientWidth < kg.PHONE ? kg.graph.frames.slice(0, 1) : kg.graph.frames);

kg.engine.zoom = (factor) => kg.network.moveTo({ scale: kg.network.getScale() * factor });

kg.drawBackground = (context) => {
  context.save();
  context.fillStyle = kg.palette().card;
  context.strokeStyle = kg.palette().rule;
  context.lineWidth = 1;
  for (const frame of kg.graph.frames) {
    context.beginPath();
    context.roundRect(frame.x, frame.y, frame.width, frame.height, 10);
    context.fill();
    context.stroke();
  }
  context.restore();
};

// Captions come last so that edges do not run over them.
kg.drawCaptions = (context) => {
  if (kg.network.getScale() * 12 < kg.SMALLEST_TEXT) return;
  context.save();
  context.font = "12px " + kg.FACE;
  context.textBaseline = "middle";
  context.lineWidth = 4;
  context.strokeStyle = kg.palette().card;
  context.fillStyle = kg.palette().soft;
  for (const caption of kg.graph.captions) {
    if (kg.filters.classes.has(caption.cls)) continue;
    const text = kg.classLabel(caption.cls) + " " + caption.count;
    context.strokeText(text, caption.x, caption.y, caption.width);
    context.fillText(text, caption.x, caption.y, caption.width);
  }
  context.restore();
};

kg.clicked = (event) => {
  if (event.nodes.length) kg.select(event.nodes[0]);
  else if (event.edges.length) kg.selectEdge(event.edges[0]);
  else kg.clear();
};

// Brings the drawing in line with the state: filters, selection, language and theme.
kg.engine.update = () => {
  const before = kg.bright?.centre.join();
  kg.bright = kg.emphasis();
  kg.visNodes.update(kg.nodes.map(({ id, cls, label, found }) => ({ id, hidden: !kg.shown(id), title: kg.classLabel(cls) + "：" + label + (found ? "（" + kg.severity(found) + "）" : "") })));
  kg.visEdges.update(kg.edges.map(kg.styleOf));
  if (kg.bright && kg.bright.centre.join() !== before) kg.engine.look();
};

kg.styleOf = (edge) => {
  const palette = kg.palette();
  const answers = edge.property === "addresses";
  const out = { id: edge.id, hidden: !kg.shownEdge(edge.id), width: answers ? 1.6 : 1 };
  if (answers) out.arrows = { to: { enabled: true, scaleFactor: 0.4 } };
  const plain = { color: answers ? palette.answer : palette.edge, highlight: palette.chosen, hover: palette.ink };
  // That a thing is its zone's is told by the card already.
  const quiet = kg.node(edge.from).anchor !== kg.node(edge.to).anchor;
  if (!kg.bright) return { ...out, color: { ...plain, opacity: quiet ? 0.45 : 1 } };
  if (!kg.bright.edges.has(edge.id)) return { ...out, color: { color: palette.edge, opacity: 0.12 } };
  return { ...out, color: { color: palette.chosen, highlight: palette.chosen, opacity: kg.bright.edges.size > 8 ? 0.45 : 1 }, width: kg.bright.edges.size === 1 ? 3 : 1.4 };
};

kg.engine.look = () => kg.uncover(kg.bright.centre);

// Moves the drawing just as far as needed to bring things out from under the panel, to a size that can be read;
// on a phone, where little is seen around them, to the middle.
kg.uncover = (ids) => {
  const free = kg.freeRoom();
  const near = ids.length === 1 && kg.network.getScale() * kg.node(ids[0]).size < 8;
  const scale = near ? 0.9 : kg.network.getScale();
  const middle = near || kg.container.clientWidth < kg.PHONE;
  const centre = kg.network.getViewPosition();
  const shift = (axis, side) => {
    const half = kg.container["client" + (axis === "x" ? "Width" : "Height")] / 2 / scale;
    const low = Math.min(...ids.map((id) => kg.node(id)[axis] - kg.node(id)[side] / 2)) - 12 / scale;
    const high = Math.max(...ids.map((id) => kg.node(id)[axis] + kg.node(id)[side] / 2)) + 12 / scale;
    if (middle) return (low + high) / 2 + half - free[side] / 2 / scale;
    const start = centre[axis] - half;
    const over = Math.max(0, high - (start + free[side] / scale));
    return centre[axis] + (low < start + over ? low - start : over);
  };
  kg.network.moveTo({ position: { x: shift("x", "width"), y: shift("y", "height") }, scale });
};

// What the window shows, for an export: the part of the drawing, and its scale.
kg.engine.window = () => {
  const scale = kg.network.getScale();
  const { x, y } = kg.network.DOMtoCanvas({ x: 0, y: 0 });
  return { x, y, width: kg.container.clientWidth / scale, height: kg.container.clientHeight / scale, scale };
};
