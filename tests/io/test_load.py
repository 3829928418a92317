"""Nothing is lost silently: every row and every cell of a file is in the report."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fitmatch.demo import demo_file
from fitmatch.errors import UnreadableFileError
from fitmatch.io.load import Loaded, load_candidates, load_vacancies
from fitmatch.schema.candidate import Candidate
from fitmatch.schema.record import MAX_FIELD_CHARACTERS

ROLES = ("mapped", "unread", "protected", "ignored", "unknown")

MIXED = """TN-Nr.;Name;Beruf;Berufserfahrung;Lfd. Nr.;Augenfarbe
P-1;Specht;Köchin;7;1;blau
P-2;Meise;Maurer;keine Angabe;2;
;;;;;
P-1;Fink;Koch;1;4;braun;zu viel
;Star;Koch;1;5;
P-5;Amsel;Schweißer;99;6;grün
"""


def people_file(tmp_path: Path, text: str, name: str = "people.csv") -> Loaded[Candidate]:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return load_candidates(path)


def test_every_row_is_good_blank_or_rejected_with_its_number_and_reason(tmp_path: Path) -> None:
    people, report = people_file(tmp_path, MIXED)
    assert [person.id for person in people] == ["P-1", "P-2", "P-5"]
    assert (report.rows, report.good, report.blank) == (6, 3, 1)
    assert [(problem.row, problem.code) for problem in report.rejected] == [
        (5, "io.duplicate_id"),
        (6, "io.missing_id"),
    ]
    assert report.rows == report.good + report.blank + len(report.rejected)
    [problem] = report.left_out
    assert (problem.row, problem.code) == (7, "schema.invalid")
    assert "'years_experience'" in problem.message
    assert not report.is_complete


def test_every_filled_cell_has_one_role(tmp_path: Path) -> None:
    _, report = people_file(tmp_path, MIXED)
    filled = sum(1 for line in MIXED.splitlines()[1:] for cell in line.split(";") if cell)
    assert sum(report.cells.values()) == filled
    assert {role: report.cells[role] for role in ROLES} == {
        "mapped": 12, "unread": 2, "protected": 5, "ignored": 5, "unknown": 4
    }  # fmt: skip


@pytest.mark.parametrize(
    "broken",
    ["P-X;Koch;99999", ";Koch;3", f"P-X;{'x' * (MAX_FIELD_CHARACTERS + 1)};3", "P-1;Koch;3", "P-X;Koch\x01;999"],
)
def test_one_bad_row_costs_no_other(tmp_path: Path, broken: str) -> None:
    good = [f"P-{number};Koch;{number}" for number in range(1, 9)]
    for position in range(1, len(good) + 1):
        lines = ["TN-Nr.;Beruf;Berufserfahrung", *good[:position], broken, *good[position:]]
        people, report = people_file(tmp_path, "\n".join(lines), f"people{position}.csv")
        kept = [person.id for person in people if person.id != "P-X"]
        assert kept == [f"P-{number}" for number in range(1, 9)]
        assert report.rows == 9 == report.good + len(report.rejected)


@pytest.mark.parametrize(
    ("cell", "postcode"),
    [("1067", "01067"), ("01067", "01067"), ("1067.0", None), ("D-17489", "17489"), ("17489 Greifswald", "17489"),
     ("174", None), ("17489/17491", None), ("12345678", None)],
)  # fmt: skip
def test_postcodes_get_back_their_zero_and_nothing_is_guessed(tmp_path: Path, cell: str, postcode: str | None) -> None:
    [person], report = people_file(tmp_path, f"TN-Nr.;PLZ\nP-1;{cell}\n")
    assert person.postcode == postcode
    assert report.cells["unread"] == (postcode is None)


def test_two_columns_of_one_field_are_joined(tmp_path: Path) -> None:
    [person], _ = people_file(
        tmp_path, "TN-Nr.;Sprachen;Deutsch;Kenntnisse;Fertigkeiten\nP-1;Arabisch;B1;Kochen;Backen\n"
    )
    assert person.languages == "Arabisch; B1"
    assert person.skills == ("Kochen", "Backen")


def test_skill_cells_split_at_the_strongest_separator_outside_brackets(tmp_path: Path) -> None:
    [person], _ = people_file(tmp_path, "TN-Nr.\tKenntnisse\nP-1\tGrundpflege (Waschen, Ankleiden), Betten machen\n")
    assert person.skills == ("Grundpflege (Waschen, Ankleiden)", "Betten machen")


def test_an_unread_or_missing_cell_stays_unknown_and_never_becomes_no(tmp_path: Path) -> None:
    people, _ = people_file(tmp_path, "TN-Nr.;Pkw;Umzug;Beruf\nP-1;vielleicht;;\nP-2;ja;nein;\n")
    assert [(person.car, person.relocation) for person in people] == [(None, None), (True, False)]


def test_five_thousand_rows_are_all_accounted_for(tmp_path: Path) -> None:
    rows = [f"P-{number};Koch;{number % 50}" if number % 100 else ";;" for number in range(5_000)]
    people, report = people_file(tmp_path, "\n".join(["TN-Nr.;Beruf;Berufserfahrung", *rows]))
    assert (report.rows, report.good, report.blank, len(people)) == (5_000, 4_950, 50, 4_950)
    assert report.is_complete


def test_the_messages_of_rejected_rows_name_fields_and_never_values(tmp_path: Path) -> None:
    text = "TN-Nr.;Beruf;Berufserfahrung;Bemerkungen\n;KANARIENVOGEL;1;KANARIENVOGEL\n"
    text += f"KANARIENVOGEL;KANARIENVOGEL;99;KANARIENVOGEL{'x' * MAX_FIELD_CHARACTERS}\n"
    _, report = people_file(tmp_path, text)
    assert len(report.rejected) == 2
    assert "KANARIENVOGEL" not in repr(report)
    assert "'note'" in report.rejected[1].message


def test_the_same_people_read_the_same_from_table_workbook_and_records(tmp_path: Path) -> None:
    xlsxwriter = pytest.importorskip("xlsxwriter")
    header = ["TN-Nr.", "Beruf", "Berufserfahrung", "PLZ", "Kenntnisse", "Pkw"]
    fields = ["id", "title", "years_experience", "postcode", "skills", "car"]
    row = ["P-1", "Köchin", 7, 1067, "Kochen; Backen", "ja"]
    with xlsxwriter.Workbook(str(tmp_path / "people.xlsx")) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, header)
        sheet.write_row(1, 0, row)
    (tmp_path / "people.csv").write_text(f"{'|'.join(header)}\n{'|'.join(map(str, row))}\n", encoding="utf-8")
    (tmp_path / "people.json").write_text(json.dumps([dict(zip(fields, row, strict=True))]), encoding="utf-8")
    (tmp_path / "own.jsonl").write_text(json.dumps(dict(zip(header, row, strict=True))), encoding="utf-8")
    loaded = [
        load_candidates(tmp_path / name).records for name in ("people.xlsx", "people.csv", "people.json", "own.jsonl")
    ]
    assert all(people == loaded[0] for people in loaded)
    assert loaded[0][0].postcode == "01067"


def test_the_example_files_are_complete() -> None:
    for report in (
        load_candidates(demo_file("candidates.csv")).report,
        load_vacancies(demo_file("vacancies.csv")).report,
    ):
        assert report.is_complete
        assert report.good == report.rows > 0


@settings(deadline=None, max_examples=60)
@given(rows=st.lists(st.lists(st.text(max_size=8), min_size=1, max_size=5), max_size=8))
def test_any_table_is_accounted_for(tmp_path_factory: pytest.TempPathFactory, rows: list[list[str]]) -> None:
    import csv

    path = tmp_path_factory.mktemp("any") / "people.csv"
    with path.open("w", encoding="utf-8", errors="replace", newline="") as stream:
        writer = csv.writer(stream, delimiter=";", quoting=csv.QUOTE_ALL)
        writer.writerow(["TN-Nr.", "Beruf", "Wohnort"])
        writer.writerows(rows)
    if b"\x00" in path.read_bytes():
        return
    people, report = load_candidates(path)
    assert report.rows == report.good + report.blank + len(report.rejected) == len(rows)
    assert len(people) == report.good


def test_a_tab_inside_quoted_cells_parts_no_columns(tmp_path: Path) -> None:
    text = '"TN-Nr.";"Beruf";"Wohnort"\n"";"";"";"\t0"\n"";"\t0"\n"1";"\tKoch"\n'
    people, report = people_file(tmp_path, text)
    assert [one.id for one in people] == ["1"]
    assert report.rows == 3


def test_a_table_without_an_id_column_says_so_once(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFileError, match="no column was read as id"):
        people_file(tmp_path, "Beruf;Wohnort\nKoch;Wismar\nMaurer;Rostock\n")


def test_a_column_map_with_an_unknown_section_is_refused(tmp_path: Path) -> None:
    own = tmp_path / "own.toml"
    own.write_text('schema = 1\n[candidat]\nid = ["Wer"]\n', encoding="utf-8")
    with pytest.raises(UnreadableFileError, match=r"there is no section \[candidat\]"):
        load_candidates(demo_file("candidates.csv"), columns=own)


def test_an_hour_is_sixty_minutes(tmp_path: Path) -> None:
    people, _ = people_file(tmp_path, "TN-Nr.;Beruf;max_commute_min\nP-1;Koch;1 Stunde\nP-2;Koch;45\nP-3;Koch;-10\n")
    assert [person.max_commute_min for person in people] == [60, 45, None]
