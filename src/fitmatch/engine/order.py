"""The documented order: score first, equal scores share a rank, ties shown in an order nobody always leads."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


def tie_key(other_side: str, own: str) -> bytes:
    """Return the order inside a tie: a digest of both ids, repeatable, different for every other side."""
    return hashlib.sha256(f"{other_side}\x1f{own}".encode()).digest()


def order_and_ranks(other_side: str, scored: Sequence[tuple[str, int | None]]) -> list[tuple[int, int]]:
    """Return positions of the records in the order they are shown, each with its shared rank.

    Args:
        other_side: Id of the record everything is ranked for.
        scored: Pairs (id, micro-points); ``None`` = no score, shown last.

    Example:
        >>> order_and_ranks("v", [("a", 5), ("b", 9), ("c", None)])
        [(1, 1), (0, 2), (2, 3)]
    """
    order = sorted(
        range(len(scored)),
        key=lambda i: (-_points(scored[i][1]), tie_key(other_side, scored[i][0])),
    )
    ranked: list[tuple[int, int]] = []
    for place, i in enumerate(order, start=1):
        same = ranked and scored[ranked[-1][0]][1] == scored[i][1]
        ranked.append((i, ranked[-1][1] if same else place))
    return ranked


def _points(points: int | None) -> int:
    return -1 if points is None else points
