"""The closest pair of two sets of occupations, for many sets at once.

What a pair is worth is asked of :class:`~fitmatch.knowledge.closeness.Relations` alone; here is only which pairs need
not be asked, because nothing joins them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from fitmatch.knowledge.distinct import Distinct, Numbers
from fitmatch.knowledge.members import Members

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from numpy.typing import NDArray

    from fitmatch.knowledge.closeness import Relations

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
            >>> has, asked = Numbers.of([("cook",), ()]), Numbers.of([("cook", "nurse"), ()])
            >>> closest_of_sets(core_relations(), has, asked).at_least(0.4).tolist()
            [[True, False], [False, False]]
        """
        return (self.values >= value)[self.rank]


def closest_of_sets(
    relations: Relations, has: Numbers[tuple[str, ...]], asked: Numbers[tuple[str, ...]]
) -> ClosestOfSets:
    """Return how close the closest pair of occupations of each two sets is.

    Example:
        >>> from fitmatch.knowledge.closeness import core_relations
        >>> has, asked = Numbers.of([("cook",), ("nurse", "cook")]), Numbers.of([("nurse_intensive",), ()])
        >>> closest = closest_of_sets(core_relations(), has, asked)
        >>> closest.values[closest.rank].tolist()
        [[0.0, -1.0], [0.9, -1.0]]
    """
    own, theirs = has.distinct.grown(Members), asked.distinct.grown(Members)
    of_pairs = _of_pairs(
        relations, own.distinct, theirs.distinct, lambda one, other: relations.occupation_closeness(one, other).value
    )
    values, rank = np.unique(np.append(of_pairs, [_EMPTY, 0.0]), return_inverse=True)
    ranks = rank[:-2].reshape(of_pairs.shape).astype(np.uint8)
    return ClosestOfSets(_highest_of_sets(ranks, has, asked), values)


def share_a_profession(
    relations: Relations, has: Numbers[tuple[str, ...]], asked: Numbers[tuple[str, ...]]
) -> NDArray[np.bool_]:
    """Return for each two sets whether one occupation of each is the same before the law.

    Example:
        >>> from fitmatch.knowledge.closeness import core_relations
        >>> has, asked = Numbers.of([("cook", "nurse")]), Numbers.of([("nurse_intensive",), ("dentist",)])
        >>> share_a_profession(core_relations(), has, asked).tolist()
        [[True, False]]
    """
    own, theirs = has.distinct.grown(Members), asked.distinct.grown(Members)
    of_pairs = _of_pairs(relations, own.distinct, theirs.distinct, relations.same_profession)
    return _highest_of_sets((of_pairs > 0).astype(np.uint8), has, asked) > 0


def _of_pairs(
    relations: Relations, has: Distinct[str], asked: Distinct[str], value: Callable[[str, str], float]
) -> NDArray[np.float64]:
    """Return the value of each pair of occupations; 0 where nothing joins them.

    The last row and the last column stand for the end of a set.
    """
    table = np.zeros((len(has) + 1, len(asked) + 1))
    table[-1], table[:, -1] = _EMPTY, _EMPTY
    if len(has) <= len(asked):
        tied = asked.grown(_Tied, relations.ties_of_asked)
        pairs = [(row, column) for row, one in enumerate(has) for column in tied.to(relations.ties_of_held(one))]
    else:
        tied = has.grown(_Tied, relations.ties_of_held)
        pairs = [(row, column) for column, one in enumerate(asked) for row in tied.to(relations.ties_of_asked(one))]
    for row, column in pairs:
        table[row, column] = value(has[row], asked[column])
    return table


class _Tied:
    """Occupations by what may join them to others."""

    def __init__(self, ties: Callable[[str], frozenset[str]]) -> None:
        self._ties = ties
        self._seen = 0
        self._joined: dict[str, list[int]] = {}

    def see(self, occupations: Sequence[str]) -> None:
        for number, one in enumerate(occupations, start=self._seen):
            for tie in self._ties(one):
                self._joined.setdefault(tie, []).append(number)
        self._seen += len(occupations)

    def to(self, ties: Iterable[str]) -> set[int]:
        """Return the occupations that have one of some ties."""
        return {number for tie in ties for number in self._joined.get(tie, ())}


def _highest_of_sets(
    of_pairs: NDArray[np.uint8], has: Numbers[tuple[str, ...]], asked: Numbers[tuple[str, ...]]
) -> NDArray[np.uint8]:
    """Return the highest entry of each two sets from a table of their distinct occupations."""
    by_asked = asked.distinct.grown(Members).highest(of_pairs)
    highest: NDArray[np.uint8] = has.distinct.grown(Members).highest(by_asked.T).T
    return highest[has.number[:, None], asked.number]
