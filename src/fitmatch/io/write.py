"""Writes results as JSONL, CSV, XLSX, Parquet or HTML: to a temporary name first, then moved into place."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import TYPE_CHECKING, Any

from fitmatch.errors import MissingExtraError, UnreadableFileError
from fitmatch.explain.html import page
from fitmatch.io.replacing import replacing
from fitmatch.io.result_records import PairRecords, flat_rows, unmatched_lines

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from fitmatch.explain.catalogue import Catalogue
    from fitmatch.explain.ranking import Ranking

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def write_results(
    path: Path, rankings: Iterable[Ranking], texts: Catalogue, *, everybody: Iterable[tuple[str, str]] = ()
) -> int:
    """Write all matches of some rankings in the format the file name asks for; return how many pairs they are.

    JSONL is written as the rankings come, so that they never stand in memory together.

    Args:
        path: Target; an existing file is replaced only when the new one is complete.
        rankings: What to write.
        texts: Catalogue for the sentences.
        everybody: Pairs (side, id) of all records of the run, so that JSONL accounts for those in no pair.

    Raises:
        UnreadableFileError: The type is unknown, or the file cannot be written.
        MissingExtraError: The type needs an extra that is not installed.
    """
    writer = _WRITERS.get(path.suffix.lower())
    if writer is None:
        message = f"{path.name}: cannot write files of type {path.suffix or '(none)'!r}"
        raise UnreadableFileError(message, hint=f"choose one of {', '.join(sorted(_WRITERS))}")
    with replacing(path) as temporary:
        return writer(temporary, rankings, texts, everybody)


def _jsonl(path: Path, rankings: Iterable[Ranking], texts: Catalogue, everybody: Iterable[tuple[str, str]]) -> int:
    listed: set[tuple[str, str]] = set()
    pairs, day, records = 0, "", PairRecords(texts)
    with path.open("wb") as stream:
        for ranking in rankings:
            pairs, day = pairs + len(ranking), ranking.as_of.isoformat()
            for match in ranking:
                listed |= {("candidate", match.candidate), ("vacancy", match.vacancy)}
            stream.writelines(records.lines(ranking))
        stream.writelines(unmatched_lines(everybody, listed, day))
    return pairs


def _table(rankings: Iterable[Ranking], texts: Catalogue) -> tuple[list[str], list[list[Any]]]:
    rows = list(flat_rows(rankings, texts))
    keys = dict.fromkeys(key for row in rows for key in row)
    # Not every pair has every gate: their columns stand together at the end.
    header = sorted(keys, key=lambda key: key.startswith("gate_"))
    return header, [[row.get(key) for key in header] for row in rows]


def _csv(path: Path, rankings: Iterable[Ranking], texts: Catalogue, everybody: Iterable[tuple[str, str]]) -> int:
    del everybody
    header, rows = _table(rankings, texts)
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(header)
        writer.writerows([harmless(cell) for cell in row] for row in rows)
    return len(rows)


def harmless(cell: Any) -> Any:
    """Return a cell that no spreadsheet program takes for a formula.

    Example:
        >>> harmless("=HYPERLINK(1)"), harmless(-3.5)
        ("'=HYPERLINK(1)", -3.5)
    """
    if isinstance(cell, str) and cell.startswith(_FORMULA_STARTS):
        return f"'{cell}"
    return cell


def _xlsx(path: Path, rankings: Iterable[Ranking], texts: Catalogue, everybody: Iterable[tuple[str, str]]) -> int:
    del everybody
    try:
        import xlsxwriter
        from xlsxwriter.exceptions import FileCreateError
    except ImportError:
        message = "writing workbooks needs the extra 'excel'"
        raise MissingExtraError(message, hint="pip install 'fitmatch[excel]'") from None
    header, rows = _table(rankings, texts)
    options = {"strings_to_formulas": False, "strings_to_urls": False, "in_memory": True}
    workbook = xlsxwriter.Workbook(str(path), options)
    sheet = workbook.add_worksheet("fitmatch")
    bold = workbook.add_format({"bold": True, "bottom": 1})
    sheet.write_row(0, 0, header, bold)
    for number, row in enumerate(rows, start=1):
        sheet.write_row(number, 0, row)
    sheet.freeze_panes(1, 2)
    if rows:
        sheet.autofilter(0, 0, len(rows), len(header) - 1)
        sheet.set_column(0, len(header) - 1, 14)
    try:
        workbook.close()
    except FileCreateError as error:
        raise OSError(*error.args) from None
    return len(rows)


def _parquet(path: Path, rankings: Iterable[Ranking], texts: Catalogue, everybody: Iterable[tuple[str, str]]) -> int:
    del everybody
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError:
        message = "writing Parquet needs the extra 'parquet'"
        raise MissingExtraError(message, hint="pip install 'fitmatch[parquet]'") from None
    header, rows = _table(rankings, texts)
    columns = list(zip(*rows, strict=True)) or [()] * len(header)
    pq.write_table(pa.table({name: pa.array(column) for name, column in zip(header, columns, strict=True)}), path)
    return len(rows)


def _html(path: Path, rankings: Iterable[Ranking], texts: Catalogue, everybody: Iterable[tuple[str, str]]) -> int:
    del everybody
    shown = list(rankings)
    path.write_text(page(shown, texts, title=texts.page("title")), encoding="utf-8", newline="\n")
    return sum(map(len, shown))


_WRITERS: dict[str, Callable[[Path, Iterable[Ranking], Catalogue, Iterable[tuple[str, str]]], int]] = {
    ".jsonl": _jsonl,
    ".csv": _csv,
    ".xlsx": _xlsx,
    ".parquet": _parquet,
    ".html": _html,
}
