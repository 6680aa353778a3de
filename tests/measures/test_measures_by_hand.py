"""Measures that no library has, worked out by hand; every one at nought, one and two members. The examples are ours."""

from datetime import date, timedelta

import pytest
from small import ASKED, DAY, VOICE, of_kinds, who_give, who_know_each_other

from kith.measures.catalogue import measure
from kith.measures.question import Question
from kith.measures.universe import Contact, Member, Reading, Tie, Universe, Vocabulary, pairs

NOBODY, ONE, TWO = who_know_each_other(0), who_know_each_other(1), who_know_each_other(2)
TWO_TIED = who_know_each_other(2, [(0, 1)])
STRUCTURE = ("members", "pairs", "density", "components", "isolates", "effective_size", "betweenness")


@pytest.mark.parametrize(
    "universe, expected",
    [
        (NOBODY, (0, 0, None, 0, 0, None, None)),
        (ONE, (1, 0, None, 1, 1, 1, None)),
        (TWO, (2, 0, 0, 2, 2, 2, 1)),
        (TWO_TIED, (2, 1, 1, 1, 0, 1, 0)),
    ],
    ids=["nobody", "one", "two", "two who know each other"],
)
def test_structure_at_nought_one_and_two_members(universe: Universe, expected: tuple[float | None, ...]) -> None:
    found = measure(universe, ASKED)
    assert tuple(found[name] for name in STRUCTURE) == expected


@pytest.mark.parametrize(
    "universe, expected",
    [(NOBODY, (None, None, None)), (ONE, (1, None, 1)), (TWO, (0.5, 0, 1)), (TWO_TIED, (1.125, 0, 1))],
    ids=["nobody", "one", "two", "two who know each other"],
)
def test_weights_at_nought_one_and_two_members(universe: Universe, expected: tuple[float | None, ...]) -> None:
    """Two alike: each (½)² = ¼; if they know each other as well as the centre does, each (½ + ½ · ½)² = 0.5625."""
    found = measure(universe, ASKED)
    assert tuple(found[name] for name in ("constraint", "hierarchy", "closeness")) == expected


def test_several_ties_between_two_are_one_pair_that_weighs_as_much_as_all_that_are_known() -> None:
    """1 + 2 and one not known, named from either end; closeness 1 each: every dyad is (½ + ½ · 3/4)²."""
    ties = (Tie(0, 1, weight=1.0), Tie(1, 0), Tie(1, 0, weight=2.0), Tie(1, 1, weight=5.0))
    universe = Universe("u", members=(Member(),) * 2, ties=ties, readings=TWO.readings, vocabulary=VOICE)
    found = measure(universe, ASKED)
    assert (found["pairs"], found["constraint"]) == (1, 2 * 0.875**2)


def test_a_pair_of_which_no_weight_is_known_has_none_and_is_a_pair_all_the_same() -> None:
    """Not nought: that would be a weight. Pairs stand in the order of their places."""
    ties = (Tie(2, 1), Tie(1, 0), Tie(0, 1, weight=0.0), Tie(0, 2, weight=1.5), Tie(2, 0), Tie(2, 2))
    found = pairs(Universe("u", members=(Member(),) * 3, ties=ties), DAY)
    assert list(found.items()) == [((0, 1), 0.0), ((0, 2), 1.5), ((1, 2), None)]


def test_constraint_nears_two_where_two_know_each_other_far_better_than_the_centre() -> None:
    found = measure(who_know_each_other(2, [(0, 1)], {(0, 1): 1e12}), ASKED)
    assert found["constraint"] == pytest.approx(2)


def test_betweenness_shares_a_pair_with_whoever_else_joins_it() -> None:
    """Four in a row, 0–1–2–3: three pairs tied; 0 and 2 share 1, and 1 and 3 share 2: ½ each; 0 and 3 nobody: 1."""
    assert measure(who_know_each_other(4, [(0, 1), (1, 2), (2, 3)]), ASKED)["betweenness"] == pytest.approx(2 / 6)


def test_closeness_weighs_those_more_who_know_more_of_the_others() -> None:
    """0 knows 1 and 2; closeness 7, 3 and not known: (3 · 7 + 2 · 3) / 5."""
    said = (Reading(0, DAY, 0, closeness=7), Reading(1, DAY, 0, closeness=3))
    universe = Universe("u", members=(Member(),) * 3, ties=(Tie(0, 1), Tie(0, 2)), readings=said, vocabulary=VOICE)
    found = measure(universe, ASKED)
    assert (found["closeness"], found["closeness_used"]) == (5.4, 2)


