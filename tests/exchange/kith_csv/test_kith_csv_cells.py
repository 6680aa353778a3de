"""Cells of kith-csv: whatever was said comes back as it was said, and nothing in a cell can be run by a spreadsheet."""

import csv
import io
import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from kith_csv_folders import examples

from kith.exchange.kith_csv.cells import as_said, guarded, joined, parted, said, set_cell, set_of, unguarded
from kith.exchange.kith_csv.dates import exact_day, vague_cell, vague_date
from kith.exchange.kith_csv.facts import Fact, about_cell, facts_of
from kith.people.rules import tidy
from kith.universe.kinds import SUPPORT
from kith.universe.vague_dates import NotADate, VagueDate

NASTY = st.text(alphabet=st.sampled_from("=+-@＝＋－＠'\"\\ ;:,\n\t\rab1/skippedunknown e\u0301\U0001f9d1ŵ\u200d"))
WORDS = NASTY.map(tidy)
# What a spreadsheet runs: one of these letters at the start of what it takes for a cell, behind spaces or quotes.
RUNS = re.compile(r"[\"\s]*[=+\-@＝＋－＠]")
DAYS = st.dates(date(1900, 1, 1), date(2100, 12, 31))


@given(NASTY)
@examples(200)
def test_a_guarded_cell_comes_back_as_it_was(cell) -> None:
    assert unguarded(guarded(cell)) == cell


@given(NASTY)
@examples(200)
def test_no_program_finds_a_formula_in_a_guarded_cell_wherever_it_splits(cell) -> None:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerow(["1", guarded(cell), ""])
    row = next(csv.reader(io.StringIO(out.getvalue(), newline="")))
    assert not RUNS.match(row[1])
    for piece in re.split(r"[;\t\n\r]", out.getvalue()):  # one that splits elsewhere and knows no quotation marks
        assert not RUNS.match(piece)


@pytest.mark.parametrize(
    "cell, safe",
    [
        ("=1+1", "'=1+1"), ("'=1", "''=1"), ("''=1", "'''=1"), (" =1", "' =1"), ('"=1', "'\"=1"), ("-", "'-"),
        ("a;=b", "a;'=b"), ("a\n@b", "a\n'@b"), ("＝1", "'＝1"), ("'tis", "'tis"), ("a=b", "a=b"), ("", ""),
    ],
)  # fmt: skip
def test_the_apostrophe_stands_where_it_must_and_nowhere_else(cell, safe) -> None:
    assert guarded(cell) == safe
    assert unguarded(safe) == cell


@given(WORDS)
@examples(100)
def test_an_answer_in_words_is_never_taken_for_no_answer(words) -> None:
    assert as_said(words) not in ("skipped", "unknown")
    assert said(as_said(words)) == words


@given(st.lists(NASTY.filter(str.strip)))
@examples(100)
def test_texts_that_are_joined_come_apart_again(texts) -> None:
    assert parted(joined(texts)) == texts


@given(WORDS.map(lambda words: " ".join(words.split())), st.none() | DAYS, st.none() | DAYS)
@examples(200)
def test_a_vague_date_comes_back_with_its_words_and_both_its_days(words, first, last) -> None:
    if first and last and last < first:
        first, last = last, first
    when = VagueDate(words, first, last)
    assert vague_date(vague_cell(when)) == when


@pytest.mark.parametrize(
    "cell, first, last, words",
    [
        ("2019", (2019, 1, 1), (2019, 12, 31), ""), ("2019-02", (2019, 2, 1), (2019, 2, 28), ""),
        ("2019-03-14", (2019, 3, 14), (2019, 3, 14), ""), ("2019/2021", (2019, 1, 1), (2021, 12, 31), ""),
        ('2019/2021 "before prison"', (2019, 1, 1), (2021, 12, 31), "before prison"),
        ("2019-04/2019-06", (2019, 4, 1), (2019, 6, 30), ""),
    ],
)  # fmt: skip
def test_dates_are_written_as_the_format_says(cell, first, last, words) -> None:
    when = VagueDate(words, date(*first), date(*last))
    assert vague_date(cell) == when
    assert vague_cell(when) == cell


@pytest.mark.parametrize("cell, reason", [("31/02", "shape"), ("2019-02-31", "impossible"), ("0000", "year"),
                                          ("9999", "year"), ("2021/2019", "backwards"), ("2019-13", "impossible"),
                                          ("2019 or so", "shape"), ("1" * 5_000, "shape")])  # fmt: skip
def test_a_date_that_cannot_be_is_refused_with_the_reason(cell, reason) -> None:
    with pytest.raises(NotADate) as why:
        vague_date(cell)
    assert why.value.reason == reason


@pytest.mark.parametrize("cell", ["2019", "14/3/2019", "2019-3-1", "yesterday", "2019-02-30", "0000-01-01"])
def test_a_day_is_a_whole_day(cell) -> None:
    with pytest.raises(NotADate):
        exact_day(cell)
    assert exact_day(" ") is None


@given(WORDS.filter(bool), st.sampled_from(["faith", "care"]), st.none() | DAYS, st.none() | DAYS)
@examples(100)
def test_who_i_am_in_one_cell_comes_back(words, field, first, last) -> None:
    dated = field == "care"
    facts = [Fact("identity", "skipped"), Fact(field, "said", words, first if dated else None, last if dated else None)]
    assert facts_of(about_cell(facts)) == facts


def test_a_set_knows_none_from_not_asked_and_refuses_what_it_does_not_know() -> None:
    assert set_cell(()) == "none"
    assert set_of("none", SUPPORT) == ()
    assert set_of("practical; emotional;practical", SUPPORT) == ("practical", "emotional")
    with pytest.raises(KeyError):
        set_of("money", SUPPORT)
