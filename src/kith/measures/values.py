"""From what a file holds to the published types, value by value: what differs harmlessly is taken (a wider whole
number, plain strings for codes, moments that are whole days), and the rest is refused, with its place."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from kith.measures.schema import AMOUNT, BITS, CODE, DATE, NUMBER, TEXT, YES_NO, Field, written

Values = Any  # an Arrow array: what is published of its types tells too little of nested ones


class Refused(Exception):
    """A value that cannot be taken: which one of its array, and what is wrong."""

    def __init__(self, place: int, says: str) -> None:
        super().__init__(place, says)
        self.place, self.says = place, says


class WrongType(Exception):
    """A whole column that cannot be taken."""


@dataclass(frozen=True)
class Coding:
    """How the codes of one field are read: the words of the whole input, and where a file's own codes move to
    (None: they stay as they are)."""

    words: tuple[str, ...] | None = None
    moved: tuple[int, ...] | None = None


def taken(values: Values, field: Field, coding: Coding) -> Values:
    """The values in the published type. Raises Refused, or WrongType."""
    if pa.types.is_dictionary(values.type):
        values = values.cast(values.type.value_type)
    if pa.types.is_null(values.type):
        values = pa.nulls(len(values), field.type)
    found = _BY_WHAT_IT_HOLDS[field.holds](values, field, coding)
    if field.needed and found.null_count:
        _refuse(found.is_null(), found, lambda _value: "is null, and it may not be")
    return found


def is_text(kind: pa.DataType) -> bool:
    """Whether values are strings, of any length and layout."""
    return bool(pa.types.is_string(kind) or pa.types.is_large_string(kind) or pa.types.is_string_view(kind))


def _text(values: Values, field: Field, _coding: Coding) -> Values:
    if is_text(values.type) or pa.types.is_integer(values.type):
        return values.cast(pa.string())
    raise WrongType(_must_be(values, "text"))


def _number(values: Values, field: Field, _coding: Coding) -> Values:
    kind = values.type
    if kind == field.type:
        return values
    if pa.types.is_floating(kind):
        values = _whole(values)
    elif not pa.types.is_integer(kind):
        raise WrongType(_must_be(values, f"whole numbers ({written(field.type)})"))
    lowest, highest = _bounds(field.type)
    try:
        return values.cast(field.type)
    except pa.ArrowInvalid:
        _refuse(_outside(values, lowest, highest), values,
                lambda value: f"is {value}, and whole numbers from {lowest} to {highest} fit there")  # fmt: skip
        raise


def _outside(values: Values, lowest: int, highest: int) -> Values:
    """Which values lie outside; a bound that the values' own type cannot hold keeps nobody out."""
    low, high = _bounds(values.type)
    outside = pa.nulls(len(values), pa.bool_()).fill_null(False)
    if low < lowest:
        outside = pc.or_(outside, pc.less(values, pa.scalar(lowest, values.type)).fill_null(False))
    if high > highest:
        outside = pc.or_(outside, pc.greater(values, pa.scalar(highest, values.type)).fill_null(False))
    return outside


def _whole(values: Values) -> Values:
    """Numbers with a point that are whole: how some programs write whole numbers of which some are not known."""
    values = values.cast(pa.float64())
    values = pc.if_else(pc.is_nan(values), None, values)
    fine = pc.and_(pc.is_finite(values), pc.less(pc.abs(values), 2.0**53))
    fine = pc.and_(fine, pc.equal(pc.floor(values), values))
    _refuse(pc.invert(fine.fill_null(True)), values, lambda value: f"is {value}, which is no whole number")
    return values.cast(pa.int64())


def _bounds(kind: pa.DataType) -> tuple[int, int]:
    if pa.types.is_unsigned_integer(kind):
        return 0, int(2**kind.bit_width) - 1
    return -int(2 ** (kind.bit_width - 1)), int(2 ** (kind.bit_width - 1)) - 1


