// The neighbourhood of a thing and the path between two: chips in columns, read from left to right.
"use strict";

// Things at one and two steps: {id → step}, by the relations that are shown.
kg.reach = (start, steps) => {
  const found = new Map([[start, 0]]);
  let border = [start];
  for (let step = 1; step <= steps; step += 1) {
    const next = [];
    for (const id of border)
      for (const edge of kg.edgesOf()[id].filter(kg.shownEdge).map(kg.edge)) {
        const other = edge.from === id ? edge.to : edge.from;
        if (found.has(other)) continue;
        found.set(other, step);
        next.push(other);
      }
    border = next;
  }
  return found;
};

kg.ordered = (groups, order) => [...groups].sort(([a], [b]) => order.indexOf(a) - order.indexOf(b));
kg.group = (title, ids) =>
  kg.element("section", "group", kg.element("h3", "", title + " ", kg.element("span", "count", String(ids.length))), kg.element("div", "chips", ...ids.map((id) => kg.chip(id))));

kg.views.focus = {
  draw: (place) => {
    const id = kg.chosenNode();
    if (id < 0) return place.append(kg.element("p", "lead", kg.words().empty));
    const steps = kg.state.steps === "2" ? 2 : 1;
    const reached = kg.reach(id, steps);
    const sides = { in: new Map(), out: new Map() };
    const seen = new Set();
    for (const edge of kg.edgesOf()[id].filter(kg.shownEdge).map(kg.edge)) {
      const outgoing = edge.from === id;
      const other = outgoing ? edge.to : edge.from;
      if (seen.has(other) || other === id) continue;
      seen.add(other);
      const side = outgoing ? sides.out : sides.in;
      side.set(edge.property, [...(side.get(edge.property) || []), other]);
    }
    const far = new Map();
    for (const [other, step] of reached) if (step === 2) far.set(kg.node(other).cls, [...(far.get(kg.node(other).cls) || []), other]);
    const properties = kg.graph.properties.map((each) => each.id);
    const column = (name, groups) => (groups.length ? kg.element("div", "column " + name, ...groups) : "");
    const bySide = (side) => kg.ordered(side, properties).map(([property, ids]) => kg.group((side === sides.in ? "← " : "") + kg.propertyLabel(property), ids));
    const farther = kg.ordered(far, kg.graph.classes.map((each) => each.id)).map(([cls, ids]) => kg.group(kg.classLabel(cls), ids));
    const centre = kg.chip(id, "centre");
    const wires = kg.wires();
    const scene = kg.element("div", "scene", wires, column("in", bySide(sides.in)), kg.element("div", "column middle", centre), column("out", bySide(sides.out)));
    if (farther.length) scene.append(kg.element("div", "column far", kg.element("h3", "", kg.words().secondStep), ...farther));
    const choose = ["1", "2"].map((count) => {
      const made = kg.button("small", () => kg.adjust({ steps: count }), kg.fill(kg.words().steps, { count }));
      made.setAttribute("aria-pressed", String(String(steps) === count));
      return made;
    });
    place.append(kg.element("div", "lead bar", kg.element("span", "", kg.fill(kg.words().focusTitle, { name: kg.node(id).label })), ...choose), scene);
    kg.wire(scene, id);
  },
  rows: () => {
    const reached = kg.reach(kg.chosenNode(), kg.state.steps === "2" ? 2 : 1);
    return kg.edgeRows(kg.edges.filter((edge) => reached.has(edge.from) && reached.has(edge.to) && kg.shownEdge(edge.id)));
  },
};

kg.SVG = "http://www.w3.org/2000/svg";
kg.wires = () => {
  const made = document.createElementNS(kg.SVG, "svg");
  made.classList.add("wires");
  made.setAttribute("aria-hidden", "true");
  return made;
};

