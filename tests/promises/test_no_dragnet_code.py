"""No code asks for members by what they are called, in several centres, or in none (guarantee G6).

Found by syntax, so that a query that no test happens to run is found too.
"""

from pathlib import Path

import pytest
from asking_for_members import WAYS_IN, what_is_wrong

import kith

ROOT = Path(kith.__file__).parent
# Where more than one universe is asked after all, or syntax cannot tell: the reason stands here, and a place that is
# gone from the code must go from here.
EXCEPTIONS = {
    (
        "universe/family_working/links.py",
        "standing_links",
    ): "the door: a link stands between two universes of a purpose",
    (
        "universe/concerns/queries.py",
        "waiting_for",
    ): "a manager's own list: the concerns of the records that are open to them, and no member",
    (
        "universe/concerns/queries.py",
        "_members_they_are",
    ): "in which of those records the manager is a member themself, by their own account",
    (
        "access/following.py",
        "follow_role",
    ): "who may open: allocations, teams around, carers, people and emergencies of one account, and no member",
    (
        "access/following.py",
        "_not_over",
    ): "who may open: covers, turns and emergencies that are not over, and no member",
    (
        "exchange/measures/service.py",
        "held_of",
    ): "measuring: the rows of some people at a time, by centre alone, sorted apart before anything looks at them",
    (
        "keeping/erasing.py",
        "rows_of",
    ): "erasing: the rows of the one person who is erased, in tables found by their names",
}


def places() -> dict[tuple[str, str], list[str]]:
    """Every place in the package, by file and function, with what is wrong there."""
    found: dict[tuple[str, str], list[str]] = {}
    for path in sorted(ROOT.rglob("*.py")):
        name = str(path.relative_to(ROOT))
        if "migrations" not in path.parts:
            for place in what_is_wrong(name, path.read_text(encoding="utf-8")):
                found.setdefault((place.path, place.function), []).append(f"line {place.line}: {place.wrong}")
    return found


def test_nothing_asks_for_members_by_name_or_across_universes() -> None:
    assert {where: wrong for where, wrong in places().items() if where not in EXCEPTIONS} == {}


def test_each_exception_is_still_there() -> None:
    assert set(EXCEPTIONS) <= set(places())


@pytest.mark.parametrize(
    "line",
    [
        'MemberVersion.objects.filter(name="Nan")',
        'MemberVersion.objects.filter(centre=centre, name="Nan")',
        'MemberVersion.objects.filter(name__icontains=words, superseded_at=None).order_by("pk")',
        "Member.objects.all()",
        "Member.objects.count()",
        "Member._default_manager.exclude(centre=mine)",
        "Tie.objects.filter(centre__in=centres)",
        "Tie.objects.filter(centre__person__name=words)",
        "Reading.objects.filter(recorded_by=user)",
        "Reading.objects.filter(tie__in=ties)",
        "Reading.objects.filter(**anything)",
        "Reading.objects.filter(Q(centre=one) | Q(centre=two))",
        "FamilyLink.objects.filter(purpose=purpose)",
        "model.objects.filter(kind=kind)",
        'apps.get_model("universe.Member")._default_manager.all()',
        'Person.objects.filter(centre__members__versions__name="Nan")',
        'Centre.objects.values("members__versions__name")',
        'User.objects.order_by("agency__name", F("is_person__centre__members__pk"))',
        'cursor.execute("select name from universe_memberversion where name = %s", [name])',
        'cursor.execute(f"select {columns} from universe_member join x")',
    ],
)
def test_the_test_notices(line: str) -> None:
    assert what_is_wrong("x.py", f"def f():\n    {line}\n") != [], line


@pytest.mark.parametrize(
    "line",
    [
        "Member.objects.create(centre=centre)",
        "MemberVersion.objects.filter(centre=centre).order_by('id').values_list(*names)",
        "Reading.objects.filter(centre=centre, pk__in=chosen).exclude(tie__in=going)",
        "Member.objects.get(pk=number)",
        "TieVersion.objects.filter(tie=tie, superseded_at=None)",
        "model.objects.filter(centre=centre)",
        'Person.objects.filter(name="Danny", centre__in=grants)',
        'cursor.execute("select id from universe_reading where centre_id = %s", [centre])',
    ],
)
def test_the_test_lets_a_query_of_one_universe_pass(line: str) -> None:
    assert what_is_wrong("x.py", f"def f():\n    {line}\n") == [], line


def test_the_ways_into_a_universe_are_found_in_the_models() -> None:
    assert {"members", "ties", "drawings", "no_contact_rules", "links"} <= WAYS_IN
