from __future__ import annotations

import datetime as dt

import numpy as np
import pytest

from fitmatch.engine.keys import findings_by_key
from fitmatch.gates.licence import LicenceMust
from fitmatch.schema.codes import GateState, Strictness
from fitmatch.schema.demand import LicenceRequirement
from fitmatch.schema.facts import CandidateFacts, CandidateProfile, VacancyFacts
from fitmatch.schema.person import DrivingLicence

DAY = dt.date(2026, 4, 15)
NEEDS_B = VacancyFacts("v", licences=(LicenceRequirement("B", Strictness.MUST, (0, 1)),))


def person(*held: str, stated: bool = True) -> CandidateFacts:
    return CandidateFacts(CandidateProfile("c", licences=DrivingLicence(frozenset(held), stated=stated)))


def test_every_pair_of_keys_gets_its_finding_and_equal_findings_are_one() -> None:
    gate = LicenceMust()
    asked = gate.vacancy_key(NEEDS_B)
    assert asked is not None
    people = [person("B"), person(), person(stated=False), person("CE")]
    keys = [gate.candidate_key(own) for own in people]
    findings, index = findings_by_key(lambda own, other: gate.decide(own, other, DAY), nothing_alike, keys, [asked])
    states = [GateState.MET, GateState.NOT_MET, GateState.TO_CLARIFY, GateState.MET]
    assert [findings[at].state for at in index[:, 0]] == states
    assert len(findings) == 3
    for at, key in zip(index[:, 0], keys, strict=True):
        assert findings[at] == gate.decide(key, asked, DAY)


def test_pairs_with_one_number_are_asked_about_once() -> None:
    asked = []

    def find(own: int, other: int) -> int:
        asked.append((own, other))
        return own % 2 + other

    findings, index = findings_by_key(
        find, lambda own, others: np.array([[one % 2 * 100 + other for other in others] for one in own]), range(6), [7]
    )
    assert asked == [(0, 7), (1, 7)]
    assert [findings[at] for at in index[:, 0]] == [7, 8, 7, 8, 7, 8]


def test_blocks_of_rows_share_their_findings(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("fitmatch.engine.keys._PAIRS_AT_A_TIME", 4)
    findings, index = findings_by_key(lambda own, other: own > other, nothing_alike, range(5), [1, 3])
    assert findings == [False, True]
    assert index.tolist() == [[0, 0], [0, 0], [1, 0], [1, 0], [1, 1]]


def test_nobody_and_nothing() -> None:
    assert findings_by_key(lambda own, other: 1, nothing_alike, [], [])[1].shape == (0, 0)
    assert findings_by_key(lambda own, other: 1, nothing_alike, [1], [])[1].shape == (1, 0)


def nothing_alike(own: object, others: object) -> None:
    """Return that every pair is asked."""
