"""Reads CSV files and workbooks as offices really save them, row by row, within fixed limits."""

from __future__ import annotations

import csv
import html
import io
import re
import zipfile
import zlib
from collections import Counter
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any

from fitmatch.errors import MissingExtraError, UnreadableFileError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

MAX_BYTES = 200_000_000
MAX_ROWS = 200_000
MAX_UNPACKED_BYTES = 100_000_000
MAX_PACKING_RATIO = 200
MAX_CELLS = 5_000_000

WORKBOOKS = frozenset({".xlsx", ".xlsm", ".xls", ".ods"})
"""Endings of the files that :func:`read_workbook` reads."""

_DELIMITERS = ";,\t|"
_SNIFFED_CHARACTERS, _SNIFFED_ROWS = 60_000, 20
_CELL = re.compile(rb"""\sr=["']([A-Z]{1,3})(\d{1,7})["']""")


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table of cells.

    Attributes:
        name: Name of the sheet, empty for a CSV file.
        rows: Pairs (row number as a spreadsheet shows it, cells).
    """

    name: str
    rows: list[tuple[int, list[Any]]]


def read_csv(path: Path, delimiter: str = "") -> tuple[list[Sheet], str]:
    """Return the table of a CSV file and what it was read as.

    UTF-8 (with or without BOM) is tried first, then Windows-1252, the code page of German Excel; the guess
    is part of the report. Letters that Windows-1252 lacks may stand as character references (``&#1082;``).

    Args:
        path: The file.
        delimiter: What parts the cells; found out from the first rows if left out.

    Raises:
        UnreadableFileError: Not text, or too large.
    """
    data = _bytes(path)
    text, encoding = _decode(path, data)
    delimiter = delimiter or _delimiter(text)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    rows: list[tuple[int, list[Any]]] = []
    line = 1
    try:
        for cells in reader:
            rows.append((line, [html.unescape(cell).strip() for cell in cells]))
            line = reader.line_num + 1
            if len(rows) > MAX_ROWS:
                raise UnreadableFileError(*_too_long(path))
    except csv.Error as error:
        message = f"{path.name}, line {reader.line_num}: not readable as CSV ({error})"
        raise UnreadableFileError(message, hint="save it again as CSV UTF-8") from None
    return [Sheet("", rows)], f"CSV, {encoding}, delimiter {delimiter!r}"


def read_workbook(path: Path) -> tuple[list[Sheet], str]:
    """Return the sheets of an xlsx, xls or ods workbook; merged cells hold their text in the first cell.

    Raises:
        MissingExtraError: The extra ``excel`` is not installed.
        UnreadableFileError: Not a workbook, or larger than the limits.
    """
    try:
        from python_calamine import CalamineError, CalamineWorkbook
    except ImportError:
        message = "reading workbooks needs the extra 'excel'"
        raise MissingExtraError(message, hint="pip install 'fitmatch[excel]'") from None
    data = _bytes(path)
    _check_archive(path, data)
    try:
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(data))
        sheets = []
        for name in workbook.sheet_names:
            cells = workbook.get_sheet_by_name(name).to_python(skip_empty_area=False)
            if len(cells) > MAX_ROWS:
                raise UnreadableFileError(*_too_long(path))
            sheets.append(Sheet(name, list(enumerate(cells, start=1))))
    except CalamineError:
        message = f"{path.name} is not a readable workbook"
        raise UnreadableFileError(message, hint="open it in a spreadsheet program and save it as .xlsx") from None
    return sheets, f"workbook with {len(sheets)} sheet(s)"


def _bytes(path: Path) -> bytes:
    try:
        if path.stat().st_size > MAX_BYTES:
            message = f"{path.name} is larger than {MAX_BYTES // 1_000_000} MB"
            raise UnreadableFileError(message, hint="split the file")
        return path.read_bytes()
    except OSError as error:
        message = f"cannot read {path}: {error.strerror}"
        raise UnreadableFileError(message) from None


def _decode(path: Path, data: bytes) -> tuple[str, str]:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", errors="replace"), "UTF-16"
    if b"\x00" in data[:4096]:
        message = f"{path.name} is not a text file"
        raise UnreadableFileError(message, hint="a table as .csv or .xlsx, records as .json or .jsonl")
    try:
        return data.decode("utf-8-sig"), "UTF-8"
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace"), "Windows-1252 (guessed)"


def _delimiter(text: str) -> str:
    """Return the delimiter that cuts the first rows into the most rows of one width.

    Rows count first whose cells hold no quotation marks: a wrong delimiter cuts through quoted cells.
    """

    def regularity(delimiter: str) -> tuple[int, int]:
        reader = csv.reader(io.StringIO(text[:_SNIFFED_CHARACTERS], newline=""), delimiter=delimiter)
        rows = list(islice(reader, _SNIFFED_ROWS))
        clean = [row for row in rows if not any('"' in cell for cell in row)]
        return _most_alike(clean), _most_alike(rows)

    return max(_DELIMITERS, key=regularity)


def _most_alike(rows: Sequence[Sequence[str]]) -> int:
    """Return the number of cells in rows of the most usual width; rows of one cell say nothing."""
    widths = Counter(len(row) for row in rows)
    return max((width * times for width, times in widths.items() if width > 1), default=0)


def _check_archive(path: Path, data: bytes) -> None:
    """Refuse archives that unpack to far more than they hold, before anything is unpacked to cells."""
    if not zipfile.is_zipfile(io.BytesIO(data)):
        return
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            unpacked = sum(entry.file_size for entry in archive.infolist())
            if unpacked > MAX_UNPACKED_BYTES or unpacked > MAX_PACKING_RATIO * max(len(data), 1):
                message = f"{path.name} unpacks to {unpacked // 1_000_000} MB, more than is accepted"
                raise UnreadableFileError(message, hint="delete empty rows and columns, or save it as CSV")
            for name in archive.namelist():
                # Reading everything once also proves that the sizes the archive declares are true.
                _check_area(path, archive.read(name))
    except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, NotImplementedError):
        message = f"{path.name} is not a readable workbook"
        raise UnreadableFileError(message, hint="remove its password, or save it again as .xlsx") from None


def _check_area(path: Path, part: bytes) -> None:
    """Refuse a sheet whose cells span too large an area: one stray cell costs as much as a full sheet."""
    cells = _CELL.findall(part)
    if not cells:
        return
    rows = max(int(row) for row in {row for _, row in cells})
    columns = max(_column_number(letters) for letters in {letters for letters, _ in cells})
    if rows > MAX_ROWS:
        raise UnreadableFileError(*_too_long(path))
    if rows * columns > MAX_CELLS:
        message = f"{path.name} has a sheet of {rows} rows and {columns} columns, more cells than are accepted"
        raise UnreadableFileError(message, hint="delete stray cells far below or to the right of the table")


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def _too_long(path: Path) -> tuple[str]:
    return (f"{path.name} has more than {MAX_ROWS} rows: split the file",)
