"""What became of a file of aliases: every row is used, or listed with its number and the reason."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise

from fitmatch.io.report import RowProblem

NOT_USED = "alias.kind_not_used"
"""Code of rows that are in order and mean something this version does not read by aliases."""

_SHOWN = 10


@dataclass
class AliasReport:
    """The account of one file of aliases.

    Attributes:
        source: Name of the file.
        format: What it was read as (encoding and delimiter included).
        rows: Rows below the headings; equals ``used + blank + len(problems)``.
        used: Rows that became an alias.
        blank: Empty rows.
        problems: Rows that could not be used, in file order, each with a reason.
    """

    source: str
    format: str = ""
    rows: int = 0
    used: int = 0
    blank: int = 0
    problems: list[RowProblem] = field(default_factory=list)

    @property
    def is_complete(self) -> bool:
        """Whether every row was understood; kinds that are not used yet are no fault of the file."""
        return all(problem.code == NOT_USED for problem in self.problems)


def alias_lines(report: AliasReport, *, full: bool = False) -> list[str]:
    """Return the report as lines: what is to be put right first, and what this version does not use."""
    faults = [problem for problem in report.problems if problem.code != NOT_USED]
    unused = [problem for problem in report.problems if problem.code == NOT_USED]
    lines = [
        f"{report.source}: {report.format}",
        f"  rows: {report.rows} = {report.used} used + {report.blank} blank + {len(faults)} not understood "
        f"+ {len(unused)} of a kind that is not used",
    ]
    lines += [f"  row {fault.row}: {fault.message}" for fault in (faults if full else faults[:_SHOWN])]
    if len(faults) > _SHOWN and not full:
        lines.append(f"  … and {len(faults) - _SHOWN} more rows; 'fitmatch check' lists all")
    for message in dict.fromkeys(problem.message for problem in unused) if full else ():
        lines.append(f"  rows {_runs([p.row for p in unused if p.message == message])}: {message}")
    return lines


def _runs(rows: list[int]) -> str:
    """Return row numbers in short: 3–5, 9."""
    starts = [rows[0], *(row for before, row in pairwise(rows) if row != before + 1)]
    ends = [*(before for before, row in pairwise(rows) if row != before + 1), rows[-1]]
    return ", ".join(str(a) if a == b else f"{a}–{b}" for a, b in zip(starts, ends, strict=True))
