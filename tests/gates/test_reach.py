from __future__ import annotations

import datetime as dt

import pytest

from fitmatch import Candidate, Matcher, Vacancy
from fitmatch.gates.reach import Reach
from fitmatch.schema.codes import GateState
from fitmatch.schema.facts import CandidateFacts, CandidateProfile, VacancyFacts
from fitmatch.schema.person import Mobility
from fitmatch.schema.place import Place
from fitmatch.schema.results import GateFinding

GATE, DAY = Reach(), dt.date(2026, 4, 15)
SCHWERIN = Place("unique", "Schwerin", ("13004",), None, 53.626, 11.406)
NEUSTADT = Place("ambiguous", "Neustadt", ("13076", "12068"))


def find(vacancy: VacancyFacts, mobility: Mobility | None = None, home: Place = SCHWERIN) -> GateFinding:
    profile = CandidateProfile("c", place=home, mobility=mobility or Mobility())
    asked = GATE.vacancy_key(vacancy)
    assert asked is not None
    return GATE.decide(GATE.candidate_key(CandidateFacts(profile)), asked, DAY)


def way(minutes: int, *, accommodation: bool | None = None) -> VacancyFacts:
    return VacancyFacts("v", place=SCHWERIN, commute_minutes=(("c", minutes),), accommodation=accommodation)


@pytest.mark.parametrize(
    ("vacancy", "mobility", "reason", "state"),
    [
        (way(60), Mobility(), "reach.within", GateState.MET),
        (way(61), Mobility(), "region.too_far", GateState.TO_CLARIFY),
        (way(61), Mobility(max_minutes=90), "reach.within", GateState.MET),
        (way(61), Mobility(will_move=True), "reach.move_offered", GateState.CONDITIONAL),
        (way(61, accommodation=True), Mobility(), "reach.accommodation", GateState.CONDITIONAL),
        (way(61, accommodation=True), Mobility(will_move=False), "region.too_far", GateState.TO_CLARIFY),
        (way(0), Mobility(max_minutes=0), "reach.within", GateState.MET),
    ],
)
def test_a_way_that_is_too_far_asks_and_never_excludes(
    vacancy: VacancyFacts, mobility: Mobility, reason: str, state: GateState
) -> None:
    found = find(vacancy, mobility)
    assert (found.reason, found.state) == (reason, state)


@pytest.mark.parametrize(
    ("home", "work", "reason", "side"),
    [
        (NEUSTADT, SCHWERIN, "reach.place_ambiguous", "home"),
        (SCHWERIN, NEUSTADT, "reach.place_ambiguous", "work"),
        (Place("unknown"), SCHWERIN, "reach.place_unknown", "home"),
    ],
)
def test_a_place_that_is_not_located_is_a_question(home: Place, work: Place, reason: str, side: str) -> None:
    found = find(VacancyFacts("v", place=work), home=home)
    assert (found.state, found.reason, dict(found.details)["side"]) == (GateState.TO_CLARIFY, reason, side)


def test_no_place_of_work_is_not_checked() -> None:
    assert GATE.vacancy_key(VacancyFacts("v")) is None


def test_coarser_keys_only_where_no_vacancy_knows_minutes() -> None:
    person = CandidateFacts(CandidateProfile("c"))
    assert GATE.prepared_for([VacancyFacts("v", place=SCHWERIN)]).candidate_key(person).home.candidate == ""
    assert GATE.prepared_for([way(5)]).candidate_key(person).home.candidate == "c"


@pytest.mark.parametrize(
    ("home", "work", "reason"),
    [
        ("Halle (Saale)", "Halle", "reach.within"),
        ("Crimmitschau", "Neukirchen", "reach.place_ambiguous"),  # one is next door, another beyond Chemnitz
    ],
)
def test_of_several_places_of_a_name_the_own_town_is_meant_and_not_the_one_next_door(
    home: str, work: str, reason: str
) -> None:
    matcher = Matcher(as_of=dt.date(2026, 4, 15))
    person = Candidate.read({"id": "c", "title": "Schlosser", "place": home, "max_commute_min": 25})
    vacancy = Vacancy.read({"id": "v", "title": "Schlosser", "place": work})
    found = next(one for one in matcher.score(person, vacancy).gates if one.gate == "reach")
    assert found.reason == reason


