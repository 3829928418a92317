from __future__ import annotations

import datetime as dt

from fitmatch.engine.gating import decide_block
from fitmatch.gates.licence import LicenceMust
from fitmatch.schema.codes import GateState, Strictness
from fitmatch.schema.demand import LicenceRequirement
from fitmatch.schema.facts import CandidateFacts, CandidateProfile, VacancyFacts
from fitmatch.schema.person import DrivingLicence

DAY = dt.date(2026, 4, 15)


def person(*held: str, stated: bool = True) -> CandidateFacts:
    return CandidateFacts(CandidateProfile("c", licences=DrivingLicence(frozenset(held), stated=stated)))


def test_states_of_a_block() -> None:
    needs_b = VacancyFacts("v", licences=(LicenceRequirement("B", Strictness.MUST, (0, 1)),))
    people = [person("B"), person(), person(stated=False), person("CE")]
    block = decide_block(LicenceMust(), people, [needs_b, VacancyFacts("w")], DAY)
    met, asks, blocked, nothing = GateState.MET, GateState.TO_CLARIFY, GateState.NOT_MET, GateState.NOT_CHECKED
    assert block.states().tolist() == [[met, nothing], [blocked, nothing], [asks, nothing], [met, nothing]]
    assert block.index[:, 1].tolist() == [-1] * 4
    assert len(block.findings) == 3
    for row, own in enumerate(people):
        finding = block.findings[block.index[row, 0]]
        gate = LicenceMust()
        asked = gate.vacancy_key(needs_b)
        assert asked is not None
        assert finding == gate.decide(own.profile.licences, asked, DAY)
