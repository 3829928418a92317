"""The bundled example: complete, unique, readable, and free of contact data."""

from __future__ import annotations

import csv
import re

import pytest

from fitmatch.demo import demo_file
from fitmatch.errors import UnknownIdError
from fitmatch.io.columns import Kind, column_map
from fitmatch.normalise.adverts.placement_kinds import read_placement_kind
from fitmatch.schema.codes import PlacementKind

FILES: list[tuple[str, Kind, str, int]] = [
    ("candidates.csv", "candidate", "P", 60),
    ("vacancies.csv", "vacancy", "S", 80),
]
PROTECTED = {"Name", "Geschlecht", "Geburtsdatum", "Staatsangehörigkeit"}

# Starts with 0 or +, then digits with the separators of telephone numbers: nine digits or more.
PHONE = re.compile(r"(?:\+|\b0)\d(?:[ /()-]{0,2}\d){7,}")


def rows_of(name: str) -> list[list[str]]:
    with demo_file(name).open(encoding="utf-8", newline="") as stream:
        return list(csv.reader(stream, delimiter=";"))


@pytest.mark.parametrize(("name", "kind", "letter", "count"), FILES)
def test_counts_and_ids(name: str, kind: Kind, letter: str, count: int) -> None:
    _, *rows = rows_of(name)
    assert [row[0] for row in rows] == [f"{letter}-{number:03}" for number in range(1, count + 1)]


@pytest.mark.parametrize(("name", "kind", "letter", "count"), FILES)
def test_every_row_has_a_cell_for_every_heading(name: str, kind: Kind, letter: str, count: int) -> None:
    header, *rows = rows_of(name)
    assert {len(row) for row in rows} == {len(header)}


@pytest.mark.parametrize(("name", "kind", "letter", "count"), FILES)
def test_every_heading_is_known(name: str, kind: Kind, letter: str, count: int) -> None:
    columns = [column_map(kind).column(heading) for heading in rows_of(name)[0]]
    assert {column.role for column in columns} <= {"mapped", "protected"}
    expected = PROTECTED if kind == "candidate" else set()
    assert {column.heading for column in columns if column.role == "protected"} == expected


@pytest.mark.parametrize(("name", "kind", "letter", "count"), FILES)
def test_no_contact_data(name: str, kind: Kind, letter: str, count: int) -> None:
    for row in rows_of(name):
        for cell in row:
            assert "@" not in cell
            assert not PHONE.search(cell), cell


@pytest.mark.parametrize("number", ["0381 12345678", "+49 381 1234567", "038112345678", "(030) 23125-456"])
def test_the_pattern_knows_a_telephone_number(number: str) -> None:
    assert PHONE.search(number)


def test_people_and_firms_are_marked_as_invented() -> None:
    _, *people = rows_of("candidates.csv")
    header, *vacancies = rows_of("vacancies.csv")
    assert [person[1] for person in people] == [f"Testperson {number}" for number in range(1, 61)]
    assert all("Demo" in vacancy[header.index("Betrieb")] for vacancy in vacancies)


def test_kinds_of_placement() -> None:
    header, *vacancies = rows_of("vacancies.csv")
    column = header.index("Art")
    kinds = [read_placement_kind(vacancy[column]).value for vacancy in vacancies]
    expected = {
        PlacementKind.JOB: 55,
        PlacementKind.APPRENTICESHIP: 12,
        PlacementKind.EQ: 4,
        PlacementKind.INTERNSHIP: 4,
        PlacementKind.MAG: 2,
        PlacementKind.ADAPTATION: 2,
        PlacementKind.MINIJOB: 1,
    }
    assert {kind: kinds.count(kind) for kind in expected} == expected


def test_unknown_file_lists_what_exists() -> None:
    with pytest.raises(UnknownIdError, match=r"README\.md, candidates\.csv, vacancies\.csv"):
        demo_file("../__init__.py")