def _date(values: Values, field: Field, _coding: Coding) -> Values:
    kind = values.type
    if pa.types.is_date32(kind):
        return values
    if pa.types.is_date64(kind):
        values = values.cast(pa.timestamp("ms"))
    elif is_text(kind):
        return _written_date(values)
    elif not pa.types.is_timestamp(kind):
        raise WrongType(_must_be(values, "days (date32)"))
    elif kind.tz:
        values = pc.local_timestamp(values)
    days = values.cast(pa.date32(), safe=False)
    same = pc.equal(days.cast(values.type), values).fill_null(True)
    _refuse(pc.invert(same), values, lambda value: f"is {value}, which is a moment and not a day")
    return days


def _written_date(values: Values) -> Values:
    try:
        return values.cast(pa.string()).cast(pa.date32())
    except pa.ArrowInvalid:
        fine = pa.array([text is None or _is_day(text) for text in values.to_pylist()], pa.bool_())
        _refuse(pc.invert(fine), values, lambda value: f"is {value!r}; a day is written 2026-06-30")
        raise


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _yes_no(values: Values, field: Field, _coding: Coding) -> Values:
    if pa.types.is_boolean(values.type):
        return values
    if not pa.types.is_integer(values.type):
        raise WrongType(_must_be(values, "yes or no (bool)"))
    _refuse(_outside(values, 0, 1), values, lambda value: f"is {value}, and only yes or no (1 or 0) can be there")
    return values.cast(pa.bool_())


def _amount(values: Values, field: Field, _coding: Coding) -> Values:
    kind = values.type
    if kind == field.type:
        return values
    if not (pa.types.is_floating(kind) or pa.types.is_integer(kind) or pa.types.is_decimal(kind)):
        raise WrongType(_must_be(values, f"a number ({written(field.type)})"))
    return values.cast(pa.float64(), safe=False).cast(field.type, safe=False)


def _code(values: Values, field: Field, coding: Coding) -> Values:
    if is_text(values.type):
        return _coded(values, field, coding.words or ())
    if not (pa.types.is_integer(values.type) or pa.types.is_floating(values.type)):
        raise WrongType(_must_be(values, "codes (int16) or their words (string)"))
    return _moved(_number(values, field, coding), field, coding)


def _coded(values: Values, field: Field, words: tuple[str, ...]) -> Values:
    """Words as codes. A word that the vocabulary lacks is refused: it was asked for before, from all of the input."""
    texts = values.cast(pa.string())
    codes = pc.index_in(texts, value_set=pa.array(words, pa.string()))
    unknown = pc.and_(pc.is_valid(texts), pc.is_null(codes))
    _refuse(unknown, texts, lambda value: f"is {value!r}, and the vocabulary of {field.words} has no such word")
    return codes.cast(field.type)


def _moved(codes: Values, field: Field, coding: Coding) -> Values:
    """A file's own codes, or sets of bits, as those of the whole input."""
    if coding.moved is None:
        return codes
    most = len(coding.moved) - 1
    _refuse(_outside(codes, 0, most), codes,
            lambda value: f"is {value}, and the file's vocabulary of {field.words} goes from 0 to {most}")  # fmt: skip
    if not coding.moved:
        return codes
    return pa.array(coding.moved, field.type).take(codes)


def _bits(values: Values, field: Field, coding: Coding) -> Values:
    return _moved(_number(values, field, coding), field, coding)


def _must_be(values: Values, what: str) -> str:
    return f"is {written(values.type)}, and must be {what}"


def _refuse(bad: Values, values: Values, says: Callable[[Any], str]) -> None:
    """Raise Refused for the first bad value, if there is one."""
    place = pc.index(bad, True).as_py()
    if place >= 0:
        raise Refused(place, says(values[place].as_py()))


_BY_WHAT_IT_HOLDS: dict[str, Callable[[Values, Field, Coding], Values]] = {
    TEXT: _text, NUMBER: _number, DATE: _date, YES_NO: _yes_no, AMOUNT: _amount, CODE: _code, BITS: _bits,
}  # fmt: skip
