"""Invariants 4, 5 and 9 of the domain: who somebody is, who else is there, and the first bus exclude nobody."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.properties import domain_tables as tables
from tests.properties.domain_tables import AS_OF, GATES, decide
from tests.properties.strategies import MATCHER, Raw, job, jobs, person, raw_candidates, raw_vacancies, record_bytes

from fitmatch import Candidate, Matcher, Vacancy
from fitmatch.features import DEFAULT_FEATURES, Coded
from fitmatch.gates.reach import Reach
from fitmatch.knowledge.residence import is_kind_of
from fitmatch.knowledge.residence_questions import flag_rules
from fitmatch.schema.codes import GateState, PlacementKind, Shift
from fitmatch.schema.facts import CandidateFacts, CandidateProfile, VacancyFacts
from fitmatch.schema.person import Education, Mobility, TravelMode
from fitmatch.schema.place import Place
from fitmatch.schema.results import VALUE_ONE, Evidence, GateFinding, Match
from fitmatch.weights import Weights

# --- 4: nationality, age, sex, religion and name ---------------------------------------------------------------------

ABOUT_THE_PERSON = [
    "Herr Al-Hassan, syrisch, 52 Jahre, verheiratet", "Frau Коваленко, 34, Ukrainerin, orthodox",
    "ledig, trägt Kopftuch, 4 Kinder", "GdB 50, Gewerkschaft", "geb. 01.01.1961 in Kabul", "Herr, divers",
]  # fmt: skip
COUNTRIES = ("", "DE", "UA", "SY", "AF", "PL", "TR")
BY_STATUTE = {
    "SAFE_COUNTRY_POST_2015_08_31": "§ 61(2) AsylG with § 29a: country of origin by list, application by date",
    "AGE_UNDER_18": "JArbSchG: a question, before a concrete placement",
}
"""Questions of the papers that stand for an attribute, with the statute that asks them."""


@settings(max_examples=40, deadline=None)
@given(candidate=raw_candidates, vacancy=raw_vacancies, note=st.sampled_from(ABOUT_THE_PERSON))
def test_4_what_is_written_about_a_person_moves_no_byte(candidate: Raw, vacancy: Raw, note: str) -> None:
    """Invariant 4: name, sex, age, origin, religion, family and health in the note of the file."""
    pairs = [MATCHER.score(person(raw), job(vacancy)) for raw in (candidate, {**candidate, "note": note})]
    assert record_bytes(pairs[0]) == record_bytes(pairs[1])


@pytest.mark.parametrize("flag", BY_STATUTE)
def test_4_a_statute_acts_only_on_the_titles_it_names(flag: str) -> None:
    """Invariant 4: every title × kind; elsewhere the answer changes nothing, and an age never excludes."""
    for key, kind in product(tables.KEYS, PlacementKind):
        since = tables.stays(AS_OF)[-1]
        unasked, yes = (
            CandidateFacts(tables.person().profile, tables.papers(AS_OF, residence=key, stay_since=since, flags=flags))
            for flags in ({}, {flag: True})
        )
        states = [decide(GATES["access"], who, VacancyFacts("v", kind=kind)) for who in (unasked, yes)]
        assert states[0] is not None
        assert states[1] is not None
        if not any(is_kind_of(key, family) for family in flag_rules()[flag].applies):
            assert states[0] == states[1], (key, kind)
        if flag == "AGE_UNDER_18" and states[1].state is GateState.NOT_MET:
            assert states[0].state is GateState.NOT_MET, (key, kind)


def moved_by_country(matcher: Matcher) -> set[str]:
    """Return the gates and "score" where the country of a certificate makes a difference."""
    asked = VacancyFacts("v", school="MSA", languages=tables.german_asked(tables.LEVELS[2]).languages, level=2)
    moved = set()
    for level, dqr in (("HSA", 2), ("MSA", 3), ("ABITUR", 4), ("BACHELOR", 6)):
        whole = [
            matcher.score(tables.person(education=Education(level, dqr, country=country), level=2), asked)
            for country in COUNTRIES
        ]
        moved |= {"score"} if len({m.score.score if m.score else None for m in whole}) > 1 else set()
        moved |= {a.gate for m in whole for a, b in zip(m.gates, whole[0].gates, strict=True) if a != b}
    return moved


def test_4_the_country_of_a_certificate_acts_where_certificates_are_rated_and_nowhere_else() -> None:
    """Invariant 4: a school certificate from abroad has to be rated (law of the Land); no points hang on it."""
    assert moved_by_country(MATCHER) == {"school"}


@dataclass(frozen=True)
class LikesOneCountry(Coded[str, bool]):
    """What must never be written: points for the country somebody went to school in."""

    name: str = "country"

    def candidate_key(self, candidate: CandidateProfile) -> str:
        return candidate.education.country if candidate.education else ""

    def vacancy_key(self, vacancy: VacancyFacts) -> bool:
        return True

    def evidence(self, candidate_key: str, vacancy_key: bool) -> Evidence:
        value = VALUE_ONE if candidate_key == "DE" else 0
        return Evidence("scored", "placement.wished", value, value, (("kind", "job"),))


def test_4_a_feature_that_likes_one_country_is_caught() -> None:
    weights = Weights(name="biased", values={**Weights.load().values, "country": 5.0})
    assert "score" in moved_by_country(Matcher(weights, as_of=AS_OF, features=[*DEFAULT_FEATURES, LikesOneCountry()]))


# --- 5: another vacancy in the list ----------------------------------------------------------------------------------

RankAll = Callable[[Candidate, Sequence[Vacancy]], list[Match]]
IRRELEVANT = {"title": "Zirkusartist", "must": ["Feuer schlucken"], "place": "Berlin", "german": "C2 zwingend"}


def disturbed(rank: RankAll, who: Candidate, some: Sequence[Vacancy], other: Vacancy) -> bool:
    """Return whether one more vacancy changes the order or the content of the others."""
    before = [record_bytes(match) for match in rank(who, some)]
    after = [record_bytes(match) for match in rank(who, [*some, other]) if match.vacancy != other.id]
    return before != after


def by_matcher(who: Candidate, some: Sequence[Vacancy]) -> list[Match]:
    return list(MATCHER.rank(who, some))


@settings(max_examples=30, deadline=None)
@given(candidate=raw_candidates, some=jobs(2, 5), other=raw_vacancies | st.just(IRRELEVANT))
def test_5_one_more_vacancy_leaves_the_order_of_the_others(candidate: Raw, some: list[Vacancy], other: Raw) -> None:
    """Invariant 5: order, points, findings and lists of all others, whatever is added."""
    assert not disturbed(by_matcher, person(candidate), some, job(other, "other"))


def test_5_a_ranking_that_grades_on_a_curve_is_caught() -> None:
    def on_a_curve(who: Candidate, some: Sequence[Vacancy]) -> list[Match]:
        return sorted(MATCHER.rank(who, some), key=lambda match: match.vacancy, reverse=len(some) % 2 == 1)

    cook, two = person({"title": "Köchin"}), [job({"title": "Köchin"}, own_id) for own_id in ("a", "b")]
    assert disturbed(on_a_curve, cook, two, job(IRRELEVANT, "other"))


# --- 9: the first shift and the first bus ----------------------------------------------------------------------------

HOME = Place("unique", "Schwerin", ("13004",), None, 53.626, 11.406)
WITHOUT_A_CAR: tuple[tuple[TravelMode, ...], ...] = ((), ("public_transport",), ("bike",), ("walk",), ("lift",))
STARTS = [dt.time(hour, minute) for hour, minute in product(range(24), (0, 30))]


def away(degrees: float) -> Place:
    """Return a place so many degrees north; one degree is 111 kilometres."""
    return Place("unique", "Nordort", ("13076",), None, 53.626 + degrees, 11.406)


def way_to_work(gate: Reach, modes: tuple[TravelMode, ...], degrees: float, **shift: object) -> GateFinding:
    who = tables.person(place=HOME, mobility=Mobility(modes=modes, max_minutes=300))
    finding = decide(gate, who, VacancyFacts("v", place=away(degrees), **shift))  # type: ignore[arg-type]
    assert finding is not None
    return finding


def first_bus_is_no_question(gate: Reach) -> list[tuple[object, ...]]:
    """Return ways to an early shift without a car that are answered instead of asked about."""
    early: list[dict[str, object]] = [{"first_start": start} for start in STARTS if start < dt.time(6, 0)]
    early.append({"shifts": frozenset({Shift.NIGHT})})
    found = [
        (modes, degrees, shift, way_to_work(gate, modes, degrees, **shift))
        for modes, degrees, shift in product(WITHOUT_A_CAR[:2], (0.15, 0.3, 0.6), early)
    ]
    return [
        case for case in found
        if (case[3].state, case[3].reason) != (GateState.TO_CLARIFY, "reach.first_connection")
        or not {"lift", "other_shift"} & set(case[3].lifts)
    ]  # fmt: skip


def test_9_a_shift_before_the_first_bus_is_a_question_for_the_employer() -> None:
    """Invariant 9: every early start and the night × distances no bicycle bridges, by public transport or unsaid."""
    assert first_bus_is_no_question(Reach()) == []


def test_9_no_hour_and_no_distance_ever_excludes() -> None:
    """Invariant 9: every half hour of the day × every way of travelling × near and far."""
    for modes, degrees, start in product((*WITHOUT_A_CAR, ("car",)), (0.0, 0.05, 0.3, 2.0), STARTS):
        assert way_to_work(Reach(), modes, degrees, first_start=start).state is not GateState.NOT_MET


def test_9_with_a_car_a_lift_or_by_day_nobody_has_to_ask() -> None:
    for start in STARTS:
        assert way_to_work(Reach(), ("car",), 0.3, first_start=start).reason == "reach.within"
        lifted = way_to_work(Reach(), (), 0.3, first_start=start, offers=frozenset({"lift"}))
        assert lifted.reason == "reach.within"
        if start >= dt.time(6, 30):
            assert way_to_work(Reach(), (), 0.3, first_start=start).reason == "reach.within"


class ShutsOut(Reach):
    """What must never be written: no bus at that hour, so no job."""

    def decide(self, candidate_key, vacancy_key, as_of):  # type: ignore[no-untyped-def]
        finding = super().decide(candidate_key, vacancy_key, as_of)
        early = finding.reason == "reach.first_connection"
        return replace(finding, state=GateState.NOT_MET) if early else finding


def test_9_a_gate_that_shuts_early_shifts_out_is_caught() -> None:
    assert first_bus_is_no_question(ShutsOut())
