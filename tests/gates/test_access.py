from __future__ import annotations

import datetime as dt

import pytest

from fitmatch.gates.access import Access
from fitmatch.gates.access_rules import decide_access
from fitmatch.gates.stay_purpose import StayPurpose
from fitmatch.normalise.candidate import normalise_candidate
from fitmatch.normalise.papers.residence import read_residence
from fitmatch.normalise.vacancy import normalise_vacancy
from fitmatch.schema.candidate import Candidate
from fitmatch.schema.case import Case
from fitmatch.schema.codes import GateState, PlacementKind, SkillLevel
from fitmatch.schema.facts import CandidateFacts, CandidateProfile, VacancyFacts
from fitmatch.schema.person import Availability
from fitmatch.schema.vacancy import Vacancy

GATE, DAY = Access(), dt.date(2026, 4, 15)
NOBODY = CandidateProfile("c")


def test_without_papers_the_gate_is_not_checked() -> None:
    found = GATE.decide(GATE.candidate_key(CandidateFacts(NOBODY)), GATE.vacancy_key(VacancyFacts("v")), DAY)
    assert (found.state, found.reason, found.lifts) == (GateState.NOT_CHECKED, "access.not_checked", ())


def test_the_finding_is_the_decision_of_the_rules() -> None:
    fact = read_residence("Duldung § 60b AufenthG", as_of=DAY).value
    assert fact is not None
    start = dt.date(2026, 9, 1)
    vacancy = VacancyFacts("v", kind=PlacementKind.APPRENTICESHIP, start=Availability(start))
    found = GATE.decide(GATE.candidate_key(CandidateFacts(NOBODY, fact)), GATE.vacancy_key(vacancy), DAY)
    decision = decide_access(fact, PlacementKind.APPRENTICESHIP, start, as_of=DAY)
    assert (found.state, found.reason, found.source) == (decision.state, decision.reason, decision.source)
    assert (found.lifts, found.earliest, found.as_of) == (decision.lifts, decision.earliest, decision.rule_as_of)
    assert found.state == GateState.NOT_MET
    assert dict(found.details)["title"] == fact.title


@pytest.mark.parametrize("papers", ["AE", "Reisepass Ukraine", "Ausweis liegt vor"])
def test_papers_nobody_can_read_are_a_question(papers: str) -> None:
    person = normalise_candidate(Candidate(id="c", case=Case(residence=papers)), DAY)
    found = GATE.decide(GATE.candidate_key(person), GATE.vacancy_key(VacancyFacts("v")), DAY)
    assert found.state == GateState.TO_CLARIFY


@pytest.mark.parametrize("papers", ["Blaue Karte EU, § 18g AufenthG", "§ 18a AufenthG", "§ 18b AufenthG"])
def test_a_title_for_skilled_workers_does_not_cover_helper_work(papers: str) -> None:
    person = normalise_candidate(Candidate(id="c", case=Case(residence=papers)), DAY)
    helper, skilled, minijob = (
        GATE.decide(GATE.candidate_key(person), GATE.vacancy_key(vacancy), DAY)
        for vacancy in (
            VacancyFacts("v", level=SkillLevel.HELPER),
            VacancyFacts("v", level=SkillLevel.SKILLED),
            VacancyFacts("v", level=SkillLevel.HELPER, kind=PlacementKind.MINIJOB),
        )
    )
    assert (helper.state, helper.reason) == (GateState.NOT_MET, "access.skilled_work_only")
    assert skilled.state == minijob.state == GateState.CONDITIONAL


def test_a_title_for_recognition_is_there_for_another_course_and_for_side_work() -> None:
    person = normalise_candidate(Candidate(id="c", case=Case(residence="§ 16d Abs. 1 AufenthG")), DAY)
    reasons = {
        kind: GATE.decide(GATE.candidate_key(person), GATE.vacancy_key(VacancyFacts("v", kind=kind)), DAY).reason
        for kind in (PlacementKind.ADAPTATION, PlacementKind.JOB)
    }
    assert reasons == {PlacementKind.ADAPTATION: "access.bound_to_job", PlacementKind.JOB: "access.hours_limit"}


@pytest.mark.parametrize(
    ("residence", "job", "hours", "reason"),
    [
        ("§ 16d Abs. 1 AufenthG", "Lagerhelfer", 40, "other_work"),
        ("§ 16d Abs. 1 AufenthG", "Lagerhelfer", 20, None),
        ("§ 16d Abs. 1 AufenthG", "Pflegehelfer", 40, "related_work"),
        ("§ 16d Abs. 1 AufenthG", None, 40, "unclear"),
        ("§ 24 AufenthG", "Lagerhelfer", 40, "not_concerned"),
    ],
)
def test_a_stay_for_a_recognition_limits_only_other_work(
    residence: str, job: str | None, hours: float, reason: str | None
) -> None:
    gate = StayPurpose()
    nurse = Candidate(id="c", title="Krankenschwester", case=Case(residence=residence))
    key = gate.vacancy_key(normalise_vacancy(Vacancy(id="v", title=job, hours=hours), DAY))
    found = None if key is None else gate.decide(gate.candidate_key(normalise_candidate(nurse, DAY)), key, DAY).reason
    assert found == (f"purpose.{reason}" if reason else None)


@pytest.mark.parametrize(
    ("papers", "agency", "state"),
    [
        ("Aufenthaltsgestattung, Beschäftigung nur mit Erlaubnis der Ausländerbehörde", True, "TO_CLARIFY"),
        ("Aufenthaltsgestattung, Beschäftigung nur mit Erlaubnis der Ausländerbehörde", False, "CONDITIONAL"),
        ("§ 24 AufenthG, Erwerbstätigkeit erlaubt", True, "MET"),
    ],
)
def test_agency_work_is_asked_about_where_the_employment_agency_must_consent(
    papers: str, *, agency: bool, state: str
) -> None:
    person = normalise_candidate(Candidate(id="c", case=Case(residence=papers)), DAY)
    found = GATE.decide(GATE.candidate_key(person), GATE.vacancy_key(VacancyFacts("v", agency=agency)), DAY)
    assert found.state.name == state
