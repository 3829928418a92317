"""Sets of slots as words of 64 bits."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray


def packed(plane: NDArray[np.bool_]) -> NDArray[np.uint64]:
    """Return 64 slots in a word.

    Example:
        >>> packed(np.arange(64) < 3).tolist()
        [7]
    """
    return np.packbits(plane, bitorder="little").view("<u8").astype(np.uint64, copy=False)


def full(blocks: int) -> NDArray[np.uint64]:
    """Return all bits of some blocks.

    Example:
        >>> [int(word) for word in full(1)] == [2**64 - 1]
        True
    """
    return np.full(blocks, np.iinfo(np.uint64).max, np.uint64)
