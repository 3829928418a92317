"""Reads JSON and JSON Lines: plain records with natural keys, and saved answers of the BA Jobsuche."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from fitmatch.errors import UnreadableFileError
from fitmatch.io.ba_jobs import is_ba_answer, vacancies_of_ba_answer
from fitmatch.io.cells import FIELD_OF, READERS, as_text
from fitmatch.io.columns import Column, ColumnMap, Kind
from fitmatch.io.tables import MAX_BYTES, MAX_ROWS
from fitmatch.schema.candidate import Candidate
from fitmatch.schema.record import Record
from fitmatch.schema.vacancy import Vacancy

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from fitmatch.io.report import LoadReport

_MODELS: dict[str, type[Record]] = {"candidate": Candidate, "vacancy": Vacancy}
_TEXT = str | None
_ALSO_ACCEPTED = {"candidate": {"residence"}, "vacancy": set[str]()}


def read_json_records(path: Path, columns: ColumnMap, report: LoadReport) -> Iterator[tuple[str, int, dict[str, Any]]]:
    """Yield the records of a file as (part, number, data): protected keys dropped, unknown keys reported.

    Raises:
        UnreadableFileError: Not JSON, or not a list of records.
    """
    for number, record in _numbered(path, columns, report):
        report.rows += 1
        if isinstance(record, dict):
            yield "", number, _known_fields(record, columns, report)
        else:
            report.reject("", number, "io.not_a_record", f"{report.source}, record {number}: not an object with fields")


def _numbered(path: Path, columns: ColumnMap, report: LoadReport) -> Iterator[tuple[int, Any]]:
    text = _text(path)
    if path.suffix.lower() in {".jsonl", ".ndjson"}:
        report.format = "JSON Lines"
        yield from _lines(text, report)
        return
    report.format = "JSON"
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as error:
        message = f"{path.name} is not valid JSON ({_place(error)})"
        raise UnreadableFileError(message) from None
    if columns.kind == "vacancy" and is_ba_answer(data):
        report.format = "JSON, BA Jobsuche"
        yield from enumerate(vacancies_of_ba_answer(data), start=1)
        return
    if isinstance(data, dict):
        plural = {"candidate": "candidates", "vacancy": "vacancies"}[columns.kind]
        single = data.get(columns.kind)
        data = data.get(plural, [data if single is None else single])
    if not isinstance(data, list) or len(data) > MAX_ROWS:
        message = f"{path.name}: expected a list of at most {MAX_ROWS} records"
        raise UnreadableFileError(message)
    yield from enumerate(data, start=1)


def _lines(text: str, report: LoadReport) -> Iterator[tuple[int, Any]]:
    # Only a line feed ends a line: other line separators may stand inside JSON strings as they are.
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        if report.rows >= MAX_ROWS:
            message = f"{report.source} has more than {MAX_ROWS} records: split the file"
            raise UnreadableFileError(message)
        try:
            yield number, json.loads(line)
        except (ValueError, RecursionError) as error:
            report.rows += 1
            report.reject(
                "", number, "io.bad_json", f"{report.source}, line {number}: not valid JSON ({_place(error)})"
            )


def _known_fields(record: dict[str, Any], columns: ColumnMap, report: LoadReport) -> dict[str, Any]:
    model = _MODELS[columns.kind]
    data: dict[str, Any] = {}
    seen = report.columns.setdefault("", [])
    for key, value in record.items():
        if key in model.model_fields or key in _ALSO_ACCEPTED[columns.kind]:
            column = Column(key, "mapped", key)
        else:
            column = columns.column(key)
            if column.role == "mapped":
                column = Column(key, "mapped", column.field)
        if column not in seen:
            seen.append(column)
        if value is None:
            continue
        plain = _plain(column.field, value, columns.kind) if column.role == "mapped" else None
        report.cells["unread" if column.role == "mapped" and plain is None else column.role] += 1
        if plain is not None:
            data[FIELD_OF.get(column.field, column.field)] = plain
    return data


def _plain(field: str, value: Any, kind: Kind) -> Any:
    """Return a value as the field takes it: people write numbers as words, and one text as a list."""
    if field == "id" and (isinstance(value, bool) or not isinstance(value, (str, int, float))):
        return None
    if isinstance(value, str) or (field in {"id", "postcode"} and isinstance(value, (int, float))):
        read_cell: Callable[[Any], Any] = READERS.get(field, as_text)
        return read_cell(value)
    if field == "languages" and isinstance(value, dict):
        return {name: "" if level is None else level for name, level in value.items()}
    known = _MODELS[kind].model_fields.get(field)
    if field in _ALSO_ACCEPTED[kind] or (known is not None and known.annotation == _TEXT):
        if isinstance(value, (int, float)):
            return as_text(value)
        if isinstance(value, list) and all(isinstance(part, (str, int, float)) for part in value):
            return as_text("; ".join(filter(None, map(as_text, value))))
    return value


def _text(path: Path) -> str:
    try:
        if path.stat().st_size > MAX_BYTES:
            message = f"{path.name} is larger than {MAX_BYTES // 1_000_000} MB"
            raise UnreadableFileError(message, hint="split the file")
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        message = f"{path.name} is not UTF-8 text"
        raise UnreadableFileError(message, hint="JSON must be saved as UTF-8") from None
    except OSError as error:
        message = f"cannot read {path}: {error.strerror}"
        raise UnreadableFileError(message) from None


def _place(error: Exception) -> str:
    if isinstance(error, json.JSONDecodeError):
        return f"line {error.lineno}, column {error.colno}"
    return "nested too deeply" if isinstance(error, RecursionError) else "a number is too long"
