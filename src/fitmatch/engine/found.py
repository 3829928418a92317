"""What a search finds, and how parts of it are put together."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from fitmatch.engine.order import mixed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray


@dataclass(frozen=True)
class Found:
    """The best of each list for some records of the asking side.

    Attributes:
        queries: ``[n]`` records of the asking side, ascending.
        rows: ``[n, lists, k]`` records of the searched side, best first, -1 for none; ``k`` is at most their number.
        points: ``[n, lists, k]`` micro-points, -1 without a number.
        counts: ``[n, 3]`` how many records are ranked, to clarify, excluded.
    """

    queries: NDArray[np.int64]
    rows: NDArray[np.int32]
    points: NDArray[np.int64]
    counts: NDArray[np.int64]

    def put(self, at: NDArray[np.int64], part: Found) -> None:
        """Put in what was found for some of the records.

        Args:
            at: Where they stand among all.
            part: What was found for them.
        """
        self.rows[at], self.points[at], self.counts[at] = part.rows, part.points, part.counts

    def first(self, k: int) -> Found:
        """Return the same with at most ``k`` records a list."""
        return Found(self.queries, self.rows[:, :, :k], self.points[:, :, :k], self.counts)


def nothing(queries: NDArray[np.int64], k: int, lists: int) -> Found:
    """Return room for what is found."""
    shape = (len(queries), lists, k)
    rows, points = np.full(shape, -1, np.int32), np.full(shape, -1, np.int64)
    return Found(queries, rows, points, np.zeros((len(queries), 3), np.int64))


def merged(parts: Sequence[Found], own: NDArray[np.uint64], other: NDArray[np.uint64]) -> Found:
    """Return what the same records found in several parts of the other side, as if it had been one.

    Args:
        parts: At least one; all with the same queries, ``k`` and lists.
        own: ``[n]`` digests of the ids of the queries.
        other: Digests of the ids of all records of the searched side.

    Example:
        >>> one, two = nothing(np.array([0]), 2, 1), nothing(np.array([0]), 2, 1)
        >>> one.rows[0, 0], one.points[0, 0] = [0, 1], [9, 5]
        >>> two.rows[0, 0], two.points[0, 0] = [2, -1], [7, -1]
        >>> merged([one, two], np.zeros(1, np.uint64), np.arange(3, dtype=np.uint64)).rows.tolist()
        [[[0, 2]]]
    """
    if len(parts) == 1:
        return parts[0]
    rows = np.concatenate([part.rows for part in parts], axis=2)
    points = np.concatenate([part.points for part in parts], axis=2)
    tie = mixed(own[:, None, None], other[rows])
    order = np.lexsort((tie, -points, rows < 0), axis=2)[:, :, : parts[0].rows.shape[2]]
    counts = np.sum([part.counts for part in parts], axis=0)
    best = np.take_along_axis(rows, order, axis=2), np.take_along_axis(points, order, axis=2)
    return Found(parts[0].queries, *best, counts)
