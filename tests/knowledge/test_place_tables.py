"""Tables of places, distances and minutes."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fitmatch.knowledge.places import distance_km, estimate_minutes, kreise, municipalities, plates, postcodes
from fitmatch.knowledge.tables import read_table
from fitmatch.schema.person import TravelMode
from fitmatch.schema.place import Place

ROOT = Path(__file__).resolve().parents[2]
MODES: tuple[TravelMode, ...] = ("car", "public_transport", "bike", "walk", "lift")


def test_tables_agree_with_each_other() -> None:
    keys = set(kreise())
    assert len(keys) == 400
    assert {area.ags5 for area in postcodes().values()} <= keys
    assert {key for area in postcodes().values() for key in area.other_ags5} <= keys
    assert {place.ags5 for place in municipalities()} <= keys
    assert {key for found in plates().values() for key in found} == keys
    assert {key for row in read_table("places/aliases") for key in row["ags5"].split("|") if key} <= keys


def test_tables_stay_small() -> None:
    folder = ROOT / "src" / "fitmatch" / "knowledge" / "data" / "places"
    assert sum(path.stat().st_size for path in folder.iterdir()) < 1_250_000


def test_postcodes_of_single_recipients_are_left_out() -> None:
    assert "01062" not in postcodes()


def test_car_minutes_follow_the_distance_table() -> None:
    path = ROOT / ".." / "shared" / "data" / "domain" / "distances.csv"
    if not path.is_file():
        pytest.skip("../shared is absent: the distance table is needed")
    with path.open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            assert abs(estimate_minutes(float(row["air_km"]), "car") - int(row["car_min_est"])) <= 2, row


@pytest.mark.parametrize("mode", MODES)
def test_a_longer_way_never_takes_fewer_minutes(mode: TravelMode) -> None:
    minutes = [estimate_minutes(step / 4, mode) for step in range(1200)]
    assert minutes == sorted(minutes)


def test_public_transport_takes_about_1_6_times_the_car() -> None:
    for km in (5, 20, 36, 40, 80):
        assert estimate_minutes(km, "public_transport") == pytest.approx(1.6 * estimate_minutes(km, "car"), abs=1.5)


coordinates = st.tuples(st.floats(47, 55), st.floats(6, 15))


@given(coordinates, coordinates)
def test_distance_is_symmetric_and_zero_at_home(a: tuple[float, float], b: tuple[float, float]) -> None:
    here, there = (
        Place("unique", latitude=a[0], longitude=a[1]),
        Place("unique", latitude=b[0], longitude=b[1]),
    )
    there_km, back_km = distance_km(here, there), distance_km(there, here)
    assert there_km is not None
    assert there_km == pytest.approx(back_km)
    assert distance_km(here, here) == pytest.approx(0)


def test_distance_without_coordinates_is_unknown() -> None:
    assert distance_km(Place("unknown"), Place("unique", latitude=53.6, longitude=11.4)) is None
