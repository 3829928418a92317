from __future__ import annotations

import datetime as dt
from itertools import product

import numpy as np
import pytest

from fitmatch.engine.dense import all_pairs
from fitmatch.engine.pair import LISTS, NOTHING_ASKED, NOTHING_KNOWN, Pairs
from fitmatch.engine.pool import Pool, joined
from fitmatch.engine.rules import Rules
from fitmatch.engine.search import Search
from fitmatch.engine.sides import candidate_side, vacancy_side
from fitmatch.features import DEFAULT_FEATURES
from fitmatch.gates import DEFAULT_GATES
from fitmatch.schema.codes import Strictness
from fitmatch.schema.demand import LicenceRequirement
from fitmatch.schema.facts import CandidateFacts, CandidateProfile, SkillRequirement, VacancyFacts
from fitmatch.schema.person import DrivingLicence
from fitmatch.schema.results import POINT_ONE
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


def pool_of(people: list[CandidateFacts], jobs: list[VacancyFacts]) -> Pool:
    return joined(RULES, candidate_side(RULES, people), vacancy_side(RULES, jobs))


POOL = pool_of(PEOPLE, JOBS)


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
    match = Pairs(POOL).match(row, column)
    assert (match.list, match.score and match.score.score, match.reason) == (name, score, reason)


def test_the_worst_gate_decides_also_without_a_number() -> None:
    nobody = pool_of([person("none", None, PEDESTRIAN)], [asks("v", licences=NEEDS_B)])
    match = Pairs(nobody).match(0, 0)
    assert (match.list, match.score, match.verdict) == ("excluded", None, "blocked")


def test_the_arrays_say_what_the_matches_say() -> None:
    total, lists = all_pairs(POOL.columns, np.arange(len(PEOPLE)), np.arange(len(JOBS)))
    for row, column in product(range(len(PEOPLE)), range(len(JOBS))):
        match = Pairs(POOL).match(row, column)
        assert LISTS[lists[row, column]] == match.list
        assert total[row, column] == (-1 if match.score is None else round(match.score.score * POINT_ONE))


def test_every_pair_is_counted_both_ways() -> None:
    assert Search(POOL.columns, "candidate").top(1).counts.tolist() == [[2, 1, 0], [1, 1, 1], [0, 3, 0]]
    assert Search(POOL.columns, "vacancy").top(1).counts.tolist() == [[2, 1, 0], [1, 1, 1], [0, 3, 0]]


def test_a_result_cannot_be_changed_afterwards() -> None:
    score = Pairs(POOL).match(0, 0).score
    assert score is not None
    with pytest.raises(TypeError):
        score.points["skills"] = 1.0  # type: ignore[index]


def test_nobody_to_match() -> None:
    for people, jobs in (([], JOBS), (PEOPLE, []), ([], [])):
        pool = pool_of(people, jobs)
        for side, other in (("candidate", people), ("vacancy", jobs)):
            found = Search(pool.columns, side).top(3)  # type: ignore[arg-type]
            assert (found.rows == -1).all()
            assert found.counts.sum() == len(people) * len(jobs)
            assert len(found.queries) == len(jobs if other is people else people)
