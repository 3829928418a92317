from __future__ import annotations

import pytest

from fitmatch.features.region import Region
from fitmatch.knowledge.travel import Way
from fitmatch.schema.facts import CandidateProfile, VacancyFacts
from fitmatch.schema.person import Mobility
from fitmatch.schema.place import Place
from fitmatch.schema.results import VALUE_ONE, Evidence

SCHWERIN = Place("unique", "Schwerin", ("13004",), None, 53.626, 11.406)
WISMAR = Place("unique", "Wismar", ("13074",), None, 53.889, 11.445)
FEATURE = Region()


def find(limit: int | None, *, minutes: int | None = None, home: Place = WISMAR, work: Place = SCHWERIN) -> Evidence:
    person = CandidateProfile("c", place=home, mobility=Mobility(max_minutes=limit))
    known = () if minutes is None else (("c", minutes),)
    workplace = FEATURE.vacancy_key(VacancyFacts("v", place=work, commute_minutes=known))
    assert workplace is not None
    return FEATURE.evidence(FEATURE.candidate_key(person), workplace)


@pytest.mark.parametrize(
    ("minutes", "limit", "value"),
    [
        (0, None, 1.0), (30, None, 1.0), (45, None, 0.5), (60, None, 0.0), (90, None, 0.0),
        (45, 90, 0.75), (20, 20, 1.0), (21, 20, 0.0), (25, 30, 1.0), (0, 0, 1.0), (1, 0, 0.0),
    ],
)  # fmt: skip
def test_full_until_half_an_hour_and_nothing_at_the_own_limit(minutes: int, limit: int | None, value: float) -> None:
    found = find(limit, minutes=minutes)
    assert (found.state, found.low, found.high) == ("scored", value * VALUE_ONE, value * VALUE_ONE)


def test_known_minutes_of_somebody_else_do_not_count() -> None:
    person = CandidateProfile("c", place=Place("unknown"))
    workplace = FEATURE.vacancy_key(VacancyFacts("v", commute_minutes=(("other", 5),)))
    assert workplace is not None
    assert FEATURE.evidence(FEATURE.candidate_key(person), workplace).state == "unknown"


@pytest.mark.parametrize(
    ("home", "work"), [(Place("unknown"), SCHWERIN), (WISMAR, Place("ambiguous", ags5=("1", "2")))]
)
def test_a_place_that_is_not_located_is_unknown(home: Place, work: Place) -> None:
    found = find(60, home=home, work=work)
    assert (found.state, found.low, found.high) == ("unknown", 0, VALUE_ONE)


def test_an_estimate_says_so_and_known_minutes_do_not() -> None:
    assert dict(find(60).details)["estimated"] == "yes"
    assert dict(find(60, minutes=12).details)["estimated"] == "no"


def test_no_place_of_work_is_not_asked() -> None:
    assert FEATURE.vacancy_key(VacancyFacts("v")) is None


def test_coarser_keys_change_no_value() -> None:
    vacancy = VacancyFacts("v", place=SCHWERIN)
    coarse, person = FEATURE.prepared_for([vacancy]), CandidateProfile("c", place=WISMAR)
    assert coarse.candidate_key(person).candidate == ""
    for feature in (FEATURE, coarse):
        workplace = feature.vacancy_key(vacancy)
        assert workplace is not None
        assert feature.evidence(feature.candidate_key(person), workplace) == find(None)
    with_minutes = VacancyFacts("w", commute_minutes=(("c", 5),))
    assert FEATURE.prepared_for([vacancy, with_minutes]).candidate_key(person).candidate == "c"


def test_work_from_home_counts_the_lower_of_the_mean_way_and_the_mean_of_the_days() -> None:
    person = CandidateProfile("c", place=WISMAR, mobility=Mobility(max_minutes=60))

    def value(minutes: int, remote: float) -> int:
        asked = FEATURE.vacancy_key(VacancyFacts("v", place=SCHWERIN, remote=remote))
        assert asked is not None
        way = Way(round(minutes * (1 - remote)), None, estimated=True, on_site=minutes)
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr("fitmatch.features.region.ways_to", lambda *_: (way,))
            return FEATURE.evidence(FEATURE.candidate_key(person), asked).low

    assert value(20, 0.4) == value(150, 1.0) == VALUE_ONE
    assert value(45, 0.4) == 0.7 * VALUE_ONE
    assert value(150, 0.9) == 0.9 * VALUE_ONE
    assert value(90, 0.4) < value(80, 0.4) <= 0.4 * VALUE_ONE
