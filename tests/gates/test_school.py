from __future__ import annotations

import datetime as dt

import pytest

from fitmatch.gates.school import SchoolMust
from fitmatch.schema.codes import GateState
from fitmatch.schema.facts import CandidateFacts, CandidateProfile, VacancyFacts
from fitmatch.schema.person import Education

GATE, DAY = SchoolMust(), dt.date(2026, 4, 15)


@pytest.mark.parametrize(
    ("education", "asked", "expected"),
    [
        (Education("MSA", 3, country="DE"), "HSA", GateState.MET),
        (Education("MSA", 3, country="DE"), "MSA", GateState.MET),
        (Education("MSA", 3, country="UA"), "MSA", GateState.CONDITIONAL),
        (Education("MSA", 3), "MSA", GateState.CONDITIONAL),
        (Education("HSA", 2, country="DE"), "MSA", GateState.NOT_MET),
        (Education("NO_SCHOOL"), "HSA", GateState.NOT_MET),
        (Education("BACHELOR", 6, country="SY"), "ABITUR", GateState.CONDITIONAL),
        (Education("OTHER"), "HSA", GateState.TO_CLARIFY),
        (None, "HSA", GateState.TO_CLARIFY),
    ],
)
def test_certificate_held_against_the_one_asked_for(
    education: Education | None, asked: str, expected: GateState
) -> None:
    key = GATE.candidate_key(CandidateFacts(CandidateProfile("c", education=education)))
    found = GATE.decide(key, asked, DAY)
    assert found.state == expected
    assert bool(found.lifts) == (expected != GateState.MET)


def test_nothing_asked_is_not_checked() -> None:
    assert GATE.vacancy_key(VacancyFacts("v")) is None
    assert GATE.vacancy_key(VacancyFacts("v", school="HSA")) == "HSA"
