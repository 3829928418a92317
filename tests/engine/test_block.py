from __future__ import annotations

import datetime as dt

import pytest

from fitmatch.engine.block import NOTHING_ASKED, NOTHING_KNOWN, Block, Rules
from fitmatch.features import DEFAULT_FEATURES
from fitmatch.gates import DEFAULT_GATES
from fitmatch.schema.codes import Strictness
from fitmatch.schema.demand import LicenceRequirement
from fitmatch.schema.facts import CandidateFacts, CandidateProfile, SkillRequirement, VacancyFacts
from fitmatch.schema.person import DrivingLicence
from fitmatch.weights import Weights

RULES = Rules(DEFAULT_FEATURES, DEFAULT_GATES, Weights.load(), dt.date(2026, 4, 15))
NEEDS_B = (LicenceRequirement("B", Strictness.MUST, (0, 1)),)


def person(own_id: str, skills: tuple[str, ...] | None, licences: DrivingLicence | None = None) -> CandidateFacts:
    return CandidateFacts(CandidateProfile(own_id, skills=skills, licences=licences or DrivingLicence()))


def asks(own_id: str, *skills: str, licences: tuple[LicenceRequirement, ...] = ()) -> VacancyFacts:
    needed = tuple(SkillRequirement(s, 2, Strictness.SHOULD, "listed") for s in skills)
    return VacancyFacts(own_id, skills=needed, skills_complete=True, licences=licences)


DRIVER, PEDESTRIAN = DrivingLicence(frozenset("B"), stated=True), DrivingLicence(stated=True)
PEOPLE = [person("all", ("haccp",), DRIVER), person("none", (), PEDESTRIAN), person("silent", None)]
JOBS = [asks("skill", "haccp"), asks("licence", "haccp", licences=NEEDS_B), asks("nothing")]
BLOCK = Block(PEOPLE, JOBS, RULES)


@pytest.mark.parametrize(
    ("row", "column", "name", "score", "reason"),
    [
        (0, 0, "ranked", 100.0, ""),
        (1, 0, "ranked", 0.0, ""),
        (2, 0, "to_clarify", None, NOTHING_KNOWN),
        (0, 1, "ranked", 100.0, ""),
        (1, 1, "excluded", 0.0, ""),
        (2, 1, "to_clarify", None, NOTHING_KNOWN),
        (0, 2, "to_clarify", None, NOTHING_ASKED),
        (2, 2, "to_clarify", None, NOTHING_ASKED),
    ],
)
def test_list_score_and_reason(row: int, column: int, name: str, score: float | None, reason: str) -> None:
    match = BLOCK.match(row, column)
    assert (match.list, match.score and match.score.score, match.reason) == (name, score, reason)


def test_the_worst_gate_decides_also_without_a_number() -> None:
    nobody = Block([person("none", None, PEDESTRIAN)], [asks("v", licences=NEEDS_B)], RULES)
    match = nobody.match(0, 0)
    assert (match.list, match.score, match.verdict) == ("excluded", None, "blocked")


def test_totals_count_every_pair_both_ways() -> None:
    assert BLOCK.totals(column=1) == {"ranked": 1, "to_clarify": 1, "excluded": 1}
    assert BLOCK.totals(row=1) == {"ranked": 1, "to_clarify": 1, "excluded": 1}


def test_rankings_of_one_row_and_one_column() -> None:
    assert [(m.candidate, m.list, m.rank) for m in BLOCK.ranked_for_vacancy(1)] == [
        ("all", "ranked", 1), ("silent", "to_clarify", 1), ("none", "excluded", 1),
    ]  # fmt: skip
    assert [m.vacancy for m in BLOCK.ranked_for_candidate(1)] == ["skill", "nothing", "licence"]
    assert [m.candidate for m in BLOCK.ranked_for_vacancy(0, top=1)] == ["all", "silent"]


def test_a_result_cannot_be_changed_afterwards() -> None:
    score = BLOCK.match(0, 0).score
    assert score is not None
    with pytest.raises(TypeError):
        score.points["skills"] = 1.0  # type: ignore[index]


def test_nobody_to_match() -> None:
    assert Block([], JOBS, RULES).ranked_for_vacancy(0) == []
    assert Block(PEOPLE, [], RULES).ranked_for_candidate(0) == []
