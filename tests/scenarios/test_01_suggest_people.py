from __future__ import annotations

import datetime as dt

import pytest

from fitmatch import Matcher
from fitmatch.schema.codes import GateState
from scenarios.row_one import AS_OF, candidate, everybody, vacancy


def gate(match, name):
    return next(finding for finding in match.gates if finding.gate == name)


@pytest.fixture(scope="module")
def ranking():
    return Matcher(as_of=AS_OF).rank(vacancy(), everybody())


def test_totals_and_order(ranking):
    assert [(m.candidate, m.score.low, m.score.high) for m in ranking.ranked] == [
        ("C4", 75.0, 100.0),
        ("C2", 74.5, 74.5),
        ("C1", 72.0, 72.0),
    ]


@pytest.mark.parametrize(
    ("own_id", "points"),
    [
        ("C1", {"skills": 32, "language": 25, "region": 15, "recognition": 0}),
        ("C2", {"skills": 40, "language": 12.5, "region": 10, "recognition": 12}),
        ("C4", {"skills": 40, "language": 0, "region": 15, "recognition": 20}),
    ],
)
def test_points_by_feature(ranking, own_id, points):
    match = next(m for m in ranking if m.candidate == own_id)
    assert {name: value for name, value in match.score.points.items() if match.score.weights[name]} == points


def test_unknown_german_is_named_and_the_rank_is_safe(ranking):
    first, second, *_ = ranking.ranked
    assert first.score.evidence["language"].state == "unknown"
    assert first.score.low > second.score.high


def test_waiting_period_excludes_with_source_and_earliest_day(ranking):
    (excluded,) = ranking.excluded
    finding = gate(excluded, "access")
    assert excluded.candidate == "C3"
    assert finding.state == GateState.NOT_MET
    assert finding.reason == "access.waiting_period"
    assert finding.earliest == dt.date(2024, 12, 1)
    assert finding.source
    assert finding.as_of
    assert "wait_until" in finding.lifts


def test_a_later_start_makes_it_conditional():
    match = Matcher(as_of=AS_OF).score(candidate("C3"), vacancy(start="2024-12-15"))
    finding = gate(match, "access")
    assert finding.state == GateState.CONDITIONAL
    assert {"permit_abh", "consent_ba"} <= set(finding.lifts)
    assert match.list == "ranked"
    assert match.verdict == "after_permit"
