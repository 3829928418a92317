from __future__ import annotations

import datetime as dt

from fitmatch import Candidate, Matcher, Vacancy
from fitmatch.explain.catalogue import catalogue
from fitmatch.explain.guidance_views import onboarding_view

AS_OF = dt.date(2026, 4, 15)
GUIDE = Matcher(as_of=AS_OF).guide
JOB = Vacancy.read(
    {"id": "V", "title": "Metallbauer in der Großküche", "german": "B2", "must": ["Schweißschein", "HACCP"]}
)


def points(**told):
    person = Candidate.read({"id": "C", "title": "Metallbauer", "languages": {"de": "B1"}, "skills": [], **told})
    return GUIDE.onboarding(person, JOB)


def test_three_open_points_and_whose_matter_each_is():
    found = {one.change.code: one for one in points(skills=["Metall bearbeiten"])}
    assert set(found) == {"change.language", "change.certificate", "change.skill"}
    assert found["change.skill"].effort.authorities == ("employer",)
    text = onboarding_view(tuple(found.values()), "C × V", catalogue("de"), AS_OF).text()
    assert "Kenntnis: HACCP" in text
    assert "Zuständig: Betrieb" in text


def test_nothing_open_says_so():
    found = points(languages={"de": "B2"}, skills=["Schweißschein", "HACCP"])
    assert found == ()
    assert "Keine offenen Punkte." in onboarding_view(found, "C × V", catalogue("de"), AS_OF).text()
