"""More of something never lowers a score and never moves a pair to a worse list."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.properties.strategies import (
    LICENCES,
    MATCHER,
    SKILLS,
    TITLES,
    Raw,
    job,
    person,
    raw_candidates,
    raw_vacancies,
)

from fitmatch.schema.results import Match

WORSE = {"ranked": 0, "to_clarify": 1, "excluded": 2}
LADDER = ["A1", "A2", "B1", "B2", "C1", "C2", "Muttersprache"]
RECOGNITION = ["ungelernt", "Verfahren läuft", "teilweise Gleichwertigkeit", "volle Gleichwertigkeit"]
MORE_LICENCES = [("keiner", "B"), ("B", "B, C"), ("B, C", "B, C, CE"), ("keiner", "C, CE")]

pairs = given(candidate=raw_candidates, vacancy=raw_vacancies, data=st.data())


def score(candidate: Raw, vacancy: Raw) -> Match:
    return MATCHER.score(person(candidate), job(vacancy))


def assert_not_worse(less: Match, more: Match) -> None:
    assert (more.score.score if more.score else 0.0) >= (less.score.score if less.score else 0.0)
    assert WORSE[more.list] <= WORSE[less.list]


@settings(max_examples=100, deadline=None)
@pairs
def test_one_more_skill(candidate: Raw, vacancy: Raw, data: st.DataObject) -> None:
    known = candidate.get("skills") or []
    one = data.draw(st.sampled_from([*SKILLS, "Menüplanung", "Java"]))
    assert_not_worse(
        score({**candidate, "skills": known}, vacancy), score({**candidate, "skills": [*known, one]}, vacancy)
    )


@settings(max_examples=100, deadline=None)
@pairs
def test_one_level_higher(candidate: Raw, vacancy: Raw, data: st.DataObject) -> None:
    step = data.draw(st.integers(0, len(LADDER) - 2))
    language = data.draw(st.sampled_from(["de", "English"]))
    given_levels = candidate.get("languages")
    others = {k: v for k, v in given_levels.items() if k != language} if isinstance(given_levels, dict) else {}
    low, high = ({**candidate, "languages": {**others, language: LADDER[step + up]}} for up in (0, 1))
    assert_not_worse(score(low, vacancy), score(high, vacancy))


@settings(max_examples=100, deadline=None)
@pairs
def test_better_recognition(candidate: Raw, vacancy: Raw, data: st.DataObject) -> None:
    # Without any occupation "untrained" also answers which level the person has; see the test below.
    candidate = {**candidate, "title": candidate.get("title") or data.draw(st.sampled_from(TITLES))}
    step = data.draw(st.integers(0, len(RECOGNITION) - 2))
    low, high = ({**candidate, "recognition": RECOGNITION[step + up]} for up in (0, 1))
    assert_not_worse(score(low, vacancy), score(high, vacancy))


def test_a_procedure_is_not_worse_than_no_training_where_no_occupation_is_named() -> None:
    candidate, vacancy = {"skills": ["HACCP"]}, {"title": "Küchenhilfe"}
    low, high = ({**candidate, "recognition": status} for status in RECOGNITION[:2])
    assert_not_worse(score(low, vacancy), score(high, vacancy))


@settings(max_examples=60, deadline=None)
@given(
    candidate=raw_candidates, vacancy=raw_vacancies, step=st.sampled_from(MORE_LICENCES), need=st.sampled_from(LICENCES)
)
def test_more_licences(candidate: Raw, vacancy: Raw, step: tuple[str, str], need: str) -> None:
    vacancy = {**vacancy, "driving_licence": f"{need} zwingend"}
    low, high = ({**candidate, "driving_licence": held} for held in step)
    assert_not_worse(score(low, vacancy), score(high, vacancy))


@settings(max_examples=100, deadline=None)
@given(candidate=raw_candidates, vacancy=raw_vacancies, minutes=st.integers(0, 150), less=st.integers(0, 60))
def test_a_shorter_way(candidate: Raw, vacancy: Raw, minutes: int, less: int) -> None:
    far, near = ({**vacancy, "commute_minutes": {"c0": m}} for m in (minutes, max(0, minutes - less)))
    assert_not_worse(score(candidate, far), score(candidate, near))


@settings(max_examples=100, deadline=None)
@given(candidate=raw_candidates, vacancy=raw_vacancies, limit=st.integers(0, 150), more=st.integers(0, 60))
def test_a_larger_own_limit(candidate: Raw, vacancy: Raw, limit: int, more: int) -> None:
    small, large = ({**candidate, "max_commute_min": m} for m in (limit, limit + more))
    assert_not_worse(score(small, vacancy), score(large, vacancy))
