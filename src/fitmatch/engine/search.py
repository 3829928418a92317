"""Exact top-k of a whole pool, a chunk of queries at a time."""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from fitmatch.engine.kernels import best_kernel
from fitmatch.engine.planes import Planes
from fitmatch.engine.queries import Asking
from fitmatch.engine.targets import lay_out

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from fitmatch.engine.columns import Columns
    from fitmatch.engine.kernels import Kernel
    from fitmatch.engine.targets import Side

_QUERIES_AT_A_TIME = 256


@dataclass(frozen=True)
class Found:
    """The best of each list for some records of the asking side.

    Attributes:
        queries: ``[n]`` records of the asking side, ascending.
        rows: ``[n, lists, k]`` records of the searched side, best first, -1 for none.
        points: ``[n, lists, k]`` micro-points, -1 without a number.
        counts: ``[n, 3]`` how many records are ranked, to clarify, excluded.
    """

    queries: NDArray[np.int64]
    rows: NDArray[np.int32]
    points: NDArray[np.int64]
    counts: NDArray[np.int64]


class Search:
    """Searches one side of a pool for every record of the other.

    Equal points are ordered by a mix of both ids' digests (see :func:`fitmatch.engine.order.tie_key`).

    Args:
        columns: The pool.
        side: Whose records are searched: ``vacancy`` finds vacancies for candidates.
        kernel: What does the work; the fastest that is installed if left out.
    """

    def __init__(self, columns: Columns, side: Side, kernel: Kernel | None = None) -> None:
        self._size = columns.shape[side != "vacancy"]
        self._is_empty = not all(columns.shape)
        if self._is_empty:
            return
        self._kernel = kernel or best_kernel()
        layout = lay_out(columns, side, self._kernel)
        self.cells = layout.cells
        self._searched = self._kernel.prepared(layout.targets)
        self._asking = Asking(columns, layout, self._kernel)
        self._planes = Planes(columns, layout)

    def top(
        self, k: int, *, rows: NDArray[np.int64] | None = None, lists: int = 2, threads: int | None = None
    ) -> Found:
        """Return the ``k`` best of each list.

        Args:
            k: How many a list, at least 1.
            rows: Records of the asking side; all if left out.
            lists: 2 for those ranked and to clarify, 3 for those excluded too.
            threads: How many to use; one a processor if left out. It changes no result.
        """
        asked = np.arange(self._size) if rows is None else np.unique(rows)
        if self._is_empty:
            shape = (len(asked), lists, k)
            return Found(
                asked, np.full(shape, -1, np.int32), np.full(shape, -1, np.int64), np.zeros((len(asked), 3), np.int64)
            )
        order = asked[np.argsort(self._asking.order_of(asked), kind="stable")]
        parts = [order[start : start + _QUERIES_AT_A_TIME] for start in range(0, len(order), _QUERIES_AT_A_TIME)]
        threads = threads or os.cpu_count() or 1
        if threads == 1 or len(parts) == 1:
            found = [self._chunk(part, k, lists) for part in parts]
        else:
            with ThreadPoolExecutor(threads) as pool:
                found = list(pool.map(lambda part: self._chunk(part, k, lists), parts))
        back = np.argsort(order, kind="stable")
        names = ("queries", "rows", "points", "counts")
        return Found(*(np.concatenate([getattr(one, name) for one in found])[back] for name in names))

    def _chunk(self, queries: NDArray[np.int64], k: int, lists: int) -> Found:
        rows = np.full((len(queries), lists, k), -1, np.int32)
        points = np.full((len(queries), lists, k), -1, np.int64)
        counts = np.zeros((len(queries), 3), np.int64)
        chunk, planes = self._asking.chunk(queries), self._planes.of(queries)
        self._kernel.search(chunk, self._asking.tables, self._searched, planes, k, rows, points, counts)
        return Found(queries, rows, points, counts)
