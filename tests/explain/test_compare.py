"""Why one stands before the other: differences that add up, and the weight at which the order turns."""

from __future__ import annotations

import datetime as dt

import pytest

from fitmatch.explain.compare import Comparison, compare
from fitmatch.matcher import Matcher
from fitmatch.schema.candidate import Candidate
from fitmatch.schema.results import POINT_ONE, VALUE_ONE
from fitmatch.schema.vacancy import Vacancy

MATCHER = Matcher(as_of=dt.date(2026, 4, 15))
JOB = Vacancy(id="v", title="Koch", skills=("Speisen zubereiten", "HACCP", "Menüplanung"), languages={"de": "B2"})
SKILLED = Candidate(id="a", skills=("Speisen zubereiten", "HACCP", "Menüplanung"), languages={"de": "A2"})
FLUENT = Candidate(id="b", skills=("HACCP",), languages={"de": "B2"})


def comparison() -> Comparison:
    return MATCHER.compare(SKILLED, FLUENT, JOB)


def test_differences_add_up_to_the_difference_of_the_scores() -> None:
    found = comparison()
    assert found.first.score is not None
    assert found.second.score is not None
    assert found.total == pytest.approx(found.first.score.score - found.second.score.score, abs=0.5 / POINT_ONE)
    assert sum(found.differences.values()) == pytest.approx(found.total, abs=0.5 / POINT_ONE)
    assert set(found.differences) == set(found.first.score.points)
    assert found.differences["skills"] > 0 > found.differences["language"]


def test_the_other_way_round_gives_the_same_with_the_other_sign() -> None:
    there, back = comparison(), MATCHER.compare(FLUENT, SKILLED, JOB)
    assert back.total == -there.total
    assert back.differences == {name: -points for name, points in there.differences.items()}
    assert [(flip.feature, flip.share) for flip in back.flips] == [(flip.feature, flip.share) for flip in there.flips]


def _lead(found: Comparison, feature: str, share: float) -> float:
    """Return how far the first leads when one feature has a share and the others keep their ratios."""
    assert found.first.score is not None
    assert found.second.score is not None
    weights = found.first.score.weights
    values = [(found.first.score.evidence[n].low - found.second.score.evidence[n].low) / VALUE_ONE for n in weights]
    gaps = dict(zip(weights, values, strict=True))
    others = sum(weight for name, weight in weights.items() if name != feature)
    rest = sum(weight * gaps[name] for name, weight in weights.items() if name != feature) / others
    return share * gaps[feature] + (100 - share) * rest


def test_the_order_turns_exactly_at_the_named_share() -> None:
    found = comparison()
    assert found.total > 0
    assert {flip.feature for flip in found.flips} == {"skills", "language"}
    for flip in found.flips:
        assert 0 < flip.share < 100
        assert _lead(found, flip.feature, flip.share) == pytest.approx(0, abs=1e-6)
        beyond = _lead(found, flip.feature, flip.share + 1)
        assert (beyond < 0) == flip.above, "above the share the second leads, or below it"


def test_more_weight_on_language_turns_it_and_less_on_skills() -> None:
    above = {flip.feature: flip.above for flip in comparison().flips}
    assert above == {"language": True, "skills": False}


def test_who_is_better_in_everything_is_never_overtaken() -> None:
    best = Candidate(id="c", skills=SKILLED.skills, languages={"de": "B2"})
    found = MATCHER.compare(best, FLUENT, JOB)
    assert found.total > 0
    assert found.flips == ()


def test_equals_differ_in_nothing() -> None:
    found = MATCHER.compare(SKILLED, SKILLED, JOB)
    assert found.total == 0
    assert set(found.differences.values()) == {0}
    assert found.flips == ()


def test_one_without_a_score_cannot_be_compared() -> None:
    unknown = Candidate(id="d")
    with pytest.raises(ValueError, match="only scored pairs"):
        MATCHER.compare(SKILLED, unknown, JOB)


def test_different_vacancies_cannot_be_compared() -> None:
    other = Vacancy(id="w", title="Koch", skills=("HACCP",))
    with pytest.raises(ValueError, match="weigh their features differently"):
        compare(MATCHER.score(SKILLED, JOB), MATCHER.score(SKILLED, other))
