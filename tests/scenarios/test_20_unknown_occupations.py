from __future__ import annotations

import datetime as dt

from fitmatch import Candidate, Matcher, Vacancy
from fitmatch.gates.regulated import Regulated
from fitmatch.knowledge.regulation import regulation_of
from fitmatch.schema.codes import GateState, OccupationClass
from fitmatch.schema.facts import CandidateFacts, CandidateProfile, VacancyFacts

AS_OF = dt.date(2024, 11, 1)


def test_an_occupation_that_is_in_no_table_is_not_ranked():
    offer = Vacancy.read({"id": "V", "title": "Wolkenschieber/in (m/w/d)", "must": "Erste Hilfe"})
    match = Matcher(as_of=AS_OF).score(Candidate.read({"id": "C", "skills": ["Erste Hilfe"]}), offer)
    finding = next(f for f in match.gates if f.gate == "regulated")
    assert finding.reason == "regulated.unknown"
    assert match.list == "to_clarify"


def test_no_occupation_without_a_row_counts_as_free():
    assert regulation_of("no_such_occupation", AS_OF).occupation_class == OccupationClass.UNKNOWN
    gate = Regulated()
    job = gate.vacancy_key(VacancyFacts("v", occupation_class=OccupationClass.UNKNOWN))
    for status in ("LICENCE", "FULL", "UNKNOWN"):
        person = gate.candidate_key(CandidateFacts(CandidateProfile("c")))
        assert gate.decide(person, job, AS_OF).state == GateState.TO_CLARIFY, status


def test_emergency_medical_technicians_are_ruled_by_the_laender_and_asked_about():
    offer = Vacancy.read({"id": "V", "title": "Rettungssanitäter/in"})
    match = Matcher(as_of=AS_OF).score(
        Candidate.read({"id": "C", "title": "Фельдшер", "languages": {"de": "B2"}}), offer
    )
    finding = next(f for f in match.gates if f.gate == "regulated")
    assert finding.state == GateState.TO_CLARIFY
    assert match.list == "to_clarify"
