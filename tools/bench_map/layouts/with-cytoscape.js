// cytoscape without a screen: each node is as large as the body and its name together, and the layouts keep boxes of
// that size apart. Their point is the middle of the box.

import cytoscape from "cytoscape";
import fcoseExtension from "cytoscape-fcose";

cytoscape.use(fcoseExtension);
const GAP = 4;

function graph(universe, order, before) {
  const nodes = order.map((n) => {
    const node = universe.nodes[n];
    const position = before?.[n] ? { x: before[n][0], y: before[n][1] } : undefined;
    return { data: { id: String(n), ...node }, position };
  });
  const middle = { data: { id: "middle", step: 0, width: 2 * universe.centre, height: 2 * universe.centre } };
  const ties = universe.ties.map(([one, other]) => ({ data: { source: String(one), target: String(other), weight: 0 } }));
  const spokes = order.map((n) => ({ data: { source: "middle", target: String(n), weight: universe.nodes[n].step } }));
  return cytoscape({
    headless: true,
    styleEnabled: true,
    elements: { nodes: [...nodes, { ...middle, position: { x: universe.cx, y: universe.cy } }], edges: [...ties, ...spokes] },
    style: [{ selector: "node", style: { shape: "rectangle", width: "data(width)", height: "data(height)" } }],
  });
}

function points(cy, universe) {
  const middle = cy.getElementById("middle").position();
  const found = universe.nodes.map((_node, n) => cy.getElementById(String(n)).position());
  cy.destroy();
  return found.map((at) => [at.x - middle.x + universe.cx, at.y - middle.y + universe.cy]);
}

// Rings at distances of its own: it widens a ring until its boxes have room. Members come in the order of their sector,
// and within it beside those they know, which is the best that this layout can be told about ties.
export function concentric(universe) {
  const numbers = universe.nodes.map((_node, n) => n);
  const order = numbers.sort((one, other) => universe.nodes[one].around - universe.nodes[other].around || one - other);
  const cy = graph(universe, order);
  const outermost = Math.max(...universe.nodes.map((node) => node.step), 1);
  const levels = [...new Set(universe.nodes.map((node) => node.step))].sort((a, b) => b - a);
  cy.layout({
    name: "concentric",
    fit: false,
    boundingBox: { x1: 0, y1: 0, w: universe.width, h: universe.height },
    avoidOverlap: true,
    minNodeSpacing: GAP,
    startAngle: 0,
    concentric: (node) => (node.id() === "middle" ? outermost + 1 : 1 + levels.indexOf(node.data("step"))),
    levelWidth: () => 1,
  }).run();
  return points(cy, universe);
}

// The best quality, as many rounds as it takes, the person held in the middle, each spoke as long as its ring and stiff,
// ties between others short and slack.
export function fcose(universe, before, hold) {
  const order = universe.nodes.map((_node, n) => n);
  const cy = graph(universe, order, before);
  const held = before && hold ? before.map((at, n) => ({ nodeId: String(n), position: { x: at[0], y: at[1] } })) : [];
  cy.layout({
    name: "fcose",
    quality: "proof",
    randomize: !before,
    animate: false,
    fit: false,
    packComponents: false,
    uniformNodeDimensions: false,
    nodeSeparation: 75,
    numIter: 5000,
    nodeRepulsion: () => 4500,
    idealEdgeLength: (edge) => edge.data("weight") || 50,
    edgeElasticity: (edge) => (edge.data("weight") ? 0.9 : 0.02),
    gravity: 0,
    fixedNodeConstraint: [{ nodeId: "middle", position: { x: universe.cx, y: universe.cy } }, ...held],
  }).run();
  return points(cy, universe);
}
