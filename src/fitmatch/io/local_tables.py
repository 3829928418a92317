"""Reads the user's own tables of courses and contacts of a region."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Generic, TypeVar

from fitmatch.errors import UnreadableFileError, did_you_mean
from fitmatch.guidance.local_offers import Contact, Offer
from fitmatch.io.cells import as_text
from fitmatch.io.report import RowProblem
from fitmatch.io.tables import WORKBOOKS, read_csv, read_workbook
from fitmatch.knowledge.tables import read_table
from fitmatch.schema.codes import Cefr

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

Row = TypeVar("Row")

_YES = frozenset({"yes", "ja", "1", "true", "regel", "regelangebot", "x"})
_NO = frozenset({"no", "nein", "0", "false", "projekt", ""})


@dataclass(frozen=True)
class LocalRows(Generic[Row]):
    """Rows of a table, and those that could not be used.

    Attributes:
        rows: Usable rows in the order of the table.
        problems: Rows left out: number and reason, no contents.
    """

    rows: tuple[Row, ...]
    problems: tuple[RowProblem, ...]


def load_offers(path: str | Path) -> LocalRows[Offer]:
    """Return the courses and projects of a table with the columns name, regular, step, reaches and ags5.

    ``regular`` is yes or no, ``step`` a key of the table of steps (``raise_level``), ``reaches`` a level (courses of a
    language), ``ags5`` the key of a Kreis; the last two may be empty.

    Raises:
        UnreadableFileError: The file cannot be read, or lacks a column.
    """
    return _rows(Path(path), ("name", "regular", "step"), _offer)


def load_contacts(path: str | Path) -> LocalRows[Contact]:
    """Return the contacts of a table with the columns topic, ags5 and id.

    ``topic`` is a step or an authority (``open_procedure``, ``competent_body``), ``ags5`` the key of a Kreis, empty for
    everywhere, ``id`` the contact's id in the user's own directory.

    Raises:
        UnreadableFileError: The file cannot be read, or lacks a column.
    """
    return _rows(Path(path), ("topic", "id"), _contact)


def _rows(path: Path, needed: tuple[str, ...], read: Callable[[Mapping[str, str]], Row]) -> LocalRows[Row]:
    sheets, _ = read_workbook(path) if path.suffix.lower() in WORKBOOKS else read_csv(path)
    lines = [line for sheet in sheets for line in sheet.rows]
    header = [(as_text(cell) or "").strip().casefold() for cell in lines[0][1]] if lines else []
    missing = [name for name in needed if name not in header]
    if missing:
        message = f"{path.name} has no column {missing[0]!r}"
        raise UnreadableFileError(message, hint=f"needed: {', '.join(needed)}")
    rows, problems = [], []
    for number, cells in lines[1:]:
        values = dict(zip(header, ((as_text(cell) or "").strip() for cell in cells), strict=False))
        if not any(values.values()):
            continue
        try:
            rows.append(read(values))
        except ValueError as error:
            problems.append(RowProblem("", number, "local.unusable", str(error)))
    return LocalRows(tuple(rows), tuple(problems))


def _offer(cells: Mapping[str, str]) -> Offer:
    regular = cells["regular"].casefold()
    if regular not in _YES | _NO:
        message = "regular is neither yes nor no"
        raise ValueError(message)
    reaches = cells.get("reaches", "").upper()
    if reaches and reaches not in Cefr.__members__:
        message = "reaches is no level from A1 to C2"
        raise ValueError(message)
    return Offer(_filled(cells, "name"), regular in _YES, _step(cells["step"]), reaches, _ags5(cells))


def _contact(cells: Mapping[str, str]) -> Contact:
    topic = cells["topic"]
    known = {row[column] for row in read_table("guidance/steps") for column in ("step", "authority")}
    if topic not in known:
        message = f"topic is neither a step nor an authority{_hint(topic, known)}"
        raise ValueError(message)
    return Contact(topic, _ags5(cells), _filled(cells, "id"))


def _step(key: str) -> str:
    known = {row["step"] for row in read_table("guidance/steps")}
    if key not in known:
        message = f"step is not in the table of steps{_hint(key, known)}"
        raise ValueError(message)
    return key


def _filled(cells: Mapping[str, str], column: str) -> str:
    if not cells[column]:
        message = f"{column} is empty"
        raise ValueError(message)
    return cells[column]


def _ags5(cells: Mapping[str, str]) -> str:
    key = cells.get("ags5", "")
    if key and not (key.isdecimal() and len(key) == 5):
        message = "ags5 is not a key of five digits"
        raise ValueError(message)
    return key


def _hint(key: str, known: set[str]) -> str:
    near = did_you_mean(key, known)
    return f" ({near})" if near.startswith("did you mean") else ""
