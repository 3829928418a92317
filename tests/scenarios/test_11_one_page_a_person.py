from __future__ import annotations

import datetime as dt

from fitmatch import Candidate, Matcher, Vacancy
from fitmatch.explain.catalogue import catalogue
from fitmatch.explain.text import gate_lines
from fitmatch.guidance.steps import steps_by_authority

AS_OF = dt.date(2024, 11, 1)
PERSON = Candidate.read(
    {
        "id": "C",
        "title": "Koch",
        "skills": ["Speisen zubereiten"],
        "languages": {"de": "A2"},
        "residence": "Duldung seit 01.03.2023",
        "case": {"document_text": "Beschäftigung nur mit Erlaubnis der Ausländerbehörde"},
        "education": None,
    }
)
OFFERS = [
    {"id": "work", "title": "Koch/Köchin", "kind": "Arbeit", "german": "B1 zwingend"},
    {"id": "internship", "title": "Praktikum Küche", "kind": "Praktikum"},
    {"id": "training", "title": "Ausbildung Koch/Köchin", "kind": "Ausbildung", "school": "Hauptschulabschluss"},
    {"id": "eq", "title": "EQ Koch/Köchin", "kind": "EQ"},
]


def ranking():
    return Matcher(as_of=AS_OF).rank(PERSON, [Vacancy.read(offer) for offer in OFFERS])


def access(match):
    return next(finding for finding in match.gates if finding.gate == "access")


def test_every_option_is_open_on_condition_of_a_permission_for_this_very_job():
    for match in ranking():
        assert access(match).state.code == "conditional", match.vacancy
        assert "permit_abh" in access(match).lifts
    line = " ".join(gate_lines(next(m for m in ranking() if m.vacancy == "work"), catalogue("de")))
    assert "Beschäftigungserlaubnis für die konkrete Stelle" in line
    assert "§ 4a Abs. 4 AufenthG" in line


def test_steps_are_grouped_by_whose_matter_they_are():
    steps = steps_by_authority(ranking(), AS_OF)
    at_the_foreigners_authority = {step.key: vacancies for step, vacancies in steps["abh"]}
    assert set(at_the_foreigners_authority["permit_abh"]) == {"work", "internship", "training", "eq"}
    assert {step.key for step, _ in steps["language_course"]} == {"raise_level"}
    assert "state_school" in {step.key for step, _ in steps["person"]}
    assert all(step.source and step.certainty for group in steps.values() for step, _ in group)
