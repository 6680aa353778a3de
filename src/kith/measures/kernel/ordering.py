"""Sorting one universe's contacts or allocations: stable, and nothing but a look where they are in order already."""

from kith.measures.kernel.arrays import Array
from kith.measures.kernel.jit import aside, part

FEW = 32


@aside
def in_order(many: int, keys: Array, order: Array, passing: Array) -> None:
    """The places 0 … many - 1 by their keys, those with the same key as they came, into `order`. `passing` is room."""
    sorted_already = True
    for place in range(many):
        order[place] = place
        if place > 0 and keys[place] < keys[place - 1]:
            sorted_already = False
    if not sorted_already:
        for begins in range(0, many, FEW):
            insert(begins, min(begins + FEW, many), keys, order)
        merge_runs(many, keys, order, passing)


@part
def insert(begins: int, ends: int, keys: Array, order: Array) -> None:
    """Sorts a few by moving each to its place."""
    for at in range(begins + 1, ends):
        moved = order[at]
        to = at
        while to > begins and keys[order[to - 1]] > keys[moved]:
            order[to] = order[to - 1]
            to -= 1
        order[to] = moved


@aside
def merge_runs(many: int, keys: Array, order: Array, passing: Array) -> None:
    """Merges sorted runs, two by two, until one is left."""
    width = FEW
    while width < many:
        for begins in range(0, many, 2 * width):
            merge_two(begins, min(begins + width, many), min(begins + 2 * width, many), keys, order, passing)
        for at in range(many):
            order[at] = passing[at]
        width *= 2


@part
def merge_two(begins: int, middle: int, ends: int, keys: Array, order: Array, passing: Array) -> None:
    """Merges two sorted runs that stand side by side; of equal keys the left one's comes first."""
    left, right = begins, middle
    for at in range(begins, ends):
        if left < middle and (right >= ends or keys[order[left]] <= keys[order[right]]):
            passing[at] = order[left]
            left += 1
        else:
            passing[at] = order[right]
            right += 1


@aside
def middle_of(many: int, keys: Array, order: Array, passing: Array) -> float:
    """The median of so many keys, at least one."""
    in_order(many, keys, order, passing)
    upper = keys[order[many // 2]]
    if many % 2 == 1:
        return float(upper)
    return (keys[order[many // 2 - 1]] + upper) / 2
