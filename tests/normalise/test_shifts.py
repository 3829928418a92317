from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fitmatch.normalise.adverts.shifts import earliest_start, read_shifts
from fitmatch.normalise.reading.text import cap


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ab 4 Uhr morgens", "early"),
        ("6–14 Uhr", "early"),
        ("5.30 - 13.30 Uhr", "early"),
        ("3-Schicht", "early late night"),
        ("Dreischichtsystem", "early late night"),
        ("Nachtdienst möglich", "night"),
        ("Mo–Fr 8–16 Uhr", "day"),
        ("Gleitzeit", "day"),
        ("jedes 2. WE", "weekend"),
        ("Früh- und Spätschicht", "early late"),
        ("22 bis 6 Uhr", "night"),
        ("14–22 Uhr", "late"),
        ("17-21 Uhr (Reinigung)", "late"),
        ("Di–Sa 9:00–18:00", "day weekend"),
        ("geteilter Dienst, auch am Wochenende", "split weekend"),
        ("Vollkonti", "early late night weekend"),
        ("Frühschicht, keine Nachtschicht", "early"),
        ("Tagschicht, Nachtzuschlag 25 %", "day"),
        ("нічна зміна", "night"),
        ("утренняя смена", "early"),
        ("night shifts and weekends", "night weekend"),
        ("gece vardiyası", "night"),
    ],
)
def test_shifts(text: str, expected: str) -> None:
    value = read_shifts(text).value
    assert value is not None
    assert {shift.value for shift in value} == set(expected.split())


@pytest.mark.parametrize(
    "text",
    [
        "k. A.",
        "",
        "nach Absprache",
        "Wechselschicht",
        "flexibel",
        "20–30 Std./Woche",
        "Deutsch A1–A2",
        "14–16 €/h",
    ],
)
def test_open_wording_is_unmapped(text: str) -> None:
    assert read_shifts(text).status == "unmapped"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ab 4 Uhr morgens", dt.time(4)),
        ("Frühschicht ab 5:30", dt.time(5, 30)),
        ("2-Schicht (6–14/14–22)", dt.time(6)),
        ("7.00–15.45", dt.time(7)),
        ("Nachtarbeit ab 1 Uhr", dt.time(1)),
        ("ab 01.08.2026", None),
        ("ab 16,37 €", None),
        ("tagsüber", None),
        ("20–30 Std.", None),
    ],
)
def test_earliest_start(text: str, expected: dt.time | None) -> None:
    assert earliest_start(text) == expected


@given(st.text(alphabet="0123456789:.–- Uhrabnacht/", max_size=60) | st.text(max_size=200))
def test_any_text_is_read_without_error(text: str) -> None:
    earliest_start(text)
    reading = read_shifts(text)
    if reading.span:
        assert 0 <= reading.span[0] < reading.span[1] <= len(cap(text))
