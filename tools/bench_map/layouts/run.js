// Reads universes from standard input, lets each library place them, and writes where it put everybody.
// What each library is told is in its own file; what is timed is the call of the layout alone.

import { performance } from "node:perf_hooks";
import { readFileSync } from "node:fs";
import { concentric, fcose } from "./with-cytoscape.js";
import { ringsAndSectors, ringsFirst, roomFirst } from "./with-d3.js";
import { webcola } from "./with-webcola.js";

const LAYOUTS = {
  "d3-force radial, rings first": ringsFirst,
  "d3-force radial, rings and sectors": ringsAndSectors,
  "d3-force radial, room first": roomFirst,
  "cytoscape concentric": concentric,
  "cytoscape fcose": fcose,
  WebCola: webcola,
};

// Chance from a seed, so that a run can be repeated: some of the libraries ask Math.random.
function seeded(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

// The universe before the newest came: those before keep their numbers.
function withoutTheLast(universe) {
  const last = universe.nodes.length - 1;
  return { ...universe, nodes: universe.nodes.slice(0, last), ties: universe.ties.filter((tie) => !tie.includes(last)) };
}

// Processor time, or time on the clock where that is less: Node counts its helpers' work with ours, and a busy machine
// counts the work of others.
function timed(layout, universe, before, hold) {
  Math.random = seeded(7);
  const [clock, work] = [performance.now(), process.cpuUsage()];
  const points = layout(universe, before, hold);
  const { user, system } = process.cpuUsage(work);
  return { points, seconds: Math.min((performance.now() - clock) / 1000, (user + system) / 1e6) };
}

const { universes } = JSON.parse(readFileSync(0, "utf8"));
const answers = {};
for (const [name, layout] of Object.entries(LAYOUTS)) {
  // The compiler's own time is nobody's fault; in a large universe it is nothing beside the rest.
  const warm = universes[0].nodes.length > 60 ? 0 : 3;
  for (let each = 0; each < warm; each += 1) timed(layout, universes[0]);
  process.stderr.write(`${name}\n`);
  answers[name] = universes.map((universe) => {
    const before = timed(layout, withoutTheLast(universe));
    const earlier = before.points;
    return {
      before,
      whole: timed(layout, universe),
      free: timed(layout, universe, earlier, false),
      held: timed(layout, universe, earlier, true),
    };
  });
}
process.stdout.write(JSON.stringify(answers));
