"""What files say about driving licences, in seven languages."""

from __future__ import annotations

import csv
import datetime as dt
import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fitmatch.normalise.people.licences import read_driving_licence

SHARED = Path(__file__).resolve().parents[2] / ".." / "shared"
DAY = dt.date(2026, 3, 16)

VALID = [
    ("B", {"B"}),
    ("ja", {"B"}),
    ("Klasse B", {"B"}),
    ("FS Kl. B vorhanden", {"B"}),
    ("B/BE", {"B", "BE"}),
    ("PKW-Führerschein", {"B"}),
    ("Führerschein Klasse C1, B", {"B", "C1"}),
    ("C, CE, Schlüsselzahl 95", {"B", "C", "CE", "95"}),
    ("CE mit Code 95", {"B", "C", "CE", "95"}),
    ("CE, Module abgelaufen", {"B", "C", "CE"}),
    ("CE, SZ 95 bis 2024", {"B", "C", "CE"}),
    ("D, 95er", {"B", "D", "95"}),
    ("D/DE", {"B", "D", "DE"}),
    ("T und L", {"T", "L"}),
    ("B (polnisch)", {"B"}),
    ("rumänischer FS Klasse B", {"B"}),
    ("B, 2024 umgeschrieben", {"B"}),
    ("syrischer Führerschein umgeschrieben", {"B"}),
    ("deutscher Führerschein", {"B"}),
    ("Ukrainischer FS B, C", {"B", "C"}),
    ("UA B (Diia)", {"B"}),
    ("є, категорія В", {"B"}),
    ("категорії B, C", {"B", "C"}),
    ("українські права", {"B"}),
    ("права категории B, украинские", {"B"}),
    ("есть права", {"B"}),
    ("B ja, C nein", {"B"}),
    ("German licence class B", {"B"}),
    ("yes, B", {"B"}),
    ("رخصة ألمانية B", {"B"}),
    ("Alman ehliyeti B", {"B"}),
    ("گواهینامه آلمانی B", {"B"}),
]

NONE = [
    "nein",
    "kein FS",
    "ohne",
    "noch nicht, Fahrschule läuft",
    "B nein",
    "no licence",
    "none",
    "немає",
    "нет прав",
    "لا يوجد",
    "بدون رخصة",
    "ندارم",
    "yok",
    "ehliyetim yok",
    "ні",
    "—",
]

NOT_VALID = [
    ("B aus Syrien", {"B"}),
    ("afghanischer Führerschein", {"B"}),
    ("irak. FS, muss noch umgeschrieben werden", {"B"}),
    ("CE Türkei, nicht umgeschrieben", {"B", "C", "CE"}),
    ("Heimatland B, Umschreibung beantragt", {"B"}),
    ("eritreischer FS, länger als 6 Monate hier", {"B"}),
    ("сирийские права", {"B"}),
    ("foreign licence, not converted", {"B"}),
    ("Führerschein Iran (Theorie offen)", {"B"}),
    ("Türkiye B, çevrilmedi", {"B"}),
]

UNKNOWN = ["", "   ", "k. A.", "keine Angabe", "?", "Fahrrad", "unklar"]


@pytest.mark.parametrize(("text", "classes"), VALID)
def test_valid_in_germany(text: str, classes: set[str]) -> None:
    licence = read_driving_licence(text, as_of=DAY).value
    assert licence is not None
    assert licence.valid == classes
    assert licence.stated


@pytest.mark.parametrize("text", NONE)
def test_stated_none(text: str) -> None:
    reading = read_driving_licence(text, as_of=DAY)
    assert reading.status == "mapped"
    assert reading.value is not None
    assert (reading.value.valid, reading.value.not_valid, reading.value.stated) == (
        frozenset(),
        frozenset(),
        True,
    )


@pytest.mark.parametrize(("text", "classes"), NOT_VALID)
def test_not_valid_in_germany(text: str, classes: set[str]) -> None:
    licence = read_driving_licence(text, as_of=DAY).value
    assert licence is not None
    assert licence.valid == frozenset()
    assert licence.not_valid == classes


