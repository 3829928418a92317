"""Reads the shipped CSV tables and selects the rows that are valid on a date.

Every table is UTF-8, comma-separated, with a header. Cells may hold several values separated by ``|``.
Tables of rules carry ``source``, ``certainty`` (A primary text read, B official secondary page, C professional
knowledge, D contested), ``valid_from``, ``valid_to``, ``checked`` and ``next_known_change`` (ISO dates; empty = open).
"""

from __future__ import annotations

import csv
import io
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

from fitmatch.errors import KnowledgeError

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Mapping

Row = dict[str, str]


@lru_cache(maxsize=128)
def read_table(name: str) -> tuple[Row, ...]:
    """Return all rows of ``knowledge/data/{name}.csv`` in file order.

    Raises:
        KnowledgeError: There is no such table, or a row has too few or too many cells.

    Example:
        >>> read_table("no_such_table")
        Traceback (most recent call last):
        ...
        fitmatch.errors.KnowledgeError: there is no knowledge table 'no_such_table'
    """
    resource = files("fitmatch.knowledge").joinpath("data", *f"{name}.csv".split("/"))
    if not resource.is_file():
        message = f"there is no knowledge table {name!r}"
        raise KnowledgeError(message)
    rows = tuple(csv.DictReader(io.StringIO(resource.read_text(encoding="utf-8"), newline="")))
    for number, row in enumerate(rows, start=2):
        if None in row or any(cell is None for cell in row.values()):
            message = f"knowledge table {name!r}, row {number}: the number of cells differs from the header"
            raise KnowledgeError(message)
    return rows


def table_names(folder: str) -> tuple[str, ...]:
    """Return the names of all tables in a folder of ``knowledge/data``, sorted, for :func:`read_table`."""
    directory = files("fitmatch.knowledge").joinpath("data", folder)
    return tuple(sorted(f"{folder}/{e.name[:-4]}" for e in directory.iterdir() if e.name.endswith(".csv")))


def split_cell(cell: str) -> tuple[str, ...]:
    """Return the values of a cell that holds several, in order.

    Example:
        >>> split_cell("Koch/Köchin| Küchenchef ||")
        ('Koch/Köchin', 'Küchenchef')
    """
    return tuple(part.strip() for part in cell.split("|") if part.strip())


def valid_rows(rows: Iterable[Mapping[str, str]], as_of: dt.date) -> list[Mapping[str, str]]:
    """Return the rows whose ``valid_from`` … ``valid_to`` (both inclusive, empty = open) holds ``as_of``.

    A row that is past its ``next_known_change`` holds no longer, whatever ``valid_to`` says: what holds since is not
    known until somebody adds a row.

    Example:
        >>> import datetime as dt
        >>> rows = [{"key": "old", "valid_from": "", "valid_to": "2025-12-31"},
        ...         {"key": "new", "valid_from": "2026-01-01", "valid_to": ""}]
        >>> [row["key"] for row in valid_rows(rows, dt.date(2026, 3, 16))]
        ['new']
        >>> rows = [{"key": "due", "valid_from": "", "valid_to": "", "next_known_change": "2026-06-12"}]
        >>> [len(valid_rows(rows, dt.date(2026, 6, day))) for day in (11, 12)]
        [1, 0]
    """
    day = as_of.isoformat()
    return [
        row
        for row in rows
        if (not row["valid_from"] or row["valid_from"] <= day)
        and (not row["valid_to"] or day <= row["valid_to"])
        and (not row.get("next_known_change") or day < row["next_known_change"])
    ]
