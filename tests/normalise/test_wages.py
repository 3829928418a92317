from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fitmatch.normalise.adverts.wages import read_wage
from fitmatch.schema.wage import Wage


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("15,96 €/Std", Wage(15.96, "hour", 15.96, 15.96)),
        ("14.04", Wage(14.04, "hour", 14.04, 14.04, False)),
        ("ab 16,37 €", Wage(16.37, "hour", 16.37, None, False)),
        ("14 - 16,50 € pro Stunde", Wage(14.0, "hour", 14.0, 16.5)),
        ("bis zu 18 Euro/h", Wage(18.0, "hour", None, 18.0)),
        ("1.218,26", Wage(1218.26, "month", 1218.26, 1218.26, False)),
        ("2.800 € brutto", Wage(2800.0, "month", 2800.0, 2800.0, False)),
        ("45.000 € p. a.", Wage(45000.0, "year", 45000.0, 45000.0)),
        ("3.000 bis 3.400 € mtl.", Wage(3000.0, "month", 3000.0, 3400.0)),
        ("276 + SV", Wage(276.0, "month", 276.0, 276.0, False)),
        ("15 EUR/Stunde, 40 Std./Woche", Wage(15.0, "hour", 15.0, 15.0)),
        ("2500 per month", Wage(2500.0, "month", 2500.0, 2500.0)),
    ],
)
def test_wages(text: str, expected: Wage) -> None:
    assert read_wage(text).value == expected


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Tarif", "wage.no_amount"),
        ("", "wage.empty"),
        ("unbezahlt", "wage.unpaid"),
        ("0.0", "wage.zero"),
        ("Fahrkosten", "wage.no_amount"),
        ("20–15 €", "wage.range_reversed"),
    ],
)
def test_no_wage(text: str, reason: str) -> None:
    assert read_wage(text).reason == reason


@given(st.text(alphabet="0123456789.,€–- abh/", max_size=60) | st.text(max_size=200))
def test_any_text_is_read_without_error(text: str) -> None:
    wage = read_wage(text).value
    if wage:
        assert wage.amount > 0
