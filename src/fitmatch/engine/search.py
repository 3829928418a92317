"""Exact top-k of a whole pool, a chunk of queries at a time."""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from fitmatch.engine.bits import packed
from fitmatch.engine.dense import all_pairs, best_of_each
from fitmatch.engine.found import Found, merged, nothing
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
_FEW_PAIRS = 1 << 21
"""Pairs up to which looking at every one takes less time than preparing a search, …"""
_FEW_RECORDS = 1 << 14
"""… and records of the searched side up to which it is not worth while to prepare for later searches."""
_NO_LIST = 3
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


class Search:
    """Searches one side of a pool for every record of the other.

    Equal points are ordered by a mix of both ids' digests (:mod:`fitmatch.engine.order`). Where there are few pairs,
    every one is looked at.

    Args:
        columns: The pool.
        side: Whose records are searched: ``vacancy`` finds vacancies for candidates.
        kernel: What does the work; the fastest that is installed if left out.
        searched: The searched side as an earlier search laid it out. Its records must come first, with the same codes
            and items; those that have come after it are all looked at.
        alive: ``[records of the searched side]``, which of them are to be found; all if left out.
    """

    def __init__(
        self,
        columns: Columns,
        side: Side,
        kernel: Kernel | None = None,
        *,
        searched: Searched | None = None,
        alive: NDArray[np.bool_] | None = None,
    ) -> None:
        self._columns = columns
        self.side: Side = side
        self._own_kernel = kernel
        self.queries, self.others = columns.shape if side == "vacancy" else columns.shape[::-1]
        self._alive = alive
        self._may_look_at_all = kernel is None and searched is None
        if searched is not None:
            self.searched = searched

    @property
    def ties(self) -> tuple[NDArray[np.uint64], NDArray[np.uint64]]:
        """Digests of the ids of the asking and of the searched side."""
        ties = self._columns.candidate_tie, self._columns.vacancy_tie
        return ties if self.side == "vacancy" else ties[::-1]

    @cached_property
    def searched(self) -> Searched:
        """The searched side, laid out."""
        kernel = self._own_kernel or best_kernel()
        layout = lay_out(self._columns, self.side, kernel)
        return Searched(layout, kernel.prepared(layout.targets), kernel)

    @cached_property
    def _prepared(self) -> Any:
        """What the kernel searches: the records alive."""
        layout, prepared, kernel = self.searched
        if self._alive is None:
            return prepared
        row = layout.targets.row
        return kernel.prepared(layout.targets._replace(filled=packed((row >= 0) & self._alive[row])))

    @cached_property
    def _asking(self) -> Asking:
        return Asking(self._columns, self.searched.layout, self.searched.kernel)

    @cached_property
    def _planes(self) -> Planes:
        return Planes(self._columns, self.searched.layout)

    def is_dense(self, k: int) -> bool:
        """Return whether every pair is looked at, because there are few or most are wanted."""
        few = self.others <= _FEW_RECORDS and self.queries * self.others <= _FEW_PAIRS
        few |= k * _WORTH_A_SEARCH > self.others
        return not (self.queries and self.others) or (self._may_look_at_all and few)

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
        asked = np.arange(self.queries) if rows is None else np.unique(rows)
        k = max(1, min(k, self.others))
        if self.is_dense(k):
            order, chunk = np.arange(len(asked)), self._dense_chunk
        else:
            order, chunk = np.argsort(self._asking.order_of(asked), kind="stable"), self._chunk
            # Made before threads share them.
            _ = self._planes, self._prepared
        parts = [order[start : start + _QUERIES_AT_A_TIME] for start in range(0, len(order), _QUERIES_AT_A_TIME)]
        found = nothing(asked, k, lists)

        def fill(part: NDArray[np.int64]) -> None:
            found.put(part, chunk(asked[part], k, lists))

        threads = threads or os.cpu_count() or 1
        if threads == 1 or len(parts) <= 1:
            for part in parts:
                fill(part)
        else:
            with ThreadPoolExecutor(threads) as pool:
                list(pool.map(fill, parts))
        return found

    def _chunk(self, queries: NDArray[np.int64], k: int, lists: int) -> Found:
        found = nothing(queries, k, lists)
        chunk, planes = self._asking.chunk(queries), self._planes.of(queries)
        kernel = self.searched.kernel
        kernel.search(chunk, self._asking.tables, self._prepared, planes, k, found.rows, found.points, found.counts)
        late = np.arange(self.searched.layout.records, self.others)
        if not len(late):
            return found
        own, other = self.ties
        return merged([found, self._look_at(queries, late, k, lists)], own[queries], other)

    def _dense_chunk(self, queries: NDArray[np.int64], k: int, lists: int) -> Found:
        return self._look_at(queries, np.arange(self.others), k, lists)

    def _look_at(self, queries: NDArray[np.int64], others: NDArray[np.int64], k: int, lists: int) -> Found:
        """Look at every pair of some records of both sides."""
        found = nothing(queries, k, lists)
        if not len(others):
            return found
        if self.side == "vacancy":
            total, names = all_pairs(self._columns, queries, others)
        else:
            total, names = all_pairs(self._columns, others, queries)
            total, names = total.T, names.T
        if self._alive is not None:
            names[:, ~self._alive[others]] = _NO_LIST
        own, other = self.ties
        for name in range(3):
            found.counts[:, name] = (names == name).sum(axis=1)
            if name < lists and found.counts[:, name].any():
                line, column = best_of_each(total, names, name, own[queries], other[others], k)
                place = np.arange(len(line)) - np.searchsorted(line, line)
                found.rows[line, name, place] = others[column]
                found.points[line, name, place] = total[line, column]
        return found
