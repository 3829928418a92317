"""The score the slow way: 100 · Σ w·v / Σ w with fractions, from the values that the evidence states."""

from __future__ import annotations

import tomllib
from fractions import Fraction
from importlib.resources import files

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.properties.strategies import AS_OF, MATCHER, Raw, job, person, raw_candidates, raw_vacancies

from fitmatch import Matcher, Weights
from fitmatch.schema.results import VALUE_ONE, Score

SHIPPED = tomllib.loads(files("fitmatch.weights").joinpath("sets", "default-2026.1.toml").read_text(encoding="utf-8"))
DEFAULT = {name: Fraction(weight) for name, weight in SHIPPED["values"].items()}
ROUNDING = Fraction(12, 1_000_000)
"""Seven features, each off by less than one micro-point in its share and half a micro-point in its points."""


def textbook(score: Score, weights: dict[str, Fraction], end: str) -> Fraction:
    asked = {name: evidence for name, evidence in score.evidence.items() if evidence.state != "not_asked"}
    total = sum((weights[name] for name in asked), Fraction(0))
    return 100 * sum(weights[name] * Fraction(getattr(e, end), VALUE_ONE) for name, e in asked.items()) / total


def scored(candidate: Raw, vacancy: Raw, matcher: Matcher) -> Score:
    """Return the score of a pair of which something asked for is known: where nothing is, there is no score."""
    speaker = {**candidate, "languages": {"de": "A2", "uk": "Muttersprache"}}
    asking = {**vacancy, "languages": {**(vacancy.get("languages") or {}), "de": "B1"}}
    score = matcher.score(person(speaker), job(asking)).score
    assert score is not None
    return score


def assert_textbook(score: Score, weights: dict[str, Fraction]) -> None:
    assert abs(Fraction(str(score.low)) - textbook(score, weights, "low")) <= ROUNDING
    assert abs(Fraction(str(score.high)) - textbook(score, weights, "high")) <= ROUNDING


@settings(max_examples=150, deadline=None)
@given(candidate=raw_candidates, vacancy=raw_vacancies)
def test_the_default_weights(candidate: Raw, vacancy: Raw) -> None:
    assert_textbook(scored(candidate, vacancy, MATCHER), DEFAULT)


@settings(max_examples=60, deadline=None)
@given(
    candidate=raw_candidates,
    vacancy=raw_vacancies,
    numbers=st.lists(st.decimals(0, 100, places=3), min_size=len(DEFAULT), max_size=len(DEFAULT)).filter(any),
)
def test_weights_of_ones_own(candidate: Raw, vacancy: Raw, numbers: list[Fraction]) -> None:
    values = dict(zip(DEFAULT, numbers, strict=True))
    values["language"] = values["language"] or Fraction(1)
    matcher = Matcher(Weights(name="own", values={n: float(v) for n, v in values.items()}), as_of=AS_OF)
    assert_textbook(scored(candidate, vacancy, matcher), {name: Fraction(value) for name, value in values.items()})
