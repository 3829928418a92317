from __future__ import annotations

import datetime as dt

import pytest

from fitmatch.gates.regulated import Regulated
from fitmatch.knowledge.tables import read_table
from fitmatch.schema.codes import TRAINING_KINDS, GateState, OccupationClass, PlacementKind, RecognitionStatus
from fitmatch.schema.facts import CandidateFacts, CandidateProfile, VacancyFacts
from fitmatch.schema.recognition import RecognitionFact
from fitmatch.schema.results import GateFinding

GATE, DAY = Regulated(), dt.date(2026, 4, 15)
LADDER = ["NO_QUALIFICATION", "IN_PROCEDURE", "PARTIAL_REG", "LICENCE"]


def find(key: str | None, occupation_class: OccupationClass, occupations: tuple[str, ...] = ("nurse",)) -> GateFinding:
    fact = None if key is None else RecognitionFact(RecognitionStatus.UNKNOWN, key)
    person = CandidateFacts(CandidateProfile("c", occupations=occupations, recognition=fact))
    asked = GATE.vacancy_key(
        VacancyFacts("v", occupations=("nurse",), occupation_class=occupation_class, class_source="PflBG")
    )
    assert asked is not None
    return GATE.decide(GATE.candidate_key(person), asked, DAY)


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        ("LICENCE", GateState.MET),
        ("FULL", GateState.TO_CLARIFY),
        ("PARTIAL_REG", GateState.NOT_MET),
        ("IN_PROCEDURE", GateState.NOT_MET),
        ("NO_QUALIFICATION", GateState.NOT_MET),
        ("UNKNOWN", GateState.TO_CLARIFY),
        (None, GateState.TO_CLARIFY),
    ],
)
def test_reserved_work(key: str | None, expected: GateState) -> None:
    found = find(key, OccupationClass.REG_ACTIVITY)
    assert found.state == expected
    assert found.source == "PflBG"
    assert bool(found.lifts) == (expected != GateState.MET)


@pytest.mark.parametrize("occupation_class", list(OccupationClass))
def test_further_recognition_never_makes_it_worse(occupation_class: OccupationClass) -> None:
    # Who has the licence no longer needs a place on the way to it.
    ladder = LADDER[:-1] if occupation_class == OccupationClass.ADAPTATION else LADDER
    states = [find(key, occupation_class).state for key in ladder]
    assert states == sorted(states, reverse=True)


def test_who_has_the_licence_is_asked_about_a_place_on_the_way_to_it() -> None:
    found = find("LICENCE", OccupationClass.ADAPTATION)
    assert (found.state, found.reason) == (GateState.TO_CLARIFY, "regulated.no_longer_needed")
    assert find("EXAM_PASSED", OccupationClass.ADAPTATION).state == GateState.MET


@pytest.mark.parametrize(("key", "reason"), [("FULL", "regulated.no_longer_needed"), ("PARTIAL_NONREG", None)])
def test_a_course_for_the_gaps_of_a_decision_asks_for_gaps(key: str, reason: str | None) -> None:
    course = VacancyFacts(
        "v",
        occupations=("electrician_building",),
        occupation_class=OccupationClass.CRAFT_A_EMPLOYED,
        kind=PlacementKind.ADAPTATION,
    )
    asked = GATE.vacancy_key(course)
    assert asked is not None
    profile = CandidateProfile(
        "c", occupations=("electrician_building",), recognition=RecognitionFact(RecognitionStatus.UNKNOWN, key)
    )
    found = GATE.decide(GATE.candidate_key(CandidateFacts(profile)), asked, DAY)
    assert (found.reason == "regulated.no_longer_needed") == (reason is not None)


def test_the_public_service_only_checks_its_own_conditions_once_somebody_is_recognised() -> None:
    found = find("FULL", OccupationClass.PUBLIC_SERVICE)
    assert (found.state, found.reason) == (GateState.CONDITIONAL, "regulated.hiring_check")


@pytest.mark.parametrize("occupation_class", list(OccupationClass))
def test_not_knowing_never_blocks(occupation_class: OccupationClass) -> None:
    assert find(None, occupation_class).state != GateState.NOT_MET


@pytest.mark.parametrize("occupation_class", [OccupationClass.REG_STAFFING, OccupationClass.PUBLIC_SERVICE])
def test_where_land_or_authority_decides_somebody_asks(occupation_class: OccupationClass) -> None:
    assert find("NO_QUALIFICATION", occupation_class).state != GateState.NOT_MET


def test_who_has_learnt_nothing_is_told_to_learn_and_not_to_apply() -> None:
    found = find("NO_QUALIFICATION", OccupationClass.REG_ACTIVITY)
    assert (found.reason, found.lifts) == ("regulated.no_qualification", ("obtain_qualification",))


def test_free_and_unclassified_occupations() -> None:
    assert find("NO_QUALIFICATION", OccupationClass.NONREG).state == GateState.MET
    assert find("LICENCE", OccupationClass.UNKNOWN).state == GateState.TO_CLARIFY


def test_the_recognition_of_another_field_says_nothing() -> None:
    """Who is known to come from another field has not learnt this occupation, whatever was recognised there."""
    found = find("LICENCE", OccupationClass.REG_ACTIVITY, ("cook",))
    assert (found.state, found.reason) == (GateState.NOT_MET, "regulated.no_qualification")
    assert find("LICENCE", OccupationClass.REG_ACTIVITY, ("nurse",)).state == GateState.MET


@pytest.mark.parametrize("kind", sorted(TRAINING_KINDS | {PlacementKind.HOSPITATION, PlacementKind.MAG}))
def test_no_reserved_work_is_not_checked(kind: PlacementKind) -> None:
    assert GATE.vacancy_key(VacancyFacts("v", kind=kind, occupation_class=OccupationClass.REG_ACTIVITY)) is None
    assert GATE.vacancy_key(VacancyFacts("v")) is None


def test_every_status_a_text_can_have_has_a_rule_or_is_unknown() -> None:
    ruled = {row["status"] for row in read_table("regulation/status_by_class")}
    open_ = {row["key"] for row in read_table("recognition/status") if row["status"] != "unknown"}
    assert open_ <= ruled


def test_a_status_without_an_occupation_is_a_question_and_no_block() -> None:
    assert find("IN_PROCEDURE", OccupationClass.REG_ACTIVITY, ()).state == GateState.TO_CLARIFY
    assert find("NO_QUALIFICATION", OccupationClass.REG_ACTIVITY, ()).state == GateState.NOT_MET


def test_recognition_in_a_related_occupation_is_a_question_not_a_licence() -> None:
    for occupation in ("elderly_care_assistant", "midwife"):
        assert find("LICENCE", OccupationClass.REG_TITLE, (occupation,)).state == GateState.TO_CLARIFY
    for occupation in ("midwife", "physician"):
        assert find("LICENCE", OccupationClass.REG_ACTIVITY, (occupation,)).reason == "regulated.no_qualification"
    for occupation in ("elderly_care_assistant", "care_assistant_trained"):
        assert find("LICENCE", OccupationClass.REG_ACTIVITY, (occupation,)).reason == "regulated.no_qualification"
        assert find("IN_PROCEDURE", OccupationClass.REG_ACTIVITY, (occupation,)).state == GateState.TO_CLARIFY
    for occupation in ("elderly_care_nurse", "nurse_intensive"):
        assert find("LICENCE", OccupationClass.REG_TITLE, (occupation,)).state == GateState.MET
