from __future__ import annotations

import datetime as dt

from fitmatch.engine.gating import decisions
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
    findings, index = decisions(gate, keys, [asked], DAY)
    states = [GateState.MET, GateState.NOT_MET, GateState.TO_CLARIFY, GateState.MET]
    assert [findings[at].state for at in index[:, 0]] == states
    assert len(findings) == 3
    for at, key in zip(index[:, 0], keys, strict=True):
        assert findings[at] == gate.decide(key, asked, DAY)


def test_nobody_and_nothing() -> None:
    assert decisions(LicenceMust(), [], [], DAY)[1].shape == (0, 0)
