// Moving people on the map: by dragging, and by keyboard. Nothing is decided here: a move round the map is sent as a form,
// a move nearer or further is sent to be read back. Without this, everybody on the map is a link to a form.
const SLACK = 6; // pixels: less than this is a tap
const WOBBLE = 26; // pixels along the ring: less than this beside a move in or out was not meant
const TOO_FAR = 380; // units from the middle: let go out here, nobody is moved
const STEP = 3; // degrees for one press of an arrow key

const fill = (sentence, words) => sentence.replace(/%\((\w+)\)s/g, (_all, name) => words[name]);

class Board {
  constructor(frame) {
    Object.assign(this, JSON.parse(frame.dataset.moving));
    this.svg = frame.querySelector("svg");
    this.says = frame.querySelector("[data-moving-says]");
    this.round = document.querySelector("[data-moving-round]");
    this.toBeRead = document.querySelector("[data-moving-closer]");
    frame.querySelector("[data-moving-how]").hidden = false;
    frame.classList.add("kith-moving--on");
    for (const link of this.svg.querySelectorAll("a[data-member]")) {
      if (this.people[link.dataset.member]) new Body(this, link);
    }
    this.svg.querySelector(`a[data-member="${CSS.escape(frame.dataset.moved)}"]`)?.focus();
  }

  // Pixels of the screen as pixels of the drawing.
  point(event) {
    return new DOMPoint(event.clientX, event.clientY).matrixTransform(this.svg.getScreenCTM().inverse());
  }

  at(angle, units) {
    const turn = (angle * Math.PI) / 180;
    return [this.cx + Math.sin(turn) * units * this.scale, this.cy - Math.cos(turn) * units * this.scale];
  }

  // Who stands nearest on either side, among those in the same part of the map.
  beside(one, angle) {
    const others = Object.values(this.people)
      .filter((other) => other !== one && other.angle !== null)
      .map((other) => [inRoom(other.angle, one.room), other.name])
      .filter(([turned]) => turned !== null)
      .sort((a, b) => a[0] - b[0]);
    const at = inRoom(angle, one.room) ?? angle;
    const before = others.filter(([turned]) => turned <= at).at(-1) ?? (one.room ? null : others.at(-1));
    const after = others.find(([turned]) => turned > at) ?? (one.room ? null : others[0]);
    return [before?.[1] ?? "", after?.[1] ?? ""];
  }
}

// The angle as a part of the map counts it; null outside of it.
function inRoom(angle, room) {
  const [low, high] = room ?? [-180, 180];
  const turned = low + ((((angle - low) % 360) + 360) % 360);
  return turned <= high ? turned : null;
}

// The angle itself, or the nearer edge of the part of the map.
function held(angle, room) {
  const turned = inRoom(angle, room);
  if (turned !== null) return turned;
  const away = (edge) => Math.abs((((angle - edge) % 360) + 540) % 360 - 180);
  return away(room[0]) < away(room[1]) ? room[0] : room[1];
}

class Body {
  constructor(board, link) {
    Object.assign(this, { board, link, one: board.people[link.dataset.member] });
    const circle = link.querySelector("circle");
    this.home = [circle.cx.baseVal.value, circle.cy.baseVal.value];
    link.addEventListener("pointerdown", (event) => this.grasp(event));
    link.addEventListener("pointermove", (event) => this.drag(event));
    link.addEventListener("pointerup", () => this.letGo());
    link.addEventListener("pointercancel", () => this.putBack());
    // A finger that begins on somebody moves them; browsers do not heed touch-action inside a drawing.
    link.addEventListener("touchmove", (event) => this.held && event.preventDefault(), { passive: false });
    link.addEventListener("click", (event) => this.dragged && event.preventDefault());
    link.addEventListener("dragstart", (event) => event.preventDefault());
    link.addEventListener("keydown", (event) => this.press(event));
    link.addEventListener("blur", () => this.moved && !this.held && this.putBack());
  }

  get onRings() {
    return this.one.angle !== null;
  }

  grasp(event) {
    this.dragged = false;
    if (event.button !== 0 || !event.isPrimary) return;
    this.held = this.board.point(event);
    this.link.setPointerCapture(event.pointerId);
  }

  drag(event) {
    if (!this.held) return;
    const now = this.board.point(event);
    const [dx, dy] = [now.x - this.held.x, now.y - this.held.y];
    if (!this.dragged && Math.hypot(dx, dy) < SLACK) return;
    this.dragged = true;
    this.show(this.spot(this.home[0] + dx, this.home[1] + dy));
  }

  letGo() {
    this.held = null;
    if (this.moved) this.send();
  }

