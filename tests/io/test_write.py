"""Files that leave fitmatch: complete, harmless when opened, and never half written."""

from __future__ import annotations

import csv
import importlib.util
import json
import os
import re
import sys
from collections.abc import Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from fitmatch.errors import UnreadableFileError
from fitmatch.explain.catalogue import catalogue
from fitmatch.explain.ranking import Ranking
from fitmatch.io.write import harmless, write_results

ENDINGS = [".jsonl", ".csv", ".xlsx", ".parquet", ".html"]


def _sibling(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(f"tests_io_{name}", Path(__file__).with_name(f"{name}.py"))
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


RUN = _sibling("rankings")


def write(path: Path, rankings: Sequence[Ranking] | None = None, **options: Any) -> Path:
    write_results(path, RUN.hostile_rankings() if rankings is None else rankings, catalogue("de"), **options)
    return path


def matches() -> list[Any]:
    return [match for ranking in RUN.hostile_rankings() for match in ranking]


def test_jsonl_holds_every_pair_and_every_record_without_one(tmp_path: Path) -> None:
    everybody = [("candidate", text) for text in RUN.HOSTILE] + [("candidate", "alone"), ("vacancy", "empty")]
    path = write(tmp_path / "out.jsonl", everybody=everybody)
    records = [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line]
    pairs = [(record["candidate"], record["vacancy"]) for record in records if record["list"]]
    assert pairs == [(match.candidate, match.vacancy) for match in matches()]
    assert len(pairs) == 2 * len(RUN.HOSTILE)
    unmatched = [record for record in records if record["list"] is None]
    assert [(r["candidate"], r["vacancy"], r["reason"]) for r in unmatched] == [
        ("alone", None, "match.none_listed"),
        (None, "empty", "match.none_listed"),
    ]
    assert all(record.keys() == records[0].keys() for record in records)


def test_points_in_the_file_add_up_to_the_score(tmp_path: Path) -> None:
    for line in write(tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        if record["score"] is not None:
            assert sum(record["points"].values()) == pytest.approx(record["score"], abs=1e-9)
            assert record["score"] == record["low"] <= record["high"]


def test_csv_holds_every_pair_once(tmp_path: Path) -> None:
    path = write(tmp_path / "out.csv")
    with path.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert [row["candidate"].removeprefix("'") for row in rows] == [match.candidate for match in matches()]


def test_no_cell_of_a_csv_file_is_a_formula(tmp_path: Path) -> None:
    with write(tmp_path / "out.csv").open(encoding="utf-8", newline="") as stream:
        cells = [cell for row in csv.reader(stream) for cell in row]
    live = [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]
    assert [cell for cell in live if not re.fullmatch(r"-?\d+(?:\.\d+)?", cell)] == []
    assert sum(cell.startswith("'=HYPERLINK") for cell in cells) == 2


@pytest.mark.parametrize("payload", ["=1", "+1", "-1", "@a", "\t=1", "\r=1", "=cmd|' /C calc'!A0", "-"])
def test_formula_starts_are_quoted_and_numbers_stay_numbers(payload: str) -> None:
    assert harmless(payload) == f"'{payload}"
    assert (harmless(-3.5), harmless(None), harmless("Koch = Köchin")) == (-3.5, None, "Koch = Köchin")


def test_a_workbook_holds_texts_and_never_formulas_or_links(tmp_path: Path) -> None:
    import zipfile

    calamine = pytest.importorskip("python_calamine")
    path = write(tmp_path / "out.xlsx")
    with zipfile.ZipFile(path) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml")
    assert b"<f>" not in sheet
    assert b"hyperlink" not in sheet.lower()
    rows = calamine.CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python()
    column = rows[0].index("candidate")
    assert [row[column] for row in rows[1:]] == [match.candidate for match in matches()]


def test_parquet_holds_every_pair_with_numbers_as_numbers(tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    rows = parquet.read_table(write(tmp_path / "out.parquet")).to_pylist()
    expected = [(match.candidate, match.score.score if match.score else None) for match in matches()]
    assert [(row["candidate"], row["score"]) for row in rows] == expected


def test_a_page_shows_markup_as_text_and_keeps_directions_apart(tmp_path: Path) -> None:
    page = write(tmp_path / "out.html").read_text(encoding="utf-8")
    assert not re.search(r"<script|<img|onerror=(?!alert\(1\)&gt;)", page, re.IGNORECASE)
    assert "&lt;script&gt;alert(2)&lt;/script&gt; Koch" in page
    shown = re.sub(r"<[^>]*>", "", re.sub(r"<bdi>[^<]*</bdi>", "", page))
    assert "\u202e" in page
    assert "\u202e" not in shown, "a direction override outside <bdi> turns what stands beside it"


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_run_without_any_pair_still_writes_a_readable_file(tmp_path: Path, ending: str) -> None:
    assert write(tmp_path / f"out{ending}", rankings=[]).exists()


@pytest.mark.parametrize("ending", ENDINGS)
def test_the_same_run_writes_the_same_bytes(tmp_path: Path, ending: str) -> None:
    if ending == ".xlsx":
        pytest.skip("a workbook holds the time it was made")
    first, second = write(tmp_path / f"a{ending}"), write(tmp_path / f"b{ending}")
    assert first.read_bytes() == second.read_bytes()


@pytest.mark.parametrize("name", ["out.pdf", "out", "out.xls"])
def test_unknown_endings_are_refused_before_anything_is_written(tmp_path: Path, name: str) -> None:
    with pytest.raises(UnreadableFileError, match="cannot write files of type"):
        write(tmp_path / "new" / name)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("ending", ENDINGS)
def test_when_writing_fails_the_old_file_stays_and_nothing_is_left_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ending: str
) -> None:
    path = tmp_path / f"out{ending}"
    path.write_text("the file of yesterday", encoding="utf-8")

    def fail(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(UnreadableFileError, match="No space left on device"):
        write(path)
    assert path.read_text(encoding="utf-8") == "the file of yesterday"
    assert [entry.name for entry in tmp_path.iterdir()] == [path.name]


@pytest.mark.parametrize("ending", ENDINGS)
def test_an_error_half_way_keeps_the_old_file_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ending: str) -> None:
    path = tmp_path / f"out{ending}"
    path.write_text("the file of yesterday", encoding="utf-8")

    def fail(*_: object, **__: object) -> None:
        raise RuntimeError

    for name in ("PairRecords", "flat_rows", "page"):
        monkeypatch.setattr(f"fitmatch.io.write.{name}", fail)
    with pytest.raises(RuntimeError):
        write(path)
    assert path.read_text(encoding="utf-8") == "the file of yesterday"
    assert [entry.name for entry in tmp_path.iterdir()] == [path.name]


def test_missing_folders_are_made(tmp_path: Path) -> None:
    assert write(tmp_path / "a" / "b" / "out.csv").exists()


def test_a_target_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(UnreadableFileError, match="cannot write") as caught:
        write(tmp_path / "file" / "out.csv")
    assert "folder" in str(caught.value)
    (tmp_path / "out.csv").mkdir()
    with pytest.raises(UnreadableFileError, match="cannot write"):
        write(tmp_path / "out.csv")


@pytest.mark.skipif(
    sys.platform == "win32" or not hasattr(os, "geteuid") or os.geteuid() == 0, reason="needs a user who may not write"
)
def test_a_read_only_folder_is_named(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    try:
        with pytest.raises(UnreadableFileError, match="cannot write"):
            write(tmp_path / "out.csv")
    finally:
        tmp_path.chmod(0o700)
