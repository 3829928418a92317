"""What a pair gets depends on the pair, never on who else is in the pool."""

from __future__ import annotations

from hypothesis import given, settings
from tests.properties.strategies import MATCHER, by_pair, jobs, people

from fitmatch import Candidate, Vacancy
from fitmatch.explain.ranking import Ranking


def _without(ranking: Ranking, strangers: set[str]) -> list[str]:
    return [ranking.other_id(match) for match in ranking if ranking.other_id(match) not in strangers]


@settings(max_examples=50, deadline=None)
@given(candidates=people(2, 6), vacancies=jobs(1, 1))
def test_strangers_change_no_candidate(candidates: list[Candidate], vacancies: list[Vacancy]) -> None:
    known, strangers = candidates[:2], candidates[2:]
    before, after = MATCHER.rank(vacancies[0], known), MATCHER.rank(vacancies[0], [*strangers, *known])
    assert by_pair(before.matches).items() <= by_pair(after.matches).items()
    assert _without(after, {s.id for s in strangers}) == _without(before, set())


@settings(max_examples=50, deadline=None)
@given(candidates=people(1, 1), vacancies=jobs(2, 6))
def test_strangers_change_no_vacancy(candidates: list[Candidate], vacancies: list[Vacancy]) -> None:
    known, strangers = vacancies[:2], vacancies[2:]
    before, after = MATCHER.rank(candidates[0], known), MATCHER.rank(candidates[0], [*strangers, *known])
    assert by_pair(before.matches).items() <= by_pair(after.matches).items()
    assert _without(after, {s.id for s in strangers}) == _without(before, set())


@settings(max_examples=30, deadline=None)
@given(candidates=people(1, 5), vacancies=jobs(1, 1))
def test_a_better_stranger_moves_ranks_and_nothing_else(candidates: list[Candidate], vacancies: list[Vacancy]) -> None:
    ranking = MATCHER.rank(vacancies[0], candidates)
    for matches in (ranking.ranked, ranking.to_clarify, ranking.excluded):
        scores = [m.score.score if m.score else -1.0 for m in matches]
        assert scores == sorted(scores, reverse=True)
        expected = [1 + sum(other > own for other in scores) for own in scores]
        assert [m.rank for m in matches] == expected
