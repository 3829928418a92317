from __future__ import annotations

import pytest

from fitmatch.features.wish import wish_score
from fitmatch.schema.codes import PlacementKind, Shift
from fitmatch.schema.facts import CandidateProfile, VacancyFacts
from fitmatch.schema.person import Wishes, WorkingHours

KINDS = Wishes(kinds=frozenset({PlacementKind.APPRENTICESHIP}))
NO_NIGHTS = Wishes(refused_shifts=frozenset({Shift.NIGHT}))


@pytest.mark.parametrize(
    ("person", "vacancy", "expected"),
    [
        (CandidateProfile("c", wished_occupations=("cook",)), VacancyFacts("v", occupations=("cook",)), 100.0),
        (CandidateProfile("c", wishes=KINDS), VacancyFacts("v", kind=PlacementKind.APPRENTICESHIP), 100.0),
        (CandidateProfile("c", wishes=KINDS), VacancyFacts("v", kind=PlacementKind.EQ), 50.0),
        (CandidateProfile("c", wishes=KINDS), VacancyFacts("v", kind=PlacementKind.JOB), 0.0),
        (CandidateProfile("c", wishes=NO_NIGHTS), VacancyFacts("v", shifts=frozenset({Shift.NIGHT})), 0.0),
        (CandidateProfile("c", wishes=NO_NIGHTS), VacancyFacts("v", shifts=frozenset({Shift.DAY})), 100.0),
        (CandidateProfile("c", wishes=NO_NIGHTS), VacancyFacts("v"), None),
        (CandidateProfile("c", hours=WorkingHours(20, 20)), VacancyFacts("v", hours=WorkingHours(40, 40)), 0.0),
        (CandidateProfile("c", hours=WorkingHours(20, 20)), VacancyFacts("v", hours=WorkingHours(20, 20)), 100.0),
        (CandidateProfile("c"), VacancyFacts("v", occupations=("cook",)), None),
    ],
)
def test_share_of_the_stated_wishes(person: CandidateProfile, vacancy: VacancyFacts, expected: float | None) -> None:
    assert wish_score(person, vacancy) == expected


def test_every_wish_counts_the_same() -> None:
    wishes = Wishes(kinds=KINDS.kinds, refused_shifts=NO_NIGHTS.refused_shifts)
    vacancy = VacancyFacts("v", kind=PlacementKind.APPRENTICESHIP, shifts=frozenset({Shift.NIGHT}))
    assert wish_score(CandidateProfile("c", wishes=wishes), vacancy) == 50.0
