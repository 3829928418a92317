"""Mobility in seven languages."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fitmatch.normalise.people.mobility import read_mobility
from fitmatch.schema.person import Mobility

CAR, BUS, BIKE, WALK, LIFT = "car", "public_transport", "bike", "walk", "lift"

CASES: list[tuple[str, tuple[str, ...], int | None, float | None, bool | None]] = [
    ("eigener PKW", (CAR,), None, None, None),
    ("PKW vorhanden, max. 60 Min.", (CAR,), 60, None, None),
    ("Auto, bis 30 km", (CAR,), None, 30.0, None),
    ("Auto und Bus", (CAR, BUS), None, None, None),
    ("Bus und Auto", (CAR, BUS), None, None, None),
    ("kein Auto, ÖPNV", (BUS,), None, None, None),
    ("ohne PKW, nur Bus und Bahn", (BUS,), None, None, None),
    ("Deutschlandticket, 1,5 Std.", (BUS,), 90, None, None),
    ("ÖPNV, 30-45 Min.", (BUS,), 45, None, None),
    ("Zug, eine halbe Stunde", (BUS,), 30, None, None),
    ("Bus ab 5:45", (BUS,), None, None, None),
    ("Fahrrad, 10 km", (BIKE,), None, 10.0, None),
    ("zu Fuß", (WALK,), None, None, None),
    ("Fahrgemeinschaft mit Kollegen", (LIFT,), None, None, None),
    ("wird von Partner gebracht, wird gebracht", (LIFT,), None, None, None),
    ("Umzug möglich", (), None, None, True),
    ("ÖPNV, Umzug bei Wohnung", (BUS,), None, None, True),
    ("kein Umzug", (), None, None, False),
    ("möchte nicht umziehen, Auto", (CAR,), None, None, False),
    ("bundesweit mobil", (), None, None, True),
    ("nur Stadtgebiet, Fahrrad", (BIKE,), None, 8.0, False),
    ("wohnortnah, 20 Min.", (), 20, 15.0, False),
    ("own car, up to 45 minutes", (CAR,), 45, None, None),
    ("public transport, 1 hour", (BUS,), 60, None, None),
    ("willing to relocate", (), None, None, True),
    ("no car, bike", (BIKE,), None, None, None),
    ("власне авто, до 50 км", (CAR,), None, 50.0, None),
    ("автобус, 45 хвилин", (BUS,), 45, None, None),
    ("готова переїхати", (), None, None, True),
    ("без авто, велосипед", (BIKE,), None, None, None),
    ("своя машина, до 1 часа", (CAR,), 60, None, None),
    ("общественный транспорт, 40 мин", (BUS,), 40, None, None),
    ("нет машины, поезд", (BUS,), None, None, None),
    ("не готов переехать", (), None, None, False),
    ("عندي سيارة", (CAR,), None, None, None),
    ("باص، 30 دقيقة", (BUS,), 30, None, None),
    ("مستعد للانتقال", (), None, None, True),
    ("ماشین دارم، 45 دقیقه", (CAR,), 45, None, None),
    ("اتوبوس", (BUS,), None, None, None),
    ("arabam var, 40 dakika", (CAR,), 40, None, None),
    ("otobüs, 1 saat", (BUS,), 60, None, None),
    ("taşınabilirim", (), None, None, True),
]


@pytest.mark.parametrize(("text", "modes", "minutes", "km", "move"), CASES)
def test_mobility(text: str, modes: tuple[str, ...], minutes: int | None, km: float | None, move: bool | None) -> None:
    value = read_mobility(text).value
    assert value is not None
    assert (value.modes, value.max_minutes, value.max_km, value.will_move) == (modes, minutes, km, move)


@pytest.mark.parametrize("text", ["", "k. A.", "-", "???", "verheiratet", "2026"])
def test_nothing_said(text: str) -> None:
    assert read_mobility(text).status == "unmapped"


@pytest.mark.parametrize(
    "text", ["nicht umzugsbereit", "Umzug: nein", "Umzug vorerst nicht", "not willing to relocate"]
)
def test_a_refused_move_is_never_an_offer(text: str) -> None:
    value = read_mobility(text).value
    assert value is not None
    assert value.will_move is False


def test_no_car_alone_is_a_statement_without_modes() -> None:
    assert read_mobility("kein Auto").value == Mobility()


@settings(deadline=None, max_examples=150)
@given(st.text(max_size=400))
def test_any_text_gives_a_reading(text: str) -> None:
    reading = read_mobility(text)
    assert (reading.status == "unmapped") == (reading.value is None)
    if reading.span is not None:
        assert 0 <= reading.span[0] <= reading.span[1] <= len(text)


def test_long_text_is_bounded() -> None:
    for text in ("Bus 30 min " * 9_000, "9" * 100_000, "bis " * 25_000):
        read_mobility(text)


@pytest.mark.parametrize(
    ("text", "will_move"),
    [
        ("готова до переїзду", True),
        ("не готов к переезду", False),
        ("ready to relocate", True),
        ("ما بقدر انتقل", False),
        ("taşınmaya hazırım", True),
    ],
)
def test_a_move_in_other_languages(text: str, will_move: bool) -> None:
    value = read_mobility(text).value
    assert value is not None
    assert value.will_move is will_move


def test_a_car_that_is_not_there_is_no_way_to_work() -> None:
    value = read_mobility("ما عندي سيارة، باص").value
    assert value is not None
    assert value.modes == ("public_transport",)
