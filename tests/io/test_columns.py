"""Headings to fields: the shipped map, the caller's own file, and what happens to headings nobody knows."""

from __future__ import annotations

from pathlib import Path

import pytest

from fitmatch.errors import UnreadableFileError
from fitmatch.io.columns import FIELDS, column_map
from fitmatch.io.load import load_candidates

PROTECTED = [
    "Name", "Vorname", "Geschlecht", "Geburtsdatum", "geb. am", "Alter", "Staatsangehörigkeit", "Nationalität",
    "Religion", "Familienstand", "Telefon", "E-Mail", "Foto", "Schwerbehinderung", "gender", "date_of_birth",
]  # fmt: skip


def own_map(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "columns.toml"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize("spelling", ["Führerschein", "FUEHRERSCHEIN", " führer-schein: ", "Führer schein"])
def test_headings_are_compared_without_case_umlauts_spaces_and_punctuation(spelling: str) -> None:
    column = column_map("candidate").column(spelling)
    assert (column.role, column.field, column.heading) == ("mapped", "driving_licence", spelling)


@pytest.mark.parametrize("kind", ["candidate", "vacancy"])
def test_every_shipped_line_names_a_field_of_the_record(kind: str) -> None:
    shipped = column_map(kind)
    assert set(shipped.fields.values()) <= FIELDS[kind]  # type: ignore[index]


@pytest.mark.parametrize(
    ("heading", "suggestion"),
    [("Sprachkentnisse", "Sprachkenntnisse"), ("Anerkenung", "Anerkennung"), ("Schuhgröße", "")],
)
def test_unknown_headings_get_the_nearest_known_one_or_none(heading: str, suggestion: str) -> None:
    column = column_map("candidate").column(heading)
    assert (column.role, column.suggestion) == ("unknown", suggestion)


@pytest.mark.parametrize("heading", PROTECTED)
def test_protected_headings_are_dropped_and_counted(tmp_path: Path, heading: str) -> None:
    path = tmp_path / "people.csv"
    path.write_text(f"TN-Nr.;Beruf;{heading}\nP-1;Koch;geheim\nP-2;Koch;\n", encoding="utf-8")
    people, report = load_candidates(path)
    assert "geheim" not in repr(people)
    assert report.cells["protected"] == 1
    assert [column.role for column in report.columns[""]] == ["mapped", "mapped", "protected"]


def test_an_own_map_adds_headings_and_keeps_the_shipped_ones(tmp_path: Path) -> None:
    columns = own_map(tmp_path, '[candidate]\nid = ["Nummer im Haus"]\ntitle = ["Handwerk"]\n')
    path = tmp_path / "people.csv"
    path.write_text("Nummer im Haus;Handwerk;Wohnort\n7;Tischler;Schwerin\n", encoding="utf-8")
    [person], report = load_candidates(path, columns=columns)
    assert (person.id, person.title, person.place) == ("7", "Tischler", "Schwerin")
    assert report.cells["unknown"] == 0


def test_an_own_map_may_give_a_shipped_heading_another_field(tmp_path: Path) -> None:
    own = column_map("candidate", own_map(tmp_path, '[candidate]\nwishes = ["Beruf"]\n'))
    assert own.column("Beruf").field == "wishes"
    assert column_map("candidate").column("Beruf").field == "title", "the shipped map stays as it was"


def test_an_own_map_may_protect_and_ignore_but_never_free_a_protected_heading(tmp_path: Path) -> None:
    text = '[candidate]\nnote = ["Religion"]\n[protected]\nheadings = ["Blutgruppe"]\n[ignored]\nheadings = ["Farbe"]\n'
    own = column_map("candidate", own_map(tmp_path, text))
    assert [own.column(name).role for name in ("Religion", "Blutgruppe", "Farbe")] == [
        "protected",
        "protected",
        "ignored",
    ]


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("[candidate\n", "not valid TOML"),
        ('[candidate]\nid = "Nummer"\n', "list of headings"),
        ("[candidate]\nid = [1]\n", "list of headings"),
        ("candidate = 3\n", "list of headings"),
        ('[candidate]\ntitel = ["Beruf"]\n', "there is no field 'titel'"),
        ('[protected]\nnames = ["Name"]\n', "there is no field 'names'"),
    ],
)
def test_a_malformed_map_is_refused_with_the_place(tmp_path: Path, text: str, complaint: str) -> None:
    with pytest.raises(UnreadableFileError, match=complaint) as caught:
        column_map("candidate", own_map(tmp_path, text))
    assert "columns.toml" in str(caught.value)
    assert caught.value.hint


def test_a_map_that_is_missing_or_no_text_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFileError, match="cannot read the column map"):
        column_map("candidate", tmp_path / "nowhere.toml")
    (tmp_path / "binary.toml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(UnreadableFileError, match="not UTF-8"):
        column_map("candidate", tmp_path / "binary.toml")
