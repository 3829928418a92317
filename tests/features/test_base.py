from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fitmatch.features import DEFAULT_FEATURES, Additive, Coded
from fitmatch.features.base import CREDIT_ONE, fraction, weighted_mean
from fitmatch.schema.results import VALUE_ONE
from fitmatch.weights import Weights

ITEMS = st.dictionaries(st.sampled_from("abcdef"), st.integers(1, 2), min_size=1)
CREDITS = st.dictionaries(st.sampled_from("abcdefgh"), st.integers(0, CREDIT_ONE))


@pytest.mark.parametrize(
    ("up", "down", "expected"), [(0, 3, 0), (3, 3, VALUE_ONE), (1, 3, 333333333), (2, 3, 666666667)]
)
def test_fractions_are_rounded_to_nine_digits(up: int, down: int, expected: int) -> None:
    assert fraction(up, down) == expected


@given(items=ITEMS, credits_=CREDITS)
def test_weighted_mean_is_the_textbook_mean(items: dict[str, int], credits_: dict[str, int]) -> None:
    exact = Fraction(sum(w * credits_.get(i, 0) for i, w in items.items()), CREDIT_ONE * sum(items.values()))
    assert abs(Fraction(weighted_mean(items, credits_), VALUE_ONE) - exact) <= Fraction(1, 2 * VALUE_ONE)


def test_every_feature_has_one_of_the_two_forms_and_a_weight() -> None:
    assert all(isinstance(feature, Coded) != isinstance(feature, Additive) for feature in DEFAULT_FEATURES)
    assert [feature.name for feature in DEFAULT_FEATURES] == list(Weights.load().values)
