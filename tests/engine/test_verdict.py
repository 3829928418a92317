from __future__ import annotations

import datetime as dt

import pytest

from fitmatch.engine.verdict import verdict_of
from fitmatch.schema.codes import GateState, PlacementKind
from fitmatch.schema.facts import VacancyFacts
from fitmatch.schema.person import Availability
from fitmatch.schema.results import GateFinding, ListName, Verdict

CONDITIONAL = GateState.CONDITIONAL


def level(has: str) -> GateFinding:
    details = (("has", has),)
    lifts = ("raise_level",)
    return GateFinding("language", CONDITIONAL, "language.must_one_step", "language", lifts=lifts, details=details)


LEVEL = level("B1")
COURSE = GateFinding("certificate", CONDITIONAL, "certificate.in_time", "certificate", lifts=("obtain_certificate",))
FORMALITY = GateFinding("certificate", CONDITIONAL, "certificate.formality", "certificate")
PERMIT = GateFinding("access", CONDITIONAL, "access.permission_needed", "residence")
LATER = GateFinding("start", CONDITIONAL, "start.later", "hours", earliest=dt.date(2026, 9, 1))
MET = GateFinding("language", GateState.MET, "language.must_met", "language")


@pytest.mark.parametrize(
    ("name", "gates", "kind", "expected"),
    [
        ("excluded", (PERMIT,), PlacementKind.JOB, "blocked"),
        ("to_clarify", (LATER,), PlacementKind.JOB, "ask"),
        ("ranked", (), PlacementKind.JOB, "start_now"),
        ("ranked", (MET,), PlacementKind.JOB, "start_now"),
        ("ranked", (COURSE,), PlacementKind.JOB, "after_step"),
        ("ranked", (FORMALITY,), PlacementKind.JOB, "start_now"),
        ("ranked", (LEVEL,), PlacementKind.JOB, "later"),
        ("ranked", (COURSE, PERMIT), PlacementKind.JOB, "after_permit"),
        ("ranked", (LEVEL, PERMIT), PlacementKind.JOB, "later"),
        ("ranked", (level("B2"),), PlacementKind.JOB, "after_step"),
        ("ranked", (level("B2"), PERMIT), PlacementKind.JOB, "after_permit"),
        ("to_clarify", (LEVEL,), PlacementKind.JOB, "later"),
        ("to_clarify", (level("B2"),), PlacementKind.JOB, "after_step"),
        ("ranked", (PERMIT,), PlacementKind.EQ, "bridge"),
        ("ranked", (PERMIT, LATER), PlacementKind.JOB, "later"),
        ("ranked", (), PlacementKind.APPRENTICESHIP, "start_now"),
        ("ranked", (), PlacementKind.INTERNSHIP, "bridge"),
        ("ranked", (LEVEL,), PlacementKind.EQ, "bridge"),
    ],
)
def test_the_label_says_how_soon(
    name: ListName, gates: tuple[GateFinding, ...], kind: PlacementKind, expected: Verdict
) -> None:
    assert verdict_of(name, gates, VacancyFacts("v", kind=kind), None, dt.date(2026, 4, 15)) == expected


def test_a_level_that_is_learnt_before_the_work_begins_is_a_step() -> None:
    autumn = VacancyFacts("v", start=Availability(dt.date(2026, 9, 1)))
    assert verdict_of("ranked", (LEVEL,), autumn, None, dt.date(2026, 4, 15)) == "after_step"
    assert verdict_of("ranked", (LEVEL,), autumn, None, dt.date(2026, 8, 1)) == "later"
    assert verdict_of("ranked", (LEVEL, PERMIT), autumn, None, dt.date(2026, 4, 15)) == "after_permit"
