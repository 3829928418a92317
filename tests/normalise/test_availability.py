"""When somebody can start, in seven languages, read on 16 March 2026."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fitmatch.normalise.people.availability import read_availability

DAY = dt.date(2026, 3, 16)

DATED = [
    ("01.06.2026", "2026-06-01", "day"),
    ("ab 1.6.26", "2026-06-01", "day"),
    ("15.07.", "2026-07-15", "day"),
    ("01.02.", "2027-02-01", "day"),
    ("2026-09-01", "2026-09-01", "day"),
    ("zum 01.10.2026", "2026-10-01", "day"),
    ("07/2026", "2026-07-01", "month"),
    ("Juli/26", "2026-07-01", "month"),
    ("Anfang Juli 2026", "2026-07-01", "month"),
    ("Mitte Mai", "2026-05-15", "month"),
    ("Ende Juni", "2026-06-30", "month"),
    ("ab Januar", "2027-01-01", "month"),
    ("1. September 2026", "2026-09-01", "day"),
    ("ab KW 18", "2026-04-27", "day"),
    ("KW 20/2026", "2026-05-11", "day"),
    ("Sommer 2026", "2026-06-01", "season"),
    ("erst im Herbst", "2026-09-01", "season"),
    ("2 Wochen Vorlauf", "2026-03-30", "day"),
    ("Kündigungsfrist 4 Wochen", "2026-04-13", "day"),
    ("in 3 Monaten", "2026-06-16", "day"),
    ("Kurs bis 30.05.2026", "2026-05-31", "day"),
    ("nach B1-Prüfung, ca. Juli 2026", "2026-07-01", "month"),
    ("from June 2026", "2026-06-01", "month"),
    ("in 2 weeks", "2026-03-30", "day"),
    ("з 1 вересня", "2026-09-01", "day"),
    ("з липня 2026", "2026-07-01", "month"),
    ("через 2 тижні", "2026-03-30", "day"),
    ("с 15.05.2026", "2026-05-15", "day"),
    ("с июня", "2026-06-01", "month"),
    ("من يوليو 2026", "2026-07-01", "month"),
    ("بعد 2 أسابيع", "2026-03-30", "day"),
    ("از ژوئن", "2026-06-01", "month"),
    ("temmuz 2026", "2026-07-01", "month"),
    ("2 hafta sonra", "2026-03-30", "day"),
]
NOW = [
    "sofort",
    "ab sofort",
    "jederzeit",
    "asap",
    "16.03.2026",
    "01.03.2026",
    "immediately",
    "зараз",
    "одразу",
    "сразу",
    "فورا",
    "همین حالا",
    "hemen",
]
OPEN = [
    "",
    "unklar",
    "nach Absprache",
    "bald",
    "31.02.2026",
    "невідомо",
    "не знаю",
    "belirsiz",
    "abc",
    "nicht sofort",
]
AMBIGUOUS = ["Saisonbeginn", "zum Ausbildungsbeginn"]


@pytest.mark.parametrize(("text", "start", "precision"), DATED)
def test_a_date(text: str, start: str, precision: str) -> None:
    value = read_availability(text, as_of=DAY).value
    assert value is not None
    assert (value.start, value.now, value.precision) == (dt.date.fromisoformat(start), False, precision)


@pytest.mark.parametrize("text", NOW)
def test_at_once(text: str) -> None:
    value = read_availability(text, as_of=DAY).value
    assert value is not None
    assert value.now
    assert value.start is None


@pytest.mark.parametrize("text", OPEN)
def test_not_known(text: str) -> None:
    assert read_availability(text, as_of=DAY).status == "unmapped"


@pytest.mark.parametrize("text", AMBIGUOUS)
def test_no_fixed_date(text: str) -> None:
    reading = read_availability(text, as_of=DAY)
    assert reading.status == "ambiguous"
    assert [a.value.start for a in reading.alternatives] == sorted(a.value.start or DAY for a in reading.alternatives)


def test_a_course_that_ends_on_a_day_leaves_the_next_day() -> None:
    for text in ("Kurs bis 31.08.2026", "bis 31.08. im Kurs"):
        value = read_availability(text, as_of=DAY).value
        assert value is not None
        assert value.start == dt.date(2026, 9, 1)


def test_a_question_mark_is_told() -> None:
    assert read_availability("30.05.2026?", as_of=DAY).reason == "availability.doubtful"


@settings(deadline=None, max_examples=150)
@given(st.text(max_size=300), st.dates(dt.date(2020, 1, 1), dt.date(2040, 1, 1)))
def test_any_text_gives_a_reading(text: str, day: dt.date) -> None:
    reading = read_availability(text, as_of=day)
    if reading.span is not None:
        assert 0 <= reading.span[0] <= reading.span[1] <= len(text)
    if reading.value is not None and reading.value.start is not None:
        assert reading.value.start > day


@given(st.dates(dt.date(2026, 3, 17), dt.date(2030, 1, 1)))
def test_every_written_date_is_read(day: dt.date) -> None:
    for text in (day.strftime("%d.%m.%Y"), day.strftime("%d.%m.%y"), day.isoformat()):
        value = read_availability(f"ab {text}", as_of=DAY).value
        assert value is not None
        assert value.start == day
