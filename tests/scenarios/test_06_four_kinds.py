from __future__ import annotations

import datetime as dt

import pytest

from fitmatch import Candidate, Matcher, Vacancy
from fitmatch.schema.codes import GateState

PERSON = Candidate(
    id="P",
    skills=["Speisen zubereiten"],
    languages={"de": "A2"},
    education="9 Jahre Schule",
    place="17454 Zinnowitz",
)
COMMON = {
    "title": "Koch/Köchin",
    "must": ["Speisen zubereiten", "HACCP"],
    "german": "A2",
    "place": "17454 Zinnowitz",
}
KINDS = {
    "job": Vacancy(id="job", kind="Arbeit", **COMMON),
    "apprenticeship": Vacancy(id="apprenticeship", kind="Ausbildung", school="Hauptschulabschluss", **COMMON),
    "eq": Vacancy(id="eq", kind="EQ", school="Hauptschulabschluss", **COMMON),
    "internship": Vacancy(id="internship", kind="Praktikum", **COMMON),
}


@pytest.fixture(scope="module")
def matches():
    ranking = Matcher(as_of=dt.date(2024, 11, 1)).rank(PERSON, list(KINDS.values()))
    return {match.vacancy: match for match in ranking}


def gates(match):
    return {finding.gate: finding for finding in match.gates}


def test_four_results_with_four_rule_sets(matches):
    asked = {
        name: (
            frozenset(n for n, e in match.score.evidence.items() if e.state != "not_asked"),
            frozenset(gates(match)),
        )
        for name, match in matches.items()
    }
    assert len(asked) == 4
    assert asked["job"] != asked["apprenticeship"] != asked["internship"] != asked["job"]


def test_work_reports_what_is_missing(matches):
    facts = matches["job"].score.evidence["skills"].facts
    assert [dict(f.details)["asked"] for f in facts if f.code == "skill.missing"] == ["HACCP"]


@pytest.mark.parametrize("kind", ["apprenticeship", "eq"])
def test_training_asks_for_school_and_language_and_not_for_experience(matches, kind):
    match = matches[kind]
    assert match.score.evidence["skills"].state == "not_asked"
    assert "qualification" not in gates(match)
    assert gates(match)["school"].state in {GateState.CONDITIONAL, GateState.TO_CLARIFY}
    assert match.list != "excluded"


def test_internship_does_not_require_full_skills(matches):
    assert "qualification" not in gates(matches["internship"])
    assert matches["internship"].list == "ranked"
