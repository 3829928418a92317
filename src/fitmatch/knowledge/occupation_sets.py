"""The closest pair of two sets of occupations, for many sets at once.

What a pair is worth is asked of :class:`~fitmatch.knowledge.closeness.Relations` alone; here is only which pairs need
not be asked, because nothing joins them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from fitmatch.knowledge.closeness import Relations
from fitmatch.knowledge.numbering import numbered

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from numpy.typing import NDArray

_EMPTY = -1.0
"""Stands for the closeness where one of the sets is empty: below any other."""


@dataclass(frozen=True)
class ClosestOfSets:
    """The closest pair for each pair of sets.

    Attributes:
        rank: ``[sets of occupations had, sets asked for]`` position in ``values``.
        values: Distinct values, rising; the first is below 0 and stands where one of the sets is empty.
    """

    rank: NDArray[np.uint8]
    values: NDArray[np.float64]

    def at_least(self, value: float) -> NDArray[np.bool_]:
        """Return for each pair of sets whether its closest pair is at least so close.

        Example:
            >>> from fitmatch.knowledge.closeness import core_relations
            >>> closest_of_sets(core_relations(), [("cook",), ()], [("cook", "nurse"), ()]).at_least(0.4).tolist()
            [[True, False], [False, False]]
        """
        return (self.values >= value)[self.rank]


def closest_of_sets(
    relations: Relations, has: Sequence[tuple[str, ...]], asked: Sequence[tuple[str, ...]]
) -> ClosestOfSets:
    """Return how close the closest pair of occupations of each two sets is.

    Example:
        >>> from fitmatch.knowledge.closeness import core_relations
        >>> closest = closest_of_sets(core_relations(), [("cook",), ("nurse", "cook")], [("nurse_intensive",), ()])
        >>> closest.values[closest.rank].tolist()
        [[0.0, -1.0], [0.9, -1.0]]
    """
    of_pairs = _of_pairs(relations, has, asked, lambda one, other: relations.occupation_closeness(one, other).value)
    values, rank = np.unique(np.append(of_pairs, [_EMPTY, 0.0]), return_inverse=True)
    ranks = rank[:-2].reshape(of_pairs.shape).astype(np.uint8)
    return ClosestOfSets(_highest_of_sets(ranks, has, asked), values)


def share_a_profession(
    relations: Relations, has: Sequence[tuple[str, ...]], asked: Sequence[tuple[str, ...]]
) -> NDArray[np.bool_]:
    """Return for each two sets whether one occupation of each is the same before the law.

    Example:
        >>> from fitmatch.knowledge.closeness import core_relations
        >>> share_a_profession(core_relations(), [("cook", "nurse")], [("nurse_intensive",), ("dentist",)]).tolist()
        [[True, False]]
    """
    of_pairs = _of_pairs(relations, has, asked, relations.same_profession)
    return _highest_of_sets((of_pairs > 0).astype(np.uint8), has, asked) > 0


def _of_pairs(
    relations: Relations,
    has: Iterable[tuple[str, ...]],
    asked: Iterable[tuple[str, ...]],
    value: Callable[[str, str], float],
) -> NDArray[np.float64]:
    """Return the value of each pair of distinct occupations, in order of appearance; 0 where nothing joins them.

    The last row and the last column stand for the end of a set.
    """
    theirs = {one: column for column, one in enumerate(_distinct(asked))}
    joined: dict[str, list[str]] = {}
    for one in theirs:
        for tie in relations.ties_of_asked(one):
            joined.setdefault(tie, []).append(one)
    own = _distinct(has)
    table = np.zeros((len(own) + 1, len(theirs) + 1))
    table[-1], table[:, -1] = _EMPTY, _EMPTY
    for row, one in enumerate(own):
        for other in {other for tie in relations.ties_of_held(one) for other in joined.get(tie, ())}:
            table[row, theirs[other]] = value(one, other)
    return table


def _distinct(sets: Iterable[tuple[str, ...]]) -> list[str]:
    return list(dict.fromkeys(one for some in sets for one in some))


def _highest_of_sets(
    of_pairs: NDArray[np.uint8], has: Sequence[tuple[str, ...]], asked: Sequence[tuple[str, ...]]
) -> NDArray[np.uint8]:
    """Return the highest entry of each two sets from a table of their distinct occupations."""
    by_asked = _highest_of_columns(of_pairs, asked)
    return np.ascontiguousarray(_highest_of_columns(by_asked.T, has).T)


def _highest_of_columns(table: NDArray[np.uint8], sets: Sequence[tuple[str, ...]]) -> NDArray[np.uint8]:
    """Return ``[rows, sets]`` the highest entry of the columns of each set, where the last column ends each set."""
    column = {one: place for place, one in enumerate(_distinct(sets))}
    which = numbered(sets)
    distinct = list(dict.fromkeys(sets))
    if not distinct:
        return np.zeros((len(table), 0), table.dtype)
    places = [place for some in distinct for place in (*(column[one] for one in some), len(column))]
    starts = np.cumsum([0, *(len(some) + 1 for some in distinct[:-1])])
    highest: NDArray[np.uint8] = np.maximum.reduceat(table[:, places], starts, axis=1)
    return highest[:, which]
