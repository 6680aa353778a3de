// WebCola: the person is fixed in the middle, each spoke is a link as long as its ring, and boxes of the size of body and
// name may not overlap. It has no constraint for a distance from a point, and it pushes every two who are not linked as far
// apart as the way through the middle is long, which pushes people off their rings. So those pairs get a link as well, of
// next to no weight; and a tie between others is no shorter than the way between their rings, or it would pull them in.

import { Layout } from "webcola";

const ROUNDS = [100, 0, 300]; // free, with constraints, with constraints and no overlaps
const FAR = 2000;
const TIE = 0.001;
const OTHERS = 0.00001;

export function webcola(universe, before, hold) {
  const { cx, cy, centre } = universe;
  const nodes = universe.nodes.map((node, n) => {
    const known = before?.[n];
    const start = known ?? [cx + node.step * Math.cos(node.start), cy + node.step * Math.sin(node.start)];
    return { x: start[0], y: start[1], width: node.width + 4, height: node.height + 4, fixed: known && hold ? 1 : 0 };
  });
  nodes.push({ x: cx, y: cy, width: 2 * centre, height: 2 * centre, fixed: 1 });
  new Layout()
    .nodes(nodes)
    .links([...spokes(universe), ...between(universe)])
    .linkDistance((link) => link.length)
    .avoidOverlaps(true)
    .handleDisconnected(false)
    .convergenceThreshold(1e-4)
    .start(...ROUNDS, 0, false, false);
  return nodes.slice(0, -1).map((node) => [node.x, node.y]);
}

function spokes({ nodes }) {
  return nodes.map((node, n) => ({ source: nodes.length, target: n, length: node.step, weight: 1 }));
}

function between({ nodes, ties }) {
  const known = new Set(ties.map(([one, other]) => Math.min(one, other) * nodes.length + Math.max(one, other)));
  const links = [];
  for (let one = 0; one < nodes.length; one += 1) {
    for (let other = one + 1; other < nodes.length; other += 1) {
      const length = Math.max(60, Math.abs(nodes[one].step - nodes[other].step) + 20);
      const isTie = known.has(one * nodes.length + other);
      links.push({ source: one, target: other, length: isTie ? length : FAR, weight: isTie ? TIE : OTHERS });
    }
  }
  return links;
}
