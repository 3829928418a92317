"""One side of a pool, laid out to be searched: records in cells and blocks, items as posting lists.

A *slot* is the place of a record in this order. Cells start at whole blocks of 64 slots, so a block belongs to one
cell; slots without a record fill the gaps. The sums of a search hold the slots of all blocks interleaved (slot
``64 b + i`` at ``i x blocks + b``), so that the best of every block is found by comparing whole rows.

Contributions of items are whole units of ``UNIT`` micro-points, always rounded up: a sum is an upper bound of the
points of the additive features, and at most ``slack`` above them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from fitmatch.engine.bits import packed
from fitmatch.engine.cells import cells_of
from fitmatch.engine.items import FACTOR_UNIT, best_credits, factors, held, reach, starts, wants
from fitmatch.features.base import CREDIT_ONE

if TYPE_CHECKING:
    from typing import Any, Literal

    from numpy.typing import NDArray

    from fitmatch.engine.columns import Columns

    Side = Literal["candidate", "vacancy"]

BLOCK = 64
FACTOR_BITS = 15
"""Bits of a posting that hold a factor (or a credit); the rest holds the position of the slot."""
MOST_SLOTS = 1 << (32 - FACTOR_BITS)
SHIFT = 9
UNIT = (FACTOR_UNIT << SHIFT) // CREDIT_ONE
"""Micro-points of one in a sum: 100 points are 48,829, which leaves room in 16 bits for what is rounded up."""
SLACK_AN_ITEM = FACTOR_UNIT + UNIT
"""Micro-points that one item can be rounded up by."""
_ROWS_AT_A_TIME = 4096


class Targets(NamedTuple):
    """The searched side, as a search reads it.

    Attributes:
        row: ``[slots]`` record in the slot, -1 for none.
        tie: ``[slots]`` digest of its id.
        pattern: ``[slots]`` row of the shares (zero where the other side has the pattern).
        slack: ``[slots]`` micro-points by which a sum may exceed the points it stands for.
        line: ``[slots, coded features]`` line of the values, zero where the other side has the line.
        spot: ``[slots, coded features]`` column of the values or of the meetings.
        cell: ``[blocks]`` cell of each block.
        filled: ``[blocks]`` bits of the slots that hold a record.
        posting_start: ``[items + 1]`` where the postings of an item start.
        posting: Position of a slot, and the factor or credit of the item, in one number.
        own_start: ``[slots, additive features + 1]`` where the items of each feature start.
        own_item: Items of the slots: asked for (a vacancy) or held (a candidate).
        own_weight: Their weights (one for what is held).
    """

    row: NDArray[np.int32]
    tie: NDArray[np.uint64]
    pattern: NDArray[np.int32]
    slack: NDArray[np.int32]
    line: NDArray[np.int32]
    spot: NDArray[np.int32]
    cell: NDArray[np.int32]
    filled: NDArray[np.uint64]
    posting_start: NDArray[np.int64]
    posting: NDArray[np.uint32]
    own_start: NDArray[np.int64]
    own_item: NDArray[np.int32]
    own_weight: NDArray[np.int32]


@dataclass(frozen=True)
class Layout:
    """One side laid out.

    Attributes:
        side: Whose records are searched.
        targets: The arrays.
        bounding: Coded feature that the cells are made by, -1 for none.
    """

    side: Side
    targets: Targets
    bounding: int

    @property
    def cells(self) -> int:
        """Number of cells."""
        return int(self.targets.cell[-1]) + 1


def lay_out(columns: Columns, side: Side) -> Layout:
    """Return the records of one side laid out to be searched from the other."""
    vacancies = side == "vacancy"
    records = columns.shape[vacancies]
    contributions = factors(columns) if vacancies else None
    bounding, cell = cells_of(columns, side)
    main = _main_of_vacancies(contributions) if vacancies else _main_of_candidates(columns)
    row, cell_of_block = _slots(cell, main)
    none = np.zeros(records, np.int32)
    lines = [none if vacancies else feature.candidate for feature in columns.coded]
    spots = [
        feature.vacancy if vacancies else none if feature.place is None else feature.place for feature in columns.coded
    ]
    posting_start, posting = _postings(row, contributions if vacancies else _credits_by_row(columns))
    own = wants(columns) if vacancies else held(columns)
    own_tables = [feature.wants if vacancies else feature.held for feature in columns.additive]
    own_start, own_item, own_weight = _own_items(own, own_tables, row)
    return Layout(
        side,
        Targets(
            row=row,
            tie=_by_slot(columns.vacancy_tie if vacancies else columns.candidate_tie, row),
            pattern=_by_slot(columns.pattern if vacancies else none, row),
            slack=_by_slot((np.diff(own.indptr) * SLACK_AN_ITEM * vacancies).astype(np.int32), row),
            line=_by_slot(_columns_of(lines, records), row),
            spot=_by_slot(_columns_of(spots, records), row),
            cell=cell_of_block,
            filled=packed(row >= 0),
            posting_start=posting_start,
            posting=posting,
            own_start=own_start,
            own_item=own_item,
            own_weight=own_weight,
        ),
        bounding,
    )


def position_of_slot(slots: int) -> NDArray[np.int64]:
    """Return where the sum of each slot is held: blocks interleaved.

    Example:
        >>> position_of_slot(192)[[0, 1, 2, 64, 128]].tolist()
        [0, 3, 6, 1, 2]
    """
    return np.ascontiguousarray(np.arange(slots).reshape(BLOCK, -1).T).ravel()


def _slots(cell: NDArray[np.int32], main: NDArray[np.int64]) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
    """Return the record of each slot, and the cell of each block: cell by cell, in it by main item."""
    order = np.lexsort((main, cell))
    size = np.bincount(cell, minlength=1)
    blocks = -(-size // BLOCK)
    if blocks.sum() % 2 == 0:
        # An odd number of blocks: rows of interleaved sums must not fall on the same lines of a cache.
        blocks[-1] += 1
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


def _credits_by_row(columns: Columns) -> Any:
    from scipy.sparse import vstack

    table, reached = held(columns), reach(columns)
    parts = [
        best_credits(table[start : start + _ROWS_AT_A_TIME], reached)
        for start in range(0, table.shape[0], _ROWS_AT_A_TIME)
    ]
    return vstack(parts, format="csr")


def _postings(row: NDArray[np.int32], table: Any) -> tuple[NDArray[np.int64], NDArray[np.uint32]]:
    """Return the postings of each item: positions of sums in ascending order, each with its factor or credit."""
    from scipy.sparse import csr_array

    slot = np.flatnonzero(row >= 0)
    position = position_of_slot(len(row))[slot]
    size = np.zeros(len(row) + 1, np.int64)
    record = np.full(len(row), -1, np.int64)
    record[position] = row[slot]
    filled = record >= 0
    size[1:][filled] = np.diff(table.indptr)[record[filled]]
    by_position = csr_array(table[record[filled]])
    placed = csr_array((by_position.data, by_position.indices, np.cumsum(size)), shape=(len(row), table.shape[1]))
    by_item = placed.tocsc()
    posting = (by_item.indices.astype(np.uint32) << np.uint32(FACTOR_BITS)) | by_item.data.astype(np.uint32)
    return by_item.indptr.astype(np.int64), posting


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


def _columns_of(codes: list[NDArray[np.int32]], records: int) -> NDArray[np.int32]:
    if not codes:
        return np.zeros((records, 0), np.int32)
    return np.stack(codes, axis=1).astype(np.int32)
