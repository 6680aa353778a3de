"""What changed between two days, in sentences: who came and went, what moved, what grew and what lessened."""

from datetime import UTC, date, datetime

import pytest
from two_days import BETWEEN, EARLIER, LATER, told_of

from kith.universe.actions import (
    MemberWords,
    ReadingWords,
    TieWords,
    add_reading,
    add_tie,
    change_tie,
    correct_member,
    correct_reading,
    correct_tie,
)
from kith.universe.merging.actions import merge_members
from kith.universe.models import MemberVersion, Tie, TieVersion
from kith.universe.no_contact.actions import RuleWords, add_rule, change_rule
from kith.universe.vague_dates import parse

LONG_AGO = date(2026, 1, 1)
THEN = datetime(2026, 1, 1, 12, tzinfo=UTC)


@pytest.fixture
def record(danny, joanne, open_as):
    """Danny's record as Joanne opens it."""
    return open_as(joanne, danny)


@pytest.fixture
def say(says, tie_to):
    """Something more is said of a member between the two days: `say(nan, closeness=6)`."""

    def said(member, day=BETWEEN, voice="person", skipped=(), unknown=(), **answers):
        words = ReadingWords(observed_on=day, answers=answers, skipped=frozenset(skipped), unknown=frozenset(unknown))
        return add_reading(speaking=says(voice=voice), tie=tie_to(member), reading=words)

    return said


def test_closer_and_further_are_told_from_and_to_with_what_danny_said(add, say, record):
    say(add("Ellie", closeness=3, own_words="I miss her."), closeness=5, own_words="She stays Saturdays now.")
    say(add("Kez", closeness=4, own_words="We are tight."), closeness=3)
    assert told_of(record) == [
        "Ellie moved closer, from some way off to close. Danny: “She stays Saturdays now.”",
        "Kez moved further off, from fairly close to some way off.",
    ]


def test_harm_is_never_told_without_strength_nor_strength_without_harm(add, say, record):
    say(add("Micky", for_better=3, for_worse=2), for_worse=1)
    say(add("Jade", for_better=3, for_worse=1), for_better=4)
    say(add("Kez", for_worse=2), for_worse=3)
    say(add("Gaz", for_better=1), for_better=2, skipped=["for_worse"])
    assert told_of(record) == [
        "Harm lessened with Micky: somewhat before, a little now. For better: quite a lot, as before.",
        "Harm grew with Kez: somewhat before, quite a lot now. For better: nothing was said.",
        "More that is good with Jade: quite a lot before, a great deal now. For worse: a little, as before.",
        "More that is good with Gaz: a little before, somewhat now. Skipped this time: for worse.",
    ]


def test_a_good_deal_more_harm_is_told_in_dannys_words_first(add, say, record):
    say(add("Carl", for_better=2, for_worse=1), for_worse=4, for_better=1, own_words="He threw my things out.")
    assert told_of(record) == [
        "Carl. Danny: “He threw my things out.” Harm grew with Carl: a little before, a great deal now. "
        "Less that is good: somewhat before, a little now."
    ]


@pytest.mark.parametrize(
    ("state", "told"),
    [
        ("bereaved", "Nan. Danny: “Her chair is empty.” Nan has died."),
        ("ended-for-safety", "Nan. Danny: “Her chair is empty.” It ended with Nan, for safety."),
        ("ended-well", "The time with Nan ended well. Danny: “Her chair is empty.”"),
    ],
)
def test_each_way_of_going_has_words_of_its_own_and_nobody_who_died_has_left(add, say, record, state, told):
    say(add("Nan", closeness=7), state=state, closeness=1, own_words="Her chair is empty.")
    assert told_of(record) == [told]


def test_of_whoever_died_nothing_else_is_told(add, say, record):
    say(add("Nan", closeness=7, for_better=4), state="bereaved", for_better=2, pull=1, skipped=["closeness"])
    assert told_of(record) == ["Nan has died."]


def test_a_tie_that_ended_says_when_and_nothing_of_how_where_nobody_did(add, says, tie_to, record):
    nan = add("Kez", closeness=3)
    ended = TieWords(near=None, far=nan.pk, kind="friend", ended=parse("12 March 2026"))
    change_tie(speaking=says(), tie=tie_to(nan), words=ended)
    assert told_of(record) == ["It ended with Kez. When: 12 March 2026."]
    assert told_of(record, EARLIER, date(2026, 3, 12)) == []


