from __future__ import annotations

import datetime as dt

import pytest

from fitmatch import Matcher
from fitmatch.schema.codes import GateState
from scenarios.row_one import candidate, vacancy


def wage_finding(match):
    return next((finding for finding in match.gates if finding.gate == "wage"), None)


def test_pay_below_the_minimum_wage_is_a_question_and_not_a_weight():
    matcher = Matcher(as_of=dt.date(2026, 11, 21))
    low = matcher.score(candidate("C1"), vacancy(wage="13,00 €/Std."))
    fair = matcher.score(candidate("C1"), vacancy(wage="13,90 €/Std."))
    finding = wage_finding(low)
    assert (finding.state, finding.reason) == (GateState.TO_CLARIFY, "vacancy.wage_below_minimum")
    assert dict(finding.details) == {"wage": "13.00", "minimum": "13.90"}
    assert low.list == "to_clarify"
    assert fair.list == "ranked"
    assert dict(low.score.points) == dict(fair.score.points)


@pytest.mark.parametrize(("day", "state"), [("2025-06-01", GateState.MET), ("2026-06-01", GateState.TO_CLARIFY)])
def test_the_row_of_the_day_decides(day, state):
    matcher = Matcher(as_of=dt.date.fromisoformat(day))
    assert wage_finding(matcher.score(candidate("C1"), vacancy(wage="13,00 €/Std."))).state == state


def test_training_pay_is_not_measured_by_the_minimum_wage():
    matcher = Matcher(as_of=dt.date(2026, 11, 21))
    match = matcher.score(candidate("C1"), vacancy(kind="Ausbildung", wage="5 €/Std."))
    assert wage_finding(match) is None
