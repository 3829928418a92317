"""Statements name the words they were read from, and where those stand."""

from __future__ import annotations

import datetime as dt

from fitmatch import Candidate, Matcher, Vacancy
from fitmatch.explain.sources import Source, sources_of

MATCHER = Matcher(as_of=dt.date(2026, 4, 15))
PERSON = MATCHER.normalise(
    Candidate.read({"id": "c", "title": "кухар", "skills": ["HACCP", "Menüplanung"], "languages": {"de": "B1"}})
)
ASKED = "Zwingend: HACCP-Kenntnisse, Gabelstapler"
JOB = MATCHER.normalise(Vacancy.read({"id": "v", "title": "Koch", "requirements": ASKED, "german": "B2"}))


def sources(feature: str) -> list[tuple[str, tuple[Source, ...]]]:
    score = MATCHER.score(PERSON, JOB).score
    assert score is not None
    return [(fact.code, sources_of(feature, fact, PERSON, JOB)) for fact in score.evidence[feature].facts]


def test_a_skill_names_the_words_of_both_sides_and_their_place() -> None:
    (code, found), (missing, asked) = sources("skills")
    assert (code, missing) == ("skill.exact", "skill.missing")
    employer, person = found
    assert (employer.side, employer.field) == ("vacancy", "requirements")
    assert employer.span is not None
    assert ASKED[slice(*employer.span)] == employer.text
    assert person == Source("candidate", "skills", "HACCP")
    assert {source.side for source in asked} == {"vacancy"}


def test_an_occupation_names_the_title_of_both() -> None:
    ((_, found), *_) = sources("occupation")
    assert {(source.side, source.field, source.text) for source in found} == {
        ("candidate", "title", "кухар"),
        ("vacancy", "title", "Koch"),
    }


def test_a_level_names_the_fields() -> None:
    ((_, found),) = sources("language")
    assert {(source.side, source.field) for source in found} == {("candidate", "languages"), ("vacancy", "language")}