def test_constraint_leaves_out_who_has_no_closeness_and_what_has_no_weight() -> None:
    """Of a tied pair of no weight, and a tie to somebody whose closeness nobody said, nothing is left: ¼ + ¼."""
    said = (Reading(0, DAY, 0, closeness=4), Reading(1, DAY, 0, closeness=4), Reading(2, DAY, 0, for_better=1))
    ties = (Tie(0, 1), Tie(0, 1, weight=0.0), Tie(1, 2, weight=9.0))
    universe = Universe("u", members=(Member(),) * 3, ties=ties, readings=said, vocabulary=VOICE)
    found = measure(universe, ASKED)
    assert (found["pairs"], found["closeness_used"], found["constraint"]) == (2, 2, 0.5)


@pytest.mark.parametrize(
    "kinds, expected",
    [
        ((), (None, None, None)),
        ((1,), (None, 0, 0)),
        ((1, 1), (-1, 0, 0)),
        ((0, 1), (1, 0.5, 0.75)),
        ((0, None), (None, 0, 0)),
    ],
)
def test_categories_at_nought_one_and_two_members(
    kinds: tuple[int | None, ...], expected: tuple[float | None, ...]
) -> None:
    """Three words: two members of two kinds are as mixed as 0.5 · 3/2. The two are tied."""
    found = measure(of_kinds(kinds, 3, [(0, 1)] if len(kinds) == 2 else []), ASKED)
    assert tuple(found[name] for name in ("ei_kind", "blau_kind", "iqv_kind")) == expected
    assert found["kind_used"] == sum(kind is not None for kind in kinds)


def test_iqv_is_not_known_where_the_number_of_words_is_not() -> None:
    """Two of two kinds would look as mixed as can be, whatever else they might have been."""
    found = measure(
        Universe("u", members=(Member(kind=0, professional=True), Member(kind=1, professional=False))), ASKED
    )
    assert (found["blau_kind"], found["iqv_kind"]) == (0.5, None)
    assert (found["blau_professional"], found["iqv_professional"]) == (0.5, 1)


def test_iqv_is_not_defined_where_there_is_one_word_only() -> None:
    found = measure(of_kinds((0, 0), 1), ASKED)
    assert (found["blau_kind"], found["iqv_kind"], found["kind_used"]) == (0, None, 2)


SUPPORT = ("multiplexity", "support_covered", "support_lost", "fragility", "support_used")


@pytest.mark.parametrize(
    "given, expected",
    [
        ((), (None, None, None, None, 0)),
        ((None,), (None, None, None, None, 0)),
        ((0,), (0, 0, 0, None, 1)),
        ((0b0111,), (3, 3, 3, 1, 1)),
        ((0b0011, 0b0011), (2, 2, 0, 0, 2)),
        ((0b0011, 0b0110), (2, 3, 1, pytest.approx(1 / 3), 2)),
        ((0b1011, 0b0010, None, 0b0100), (5 / 3, 4, 2, 0.5, 3)),
    ],
)
def test_support_and_how_much_of_it_hangs_on_one(given: tuple[int | None, ...], expected: tuple[object, ...]) -> None:
    """The last: one gives kinds 0, 1 and 3, and alone 0 and 3; if they went, two of the four kinds would go."""
    found = measure(who_give(*given), ASKED)
    assert tuple(found[name] for name in SUPPORT) == expected


def test_for_better_and_for_worse_are_shares_of_those_of_whom_it_is_known() -> None:
    said = (
        Reading(0, DAY, 0, for_better=3, for_worse=2),
        Reading(1, DAY, 0, for_better=0, for_worse=2),
        Reading(2, DAY, 0, for_better=1),
        Reading(3, DAY, 0, for_worse=0),
        Reading(4, DAY, 1, for_better=4, for_worse=4),
    )
    members = tuple(Member(professional=known) for known in (True, False, None, False, True))
    found = measure(Universe("u", members=members, readings=said, vocabulary=VOICE), ASKED)
    assert (found["share_for_better"], found["for_better_used"]) == (2 / 3, 3)
    assert (found["share_for_worse"], found["for_worse_used"]) == (2 / 3, 3)
    assert (found["share_both"], found["both_used"]) == (0.5, 2)
    assert (found["share_professional"], found["professional_used"]) == (0.5, 4)


def test_turnover_between_two_days_counts_the_first_and_the_last_day() -> None:
    """Kept: always there, and there on both days exactly. Lost: ended the day before. Gained: began on the day."""
    before = DAY - timedelta(days=100)
    one = timedelta(days=1)
    members = (
        Member(),
        Member(began=before, ended=DAY),
        Member(ended=DAY - one),
        Member(began=DAY),
        Member(began=before + one, ended=DAY - one),
    )
    found = measure(Universe("u", members=members), Question(DAY, before))
    assert [found[name] for name in ("gained", "lost", "kept", "jaccard")] == [1, 1, 2, 0.5]


