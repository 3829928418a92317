from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import numpy as np
import pytest

from fitmatch.engine.keys import Findings
from fitmatch.gates.licence import LicenceMust
from fitmatch.knowledge.distinct import Distinct
from fitmatch.schema.codes import GateState, Strictness
from fitmatch.schema.demand import LicenceRequirement
from fitmatch.schema.facts import CandidateFacts, CandidateProfile, VacancyFacts
from fitmatch.schema.person import DrivingLicence

if TYPE_CHECKING:
    from numpy.typing import NDArray

DAY = dt.date(2026, 4, 15)
NEEDS_B = VacancyFacts("v", licences=(LicenceRequirement("B", Strictness.MUST, (0, 1)),))


def person(*held: str, stated: bool = True) -> CandidateFacts:
    return CandidateFacts(CandidateProfile("c", licences=DrivingLicence(frozenset(held), stated=stated)))


def test_every_pair_of_keys_gets_its_finding_and_equal_findings_are_one() -> None:
    gate = LicenceMust()
    asked = gate.vacancy_key(NEEDS_B)
    assert asked is not None
    keys = Distinct(map(gate.candidate_key, (person("B"), person(), person(stated=False), person("CE"))))
    findings = Findings(lambda own, other: gate.decide(own, other, DAY), nothing_alike)
    index = findings.of_pairs(keys, Distinct([asked]))
    states = [GateState.MET, GateState.NOT_MET, GateState.TO_CLARIFY, GateState.MET]
    assert [findings.distinct[at].state for at in index[:, 0]] == states
    assert len(findings.distinct) == 3
    for at, key in zip(index[:, 0], keys, strict=True):
        assert findings.distinct[at] == gate.decide(key, asked, DAY)


class Counting:
    """Adds two numbers, of the first only whether it is odd, and keeps what was asked."""

    def __init__(self) -> None:
        self.asked: list[tuple[int, int]] = []
        self.findings = Findings(self._find, self._alike)

    def _find(self, own: int, other: int) -> int:
        self.asked.append((own, other))
        return own % 2 + other

    def _alike(self, own: Distinct[int], others: Distinct[int]) -> NDArray[np.int64]:
        return np.array([[one % 2 * 100 + other for other in others] for one in own]).reshape(len(own), len(others))

    def values(self, index: NDArray[np.int32]) -> list[list[int]]:
        distinct = self.findings.distinct
        return [[distinct[at] for at in row] for row in index]


def test_pairs_with_one_number_are_asked_about_once() -> None:
    counting = Counting()
    index = counting.findings.of_pairs(Distinct(range(6)), Distinct([7]))
    assert counting.asked == [(0, 7), (1, 7)]
    assert counting.values(index) == [[7], [8], [7], [8], [7], [8]]


def test_what_was_found_about_those_that_stay_is_remembered() -> None:
    counting, kept = Counting(), Distinct([10, 20])
    assert counting.values(counting.findings.of_some_candidates(Distinct([1, 2]), kept)) == [[11, 21], [10, 20]]
    assert len(counting.asked) == 4
    assert counting.values(counting.findings.of_some_candidates(Distinct([2, 3, 1]), kept)) == [
        [10, 20],
        [11, 21],
        [11, 21],
    ]
    assert counting.asked[4:] == [(3, 10), (3, 20)]
    kept.add([30])
    assert counting.values(counting.findings.of_some_candidates(Distinct([2]), kept)) == [[10, 20, 30]]
    assert counting.findings.of_some_candidates(Distinct(), kept).shape == (0, 3)


def test_vacancies_come_and_candidates_stay() -> None:
    counting, kept = Counting(), Distinct([1, 2])
    assert counting.values(counting.findings.of_some_vacancies(kept, Distinct([10, 20]))) == [[11, 21], [10, 20]]
    assert counting.values(counting.findings.of_some_vacancies(kept, Distinct([20, 30]))) == [[21, 31], [20, 30]]
    assert sorted(counting.asked[4:]) == [(1, 30), (2, 30)]


@pytest.mark.parametrize("limit", ["_MOST_REMEMBERED", "_MOST_FINDINGS"])
def test_memory_is_bounded(monkeypatch: pytest.MonkeyPatch, limit: str) -> None:
    monkeypatch.setattr(f"fitmatch.engine.keys.{limit}", 4)
    counting, kept = Counting(), Distinct([10, 20])
    for number in range(12):
        some = Distinct([number, number + 1])
        found = counting.values(counting.findings.of_some_candidates(some, kept))
        assert found == [[one % 2 + 10, one % 2 + 20] for one in some]
        assert len(counting.findings.distinct) <= 8
    found = counting.values(counting.findings.of_some_candidates(Distinct(range(5)), kept))
    assert found == [[one % 2 + 10, one % 2 + 20] for one in range(5)]


def test_blocks_of_rows_share_their_findings(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("fitmatch.engine.keys._PAIRS_AT_A_TIME", 4)
    findings = Findings(lambda own, other: own > other, nothing_alike)
    index = findings.of_pairs(Distinct(range(5)), Distinct([1, 3]))
    assert findings.distinct == [False, True]
    assert index.tolist() == [[0, 0], [0, 0], [1, 0], [1, 0], [1, 1]]


def test_nobody_and_nothing() -> None:
    findings = Findings(lambda own, other: 1, nothing_alike)
    assert findings.of_pairs(Distinct(), Distinct()).shape == (0, 0)
    assert findings.of_pairs(Distinct([1]), Distinct()).shape == (1, 0)


def nothing_alike(own: object, others: object) -> None:
    """Return that every pair is asked."""
