"""The documented order: score first, equal scores share a rank, ties shown in an order nobody always leads."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

NO_SCORE = -1
"""Micro-points of a pair without a score: shown last."""


def tie_key(other_side: str, own: str) -> bytes:
    """Return the order inside a tie: a digest of both ids, repeatable, different for every other side."""
    return hashlib.sha256(f"{other_side}\x1f{own}".encode()).digest()


def order_and_ranks(
    other_side: str, ids: Sequence[str], points: NDArray[np.int64], top: int | None = None
) -> list[tuple[int, int]]:
    """Return positions of the records in the order they are shown, each with its shared rank.

    Args:
        other_side: Id of the record everything is ranked for.
        ids: Ids of the records.
        points: Micro-points of each, ``NO_SCORE`` for none.
        top: How many to return; the cut falls inside a tie by the documented order.

    Example:
        >>> order_and_ranks("v", ["a", "b", "c"], np.array([5, 9, NO_SCORE]))
        [(1, 1), (0, 2), (2, 3)]
    """
    best_first = np.argsort(-points, kind="stable")
    wanted = len(ids) if top is None else min(top, len(ids))
    shown: list[tuple[int, int]] = []
    while len(shown) < wanted:
        start = len(shown)
        tied = best_first[start:][points[best_first[start:]] == points[best_first[start]]].tolist()
        if len(tied) > 1:
            tied.sort(key=lambda i: tie_key(other_side, ids[i]))
        shown.extend((i, start + 1) for i in tied)
    return shown[:wanted]
