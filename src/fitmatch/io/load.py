"""Loads candidates and vacancies from the files people have, with an account of every row and field."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from fitmatch.errors import RecordError, UnreadableFileError
from fitmatch.io.cells import FIELD_OF, NUMBERS, READERS, as_text
from fitmatch.io.columns import Column, ColumnMap, Kind, column_map
from fitmatch.io.records import read_json_records
from fitmatch.io.report import LoadReport, RowProblem
from fitmatch.io.tables import WORKBOOKS, Sheet, read_csv, read_workbook
from fitmatch.schema.candidate import Candidate
from fitmatch.schema.vacancy import Vacancy

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

RecordT = TypeVar("RecordT", Candidate, Vacancy)

_HEADER_ROWS = 10
"""Titles and group headings may stand above the header; it is looked for in the first rows."""

_TABLES = {".csv": read_csv, ".tsv": read_csv, ".txt": read_csv}
_RECORDS = {".json", ".jsonl", ".ndjson"}


@dataclass(frozen=True, repr=False)
class Loaded(Generic[RecordT]):
    """Records and the account of the file they came from. Unpacks as ``records, report``."""

    records: list[RecordT]
    report: LoadReport

    def __repr__(self) -> str:
        """Return how many records of which file: records hold people's data, and a repr ends up in log files."""
        return f"Loaded({len(self.records)} records of {self.report.source!r})"

    def __iter__(self) -> Iterator[Any]:
        """Yield the records, then the report."""
        yield self.records
        yield self.report


def load_candidates(path: str | Path, *, columns: str | Path | None = None) -> Loaded[Candidate]:
    """Return the candidates of a CSV, workbook, JSON or JSONL file, and the load report.

    One bad row never costs a good one: it is in the report with its row number and the reason.

    Args:
        path: The file.
        columns: A TOML file that extends the shipped column map.

    Raises:
        UnreadableFileError: The file cannot be read at all, or no column is recognised.

    Example:
        >>> from fitmatch.demo import demo_file
        >>> people, report = load_candidates(demo_file("candidates.csv"))
        >>> report.rows == report.good + report.blank + len(report.rejected)
        True
    """
    return _load(Candidate, "candidate", Path(path), Path(columns) if columns else None)


def load_vacancies(path: str | Path, *, columns: str | Path | None = None) -> Loaded[Vacancy]:
    """Return the vacancies of a CSV, workbook, JSON or JSONL file, and the load report.

    Saved answers of the BA Jobsuche are read too, in both generations of field names.

    Args:
        path: The file.
        columns: A TOML file that extends the shipped column map.

    Raises:
        UnreadableFileError: The file cannot be read at all, or no column is recognised.

    Example:
        >>> from fitmatch.demo import demo_file
        >>> jobs, report = load_vacancies(demo_file("vacancies.csv"))
        >>> report.is_complete
        True
    """
    return _load(Vacancy, "vacancy", Path(path), Path(columns) if columns else None)


def _load(model: type[RecordT], kind: Kind, path: Path, extension: Path | None) -> Loaded[RecordT]:
    report = LoadReport(path.name)
    columns = column_map(kind, extension)
    suffix = path.suffix.lower()
    records: dict[str, RecordT] = {}
    if suffix in _RECORDS:
        rows = read_json_records(path, columns, report)
    elif suffix in _TABLES:
        sheets, report.format = read_csv(path)
        rows = _table_rows(path, sheets, columns, report)
    elif suffix in WORKBOOKS:
        sheets, report.format = read_workbook(path)
        rows = _table_rows(path, sheets, columns, report)
    else:
        message = f"{path.name}: files of type {suffix or '(none)'!r} are not read"
        raise UnreadableFileError(message, hint="give a .csv, .xlsx, .ods, .json or .jsonl file")
    for part, number, data in rows:
        _add(model, records, (part, number, data), report)
    return Loaded(list(records.values()), report)


