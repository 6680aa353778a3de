"""When it was so, and when it was known: the rule in Python and its twin in SQL agree, and a correction keeps both."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st
from universe_of_many import DAY, NOON, examples, many, page_of, ring_of, said_by, undone

from kith.universe.actions import MemberWords, ReadingWords, change_member, correct_member, correct_reading
from kith.universe.models import MemberVersion, Reading
from kith.universe.pages import gather
from kith.universe.queries import newest_readings_in_sql, rows_of
from kith.universe.rules import newest_readings
from kith.universe.when import read_when

MOMENTS = [NOON + timedelta(days=days, microseconds=more) for days in range(2) for more in (0, 1)]
DAYS = [DAY + timedelta(days=each) for each in range(-1, 3)]
ONE_READING = st.fixed_dictionaries(
    {
        "tie": st.integers(0, 1),
        "voice": st.sampled_from(["person", "worker", "member"]),
        "observed_on": st.sampled_from(DAYS),
        "recorded_at": st.sampled_from(MOMENTS),
        "lasts": st.none() | st.sampled_from([timedelta(), timedelta(microseconds=1), timedelta(days=1)]),
        "corrects": st.booleans(),
    }
)


def write(centre, by, ties, drawn):
    """The rows of one example; a row may correct the one before it, where that one was superseded."""
    before, rows = None, []
    for each in drawn:
        voice = {"worker": f"worker:{by.pk}", "member": "member:1"}.get(each["voice"], "person")
        row = Reading.objects.create(
            tie=ties[each["tie"]],
            centre=centre,
            observed_on=each["observed_on"],
            superseded_at=None if each["lasts"] is None else each["recorded_at"] + each["lasts"],
            corrects=before if each["corrects"] and before and before.superseded_at else None,
            **said_by(by, voice, each["recorded_at"]),
        )
        rows.append(row)
        before = row
    return rows


@examples(40)
@given(drawn=st.lists(ONE_READING, max_size=14), as_at=st.sampled_from(DAYS), moment=st.sampled_from(MOMENTS),
       more=st.sampled_from([-1, 0, 1]))  # fmt: skip
def test_the_newest_readings_in_python_and_in_sql_are_the_same(danny, joanne, drawn, as_at, moment, more):
    known = moment + timedelta(microseconds=more)
    with undone():
        write(danny, joanne, many(danny, joanne, 3, 0), drawn)
        rows = rows_of(danny.pk).readings
        found = [row.id for row in newest_readings(rows, as_at, known)]
        assert found == newest_readings_in_sql(danny.pk, as_at, known)
        heard = [
            row for row in rows
            if row.observed_on <= as_at and row.recorded_at <= known
            and (row.superseded_at is None or row.superseded_at > known)
        ]  # fmt: skip
        assert len(found) == len({(row.tie, row.voice) for row in heard})


def test_of_two_readings_of_one_day_the_one_recorded_last_counts_and_of_one_moment_the_later_row(danny, joanne):
    ties = many(danny, joanne, 1, 0)
    same = {"tie": 0, "voice": "person", "observed_on": DAY, "lasts": None, "corrects": False}
    first, second = write(danny, joanne, ties, [same | {"recorded_at": MOMENTS[1]}, same | {"recorded_at": MOMENTS[0]}])
    assert both(danny, DAY, MOMENTS[-1]) == ([first.pk], [first.pk])
    assert both(danny, DAY, MOMENTS[0]) == ([second.pk], [second.pk])
    (third,) = write(danny, joanne, ties, [same | {"recorded_at": MOMENTS[1]}])
    assert both(danny, DAY, MOMENTS[-1]) == ([third.pk], [third.pk])


def both(centre, day, moment):
    """The answer in Python and the answer in SQL."""
    rows = newest_readings(rows_of(centre.pk).readings, day, moment)
    return [row.id for row in rows], newest_readings_in_sql(centre.pk, day, moment)


def corrected(add, says, tie_to, danny, joanne, open_as):
    """Nan was written down as far away on 1 March and corrected on 2 April: she was close all along."""
    nan = add("Nan", day=date(2025, 3, 1), closeness=2, speaking=says(at=NOON - timedelta(days=2)))
    wrong = tie_to(nan).readings.get()
    words = ReadingWords(observed_on=wrong.observed_on, answers={"closeness": 6})
    correct_reading(speaking=says(at=NOON + timedelta(days=30)), reading=wrong, words=words)
    return open_as(joanne, danny)


def test_what_was_known_on_3_march_can_be_asked_after_a_correction(add, says, tie_to, danny, joanne, open_as):
    record = corrected(add, says, tie_to, danny, joanne, open_as)
    assert ring_of(page_of(record), "Nan") == (2, "person")
    assert ring_of(page_of(record, known="2025-03-03"), "Nan") == (6, "person")
    assert ring_of(page_of(record, "2025-03-03"), "Nan") == (2, "person")
    assert page_of(record, known="2025-02-01").placed == []


def test_the_page_itself_answers_what_was_known_on_3_march(
    add, says, tie_to, danny, joanne, open_as, signed_in
):  # fmt: skip
    corrected(add, says, tie_to, danny, joanne, open_as)
    address = f"/people/{danny.person.public_id}/list/"
    now, then = (signed_in(joanne).get(address + query).content.decode() for query in ("", "?as_known_at=2025-03-03"))
    assert "Very close" in now
    assert "A long way off" not in now
    assert "A long way off" in then
    assert "Very close" not in then


def test_a_change_in_life_holds_from_its_day_and_a_correction_for_every_day(add, says, danny, joanne, open_as):
    mate = add("Kez", speaking=says(at=NOON))
    change_member(speaking=says(), member=mate, words=MemberWords(name="Kerry", holds_from=date(2025, 6, 1)))
    record = open_as(joanne, danny)
    names = [page_of(record, day).placed[0].name for day in ("2025-05-31", "2025-06-01", "")]
    assert names == ["Kez", "Kerry", "Kerry"]
    before = MemberVersion.objects.get(name="Kez")
    correct_member(speaking=says(), version=before, words=MemberWords(name="Kezia"))
    assert [page_of(record, day).placed[0].name for day in ("2025-05-31", "2025-06-01")] == ["Kezia", "Kerry"]


def test_somebody_first_named_from_a_later_day_is_there_before_it_too(add, danny, joanne, open_as):
    add("Lee", member={"holds_from": date(2030, 1, 1)})
    assert [one.name for one in page_of(open_as(joanne, danny), "2020-01-01").placed] == ["Lee"]


def test_a_change_without_a_day_holds_from_today_even_after_one_with_a_day(add, says, danny, joanne, open_as):
    mate = add("Kez", speaking=says(at=NOON))
    change_member(speaking=says(), member=mate, words=MemberWords(name="Kerry", holds_from=date(2025, 6, 1)))
    change_member(speaking=says(), member=mate, words=MemberWords(name="Kerry-Ann"))
    names = {day: gather(open_as(joanne, danny), read_when(day, "")).names.end(mate.pk) for day in ("2025-07-01", "")}
    assert names == {"2025-07-01": "Kerry", "": "Kerry-Ann"}


def test_correcting_a_member_keeps_the_day_from_which_it_held(add, says, danny, joanne, open_as, signed_in):
    mate = add("Kez", speaking=says(at=NOON))
    change_member(speaking=says(), member=mate, words=MemberWords(name="Kerry", holds_from=date(2025, 6, 1)))
    address = f"/people/{danny.person.public_id}/members/{mate.pk}/change/"
    sent = signed_in(joanne).post(address, {"name": "Kerrie", "kind": "person", "was_wrong": "wrong"})
    assert sent.status_code == 302
    days = ("2025-05-01", "2025-07-01", "")
    names = [gather(open_as(joanne, danny), read_when(day, "")).names.end(mate.pk) for day in days]
    assert names == ["Kez", "Kerrie", "Kerrie"]
