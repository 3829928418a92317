"""Values and weights to points, in whole micro-points, so that points add up exactly in any order."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import numpy as np

from fitmatch.schema.results import POINT_ONE, VALUE_ONE

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from fitmatch.engine.values import Values

FULL_SCORE = 100 * POINT_ONE


@dataclass(frozen=True)
class Points:
    """Points of a block.

    Attributes:
        low: ``[features, candidates, vacancies]`` micro-points that count.
        high: Same shape, micro-points if the unknown turns out well.
        weights: ``[features, vacancies]`` micro-points a value of one is worth; each column adds up to 100 points
            over what the vacancy asks for (or to nothing when it asks for nothing).
    """

    low: NDArray[np.int64]
    high: NDArray[np.int64]
    weights: NDArray[np.int64]


def share_weights(weights: Sequence[Fraction], asked: Sequence[bool]) -> list[int]:
    """Return how 100 points are shared among the features asked for, in micro-points, by largest remainder.

    Example:
        >>> from fractions import Fraction
        >>> share_weights([Fraction(40), Fraction(25), Fraction(15), Fraction(20)], [True, True, True, False])
        [50000000, 31250000, 18750000, 0]
    """
    counted = [weight if wanted else Fraction(0) for weight, wanted in zip(weights, asked, strict=True)]
    total = sum(counted)
    if total == 0:
        return [0] * len(counted)
    exact = [FULL_SCORE * weight / total for weight in counted]
    shares = [int(share) for share in exact]
    by_remainder = sorted(range(len(exact)), key=lambda i: (shares[i] - exact[i], i))
    for i in by_remainder[: FULL_SCORE - sum(shares)]:
        shares[i] += 1
    return shares


def block_points(values: Sequence[Values], weights: Sequence[Fraction]) -> Points:
    """Return the points of a block: for each feature weight × value, rounded once to a micro-point."""
    asked = np.array([value.asked for value in values])
    patterns: dict[bytes, list[int]] = {}
    columns = []
    for column in asked.T:
        key = column.tobytes()
        if key not in patterns:
            patterns[key] = share_weights(weights, column.tolist())
        columns.append(patterns[key])
    shares = np.array(columns, dtype=np.int64).reshape(len(columns), len(values)).T
    low = np.stack([points(share[None, :], value.low) for share, value in zip(shares, values, strict=True)])
    high = np.stack([points(share[None, :], value.high) for share, value in zip(shares, values, strict=True)])
    return Points(low, high, shares)


def points(share: NDArray[np.int64], value: NDArray[Any]) -> NDArray[np.int64]:
    """Return share × value in micro-points, rounded half up: the one definition of a feature's points.

    Example:
        >>> points(np.array([30_000_000]), np.array([666_666_667]))
        array([20000000])
    """
    # At most 1e8 micro-points times 1e9 stays below 2**63.
    worth: NDArray[np.int64] = (share * value + VALUE_ONE // 2) // VALUE_ONE
    return worth


def as_fractions(weights: Mapping[str, float], names: Sequence[str]) -> list[Fraction]:
    """Return the weights of the named features as exact fractions of their decimal spelling (absent = 0)."""
    return [Fraction(str(weights.get(name, 0))) for name in names]
