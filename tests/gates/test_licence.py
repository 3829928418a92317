from __future__ import annotations

import datetime as dt

import pytest

from fitmatch import Candidate, Matcher, Vacancy
from fitmatch.gates.licence import LicenceMust
from fitmatch.schema.codes import GateState, Strictness
from fitmatch.schema.demand import LicenceRequirement
from fitmatch.schema.facts import CandidateFacts, CandidateProfile, VacancyFacts
from fitmatch.schema.person import DrivingLicence
from fitmatch.schema.results import GateFinding

GATE, DAY = LicenceMust(), dt.date(2026, 4, 15)


def asks(*classes: str, how: Strictness = Strictness.MUST) -> VacancyFacts:
    return VacancyFacts("v", licences=tuple(LicenceRequirement(c, how, (0, 1)) for c in classes))


def find(licences: DrivingLicence, *classes: str) -> GateFinding:
    asked = GATE.vacancy_key(asks(*classes))
    assert asked is not None
    return GATE.decide(GATE.candidate_key(CandidateFacts(CandidateProfile("c", licences=licences))), asked, DAY)


def held(*valid: str, abroad: tuple[str, ...] = ()) -> DrivingLicence:
    return DrivingLicence(frozenset(valid), frozenset(abroad), stated=True)


@pytest.mark.parametrize(
    ("licences", "asked", "expected"),
    [
        (held("B"), ("B",), "licence.held"),
        (held("CE"), ("B",), "licence.held"),
        (held("C"), ("C1",), "licence.held"),
        (held("B", "95", "CE"), ("CE", "95"), "licence.held"),
        (held("B"), ("C",), "licence.missing"),
        (held("C"), ("D",), "licence.missing"),
        (held("B"), ("B", "CE"), "licence.missing"),
        (held(), ("B",), "licence.missing"),
        (held(abroad=("B",)), ("B",), "licence.not_valid_here"),
        (held("B", abroad=("C",)), ("C",), "licence.not_valid_here"),
    ],
)
def test_every_class_insisted_on_is_needed(licences: DrivingLicence, asked: tuple[str, ...], expected: str) -> None:
    found = find(licences, *asked)
    assert found.reason == expected
    assert found.state == (GateState.MET if expected == "licence.held" else GateState.NOT_MET)


def test_nothing_said_is_a_question() -> None:
    found = find(DrivingLicence(), "B")
    assert (found.state, found.lifts) == (GateState.TO_CLARIFY, ("state_licence",))


def test_a_block_cites_the_ordinance_and_names_only_what_is_missing() -> None:
    found = find(held("B"), "B", "CE")
    assert "FeV" in found.source
    assert dict(found.details)["classes"] == "CE"


@pytest.mark.parametrize("how", [Strictness.SHOULD, Strictness.NICE, Strictness.UNKNOWN])
def test_a_licence_that_is_only_welcome_is_not_checked(how: Strictness) -> None:
    assert GATE.vacancy_key(asks("B", how=how)) is None


