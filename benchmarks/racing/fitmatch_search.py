"""fitmatch on the work of the race, with the extra ``fast`` or without extras."""

from __future__ import annotations

import time
from importlib import import_module
from typing import TYPE_CHECKING

import numpy as np

from fitmatch.engine.search import Search
from racing.encoded import columns_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from fitmatch.engine.targets import Side
    from racing.workload import Work


KERNELS = {"fitmatch_fast": "compiled", "fitmatch_plain": "vectorised"}


def prepare(
    engine: str, work: Work, rows: NDArray[np.int64], k: int, distances: NDArray[np.uint16], by: str
) -> tuple[Callable[[], tuple[NDArray[np.int32], NDArray[np.int64]]], float]:
    """Return the search, encoded, laid out and compiled, and the seconds that laying out took."""
    columns = columns_of(work, distances)
    started = time.perf_counter()
    kernel = import_module(f"fitmatch.engine.{KERNELS[engine]}")
    side: Side = "vacancy" if by == "candidate" else "candidate"
    search = Search(columns, side)
    if engine == "fitmatch_fast" or not search.is_dense(k):
        search = Search(columns, side, kernel)
        _ = search.searched
    laid_out = time.perf_counter() - started
    search.top(k, rows=rows[:2])

    def run() -> tuple[NDArray[np.int32], NDArray[np.int64]]:
        found = search.top(k, rows=rows, threads=2)
        return found.rows[:, 0], found.points[:, 0]

    return run, laid_out
