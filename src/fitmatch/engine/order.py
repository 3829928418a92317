"""The documented order inside a tie: repeatable, and nobody always leads.

Equal scores share a rank. They are shown by a mix of both ids, so that the order differs for every record of the other
side, and does not depend on who else is in the pool.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any, Literal

    from numpy.typing import NDArray

NO_SCORE = -1
"""Micro-points of a pair without a score: shown last."""


def digests(side: Literal["candidate", "vacancy"], ids: Iterable[str]) -> NDArray[np.uint64]:
    """Return a number of 64 bits for each id of one side.

    Example:
        >>> int(digests("vacancy", ["v1"])[0]) == int(digests("vacancy", ["v0", "v1"])[1])
        True
    """
    numbers = [hashlib.blake2b(f"{side}\x1f{own}".encode(), digest_size=8).digest() for own in ids]
    return np.frombuffer(b"".join(numbers), "<u8").astype(np.uint64)


def mixed(own: NDArray[Any], other: NDArray[Any]) -> NDArray[np.uint64]:
    """Return the order inside a tie, ascending: SplitMix64 of both digests."""
    x = own ^ other
    x = (x ^ (x >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    x = (x ^ (x >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    mix: NDArray[np.uint64] = x ^ (x >> np.uint64(31))
    return mix


def shared_ranks(points: NDArray[np.int64]) -> list[int]:
    """Return the rank of each of some points that are sorted, best first; equal points share one.

    Example:
        >>> shared_ranks(np.array([9, 5, 5, 2]))
        [1, 2, 2, 4]
    """
    return [int(rank) + 1 for rank in np.searchsorted(-points, -points)]
