"""The case: typed, frozen, silent about values."""

from __future__ import annotations

import datetime as dt

import pytest
from pydantic import ValidationError

from fitmatch.schema.case import Case, ResidenceFact
from fitmatch.schema.codes import WorkAccess


def test_nothing_given_is_unknown() -> None:
    case = Case()
    assert case.residence is None
    assert case.flags == {}


def test_json_round_trip() -> None:
    case = Case(residence="GEST_OUT", stay_since=dt.date(2024, 9, 1), flags={"DUBLIN": None, "AGE_UNDER_18": False})
    assert Case.model_validate_json(case.model_dump_json()) == case


def test_a_case_cannot_be_changed() -> None:
    with pytest.raises(ValidationError):
        Case().residence = "P24"  # type: ignore[misc]


@pytest.mark.parametrize("field", ["nationality", "religion", "sex"])
def test_other_fields_are_refused_and_values_are_not_printed(field: str) -> None:
    with pytest.raises(ValidationError) as caught:
        Case.model_validate({field: "very private"})
    assert "very private" not in str(caught.value)


def test_answers_to_flag_questions() -> None:
    fact = ResidenceFact("duldung", "DULD", WorkAccess.CLARIFY, "ABH_BA", "ASK", flags=(("DUBLIN", True),))
    assert fact.flag("DUBLIN") is True
    assert fact.flag("AGE_UNDER_18") is None
