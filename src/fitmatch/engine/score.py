"""Values and weights to points, in whole micro-points, so that points add up exactly in any order."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any, overload

from fitmatch.schema.results import POINT_ONE, VALUE_ONE

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import numpy as np
    from numpy.typing import NDArray

FULL_SCORE = 100 * POINT_ONE


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


@overload
def points(share: int, value: int) -> int: ...
@overload
def points(share: NDArray[Any], value: NDArray[Any]) -> NDArray[np.int64]: ...
def points(share: Any, value: Any) -> Any:
    """Return share × value in micro-points, rounded half up: the one definition of a feature's points.

    Args:
        share: Micro-points that a value of one is worth: a number, or an array.
        value: Feature values, ``VALUE_ONE`` for one.

    Example:
        >>> points(30_000_000, 666_666_667)
        20000000
        >>> import numpy as np
        >>> points(np.array([30_000_000]), np.array([666_666_667]))
        array([20000000])
    """
    # At most 1e8 micro-points times 1e9 stays below 2**63.
    return (share * value + VALUE_ONE // 2) // VALUE_ONE


def as_fractions(weights: Mapping[str, float], names: Sequence[str]) -> list[Fraction]:
    """Return the weights of the named features as exact fractions of their decimal spelling (absent = 0)."""
    return [Fraction(str(weights.get(name, 0))) for name in names]
