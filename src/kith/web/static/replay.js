// The replay of a map: a slider and 'Play' over the days of a universe. The server draws each day; this puts one in the
// place of the other and lets bodies slide along their spokes. Without it, links and a form lead to the same days.
const calm = matchMedia("(prefers-reduced-motion: reduce)");
const SLIDE = 600; // milliseconds, as long as the eye can follow one body among thirty
const ARRIVE = 200;
const READ = 1800; // from one day to the next
const READ_CALM = 3500; // without motion the sentences are all there is: more time for them
const WAIT = 150; // while the slider is still being drawn along

const controls = [...document.querySelectorAll("[data-replay]")].map((section) => ({
  section,
  play: section.querySelector(".kith-replay__play"),
  slider: section.querySelector("input[type=range]"),
  output: section.querySelector("output"),
  told: section.querySelector(".kith-replay__told"),
}));
const days = controls[0].slider.dataset.days.split(" ");
const words = controls[0].slider.dataset.words.split("|");
const last = days.length - 1;
const drawn = new Map();
let at = Number(controls[0].slider.value);
let playing = 0;
let waiting = 0;
let asked = 0;

for (const { section, play, slider } of controls) {
  play.hidden = false;
  slider.parentElement.hidden = false;
  section.querySelector("[data-steps]").hidden = true;
  slider.setAttribute("aria-valuetext", words[at]);
  play.addEventListener("click", () => (playing ? pause() : start()));
  slider.addEventListener("input", () => {
    pause();
    say(Number(slider.value));
    clearTimeout(waiting);
    waiting = setTimeout(() => show(Number(slider.value)), WAIT);
  });
}

function start() {
  const from = at === last ? 0 : at + 1;
  for (const { play } of controls) play.textContent = play.dataset.pause;
  playing = 1;
  step(from);
}

async function step(to) {
  await show(to);
  if (!playing) return;
  if (to === last) pause();
  else playing = setTimeout(() => step(to + 1), calm.matches ? READ_CALM : READ);
}

function pause() {
  clearTimeout(playing);
  playing = 0;
  for (const { play } of controls) play.textContent = play.dataset.play;
}

/** What the controls say of the day, before it is drawn. */
function say(to) {
  for (const { slider, output } of controls) {
    slider.value = to;
    slider.setAttribute("aria-valuetext", words[to]);
    output.textContent = words[to];
  }
}

function query(to) {
  const now = new URLSearchParams(location.search);
  if (to === last) now.delete("as_at");
  else now.set("as_at", days[to]);
  const text = now.toString();
  return text && `?${text}`;
}

async function show(to) {
  const mine = ++asked;
  const where = query(to);
  say(to);
  let page;
  try {
    page = drawn.get(where) ?? (await fetched(where));
  } catch {
    location.assign(location.pathname + where); // whatever is wrong, the page itself says it in words
    return;
  }
  if (mine !== asked) return; // another day was asked for meanwhile
  drawn.set(where, page);
  at = to;
  put(new DOMParser().parseFromString(page, "text/html"));
  history.replaceState(null, "", location.pathname + where);
  for (const { section } of controls) {
    const date = section.querySelector("[name=as_at]");
    if (date) date.value = days[to];
  }
}

async function fetched(where) {
  const answer = await fetch(controls[0].section.dataset.replay + where, { redirect: "error" });
  if (!answer.ok) throw new Error(answer.status);
  return answer.text();
}

function put(page) {
  for (const half of ["wide", "narrow"]) {
    const before = document.querySelector(`[data-stage] > [data-half=${half}]`);
    const after = page.querySelector(`[data-half=${half}]`);
    if (!before || !after) continue;
    const stood = places(before);
    before.replaceWith(after);
    if (!calm.matches && after.offsetParent) slide(after, stood);
  }
  const told = page.querySelector("[data-told]");
  for (const one of controls) one.told.replaceChildren(...(told ? told.cloneNode(true).childNodes : []));
}

/** The middle of each body, by the member's id, in the units of its drawing. */
function places(half) {
  return new Map(
    [...half.querySelectorAll("[data-member]")].map((one) => {
      const circle = one.querySelector("circle");
      return [one.dataset.member, [circle.cx.baseVal.value, circle.cy.baseVal.value]];
    }),
  );
}

function slide(half, stood) {
  for (const one of half.querySelectorAll("[data-member]")) {
    const circle = one.querySelector("circle");
    const from = stood.get(one.dataset.member);
    if (!from) one.animate([{ opacity: 0 }, { opacity: 1 }], { duration: ARRIVE, delay: SLIDE, fill: "backwards" });
    else {
      const x = from[0] - circle.cx.baseVal.value;
      const y = from[1] - circle.cy.baseVal.value;
      if (Math.hypot(x, y) > 1) {
        const frames = [{ transform: `translate(${x}px, ${y}px)` }, { transform: "none" }];
        one.animate(frames, { duration: SLIDE, easing: "ease-in-out" });
      }
    }
  }
  half.querySelector("[data-lines]")?.animate([{ opacity: 0.1 }, { opacity: 1 }], { duration: SLIDE });
}
