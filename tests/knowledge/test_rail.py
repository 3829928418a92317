"""Direct trains: the tables fit together, and a train shortens a way only between places of one line."""

from itertools import pairwise

import pytest

from fitmatch.knowledge.places import air_line_km
from fitmatch.knowledge.rail import has_direct_train
from fitmatch.knowledge.tables import read_table, split_cell
from fitmatch.knowledge.travel import estimated_ways
from fitmatch.normalise.geography.places import read_place

LONGEST_GAP_KM = 80


def place(name):
    return read_place(name).value


def test_every_stop_of_a_line_is_located_and_near_the_next_one():
    points = {row["stop"]: (float(row["latitude"]), float(row["longitude"])) for row in read_table("places/rail_stops")}
    used = set()
    for row in read_table("places/rail_lines"):
        stops = split_cell(row["stops"])
        used.update(stops)
        gaps = [air_line_km(*points[a], *points[b]) for a, b in pairwise(stops)]
        assert gaps
        assert max(gaps) < LONGEST_GAP_KM, row["line"]
    assert used == set(points)


@pytest.mark.parametrize(
    ("home", "work", "direct"),
    [
        ("Zwickau", "Chemnitz", True),
        ("08371 Glauchau", "Chemnitz", True),
        ("17454 Zinnowitz", "Wolgast", True),
        ("18057 Rostock", "Güstrow", True),
        ("17207 Röbel", "Waren (Müritz)", False),
        ("19246 Zarrentin", "Schwerin", False),
        ("Schwerin", "Chemnitz", False),
    ],
)
def test_direct_trains(home, work, direct):
    assert has_direct_train(place(home), place(work)) is direct


def test_a_train_is_faster_than_the_bus_on_a_long_way_and_not_than_the_car():
    home, work = place("08056 Zwickau"), place("09111 Chemnitz")
    train, car = (estimated_ways(home, work, mode)[0] for mode in ("public_transport", "car"))
    village = place("19246 Zarrentin")
    bus = estimated_ways(village, place("19053 Schwerin"), "public_transport")[0]
    assert car.minutes < train.minutes < bus.minutes
    assert train.mode == "public_transport"


def test_a_short_way_stays_a_bus_ride():
    home, work = place("08371 Glauchau"), place("08373 Remse")
    assert estimated_ways(home, work, "public_transport")[0].minutes < 30
