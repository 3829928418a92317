from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import numpy as np

from fitmatch.engine.dense import values_of
from fitmatch.engine.known import Known
from fitmatch.engine.pool import Kept, joined
from fitmatch.engine.rules import Rules
from fitmatch.engine.sides import candidate_side, vacancy_side
from fitmatch.features.base import Additive
from fitmatch.features.placement import Placement
from fitmatch.features.recognition import Recognition
from fitmatch.features.skills import Skills
from fitmatch.schema.codes import RecognitionStatus, Strictness
from fitmatch.schema.facts import CandidateFacts, CandidateProfile, SkillRequirement, VacancyFacts
from fitmatch.schema.recognition import RecognitionFact
from fitmatch.schema.results import VALUE_ONE
from fitmatch.weights import Weights

if TYPE_CHECKING:
    from collections.abc import Mapping

    from fitmatch.features import Feature

PEOPLE = [
    CandidateProfile("a", skills=("haccp",), recognition=RecognitionFact(RecognitionStatus.FULL, "FULL")),
    CandidateProfile("b", skills=()),
    CandidateProfile("c"),
]


def asks(own_id: str, *skills: str, recognition: bool = False) -> VacancyFacts:
    needed = tuple(SkillRequirement(s, 2, Strictness.MUST, "text") for s in skills)
    return VacancyFacts(own_id, skills=needed, recognition_asked=recognition, kind_stated=True)


def values(feature: Feature, jobs: list[VacancyFacts], people: list[CandidateProfile] = PEOPLE) -> tuple[Any, Any]:
    rules = Rules((feature,), (), Weights(name="one", values={feature.name: 1}), dt.date(2026, 4, 15))
    sides = candidate_side(rules, [CandidateFacts(person) for person in people]), vacancy_side(rules, jobs)
    columns = joined(rules, *sides).columns
    low, known = values_of((columns.additive or columns.coded)[0], np.arange(len(people)), np.arange(len(jobs)))
    return low.tolist(), np.ones(low.shape, np.bool_).tolist() if known is None else known.tolist()


def test_additive_values_are_those_of_the_evidence() -> None:
    jobs = [asks("v", "haccp", "term:x", "term:y"), asks("x", "term:z")]
    low, known = values(Skills(), jobs)
    assert low == [[333333333, 0], [0, 0], [0, 0]]
    assert known == [[True, True], [True, True], [False, False]]
    for row, person in enumerate(PEOPLE):
        for column, job in enumerate(jobs):
            evidence = Skills().evidence(person, job)
            assert low[row][column] == evidence.low
            assert known[row][column] == ((evidence.low, evidence.high) != (0, VALUE_ONE))


def test_the_best_of_what_is_held_is_what_somebody_is_credited_with() -> None:
    skills = Skills()
    cook = CandidateProfile("c", skills=("haccp", "term:x"), occupations=("cook",), certificates=("infection_34a",))
    best: dict[str, int] = {}
    for held in skills.held(cook):
        for skill, credit in skills.reached(held).items():
            best[skill] = max(best.get(skill, 0), credit)
    assert best == skills.credits(cook)


def test_a_feature_that_states_credits_only_is_worth_the_same() -> None:
    class CreditsOnly(Skills):
        held, reached = Additive.held, Additive.reached  # type: ignore[assignment]

        def credits(self, candidate: CandidateProfile) -> Mapping[str, int]:
            return Skills().credits(candidate)

    jobs = [asks("v", "haccp", "term:x"), asks("x", "term:z")]
    assert values(CreditsOnly(), jobs) == values(Skills(), jobs)


def test_coded_values_are_spread_over_the_pool() -> None:
    low, known = values(Recognition(), [asks("v", recognition=True), asks("w")])
    assert low == [[VALUE_ONE, 0], [0, 0], [0, 0]]
    assert [row[0] for row in known] == [True, False, False]


def test_equal_keys_are_asked_once() -> None:
    asked: list[object] = []

    class Counting(Placement):
        def evidence(self, candidate_key, vacancy_key):  # type: ignore[no-untyped-def]
            asked.append((candidate_key, vacancy_key))
            return super().evidence(candidate_key, vacancy_key)

    values(Counting(), [asks("v"), asks("w")])
    assert len(asked) == 1


def test_nobody_and_nothing() -> None:
    assert values(Skills(), [asks("v", "haccp")], []) == ([], [])
    assert values(Recognition(), []) == ([[], [], []], [[], [], []])


def test_numbers_of_items_can_be_those_of_the_people() -> None:
    rules = Rules((Skills(),), (), Weights(name="one", values={"skills": 1}), dt.date(2026, 4, 15))
    people = candidate_side(rules, [CandidateFacts(person) for person in PEOPLE])
    jobs = vacancy_side(rules, [asks("v", "haccp", "term:x", "term:y"), asks("x", "term:z")])
    width = len(people.reach[0].number) + 1
    rooms = (width, width + 7)
    kept = (None, *(Kept("candidate", (room,), Known.nothing(rules)) for room in rooms))
    columns = [joined(rules, people, jobs, kept=own).columns for own in kept]
    everybody, every_job = np.arange(3), np.arange(2)
    found = [values_of(one.additive[0], everybody, every_job)[0].tolist() for one in columns]
    assert found[0] == found[1] == found[2]
    assert [one.additive[0].wants.shape[1] for one in columns[1:]] == [width, width + 7]
