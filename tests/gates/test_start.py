from __future__ import annotations

import datetime as dt

import pytest

from fitmatch.gates.start import Start
from fitmatch.schema.codes import GateState
from fitmatch.schema.facts import CandidateFacts, CandidateProfile, VacancyFacts
from fitmatch.schema.person import Availability

GATE, DAY = Start(), dt.date(2026, 4, 15)
NOW = Availability(now=True)


def on(month: int) -> Availability:
    return Availability(dt.date(2026, month, 1), precision="day")


@pytest.mark.parametrize(
    ("can", "starts", "state"),
    [
        (NOW, NOW, GateState.MET),
        (on(4), NOW, GateState.MET),
        (on(5), NOW, GateState.CONDITIONAL),
        (on(5), on(5), GateState.MET),
        (on(6), on(5), GateState.CONDITIONAL),
        (Availability(), on(5), GateState.MET),
    ],
)
def test_not_yet_available_means_later_and_never_excluded(
    can: Availability, starts: Availability, state: GateState
) -> None:
    asked = GATE.vacancy_key(VacancyFacts("v", start=starts))
    assert asked is not None
    found = GATE.decide(GATE.candidate_key(CandidateFacts(CandidateProfile("c", availability=can))), asked, DAY)
    assert found.state == state
    assert found.earliest == (can.start if state == GateState.CONDITIONAL else None)


def test_no_start_named_is_not_checked() -> None:
    assert GATE.vacancy_key(VacancyFacts("v")) is None
