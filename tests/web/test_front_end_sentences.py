"""The record in sentences: each reads as English, whether the member is a person, a group, a service or a place."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from kith.universe.kinds import TIE_KINDS
from kith.universe.legend import legend_for
from kith.universe.rows import ReadingRow, TieRow
from kith.universe.sentences import full_stop, reading_sentence, tie_sentence, vague
from kith.universe.vague_dates import parse

SAID = {
    "id": 1, "voice": "person", "audience": "workers", "source": "", "assertion": "own-account", "recorded_by": 1,
    "recorded_at": datetime(2026, 3, 3, tzinfo=UTC), "superseded_at": None, "corrects": None,
}  # fmt: skip


def tie(kind: str, own_word: str = "", began: str = "", ended: str = "") -> TieRow:
    return TieRow(
        **SAID, tie=1, holds_from=None, near=None, far=1, kind=kind, own_word=own_word, noted=None,
        began=parse(began), ended=parse(ended),
    )  # fmt: skip


@pytest.mark.parametrize(
    "row, far, sentence",
    [
        (tie("grandmother", began="1996"), "Nan", "Nan is Danny’s grandmother, since 1996."),
        (tie("brother", "our kid"), "Lee", "Lee is Danny’s brother (“our kid”)."),
        (tie("belongs-to", began="“since Grandad’s day”"), "The allotment",
         "Danny belongs to The allotment, “since Grandad’s day”."),
        (tie("service-user-of", began="2025"), "GP surgery", "Danny uses GP surgery, since 2025."),
        (tie("other", "breakfast"), "Corner caff", "Corner caff is “breakfast” to Danny."),
        (tie("other"), "Sam", "There is a tie between Danny and Sam."),
        (tie("acquaintance", began="2026"), "Del", "Danny and Del know each other a little, since 2026."),
        (tie("girlfriend", began="August 2024"), "Jade", "Jade is Danny’s girlfriend, since August 2024."),
        (tie("former-partner", began="2017 to 2019"), "Shaz",
         "Shaz is Danny’s former partner; it began between 2017 and 2019."),
        (tie("friend", began="before prison", ended="3/3/2026"), "Kez",
         "Kez is Danny’s friend, “before prison”; ended 3 March 2026."),
    ],
)  # fmt: skip
def test_a_tie_reads_as_a_sentence(row: TieRow, far: str, sentence: str) -> None:
    assert tie_sentence(row, "Danny", far) == sentence


@pytest.mark.parametrize("kind", [kind.code for kind in TIE_KINDS])
def test_no_kind_of_tie_makes_a_sentence_that_stumbles(kind: str) -> None:
    said = tie_sentence(tie(kind), "Danny", "Sam")
    assert "’s somebody" not in said
    assert "’s a " not in said
    assert "’s in " not in said
    assert said.count(".") == 1


@pytest.mark.parametrize("when", ["2019", "March 2019", "3/3/2019", "14 March 2019", "2019/2021"])
def test_a_date_that_is_nothing_but_a_date_stands_without_quotation_marks(when: str) -> None:
    assert "“" not in vague(parse(when))


def reading(**answers: object) -> ReadingRow:
    empty = dict.fromkeys(
        ("closeness", "pull", "for_better", "for_worse", "how_often", "modes", "support_received", "support_given",
         "state", "wish")
    )  # fmt: skip
    row = ReadingRow(
        **SAID, tie=1, drawing=None, observed_on=SAID["recorded_at"].date(), asked=0, unknown=0, need_met="",
        own_words="", **empty,
    )  # fmt: skip
    return replace(row, **answers)  # type: ignore[arg-type]


def test_a_skipped_question_is_named_when_it_is_said_that_it_was_skipped() -> None:
    assert reading_sentence(reading(asked=1)) == "How close: skipped this time."


def test_a_quotation_keeps_its_own_full_stop_and_gets_no_second() -> None:
    everything = reading(asked=(1 << 11) - 1, closeness=6, own_words="He’d give me his last tenner.")
    assert reading_sentence(everything).endswith("“He’d give me his last tenner.”")
    assert full_stop("“Says hello”") == "“Says hello”."


def test_the_key_shows_a_picture_for_every_meaning_and_speaks_to_whoever_reads_it() -> None:
    for own, words in ((False, "Good or hard for Danny"), (True, "Good or hard for me")):
        parts = legend_for("Danny", own)
        assert parts[0].title == words
        assert all("<svg" in sign.picture for part in parts for sign in part.signs)
    assert "Danny" not in " ".join(sign.words for part in legend_for("Danny", own=True) for sign in part.signs)
