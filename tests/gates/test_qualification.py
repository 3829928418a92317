from __future__ import annotations

import datetime as dt

import pytest

from fitmatch.gates.qualification import Qualification
from fitmatch.schema.codes import GateState, PlacementKind, Strictness
from fitmatch.schema.facts import CandidateFacts, CandidateProfile, SkillRequirement, TermReading, VacancyFacts

GATE, DAY = Qualification(), dt.date(2026, 4, 15)
STATES = {
    "qualification.evidence": GateState.MET,
    "qualification.no_evidence": GateState.CONDITIONAL,
    "qualification.unknown": GateState.TO_CLARIFY,
}
MUST = SkillRequirement("haccp", 2, Strictness.MUST, "text", "HACCP")
COOK = VacancyFacts("v", occupations=("cook",), level=2, skills=(MUST,))


@pytest.mark.parametrize(
    ("profile", "reason"),
    [
        (CandidateProfile("c", occupations=("cook",)), "qualification.evidence"),
        (CandidateProfile("c", skills=("haccp",)), "qualification.evidence"),
        (CandidateProfile("c", occupations=("nurse",), skills=("haccp",)), "qualification.evidence"),
        (CandidateProfile("c", occupations=("nurse",)), "qualification.no_evidence"),
        (CandidateProfile("c", skills=()), "qualification.no_evidence"),
        (CandidateProfile("c"), "qualification.unknown"),
    ],
)
def test_skilled_work_needs_something_that_speaks_for_it(profile: CandidateProfile, reason: str) -> None:
    asked = GATE.vacancy_key(COOK)
    assert asked is not None
    found = GATE.decide(GATE.candidate_key(CandidateFacts(profile)), asked, DAY)
    assert found.reason == reason
    assert found.state == STATES[reason]


def test_a_skill_derived_from_the_title_is_no_must() -> None:
    derived = SkillRequirement("haccp", 2, Strictness.UNKNOWN, "derived")
    asked = GATE.vacancy_key(VacancyFacts("v", occupations=("cook",), level=2, skills=(derived,)))
    assert asked is not None
    person = GATE.candidate_key(CandidateFacts(CandidateProfile("c", skills=("haccp",))))
    assert GATE.decide(person, asked, DAY).reason == "qualification.no_evidence"


def test_words_that_name_no_occupation_are_asked_about() -> None:
    unread = TermReading("title", "Адміністратор", "unmapped")
    asked = GATE.vacancy_key(COOK)
    assert asked is not None
    found = GATE.decide(GATE.candidate_key(CandidateFacts(CandidateProfile("c"), terms=(unread,))), asked, DAY)
    assert (found.state, found.topic) == (GateState.TO_CLARIFY, "title_meaning")


@pytest.mark.parametrize(
    "vacancy",
    [
        VacancyFacts("v", occupations=("cook",), level=1),
        VacancyFacts("v", occupations=("cook",)),
        VacancyFacts("v", level=2),
        VacancyFacts("v", occupations=("cook",), level=2, skills_complete=True),
        VacancyFacts("v", occupations=("cook",), level=2, kind=PlacementKind.INTERNSHIP),
        VacancyFacts("v", occupations=("cook",), level=2, kind=PlacementKind.APPRENTICESHIP),
    ],
)
def test_helper_work_training_and_complete_lists_are_not_checked(vacancy: VacancyFacts) -> None:
    assert GATE.vacancy_key(vacancy) is None
