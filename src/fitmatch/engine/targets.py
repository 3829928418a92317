"""One side of a pool, laid out to be searched: records in cells and blocks, items as posting lists.

A *slot* is the place of a record in this order. Cells start at whole blocks of 64 slots, so a block belongs to one
cell; slots without a record fill the gaps.

Contributions of items are whole units of ``UNIT`` micro-points, always rounded up: a sum is an upper bound of the
points of the additive features, and at most ``slack`` above them.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from fitmatch.engine.bits import packed
from fitmatch.engine.cells import cells_of
from fitmatch.engine.items import FACTOR_UNIT, factors, held, reach, starts, wants
from fitmatch.features.base import CREDIT_ONE

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, Literal

    from numpy.typing import NDArray

    from fitmatch.engine.columns import Columns
    from fitmatch.engine.kernels import Kernel

    Side = Literal["candidate", "vacancy"]

BLOCK = 64
FACTOR_BITS = 15
"""Bits of a posting that hold a factor (or a credit); the rest holds the slot."""
MOST_SLOTS = 1 << (32 - FACTOR_BITS)
SHIFT = 9
UNIT = (FACTOR_UNIT << SHIFT) // CREDIT_ONE
"""Micro-points of one in a sum: 100 points are 48,829, which leaves room in 16 bits for what is rounded up."""
SLACK_AN_ITEM = FACTOR_UNIT + UNIT
"""Micro-points that one item can be rounded up by."""
_SLOTS_AT_A_TIME = 4096
PATTERN, SLACK, LINE = 0, 1, 2
"""Columns of the codes; line and spot of a coded feature follow each other."""


class Targets(NamedTuple):
    """The searched side, as a search reads it.

    Attributes:
        row: ``[slots]`` record in the slot, -1 for none.
        tie: ``[slots]`` digest of its id.
        codes: ``[slots, 2 + 2 x coded features]``, side by side because they are read together: row of the shares
            (zero where the other side has the pattern), slack (micro-points by which a sum may exceed the points it
            stands for), and for each coded feature the line of the values (zero where the other side has the line)
            and the column of the values or of the meetings.
        cell: ``[blocks]`` cell of each block.
        filled: ``[blocks]`` bits of the slots that hold a record.
        posting_start: ``[items + 1]`` where the postings of an item start.
        posting: Slot, and factor or credit of the item, in one number.
        own_start: ``[slots, additive features + 1]`` where the items of each feature start.
        own_item: Items of the slots: asked for (a vacancy) or held (a candidate).
        own_weight: Their weights (one for what is held).
    """

    row: NDArray[np.int32]
    tie: NDArray[np.uint64]
    codes: NDArray[np.int32]
    cell: NDArray[np.int32]
    filled: NDArray[np.uint64]
    posting_start: NDArray[np.int64]
    posting: NDArray[np.uint32]
    own_start: NDArray[np.int64]
    own_item: NDArray[np.int32]
    own_weight: NDArray[np.int32]

    @property
    def pattern(self) -> NDArray[np.int32]:
        """``[slots]`` row of the shares."""
        return self.codes[:, PATTERN]

    @property
    def slack(self) -> NDArray[np.int32]:
        """``[slots]`` micro-points by which a sum may exceed the points it stands for."""
        return self.codes[:, SLACK]

    @property
    def line(self) -> NDArray[np.int32]:
        """``[slots, coded features]`` line of the values."""
        return self.codes[:, LINE::2]

    @property
    def spot(self) -> NDArray[np.int32]:
        """``[slots, coded features]`` column of the values or of the meetings."""
        return self.codes[:, LINE + 1 :: 2]


class CodesInCells(NamedTuple):
    """The distinct codes of each cell, cell after cell, and where each cell starts."""

    code: NDArray[np.int64]
    start: NDArray[np.int64]


@dataclass(frozen=True)
class Layout:
    """One side laid out.

    Attributes:
        side: Whose records are searched.
        targets: The arrays.
        bounding: Coded feature that the cells are made by, -1 for none.
        gates: ``[slots]`` code for each gate.
    """

    side: Side
    targets: Targets
    bounding: int
    gates: tuple[NDArray[np.int32], ...]

    @cached_property
    def records(self) -> int:
        """Number of records."""
        return int((self.targets.row >= 0).sum())

    @property
    def cells(self) -> int:
        """Number of cells."""
        return int(self.targets.cell[-1]) + 1

    @cached_property
    def _slots_by_pattern(self) -> NDArray[np.uint64]:
        """``[patterns, blocks]`` bits of the slots with each pattern."""
        pattern = self.targets.pattern
        return np.stack([packed(pattern == one) for one in range(int(pattern.max(initial=0)) + 1)])

    def slots_asking(self, asked: NDArray[np.bool_]) -> NDArray[np.uint64]:
        """Return the bits of the slots with one of some patterns, ``[blocks]``.

        Args:
            asked: ``[patterns]`` which of them.
        """
        by_pattern = self._slots_by_pattern
        slots: NDArray[np.uint64] = np.bitwise_or.reduce(by_pattern[asked[: len(by_pattern)]], axis=0)
        return slots

    @cached_property
    def patterns_in_cells(self) -> CodesInCells:
        """Patterns of what is asked for, cell after cell."""
        return self._in_cells(self.targets.pattern)

    @cached_property
    def lines_in_cells(self) -> CodesInCells:
        """Lines of the bounding feature, cell after cell."""
        return self._in_cells(self.targets.line[:, self.bounding])

    @cached_property
    def spots_in_cells(self) -> CodesInCells:
        """Spots of the bounding feature, cell after cell."""
        return self._in_cells(self.targets.spot[:, self.bounding])

    def _in_cells(self, codes: NDArray[np.int32]) -> CodesInCells:
        filled = self.targets.row >= 0
        cell = np.repeat(self.targets.cell, BLOCK)[filled]
        code = codes[filled]
        width = int(code.max(initial=0)) + 1
        pairs = np.unique(cell.astype(np.int64) * width + code)
        return CodesInCells(pairs % width, np.searchsorted(pairs // width, np.arange(self.cells)))


def lay_out(columns: Columns, side: Side, kernel: Kernel) -> Layout:
    """Return the records of one side laid out to be searched from the other."""
    vacancies = side == "vacancy"
    contributions = factors(columns) if vacancies else None
    bounding, cell = cells_of(columns, side)
    main = _main_of_vacancies(contributions) if vacancies else _main_of_candidates(columns)
    row, cell_of_block = _slots(cell, main)
    reached, holds = reach(columns), held(columns)

    def contributions_of(records: NDArray[np.int32]) -> Any:
        return kernel.best_credits(holds[records], reached) if contributions is None else contributions[records]

    posting_start, posting = _postings(row, reached.shape[1], contributions_of)
    own = wants(columns) if vacancies else holds
    own_tables = [feature.wants if vacancies else feature.held for feature in columns.additive]
    own_start, own_item, own_weight = _own_items(own, own_tables, row)
    return Layout(
        side,
        Targets(
            row=row,
            tie=_by_slot(columns.vacancy_tie if vacancies else columns.candidate_tie, row),
            codes=_by_slot(_codes(columns, own, vacancies=vacancies), row),
            cell=cell_of_block,
            filled=packed(row >= 0),
            posting_start=posting_start,
            posting=posting,
            own_start=own_start,
            own_item=own_item,
            own_weight=own_weight,
        ),
        bounding,
        tuple(_by_slot(gate.vacancy if vacancies else gate.candidate, row) for gate in columns.gates),
    )


def _slots(cell: NDArray[np.int32], main: NDArray[np.int64]) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
    """Return the record of each slot, and the cell of each block: cell by cell, in it by main item."""
    order = np.lexsort((main, cell))
    size = np.bincount(cell, minlength=1)
    blocks = -(-size // BLOCK)
    blocks[-1] = max(blocks[-1], 1)
    start = np.cumsum(blocks) - blocks
    slot = np.arange(len(cell)) + np.repeat(start * BLOCK - (np.cumsum(size) - size), size)
    row = np.full(int(blocks.sum()) * BLOCK, -1, np.int32)
    row[slot] = order
    return row, np.repeat(np.arange(len(blocks)), blocks).astype(np.int32)


def _main_of_vacancies(contributions: Any) -> NDArray[np.int64]:
    """Return the item each vacancy gives most for: vacancies of a kind lie side by side."""
    size = np.diff(contributions.indptr)
    main = np.full(len(size), -1, np.int64)
    if contributions.nnz:
        key = contributions.data.astype(np.int64) * (contributions.shape[1] + 1) + contributions.indices
        best = np.maximum.reduceat(key, np.minimum(contributions.indptr[:-1], contributions.nnz - 1))
        main[size > 0] = best[size > 0] % (contributions.shape[1] + 1)
    return main


def _main_of_candidates(columns: Columns) -> NDArray[np.int64]:
    """Return the first item each candidate holds in the feature where one item counts for most."""
    main = np.full(columns.shape[0], -1, np.int64)
    if columns.additive:
        asked = [max(feature.wants.nnz, 1) / max(feature.wants.shape[0], 1) for feature in columns.additive]
        shares = columns.shares.max(axis=0)[: len(asked)]
        table = columns.additive[int(np.argmax(shares / np.array(asked)))].held
        some = np.diff(table.indptr) > 0
        main[some] = table.indices[table.indptr[:-1][some]]
    return main


def _postings(
    row: NDArray[np.int32], items: int, contributions_of: Callable[[NDArray[np.int32]], Any]
) -> tuple[NDArray[np.int64], NDArray[np.uint32]]:
    """Return the postings of each item: slots in ascending order, each with its factor or credit.

    Contributions are worked out twice, to count and to fill, a part of the slots at a time: they are many times as
    large as the postings.
    """
    parts = [
        np.arange(start, min(start + _SLOTS_AT_A_TIME, len(row))) for start in range(0, len(row), _SLOTS_AT_A_TIME)
    ]
    count = np.zeros(items + 1, np.int64)
    for slot in parts:
        count[1:] += np.bincount(contributions_of(row[slot][row[slot] >= 0]).indices, minlength=items)
    start = np.cumsum(count)
    posting, free = np.empty(start[-1], np.uint32), start[:-1].copy()
    for slot in parts:
        filled = slot[row[slot] >= 0]
        by_item = contributions_of(row[filled]).tocsc()
        size = np.diff(by_item.indptr)
        at = np.arange(by_item.nnz) + np.repeat(free - by_item.indptr[:-1], size)
        posting[at] = (filled[by_item.indices].astype(np.uint32) << np.uint32(FACTOR_BITS)) | by_item.data.astype(
            np.uint32
        )
        free += size
    return start, posting


def _own_items(
    table: Any, tables: list[Any], row: NDArray[np.int32]
) -> tuple[NDArray[np.int64], NDArray[np.int32], NDArray[np.int32]]:
    filled = np.flatnonzero(row >= 0)
    ordered = table[row[filled]]
    inside = np.zeros((len(row), len(tables) + 1), np.int64)
    inside[filled] = starts(tables, table.shape[0])[row[filled]]
    start = inside + (np.cumsum(inside[:, -1]) - inside[:, -1])[:, None]
    return start, ordered.indices.astype(np.int32), ordered.data.astype(np.int32)


def _by_slot(values: NDArray[Any], row: NDArray[np.int32]) -> NDArray[Any]:
    taken = np.ascontiguousarray(values[np.maximum(row, 0)]) if len(values) else np.zeros(len(row), values.dtype)
    taken[row < 0] = 0
    return taken


def _codes(columns: Columns, own: Any, *, vacancies: bool) -> NDArray[np.int32]:
    """Return the codes of the records of one side."""
    records = columns.shape[vacancies]
    codes = np.zeros((records, LINE + 2 * len(columns.coded)), np.int32)
    if vacancies:
        codes[:, PATTERN] = columns.pattern
        codes[:, SLACK] = np.diff(own.indptr) * SLACK_AN_ITEM
    for number, feature in enumerate(columns.coded):
        if vacancies:
            codes[:, LINE + 2 * number + 1] = feature.vacancy
        else:
            codes[:, LINE + 2 * number] = feature.candidate
            codes[:, LINE + 2 * number + 1] = 0 if feature.place is None else feature.place
    return codes
