"""The nine real interviews, where they are at hand, become nine universes."""

from pathlib import Path

import pytest
from interviews_to_import import bring_in

from kith.universe.models import MemberVersion, TieVersion

PROJECT = Path(__file__).resolve().parents[2]
REAL = PROJECT.parent / "shared" / "data" / "network-canvas"
EXAMPLE = PROJECT / "docs" / "examples" / "network-canvas-mapping.toml"
pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not REAL.is_dir(), reason="the real files of other systems are not here"),
]


def test_nine_interviews_are_nine_people_ninety_one_members_and_every_tie(joanne):
    report = bring_in(REAL, joanne, EXAMPLE, new_person="Real")
    assert len(report.people) == 9
    assert report.members == MemberVersion.objects.count() == 91
    assert report.ties == TieVersion.objects.count() == 281
    assert sum("themself" in left["reason"] for left in report.left_out) == 3
    again = bring_in(REAL, joanne, EXAMPLE, new_person="Real")
    assert (again.people, again.members, again.ties, again.readings) == ([], 0, 0, 0)
