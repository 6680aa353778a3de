// d3-force: the radial force draws everybody to their ring, links draw those together who know each other, and boxes
// keep apart. d3 itself only keeps circles apart, and a circle round a name is mostly air: `boxes` is a force of the
// usual form that pushes two overlapping boxes apart along the shorter way. The order of forces is the order of their
// say: what acts last wins.

import { forceLink, forceRadial, forceSimulation } from "d3-force";

const GAP = 2;

function boxes(strength) {
  let nodes = [];
  const force = () => {
    for (let i = 0; i < nodes.length; i += 1) {
      for (let j = i + 1; j < nodes.length; j += 1) keepApart(nodes[i], nodes[j], strength);
    }
  };
  force.initialize = (all) => {
    nodes = all;
  };
  return force;
}

function keepApart(a, b, strength) {
  const x = Math.min(a.x + a.right, b.x + b.right) - Math.max(a.x - a.left, b.x - b.left) + GAP;
  const y = Math.min(a.y + a.bottom, b.y + b.bottom) - Math.max(a.y - a.top, b.y - b.top) + GAP;
  if (x <= 0 || y <= 0) return;
  const share = a.fx !== undefined ? 0 : b.fx !== undefined ? 1 : 0.5; // whoever is held does not give way
  if (x < y) {
    const push = (a.x < b.x ? -x : x) * strength;
    a.x += push * share;
    b.x -= push * (1 - share);
  } else {
    const push = (a.y < b.y ? -y : y) * strength;
    a.y += push * share;
    b.y -= push * (1 - share);
  }
}

function place(universe, before, hold, { ticks, link, radial, apart, clamp }) {
  const { cx, cy, centre } = universe;
  const nodes = universe.nodes.map((node, n) => {
    const known = before?.[n];
    const start = known ?? [cx + node.step * Math.cos(node.start), cy + node.step * Math.sin(node.start)];
    const at = { ...node, x: start[0], y: start[1] };
    return known && hold ? { ...at, fx: start[0], fy: start[1] } : at;
  });
  const middle = { x: cx, y: cy, fx: cx, fy: cy, step: 0, left: centre, right: centre, top: centre, bottom: centre };
  const links = universe.ties.map(([source, target]) => ({ source, target }));
  const simulation = forceSimulation([...nodes, middle])
    .alphaDecay(1 - 0.001 ** (1 / ticks))
    .force("link", forceLink(links).distance(30).strength(link))
    .force("radial", forceRadial((node) => node.step, cx, cy).strength((node) => (node.step ? radial : 0)))
    .force("boxes", boxes(apart))
    .stop();
  for (let tick = 0; tick < ticks; tick += 1) {
    simulation.tick();
    nodes.filter((node) => node.fx === undefined).forEach((node) => clamp(node, cx, cy));
  }
  return nodes.map((node) => [node.x, node.y]);
}

// Nobody leaves their ring by more than Kith's own step off it.
function ontoRing(node, cx, cy) {
  const far = Math.hypot(node.x - cx, node.y - cy) || 1;
  const wanted = Math.min(Math.max(far, node.step - node.slack), node.step + node.slack);
  node.x = cx + ((node.x - cx) * wanted) / far;
  node.y = cy + ((node.y - cy) * wanted) / far;
}

// Nor their sector, where they have one: Kith keeps both.
function intoSector(node, cx, cy) {
  ontoRing(node, cx, cy);
  if (node.half === undefined) return;
  const far = Math.hypot(node.x - cx, node.y - cy);
  const turn = Math.atan2(node.y - cy, node.x - cx) - node.middle;
  const off = Math.atan2(Math.sin(turn), Math.cos(turn));
  const angle = node.middle + Math.min(Math.max(off, -node.half), node.half);
  node.x = cx + far * Math.cos(angle);
  node.y = cy + far * Math.sin(angle);
}

const RINGS = { ticks: 300, link: 0.3, radial: 0.8, apart: 1 };

export const ringsFirst = (universe, before, hold) => place(universe, before, hold, { ...RINGS, clamp: ontoRing });

export const ringsAndSectors = (universe, before, hold) => place(universe, before, hold, { ...RINGS, clamp: intoSector });

// Boxes have the last word.
export const roomFirst = (universe, before, hold) =>
  place(universe, before, hold, { ticks: 1200, link: 0.1, radial: 0.8, apart: 1, clamp: () => {} });
