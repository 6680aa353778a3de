"""Sixty-four items of a list at once: of which of them something holds, as the bits of one word.

A processor compares many items in one go, if it is told so. It reads 64 items then, whether or not the list has as
many: so each rule here does that only where so many are there to be read, and else goes from item to item. The answer
is the same. Bits above the list's own items are of other lists, and are the caller's to leave out.
"""

import operator
from typing import Any

from llvmlite import ir  # type: ignore[import-untyped]
from numba import types
from numba.extending import intrinsic

from kith.measures.kernel.arrays import Array, Values
from kith.measures.kernel.bits import NOTHING, ONE, SEVEN, THREE, bit, unsigned
from kith.measures.kernel.jit import part

AT_ONCE = 64
WORD = ir.IntType(AT_ONCE)
LINE = 64  # bytes of memory that are brought near together
ALL = ~NOTHING
NEXT = unsigned(8)  # bytes of a word: how far off the next one is


def _items(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
    """64 items from one on."""
    array = context.make_array(signature.args[0])(context, builder, arguments[0])
    lanes = ir.VectorType(context.get_data_type(signature.args[0].dtype), AT_ONCE)
    place = builder.gep(array.data, [arguments[1]])
    return builder.load(builder.bitcast(place, lanes.as_pointer()), align=1)


def _as_often(builder: Any, bound: Any, lanes: Any) -> Any:
    """A number 64 times, as wide as the items are, which is to have room for it."""
    kind = lanes.element
    if isinstance(kind, ir.FloatType):
        bound = builder.fptrunc(bound, kind)
    elif isinstance(kind, ir.IntType) and kind.width < AT_ONCE:
        bound = builder.trunc(bound, kind)
    one = builder.insert_element(ir.Constant(lanes, ir.Undefined), bound, ir.Constant(ir.IntType(32), 0))
    alike = ir.Constant(ir.VectorType(ir.IntType(32), AT_ONCE), [0] * AT_ONCE)
    return builder.shuffle_vector(one, ir.Constant(lanes, ir.Undefined), alike)


def _compared(builder: Any, how: str, items: Any, bound: Any) -> Any:
    """Which of 64 items stand so to a number. Whatever is not a number (NaN) stands so to none."""
    kind = items.type.element
    often = _as_often(builder, bound, items.type)
    if not isinstance(kind, ir.IntType):
        return builder.bitcast(builder.fcmp_ordered(how, items, often), WORD)
    found = builder.bitcast(builder.icmp_signed(how, items, often), WORD)
    if kind.width == AT_ONCE:
        return found
    # A bound that is too large for the items, either way, is to all of them what it is to nought.
    fits = builder.icmp_signed("==", builder.sext(builder.trunc(bound, kind), WORD), bound)
    beyond = builder.sext(builder.icmp_signed(how, ir.Constant(WORD, 0), bound), WORD)
    return builder.select(fits, found, beyond)


def _bound_of(values: Any) -> Any:
    """What a bound of such items is: any number of their kind."""
    return types.float64 if isinstance(values.dtype, types.Float) else types.int64


def _comparing(how: str) -> Any:
    def build(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
        return _compared(builder, how, _items(context, builder, signature, arguments), arguments[2])

    def typed(_context: Any, values: Any, _at: Any, _bound: Any) -> Any:
        return types.uint64(values, types.uint64, _bound_of(values)), build

    return intrinsic(typed)


def _build_within(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
    items, (least, most) = _items(context, builder, signature, arguments), arguments[2:]
    if not isinstance(items.type.element, ir.IntType):
        return builder.and_(_compared(builder, ">=", items, least), _compared(builder, "<=", items, most))
    least, most = _as_often(builder, least, items.type), _as_often(builder, most, items.type)
    above = builder.sub(items, least)  # what is below the least becomes a large number
    return builder.bitcast(builder.icmp_unsigned("<=", above, builder.sub(most, least)), WORD)


def _within(_context: Any, values: Any, _at: Any, _least: Any, _most: Any) -> Any:
    """Which of 64 items are from the least to the most. The most is no less than the least, and both are numbers that
    the items have room for."""
    return types.uint64(values, types.uint64, _bound_of(values), _bound_of(values)), _build_within


def _build_eight_bytes(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
    array = context.make_array(signature.args[0])(context, builder, arguments[0])
    place = builder.gep(array.data, [arguments[1]])
    return builder.load(builder.bitcast(place, ir.IntType(AT_ONCE).as_pointer()), align=1)


def _eight_bytes(_context: Any, values: Any, _at: Any) -> Any:
    """Eight bytes from one on, the first being the lowest."""
    return types.uint64(values, types.uint64), _build_eight_bytes


def _build_fetch(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
    array = context.make_array(signature.args[0])(context, builder, arguments[0])
    number, byte = ir.IntType(32), ir.IntType(8).as_pointer()
    kind = ir.FunctionType(ir.VoidType(), [byte, number, number, number])
    fetch = builder.module.declare_intrinsic("llvm.prefetch", [byte], kind)
    to_read, for_long, data = (ir.Constant(number, each) for each in (0, 3, 1))
    builder.call(fetch, [builder.bitcast(builder.gep(array.data, [arguments[1]]), byte), to_read, for_long, data])
    return context.get_dummy_value()


def _fetch(_context: Any, values: Any, _at: Any) -> Any:
    """Says that an item will soon be read. Nothing is read, and there need not be such an item."""
    return types.void(values, types.uint64), _build_fetch


_eight: Any = intrinsic(_eight_bytes)
_within_all: Any = intrinsic(_within)
_will_be_read: Any = intrinsic(_fetch)


def _rule(all_at_once: Any, one: Any) -> Any:
    """Which of so many items, at most 64, from one on, stand so to a number."""

    @part
    def which(values: Array, at: Any, many: Any, bound: Any) -> Any:
        if at + unsigned(AT_ONCE) <= unsigned(values.size):
            return all_at_once(values, at, bound)
        word = NOTHING
        for each in range(min(many, unsigned(AT_ONCE))):
            word |= unsigned(one(values[at + unsigned(each)], bound)) << unsigned(each)
        return word

    return which


up_to = _rule(_comparing("<="), operator.le)
from_on = _rule(_comparing(">="), operator.ge)
equal = _rule(_comparing("=="), operator.eq)


@part
def within(values: Array, at: Any, many: Any, least: Any, most: Any) -> Any:
    """Which of so many items, at most 64, are from the least to the most; none where the most is less."""
    if most < least:
        return NOTHING
    if at + unsigned(AT_ONCE) <= unsigned(values.size):
        return _within_all(values, at, least, most)
    word = NOTHING
    for each in range(min(many, unsigned(AT_ONCE))):
        value = values[at + unsigned(each)]
        word |= unsigned((value >= least) & (value <= most)) << unsigned(each)
    return word


@part
def bits_from(bits: Array, at: Any) -> Any:
    """64 bits from one on, as far as there are any."""
    first, skipped = at >> THREE, at & SEVEN
    low, high = NOTHING, NOTHING
    if first + NEXT < unsigned(bits.size):
        low, high = _eight(bits, first), unsigned(bits[first + NEXT])
    else:
        for each in range(unsigned(bits.size) - first):
            low |= unsigned(bits[first + unsigned(each)]) << unsigned(8 * each)
    return (low >> skipped) | ((high << ONE) << (unsigned(AT_ONCE - 1) - skipped))


@part
def known_from(field: Values, at: Any) -> Any:
    """Of which of 64 items the value is known."""
    if field.bits.size == 0:
        return ALL
    return bits_from(field.bits, at)


@part
def there_from(began: Values, ended: Values, at: Any, many: Any, day: int) -> Any:
    """Which of so many items, at most 64, are there on a day: the first day counts, and so does the last."""
    has_begun = up_to(began.values, at, many, day) | ~known_from(began, at)
    goes_on = from_on(ended.values, at, many, day) | ~known_from(ended, at)
    return has_begun & goes_on & first_bits(many)


@part
def first_bits(many: Any) -> Any:
    """The word whose first so many bits are set, of at most 64."""
    return ALL if many >= AT_ONCE else bit(many) - ONE


@part
def expect(values: Array, at: Any, bytes_ahead: int) -> None:
    """Has so many bytes from an item on brought near before they are read: a line of memory holds 64."""
    for line in range(bytes_ahead // LINE):
        _will_be_read(values, at + unsigned(line * (LINE // values.itemsize)))
