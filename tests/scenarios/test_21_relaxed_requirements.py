from __future__ import annotations

import datetime as dt

from fitmatch import Candidate, Matcher, Vacancy

MATCHER = Matcher(as_of=dt.date(2026, 4, 15))
PLACE = "18055 Rostock"


def person(own_id, german, *skills, **more):
    return Candidate.read(
        {
            "id": own_id,
            "title": "Koch",
            "languages": {"de": german},
            "skills": ["Speisen zubereiten", *skills],
            "place": PLACE,
            "residence": "§ 24, Erwerbstätigkeit erlaubt",
            **more,
        }
    )


KITCHEN = Vacancy.read(
    {
        "id": "V",
        "title": "Koch (m/w/d)",
        "german": "B2 zwingend",
        "must": ["Speisen zubereiten", "HACCP"],
        "start": "2026-05-01",
        "place": PLACE,
        "kind": "Vollzeit",
    }
)
PEOPLE = [
    *(person(f"level{n}", "B1", "HACCP") for n in range(6)),
    *(person(f"haccp{n}", "B2") for n in range(2)),
    person("later", "B2", "HACCP", availability="01.06.2026"),
    *(person(f"far{n}", "A1") for n in range(11)),
]


def test_nobody_is_eligible_and_single_relaxations_are_sorted_by_effect():
    plan = MATCHER.guide.relax(KITCHEN, PEOPLE)
    assert plan.open_to == ()
    assert plan.people == 20
    assert [(one.relaxation.code, len(one.opened)) for one in plan.relaxed] == [
        ("relax.language", 6),
        ("relax.certificate", 2),
        ("relax.start", 1),
    ]


def test_the_level_is_lowered_no_further_than_it_helps():
    (language, *_) = MATCHER.guide.relax(KITCHEN, PEOPLE).relaxed
    assert dict(language.relaxation.details) | {"skill": ""} == {
        "language": "de",
        "skill": "",
        "has": "B2",
        "asked": "B1",
    }


def test_what_the_law_asks_for_is_never_offered():
    ward = Vacancy.read({"id": "W", "title": "Pflegefachkraft", "german": "B2 zwingend", "place": PLACE})
    guard = Vacancy.read({"id": "G", "title": "Sicherheitsmitarbeiter", "must": ["Unterrichtung § 34a GewO"]})
    kitchen = Vacancy.read({"id": "K", "title": "Küchenhilfe", "must": ["Belehrung § 43 IfSG"], "place": PLACE})
    lorry = Vacancy.read({"id": "L", "title": "LKW-Fahrer", "must": "Führerschein CE zwingend", "place": PLACE})
    people = [person(f"p{n}", "B1", recognition="Urkunde liegt vor") for n in range(3)]
    for vacancy in (ward, guard, kitchen, lorry):
        codes = {one.relaxation.code for one in MATCHER.guide.relax(vacancy, people).relaxed}
        assert codes.isdisjoint({"relax.language", "relax.certificate", "relax.licence", "relax.credential"})
