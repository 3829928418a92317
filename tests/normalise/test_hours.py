"""Weekly hours in seven languages."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fitmatch.normalise.people.hours import read_hours

CASES: list[tuple[str, float | None, float | None]] = [
    ("40", 40, 40),
    ("38,5", 38.5, 38.5),
    ("39.0", 39, 39),
    ("TZ 25", 25, 25),
    ("Teilzeit 20 h", 20, 20),
    ("ca. 35 Std./Woche", 35, 35),
    ("max. 30", None, 30),
    ("höchstens 20 Std.", None, 20),
    ("bis 25", None, 25),
    ("mind. 20", 20, None),
    ("20-30", 20, 30),
    ("20 bis 25 Stunden", 20, 25),
    ("30–35 h", 30, 35),
    ("VZ", 35, 40),
    ("Vollzeit", 35, 40),
    ("Vollzeit (38 h)", 38, 38),
    ("Teilzeit", 15, 34),
    ("VZ/TZ", 15, 40),
    ("halbtags", 20, 20),
    ("Minijob", None, 10),
    ("6 Std. am Tag", 30, 30),
    ("full-time", 35, 40),
    ("part time", 15, 34),
    ("up to 20 hours", None, 20),
    ("повний день", 35, 40),
    ("до 30 годин", None, 30),
    ("неполный день", 15, 34),
    ("20 часов", 20, 20),
    ("دوام كامل", 35, 40),
    ("دوام جزئي", 15, 34),
    ("تمام وقت", 35, 40),
    ("tam zamanlı", 35, 40),
    ("en fazla 25 saat", None, 25),
]


@pytest.mark.parametrize(("text", "low", "high"), CASES)
def test_hours(text: str, low: float | None, high: float | None) -> None:
    value = read_hours(text).value
    assert value is not None
    assert (value.low, value.high) == (low, high)


@pytest.mark.parametrize(
    ("text", "low", "high", "firm"),
    [
        ("20-25, mehr geht nicht", 20, 25, True),
        ("max. 20, mehr geht nicht", None, 20, True),
        ("Vollzeit 40 Std., Teilzeit nicht möglich", 40, 40, True),
        ("Vollzeit, keine Teilzeit", 35, 40, True),
        ("40 год, більше не можу", 40, 40, True),
        ("30-35 Std.", 30, 35, False),
    ],
)
def test_hours_may_be_the_last_word(text: str, low: float | None, high: float | None, *, firm: bool) -> None:
    value = read_hours(text).value
    assert value is not None
    assert (value.low, value.high, value.firm) == (low, high, firm)


@pytest.mark.parametrize(
    "text", ["", "k. A.", "8–16 Uhr", "6:30–15:00", "Gleitzeit", "4-Tage-Woche", "100", "abc", "0", "30-20"]
)
def test_not_weekly_hours(text: str) -> None:
    assert read_hours(text).status == "unmapped"


@settings(deadline=None, max_examples=150)
@given(st.text(max_size=300))
def test_any_text_gives_a_reading(text: str) -> None:
    reading = read_hours(text)
    if reading.span is not None:
        assert 0 <= reading.span[0] <= reading.span[1] <= len(text)
    if reading.value is not None and reading.value.low is not None and reading.value.high is not None:
        assert reading.value.low <= reading.value.high
