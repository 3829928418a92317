"""The façade: what is left out is counted, ties are shared, comparisons add up and their turning points hold."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise

import pytest
from hypothesis import given, settings
from tests.properties.strategies import AS_OF, MATCHER, jobs, people

from fitmatch import Candidate, Matcher, Vacancy, Weights
from fitmatch.engine.order import digests, mixed
from fitmatch.errors import FitmatchError, MissingExtraError
from fitmatch.schema.facts import CandidateFacts, VacancyFacts

SKILLS = ["HACCP", "Schweißen", "Gabelstapler", "Excel"]
JOB = Vacancy(id="v", skills=dict.fromkeys(SKILLS, "essential"), languages={"de": "B1"})
PEOPLE = [Candidate(id=f"c{i}", skills=tuple(SKILLS[: i % 5]), languages={"de": "B1"}) for i in range(10)]


def test_everybody_is_returned_unless_a_limit_is_given() -> None:
    ranking = MATCHER.rank(JOB, PEOPLE)
    assert len(ranking) == len(PEOPLE)
    assert set(ranking.left_out.values()) == {0}


@pytest.mark.parametrize("limit", [0, 1, 3, 10, 99])
def test_a_limit_counts_what_it_leaves_out(limit: int) -> None:
    full, cut = MATCHER.rank(JOB, PEOPLE), MATCHER.rank(JOB, PEOPLE, limit=limit)
    assert cut.ranked == full.ranked[:limit]
    assert cut.left_out["ranked"] == len(full.ranked) - len(cut.ranked)
    assert cut.totals == full.totals


@settings(max_examples=40, deadline=None)
@given(candidates=people(0, 5), vacancies=jobs(1, 1))
def test_a_least_score_counts_what_it_leaves_out(candidates: list[Candidate], vacancies: list[Vacancy]) -> None:
    full, cut = MATCHER.rank(vacancies[0], candidates), MATCHER.rank(vacancies[0], candidates, min_score=50)
    kept = [m for m in full if m.score is None or m.score.score >= 50]
    assert list(cut) == kept
    assert sum(cut.left_out.values()) == len(full) - len(kept)
    assert cut.totals == full.totals


def test_ties_share_a_rank_in_the_documented_order() -> None:
    ranking = MATCHER.rank(JOB, PEOPLE)
    for before, after in pairwise(ranking.ranked):
        assert before.score is not None
        assert after.score is not None
        if before.score.score == after.score.score:
            assert before.rank == after.rank
            order = mixed(digests("vacancy", ["v"]), digests("candidate", [before.candidate, after.candidate]))
            assert order[0] < order[1]
    assert [m.rank for m in ranking.ranked] == [1, 1, 3, 3, 5, 5, 7, 7, 9, 9]


def test_work_at_the_own_level_can_be_put_first() -> None:
    engineer = Candidate(id="c", title="Krankenschwester", wishes="egal")
    offers = [Vacancy(id="helper", title="Küchenhilfe"), Vacancy(id="skilled", title="Köchin"), Vacancy(id="none")]
    for one in (MATCHER.rank(engineer, offers, prefer_adequate=True),):
        for matches in (one.ranked, one.to_clarify, one.excluded):
            below = [max(0, -(m.adequacy or 0)) for m in matches]
            assert below == sorted(below)
        assert {m.vacancy for m in one} == {v.id for v in offers}


def test_both_sides_are_labelled_without_names() -> None:
    ranking = MATCHER.rank(Vacancy(id="v", title="Köchin (m/w/d)"), [Candidate(id="c", title="кухар")])
    assert ranking.labels == {"c": "Koch/Köchin", "v": "Köchin (m/w/d)"}
    assert (ranking.side, ranking.id, ranking.as_of) == ("vacancy", "v", AS_OF)


def test_records_and_their_facts_give_the_same() -> None:
    person, vacancy = MATCHER.normalise(PEOPLE[3]), MATCHER.normalise(JOB)
    assert isinstance(person, CandidateFacts)
    assert isinstance(vacancy, VacancyFacts)
    assert MATCHER.score(person, vacancy) == MATCHER.score(PEOPLE[3], JOB)
    assert MATCHER.rank(vacancy, [person]) == MATCHER.rank(JOB, [PEOPLE[3]])


def test_the_day_is_today_unless_given() -> None:
    assert Matcher().as_of == dt.date.today()
    assert MATCHER.rank(JOB, []).as_of == AS_OF


@settings(max_examples=60, deadline=None)
@given(candidates=people(2, 2), vacancies=jobs(1, 1))
def test_a_comparison_adds_up_and_its_turning_points_hold(
    candidates: list[Candidate], vacancies: list[Vacancy]
) -> None:
    matches = [MATCHER.score(c, vacancies[0]) for c in candidates]
    if not all(m.score for m in matches):
        return
    found = MATCHER.compare(candidates[0], candidates[1], vacancies[0])
    first, second = found.first.score, found.second.score
    assert first is not None
    assert second is not None
    assert sum(found.differences.values()) == pytest.approx(found.total, abs=1e-9)
    assert found.total == pytest.approx(first.score - second.score, abs=1e-9)
    leads = first.score >= second.score
    for flip in found.flips:
        for share, turned in ((flip.share + 1, flip.above), (flip.share - 1, not flip.above)):
            if 0 < share < 100 and abs(found.total) > 1e-3:
                gap = _gap_at(flip.feature, share, candidates, vacancies[0], dict(first.weights))
                assert abs(gap) < 1e-3 or (gap > 0) == (leads != turned)


def _gap_at(
    feature: str, share: float, candidates: list[Candidate], vacancy: Vacancy, weights: dict[str, float]
) -> float:
    """Return the first score minus the second with one feature at a share, the others keeping their ratios."""
    rest = 100 - weights[feature]
    values = {name: weight * (100 - share) / rest for name, weight in weights.items()} | {feature: share}
    matcher = Matcher(Weights(name="turned", values=values), as_of=AS_OF)
    one, other = (matcher.score(c, vacancy).score for c in candidates)
    return (one.score if one else 0.0) - (other.score if other else 0.0)


def test_at_a_turning_point_both_are_level_and_beyond_it_the_other_leads() -> None:
    skilled = Candidate(id="a", skills=tuple(SKILLS), languages={"de": "A1"})
    fluent = Candidate(id="b", skills=("HACCP",), languages={"de": "B1"})
    for pair in ([skilled, fluent], [fluent, skilled]):
        found = MATCHER.compare(pair[0], pair[1], JOB)
        assert found.first.score is not None
        weights = dict(found.first.score.weights)
        assert {flip.feature for flip in found.flips} == {"skills", "language"}
        for flip in found.flips:
            assert _gap_at(flip.feature, flip.share, pair, JOB, weights) == pytest.approx(0, abs=1e-3)
            beyond = flip.share + 5 if flip.above else flip.share - 5
            assert _gap_at(flip.feature, beyond, pair, JOB, weights) * found.total < 0


def test_only_scored_pairs_are_compared() -> None:
    with pytest.raises(ValueError, match="only scored pairs"):
        MATCHER.compare(Candidate(id="a"), PEOPLE[1], JOB)


def test_an_explanation_names_the_score_the_ranking_shows() -> None:
    match = MATCHER.score(PEOPLE[4], JOB)
    assert match.score is not None
    assert f"{match.score.score:.1f}".replace(".", ",") in MATCHER.explain(PEOPLE[4], JOB)


def test_a_date_as_text_is_refused() -> None:
    with pytest.raises(FitmatchError, match="as_of is not a date"):
        Matcher(as_of="2026-13-01")  # type: ignore[arg-type]


def test_an_unknown_frame_library_is_refused() -> None:
    ranking = Matcher(as_of=dt.date(2026, 4, 15)).rank(Vacancy(id="v", title="Koch"), [Candidate(id="c", title="Koch")])
    with pytest.raises(MissingExtraError, match="pandas or polars"):
        ranking.to_frame("arrow")  # type: ignore[arg-type]
