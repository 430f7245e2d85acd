// sigma.js draws, with WebGL: discs of dots. What the window cannot show as dots it shows as rings of classes.
"use strict";

kg.engine = {};
kg.MOST_DOTS = 12000;
kg.SMALLEST_DOT = 1.5;
kg.bright = null;

kg.engine.draw = () => {
  kg.discOf = new Map();
  kg.graph.discs.forEach((disc, place) => disc.members.concat(disc.anchor ?? []).forEach((id) => kg.discOf.set(id, place)));
  // What one window can show is drawn at once; of more the first frame shows the rings.
  kg.opened = new Set(kg.nodes.length <= kg.MOST_DOTS ? kg.graph.discs.keys() : []);
  kg.bright = kg.emphasis();
  const { left, top, right, bottom } = kg.discBox();
  try {
    kg.stage = kg.element("div", "stage");
    kg.container.replaceChildren(kg.stage);
    // Begun without a graph: sigma would draw that at once, before it is told the extent.
    kg.sigma = new Sigma(new graphology.MultiGraph(), kg.stage, kg.sigmaSettings());
  } catch {
    kg.engine.refuse();
    return;
  }
  kg.sigma.setCustomBBox({ x: [left, right], y: [-bottom, -top] });
  kg.sigma.createCanvasContext("rings", { beforeLayer: "edges" });
  kg.sigma.resize(true);
  kg.sigma.on("beforeRender", () => (kg.labelled = []));
  kg.sigma.on("afterRender", kg.drawRings);
  kg.sigma.on("clickNode", ({ node }) => kg.select(Number(node)));
  kg.sigma.on("doubleClickNode", ({ node, event }) => {
    event.preventSigmaDefault();
    kg.go({ view: "focus", at: kg.node(Number(node)).key, edge: "", steps: "1" });
  });
  kg.sigma.on("clickEdge", ({ edge }) => kg.selectEdge(Number(edge)));
  kg.sigma.on("clickStage", ({ event }) => kg.clickedDisc(event));
  kg.sigma.on("enterNode", () => kg.container.classList.add("pointing"));
  kg.sigma.on("leaveNode", () => kg.container.classList.remove("pointing"));
  kg.sigma.getCamera().on("updated", kg.soon(kg.openDiscs));
  kg.enablePanning();
  kg.redot();
  kg.engine.look();
  new ResizeObserver(() => kg.container.clientWidth && kg.sigma.resize()).observe(kg.container);
};

// Without WebGL there is no drawing; what is exported is the whole.
kg.engine.refuse = () => {
  const { left, top, right, bottom } = kg.discBox();
  kg.container.replaceChildren(kg.element("p", "lead", kg.words().noWebgl));
  kg.engine.fit = kg.engine.zoom = () => {};
  kg.engine.window = () => ({ x: left, y: top, width: right - left, height: bottom - top, scale: 1 });
};

kg.sigmaSettings = () => ({
  allowInvalidContainer: true,
  itemSizesReference: "positions",
  zoomToSizeRatioFunction: (ratio) => ratio,
  autoRescale: true,
  stagePadding: 12,
  minCameraRatio: 0.002,
  maxCameraRatio: 2,
  hideEdgesOnMove: true,
  hideLabelsOnMove: true,
  enableEdgeEvents: true,
  labelFont: kg.FACE,
  labelSize: 13,
  labelDensity: 1,
  labelGridCellSize: 150,
  labelRenderedSizeThreshold: 0,
  minEdgeThickness: 0.8,
  defaultDrawNodeHover: kg.drawHover,
  defaultDrawNodeLabel: kg.drawLabel,
  nodeReducer: kg.dotStyle,
  edgeReducer: kg.lineStyle,
  zIndex: true,
});

