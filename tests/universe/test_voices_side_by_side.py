"""Whoever spoke of a tie stands side by side; a voice is never set against itself."""

from datetime import date

from kith.universe.actions import ReadingWords, TieWords, add_reading, add_tie
from kith.universe.histories import compare, voices_of
from kith.universe.pages import gather
from kith.universe.when import read_when

DAY = date(2026, 1, 1)


def differing(open_as, joanne, danny, member):
    page = gather(open_as(joanne, danny), read_when("", ""))
    voices = voices_of(page, page.member(member.pk))
    return [voice.of for voice in voices], {line.label: line.differ for line in compare(voices)}


def test_two_ties_in_one_voice_say_which_they_are_and_do_not_differ(add, danny, joanne, says, open_as):
    boss = add("Gaz", kind="employer", closeness=2)
    friend = add_tie(speaking=says(), centre=danny, tie=TieWords(near=None, far=boss.pk, kind="friend"))
    add_reading(speaking=says(), tie=friend, reading=ReadingWords(observed_on=DAY, answers={"closeness": 6}))
    columns, differ = differing(open_as, joanne, danny, boss)
    assert columns == ["employer", "friend"]
    assert differ == {"How close": False}


def test_two_voices_that_say_different_things_differ(add, danny, joanne, says, open_as, tie_to):
    lee = add("Lee", kind="brother", closeness=6, for_better=4)
    mine = says(voice=f"worker:{joanne.pk}")
    words = ReadingWords(observed_on=DAY, answers={"closeness": 3, "for_better": 4})
    add_reading(speaking=mine, tie=tie_to(lee), reading=words)
    columns, differ = differing(open_as, joanne, danny, lee)
    assert columns == ["", ""]
    assert differ == {"How close": True, "For better": False}
