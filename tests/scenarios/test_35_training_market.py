from __future__ import annotations

import datetime as dt

from fitmatch import Candidate, Matcher, Vacancy
from fitmatch.explain.catalogue import catalogue
from fitmatch.normalise.people.education import read_education

AS_OF = dt.date(2024, 11, 1)
PLACE = Vacancy.read({"id": "V", "title": "Ausbildung Maler/in", "kind": "Ausbildung", "school": "Hauptschulabschluss"})


def school(**changes):
    match = Matcher(as_of=AS_OF).score(Candidate.read({"id": "C", "wishes": "Ausbildung Maler", **changes}), PLACE)
    return match, next(finding for finding in match.gates if finding.gate == "school")


def test_an_unknown_school_certificate_is_asked_for():
    match, finding = school()
    assert match.list == "to_clarify"
    assert finding.state.code == "to_clarify"
    assert "Welcher Schulabschluss?" in catalogue("de").lifts(finding)


def test_nine_years_in_ukraine_are_mapped_with_a_reason_or_left_open():
    reading = read_education("9 Jahre Schule, UA")
    assert reading.status in {"mapped", "ambiguous"}
    if reading.status == "mapped":
        assert reading.reason
        assert reading.value.country == "UA"
    _, finding = school(education="9 Jahre Schule, UA")
    assert finding.state.code in {"conditional", "to_clarify"}


def test_a_certificate_below_the_one_asked_for_blocks_and_says_what_lifts_it():
    match, finding = school(education="kein Schulabschluss, 4 Klassen besucht")
    assert match.list == "excluded"
    assert finding.lifts == ("obtain_school_certificate",)
