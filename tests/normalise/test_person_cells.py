"""Cells of office files in seven languages, own wording: education, driving licences, and all about being available."""

from __future__ import annotations

import csv
import datetime as dt
from pathlib import Path

import pytest

from fitmatch.normalise.people.availability import read_availability
from fitmatch.normalise.people.education import read_education
from fitmatch.normalise.people.hours import read_hours
from fitmatch.normalise.people.licences import read_driving_licence
from fitmatch.normalise.people.wishes import read_wishes

DATA = Path(__file__).parent / "data"
DAY = dt.date(2026, 4, 15)
Row = dict[str, str]


def _rows(name: str) -> list[Row]:
    with (DATA / name).open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def _set(cell: str) -> set[str]:
    return set(filter(None, cell.split("|")))


@pytest.mark.parametrize("row", _rows("education_texts.csv"), ids=lambda row: row["text"])
def test_education(row: Row) -> None:
    value = read_education(row["text"]).value
    got = (value.level, str(value.dqr or ""), value.country) if value else ("", "", "")
    assert got == (row["level"], row["dqr"], row["country"])


@pytest.mark.parametrize("row", _rows("licence_texts.csv"), ids=lambda row: row["text"])
def test_driving_licence(row: Row) -> None:
    protected = {"yes": True, "no": False, "": None}[row["protected"]]
    value = read_driving_licence(row["text"], as_of=DAY, temporary_protection=protected).value
    assert (value is not None) == (row["stated"] == "yes")
    if value is not None:
        assert (set(value.valid), set(value.not_valid)) == (_set(row["valid"]), _set(row["not_valid"]))


@pytest.mark.parametrize("row", _rows("availability_texts.csv"), ids=lambda row: row["text"])
def test_available(row: Row) -> None:
    when, hours = read_availability(row["text"], as_of=DAY).value, read_hours(row["text"]).value
    wishes = read_wishes(row["text"]).value
    start = "" if when is None else "now" if when.now else str(when.start)
    limits = (hours.low, hours.high) if hours else (None, None)
    assert start == row["start"]
    assert limits == tuple(float(cell) if cell else None for cell in (row["hours_low"], row["hours_high"]))
    assert {shift.value for shift in (wishes.refused_shifts if wishes else ())} == _set(row["refused_shifts"])
    assert {kind.value for kind in (wishes.kinds if wishes else ())} == _set(row["kinds"])