  // Where a point of the drawing puts them: the nearest step, and an angle within their part of the map.
  spot(x, y) {
    const { board, one } = this;
    const [dx, dy] = [x - board.cx, y - board.cy];
    const units = Math.hypot(dx, dy) / board.scale;
    if (units > TOO_FAR) return null;
    const near = (ring) => Math.abs(board.steps[ring] - units);
    const ring = one.stays ? one.ring : Number(Object.keys(board.steps).reduce((a, b) => (near(a) <= near(b) ? a : b)));
    const angle = held((Math.atan2(dx, -dy) * 180) / Math.PI, one.room);
    return { ring, angle: this.meant(ring, angle) };
  }

  // A hand that pulls straight in or out wobbles: that is no move round.
  meant(ring, angle) {
    const { board, one } = this;
    if (!this.onRings) return angle;
    const along = Math.abs(((((angle - one.angle) % 360) + 540) % 360) - 180) * (Math.PI / 180) * this.units(ring) * board.scale;
    return along < (ring === one.ring ? SLACK : WOBBLE) ? one.angle : angle;
  }

  units(ring) {
    return (ring === null ? this.board.outside : this.board.steps[ring]) + (ring === this.one.ring ? this.one.nudge : 0);
  }

  // Draw them where they would stand, with a pale picture where they are, and say where that is.
  show(spot) {
    if (!spot) return this.putBack();
    this.moved = spot;
    this.ghost ??= this.leaveGhost();
    const [x, y] = this.board.at(spot.angle, this.units(spot.ring));
    this.link.setAttribute("transform", `translate(${(x - this.home[0]).toFixed(1)} ${(y - this.home[1]).toFixed(1)})`);
    this.board.says.textContent = this.sentence(spot);
  }

  sentence({ ring, angle }) {
    const { board, one } = this;
    const [before, after] = board.beside(one, angle);
    const how = before && after && before !== after ? "between" : before || after ? "beside" : "alone";
    const close = ring === null ? one.now : board.close[ring];
    const stands = fill(board.words[how], { close, before: before || after, after });
    return fill(board.words.named, { name: one.name, stands });
  }

  leaveGhost() {
    const ghost = document.createElementNS(this.board.svg.namespaceURI, "g");
    for (const part of this.link.children) ghost.append(part.cloneNode(true));
    ghost.setAttribute("opacity", "0.35");
    ghost.setAttribute("aria-hidden", "true");
    this.link.before(ghost);
    return ghost;
  }

  putBack() {
    this.held = null;
    this.moved = null;
    this.ghost?.remove();
    this.ghost = null;
    this.link.removeAttribute("transform");
    this.board.says.textContent = "";
  }

  press(event) {
    const turns = { ArrowLeft: [0, -STEP], ArrowRight: [0, STEP], ArrowUp: [-1, 0], ArrowDown: [1, 0] };
    if (event.key === "Escape") this.putBack();
    else if (event.key === "Enter" && this.moved) event.preventDefault(), this.send();
    else if (turns[event.key] && !event.altKey && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      this.step(...turns[event.key]);
    }
  }

  step(inOrOut, turn) {
    const { one } = this;
    const now = this.moved ?? { ring: one.ring, angle: one.angle };
    if (!this.onRings && !inOrOut && !this.moved) return;
    const ring = one.stays ? one.ring : Math.min(7, Math.max(1, (now.ring ?? 8) + inOrOut));
    const angle = this.onRings || this.moved ? held(now.angle + turn, one.room) : held((one.room ?? [0, 0])[0], one.room);
    this.show({ ring, angle });
  }

  // Nearer or further is proposed; round the map is kept at once; neither is nothing.
  send() {
    const { board, one, moved, link } = this;
    const turned = this.onRings && moved.angle !== one.angle;
    const angle = turned ? moved.angle.toFixed(2) : "";
    if (moved.ring !== one.ring) {
      board.toBeRead.action = board.closer.replace("/0/", `/${link.dataset.member}/`);
      sent(board.toBeRead, { closeness: 8 - moved.ring, angle });
    } else if (turned) sent(board.round, { member: link.dataset.member, angle, made_from: one.mark });
    else this.putBack();
  }
}

function sent(form, values) {
  for (const [name, value] of Object.entries(values)) form.elements[name].value = value;
  form.requestSubmit();
}

for (const frame of document.querySelectorAll("[data-moving]")) {
  const board = new Board(frame);
  // A finger that rests on somebody means to move them, and asks for no menu.
  board.svg.addEventListener("contextmenu", (event) => event.pointerType === "touch" && event.preventDefault());
}
