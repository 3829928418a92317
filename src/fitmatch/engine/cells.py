"""Cells: groups of records that score alike in one coded feature, so that one bound serves a whole group.

Vacancies that ask for other things share 100 points among other features: they lie in other cells, too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from fitmatch.schema.results import VALUE_ONE

if TYPE_CHECKING:
    from typing import Literal

    from numpy.typing import NDArray

    from fitmatch.engine.columns import CodedColumns, Columns

_SAMPLES = 48
"""Records of the other side whose values decide which records are alike."""
_RECORDS_A_CELL = 150
_MOST_CELLS = 128


def cells_of(columns: Columns, side: Literal["candidate", "vacancy"]) -> tuple[int, NDArray[np.int32]]:
    """Return the coded feature that tells the records of one side apart best, -1 for none, and each record's cell."""
    records = columns.shape[side == "vacancy"]
    wanted = min(_MOST_CELLS, records // _RECORDS_A_CELL)
    if wanted < 2:
        return -1, np.zeros(records, np.int32)
    best, most, chosen = -1, 0.0, None
    for number, feature in enumerate(columns.coded):
        seen = _seen(feature, side)
        sizes = np.bincount(seen.code, minlength=len(seen.values))
        cell = split_into_cells(seen.looks, sizes, wanted)
        share = int(columns.shares[:, len(columns.additive) + number].max())
        if (told := share * _told_apart(seen.values, sizes, cell)) > most:
            best, most, chosen = number, told, seen
    group = _frequent(columns.pattern, wanted // 2) if side == "vacancy" else np.zeros(records, np.int64)
    return best, _cells_in_groups(group, chosen, wanted)


def _frequent(pattern: NDArray[np.int32], most: int) -> NDArray[np.int64]:
    """Return the patterns with most records by number, those of all others as one more."""
    sizes = np.bincount(pattern)
    number = np.empty(len(sizes), np.int64)
    number[np.argsort(-sizes, kind="stable")] = np.minimum(np.arange(len(sizes)), most)
    return number[pattern]


def _cells_in_groups(group: NDArray[np.int64], seen: _Seen | None, wanted: int) -> NDArray[np.int32]:
    """Return the cell of each record: every group has cells of its own, the more the larger it is."""
    cell = np.zeros(len(group), np.int32)
    cells = 0
    for number in np.unique(group).tolist():
        rows = np.flatnonzero(group == number)
        inside = np.zeros(len(rows), np.int32)
        if seen is not None:
            sizes = np.bincount(seen.code[rows], minlength=len(seen.looks))
            used = np.flatnonzero(sizes)
            own = np.zeros(len(sizes), np.int32)
            own[used] = split_into_cells(seen.looks[used], sizes[used], max(1, wanted * len(rows) // len(group)))
            inside = own[seen.code[rows]]
        cell[rows] = cells + inside
        cells += int(inside.max()) + 1
    return cell


class _Seen(NamedTuple):
    """The distinct codes of one side, as some records of the other side see them.

    Attributes:
        looks: ``[codes, looks]`` between 0 and 1: what is alike here is put into one cell.
        values: ``[codes, records]`` values for those records, between 0 and 1.
        code: ``[records of the side]`` code of each.
    """

    looks: NDArray[np.float32]
    values: NDArray[np.float32]
    code: NDArray[np.intp]


def _told_apart(values: NDArray[np.float32], sizes: NDArray[np.int64], cell: NDArray[np.int32]) -> float:
    """Return by how much the best value in a cell lies below the best of all, for the mean record."""
    order = np.argsort(cell, kind="stable")
    starts = np.searchsorted(cell[order], np.arange(cell.max() + 1))
    best = np.maximum.reduceat(values[order], starts, axis=0)
    records = np.bincount(cell, sizes)
    return float((records @ (values.max(axis=0) - best)).sum() / records.sum())


def _seen(feature: CodedColumns, side: Literal["candidate", "vacancy"]) -> _Seen:
    line, place, column = feature.candidate, feature.place, feature.vacancy
    other = line if side == "vacancy" else column
    some = np.unique(np.linspace(0, len(other) - 1, _SAMPLES).astype(np.int64))
    if place is None or feature.meetings is None:
        codes, code = np.unique(column if side == "vacancy" else line, return_inverse=True)
        seen = (
            feature.values[np.ix_(line[some], codes)].T
            if side == "vacancy"
            else feature.values[np.ix_(codes, column[some])]
        )
        values = (seen / VALUE_ONE).astype(np.float32)
        return _Seen(values, values, code)
    farthest = max(1, int(feature.meetings.max()))
    if side == "vacancy":
        codes, code = np.unique(column, return_inverse=True)
        met = feature.meetings[np.ix_(place[some], codes)]
        worth = np.take_along_axis(feature.values[line[some]], met.astype(np.int64), axis=1).T / VALUE_ONE
        return _Seen((met.T / farthest).astype(np.float32), worth.astype(np.float32), code)
    pairs, code = np.unique(line.astype(np.int64) * len(feature.meetings) + place, return_inverse=True)
    lines, places = pairs // len(feature.meetings), pairs % len(feature.meetings)
    met = feature.meetings[np.ix_(places, column[some])]
    worth = feature.values[lines[:, None], met.astype(np.int64)] / VALUE_ONE
    # Lines that differ at any distance are as little alike as places far apart.
    steps = np.linspace(0, feature.values.shape[1] - 1, _SAMPLES).astype(np.int64)
    own = feature.values[np.ix_(lines, steps)] / VALUE_ONE
    return _Seen(np.hstack([met / farthest, own]).astype(np.float32), worth.astype(np.float32), code)


def split_into_cells(looks: NDArray[np.float32], sizes: NDArray[np.int64], cells: int) -> NDArray[np.int32]:
    """Return the cell of each code: the largest cell is halved where its values differ most, until there are enough.

    Args:
        looks: ``[codes, looks]``, numbers in which codes that belong together are alike.
        sizes: ``[codes]``, how many records have the code.
        cells: How many cells to make at most.

    Example:
        >>> split_into_cells(np.array([[0], [1], [9]], np.float32), np.array([1, 1, 1]), 2).tolist()
        [0, 0, 1]
    """
    groups = [np.arange(len(looks))]
    uniform: list[NDArray[np.intp]] = []
    while groups and len(groups) + len(uniform) < cells:
        largest = max(range(len(groups)), key=lambda i: int(sizes[groups[i]].sum()))
        group = groups.pop(largest)
        spread = np.ptp(looks[group], axis=0)
        widest = int(np.argmax(spread))
        if spread[widest] == 0:
            uniform.append(group)
            continue
        order = group[np.argsort(looks[group, widest], kind="stable")]
        total = np.cumsum(sizes[order])
        half = int(np.clip(np.searchsorted(total, total[-1] / 2) + 1, 1, len(order) - 1))
        groups += [order[:half], order[half:]]
    cell = np.zeros(len(looks), np.int32)
    for number, group in enumerate(uniform + groups):
        cell[group] = number
    return cell
