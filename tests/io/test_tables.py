"""Files as offices really save them: dialects, code pages, merged headings, and files that must be refused."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Any

import pytest

from fitmatch.errors import UnreadableFileError
from fitmatch.io.load import load_candidates, load_vacancies
from fitmatch.io.tables import MAX_ROWS, read_csv, read_workbook

xlsxwriter = pytest.importorskip("xlsxwriter")

HEADER = ["TN-Nr.", "Beruf", "Wohnort", "Sprachen"]
ROW = ["P-1", "Köchin", "Schwerin", "Deutsch B1, Ukrainisch Muttersprache, Englisch A2"]


def written(path: Path, content: str | bytes) -> Path:
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def table(delimiter: str, *rows: list[str]) -> str:
    return "\r\n".join(delimiter.join(f'"{cell}"' if "," in cell else cell for cell in row) for row in rows)


def workbook(path: Path, sheets: dict[str, list[list[Any]]]) -> Path:
    with xlsxwriter.Workbook(str(path)) as book:
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for number, row in enumerate(rows):
                sheet.write_row(number, 0, row)
    return path


@pytest.mark.parametrize("delimiter", [";", ",", "\t", "|"])
def test_every_usual_delimiter_is_found(tmp_path: Path, delimiter: str) -> None:
    path = written(tmp_path / "people.csv", table(delimiter, HEADER, ROW))
    [sheet], form = read_csv(path)
    assert [cells for _, cells in sheet.rows] == [HEADER, ROW]
    assert repr(delimiter) in form


@pytest.mark.parametrize("title", ["Teilnehmerliste", "Stand: 16.03.2026, Büro Nord, Export", ""])
def test_title_lines_above_the_header_do_not_hide_the_delimiter(tmp_path: Path, title: str) -> None:
    path = written(tmp_path / "people.csv", f"{title}\r\n{table(';', HEADER, ROW, ROW)}")
    people, report = load_candidates(path)
    assert "';'" in report.format
    assert people[0].title == "Köchin"


@pytest.mark.parametrize(
    ("encoding", "named"),
    [("utf-8", "UTF-8"), ("utf-8-sig", "UTF-8"), ("cp1252", "Windows-1252"), ("utf-16", "UTF-16")],
)
def test_code_pages_are_told_apart_and_reported(tmp_path: Path, encoding: str, named: str) -> None:
    path = written(tmp_path / "people.csv", table(";", HEADER, ROW).encode(encoding))
    people, report = load_candidates(path)
    assert (people[0].id, people[0].title) == ("P-1", "Köchin")
    assert named in report.format


def test_letters_a_code_page_lacks_stand_as_character_references(tmp_path: Path) -> None:
    references = "".join(f"&#{ord(letter)};" for letter in "кухар")
    path = written(tmp_path / "people.csv", f'TN-Nr.;Beruf\r\nP-1;"{references}"\r\n'.encode("cp1252"))
    people, _ = load_candidates(path)
    assert people[0].title == "кухар"


@pytest.mark.parametrize(
    ("cell", "years"), [("2,5", 2.5), ("2.5", 2.5), ("ca. 8", 8.0), ("3 J.", 3.0), ("seit 2019", None), ("?", None)]
)
def test_decimal_commas_and_words_around_numbers(tmp_path: Path, cell: str, years: float | None) -> None:
    path = written(tmp_path / "people.csv", f"TN-Nr.;Berufserfahrung\nP-1;{cell}\n")
    people, report = load_candidates(path)
    assert people[0].years_experience == years
    assert report.cells["unread"] == (years is None), "a cell that gives no number is counted, not lost"


def test_quoted_line_breaks_stay_in_their_cell_and_row_numbers_are_those_of_the_file(tmp_path: Path) -> None:
    path = written(tmp_path / "people.csv", 'TN-Nr.;Bemerkungen\nP-1;"erste\nzweite; Zeile"\n;ohne Kennung\n')
    people, report = load_candidates(path)
    assert people[0].note == "erste\nzweite; Zeile"
    assert [(problem.row, problem.code) for problem in report.rejected] == [(4, "io.missing_id")]


@pytest.mark.parametrize("content", [b"", b"\xef\xbb\xbf", b"\n\n\n", b"eins;zwei\n1;2\n"])
def test_a_file_without_known_headings_is_refused_with_a_hint(tmp_path: Path, content: bytes) -> None:
    with pytest.raises(UnreadableFileError, match="column headings") as caught:
        load_candidates(written(tmp_path / "empty.csv", content))
    assert "--columns" in str(caught.value)


def test_a_file_with_nothing_but_headings_gives_nothing_and_says_so(tmp_path: Path) -> None:
    people, report = load_candidates(written(tmp_path / "people.csv", ";".join(HEADER)))
    assert (people, report.rows, report.is_complete) == ([], 0, True)


def test_a_workbook_named_csv_is_refused(tmp_path: Path) -> None:
    book = workbook(tmp_path / "people.xlsx", {"A": [HEADER, ROW]})
    with pytest.raises(UnreadableFileError, match="not a text file"):
        load_candidates(written(tmp_path / "people.csv", book.read_bytes()))


@pytest.mark.parametrize(
    "content", [b"", b"TN-Nr.;Beruf\nP-1;Koch\n", b"PK\x03\x04" + b"\x00" * 40, b"\xd0\xcf\x11\xe0" * 9]
)
def test_what_is_no_workbook_is_refused_by_name(tmp_path: Path, content: bytes) -> None:
    with pytest.raises(UnreadableFileError, match=r"people\.xlsx is not a readable workbook"):
        read_workbook(written(tmp_path / "people.xlsx", content))


@pytest.mark.parametrize("name", ["people.csv", "people.xlsx", "people.json"])
def test_missing_files_and_folders_are_named(tmp_path: Path, name: str) -> None:
    with pytest.raises(UnreadableFileError, match="cannot read"):
        load_candidates(tmp_path / name)
    (tmp_path / name).mkdir()
    with pytest.raises(UnreadableFileError, match="cannot read"):
        load_candidates(tmp_path / name)


def test_other_endings_are_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFileError, match=r"'\.pdf' are not read"):
        load_candidates(written(tmp_path / "people.pdf", "%PDF"))


def test_titles_and_merged_group_headings_may_stand_above_the_header(tmp_path: Path) -> None:
    path = tmp_path / "jobs.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("Arbeitsstellen")
        sheet.merge_range(0, 0, 0, 3, "Offene Stellen, Stand März")
        sheet.merge_range(1, 0, 1, 1, "Betrieb")
        sheet.merge_range(1, 2, 1, 3, "Ort")
        sheet.write_row(2, 0, ["Kennung", "Bezeichnung", "PLZ", "Arbeitsort"])
        sheet.write_row(3, 0, ["S-1", "Koch", 1067, "Dresden"])
    jobs, report = load_vacancies(path)
    assert [(job.id, job.postcode) for job in jobs] == [("S-1", "01067")]
    assert (report.rows, report.good) == (1, 1)


def test_every_sheet_with_a_header_is_read_by_its_own_columns(tmp_path: Path) -> None:
    path = workbook(
        tmp_path / "jobs.xlsx",
        {
            "Arbeit": [["Kennung", "Bezeichnung"], ["S-1", "Koch"]],
            "Ausbildung": [["Titel", "frei", "Nr."], ["Azubi Koch", "x", "S-2"]],
            "Legende": [["Farbe", "Bedeutung"], ["rot", "dringend"]],
        },
    )
    jobs, report = load_vacancies(path)
    assert [(job.id, job.title) for job in jobs] == [("S-1", "Koch"), ("S-2", "Azubi Koch")]
    assert set(report.columns) == {"Arbeit", "Ausbildung"}
    assert report.sheets_left_out == {"Legende": 2}, "a sheet that is not read is named"


def test_the_declared_dimension_of_a_sheet_is_not_believed(tmp_path: Path) -> None:
    source = workbook(tmp_path / "full.xlsx", {"A": [HEADER, *([f"P-{n}", "Koch"] for n in range(500))]})
    path = tmp_path / "stale.xlsx"
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = old.read(name)
            new.writestr(name, part.replace(b'<dimension ref="A1:D501"/>', b'<dimension ref="A1"/>'))
    people, report = load_candidates(path)
    assert (len(people), report.good) == (500, 500)


def test_one_stray_cell_far_out_is_refused_before_memory_is_filled(tmp_path: Path) -> None:
    path = tmp_path / "stray.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, HEADER)
        sheet.write(150_000, 16_383, "x")
    with pytest.raises(UnreadableFileError, match="more cells than are accepted"):
        read_workbook(path)


def test_too_many_rows_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "long.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet()
        sheet.write(0, 0, "TN-Nr.")
        sheet.write(MAX_ROWS + 1, 0, "P-1")
    with pytest.raises(UnreadableFileError, match=f"more than {MAX_ROWS} rows"):
        read_workbook(path)
    with pytest.raises(UnreadableFileError, match=f"more than {MAX_ROWS} rows"):
        read_csv(written(tmp_path / "long.csv", "a;b\n" * (MAX_ROWS + 1)))


def bomb(declared: int | None = None) -> bytes:
    """Return an archive of one long part of zeros; ``declared`` lies about its size."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b" " * 20_000_000)
    data = stream.getvalue()
    return (
        data if declared is None else data.replace((20_000_000).to_bytes(4, "little"), declared.to_bytes(4, "little"))
    )


def test_archives_that_unpack_to_far_more_than_they_hold_are_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFileError, match="unpacks to 20 MB"):
        read_workbook(written(tmp_path / "bomb.xlsx", bomb()))


def test_archives_that_lie_about_their_size_are_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFileError, match="not a readable workbook"):
        read_workbook(written(tmp_path / "bomb.xlsx", bomb(declared=1_000)))
