from __future__ import annotations

import datetime as dt

from fitmatch import Candidate, Matcher, Vacancy

MATCHER = Matcher(as_of=dt.date(2024, 11, 1))
BY_SKILL = {"de": "hören B1, sprechen B1, schreiben A2"}
PEOPLE = {
    **{f"both{i}": {"de": "B2"} for i in range(2)},
    **{f"speaks{i}": {"de": "hören B1, sprechen B1, schreiben A2, lesen A2"} for i in range(5)},
    **{f"plain{i}": {"de": "B1"} for i in range(2)},
    **{f"short{i}": {"de": "A1"} for i in range(3)},
}


def warehouse(german):
    return Vacancy.read({"id": "V", "title": "Lagerhelfer/in", "german": german})


def eligible(german):
    people = [Candidate.read({"id": own_id, "title": "Lagerhelfer", "languages": de}) for own_id, de in PEOPLE.items()]
    ranking = MATCHER.rank(warehouse(german), people)
    return {
        match.candidate
        for match in ranking.ranked
        if not any(f.gate == "language" and f.state.code != "met" for f in match.gates)
    }


def test_asking_by_skill_opens_the_place_to_seven_more():
    whole = eligible("B2 zwingend")
    split = eligible("hören B1, sprechen B1, schreiben A2 zwingend")
    assert len(whole) == 2
    assert len(split) == 9
    assert split - whole == {own_id for own_id in PEOPLE if own_id.startswith(("speaks", "plain"))}


def test_the_weakest_asked_skill_counts_and_is_named():
    person = Candidate.read(
        {"id": "C", "title": "Lagerhelfer", "languages": {"de": "hören B1, sprechen A2, schreiben A1"}}
    )
    evidence = MATCHER.score(person, warehouse("hören B1, sprechen B1, schreiben A2")).score.evidence["language"]
    assert evidence.value == 0.5
    assert dict(evidence.details)["skill"] in {"speaking", "writing"}
