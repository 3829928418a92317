"""Exact top-k of a whole pool, a chunk of queries at a time."""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from fitmatch.engine.dense import all_pairs, best_of_each
from fitmatch.engine.kernels import best_kernel
from fitmatch.engine.planes import Planes
from fitmatch.engine.queries import Asking
from fitmatch.engine.targets import lay_out

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from fitmatch.engine.columns import Columns
    from fitmatch.engine.kernels import Kernel
    from fitmatch.engine.targets import Layout, Side

_QUERIES_AT_A_TIME = 256
_FEW_PAIRS = 1 << 18
"""Pairs of a pool up to which looking at every pair takes less time than preparing a search."""
_WORTH_A_SEARCH = 4
"""How many times as many records as are wanted there must be."""


class Searched(NamedTuple):
    """The side that is searched, laid out once: serves any records of the other side.

    Attributes:
        layout: Records in cells and blocks, items as posting lists.
        prepared: The same as the kernel wants it.
        kernel: The kernel.
    """

    layout: Layout
    prepared: Any
    kernel: Kernel


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


class Search:
    """Searches one side of a pool for every record of the other.

    Equal points are ordered by a mix of both ids' digests (:mod:`fitmatch.engine.order`). Where there are few pairs,
    every one is looked at.

    Args:
        columns: The pool.
        side: Whose records are searched: ``vacancy`` finds vacancies for candidates.
        kernel: What does the work; the fastest that is installed if left out.
        searched: The searched side as an earlier search laid it out. Its records, codes and items must be the same.
    """

    def __init__(
        self, columns: Columns, side: Side, kernel: Kernel | None = None, *, searched: Searched | None = None
    ) -> None:
        self._columns = columns
        self._side: Side = side
        self._own_kernel = kernel
        self._size, self._others = columns.shape if side == "vacancy" else columns.shape[::-1]
        self._may_look_at_all = kernel is None and searched is None
        if searched is not None:
            self.searched = searched

    @cached_property
    def searched(self) -> Searched:
        """The searched side, laid out."""
        kernel = self._own_kernel or best_kernel()
        layout = lay_out(self._columns, self._side, kernel)
        return Searched(layout, kernel.prepared(layout.targets), kernel)

    @cached_property
    def _asking(self) -> Asking:
        return Asking(self._columns, self.searched.layout, self.searched.kernel)

    @cached_property
    def _planes(self) -> Planes:
        return Planes(self._columns, self.searched.layout)

    def is_dense(self, k: int) -> bool:
        """Return whether every pair is looked at, because there are few or most are wanted."""
        few = self._size * self._others <= _FEW_PAIRS or k * _WORTH_A_SEARCH > self._others
        return not (self._size and self._others) or (self._may_look_at_all and few)

    def top(
        self, k: int, *, rows: NDArray[np.int64] | None = None, lists: int = 2, threads: int | None = None
    ) -> Found:
        """Return the ``k`` best of each list, all where there are fewer.

        Args:
            k: How many a list, at least 1.
            rows: Records of the asking side; all if left out.
            lists: 2 for those ranked and to clarify, 3 for those excluded too.
            threads: How many to use; one a processor if left out. It changes no result.
        """
        asked = np.arange(self._size) if rows is None else np.unique(rows)
        k = max(1, min(k, self._others))
        if self.is_dense(k):
            order, chunk = asked, self._dense_chunk
        else:
            order = asked[np.argsort(self._asking.order_of(asked), kind="stable")]
            chunk = self._chunk
            # Made before threads share them.
            _ = self._planes
        parts = [order[start : start + _QUERIES_AT_A_TIME] for start in range(0, len(order), _QUERIES_AT_A_TIME)]
        threads = threads or os.cpu_count() or 1
        if threads == 1 or len(parts) <= 1:
            found = [chunk(part, k, lists) for part in parts or [order]]
        else:
            with ThreadPoolExecutor(threads) as pool:
                found = list(pool.map(lambda part: chunk(part, k, lists), parts))
        back = np.argsort(order, kind="stable")
        names = ("queries", "rows", "points", "counts")
        return Found(*(np.concatenate([getattr(one, name) for one in found])[back] for name in names))

    def _chunk(self, queries: NDArray[np.int64], k: int, lists: int) -> Found:
        found = _nothing(queries, k, lists)
        chunk, planes = self._asking.chunk(queries), self._planes.of(queries)
        _, prepared, kernel = self.searched
        kernel.search(chunk, self._asking.tables, prepared, planes, k, found.rows, found.points, found.counts)
        return found

    def _dense_chunk(self, queries: NDArray[np.int64], k: int, lists: int) -> Found:
        found = _nothing(queries, k, lists)
        if not self._others:
            return found
        columns, others = self._columns, np.arange(self._others)
        own, other = columns.candidate_tie, columns.vacancy_tie
        if self._side == "vacancy":
            total, names = all_pairs(columns, queries, others)
        else:
            total, names = all_pairs(columns, others, queries)
            total, names, own, other = total.T, names.T, other, own
        for name in range(3):
            found.counts[:, name] = (names == name).sum(axis=1)
            if name < lists:
                line, column = best_of_each(total, names, name, own[queries], other, k)
                place = np.arange(len(line)) - np.searchsorted(line, line)
                found.rows[line, name, place] = column
                found.points[line, name, place] = total[line, column]
        return found


def _nothing(queries: NDArray[np.int64], k: int, lists: int) -> Found:
    """Return room for what is found."""
    shape = (len(queries), lists, k)
    rows, points = np.full(shape, -1, np.int32), np.full(shape, -1, np.int64)
    return Found(queries, rows, points, np.zeros((len(queries), 3), np.int64))
