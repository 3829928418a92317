"""The items of all additive features in one numbering: what is asked for, what is held, and what that reaches."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from fitmatch.features.base import CREDIT_ONE

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from fitmatch.engine.columns import Columns

FACTOR_UNIT = 4000
"""Micro-points of one in a factor: 100 points are 25,000, which leaves room for 15 bits."""
_CREDIT_BITS = CREDIT_ONE.bit_length()


def wants(columns: Columns) -> Any:
    """Return the weights of the items asked for, sparse ``[vacancies, items]``, feature after feature in a row."""
    return _side_by_side([feature.wants for feature in columns.additive], columns.shape[1])


def held(columns: Columns) -> Any:
    """Return the items held, sparse ``[candidates, held items]``, feature after feature in a row."""
    return _side_by_side([feature.held for feature in columns.additive], columns.shape[0])


def reach(columns: Columns) -> Any:
    """Return the credit each item held gives for each item asked for, sparse ``[held items, items]``."""
    from scipy.sparse import block_diag, csr_array

    tables = [feature.reach for feature in columns.additive]
    if not tables:
        return csr_array((0, 0), dtype=np.int32)
    return _narrow(block_diag(tables, format="csr"))


def factors(columns: Columns) -> Any:
    """Return what a full credit for each item is worth at most, in ``FACTOR_UNIT``, sparse ``[vacancies, items]``."""
    worth = [
        _scaled(feature.wants, columns.shares[columns.pattern, number])
        for number, feature in enumerate(columns.additive)
    ]
    return _side_by_side(worth, columns.shape[1])


def starts(tables: list[Any], rows: int) -> NDArray[np.int64]:
    """Return where each feature's items start in a joined row: ``[rows, features + 1]``, from the start of the row."""
    sizes = np.zeros((rows, len(tables) + 1), np.int64)
    for number, table in enumerate(tables):
        sizes[:, number + 1] = np.diff(table.indptr)
    return np.cumsum(sizes, axis=1)


def best_credits(held_rows: Any, reached: Any) -> Any:
    """Return the best credit of each row for each item, sparse ``[rows, items]`` with sorted items."""
    from scipy.sparse import csr_array

    rows, items = held_rows.shape[0], reached.shape[1]
    size = np.diff(reached.indptr)[held_rows.indices]
    end = np.cumsum(size)
    entry = np.arange(end[-1] if len(end) else 0) + np.repeat(reached.indptr[held_rows.indices] - (end - size), size)
    row = np.repeat(np.arange(rows) * items, np.diff(held_rows.indptr))
    # The best credit of an item comes last among equals, and that is the one kept.
    key = (np.repeat(row, size) + reached.indices[entry] << _CREDIT_BITS) + reached.data[entry]
    key.sort()
    cell = key >> _CREDIT_BITS
    last = np.ones(len(cell), np.bool_)
    last[:-1] = cell[1:] != cell[:-1]
    cell, credit = cell[last], key[last] & ((1 << _CREDIT_BITS) - 1)
    start = np.searchsorted(cell, np.arange(rows + 1) * items)
    item = cell - np.repeat(np.arange(rows) * items, np.diff(start))
    return csr_array((credit.astype(np.int32), item.astype(np.int32), start), shape=(rows, items))


def _scaled(table: Any, share: NDArray[np.int64]) -> Any:
    from scipy.sparse import csr_array

    size = np.diff(table.indptr)
    total = np.repeat(np.asarray(table.sum(axis=1), dtype=np.int64).ravel(), size)
    worth = -(-np.repeat(share, size) * table.data // np.maximum(total * FACTOR_UNIT, 1))
    return csr_array((worth, table.indices, table.indptr), shape=table.shape)


def _side_by_side(tables: list[Any], rows: int) -> Any:
    from scipy.sparse import csr_array, hstack

    if not tables:
        return csr_array((rows, 0), dtype=np.int32)
    return _narrow(hstack(tables, format="csr"))


def _narrow(table: Any) -> Any:
    """Return a sparse table whose numbers take four bytes, where its size allows."""
    from scipy.sparse import csr_array

    kind = np.int32 if table.nnz <= np.iinfo(np.int32).max else np.int64
    parts = table.data.astype(np.int32), table.indices.astype(kind), table.indptr.astype(kind)
    return csr_array(parts, shape=table.shape)
