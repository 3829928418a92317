from __future__ import annotations

from itertools import pairwise

import pytest

from fitmatch.features.recognition import Recognition
from fitmatch.schema.codes import OccupationClass, RecognitionStatus
from fitmatch.schema.facts import CandidateProfile, VacancyFacts
from fitmatch.schema.recognition import RecognitionFact
from fitmatch.schema.results import VALUE_ONE, Evidence

FEATURE = Recognition()
BETTER = ["full", "temporary_permit", "partial", "statement_of_comparability", "in_procedure", "none"]


def person(status: RecognitionStatus, **more: RecognitionFact) -> CandidateProfile:
    told_apart = tuple(more.items())
    return CandidateProfile("c", recognition=RecognitionFact(status, ""), recognitions=told_apart)


def evidence(profile: CandidateProfile, *occupations: str) -> Evidence:
    asked = FEATURE.vacancy_key(VacancyFacts("v", occupations=occupations, recognition_asked=True))
    assert asked is not None
    return FEATURE.evidence(FEATURE.candidate_key(profile), asked)


def test_every_status_but_unknown_has_a_value() -> None:
    for status in RecognitionStatus:
        found = evidence(person(status))
        assert (found.state == "unknown") == (status is RecognitionStatus.UNKNOWN)
        assert 0 <= found.low <= found.high <= VALUE_ONE


def test_the_ladder_goes_down_step_by_step() -> None:
    values = [evidence(person(RecognitionStatus(status))).low for status in BETTER]
    assert values[0] == VALUE_ONE
    assert values[-1] == 0
    assert all(better > worse for better, worse in pairwise(values))


def test_nothing_said_is_unknown() -> None:
    found = evidence(CandidateProfile("c"))
    assert (found.low, found.high) == (0, VALUE_ONE)


@pytest.mark.parametrize("asked", [True, False])
def test_asked_only_where_the_employer_wishes_for_it(asked: bool) -> None:
    assert (FEATURE.vacancy_key(VacancyFacts("v", recognition_asked=asked)) is not None) is asked


def test_of_several_recognitions_the_one_about_the_occupation_counts() -> None:
    running = RecognitionFact(RecognitionStatus.IN_PROCEDURE, "IN_PROCEDURE")
    full = RecognitionFact(RecognitionStatus.FULL, "FULL")
    somebody = person(RecognitionStatus.FULL, nurse=running, cook=full)
    assert dict(evidence(somebody, "nurse_intensive").details)["status"] == "in_procedure"
    assert evidence(somebody, "cook").low == VALUE_ONE


def test_a_place_on_the_way_to_the_licence_asks_for_a_procedure_that_has_begun() -> None:
    asked = FEATURE.vacancy_key(VacancyFacts("v", occupations=("nurse",), occupation_class=OccupationClass.ADAPTATION))
    assert asked is not None
    values = {s: FEATURE.evidence(FEATURE.candidate_key(person(s)), asked).low for s in RecognitionStatus}
    assert values[RecognitionStatus.IN_PROCEDURE] == values[RecognitionStatus.PARTIAL] == VALUE_ONE
    assert values[RecognitionStatus.NOT_APPLIED] == values[RecognitionStatus.NONE] == 0
