"""What does the heavy work of a search: compiled where numba is installed (extra ``fast``), else numpy and scipy."""

from __future__ import annotations

from functools import lru_cache
from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, Protocol, cast

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from fitmatch.engine.planes import PlaneRows
    from fitmatch.engine.queries import Queries, Tables
    from fitmatch.engine.targets import Targets


class Kernel(Protocol):
    """The steps that are written twice; both ways return the same bits."""

    __name__: str

    def best_credits(self, held_rows: Any, reached: Any) -> Any:
        """Return the best credit of each row for each item, sparse ``[rows, items]``."""
        ...

    def nearest(
        self, meetings: NDArray[np.uint16], places: NDArray[np.int64], code: NDArray[np.int64], start: NDArray[np.int64]
    ) -> NDArray[np.uint16]:
        """Return the smallest meeting of some places with the codes of each cell, ``[places, cells]``."""
        ...

    def prepared(self, targets: Targets) -> Any:
        """Return targets as the search wants them."""
        ...

    def search(
        self,
        queries: Queries,
        tables: Tables,
        searched: Any,
        planes: PlaneRows,
        k: int,
        rows: NDArray[np.int32],
        points: NDArray[np.int64],
        counts: NDArray[np.int64],
    ) -> None:
        """Find the ``k`` best of each list for a chunk of queries."""
        ...


@lru_cache(maxsize=1)
def is_numba_installed() -> bool:
    """Return whether the compiled kernel can be used."""
    return find_spec("numba") is not None


def best_kernel() -> Kernel:
    """Return the fastest kernel that is installed."""
    name = "compiled" if is_numba_installed() else "vectorised"
    return cast("Kernel", import_module(f"fitmatch.engine.{name}"))
