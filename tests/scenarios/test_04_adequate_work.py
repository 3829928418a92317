from __future__ import annotations

import datetime as dt

import pytest

from fitmatch import Candidate, Matcher, Vacancy
from fitmatch.explain.adequacy_report import share_below_level

AS_OF = dt.date(2024, 11, 1)
ENGINEER = Candidate(
    id="E", title="інженер-будівельник", years_experience=8, languages={"de": "A2"}, place="19055 Schwerin"
)
VACANCIES = [
    Vacancy(id="lead", title="Bauleitung", level=4, german="B2 erwünscht", place="19288 Ludwigslust"),
    Vacancy(id="draw", title="Bauzeichner/in", level=3, german="B1 erwünscht", place="19053 Schwerin"),
    Vacancy(id="help", title="Bauhelfer/in", level=1, german="A1 erwünscht", place="19053 Schwerin"),
]


@pytest.fixture(scope="module")
def matcher():
    return Matcher(as_of=AS_OF)


def test_the_gap_is_an_output_of_its_own(matcher):
    assert matcher.normalise(ENGINEER).profile.level == 4
    gaps = {match.vacancy: match.adequacy for match in matcher.rank(ENGINEER, VACANCIES)}
    assert gaps == {"lead": 0, "draw": -1, "help": -3}


def test_helper_work_may_lead_on_language_and_way_and_still_shows_its_level(matcher):
    matches = {match.vacancy: match for match in matcher.rank(ENGINEER, VACANCIES)}
    helper = matches["help"].score
    assert helper.evidence["language"].value == helper.evidence["region"].value == 1.0
    assert matches["lead"].score.evidence["language"].value == 0.0
    assert dict(helper.evidence["adequacy"].details) == {"asked": "1", "has": "4"}


def test_prefer_adequate_sorts_by_the_gap_first(matcher):
    ranking = matcher.rank(ENGINEER, VACANCIES, prefer_adequate=True)
    gaps = [match.adequacy for match in ranking.ranked]
    assert gaps == sorted(gaps, reverse=True)
    assert ranking.ranked[-1].vacancy == "help"


def test_cohort_report(matcher):
    ranking = matcher.rank(ENGINEER, VACANCIES)
    below = [match.adequacy < 0 for match in ranking.ranked[:3]]
    assert share_below_level([ranking], top=3) == sum(below) / len(below)
    assert share_below_level([]) is None