// Dragging with the mouse moves what is drawn as one picture, and draws anew when the hand rests: a frame costs
// nothing. sigma would draw everything in each frame, and once more to know what is under the mouse.
kg.RESTS = 120;
kg.SHAKES = 3;
kg.enablePanning = () => {
  const { stage } = kg;
  let start = null;
  let rest = 0;
  let moved = { x: 0, y: 0 };
  kg.sigma.getMouseCaptor().on("mousemovebody", (event) => start && event.preventSigmaDefault());
  // In the frame that shows the new drawing the old one's shift ends.
  const settle = () => {
    clearTimeout(rest);
    if (!moved.x && !moved.y) return;
    const camera = kg.sigma.getCamera();
    const [a, b] = [kg.sigma.viewportToFramedGraph({ x: 0, y: 0 }), kg.sigma.viewportToFramedGraph(moved)];
    kg.sigma.once("afterRender", () => (stage.style.transform = ""));
    moved = { x: 0, y: 0 };
    camera.setState({ x: camera.x + a.x - b.x, y: camera.y + a.y - b.y });
  };
  kg.container.addEventListener("pointerdown", (event) => {
    if (event.button === 0 && event.pointerType === "mouse") start = { x: event.clientX, y: event.clientY };
  });
  window.addEventListener("pointermove", (event) => {
    if (!start) return;
    const shift = { x: event.clientX - start.x, y: event.clientY - start.y };
    if (!stage.classList.contains("dragged") && Math.hypot(shift.x, shift.y) < kg.SHAKES) return;
    stage.classList.add("dragged");
    moved = { x: moved.x + shift.x, y: moved.y + shift.y };
    start = { x: event.clientX, y: event.clientY };
    stage.style.transform = "translate(" + moved.x + "px, " + moved.y + "px)";
    clearTimeout(rest);
    rest = setTimeout(settle, kg.RESTS);
  });
  for (const end of ["pointerup", "pointercancel"])
    window.addEventListener(end, () => {
      start = null;
      settle();
      // After the click that ends the dragging, which is none.
      setTimeout(() => stage.classList.remove("dragged"));
    });
};

// Once after a while in which nothing more came.
kg.soon = (act) => {
  let timer = 0;
  return () => {
    clearTimeout(timer);
    timer = setTimeout(act, 120);
  };
};

kg.discBox = () => kg.extent(kg.graph.discs.map(({ x, y, radius }) => ({ x: x - radius, y: y - radius, width: 2 * radius, height: 2 * radius })));

// A graph of what is drawn as dots: the zones, the things of the opened discs, and what the selection brings out.
kg.dotted = () => {
  const made = new graphology.MultiGraph({ allowSelfLoops: true });
  const add = (id) => {
    const { x, y, size, label } = kg.node(id);
    if (!made.hasNode(String(id))) made.addNode(String(id), { x, y: -y, size, label });
  };
  for (const { anchor } of kg.graph.discs) if (anchor !== null) add(anchor);
  for (const place of kg.opened) kg.graph.discs[place].members.forEach(add);
  kg.bright?.nodes.forEach(add);
  for (const { id, from, to } of [...kg.acrossDiscs(), ...[...(kg.bright?.edges || [])].map(kg.edge)])
    if (made.hasNode(String(from)) && made.hasNode(String(to)) && !made.hasEdge(String(id))) made.addEdgeWithKey(String(id), String(from), String(to), {});
  return made;
};

// Lines from disc to disc and from measure to problem; that a thing is its zone's is told by the disc already.
kg.acrossDiscs = kg.once(() => kg.edges.filter(({ from, to, property }) => property === "addresses" || kg.discOf.get(from) !== kg.discOf.get(to)));

kg.redot = () => {
  kg.dots = kg.dotted();
  kg.sigma.setGraph(kg.dots);
};

// Opens the discs in the window if their things are few enough to be seen as dots, else closes all.
kg.openDiscs = () => {
  if (!kg.sigma || kg.container.hidden || kg.nodes.length <= kg.MOST_DOTS) return;
  const view = kg.engine.window();
  const inside = ({ x, y, radius }) => x + radius > view.x && x - radius < view.x + view.width && y + radius > view.y && y - radius < view.y + view.height;
  const seen = [...kg.graph.discs.keys()].filter((place) => inside(kg.graph.discs[place]));
  const count = seen.reduce((sum, place) => sum + kg.graph.discs[place].members.length, 0);
  const wanted = count <= kg.MOST_DOTS && view.scale * kg.graph.dot >= kg.SMALLEST_DOT ? seen : [];
  // What left the window stays until something new is wanted: the hand may come back.
  if (wanted.length ? wanted.every((place) => kg.opened.has(place)) : !kg.opened.size) return;
  kg.opened = new Set(wanted);
  kg.redot();
};

