"""The other layouts, in Node: given the boxes that Kith measures, and read back as places like Kith's own."""

import json
import os
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from math import radians
from pathlib import Path
from typing import Any

from front_end_parts import find_npm, with_own_node

from bench_map.placed import Place, Point
from bench_map.universes import Universe
from kith.universe.drawing.bodies import Body
from kith.universe.drawing.frames import Frame, home_distance, nudge_limits, radius
from kith.universe.drawing.outlines import REACH
from kith.universe.drawing.sectors import SECTORS, middle
from kith.universe.drawing.spots import GAP, Lettering, full_lettering
from kith.universe.drawing.stand import EDGE

HERE = Path(__file__).resolve().parent / "layouts"
BENEATH = GAP - 2  # pixels from a body to the name under it, as Kith draws it
WITHIN = 3600  # seconds


class CannotRun(Exception):
    """Says in a sentence why the others were not run."""


@dataclass(frozen=True)
class Answer:
    """What a layout did with one universe: whole, before the newest came, after, and after while the rest was held."""

    whole: list[Place]
    before: list[Place]
    free: list[Place]
    held: list[Place]
    seconds: float
    one_more: float


def fetch() -> None:
    """The libraries that the lock beside the programs pins. Raises CannotRun."""
    if (HERE / "node_modules" / ".package-lock.json").exists():
        return
    done = subprocess.run(
        [*find_npm(), "ci", "--ignore-scripts", "--silent"], cwd=HERE, env=with_own_node(), check=False
    )
    if done.returncode:
        raise CannotRun("The other layouts could not be fetched. Check the network, then run it again.")


def ask(universes: Sequence[Universe], frames: Sequence[Frame]) -> dict[str, list[Answer]]:
    """Every layout's answer for every universe, in order, on the same size of map as Kith's. Raises CannotRun."""
    node = shutil.which("node", path=with_own_node()["PATH"])
    if node is None:
        raise CannotRun("Node is not here.")
    question = json.dumps({"universes": [_told(*one) for one in zip(universes, frames, strict=True)]})
    done = subprocess.run([node, str(HERE / "run.js")], input=question, capture_output=True, text=True, check=False,
                          timeout=WITHIN, env=os.environ)  # fmt: skip
    if done.returncode:
        raise CannotRun(f"The other layouts stopped and said:\n{done.stderr.strip()[-600:]}")
    said: dict[str, list[Any]] = json.loads(done.stdout)
    return {
        name: [_answer(name, *one) for one in zip(universes, frames, answers, strict=True)]
        for name, answers in said.items()
    }


def versions() -> dict[str, str]:
    """Each library with its version, as it is pinned."""
    return dict(json.loads((HERE / "package.json").read_text(encoding="utf-8"))["dependencies"])


def _told(universe: Universe, frame: Frame) -> dict[str, Any]:
    number = {body.id: place for place, body in enumerate(universe.bodies)}
    return {
        "width": frame.width, "height": frame.height, "cx": frame.cx, "cy": frame.cy, "centre": frame.centre_radius + 4,
        "nodes": [_node(body, frame) for body in universe.bodies],
        "ties": [[number[one], number[other]] for one, other in universe.ties],
    }  # fmt: skip


def _node(body: Body, frame: Frame) -> dict[str, float]:
    """The ring, the box round body and name as seen from the body's middle, and an angle to start from: the middle of
    the sector, spread by the number, so that nobody starts on top of somebody else."""
    lettering, reach = full_lettering(body, frame), _reach(body, frame)
    half = max(lettering.width / 2, reach)
    inwards, outwards = nudge_limits(body.drawn_ring)
    spread = (int(body.id) * 0.618 % 1 - 0.5) * 0.8
    start, end = SECTORS[body.domain] if body.domain else (0.0, 360.0)
    angle = (middle(body.domain) if body.domain else 180.0) + spread * (end - start)
    return {
        "step": home_distance(body) * frame.scale, "slack": min(-inwards, outwards) * frame.scale,
        "left": half, "right": half, "top": reach, "bottom": reach + BENEATH + lettering.height,
        "width": 2 * half, "height": 2 * reach + BENEATH + lettering.height,
        "start": radians(angle - 90), "around": angle, **_sector(body),
    }  # fmt: skip


def _sector(body: Body) -> dict[str, float]:
    """The sector's middle and half its width, in radians clockwise of three o'clock, as a screen counts."""
    if body.domain is None:
        return {}
    start, end = SECTORS[body.domain]
    return {"middle": radians(middle(body.domain) - 90), "half": radians((end - start) / 2)}


def _reach(body: Body, frame: Frame) -> float:
    return radius(body, frame) * REACH[body.kind] + EDGE


def _answer(name: str, universe: Universe, frame: Frame, said: dict[str, Any]) -> Answer:
    boxed = not name.startswith("d3")  # the others place the middle of the box
    drawn = {
        how: [_place(body, (at[0], at[1]), boxed, frame) for body, at in zip(bodies, said[how]["points"], strict=True)]
        for how, bodies in (
            ("whole", universe.bodies),
            ("before", universe.bodies[:-1]),
            ("free", universe.bodies),
            ("held", universe.bodies),
        )
    }
    return Answer(**drawn, seconds=said["whole"]["seconds"], one_more=said["free"]["seconds"])


def _place(body: Body, point: Point, boxed: bool, frame: Frame) -> Place:
    lettering, reach = full_lettering(body, frame), _reach(body, frame)
    x, y = point
    if boxed:
        y -= (BENEATH + lettering.height) / 2
    return Place(body, (x, y), reach, point, _beneath(x, y + reach + BENEATH, lettering), _cut(lettering))


def _beneath(x: float, top: float, lettering: Lettering) -> tuple[float, float, float, float]:
    return x - lettering.width / 2, top, x + lettering.width / 2, top + lettering.height


def _cut(lettering: Lettering) -> bool:
    return any("…" in line for line in lettering.lines)