@pytest.mark.parametrize(
    ("words", "state", "reason", "lift"),
    [
        ("macht gerade Führerschein B", "NOT_MET", "licence.being_learnt", "finish_licence_class"),
        ("Klasse B in Ausbildung, Prüfung im Mai", "NOT_MET", "licence.being_learnt", "finish_licence_class"),
        ("macht Führerschein B, Prüfung am 05.08.2026", "NOT_MET", "licence.being_learnt", "finish_licence_class"),
        ("macht Führerschein B, Prüfung am 05.05.2026", "CONDITIONAL", "licence.exam_soon", "finish_licence_class"),
        (
            "FS B (TR), Umschreibung läuft, Prüfung 27.04.2026",
            "CONDITIONAL",
            "licence.exam_soon",
            "finish_licence_class",
        ),
        ("syrischer Führerschein B, seit 3 Jahren hier", "NOT_MET", "licence.not_valid_here", "convert_licence"),
        ("syrischer Führerschein B, seit 01.05.2022 hier", "NOT_MET", "licence.not_valid_here", "convert_licence"),
        ("keiner", "NOT_MET", "licence.missing", "obtain_licence_class"),
        ("syrisch B, Umschreibung läuft", "TO_CLARIFY", "licence.being_converted", "convert_licence"),
        ("irakischer FS, Umschreibung beantragt", "TO_CLARIFY", "licence.being_converted", "convert_licence"),
        (
            "syrisch B, Umschreibung: Praxisprüfung am 22.09.2026",
            "TO_CLARIFY",
            "licence.being_converted",
            "convert_licence",
        ),
        ("syrisch B, 3 Jahre hier, Umschreibung nie beantragt", "NOT_MET", "licence.not_valid_here", "convert_licence"),
        ("syrisch B, nicht umgeschrieben, seit 2022 hier", "NOT_MET", "licence.not_valid_here", "convert_licence"),
    ],
)
def test_what_is_missing_is_learnt_finished_or_converted(words: str, state: str, reason: str, lift: str) -> None:
    matcher = Matcher(as_of=dt.date(2026, 4, 15))
    candidate = Candidate.read({"id": "c", "title": "Lagerhelfer", "driving_licence": words})
    vacancy = Vacancy.read({"id": "v", "title": "Auslieferungsfahrer", "driving_licence": "B zwingend"})
    found = next(one for one in matcher.score(candidate, vacancy).gates if one.gate == "licence")
    assert (found.state.name, found.reason, found.lifts) == (state, reason, (lift,))


def test_a_class_denied_in_brackets_leaves_the_others() -> None:
    candidate = Candidate.read({"id": "c", "driving_licence": "ukrainischer Führerschein B, C, CE (kein D)"})
    licences = Matcher(as_of=dt.date(2026, 4, 15)).normalise(candidate).profile.licences
    assert {"B", "C", "CE"} <= licences.valid
    assert "D" not in licences.valid


def test_a_certificate_told_beside_the_licence_counts() -> None:
    matcher = Matcher(as_of=dt.date(2026, 4, 15))
    vacancy = Vacancy.read({"id": "v", "title": "Gabelstaplerfahrer", "must": ["Staplerschein"]})
    states = {}
    for words in ("nein, aber Flurförderschein DGUV 308-001 von 2024", "nein", "nein, kein Staplerschein"):
        candidate = Candidate.read(
            {"id": "c", "title": "Staplerfahrer", "driving_licence": words, "skills": ["LKW entladen"]}
        )
        found = next(one for one in matcher.score(candidate, vacancy).gates if one.gate == "certificate")
        states[words] = found.state.name
    assert list(states.values()) == ["MET", "CONDITIONAL", "CONDITIONAL"]


@pytest.mark.parametrize(
    ("words", "state", "reason"),
    [
        ("UA Klasse B und Traktoristenausweis", "TO_CLARIFY", "licence.paper_to_check"),
        ("удостоверение тракториста", "TO_CLARIFY", "licence.paper_to_check"),
        ("B, T", "MET", "licence.held"),
        ("nur B", "NOT_MET", "licence.missing"),
    ],
)
def test_a_tractor_paper_from_abroad_is_a_question_for_the_licence_office(words: str, state: str, reason: str) -> None:
    matcher = Matcher(as_of=dt.date(2026, 4, 15))
    candidate = Candidate.read({"id": "c", "title": "Tierwirt", "driving_licence": words})
    vacancy = Vacancy.read({"id": "v", "title": "Traktorist", "must": ["Führerschein Klasse T zwingend"]})
    found = next(one for one in matcher.score(candidate, vacancy).gates if one.gate == "licence")
    assert (found.state.name, found.reason) == (state, reason)


@pytest.mark.parametrize(("held", "state"), [("T", "MET"), ("CE", "MET"), ("B", "NOT_MET"), ("nie vorgelegt", None)])
def test_of_several_classes_one_is_enough(held: str, state: str | None) -> None:
    matcher = Matcher(as_of=dt.date(2026, 4, 15))
    candidate = Candidate.read({"id": "c", "title": "Landwirt", "driving_licence": held})
    vacancy = Vacancy.read({"id": "v", "title": "Traktorist", "must": "Klasse T oder CE zwingend"})
    found = next(one for one in matcher.score(candidate, vacancy).gates if one.gate == "licence")
    assert found.state.name == (state or "TO_CLARIFY")