kg.dotStyle = (node, data) => {
  const id = Number(node);
  const thing = kg.node(id);
  const faded = kg.bright && !kg.bright.nodes.has(id);
  const palette = kg.palette();
  const chosen = kg.bright?.centre.includes(id);
  return {
    ...data,
    hidden: !kg.shown(id),
    color: faded ? palette.rule : chosen ? palette.chosen : kg.colours(thing.cls).line,
    label: faded ? "" : data.label,
    forceLabel: Boolean(chosen),
    zIndex: faded ? 0 : chosen ? 3 : thing.anchor ? 2 : 1,
  };
};

kg.lineStyle = (edge) => {
  const id = Number(edge);
  const palette = kg.palette();
  const answers = kg.edge(id).property === "addresses";
  const bright = kg.bright?.edges.has(id);
  const wanted = bright || (!kg.bright && (kg.discOf.get(kg.edge(id).from) !== kg.discOf.get(kg.edge(id).to) || answers));
  return { hidden: !wanted || !kg.shownEdge(id), color: bright ? palette.chosen : answers ? palette.answer : palette.line, size: bright ? 0.5 : 0.15, zIndex: bright ? 1 : 0 };
};

// A label stands where no other does; zones come first because their dots are larger.
kg.labelled = [];
kg.SMALLEST_LABELLED = 5;
kg.free = (box) => kg.labelled.every((b) => box.right < b.left || b.right < box.left || box.bottom < b.top || b.bottom < box.top);

kg.drawLabel = (context, data, settings) => {
  if (!data.label || (data.size < kg.SMALLEST_LABELLED && !kg.node(Number(data.key)).anchor && !data.forceLabel)) return;
  context.font = (data.forceLabel ? "bold " : "") + settings.labelSize + "px " + settings.labelFont;
  context.textAlign = "center";
  context.lineWidth = 4;
  context.lineJoin = "round";
  context.strokeStyle = kg.palette().card;
  context.fillStyle = kg.palette().ink;
  const y = data.y + Math.min(data.size, 30) + settings.labelSize;
  const half = context.measureText(data.label).width / 2;
  const box = { left: data.x - half, right: data.x + half, top: y - settings.labelSize, bottom: y + 2 };
  if (!data.forceLabel && !kg.free(box)) return;
  kg.labelled.push(box);
  context.strokeText(data.label, data.x, y);
  context.fillText(data.label, data.x, y);
};

kg.drawHover = (context, data, settings) => {
  context.beginPath();
  context.arc(data.x, data.y, data.size + 2, 0, 2 * Math.PI);
  context.lineWidth = 2;
  context.strokeStyle = kg.palette().ink;
  context.stroke();
  kg.drawLabel(context, { ...data, forceLabel: true }, settings);
};

kg.SMALLEST_HALO = 4;
kg.found = kg.once(() => kg.nodes.filter((node) => node.found));

// The grounds of the discs; of those that are not open the rings of their classes.
kg.drawRings = () => {
  const canvas = kg.sigma.getCanvases().rings;
  const context = canvas.getContext("2d");
  const ratio = window.devicePixelRatio || 1;
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.clearRect(0, 0, canvas.width, canvas.height);
  const { x: left, y: top, scale, width, height } = kg.engine.window();
  const palette = kg.palette();
  kg.graph.discs.forEach(({ x, y, radius, bands }, place) => {
    if (x + radius < left || x - radius > left + width || y + radius < top || y - radius > top + height) return;
    const circle = (size, fill) => {
      context.beginPath();
      context.arc((x - left) * scale, (y - top) * scale, size * scale, 0, 2 * Math.PI);
      context.fillStyle = fill;
      context.fill();
    };
    circle(radius, palette.card);
    if (kg.opened.has(place)) return;
    for (const [cls, outer] of [...bands].reverse()) if (!kg.filters.classes.has(cls)) circle(outer, kg.colours(cls).fill);
  });
  // A halo around what checks found something of, also where its disc is not open.
  for (const node of kg.found()) {
    if (!kg.shown(node.id)) continue;
    context.beginPath();
    context.arc((node.x - left) * scale, (node.y - top) * scale, Math.max(node.size * 1.6 * scale, kg.SMALLEST_HALO), 0, 2 * Math.PI);
    context.fillStyle = kg.foundColour(node);
    context.fill();
  }
};

