"""Why one stands before the other: differences that add up, and the weight at which the order turns."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from fitmatch.schema.results import POINT_ONE

if TYPE_CHECKING:
    from collections.abc import Mapping

    from fitmatch.schema.results import Match


@dataclass(frozen=True, slots=True)
class Flip:
    """A weight at which two pairs change places, the other weights keeping their ratios.

    Attributes:
        feature: Feature whose share is changed.
        share: Share of 100 points at which both have the same score.
        above: True when the order turns above that share, False when it turns below.
    """

    feature: str
    share: float
    above: bool


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two matches of the same vacancy (or the same person), feature by feature.

    Attributes:
        differences: Points of the first minus points of the second, by feature; they add up to ``total``.
        total: Difference of the two scores.
        flips: Weights at which the order turns, by feature, where there is one between 0 and 100.
    """

    first: Match
    second: Match
    differences: Mapping[str, float]
    total: float
    flips: tuple[Flip, ...]


def compare(first: Match, second: Match) -> Comparison:
    """Return the differences of two scored matches and where the order would turn.

    Both must ask for the same features, as two candidates of one vacancy do.

    Raises:
        ValueError: One of them has no score, or they weigh their features differently.
    """
    if first.score is None or second.score is None:
        message = "only scored pairs can be compared"
        raise ValueError(message)
    weights = first.score.weights
    if dict(weights) != dict(second.score.weights):
        message = "the two pairs weigh their features differently"
        raise ValueError(message)
    micro = {
        name: round(points * POINT_ONE) - round(second.score.points[name] * POINT_ONE)
        for name, points in first.score.points.items()
    }
    gaps = {name: first.score.evidence[name].low - second.score.evidence[name].low for name in weights}
    flips = (_flip(name, weights, gaps) for name in weights)
    return Comparison(
        first,
        second,
        {name: value / POINT_ONE for name, value in micro.items()},
        sum(micro.values()) / POINT_ONE,
        tuple(flip for flip in flips if flip is not None),
    )


def _flip(feature: str, weights: Mapping[str, float], gaps: Mapping[str, int]) -> Flip | None:
    """Return the share of one feature at which the two scores are equal, if it lies strictly between 0 and 100."""
    if not weights[feature] or weights[feature] == 100:
        return None
    own = gaps[feature]
    rest = sum(weights[name] * gaps[name] for name in weights if name != feature) / (100 - weights[feature])
    if own == rest:
        return None
    share = 100 * rest / (rest - own)
    leads_now = own * weights[feature] + rest * (100 - weights[feature]) >= 0
    return Flip(feature, share, above=(own < rest) == leads_now) if 0 < share < 100 else None
