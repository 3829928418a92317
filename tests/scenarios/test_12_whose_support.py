from __future__ import annotations

import datetime as dt

import pytest

from fitmatch.guidance.benefits import support_route
from fitmatch.schema.case import Case

AS_OF = dt.date(2024, 11, 1)


def test_temporary_protection_with_basic_income_support_goes_through_the_jobcenter():
    route = support_route(Case(residence="P24", benefit_body="Bürgergeld"), "P24", AS_OF)
    assert (route.body, route.law, route.question) == ("jobcenter", "SGB II", False)


def test_asylum_seekers_go_through_the_employment_agency():
    route = support_route(Case(residence="GEST_OUT"), "GEST_OUT", AS_OF)
    assert (route.body, route.law) == ("employment_agency", "SGB III")


@pytest.mark.parametrize(
    ("case", "key"), [(None, "UNKNOWN"), (Case(benefit_body="weiß nicht"), "P24"), (Case(), "P23_1")]
)
def test_what_nobody_knows_is_a_question(case, key):
    assert support_route(case, key, AS_OF).question


def test_the_fact_of_the_case_has_a_date():
    """Once a change of benefits is due, the title alone says nothing; what the case says still counts."""
    later = dt.date(2026, 7, 1)
    assert support_route(Case(residence="P24"), "P24", later).question
    assert support_route(Case(residence="P24", benefit_body="Jobcenter Rostock"), "P24", later).body == "jobcenter"