kg.clickedDisc = (event) => {
  const { x: left, y: top, scale } = kg.engine.window();
  const [x, y] = [left + event.x / scale, top + event.y / scale];
  const place = kg.graph.discs.findIndex((disc) => (disc.x - x) ** 2 + (disc.y - y) ** 2 < disc.radius ** 2);
  if (place < 0 || kg.opened.has(place)) kg.clear();
  else kg.lookAt(kg.graph.discs[place], kg.graph.discs[place].radius);
};

// Moves the camera so that a circle around a point fills the free part of the window.
kg.lookAt = ({ x, y }, radius) => {
  const free = kg.freeRoom();
  const { width, height } = kg.sigma.getDimensions();
  const camera = kg.sigma.getCamera();
  const { scale } = kg.engine.window();
  const wanted = Math.min(free.width, free.height) / (2.2 * radius);
  const ratio = camera.getBoundedRatio((camera.ratio * scale) / wanted);
  const shift = { x: (width - free.width) / 2 / wanted, y: (height - free.height) / 2 / wanted };
  const at = kg.sigma.viewportToFramedGraph(kg.sigma.graphToViewport({ x: x + shift.x, y: -(y + shift.y) }));
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  if (calm) camera.setState({ ...at, ratio });
  else camera.animate({ x: at.x, y: at.y, ratio }, { duration: 300 });
};

kg.engine.update = () => {
  if (!kg.sigma) return;
  const before = kg.bright?.centre.join();
  kg.bright = kg.emphasis();
  const drawn = !kg.bright || ([...kg.bright.nodes].every((id) => kg.dots.hasNode(String(id))) && [...kg.bright.edges].every((id) => kg.dots.hasEdge(String(id))));
  if (drawn) kg.sigma.refresh();
  else kg.redot();
  if (kg.bright?.centre.join() !== before) kg.engine.look();
};

kg.NEAR = 120;
kg.engine.look = () => {
  if (!kg.bright || !kg.sigma) return;
  const [id] = kg.bright.centre;
  const disc = kg.graph.discs[kg.discOf.get(id)];
  kg.lookAt(kg.node(id).anchor ? disc : kg.node(id), Math.min(disc.radius, kg.NEAR));
};

kg.engine.fit = () => kg.sigma.getCamera().animate({ x: 0.5, y: 0.5, ratio: 1 }, { duration: 200 });
kg.engine.zoom = (factor) => kg.sigma.getCamera().setState({ ratio: kg.sigma.getCamera().getBoundedRatio(kg.sigma.getCamera().ratio / factor) });

kg.engine.window = () => {
  const { width, height } = kg.sigma.getDimensions();
  const [a, b] = [kg.sigma.viewportToGraph({ x: 0, y: 0 }), kg.sigma.viewportToGraph({ x: width, y: height })];
  return { x: a.x, y: -a.y, width: b.x - a.x, height: a.y - b.y, scale: width / (b.x - a.x) };
};

kg.engine.nodeSvg = (node) => {
  const { scale } = kg.engine.window();
  const halo = node.found ? kg.tag("circle", { cx: node.x, cy: node.y, r: Math.max(node.size * 1.6, kg.SMALLEST_HALO / scale), fill: kg.foundColour(node) }) : "";
  const dot = halo + kg.tag("circle", { cx: node.x, cy: node.y, r: node.size, fill: kg.colours(node.cls).line });
  if (node.size * scale < 5) return dot;
  return dot + kg.tag("text", { x: node.x, y: node.y + node.size + 13 / scale, "font-size": 13 / scale, "text-anchor": "middle", fill: kg.palette().ink }, kg.escape(node.label));
};
kg.engine.groundSvg = () =>
  kg.graph.discs.flatMap(({ x, y, radius }) => kg.tag("circle", { cx: x, cy: y, r: radius, fill: kg.palette().card })).join("");
