from __future__ import annotations

import datetime as dt

import pytest

from fitmatch import Candidate, Matcher, Vacancy
from fitmatch.schema.case import Case

DAY = dt.date(2024, 11, 1)
AFTER_REFORM = dt.date(2026, 6, 12)
FREE_OF_DOUBT = {
    "IN_RECEPTION_CENTRE": True,
    "SAFE_COUNTRY_POST_2015_08_31": False,
    "REJECTED_MANIFESTLY_UNFOUNDED": False,
}
WAITING = Case(residence="GEST_OUT", stay_since=dt.date(2024, 9, 1))
RECEPTION = Case(residence="GEST_AE", stay_since=dt.date(2024, 4, 1), flags=FREE_OF_DOUBT)
SAFE = Case(residence="GEST", flags={"SAFE_COUNTRY_POST_2015_08_31": True}, stay_since=dt.date(2023, 1, 1))
LONG = Case(residence="GEST_OUT", stay_since=dt.date(2020, 10, 1))


def access(case, as_of=DAY, **job):
    person = Candidate.read({"id": "C", "title": "Koch", "case": case.model_dump()})
    match = Matcher(as_of=as_of).score(person, Vacancy.read({"id": "V", "title": "Koch", **job}))
    return next(finding for finding in match.gates if finding.gate == "access")


def test_a_temporary_protection_needs_no_consent_and_no_recognition_by_itself():
    finding = access(Case(residence="P24"))
    assert (finding.state.code, finding.lifts) == ("met", ())
    person = Candidate.read({"id": "C", "title": "Krankenschwester", "recognition": "kein Antrag", "residence": "P24"})
    match = Matcher(as_of=DAY).score(person, Vacancy.read({"id": "V", "title": "Pflegefachkraft"}))
    assert match.list == "excluded"
    assert {f.gate for f in match.gates if f.state.code == "not_met"} == {"regulated"}


@pytest.mark.parametrize("key", ["P25_1", "P25_2_GFK", "P25_2_SUB", "P25_3"])
def test_b_recognised_people_are_unrestricted(key):
    assert access(Case(residence=key)).state.code == "met"


def test_c_in_the_municipality_not_before_the_third_month():
    finding = access(WAITING)
    assert (finding.state.code, finding.reason, finding.earliest) == (
        "not_met",
        "access.waiting_period",
        dt.date(2024, 12, 1),
    )


def test_d_in_a_reception_centre_the_date_of_the_law_decides():
    asked = dt.date(2021, 11, 1)
    early = access(Case(residence="GEST_AE", stay_since=asked, flags=FREE_OF_DOUBT), as_of=dt.date(2022, 6, 1))
    assert (early.state.code, early.earliest) == ("not_met", dt.date(2022, 8, 1))
    late = access(RECEPTION)
    assert late.state.code == "conditional"
    assert "consent_ba" in late.lifts


def test_e_a_safe_country_of_origin_closes_the_way_with_its_paragraph():
    finding = access(SAFE)
    assert (finding.state.code, finding.reason) == ("not_met", "access.safe_country")
    assert "§ 61(2) AsylG" in finding.source
    assert finding.lifts


def test_f_after_four_years_nobody_asks_the_employment_agency():
    finding = access(LONG)
    assert finding.state.code == "conditional"
    assert finding.lifts == ("permit_abh",)
    assert dict(finding.details)["consent_free_since"] == "2024-10-01"


@pytest.mark.parametrize("case", [WAITING, RECEPTION, SAFE, LONG])
def test_g_from_the_reform_on_everything_is_a_question(case):
    finding = access(case, as_of=AFTER_REFORM)
    assert (finding.state.code, finding.reason) == ("to_clarify", "access.rule_expired")
    assert "ASYLG_61" in finding.notices


def test_findings_name_source_day_and_certainty():
    for case in (Case(residence="P24"), WAITING, RECEPTION, SAFE, LONG):
        finding = access(case)
        assert finding.source
        assert finding.as_of
        assert finding.certainty in {"A", "B", "C"}
