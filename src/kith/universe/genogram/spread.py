"""Where things stand in a row that want to be somewhere and may not touch. Imports no Django."""

from collections.abc import Sequence

Wish = tuple[float, float, float]  # where its middle would like to be, how much, and how wide it is


def spread(wishes: Sequence[Wish]) -> list[float]:
    """The middles, in the order given, none over another, together as near to what they want as can be.

    Neighbours that would touch become one block that stands at the mean of what its parts want (the pool of adjacent
    violators): the least sum of squares, and the same answer every time.
    """
    offsets = [0.0]
    for (_a, _b, width), (_c, _d, after) in zip(wishes, wishes[1:], strict=False):
        offsets.append(offsets[-1] + (width + after) / 2)
    blocks: list[tuple[float, float, int]] = []  # the mean, its weight, how many
    for (wanted, weight, _width), offset in zip(wishes, offsets, strict=False):
        block = (wanted - offset, weight, 1)
        while blocks and blocks[-1][0] >= block[0]:
            block = _pooled(blocks.pop(), block)
        blocks.append(block)
    means = [mean for mean, _weight, count in blocks for _each in range(count)]
    return [mean + offset for mean, offset in zip(means, offsets, strict=False)]


def _pooled(one: tuple[float, float, int], other: tuple[float, float, int]) -> tuple[float, float, int]:
    weight = one[1] + other[1]
    return (one[0] * one[1] + other[0] * other[1]) / weight, weight, one[2] + other[2]
