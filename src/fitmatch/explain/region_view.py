"""Supply and demand by region and occupation group, to be read: a table, and the steps that would open most."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from fitmatch.explain.view import Section, Table, View
from fitmatch.knowledge.occupation_groups import occupation_group
from fitmatch.knowledge.places import kreise

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from fitmatch.explain.catalogue import Catalogue
    from fitmatch.guidance.coverage import CoverageCell

_MOST_STEPS = 3
"""Steps named for a cell."""
_MOST_LINES = 20


def region_view(cells: Sequence[CoverageCell], texts: Catalogue, as_of: dt.date) -> View:
    """Return how many vacancies somebody could take now, after one step, or nobody; each is counted once.

    Args:
        cells: Vacancies by region and occupation group.
        texts: The language.
        as_of: Day of the rules.
    """
    header = (
        texts.page("region"),
        texts.page("group"),
        texts.page("vacancies"),
        texts.page("column_now"),
        texts.page("column_step"),
        texts.page("column_open"),
    )
    rows = [
        (
            _region(cell.region),
            _group(cell.group, texts),
            *map(str, (cell.all, cell.now, cell.one_step, cell.uncovered)),
        )
        for cell in cells
    ]
    columns = (sum(numbers) for numbers in zip(*((c.all, c.now, c.one_step, c.uncovered) for c in cells), strict=True))
    total = (texts.page("total"), "", *(str(number) for number in columns)) if cells else ()
    named = sorted(((cell, at) for cell in cells for at in range(min(_MOST_STEPS, len(cell.steps)))), key=_most_first)
    lines = [
        f"{_region(cell.region)}, {_group(cell.group, texts)} – {_step_line(cell, number, texts)}"
        for cell, number in named[:_MOST_LINES]
    ]
    sections = (Section(texts.page("steps"), tuple(lines)),)
    table = Table(texts.page("supply"), header, (*rows, total) if cells else ())
    record = {"cells": [_record(cell, texts) for cell in cells]}
    return View.of(texts, as_of, texts.page("supply"), sections, record, (table,))


def _most_first(named: tuple[CoverageCell, int]) -> int:
    cell, number = named
    return -cell.steps[number][1]


def _numbers(cell: CoverageCell) -> tuple[int, ...]:
    return cell.all, cell.now, cell.one_step, cell.uncovered


def _step_line(cell: CoverageCell, number: int, texts: Catalogue) -> str:
    move, count = cell.steps[number]
    change = " + ".join(texts.sentence(one.code, one.details) for one in move)
    return f"{change}: {texts.page('opens_of', count=count, all=cell.all)}"


def _region(ags: str) -> str:
    return kreise()[ags].name if ags in kreise() else ags or "–"


def _group(code: str, texts: Catalogue) -> str:
    return occupation_group(code, texts.language) if code else "–"


def _record(cell: CoverageCell, texts: Catalogue) -> dict[str, Any]:
    return {
        "region": cell.region,
        "group": cell.group,
        "vacancies": cell.all,
        "now": cell.now,
        "one_step": cell.one_step,
        "uncovered": cell.uncovered,
        "steps": [
            {"changes": [one.code for one in move], "text": _step_line(cell, number, texts), "vacancies": count}
            for number, (move, count) in enumerate(cell.steps)
        ],
    }