def test_somebody_whose_tie_began_is_new_with_how_it_is(add, record):
    add("Del", kind="recovery-worker", day=date(2026, 3, 5), tie={"began": parse("2 March 2026")}, closeness=3,
        for_better=2, for_worse=0, own_words="All right so far.")  # fmt: skip
    assert told_of(record) == [
        "Del is new. Danny: “All right so far.” Del is Danny’s drug and alcohol recovery worker, since 2 March 2026. "
        "Some way off; for better, somewhat; for worse, not at all."
    ]


def test_somebody_of_whom_nobody_said_when_it_began_is_told_of_for_the_first_time(add, says, record):
    add("Ade", kind="mentor", speaking=says(at=datetime(2026, 3, 1, 12, tzinfo=UTC)))
    assert told_of(record) == ["Told of for the first time: Ade. Ade is Danny’s mentor."]
    assert told_of(record, LATER, date(2026, 5, 1)) == []


def test_a_hope_that_is_new_and_one_that_came_true(add, say, record):
    brother = add("", kind="half-brother", day=BETWEEN, state="hoped-for", own_words="I would like to meet him.")
    assert told_of(record) == ["Newly hoped for: half-brother (name not known). Danny: “I would like to meet him.”"]
    say(brother, date(2026, 5, 1), state="forming", closeness=2)
    (told,) = told_of(record, LATER, date(2026, 6, 1))
    assert told.startswith("What Danny hoped for has begun: half-brother (name not known).")
    assert "A long way off" in told or "a long way off" in told


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("established", "ruptured", "Something broke with Mum. No repair has begun. Whether to mend it was not said."),
        ("ruptured", "repairing", "Mending began with Mum."),
        ("repairing", "repaired", "It is mended with Mum."),
        ("established", "strained", "It is strained with Mum."),
        ("strained", "established", "What is happening with Mum: strained before, established now."),
    ],
)
def test_what_broke_what_is_mending_and_what_is_mended(add, say, record, before, after, told):
    say(add("Mum", kind="mother", state=before), state=after)
    assert told_of(record) == [told]


IN_PERSON, BY_PHONE, TO_TALK_TO, PRACTICAL = 1, 2, 1, 2


def test_sway_contact_support_and_hope(add, say, record):
    lee = add("Lee", kind="brother", pull=4, wish="keep", how_often="weekly", modes=IN_PERSON,
              support_received=PRACTICAL, support_given=TO_TALK_TO)  # fmt: skip
    say(lee, pull=3, wish="loosen", how_often="monthly", modes=BY_PHONE, support_received=TO_TALK_TO, support_given=0)
    assert told_of(record) == [
        "Lee sways Danny less: a great deal before, quite a lot now. "
        "In touch: every week, in person before, every month, by phone now. "
        "New support: somebody to talk to. Support that is no longer there: practical help. "
        "Support no longer given: somebody to talk to. Hope for it: to keep it before, to loosen it now."
    ]


def test_support_that_only_grew_is_not_told_as_lost(add, say, record):
    say(add("Lee", support_received=PRACTICAL), support_received=PRACTICAL | TO_TALK_TO)
    assert told_of(record) == ["New support from Lee: somebody to talk to."]


def test_what_was_skipped_and_what_is_not_known_this_time(add, say, record):
    say(add("GP surgery", kind="service-user-of", closeness=3), skipped=["closeness", "pull"])
    say(add("Kez", closeness=4, for_worse=1), closeness=2, unknown=["for_worse"])
    assert told_of(record) == [
        "Kez moved further off, from fairly close to a long way off. Not known this time: for worse.",
        "GP surgery: skipped this time (how close, how much sway). We do not know, and that is all it means.",
    ]
    say_again = told_of(record, LATER, date(2026, 5, 1))
    assert say_again == []


