from __future__ import annotations

import datetime as dt

import pytest

from fitmatch import Candidate, Matcher, Vacancy
from fitmatch.explain.catalogue import catalogue
from fitmatch.explain.guidance_views import steps_view

AS_OF = dt.date(2026, 4, 15)
GUIDE = Matcher(as_of=AS_OF).guide
COOK = Candidate.read(
    {
        "id": "P",
        "title": "Koch",
        "skills": ["Speisen zubereiten"],
        "languages": {"de": "A2"},
        "place": "17489 Greifswald",
        "residence": "§ 24, Erwerbstätigkeit erlaubt",
    }
)


def job(own_id, german, *must):
    return Vacancy.read(
        {
            "id": own_id,
            "title": "Koch (m/w/d)",
            "german": german,
            "must": ["Speisen zubereiten", *must],
            "place": "17489 Greifswald",
            "kind": "Vollzeit",
        }
    )


JOBS = [
    *(job(f"german{n}", "B1 zwingend") for n in range(9)),
    *(job(f"haccp{n}", "A2", "HACCP-Unterweisung") for n in range(4)),
    *(job(f"both{n}", "B1 zwingend", "HACCP-Unterweisung") for n in range(2)),
    job("open", "A2"),
]


@pytest.fixture(scope="module")
def plan():
    return GUIDE.steps(COOK, JOBS)


def test_nine_four_and_fifteen_and_nothing_counted_twice(plan):
    assert plan.open_now == ("open",)
    german, haccp = plan.steps
    assert [change.code for change in (*german.changes, *haccp.changes)] == ["change.language", "change.skill"]
    assert (len(german.opened), len(haccp.opened)) == (9, 4)
    assert set(german.opened).isdisjoint(haccp.opened)
    (both,) = plan.sets
    assert len(both.opened) == 15
    assert both.together == ("both0", "both1")
    assert plan.left == 0


def test_near_misses_come_with_the_fewest_steps_first(plan):
    sizes = [len(changes) for _, changes in plan.near]
    assert sizes == [1] * 13 + [2] * 2


def test_course_hours_weeks_and_whose_matter_it_is(plan):
    german, haccp = plan.steps
    assert german.effort.units == (200, 250)
    assert german.effort.authorities == ("language_course",)
    assert haccp.effort.authorities == ("employer",)


def test_the_text_says_so(plan):
    text = steps_view(plan, catalogue("de"), AS_OF).text()
    assert "Deutsch: A2 → B1: Stellen dazu: 9" in text
    assert "Stellen dazu: 15, davon erst zusammen: 2" in text
