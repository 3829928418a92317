from __future__ import annotations

from fitmatch.engine.values import distinct, feature_values
from fitmatch.features.placement import Placement
from fitmatch.features.recognition import Recognition
from fitmatch.features.skills import Skills
from fitmatch.schema.codes import RecognitionStatus, Strictness
from fitmatch.schema.facts import CandidateProfile, SkillRequirement, VacancyFacts
from fitmatch.schema.recognition import RecognitionFact
from fitmatch.schema.results import VALUE_ONE

PEOPLE = [
    CandidateProfile("a", skills=("haccp",), recognition=RecognitionFact(RecognitionStatus.FULL, "FULL")),
    CandidateProfile("b", skills=()),
    CandidateProfile("c"),
]


def asks(own_id: str, *skills: str, recognition: bool = False) -> VacancyFacts:
    needed = tuple(SkillRequirement(s, 2, Strictness.MUST, "text") for s in skills)
    return VacancyFacts(own_id, skills=needed, recognition_asked=recognition, kind_stated=True)


def test_additive_values_of_a_block_are_those_of_the_evidence() -> None:
    jobs = [asks("v", "haccp", "term:x", "term:y"), asks("w"), asks("x", "term:z")]
    found = feature_values(Skills(), PEOPLE, jobs)
    assert found.asked.tolist() == [True, False, True]
    assert found.low.tolist() == [[333333333, 0, 0], [0, 0, 0], [0, 0, 0]]
    assert found.high.tolist() == [[333333333, 0, 0], [0, 0, 0], [VALUE_ONE, 0, VALUE_ONE]]
    for row, person in enumerate(PEOPLE):
        for column in (0, 2):
            evidence = Skills().evidence(person, jobs[column])
            assert (found.low[row, column], found.high[row, column]) == (evidence.low, evidence.high)


def test_coded_values_are_spread_over_the_block() -> None:
    found = feature_values(Recognition(), PEOPLE, [asks("v", recognition=True), asks("w")])
    assert found.asked.tolist() == [True, False]
    assert found.low.tolist() == [[VALUE_ONE, 0], [0, 0], [0, 0]]
    assert found.high.tolist() == [[VALUE_ONE, 0], [VALUE_ONE, 0], [VALUE_ONE, 0]]


def test_equal_keys_are_asked_once() -> None:
    asked: list[object] = []

    class Counting(Placement):
        def evidence(self, candidate_key, vacancy_key):  # type: ignore[no-untyped-def]
            asked.append((candidate_key, vacancy_key))
            return super().evidence(candidate_key, vacancy_key)

    feature_values(Counting(), PEOPLE, [asks("v"), asks("w")])
    assert len(asked) == 1


def test_distinct_keys_keep_their_order() -> None:
    keys, index = distinct(["b", "a", "b", None])
    assert keys == ["b", "a", None]
    assert index.tolist() == [0, 1, 0, 2]


def test_nobody_and_nothing() -> None:
    assert feature_values(Skills(), [], [asks("v", "haccp")]).low.shape == (0, 1)
    assert feature_values(Recognition(), PEOPLE, []).low.shape == (3, 0)
