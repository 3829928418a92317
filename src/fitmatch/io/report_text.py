"""A load report as lines of text: rows, columns, terms, and what to do about the rest."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fitmatch.io.report import LoadReport

_SHOWN = 10
_ROLES = ("mapped", "unread", "protected", "ignored", "unknown")


def report_lines(report: LoadReport, *, full: bool = False) -> list[str]:
    """Return the report, short (counts and problems) or full (every column and the unmapped terms)."""
    rejected = len(report.rejected)
    lines = [
        f"{report.source}: {report.format}",
        f"  rows: {report.rows} = {report.good} read + {report.blank} blank + {rejected} rejected",
        "  cells: "
        + ", ".join(f"{report.cells[role]} {role}" for role in _ROLES)
        + (" (protected cells are dropped)" if report.cells["protected"] else ""),
    ]
    lines += [f"  rejected: {problem.message}" for problem in report.rejected[: None if full else _SHOWN]]
    lines += [f"  cell not used: {problem.message}" for problem in report.left_out[: None if full else _SHOWN]]
    if rejected > _SHOWN and not full:
        lines.append(f"  … and {rejected - _SHOWN} more rejected rows")
    lines += [
        f"  sheet {name!r}: no row of column headings recognised, {rows} filled rows not read"
        for name, rows in report.sheets_left_out.items()
    ]
    lines += list(_columns(report, full=full))
    lines += list(_terms(report, full=full))
    return lines


def _columns(report: LoadReport, *, full: bool) -> Iterator[str]:
    for sheet, columns in report.columns.items():
        name = f" of sheet {sheet!r}" if sheet else ""
        if full:
            yield f"  columns{name}:"
            for column in columns:
                meaning = {"mapped": f"→ {column.field}", "protected": "dropped, protected"}.get(
                    column.role, column.role
                )
                hint = f" (did you mean {column.suggestion!r}?)" if column.suggestion else ""
                yield f"    {column.heading}: {meaning}{hint}"
        else:
            unknown = [column for column in columns if column.role == "unknown"]
            for column in unknown:
                hint = f", did you mean {column.suggestion!r}?" if column.suggestion else ""
                yield f"  unknown column{name}: {column.heading!r}{hint}"


def _terms(report: LoadReport, *, full: bool) -> Iterator[str]:
    if not report.terms:
        return
    yield "  how the terms were read (mapped + ambiguous + unmapped = given):"
    for field, counts in sorted(report.terms.items()):
        total = sum(counts.values())
        yield f"    {field}: {counts['mapped']} + {counts['ambiguous']} + {counts['unmapped']} = {total}"
    if full:
        for field, terms in sorted(report.unmapped.items()):
            most = ", ".join(f"{text!r} ({count})" for text, count in terms.most_common(_SHOWN))
            yield f"  unmapped in {field}: {most}"
