from __future__ import annotations

import pytest

from fitmatch.features.placement import Placement
from fitmatch.schema.codes import PlacementKind
from fitmatch.schema.facts import CandidateProfile, VacancyFacts
from fitmatch.schema.person import Wishes, WorkingHours
from fitmatch.schema.results import VALUE_ONE

FEATURE = Placement()
JOB, TRAINING, EQ = PlacementKind.JOB, PlacementKind.APPRENTICESHIP, PlacementKind.EQ


def value(wished: set[PlacementKind], offered: PlacementKind, weekly: float | None = None, **person: object) -> int:
    who = CandidateProfile("c", wishes=Wishes(kinds=frozenset(wished)), **person)  # type: ignore[arg-type]
    offer = FEATURE.vacancy_key(VacancyFacts("v", kind=offered, kind_stated=True, hours=WorkingHours(weekly, weekly)))
    assert offer is not None
    return FEATURE.evidence(FEATURE.candidate_key(who), offer).low


@pytest.mark.parametrize("kind", list(PlacementKind))
def test_what_was_wished_for_counts_fully(kind: PlacementKind) -> None:
    assert value({kind}, kind) == VALUE_ONE


def test_the_same_family_counts_in_part_and_another_by_its_standing_alone() -> None:
    assert 0 < value({TRAINING}, EQ) < VALUE_ONE
    assert value({TRAINING}, JOB) == 0.3 * VALUE_ONE
    assert value({TRAINING}, PlacementKind.HOSPITATION) < value({TRAINING}, JOB)
    assert value({TRAINING, JOB}, JOB) == VALUE_ONE


def test_no_wish_is_unknown() -> None:
    offer = FEATURE.vacancy_key(VacancyFacts("v", kind=JOB, kind_stated=True))
    assert offer is not None
    found = FEATURE.evidence(FEATURE.candidate_key(CandidateProfile("c")), offer)
    assert (found.state, found.low, found.high) == ("unknown", 0.3 * VALUE_ONE, VALUE_ONE)


def test_not_asked_where_a_complete_list_decides() -> None:
    assert FEATURE.vacancy_key(VacancyFacts("v", skills_complete=True, kind_stated=True)) is None
    assert FEATURE.vacancy_key(VacancyFacts("v", kind=TRAINING, kind_stated=True)) is not None
    assert FEATURE.vacancy_key(VacancyFacts("v", kind=JOB)) is None


def test_a_job_of_few_hours_stands_like_a_minijob_unless_few_hours_are_wished_for() -> None:
    assert value({JOB}, JOB, 20) == VALUE_ONE
    assert value({JOB}, JOB, 12) == value({JOB}, PlacementKind.MINIJOB) < VALUE_ONE
    assert value({JOB}, JOB, 12, hours=WorkingHours(10, 12)) == VALUE_ONE
    assert value({JOB, PlacementKind.MINIJOB}, JOB, 12) == VALUE_ONE
    assert value({TRAINING}, JOB, 12) < value({TRAINING}, JOB)
