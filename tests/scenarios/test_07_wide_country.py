from __future__ import annotations

import datetime as dt

import pytest

from fitmatch import Candidate, Matcher, Vacancy
from fitmatch.knowledge.places import distance_km
from fitmatch.normalise.geography.places import read_place
from fitmatch.schema.codes import GateState

MATCHER = Matcher(as_of=dt.date(2024, 11, 1))
JOB = {"id": "V", "title": "Koch/Köchin", "skills": ["Speisen zubereiten"], "place": "17454 Zinnowitz"}
PERSON = {"id": "C", "skills": ["Speisen zubereiten"], "place": "19246 Zarrentin am Schaalsee"}


def reach(match):
    return next(finding for finding in match.gates if finding.gate == "reach")


def test_rostock_alone_is_the_city_or_the_district():
    reading = read_place("Rostock")
    assert reading.status == "ambiguous"
    assert {code for option in reading.alternatives for code in option.value.ags5} == {"13003", "13072"}


def test_an_ambiguous_home_is_asked_for_where_it_matters():
    match = MATCHER.score(
        Candidate.read({**PERSON, "place": "Rostock"}), Vacancy.read({**JOB, "place": "18273 Güstrow"})
    )
    assert reach(match).reason == "reach.place_ambiguous"
    assert match.list == "to_clarify"
    assert match.score.low < match.score.high


def test_too_far_asks_three_questions_and_never_excludes():
    home, work = read_place("19246 Zarrentin am Schaalsee").value, read_place("17454 Zinnowitz").value
    assert distance_km(home, work) == pytest.approx(203, abs=6)
    match = MATCHER.score(Candidate.read(PERSON), Vacancy.read(JOB))
    finding = reach(match)
    assert (finding.state, finding.reason) == (GateState.TO_CLARIFY, "region.too_far")
    assert finding.lifts == ("move", "lodging", "lift")
    assert dict(finding.details)["estimated"] == "yes"
    assert int(dict(finding.details)["minutes"]) > 120
    assert match.list == "to_clarify"
    assert match.score.evidence["region"].value == 0.0


@pytest.mark.parametrize(
    ("person", "job"),
    [
        ({"mobility": "Umzug möglich"}, {}),
        ({"relocation": True}, {}),
        ({}, {"accommodation": True}),
        ({}, {"offers": "Unterkunft wird gestellt"}),
    ],
)
def test_a_move_or_lodging_ranks_the_pair(person, job):
    match = MATCHER.score(Candidate.read({**PERSON, **person}), Vacancy.read({**JOB, **job}))
    assert match.list == "ranked"
    assert reach(match).state == GateState.CONDITIONAL
