from __future__ import annotations

import datetime as dt

from fitmatch import Candidate, Matcher, Vacancy

MATCHER = Matcher(as_of=dt.date(2026, 4, 15))
INTAKE = {"id": "C", "title": "Lagerhelfer", "place": "18055 Rostock", "residence": "§ 24, Erwerbstätigkeit erlaubt"}


def job(own_id, **more):
    return Vacancy.read(
        {"id": own_id, "title": "Lagerhelfer (m/w/d)", "place": "18055 Rostock", "kind": "Vollzeit", **more}
    )


JOBS = [
    *(job(f"d{n}", driving_licence="B zwingend erforderlich") for n in range(6)),
    *(job(f"l{n}", german="B1 zwingend") for n in range(3)),
    job("plain"),
]


def asked(candidate, jobs=JOBS, **kwargs):
    return MATCHER.guide.questions(Candidate.read(candidate), jobs, **kwargs)


def test_what_moves_the_best_most_comes_first_with_the_vacancies_it_touches():
    questions = {one.field: one for one in asked(INTAKE)}
    assert questions["licence"].touches == 6
    assert questions["language"].touches == 3
    assert asked(INTAKE)[0].moves == max(one.moves for one in asked(INTAKE))


def test_a_field_no_vacancy_asks_for_is_never_asked():
    fields = {one.field for one in asked(INTAKE, [job("plain")])}
    assert fields.isdisjoint({"licence", "language", "school", "certificate"})


def test_what_is_known_is_not_asked():
    told = {**INTAKE, "driving_licence": "B", "languages": {"de": "B1"}}
    assert {one.field for one in asked(told)}.isdisjoint({"licence", "language", "occupation", "residence", "place"})


def test_an_answer_stays_inside_what_was_said_before():
    before, told = Candidate.read(INTAKE), Candidate.read({**INTAKE, "languages": {"de": "B1"}})
    for vacancy in JOBS:
        old, new = MATCHER.score(before, vacancy).score, MATCHER.score(told, vacancy).score
        assert old.low <= new.low <= new.high <= old.high