def test_what_nobody_had_been_asked_before_is_told_as_said_for_the_first_time(add, say, tie_to, record):
    st_jude = add("St Jude’s", tie={"began": parse("2025")})
    say(st_jude, closeness=3, for_better=2, for_worse=1, wish="grow", own_words="Good soup.")
    assert told_of(record) == [
        "New from Danny about St Jude’s. Danny: “Good soup.” Danny said for the first time: some way off; "
        "for better, somewhat; for worse, a little; hope for it, to grow it."
    ]


def test_dannys_view_is_never_set_beside_joannes(add, say, joanne, record):
    lee = add("Lee", tie={"began": parse("1999")})
    say(lee, EARLIER, voice=f"worker:{joanne.pk}", closeness=7, for_worse=0)
    say(lee, closeness=3, for_worse=4)
    (told,) = told_of(record)
    assert told == (
        "New from Danny about Lee. Danny said for the first time: some way off; for worse, a great deal. "
        "For better: nothing was said."
    )


def test_where_danny_spoke_nobody_elses_view_is_told_to_have_moved(add, say, joanne, record):
    lee, worker = add("Lee", closeness=4, for_worse=1), f"worker:{joanne.pk}"
    say(lee, EARLIER, voice=worker, closeness=7, for_worse=0)
    say(lee, voice=worker, closeness=1, for_worse=4)
    assert told_of(record) == []
    say(lee, closeness=5)
    assert told_of(record) == ["Lee moved closer, from fairly close to close."]


def test_of_whom_danny_never_spoke_another_voice_is_told_as_theirs(add, say, joanne, record):
    lee, worker = add("Lee", tie={"began": parse("1999")}), f"worker:{joanne.pk}"
    say(lee, EARLIER, voice=worker, closeness=3, for_worse=1)
    say(lee, voice=worker, closeness=5, own_words="They talk again.")
    say(lee, voice=f"member:{add('Mum').pk}", pull=4)
    assert told_of(record) == [
        "New from Mum about Lee. Joanne Price: “They talk again.” [Assessment] "
        "Mum said for the first time: how much sway, a great deal. "
        "As Joanne Price sees it: Moved closer, from some way off to close."
    ]


def test_what_they_are_to_danny_may_change_while_they_stay(add, says, tie_to, danny, record):
    shaz = add("Shaz", kind="partner", closeness=5)
    over = TieWords(near=None, far=shaz.pk, kind="partner", ended=parse("5 March 2026"))
    change_tie(speaking=says(), tie=tie_to(shaz), words=over)
    former = TieWords(near=None, far=shaz.pk, kind="former-partner", began=parse("6 March 2026"))
    add_tie(speaking=says(), centre=danny, tie=former)
    assert told_of(record) == [
        "Shaz is Danny’s former partner, since 6 March 2026. Not any more between Danny and Shaz: partner."
    ]


def test_the_others_have_a_short_list_of_their_own(add, says, danny, record):
    nan, ellie, mum = (add(name, tie={"began": parse("2010")}) for name in ("Nan", "Ellie", "Mum"))
    for near, far, kind, began, ended in (
        (nan, ellie, "knows", "March 2026", ""),
        (mum, nan, "neighbour", "2011", "3 March 2026"),
        (mum, ellie, "neighbour", "2011", ""),
    ):
        words = TieWords(near=near.pk, far=far.pk, kind=kind, began=parse(began), ended=parse(ended))
        add_tie(speaking=says(), centre=danny, tie=words)
    assert told_of(record) == [
        "New among the others Nan and Ellie know each other, since March 2026.",
        "Over among the others Nan is Mum’s neighbour, since 2011; ended 3 March 2026.",
    ]


