"""What became of a file: every row and every field is accounted for, without a person's data."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from fitmatch.schema.facts import DENIED

if TYPE_CHECKING:
    from collections.abc import Iterable

    from fitmatch.io.columns import Column
    from fitmatch.schema.facts import TermReading


@dataclass(frozen=True, slots=True)
class RowProblem:
    """One row, or one cell of it, that could not be used.

    Attributes:
        part: Sheet of a workbook, else empty.
        row: Row number as a spreadsheet shows it (1 = first line of the file).
        code: Stable code.
        message: What is wrong and what to do, naming fields but never values.
    """

    part: str
    row: int
    code: str
    message: str


@dataclass
class LoadReport:
    """The account of one file.

    Attributes:
        source: Name of the file.
        format: What it was read as (encoding and delimiter included).
        rows: Data rows found; equals ``good + blank + rejected``.
        good: Rows that became records.
        blank: Empty rows.
        rejected: Rows that could not be used, each with a reason.
        left_out: Single cells that could not be used (999 years of experience); the rest of their row was.
        sheets_left_out: Filled rows by sheet, for sheets without a row of known headings (legends, notes).
        columns: What became of every column, by sheet.
        cells: Cells with content by role: mapped, protected, ignored, unknown, or unread (a mapped column
            whose cell holds nothing the field can take, such as "keine Angabe" for a number).
        terms: How the normalisers read the terms of all records, by field and status.
        unmapped: Most frequent terms without a concept, by field.
    """

    source: str
    format: str = ""
    rows: int = 0
    good: int = 0
    blank: int = 0
    rejected: list[RowProblem] = field(default_factory=list)
    left_out: list[RowProblem] = field(default_factory=list)
    sheets_left_out: dict[str, int] = field(default_factory=dict)
    columns: dict[str, list[Column]] = field(default_factory=dict)
    cells: Counter[str] = field(default_factory=Counter)
    terms: dict[str, Counter[Literal["mapped", "ambiguous", "unmapped"]]] = field(default_factory=dict)
    unmapped: dict[str, Counter[str]] = field(default_factory=dict, repr=False)

    @property
    def is_complete(self) -> bool:
        """Whether every row became a record."""
        return not self.rejected

    def reject(self, part: str, row: int, code: str, message: str) -> None:
        """Note a row that could not be used."""
        self.rejected.append(RowProblem(part, row, code, message))

    def count_terms(self, readings: Iterable[TermReading]) -> None:
        """Add the readings of one record: mapped + ambiguous + unmapped = terms given."""
        for reading in readings:
            self.terms.setdefault(reading.field, Counter())[reading.status] += 1
            # "kein Excel" was understood, and counts for nothing.
            named = reading.field in _OPEN_VOCABULARY and reading.reason != DENIED
            if reading.status == "unmapped" and named:
                self.unmapped.setdefault(reading.field, Counter())[reading.text] += 1


_OPEN_VOCABULARY = frozenset({"title", "skills", "requirements", "place"})
"""Fields whose unmapped words are listed, so that somebody can add an alias: trade words and place names."""
