"""Smallest sets of things that together reach something."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

MOST_TOGETHER = 3
"""How many changes are looked at together at most."""


def sets_up_to(things: int, most: int = MOST_TOGETHER) -> list[tuple[int, ...]]:
    """Return all sets of up to ``most`` of some numbered things, small ones first.

    Example:
        >>> sets_up_to(3, 2)
        [(0,), (1,), (2,), (0, 1), (0, 2), (1, 2)]
    """
    return [one for size in range(1, most + 1) for one in combinations(range(things), size)]


def parts_of(one: Iterable[int]) -> Iterator[frozenset[int]]:
    """Yield the sets that are smaller than a set and lie in it, without the empty one.

    Example:
        >>> sorted(map(sorted, parts_of((4, 7))))
        [[4], [7]]
    """
    members = tuple(one)
    return (frozenset(part) for size in range(1, len(members)) for part in combinations(members, size))