def test_a_no_contact_rule_began_changed_and_is_over(add, says, joanne, danny, record):
    kez, speaking = add("Kez", closeness=3), says(voice=f"worker:{joanne.pk}")
    words = {"source": "licence", "starts": date(2026, 3, 1), "ends": date(2026, 5, 1)}
    rule = add_rule(speaking=speaking, centre=danny, words=RuleWords(**words, member=kez.pk))
    add_rule(speaking=speaking, centre=danny, words=RuleWords(**words, area="Kestrel Road"))
    one = "No contact with Kez from 1 March 2026 until 1 May 2026. Licence."
    area = "Not to go into Kestrel Road from 1 March 2026 until 1 May 2026. Licence."
    assert told_of(record) == [f"A no-contact rule holds now: {one}", f"A no-contact rule holds now: {area}"]
    assert told_of(record, LATER, date(2026, 6, 1)) == [
        f"A no-contact rule no longer holds: {one}",
        f"A no-contact rule no longer holds: {area}",
    ]
    by_letter = RuleWords(**words, member=kez.pk, exceptions=frozenset({"by-letter"}), holds_from=date(2026, 4, 10))
    change_rule(speaking=speaking, rule=rule, words=by_letter)
    (changed,) = told_of(record, LATER, date(2026, 4, 20))
    assert changed.startswith("A no-contact rule was changed. Now: No contact with Kez")
    assert "by letter" in changed


def test_a_correction_is_no_change_and_knowledge_that_came_later_belongs_to_its_day(add, say, says, tie_to, record):
    nan = add("Nan", day=LONG_AGO, speaking=says(at=THEN), closeness=2)
    wrong = tie_to(nan).readings.get()
    right = ReadingWords(observed_on=LONG_AGO, answers={"closeness": 6})
    correct_reading(speaking=says(at=datetime(2026, 3, 1, 12, tzinfo=UTC)), reading=wrong, words=right)
    version = MemberVersion.objects.get(member=nan)
    correct_member(speaking=says(), version=version, words=MemberWords(name="Nana"))
    assert told_of(record) == []
    assert told_of(record, known="2026-02-15") == []
    say(nan, date(2026, 1, 15), closeness=3)
    assert told_of(record) == []
    (told,) = told_of(record, date(2026, 1, 2))
    assert told == "Nana moved further off, from very close to some way off."


def test_correcting_a_tie_or_the_day_of_a_reading_makes_nobody_new_and_nobody_old(add, says, tie_to, record):
    march = says(at=datetime(2026, 3, 1, 12, tzinfo=UTC))
    nan = add("Nan", speaking=says(at=THEN))
    version = TieVersion.objects.get(far=nan)
    correct_tie(speaking=march, version=version, words=TieWords(near=None, far=nan.pk, kind="grandmother"))
    assert told_of(record) == []
    ade = add("Ade", kind="mentor", day=LONG_AGO, speaking=march, closeness=4)
    right = ReadingWords(observed_on=BETWEEN, answers={"closeness": 4})
    correct_reading(speaking=march, reading=tie_to(ade).readings.get(), words=right)
    assert told_of(record) == ["Told of for the first time: Ade. Ade is Danny’s mentor. Fairly close."]


def test_two_who_were_joined_are_one_on_both_days(add, say, says, danny, record):
    nan, gran = add("Nan", closeness=5), add("Gran", closeness=5)
    say(gran, closeness=7)
    merge_members(speaking=says(), centre=danny, kept=nan, folded=gran)
    assert told_of(record) == ["Nan moved closer, from close to as close as can be."]


def test_which_of_two_ties_counts_is_no_movement(add, says, tie_to, danny, record):
    gaz = add("Gaz", closeness=2)
    boss = TieWords(near=None, far=gaz.pk, kind="employer", began=parse("2020"), ended=parse("1 March 2026"))
    tie = add_tie(speaking=says(), centre=danny, tie=boss)
    add_reading(speaking=says(), tie=Tie.objects.get(pk=tie.pk),
                reading=ReadingWords(observed_on=date(2026, 1, 20), answers={"closeness": 6}))  # fmt: skip
    assert told_of(record) == ["Not any more between Danny and Gaz: employer."]


def test_good_and_hard_are_told_in_turn_and_never_in_an_order_of_how_bad(add, say, record):
    for number in range(3):
        say(add(f"Broke {number}", state="established"), state="ruptured")
    for number in range(2):
        say(add(f"Closer {number}", closeness=2), closeness=5)
    say(add("Both", for_better=1, for_worse=1), for_better=2, for_worse=2)
    order = [line.partition(".")[0].partition(" moved")[0].removeprefix("Something broke with ")
             for line in told_of(record)]  # fmt: skip
    assert order[:5] == ["Closer 0", "Broke 0", "Closer 1", "Broke 1", "Broke 2"]
    assert order[5].startswith("Harm grew with Both")