@pytest.mark.parametrize(
    ("home", "work", "reason"),
    [
        ("Magdeburg", "Burg", "reach.within"),  # the others are beyond a day's way
        ("Brand-Erbisdorf", "Freiberg", "reach.within"),  # not the one on the Neckar
        ("Güstrow", "Rostock", "reach.within"),  # an advert names the town
        ("Rostock", "Güstrow", "reach.place_ambiguous"),  # who lives in "Rostock" may live in the Kreis
    ],
)
def test_of_several_places_of_a_name_the_only_one_in_the_region_is_meant(home: str, work: str, reason: str) -> None:
    matcher = Matcher(as_of=dt.date(2026, 4, 15))
    person = Candidate.read({"id": "c", "title": "Koch", "place": home, "car": True, "max_commute_min": 60})
    found = matcher.score(person, Vacancy.read({"id": "v", "title": "Koch", "place": work})).gates
    assert next(one for one in found if one.gate == "reach").reason == reason


@pytest.mark.parametrize(
    ("relocation", "accommodation", "reason", "state"),
    [
        ("ja, wenn Zimmer dabei", None, "reach.lodging_open", GateState.TO_CLARIFY),
        ("тільки з житлом", None, "reach.lodging_open", GateState.TO_CLARIFY),
        ("ja, wenn Zimmer dabei", True, "reach.move_offered", GateState.CONDITIONAL),
        ("ja", None, "reach.move_offered", GateState.CONDITIONAL),
        (True, None, "reach.move_offered", GateState.CONDITIONAL),
        ("nein", True, "region.too_far", GateState.TO_CLARIFY),
    ],
)
def test_who_moves_only_with_lodging_asks_the_firm_for_it(
    relocation: bool | str, accommodation: bool | None, reason: str, state: GateState
) -> None:
    matcher = Matcher(as_of=dt.date(2026, 4, 15))
    person = Candidate.read({"id": "c", "title": "Koch", "place": "Schwerin", "relocation": relocation})
    vacancy = Vacancy.read({"id": "v", "title": "Koch", "place": "18609 Binz", "accommodation": accommodation})
    found = next(one for one in matcher.score(person, vacancy).gates if one.gate == "reach")
    assert (found.reason, found.state) == (reason, state)


@pytest.mark.parametrize(
    ("minutes", "reason"), [(50, "reach.within"), (100, "reach.lift_offered"), (200, "region.too_far")]
)
def test_a_bus_of_the_firm_does_not_start_in_every_town(minutes: int, reason: str) -> None:
    vacancy = VacancyFacts("v", place=SCHWERIN, commute_minutes=(("c", minutes),), offers=frozenset({"lift"}))
    assert find(vacancy).reason == reason


@pytest.mark.parametrize(("place", "asked"), [("bundesweit", True), (None, False)])
def test_a_place_nobody_can_find_is_asked_about(place: str | None, *, asked: bool) -> None:
    person = Candidate(id="c", place="Schwerin", title="Schweißer")
    (match,) = Matcher(as_of=DAY).rank(person, [Vacancy(id="v", title="Schweißer", place=place)])
    assert ("reach.place_unknown" in {finding.reason for finding in match.questions}) == asked


@pytest.mark.parametrize(
    ("person", "text", "reason"),
    [
        ({"car": False}, "Vor 6 Uhr fährt zu uns kein Bus.", "reach.first_connection"),
        ({"car": True}, "Vor 6 Uhr fährt zu uns kein Bus.", "reach.within"),
        ({"mobility": "Fahrrad"}, "Vor 6 Uhr fährt zu uns kein Bus.", "reach.within"),
        ({"car": False}, "Der Bus hält vor der Tür.", "reach.within"),
    ],
)
def test_an_advert_that_says_no_bus_runs_then_is_believed_however_short_the_way(
    person: dict[str, object], text: str, reason: str
) -> None:
    matcher = Matcher(as_of=dt.date(2026, 4, 15))
    candidate = Candidate.read({"id": "c", "title": "Melker", "place": "16928 Pritzwalk", **person})
    vacancy = Vacancy.read(
        {"id": "v", "title": "Melker", "place": "16928 Pritzwalk", "shift": "ab 4 Uhr", "text": text}
    )
    found = next(one for one in matcher.score(candidate, vacancy).gates if one.gate == "reach")
    assert found.reason == reason
