"""Sets side by side: which have a member in common, and the highest of what is known of their members."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from fitmatch.knowledge.distinct import Distinct

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from numpy.typing import NDArray

    from fitmatch.knowledge.distinct import Numbers

_CELLS_AT_A_TIME = 1 << 26


class Members:
    """The members of some sets.

    Attributes:
        distinct: All members.
        size: ``[sets]`` how many each has.
    """

    def __init__(self) -> None:
        self.distinct: Distinct[Any] = Distinct()
        self.size = np.zeros(0, np.int64)
        self._place = np.zeros(0, np.int64)
        self._start = np.zeros(0, np.int64)
        self._column = np.zeros(0, np.int64)

    def see(self, sets: Sequence[Collection[Any]]) -> None:
        """Take in sets that have come after those seen so far."""
        self.size = np.concatenate([self.size, np.array([len(one) for one in sets], np.int64)])
        self._place = np.concatenate([self._place, self.distinct.add(member for one in sets for member in one)])
        end = np.cumsum(self.size + 1)
        self._start = end - self.size - 1
        self._column = np.full(end[-1], -1)
        self._column[np.arange(len(self._place)) + self.pairs[0]] = self._place

    @property
    def pairs(self) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Number of the set and of the member, for all members of all sets."""
        return np.repeat(np.arange(len(self.size)), self.size), self._place

    def highest(self, table: NDArray[Any]) -> NDArray[Any]:
        """Return ``[rows, sets]`` the highest entry of the columns of each set.

        Args:
            table: ``[rows, members + 1]``; the last column counts for every set, and alone for one without members.

        Example:
            >>> sets = Distinct(["ab", "b", ""])
            >>> sets.grown(Members).highest(np.array([[2, 1, 0]])).tolist()
            [[2, 1, 0]]
        """
        if not len(self.size):
            return np.zeros((len(table), 0), table.dtype)
        rows = max(1, _CELLS_AT_A_TIME // len(self._column))
        found = np.empty((len(table), len(self.size)), table.dtype)
        for start in range(0, len(table), rows):
            part = slice(start, start + rows)
            found[part] = np.maximum.reduceat(table[part].take(self._column, axis=1), self._start, axis=1)
        return found


def share_a_member(first: Numbers[Any], second: Numbers[Any]) -> NDArray[np.bool_]:
    """Return ``[first, second]``, whether two sets have a member in common.

    Example:
        >>> from fitmatch.knowledge.distinct import Numbers
        >>> share_a_member(Numbers.of(["ab", ""]), Numbers.of(["bc", "c"])).tolist()
        [[True, False], [False, False]]
    """
    one, other = first.distinct.grown(Members), second.distinct.grown(Members)
    if len(one.size) * len(other.pairs[0]) > len(other.size) * len(one.pairs[0]):
        return share_a_member(second, first).T
    column = np.full(len(one.distinct), -1)
    if len(one.distinct) <= len(other.distinct):
        column[:] = [other.distinct.number.get(member, -1) for member in one.distinct]
    else:
        known = [(one.distinct.number.get(member, -1), place) for place, member in enumerate(other.distinct)]
        rows, places = np.array(known, np.int64).reshape(-1, 2).T
        column[rows[rows >= 0]] = places[rows >= 0]
    has = np.zeros((len(one.size), len(other.distinct) + 1), np.bool_)
    row, member = one.pairs
    shared = column[member] >= 0
    has[row[shared], column[member][shared]] = True
    return other.highest(has)[first.number[:, None], second.number]
