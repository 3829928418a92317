from __future__ import annotations

import pytest

from fitmatch.features.occupation import OccupationFeature
from fitmatch.schema.codes import PlacementKind
from fitmatch.schema.facts import CandidateProfile, VacancyFacts
from fitmatch.schema.results import VALUE_ONE, Evidence

FEATURE = OccupationFeature()
COOK = VacancyFacts("v", occupations=("cook",), level=2)


def find(person: CandidateProfile, vacancy: VacancyFacts = COOK) -> Evidence:
    key = FEATURE.vacancy_key(vacancy)
    assert key is not None
    return FEATURE.evidence(FEATURE.candidate_key(person), key)


def test_the_same_occupation_counts_fully_and_a_strange_one_nothing() -> None:
    assert find(CandidateProfile("c", occupations=("cook",), years=8)).low == VALUE_ONE
    found = find(CandidateProfile("c", occupations=("nurse",)))
    assert (found.state, found.low, found.reason) == ("scored", 0, "occupation.other")


def test_the_closest_of_several_occupations_counts() -> None:
    assert find(CandidateProfile("c", occupations=("nurse", "cook"))).reason == "occupation.same"


def test_the_first_years_of_practice_count_and_unknown_years_are_open() -> None:
    values = [find(CandidateProfile("c", occupations=("cook",), years=years)).low for years in (0, 2.5, 5, 30)]
    assert values == [0.8 * VALUE_ONE, 0.9 * VALUE_ONE, VALUE_ONE, VALUE_ONE]
    open_ = find(CandidateProfile("c", occupations=("cook",)))
    assert (open_.state, open_.low, open_.high) == ("unknown", 0.8 * VALUE_ONE, VALUE_ONE)


def test_no_occupation_is_unknown_and_one_wished_for_counts_a_little() -> None:
    found = find(CandidateProfile("c"))
    assert (found.state, found.low, found.high) == ("unknown", 0, VALUE_ONE)
    wished = find(CandidateProfile("c", wished_occupations=("cook",)))
    assert (wished.state, wished.low, wished.high) == ("unknown", 0.2 * VALUE_ONE, VALUE_ONE)
    assert find(CandidateProfile("c", wished_occupations=("nurse",))).low == 0


def test_work_wished_for_counts_a_little_beside_another_occupation() -> None:
    nurse = CandidateProfile("c", occupations=("nurse",), wished_occupations=("cook",))
    assert (find(nurse).reason, find(nurse).low) == ("occupation.wished", 0.2 * VALUE_ONE)
    kitchen = CandidateProfile("c", occupations=("nurse",), wished_surroundings=("29",))
    assert find(kitchen).reason == "occupation.wished"
    both = CandidateProfile("c", occupations=("cook",), wished_occupations=("cook",), years=9)
    assert find(both).reason == "occupation.same"


def test_for_training_a_wish_counts_like_practice() -> None:
    training = VacancyFacts("v", occupations=("cook",), level=2, kind=PlacementKind.APPRENTICESHIP)
    assert find(CandidateProfile("c", wished_occupations=("cook",)), training).low == VALUE_ONE


@pytest.mark.parametrize(
    "vacancy",
    [
        VacancyFacts("v"),
        VacancyFacts("v", occupations=("cook",), level=2, skills_complete=True),
    ],
)
def test_stands_behind_what_is_more_exact(vacancy: VacancyFacts) -> None:
    assert FEATURE.vacancy_key(vacancy) is None


def test_other_work_among_ones_own_people_counts_a_little() -> None:
    laundry = VacancyFacts("v", title="Wäscherei", occupations=("laundry_worker",), surroundings=("81",))
    found = find(CandidateProfile("c", occupations=("nurse",), years=5), laundry)
    assert (found.reason, found.low, found.high) == ("occupation.surroundings", 0.2 * VALUE_ONE, 0.2 * VALUE_ONE)
    assert find(CandidateProfile("c", occupations=("cook",), years=5), laundry).low == 0


def test_a_title_nobody_understands_may_be_anything() -> None:
    riddle = VacancyFacts("v", title="Allrounder Klinik", surroundings=("81",))
    nurse = find(CandidateProfile("c", occupations=("nurse",)), riddle)
    cook = find(CandidateProfile("c", occupations=("cook",)), riddle)
    assert (nurse.state, nurse.low, nurse.high) == ("unknown", 0.2 * VALUE_ONE, VALUE_ONE)
    assert (cook.state, cook.low, cook.high) == ("unknown", 0, VALUE_ONE)
    assert FEATURE.vacancy_key(VacancyFacts("v")) is None


@pytest.mark.parametrize("kind", [PlacementKind.EQ, PlacementKind.TRAINING_COURSE])
def test_a_preparation_is_worth_less_to_who_has_practised_the_occupation(kind: PlacementKind) -> None:
    course = VacancyFacts("v", occupations=("cook",), level=2, kind=kind)
    assert find(CandidateProfile("c", occupations=("cook",), years=8), course).low == 0.4 * VALUE_ONE
    assert find(CandidateProfile("c", wished_occupations=("cook",)), course).low == VALUE_ONE
    training = VacancyFacts("v", occupations=("cook",), level=2, kind=PlacementKind.APPRENTICESHIP)
    assert find(CandidateProfile("c", occupations=("cook",), years=8), training).low == VALUE_ONE


def test_a_training_in_a_field_wished_for_counts_nearly_fully() -> None:
    training = VacancyFacts("v", occupations=("electrician_building",), level=2, kind=PlacementKind.APPRENTICESHIP)
    person = CandidateProfile("c", wished_occupations=("electrical_helper",), wished_surroundings=("26",))
    assert find(person, training).low == 0.85 * VALUE_ONE
