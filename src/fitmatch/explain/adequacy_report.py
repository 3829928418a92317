"""How often suggestions lie below what people have learnt."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from fitmatch.explain.ranking import Ranking


def share_below_level(rankings: Iterable[Ranking], top: int = 3) -> float | None:
    """Return the share of the first ``top`` suggestions of each person that lie below the person's level.

    Only suggestions whose two levels are known count; ``None`` when there are none.

    Args:
        rankings: Rankings made for candidates.
        top: How many suggestions of each are looked at.
    """
    gaps = [match.adequacy for ranking in rankings for match in ranking.ranked[:top] if match.adequacy is not None]
    return sum(gap < 0 for gap in gaps) / len(gaps) if gaps else None
