from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fitmatch.engine.score import FULL_SCORE, as_fractions, points, share_weights
from fitmatch.schema.results import VALUE_ONE

WEIGHTS = st.lists(st.tuples(st.integers(0, 1000), st.booleans()), min_size=1, max_size=7)


@given(parts=WEIGHTS)
def test_shares_add_up_and_stay_within_a_micro_point(parts: list[tuple[int, bool]]) -> None:
    weights, asked = [Fraction(w) for w, _ in parts], [a for _, a in parts]
    shares = share_weights(weights, asked)
    total = sum((w for w, a in zip(weights, asked, strict=True) if a), Fraction(0))
    assert sum(shares) == (FULL_SCORE if total else 0)
    for share, weight, wanted in zip(shares, weights, asked, strict=True):
        exact = FULL_SCORE * weight / total if wanted and total else Fraction(0)
        assert abs(share - exact) < 1


def test_only_ratios_matter() -> None:
    asked = [True, True, False]
    assert share_weights([Fraction(1), Fraction(2), Fraction(9)], asked) == share_weights(
        [Fraction(10), Fraction(20), Fraction(1)], asked
    )


def test_what_cannot_be_shared_goes_to_the_largest_remainder_first_by_order() -> None:
    assert share_weights([Fraction(1)] * 3, [True] * 3) == [33_333_334, 33_333_333, 33_333_333]


@pytest.mark.parametrize(("value", "expected"), [(0, 0), (4, 0), (5, 1), (VALUE_ONE, FULL_SCORE)])
def test_a_micro_point_is_rounded_half_up(value: int, expected: int) -> None:
    assert points(FULL_SCORE, value) == expected
    assert points(np.array([FULL_SCORE]), np.array([value])).tolist() == [expected]


def test_weights_are_read_as_they_are_written() -> None:
    assert as_fractions({"a": 0.1}, ["a", "b"]) == [Fraction(1, 10), Fraction(0)]