@pytest.mark.parametrize("text", UNKNOWN)
def test_nothing_said(text: str) -> None:
    reading = read_driving_licence(text, as_of=DAY)
    assert reading.status == "unmapped"
    assert reading.value is None


@pytest.mark.parametrize(
    ("protection", "day", "valid"),
    [
        (None, DAY, True),
        (True, DAY, True),
        (False, DAY, False),
        (True, dt.date(2027, 3, 5), False),
        (None, dt.date(2022, 1, 1), False),
    ],
)
def test_ukrainian_licence_lasts_as_long_as_protection(protection: bool | None, day: dt.date, valid: bool) -> None:
    for text in ("B (UA)", "B, C ukrainisch", "українські права B"):
        licence = read_driving_licence(text, as_of=day, temporary_protection=protection).value
        assert licence is not None
        assert bool(licence.valid) is valid
        assert bool(licence.not_valid) is not valid


def test_licence_of_an_unnamed_home_country_is_open_under_protection() -> None:
    reading = read_driving_licence("Führerschein aus Heimatland", as_of=DAY, temporary_protection=True)
    assert reading.status == "ambiguous"
    assert reading.value is not None
    assert reading.value.valid == frozenset()


@pytest.mark.parametrize(
    ("text", "valid", "not_valid"),
    [
        ("B beantragt", set(), {"B"}),
        ("B ab Juni", set(), {"B"}),
        ("FS syrisch, seit 2 Monaten hier", {"B"}, set()),
        ("B (Aleppo)", set(), {"B"}),
        ("B; 95 nein", {"B"}, {"95"}),
        ("C nein, B vorhanden", {"B"}, set()),
        ("В Германии прав нет", set(), set()),
    ],
)
def test_plans_and_places(text: str, valid: set[str], not_valid: set[str]) -> None:
    licence = read_driving_licence(text, as_of=DAY).value
    assert licence is not None
    assert set(licence.valid) == valid
    assert set(licence.not_valid) == not_valid


def test_a_question_mark_is_told() -> None:
    assert read_driving_licence("B?", as_of=DAY).reason == "licence.doubtful"


@settings(deadline=None, max_examples=150)
@given(st.text(max_size=400))
def test_any_text_gives_a_reading(text: str) -> None:
    reading = read_driving_licence(text, as_of=DAY)
    assert (reading.status == "unmapped") == (reading.value is None)
    if reading.span is not None:
        assert 0 <= reading.span[0] <= reading.span[1] <= len(text)
    if reading.value is not None:
        assert not reading.value.valid & reading.value.not_valid


def test_long_text_is_bounded() -> None:
    for text in ("B " * 50_000, "nein, " * 20_000, "x" * 100_000):
        read_driving_licence(text, as_of=DAY)


def test_office_sample() -> None:
    folder = SHARED / "data" / "samples" / "mv"
    if not folder.is_dir():
        pytest.skip("../shared is absent: the office sample is needed to measure licences")
    with (folder / "teilnehmende_utf8.csv").open(encoding="utf-8", newline="") as stream:
        rows = {row["TN-Nr."]: row for row in csv.DictReader(stream, delimiter=";")}
    records = map(json.loads, (folder / "truth.jsonl").read_text(encoding="utf-8").splitlines())
    candidates = [record for record in records if record["kind"] == "candidate"]
    right = 0
    for record in candidates:
        licence = read_driving_licence(rows[record["id"]]["Führerschein"], as_of=DAY).value
        valid = licence.valid if licence is not None else frozenset()
        right += valid == frozenset(record["expect"]["licence"]["valid_in_DE"])
    assert right / len(candidates) >= 0.95


def test_after_the_end_of_protection_somebody_asks_about_the_licence() -> None:
    later = read_driving_licence("ukrainisch B", as_of=dt.date(2027, 3, 15), temporary_protection=True).value
    assert later is not None
    assert (later.valid, later.to_check) == (frozenset(), frozenset({"B"}))
