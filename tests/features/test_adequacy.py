from __future__ import annotations

import pytest

from fitmatch.features.adequacy import Adequacy
from fitmatch.schema.codes import PlacementKind
from fitmatch.schema.facts import CandidateProfile, VacancyFacts
from fitmatch.schema.results import VALUE_ONE

FEATURE = Adequacy()


@pytest.mark.parametrize("level", [1, 2, 3, 4])
def test_the_own_level_is_worth_most(level: int) -> None:
    values = {asked: FEATURE.evidence(level, asked).low for asked in (1, 2, 3, 4)}
    assert values[level] == VALUE_ONE
    assert all(value < VALUE_ONE for asked, value in values.items() if asked != level)
    below, above = [values[a] for a in range(1, level + 1)], [values[a] for a in range(level, 5)]
    assert below == sorted(below)
    assert above == sorted(above, reverse=True)


def test_no_level_is_unknown() -> None:
    found = FEATURE.evidence(FEATURE.candidate_key(CandidateProfile("c")), 2)
    assert (found.state, found.low, found.high) == ("unknown", 0, VALUE_ONE)


@pytest.mark.parametrize(
    ("vacancy", "asked"),
    [
        (VacancyFacts("v", level=2), 2),
        (VacancyFacts("v"), None),
        (VacancyFacts("v", level=2, skills_complete=True), None),
        (VacancyFacts("v", level=2, kind=PlacementKind.APPRENTICESHIP), None),
        (VacancyFacts("v", level=2, kind=PlacementKind.INTERNSHIP), 2),
    ],
)
def test_asked_for_jobs_whose_level_is_known(vacancy: VacancyFacts, asked: int | None) -> None:
    assert FEATURE.vacancy_key(vacancy) == asked
