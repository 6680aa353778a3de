"""Ties between the others: how many of them cross when somebody stands here or there."""

import numpy as np
from numpy.typing import NDArray

Points = NDArray[np.float64]  # one or more rows of x and y, in pixels
Counts = NDArray[np.int_]


def crossings(places: Points, friends: Points, starts: Points, ends: Points) -> Counts:
    """For each place, how many of the lines from `starts` to `ends` are crossed by those from the place to friends.
    Lines that share an end do not cross."""
    to_friend = friends[None] - places[:, None]
    to_start, to_end = starts[None] - places[:, None], ends[None] - places[:, None]
    along, from_start = ends - starts, friends[:, None] - starts[None]
    parted = _turn(to_friend[:, :, None], to_start[:, None]) * _turn(to_friend[:, :, None], to_end[:, None]) < 0
    across = -_turn(along[None], to_start)[:, None] * _turn(along[None], from_start)[None] < 0
    return np.count_nonzero(parted & across, axis=(1, 2))


def _turn(one: Points, other: Points) -> Points:
    """Above nothing when the second direction lies clockwise of the first, below nothing when the other way."""
    return one[..., 0] * other[..., 1] - one[..., 1] * other[..., 0]
