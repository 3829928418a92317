from __future__ import annotations

import pytest

from fitmatch.features.adequacy import Adequacy
from fitmatch.schema.codes import PlacementKind
from fitmatch.schema.facts import CandidateProfile, VacancyFacts
from fitmatch.schema.results import VALUE_ONE

FEATURE = Adequacy()


def offer(level: int, *occupations: str):  # type: ignore[no-untyped-def]  # the key is the feature's own
    return FEATURE.vacancy_key(VacancyFacts("v", level=level, occupations=occupations))


@pytest.mark.parametrize("level", [1, 2, 3, 4])
def test_the_own_level_is_worth_most(level: int) -> None:
    person = FEATURE.candidate_key(CandidateProfile("c", level=level))
    values = {asked: FEATURE.evidence(person, offer(asked)).low for asked in (1, 2, 3, 4)}
    assert values[level] == VALUE_ONE
    assert all(value < VALUE_ONE for asked, value in values.items() if asked != level)
    below, above = [values[a] for a in range(1, level + 1)], [values[a] for a in range(level, 5)]
    assert below == sorted(below)
    assert above == sorted(above, reverse=True)


def test_no_level_is_unknown() -> None:
    found = FEATURE.evidence(FEATURE.candidate_key(CandidateProfile("c")), offer(2))
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
    key = FEATURE.vacancy_key(vacancy)
    assert (key and key.level) == asked


def test_a_bridge_to_the_own_occupation_wastes_less_and_least_where_somebody_works_there() -> None:
    helper = offer(1, "care_assistant_untrained")
    nurse = FEATURE.candidate_key(CandidateProfile("c", occupations=("nurse",), level=2, bridges=("81301",)))
    cook = FEATURE.candidate_key(CandidateProfile("c", occupations=("cook",), level=2))
    at_work = CandidateProfile("c", occupations=("nurse", "care_assistant_untrained"), level=2, bridges=("81301",))
    found = [FEATURE.evidence(who, helper) for who in (cook, nurse, FEATURE.candidate_key(at_work))]
    assert [one.reason for one in found] == ["adequacy.below", "adequacy.bridge", "adequacy.bridge"]
    assert found[0].low < found[1].low < found[2].low < VALUE_ONE
