"""The map in a real browser: everybody once, on their ring, no name over another. And an import that arrives."""

import json
from pathlib import Path

import pytest
from drawn_map import measure, nearest_ring, overlaps

pytestmark = pytest.mark.journey

GIVEN = (
    "Great-Auntie Marjorie",
    "Featherstonehaugh",
    "The bald one from the gym",
    "Big cousin Wilhelmina",
    "Old Mr Abernathy",
    "My brother’s ex-girlfriend",
    "Christopher from the hostel",
    "Ms Oluwaseun-Adebayo",
    "Nan’s friend Bernadette",
    "Little Bartholomew",
    "That lad from Penistone Road",
    "Sister Mary Immaculata",
    "Uncle Aloysius",
    "Jo",
    "The woman at the corner shop",
)
PARTS = ("family", "partner", "friends", "education-work", "community", "services", "faith-culture-online")
MAPPING = """
[members]
name = "name"
kind = { Person = "person" }
[members.domain]
attribute = "part"
values = { %s }
[readings.closeness]
attribute = "close"
values = { %s }
[readings.for_better]
attribute = "good"
values = { "0" = 0, "1" = 3 }
[readings.for_worse]
attribute = "bad"
values = { "0" = 0, "1" = 3 }
"""


def interview(folder: Path, how_many: int, session: str) -> tuple[Path, Path]:
    """An export of Network Canvas with so many people of long names, and what its answers mean."""
    folder.mkdir(exist_ok=True)
    start = f"someone_{session}"
    ego = f"aaaaaaaa-0000-4000-8000-{session[-12:]}"
    heads = "networkCanvasEgoUUID,networkCanvasCaseID,networkCanvasSessionID,networkCanvasProtocolName,sessionStart"
    (folder / f"{start}_ego.csv").write_text(
        f"{heads}\r\n{ego},someone,{session},Circles,2026-03-02T10:00:00.000Z\r\n", encoding="utf-8"
    )
    rows = ["nodeID,networkCanvasEgoUUID,networkCanvasUUID,name,part,close,good,bad"]
    for number in range(how_many):
        uuid = f"bbbbbbbb-0000-4000-8000-{session[-6:]}{number:06}"
        name = f"{GIVEN[number % len(GIVEN)]} {number + 1}"
        answers = f"{PARTS[number % 7]},{(number * 3 + number // 7) % 7 + 1},{number % 2},{number // 2 % 2}"
        rows.append(f"{number + 1},{ego},{uuid},{name},{answers}")
    (folder / f"{start}_attributeList_Person.csv").write_text("\r\n".join(rows) + "\r\n", encoding="utf-8")
    mapping = folder / "mapping.toml"
    parts = ", ".join(f'"{part}" = "{part}"' for part in PARTS)
    steps = ", ".join(f'"{step}" = {step}' for step in range(1, 8))
    mapping.write_text(MAPPING % (parts, steps), encoding="utf-8")
    return folder, mapping


def is_fit_to_be_read(everybody):
    """What a map must keep to, whoever is on it."""
    assert len({one.member for one in everybody}) == len(everybody)
    assert [one.spoken for one in everybody if one.ring and nearest_ring(one.away) != one.ring] == []
    assert overlaps(everybody) == []
    assert [one for one in everybody if not one.spoken or not one.link] == []
    assert [one.spoken for one in everybody if min(one.seen) < 20] == []


def listed(walker):
    """The members in the list under the map who have a tie now, are hoped for, or with whom it has ended."""
    groups = walker.page.locator(".kith-group").all()
    apart = ("Known through others", "Not begun yet on this day")
    shown = [group for group in groups if not group.get_by_role("heading").inner_text().startswith(apart)]
    return [link for group in shown for link in group.locator("a").all_inner_texts()]


def test_thirty_people_with_long_names_stand_each_once_on_their_ring_and_no_name_covers_another(
    walk, service, tmp_path, width
):
    name = f"Thirty {width}"
    session = f"33333333-3333-4333-8333-{width:012}"
    export, mapping = interview(tmp_path / "export", 30, session)
    service.run("import", "network-canvas", str(export), "--new-person", name, "--mapping", str(mapping))
    joanne = walk("joanne")
    joanne.open_person(name)
    if joanne.is_on_a_phone:
        assert joanne.on_the_map().count() == 30
    else:
        everybody = measure(joanne)
        assert len(everybody) == 30 == len(listed(joanne))
        is_fit_to_be_read(everybody)
        assert [one.spoken for one in everybody if one.name is None] == []
    joanne.check("map-of-thirty")


def test_the_told_story_is_fit_to_be_read_on_each_of_its_days(walk, width):
    joanne = walk("joanne")
    if joanne.is_on_a_phone:
        pytest.skip("The phone's map has no names to measure; the list beneath it has them.")
    person = joanne.open_person()
    for day in ("", "?as_at=2025-03-03", "?as_at=2025-09-12", "?as_at=2026-02-20", "?as_at=2026-10-14"):
        joanne.go(f"{person}{day}")
        everybody = measure(joanne)
        assert len(everybody) == len(listed(joanne))
        is_fit_to_be_read(everybody)


def test_on_a_phone_each_part_of_the_map_can_be_touched_and_each_member_in_it_opens_themself(walk, width):
    joanne = walk("joanne")
    if not joanne.is_on_a_phone:
        pytest.skip("A mouse is finer than a thumb.")
    person = joanne.open_person()
    parts = {"Family": "Carl", "Services": "Del", "School and work": "Gaz", "Friends": "Micky"}
    for part, name in parts.items():
        wedge = joanne.page.locator(f'.kith-map__picture:visible a[aria-label^="{part}:"]')
        wedge.dispatch_event("click")
        joanne.page.get_by_role("heading", name=f"{part}, opened").wait_for()
        opened = joanne.page.locator(".kith-map__picture:visible").last
        joanne.check(f"part-{part.lower().replace(' ', '-')}")
        opened.locator(f"a[aria-label^={json.dumps(name + ',')}]").tap()
        joanne.page.get_by_role("heading", level=1, name=name).wait_for()
        joanne.go(person)


def test_an_import_that_runs_while_somebody_works_appears_a_moment_later(walk, service, tmp_path, width):
    joanne = walk("joanne")
    person = joanne.open_person("Mina Webb")
    before = joanne.on_the_map().count()
    export, mapping = interview(tmp_path / "export", 3, f"44444444-4444-4444-8444-{width:012}")
    public_id = person.strip("/").rpartition("/")[2]
    told = service.run(
        "import", "network-canvas", str(export), "--person", public_id, "--mapping", str(mapping), "--json"
    )
    assert json.loads(told)
    joanne.page.reload()
    assert joanne.on_the_map().count() == before + 3
    again = service.run(
        "import", "network-canvas", str(export), "--person", public_id, "--mapping", str(mapping), "--json"
    )
    assert json.loads(again)
    joanne.page.reload()
    assert joanne.on_the_map().count() == before + 3
