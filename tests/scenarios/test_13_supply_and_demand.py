from __future__ import annotations

import datetime as dt

import pytest

from fitmatch import Candidate, Matcher, Vacancy
from fitmatch.explain.catalogue import catalogue
from fitmatch.explain.region_view import region_view

AS_OF = dt.date(2026, 4, 15)
MATCHER = Matcher(as_of=AS_OF)
PLACE = "18273 Güstrow"
"""In the Landkreis Rostock (13072)."""


def job(own_id, german):
    return Vacancy.read({"id": own_id, "title": "Koch (m/w/d)", "german": german, "place": PLACE, "kind": "Vollzeit"})


def person(own_id, german):
    told = {"id": own_id, "title": "Koch", "languages": {"de": german}, "place": PLACE, "residence": "§ 24 AufenthG"}
    return Candidate.read(told)


JOBS = [
    *(job(f"now{n}", "B1 zwingend") for n in range(31)),
    *(job(f"step{n}", "B2 zwingend") for n in range(14)),
    *(job(f"open{n}", "C2 zwingend; Englisch C1 zwingend") for n in range(15)),
]
PEOPLE = [person("P1", "B1"), person("P2", "A2")]


@pytest.fixture(scope="module")
def cells():
    return MATCHER.guide.coverage(PEOPLE, JOBS)


def test_every_vacancy_is_in_exactly_one_column(cells):
    (kitchen,) = cells
    assert (kitchen.region, kitchen.group) == ("13072", "29")
    assert (kitchen.now, kitchen.one_step, kitchen.uncovered, kitchen.all) == (31, 14, 15, 60)
    assert sum(cell.all for cell in cells) == len(JOBS)


def test_the_step_that_opens_most_is_named(cells):
    said = region_view(cells, catalogue("de"), AS_OF).text()
    assert "Deutsch: B1 → B2: Stellen dazu: 14 von 60" in said
    assert "Landkreis Rostock" in said


def test_nobody_leaves_everything_uncovered():
    (kitchen,) = MATCHER.guide.coverage([], JOBS)
    assert (kitchen.now, kitchen.one_step, kitchen.uncovered) == (0, 0, 60)
