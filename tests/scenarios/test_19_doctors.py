from __future__ import annotations

import datetime as dt

import pytest

from fitmatch import Candidate, Matcher, Vacancy
from fitmatch.explain.catalogue import catalogue

AS_OF = dt.date(2024, 11, 1)
CLINIC = Vacancy.read({"id": "V", "title": "Arzt/Ärztin (m/w/d)", "place": "18055 Rostock"})


def regulated(**changes):
    record = {"id": "C", "title": "Лікар", "recognition": "kein Antrag", "languages": {"de": "B2"}, **changes}
    match = Matcher(as_of=AS_OF).score(Candidate.read(record), CLINIC)
    return next(finding for finding in match.gates if finding.gate == "regulated")


def test_the_way_to_the_licence_names_exam_equivalence_permission_and_authority():
    finding = regulated()
    assert finding.state.code == "not_met"
    assert set(finding.lifts) >= {"medical_language_exam", "equivalence_or_exam", "temporary_permission"}
    assert dict(finding.details)["authority"].startswith("LAGuS")
    words = catalogue("de").lifts(finding)
    assert "Fachsprachprüfung" in words
    assert "orientiert an C1 (GMK 2014)" in words
    assert "Gleichwertigkeit feststellen lassen oder Kenntnisprüfung" in words
    assert "bei der zuständigen Behörde klären" in words


def test_a_passed_language_exam_is_not_asked_for_again():
    assert "medical_language_exam" not in regulated(languages={"de": "C1, Fachsprachprüfung bestanden"}).lifts


@pytest.mark.parametrize(
    ("place", "authority"), [("01067 Dresden", "Landesdirektion Sachsen"), ("39104 Magdeburg", "Landesverwaltungsamt")]
)
def test_each_land_has_its_own_authority(place, authority):
    offer = Vacancy.read({"id": "V", "title": "Arzt/Ärztin", "place": place})
    person = Candidate.read({"id": "C", "title": "Лікар", "recognition": "kein Antrag", "languages": {"de": "B2"}})
    match = Matcher(as_of=AS_OF).score(person, offer)
    finding = next(f for f in match.gates if f.gate == "regulated")
    assert dict(finding.details)["authority"] == authority
