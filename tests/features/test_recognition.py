from __future__ import annotations

from itertools import pairwise

import pytest

from fitmatch.features.recognition import Recognition
from fitmatch.schema.codes import RecognitionStatus
from fitmatch.schema.facts import CandidateProfile, VacancyFacts
from fitmatch.schema.recognition import RecognitionFact
from fitmatch.schema.results import VALUE_ONE

FEATURE = Recognition()
BETTER = ["full", "temporary_permit", "partial", "statement_of_comparability", "in_procedure", "none"]


def test_every_status_but_unknown_has_a_value() -> None:
    for status in RecognitionStatus:
        found = FEATURE.evidence(status, True)
        assert (found.state == "unknown") == (status is RecognitionStatus.UNKNOWN)
        assert 0 <= found.low <= found.high <= VALUE_ONE


def test_the_ladder_goes_down_step_by_step() -> None:
    values = [FEATURE.evidence(RecognitionStatus(status), True).low for status in BETTER]
    assert values[0] == VALUE_ONE
    assert values[-1] == 0
    assert all(better > worse for better, worse in pairwise(values))


def test_nothing_said_is_unknown() -> None:
    assert FEATURE.candidate_key(CandidateProfile("c")) is RecognitionStatus.UNKNOWN
    found = FEATURE.evidence(RecognitionStatus.UNKNOWN, True)
    assert (found.low, found.high) == (0, VALUE_ONE)


@pytest.mark.parametrize(("asked", "expected"), [(True, True), (False, None)])
def test_asked_only_where_the_employer_wishes_for_it(asked: bool, expected: bool | None) -> None:
    assert FEATURE.vacancy_key(VacancyFacts("v", recognition_asked=asked)) is expected


def test_the_status_comes_from_the_profile() -> None:
    fact = RecognitionFact(RecognitionStatus.PARTIAL, "PARTIAL_NONREG")
    assert FEATURE.candidate_key(CandidateProfile("c", recognition=fact)) is RecognitionStatus.PARTIAL
