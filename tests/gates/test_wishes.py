from __future__ import annotations

import datetime as dt

import pytest

from fitmatch.gates.wishes import NoGo
from fitmatch.schema.codes import GateState, PlacementKind, Shift
from fitmatch.schema.facts import CandidateFacts, CandidateProfile, VacancyFacts
from fitmatch.schema.person import Wishes, WorkingHours

GATE, DAY = NoGo(), dt.date(2026, 4, 15)
NO_NIGHTS = CandidateProfile("c", wishes=Wishes(refused_shifts=frozenset({Shift.NIGHT})))
TRAINING = CandidateProfile("c", wishes=Wishes(kinds=frozenset({PlacementKind.APPRENTICESHIP})))
TRIAL = CandidateProfile("c", wishes=Wishes(kinds=frozenset({PlacementKind.INTERNSHIP})))
STATES = {
    "wish.no_go": GateState.TO_CLARIFY,
    "wish.refused_work": GateState.TO_CLARIFY,
    "wish.kind": GateState.CONDITIONAL,
    "wish.hours": GateState.CONDITIONAL,
    "wish.none_against": GateState.MET,
}
NO_CLEANING = CandidateProfile("c", refused_occupations=("cleaner",))
PART_TIME = CandidateProfile("c", hours=WorkingHours(20, 20))


def hours(number: float) -> VacancyFacts:
    return VacancyFacts("v", hours=WorkingHours(number, number))


@pytest.mark.parametrize(
    ("profile", "vacancy", "reason"),
    [
        (NO_NIGHTS, VacancyFacts("v", shifts=frozenset({Shift.NIGHT, Shift.DAY})), "wish.no_go"),
        (NO_NIGHTS, VacancyFacts("v", shifts=frozenset({Shift.DAY})), "wish.none_against"),
        (NO_CLEANING, VacancyFacts("v", occupations=("cleaner",)), "wish.refused_work"),
        (NO_CLEANING, VacancyFacts("v", occupations=("room_cleaner",)), "wish.refused_work"),
        (NO_CLEANING, VacancyFacts("v", occupations=("cleaner", "cook")), "wish.none_against"),
        (NO_CLEANING, VacancyFacts("v", occupations=("cook",)), "wish.none_against"),
        (NO_CLEANING, VacancyFacts("v"), "wish.none_against"),
        (PART_TIME, hours(26), "wish.hours"),
        (PART_TIME, hours(25), "wish.none_against"),
        (TRAINING, VacancyFacts("v", kind=PlacementKind.JOB), "wish.kind"),
        (TRAINING, VacancyFacts("v", kind=PlacementKind.EQ), "wish.none_against"),
        (TRAINING, VacancyFacts("v", kind=PlacementKind.INTERNSHIP), "wish.none_against"),
        (TRIAL, VacancyFacts("v", kind=PlacementKind.JOB), "wish.none_against"),
        (CandidateProfile("c"), hours(40), "wish.none_against"),
    ],
)
def test_a_wish_asks_and_never_excludes(profile: CandidateProfile, vacancy: VacancyFacts, reason: str) -> None:
    asked = GATE.vacancy_key(vacancy)
    found = GATE.decide(GATE.candidate_key(CandidateFacts(profile)), asked, DAY)
    assert found.reason == reason
    assert found.state == STATES[reason]


def test_the_lower_of_two_limits_of_hours_counts() -> None:
    profile = CandidateProfile("c", hours=WorkingHours(30, 30), wishes=Wishes(max_hours=20))
    found = GATE.decide(GATE.candidate_key(CandidateFacts(profile)), GATE.vacancy_key(hours(30)), DAY)
    assert dict(found.details) == {"most": "20", "asked": "30"}


@pytest.mark.parametrize(
    ("own", "offered"),
    [(WorkingHours(20, 25, firm=True), WorkingHours(35, 35)), (WorkingHours(20, 25), WorkingHours(35, 35, firm=True))],
)
def test_hours_that_are_the_last_word_are_asked_about(own: WorkingHours, offered: WorkingHours) -> None:
    profile = CandidateProfile("c", hours=own)
    asked = GATE.vacancy_key(VacancyFacts("v", hours=offered))
    found = GATE.decide(GATE.candidate_key(CandidateFacts(profile)), asked, DAY)
    assert (found.reason, found.state) == ("wish.hours", GateState.TO_CLARIFY)