def _add(
    model: type[RecordT],
    records: dict[str, RecordT],
    row: tuple[str, int, dict[str, Any]],
    report: LoadReport,
) -> None:
    part, number, data = row
    where = f"{report.source}{f', sheet {part!r}' if part else ''}, row {number}"
    if not data.get("id"):
        report.reject(part, number, "io.missing_id", f"{where}: no id; give every record an id of its own")
        return
    if data["id"] in records:
        report.reject(part, number, "io.duplicate_id", f"{where}: the id stands in an earlier row already")
        return
    try:
        records[data["id"]] = model.read(data, where=where)
    except RecordError as error:
        # A number out of range costs the cell, not the person.
        usable = {name: value for name, value in data.items() if name not in error.fields or name not in NUMBERS}
        if len(usable) == len(data):
            report.reject(part, number, error.code, str(error))
            return
        report.left_out.append(RowProblem(part, number, error.code, str(error)))
        report.cells["mapped"] -= len(data) - len(usable)
        report.cells["unread"] += len(data) - len(usable)
        _add(model, records, (part, number, usable), report)
        return
    report.good += 1


def _table_rows(
    path: Path, sheets: list[Sheet], columns: ColumnMap, report: LoadReport
) -> Iterator[tuple[str, int, dict[str, Any]]]:
    found = [(sheet, _header(sheet, columns)) for sheet in sheets]
    if all(header is None for _, header in found):
        message = f"{path.name}: no row of column headings was recognised"
        raise UnreadableFileError(message, hint="see 'fitmatch check', or map your headings with --columns FILE.toml")
    _check_ids(path, found, columns)
    for sheet, header in found:
        if header is None:
            filled = sum(1 for _, cells in sheet.rows if any(as_text(cell) for cell in cells))
            if filled:
                report.sheets_left_out[sheet.name] = filled
            continue
        names = [as_text(cell) or "" for cell in sheet.rows[header][1]]
        mapped = [columns.column(name) for name in names]
        report.columns[sheet.name] = [column for column in mapped if column.heading]
        for number, cells in sheet.rows[header + 1 :]:
            report.rows += 1
            if not any(as_text(cell) for cell in cells):
                report.blank += 1
                continue
            yield sheet.name, number, _record(mapped, cells, report)


def _check_ids(path: Path, found: list[tuple[Sheet, int | None]], columns: ColumnMap) -> None:
    """Say once that no column is an id, instead of once per row."""
    headings = [as_text(cell) or "" for sheet, header in found if header is not None for cell in sheet.rows[header][1]]
    if not any(columns.column(heading).field == "id" for heading in headings):
        message = f"{path.name}: no column was read as id"
        raise UnreadableFileError(message, hint='map yours with --columns FILE.toml: id = ["your heading"]')


def _header(sheet: Sheet, columns: ColumnMap) -> int | None:
    """Return the position of the row with the most known headings, if it has at least two."""
    scores = [columns.known(cells) for _, cells in sheet.rows[:_HEADER_ROWS]]
    best = max(range(len(scores)), key=lambda i: (scores[i], -i), default=None)
    return best if best is not None and scores[best] >= 2 else None


def _record(columns: list[Column], cells: list[Any], report: LoadReport) -> dict[str, Any]:
    data: dict[str, Any] = {}
    for column, cell in zip(columns, cells, strict=False):
        text = as_text(cell)
        if text is None:
            continue
        read_cell: Callable[[Any], Any] = READERS.get(column.field, as_text)
        value = read_cell(cell) if column.role == "mapped" else None
        report.cells["unread" if column.role == "mapped" and value is None else column.role] += 1
        if value is not None:
            _put(data, FIELD_OF.get(column.field, column.field), value)
    extra = sum(1 for cell in cells[len(columns) :] if as_text(cell))
    if extra:
        report.cells["unknown"] += extra
    return data


def _put(data: dict[str, Any], field_name: str, value: Any) -> None:
    """Store a value; two columns of one field are joined, so that neither is lost."""
    if field_name in data and isinstance(value, str) and isinstance(data[field_name], str):
        data[field_name] = f"{data[field_name]}; {value}"
    elif field_name in data and isinstance(value, list) and isinstance(data[field_name], list):
        data[field_name] = [*data[field_name], *value]
    else:
        data[field_name] = value
