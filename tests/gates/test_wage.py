from __future__ import annotations

import datetime as dt

import pytest

from fitmatch.gates.wage import MinimumWage
from fitmatch.schema.codes import GateState, PlacementKind
from fitmatch.schema.facts import VacancyFacts
from fitmatch.schema.wage import Wage

GATE = MinimumWage()


@pytest.mark.parametrize(
    ("amount", "day", "state"),
    [
        (12.82, dt.date(2025, 12, 31), GateState.MET),
        (12.81, dt.date(2025, 12, 31), GateState.TO_CLARIFY),
        (12.82, dt.date(2026, 1, 1), GateState.TO_CLARIFY),
        (100.0, dt.date(1990, 1, 1), GateState.TO_CLARIFY),
    ],
)
def test_the_minimum_of_the_day_decides(amount: float, day: dt.date, state: GateState) -> None:
    found = GATE.decide(None, amount, day)
    assert found.state == state
    assert bool(found.lifts) == (state != GateState.MET)


@pytest.mark.parametrize(
    "vacancy",
    [
        VacancyFacts("v"),
        VacancyFacts("v", wage=Wage(2000, "month")),
        VacancyFacts("v", wage=Wage(5, "hour"), kind=PlacementKind.APPRENTICESHIP),
        VacancyFacts("v", wage=Wage(5, "hour"), kind=PlacementKind.HOSPITATION),
    ],
)
def test_no_hourly_pay_and_exempt_kinds_are_not_checked(vacancy: VacancyFacts) -> None:
    assert GATE.vacancy_key(vacancy) is None