// Lines from the thing to the groups of its neighbours; those of a chip while one points at it.
kg.wire = (scene, id) => {
  const wires = scene.querySelector(".wires");
  const box = (element) => {
    const [inner, outer] = [element.getBoundingClientRect(), scene.getBoundingClientRect()];
    return { left: inner.left - outer.left, right: inner.right - outer.left, middle: inner.top - outer.top + inner.height / 2 };
  };
  const line = (a, b, className) => {
    const [from, to] = a.left <= b.left ? [a, b] : [b, a];
    const made = document.createElementNS(kg.SVG, "path");
    const half = Math.max(20, (to.left - from.right) / 2);
    made.setAttribute("d", `M${from.right} ${from.middle} C${from.right + half} ${from.middle} ${to.left - half} ${to.middle} ${to.left} ${to.middle}`);
    made.classList.add(className);
    return made;
  };
  const chips = new Map([...scene.querySelectorAll(".chip")].map((chip) => [Number(chip.dataset.node), chip]));
  const draw = (pointed) => {
    wires.setAttribute("width", scene.scrollWidth);
    wires.setAttribute("height", scene.scrollHeight);
    const centre = box(chips.get(id));
    const lines = [...scene.querySelectorAll(".in .group, .out .group")].map((group) => line(centre, box(group), "plain"));
    const own = pointed === undefined ? [] : kg.edgesOf()[pointed].filter(kg.shownEdge).map(kg.edge).filter((e) => chips.has(e.from) && chips.has(e.to) && e.from !== e.to);
    wires.replaceChildren(...lines, ...own.map((e) => line(box(chips.get(e.from)), box(chips.get(e.to)), "strong")));
  };
  draw();
  kg.redraw = () => draw();
  const point = (event) => {
    const chip = event.target.closest(".chip");
    if (chip) draw(Number(chip.dataset.node));
  };
  scene.addEventListener("mouseover", point);
  scene.addEventListener("focusin", point);
  scene.addEventListener("mouseleave", () => draw());
};

// The shortest path over what is shown, as edges in their order; null for none.
kg.route = (from, to) => {
  const came = new Map([[from, -1]]);
  const queue = [from];
  for (let place = 0; place < queue.length && !came.has(to); place += 1)
    for (const edge of kg.edgesOf()[queue[place]].filter(kg.shownEdge).map(kg.edge)) {
      const other = edge.from === queue[place] ? edge.to : edge.from;
      if (!came.has(other)) queue.push(other);
      if (!came.has(other)) came.set(other, edge.id);
    }
  if (!came.has(to)) return null;
  const route = [];
  for (let at = to; at !== from; ) {
    const edge = kg.edge(came.get(at));
    route.unshift(edge.id);
    at = edge.from === at ? edge.to : edge.from;
  }
  return route;
};

kg.ends = () => [kg.state.from, kg.state.to].map((key) => kg.byKey().get(key) ?? -1);

kg.views.path = {
  draw: (place) => {
    const [from, to] = kg.ends();
    if (from < 0 || to < 0) return place.append(kg.element("p", "lead", kg.words().empty));
    const route = kg.route(from, to);
    const names = { from: kg.node(from).label, to: kg.node(to).label };
    const length = route ? kg.fill(kg.words().pathLength, { count: route.length }) : kg.words().noPath;
    place.append(kg.element("p", "lead", kg.fill(kg.words().pathTitle, names) + " · " + length));
    if (!route) return;
    const line = kg.element("ol", "route", kg.element("li", "", kg.chip(from, "centre")));
    let at = from;
    for (const id of route) {
      const edge = kg.edge(id);
      const onward = edge.from === at;
      at = onward ? edge.to : edge.from;
      const name = (onward ? "" : "← ") + kg.propertyLabel(edge.property) + (onward ? " →" : "");
      const proof = kg.proofs(kg.details().edges[id])[0];
      const said = proof ? kg.chinese("p", "said", "“" + kg.quoteOf(proof) + "”") : "";
      line.append(kg.element("li", "step", kg.button("via", () => kg.selectEdge(id), name), said), kg.element("li", "", kg.chip(at, at === to ? "centre" : "")));
    }
    place.append(line);
  },
  rows: () => {
    const [from, to] = kg.ends();
    return kg.edgeRows(((from >= 0 && to >= 0 && kg.route(from, to)) || []).map(kg.edge));
  },
};

kg.edgeRows = (edges) => [
  [kg.words().class, kg.words().from, kg.words().relation, kg.words().to, kg.words().class, kg.words().quote, kg.words().file, kg.words().lineHead],
  ...edges.map(({ id, from, to, property }) => {
    const proof = kg.proofs(kg.details().edges[id])[0];
    const said = proof ? [kg.quoteOf(proof), kg.details().reports[proof.report].source, proof.line] : ["", "", ""];
    return [kg.classLabel(kg.node(from).cls), kg.node(from).label, kg.propertyLabel(property), kg.node(to).label, kg.classLabel(kg.node(to).cls), ...said];
  }),
];
