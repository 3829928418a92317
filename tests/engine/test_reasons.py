"""Every pair counts once, in the list and for the reason a single look at it gives."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given, settings
from tests.properties.strategies import MATCHER, jobs, people

from fitmatch import Candidate, Matcher, Vacancy
from fitmatch.demo import demo_file
from fitmatch.engine.plan import Plan
from fitmatch.features import default_features
from fitmatch.features.base import Pairwise
from fitmatch.io.load import load_candidates, load_vacancies
from fitmatch.knowledge.closeness import core_relations
from fitmatch.schema.codes import GateState
from fitmatch.schema.results import Evidence, Match


def reason_of(match: Match) -> str:
    """Return the documented reason from all that is known of a pair."""
    worst = max((finding.state for finding in match.gates), default=GateState.NOT_CHECKED)
    if match.list == "to_clarify" and worst < GateState.TO_CLARIFY:
        return match.reason
    if worst < GateState.CONDITIONAL:
        return "gates.met"
    return next(finding.reason for finding in match.gates if finding.state == worst)


def counted_one_by_one(candidates: list[Candidate], vacancies: list[Vacancy]) -> dict[str, Counter[str]]:
    found: dict[str, Counter[str]] = {"ranked": Counter(), "to_clarify": Counter(), "excluded": Counter()}
    for ranking in MATCHER.run(candidates, vacancies):
        for match in ranking:
            found[match.list][reason_of(match)] += 1
    return found


@settings(max_examples=40, deadline=None)
@given(candidates=people(1, 5), vacancies=jobs(1, 5))
def test_of_any_records(candidates: list[Candidate], vacancies: list[Vacancy]) -> None:
    assert MATCHER.counts(candidates, vacancies) == counted_one_by_one(candidates, vacancies)


@pytest.mark.parametrize("pairs", [1, 50, 10**9])
def test_of_the_example_in_blocks_of_any_size(monkeypatch: pytest.MonkeyPatch, pairs: int) -> None:
    candidates = load_candidates(demo_file("candidates.csv")).records
    vacancies = load_vacancies(demo_file("vacancies.csv")).records
    monkeypatch.setattr("fitmatch.matcher._PAIRS_AT_A_TIME", pairs)
    monkeypatch.setattr("fitmatch.engine.reasons._PAIRS_AT_A_TIME", pairs)
    counts = MATCHER.counts(candidates, vacancies)
    assert sum(counter.total() for counter in counts.values()) == len(candidates) * len(vacancies)
    assert counts == counted_one_by_one(candidates, vacancies)


def test_nobody_and_nothing() -> None:
    empty = {"ranked": Counter(), "to_clarify": Counter(), "excluded": Counter()}
    assert MATCHER.counts([], []) == empty
    assert MATCHER.counts([], [Vacancy(id="v1", title="Koch")]) == empty
    assert MATCHER.counts([Candidate(id="c1")], []) == empty


class Initials(Pairwise):
    name = "initials"

    def is_asked(self, vacancy: object) -> bool:
        return True

    def evidence(self, candidate: object, vacancy: object) -> Evidence:
        return Evidence("scored", "initials.found", 0, 0)


def test_the_plan_says_which_features_are_looked_at_one_by_one(monkeypatch: pytest.MonkeyPatch) -> None:
    features = (*default_features(core_relations()), Initials())
    plan = Matcher(features=features).plan()
    assert plan.features["initials"] == "pairwise"
    assert "initials: pairwise" in str(plan)
    assert plan.gates[0] == "access"
    monkeypatch.setattr("fitmatch.engine.plan.is_numba_installed", lambda: False)
    assert "'fast' is not installed" in str(Matcher().plan())
    assert str(Plan("numba", {}, ())).endswith("gates: none")
