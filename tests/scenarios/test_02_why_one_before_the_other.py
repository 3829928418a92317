from __future__ import annotations

import pytest

from fitmatch import Matcher, Weights
from fitmatch.explain.catalogue import catalogue
from fitmatch.explain.contrast import contrast_view
from scenarios.row_one import AS_OF, candidate, vacancy


@pytest.fixture(scope="module")
def comparison():
    return Matcher(as_of=AS_OF).compare(candidate("C2"), candidate("C1"), vacancy())


def test_differences_add_up(comparison):
    differences = {name: value for name, value in comparison.differences.items() if value}
    assert differences == {"skills": 8.0, "language": -12.5, "region": -5.0, "recognition": 12.0}
    assert comparison.total == 2.5
    assert sum(differences.values()) == comparison.total


@pytest.mark.parametrize(
    ("feature", "share", "above"),
    [
        ("language", 28.571, True),
        ("skills", 31.4, False),
        ("recognition", 16.5, False),
        ("region", 20.9, True),
    ],
)
def test_where_the_order_turns(comparison, feature, share, above):
    flip = next(flip for flip in comparison.flips if flip.feature == feature)
    digits = 3 if feature == "language" else 1
    assert round(flip.share, digits) == share
    assert flip.above is above


def test_applying_the_flip_gives_a_tie_and_beyond_it_the_order_turns(comparison):
    flip = next(flip for flip in comparison.flips if flip.feature == "language")
    others = {"skills": 40, "region": 15, "recognition": 20}

    def scores(share):
        rest = {name: weight * (100 - share) / 75 for name, weight in others.items()}
        matcher = Matcher(Weights(name="flip", values={"language": share, **rest}), as_of=AS_OF)
        return [matcher.score(candidate(own_id), vacancy()).score.score for own_id in ("C2", "C1")]

    assert scores(flip.share) == pytest.approx([73.333333, 73.333333], abs=1e-5)
    second, first = scores(flip.share + 0.5)
    assert first > second


def test_the_text_says_it_to_the_digit(comparison):
    said = contrast_view(comparison, catalogue("de"), AS_OF).text()
    assert said.startswith("C2 liegt vor C1: +2,5 Punkte")
    for line in ("Fertigkeiten: +8,0", "Anerkennung: +12,0", "Sprache: −12,5", "Weg: −5,0"):
        assert line in said
    assert "C1 liegt vorn, sobald Sprache mehr als 28,6 % wiegt." in said
    assert "C1 liegt vorn, sobald Fertigkeiten weniger als 31,4 % wiegt." in said


def test_from_the_other_side_it_is_the_same():
    turned = Matcher(as_of=AS_OF).compare(candidate("C1"), candidate("C2"), vacancy())
    said = contrast_view(turned, catalogue("de"), AS_OF).text()
    assert said.startswith("C2 liegt vor C1: +2,5 Punkte")
    assert "Sprache: −12,5" in said
    assert "C1 liegt vorn, sobald Sprache mehr als 28,6 % wiegt." in said


def test_the_rank_of_who_has_an_open_question_may_be_certain():
    ranking = Matcher(as_of=AS_OF).rank(vacancy(), [candidate(own_id) for own_id in ("C1", "C2", "C4")])
    places = {match.candidate: ranking.places(match) for match in ranking.ranked}
    assert places == {"C4": (1, 1), "C2": (2, 2), "C1": (3, 3)}
