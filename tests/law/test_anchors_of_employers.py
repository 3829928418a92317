"""The anchors of the law on what an employer may ask for, and on papers: flagged, not counted; the case alone."""

from __future__ import annotations

import ast
from dataclasses import fields, replace
from itertools import product
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from tests.properties import domain_tables as tables
from tests.properties.strategies import MATCHER, Raw, job, person

import fitmatch
from fitmatch import Candidate, Vacancy
from fitmatch.features import DEFAULT_FEATURES, Additive
from fitmatch.gates import DEFAULT_GATES
from fitmatch.gates.access import Access
from fitmatch.knowledge.vacancy_phrases import discriminatory_phrases
from fitmatch.normalise.adverts.discrimination import find_discriminatory
from fitmatch.schema.codes import PlacementKind, Shift
from fitmatch.schema.facts import CandidateProfile, VacancyFacts
from fitmatch.schema.wage import Wage

SOURCE = Path(fitmatch.__file__).parent
COOK: Raw = {
    "title": "Köchin", "languages": {"de": "B1"}, "place": "Schwerin", "residence": "P24", "driving_licence": "B",
    "wishes": "Arbeit als Koch",
}  # fmt: skip
KITCHEN: Raw = {"title": "Köchin", "german": "B1", "place": "Schwerin", "text": "Wir suchen eine Köchin."}

# --- § 11 AGG: flagged, never counted --------------------------------------------------------------------------------

PHRASES = [phrase for phrase in discriminatory_phrases() if phrase.ground]


RUNNING, LISTED = "Wir suchen eine Köchin. {}.", "Anforderungen:\n- Kochen\n- {}\n- HACCP"


def counted(words: str, advert: str = LISTED) -> bool:
    """Return whether words in an advert change the score, the list or a finding of a pair."""
    plain, with_words = (
        MATCHER.score(person(COOK), job({**KITCHEN, "text": text}))
        for text in (advert.format("").replace("- \n", "").replace(" .", ""), advert.format(words))
    )
    return (plain.score, plain.list, plain.gates) != (with_words.score, with_words.list, with_words.gates)


@pytest.mark.parametrize("phrase", PHRASES, ids=lambda phrase: phrase.words)
def test_doubtful_wording_is_flagged_and_never_scored(phrase: Any) -> None:
    """Every phrase of the table as a line of the requirements, where it would count most."""
    found = find_discriminatory(LISTED.format(phrase.words))
    assert found
    assert all(finding.alternative and finding.source for finding in found)
    assert not counted(phrase.words)


def test_in_running_text_doubtful_wording_is_not_scored_either() -> None:
    assert {phrase.words for phrase in PHRASES if counted(phrase.words, RUNNING)} == set()


def test_the_check_of_counting_can_fail() -> None:
    assert counted("Führerschein der Klasse CE zwingend erforderlich")
    assert counted("Schweißen")


@pytest.mark.parametrize("room", ["features", "gates", "engine", "weights"])
def test_no_room_that_scores_reads_the_flags(room: str) -> None:
    imported = {
        name.name if isinstance(node, ast.Import) else f"{node.module}.{name.name}"
        for path in (SOURCE / room).rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, (ast.Import, ast.ImportFrom))
        for name in node.names
    }
    assert not [name for name in imported if "discriminat" in name]


# --- § 36(2) SGB III: what an employer cannot ask for -----------------------------------------------------------------

GATES = {"access", "regulated", "language", "licence", "certificate", "school", "credential", "qualification", "reach",
         "start", "purpose", "wishes", "youth", "wage"}  # fmt: skip
LIMITS = ["nur Deutsche", "nur EU-Bürger", "nur Männer", "nur Frauen", "maximal 35 Jahre", "nur Christen", "gesund",
          "keine Schwangeren", "keine Behinderten"]  # fmt: skip


def test_there_is_no_gate_for_a_limit_the_law_forbids() -> None:
    """A new gate is reviewed here: it may rest on a statute, or on what the work needs, never on who somebody is."""
    assert {gate.name for gate in DEFAULT_GATES} == GATES
    words = {word for name in Vacancy.model_fields for word in name.split("_")}
    assert words.isdisjoint({"nationality", "citizenship", "origin", "sex", "gender", "age", "health", "religion"})


@pytest.mark.parametrize("limit", LIMITS)
def test_an_employers_limit_closes_nothing(limit: str) -> None:
    found = MATCHER.score(person(COOK), job({**KITCHEN, "text": f"{KITCHEN['text']} {limit}."}))
    assert found.list == MATCHER.score(person(COOK), job(KITCHEN)).list == "ranked"


# --- access to work: the case alone ----------------------------------------------------------------------------------


def test_access_looks_at_kind_start_and_hours_and_at_nothing_else_of_the_vacancy() -> None:
    plain = VacancyFacts("v")
    others = replace(
        tables.work_in("nurse"),
        languages=tables.german_asked(tables.LEVELS[5]).languages,
        licences=tables.licence_asked("B").licences,
        credentials=("chamber_list",),
        shifts=frozenset(Shift),
        wage=Wage(9.0, "hour"),
        offers=frozenset({"lift"}),
    )
    assert Access().vacancy_key(plain) == Access().vacancy_key(others)
    assert Access().vacancy_key(replace(plain, kind=PlacementKind.MINIJOB)) != Access().vacancy_key(plain)


@pytest.mark.parametrize("words", ["deutsche Staatsangehörigkeit", "Syrer", "ukrainisch", "Asylbewerber", "Duldung"])
def test_access_reads_nothing_beside_the_case(words: str) -> None:
    """Words about papers in a note, a title or a wish never become papers: the gate stays unchecked."""
    for field in ("note", "wishes", "qualification"):
        match = MATCHER.score(person({"title": "Köchin", field: words}), job(KITCHEN))
        assert [finding.state.code for finding in match.gates if finding.gate == "access"] == ["not_checked"]


def residence_in_keys(features: tuple[Any, ...]) -> set[str]:
    """Return the features whose keys change with the papers, over every title and some questions."""
    raw = {**COOK, "driving_licence": "B, CE", "skills": ["Kochen"], "recognition": "volle Gleichwertigkeit"}
    bare = MATCHER.normalise(person({**raw, "residence": None})).profile
    moved = set()
    for key, flags in product(tables.KEYS, ({}, {"WOHNSITZAUFLAGE": True, "AGE_UNDER_18": True})):
        case = {"residence": key, "flags": flags, "stay_since": "2025-01-01"}
        profile = MATCHER.normalise(Candidate.read({"id": "c0", **{k: v for k, v in raw.items() if k != "residence"},
                                                    "case": case})).profile  # fmt: skip
        for feature in features:
            keys = feature.credits if isinstance(feature, Additive) else feature.candidate_key
            moved |= {feature.name} if keys(profile) != keys(bare) else set()
    return moved


def test_residence_is_never_in_a_features_key() -> None:
    assert residence_in_keys(DEFAULT_FEATURES) == set()
    annotations = " ".join(str(field.type) for field in fields(CandidateProfile))
    assert "Residence" not in annotations
    assert "Case" not in annotations


def test_a_feature_that_looks_at_the_papers_is_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    class Peeks:
        name = "peeks"

        def candidate_key(self, profile: CandidateProfile) -> object:
            return profile.note  # type: ignore[attr-defined]

    def leaking(record: Candidate) -> Any:
        papers = record.case.residence if record.case else None
        return SimpleNamespace(profile=SimpleNamespace(note=papers))

    monkeypatch.setattr(MATCHER, "normalise", leaking)
    assert residence_in_keys((Peeks(),)) == {"peeks"}