@pytest.mark.parametrize("size, expected", [(0, None), (1, 1), (2, 1)])
def test_turnover_at_nought_one_and_two_members(size: int, expected: float | None) -> None:
    found = measure(who_know_each_other(size), Question(DAY, DAY - timedelta(days=1)))
    assert (found["jaccard"], found["kept"], found["gained"], found["lost"]) == (expected, size, 0, 0)


def test_the_newest_reading_counts_and_of_one_day_the_later_in_the_list() -> None:
    """What the newest leaves unknown is unknown, though an older one knew it."""
    said = (
        Reading(0, DAY, 0, closeness=2),
        Reading(0, DAY, 0, closeness=5),
        Reading(0, DAY - timedelta(days=1), 0, closeness=7, support=1),
    )
    found = measure(Universe("u", members=(Member(),), readings=said, vocabulary=VOICE), ASKED)
    assert (found["closeness"], found["support_used"]) == (5, 0)


CONTINUITY = ("upc", "coc", "secon", "workers", "continuity_used", "longest_gap", "median_gap")


@pytest.mark.parametrize(
    "workers, expected",
    [
        ((), (None, None, None, None, 0, None, None)),
        ((None,), (None, None, None, None, 0, None, None)),
        ((7,), (1, None, None, 1, 1, None, None)),
        ((7, 7), (1, 1, 1, 1, 2, 1, 1)),
        ((7, 8), (0.5, 0, 0, 2, 2, 1, 1)),
        ((7, None), (1, None, None, 1, 1, 1, 1)),
    ],
)
def test_continuity_at_nought_one_and_two_contacts(
    workers: tuple[int | None, ...], expected: tuple[float | None, ...]
) -> None:
    contacts = tuple(Contact(DAY - timedelta(days=9 - n), worker=who, kept=True) for n, who in enumerate(workers))
    found = measure(Universe("u", contacts=contacts), ASKED)
    assert tuple(found[name] for name in CONTINUITY) == expected


def test_only_kept_contacts_make_continuity_and_gaps_and_one_day_is_one_day() -> None:
    """Days 1, 1, 4, 5 and 11 of June are kept: gaps 3, 1 and 6. Of them A, B, A, A: and one of whom nobody knows."""
    june = [date(2026, 6, day) for day in range(1, 31)]
    contacts = (
        Contact(june[10], worker=None, kept=True),
        Contact(june[0], worker=2, seq=2, kept=True),
        Contact(june[0], worker=1, seq=None, kept=True),
        Contact(june[1], worker=3, kept=False),
        Contact(june[2], worker=3, kept=None),
        Contact(june[3], worker=1, kept=True),
        Contact(june[4], worker=1, kept=True),
        Contact(june[20], worker=3, kept=True),
    )
    found = measure(Universe("u", contacts=contacts), ASKED)
    assert (found["contacts"], found["kept_used"], found["share_kept"]) == (7, 6, 5 / 6)
    assert (found["longest_gap"], found["median_gap"]) == (6, 3)
    assert (found["upc"], found["coc"], found["secon"]) == (0.75, 0.5, pytest.approx(1 / 3))
    assert (found["workers"], found["continuity_used"]) == (2, 4)


def test_contacts_are_counted_after_the_earlier_day_and_up_to_the_later() -> None:
    earlier = DAY - timedelta(days=10)
    days = (earlier, earlier + timedelta(days=1), DAY, DAY + timedelta(days=1))
    found = measure(Universe("u", contacts=tuple(Contact(day) for day in days)), Question(DAY, earlier))
    assert found["contacts"] == 2


MODES = ("in-person", "phone", "walk", "visit", "group")


@pytest.mark.parametrize(
    "words, expected",
    [(MODES, (0.75, 4)), (None, (None, 0)), (("a", "b", "c", "d", "e"), (None, 0))],
    ids=["words", "no words", "words that do not say"],
)
def test_face_to_face_is_what_the_words_say_and_unknown_where_they_do_not(
    words: tuple[str, ...] | None, expected: tuple[float | None, int]
) -> None:
    contacts = tuple(Contact(DAY, mode=mode, kept=True) for mode in (0, 1, 2, 3, None))
    vocabulary = Vocabulary({} if words is None else {"mode": words})
    found = measure(Universe("u", contacts=(*contacts, Contact(DAY, mode=1)), vocabulary=vocabulary), ASKED)
    assert (found["share_in_person"], found["in_person_used"]) == expected


def test_who_moved_a_contact_is_counted_word_by_word() -> None:
    words = Vocabulary({"moved_by": ("person", "worker", "service")})
    contacts = tuple(Contact(DAY, moved_by=who) for who in (0, 2, 2, None))
    found = measure(Universe("u", contacts=contacts, vocabulary=words), ASKED)
    assert [found[f"moved_by_{word}"] for word in ("person", "worker", "service")] == [1, 0, 2]
