"""Records of the asking side, a chunk at a time, with everything that is the same for all pairs of one record."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from fitmatch.engine.bounds import CellBound, own_meetings
from fitmatch.engine.items import factors, held, reach, starts, wants
from fitmatch.engine.score import points
from fitmatch.engine.targets import SLACK_AN_ITEM

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from fitmatch.engine.columns import CodedColumns, Columns
    from fitmatch.engine.kernels import Kernel
    from fitmatch.engine.targets import Layout


_SAMPLE = 1000
"""Pairs that decide the order of looking."""


class Tables(NamedTuple):
    """What all queries share.

    Attributes:
        shares: ``[patterns, features]`` micro-points a value of one is worth, additive features first.
        values: Values of all coded features, one after the other.
        meetings: Meetings of all coded features, one after the other, by the place of the asking side.
        line_step: ``[coded features]`` distance of two lines in ``values``; zero where the asking side has the line.
        spot_step: ``[coded features]`` distance of two columns; zero where the asking side has the column.
        order: Coded features in the order of looking: first what tells pairs apart best.
        reach_start: ``[items asked for + 1]`` who reaches an item (empty unless candidates are searched).
        reach_held: Held items that reach it.
        reach_credit: With what credit.
    """

    shares: NDArray[np.int64]
    values: NDArray[np.int32]
    meetings: NDArray[np.uint16]
    line_step: NDArray[np.int64]
    spot_step: NDArray[np.int64]
    order: NDArray[np.int64]
    reach_start: NDArray[np.int64]
    reach_held: NDArray[np.int32]
    reach_credit: NDArray[np.int32]


class Queries(NamedTuple):
    """A chunk of the asking side, as a search reads it.

    Attributes:
        tie: ``[queries]`` digest of each id.
        pattern: ``[queries]`` row of the shares (zero where the other side has the pattern).
        slack: ``[queries]`` micro-points by which a sum may exceed the points it stands for.
        item_start: ``[queries, additive features + 1]`` where the items of each feature start (of a candidate:
            ``[queries, 2]``, start and end).
        item: Items reached (by a candidate) or asked for (by a vacancy).
        factor: What a posting is multiplied by: the credit, or the factor of an item asked for.
        weight: Weights of the items asked for (of a vacancy), else the credits.
        value_base: ``[queries, coded features]`` where the own values start.
        meeting_base: ``[queries, coded features]`` where the own meetings start, -1 for a feature without.
        most: ``[queries, coded features]`` micro-points each feature gives at most.
        bound: ``[queries, cells]`` micro-points all coded features give in a cell at most.
    """

    tie: NDArray[np.uint64]
    pattern: NDArray[np.int32]
    slack: NDArray[np.int64]
    item_start: NDArray[np.int64]
    item: NDArray[np.int32]
    factor: NDArray[np.int32]
    weight: NDArray[np.int32]
    value_base: NDArray[np.int64]
    meeting_base: NDArray[np.int64]
    most: NDArray[np.int64]
    bound: NDArray[np.int64]


class Asking:
    """The side that asks: makes chunks of queries.

    Args:
        columns: The pool.
        layout: The other side, laid out.
        kernel: What does the heavy work.
    """

    def __init__(self, columns: Columns, layout: Layout, kernel: Kernel) -> None:
        self._columns = columns
        self._layout = layout
        self._kernel = kernel
        self._forward = layout.side == "vacancy"
        self._additive = len(columns.additive)
        self._reach = reach(columns)
        self._coded_shares = columns.shares[:, self._additive :]
        self._most_shares = self._coded_shares.max(axis=0)
        if self._forward:
            self._held = held(columns)
        else:
            self._wants, self._factors = wants(columns), factors(columns)
            self._starts = starts([feature.wants for feature in columns.additive], columns.shape[1])
        self._best_values = [self._best_of(feature) for feature in columns.coded]
        self._cell_bound = CellBound(columns, layout, kernel) if layout.bounding >= 0 else None
        self._cell_shares, self._cell_kind = self._shares_in_cells()
        self.tables = self._tables()

    def order_of(self, rows: NDArray[np.int64]) -> NDArray[np.int32]:
        """Return a number for each record: records with near numbers look at the same places."""
        if self._layout.bounding < 0:
            return rows.astype(np.int32)
        feature = self._columns.coded[self._layout.bounding]
        own = feature.candidate if feature.place is None else feature.place
        return (own if self._forward else feature.vacancy)[rows]

    def chunk(self, rows: NDArray[np.int64]) -> Queries:
        """Return some records of the asking side as queries."""
        columns, forward = self._columns, self._forward
        item_start, item, factor, weight = self._items(rows)
        pattern = np.zeros(len(rows), np.int32) if forward else columns.pattern[rows]
        values = np.zeros((len(rows), len(columns.coded)), np.int32)
        for number, (feature, best) in enumerate(zip(columns.coded, self._best_values, strict=True)):
            values[:, number] = best[self._own_code(feature, rows)]
        most = points(self._most_shares if forward else self._coded_shares[pattern], values)
        return Queries(
            tie=(columns.candidate_tie if forward else columns.vacancy_tie)[rows],
            pattern=pattern,
            slack=(0 if forward else np.diff(item_start[:, [0, -1]]).ravel() * SLACK_AN_ITEM)
            + np.full(len(rows), 2 * self._additive, np.int64),
            item_start=item_start,
            item=item,
            factor=factor,
            weight=weight,
            value_base=self._value_base(rows),
            meeting_base=self._meeting_base(rows),
            most=most,
            bound=self._bound(rows, values, pattern),
        )

    def _bound(
        self, rows: NDArray[np.int64], values: NDArray[np.int32], pattern: NDArray[np.int32]
    ) -> NDArray[np.int64]:
        """Return the most all coded features give in each cell, ``[records, cells]``."""
        kinds = self._cell_shares[None] if self._forward else self._coded_shares[pattern][:, None]
        most = points(kinds, values[:, None])
        bound: NDArray[np.int64] = most.sum(axis=2)[:, self._cell_kind]
        if self._cell_bound is not None:
            each = (slice(None), self._cell_kind, self._layout.bounding)
            bound += points(kinds[each], self._cell_bound.of(rows)) - most[each]
        # Each additive feature is rounded once, by half a micro-point at most.
        bound += self._additive
        return bound

    def _shares_in_cells(self) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Return the most points coded features share in a cell, ``[kinds, coded features]``, and each cell's kind."""
        if not (self._forward and self._columns.coded):
            return self._coded_shares[:1], np.zeros(self._layout.cells, np.int64)
        code, start = self._layout.patterns_in_cells
        most = np.maximum.reduceat(self._coded_shares[code], start, axis=0)
        kinds, kind = np.unique(most, axis=0, return_inverse=True)
        return kinds, kind.ravel()

    def _items(
        self, rows: NDArray[np.int64]
    ) -> tuple[NDArray[np.int64], NDArray[np.int32], NDArray[np.int32], NDArray[np.int32]]:
        if not self._forward:
            asked, worth = self._wants[rows], self._factors[rows]
            weight = asked.data.astype(np.int32)
            start = self._starts[rows] + asked.indptr[:-1, None]
            return start.astype(np.int64), asked.indices.astype(np.int32), worth.data.astype(np.int32), weight
        reached = self._kernel.best_credits(self._held[rows], self._reach)
        start = np.stack([reached.indptr[:-1], reached.indptr[1:]], axis=1).astype(np.int64)
        credit = reached.data.astype(np.int32)
        return start, reached.indices.astype(np.int32), credit, credit

    def _order(self) -> NDArray[np.int64]:
        """Return the coded features by what the mean pair falls short of their best, most first."""
        rng = np.random.default_rng(0)
        rows, others = (rng.integers(0, max(size, 1), _SAMPLE) for size in self._columns.shape)
        if not all(self._columns.shape):
            return np.arange(len(self._columns.coded))
        short = [
            share * (best.max(initial=0) - feature.of(rows, others).mean())
            for share, best, feature in zip(self._most_shares, self._best_values, self._columns.coded, strict=True)
        ]
        return np.argsort(-np.array(short), kind="stable")

    def _own_code(self, feature: CodedColumns, rows: NDArray[np.int64]) -> NDArray[np.int32]:
        return (feature.candidate if self._forward else feature.vacancy)[rows]

    def _best_of(self, feature: CodedColumns) -> NDArray[np.int32]:
        """Return the best value for each code of the asking side."""
        if not self._forward and feature.meetings is not None:
            return np.full(feature.meetings.shape[1], feature.values.max(initial=0), np.int32)
        most: NDArray[np.int32] = feature.values.max(axis=int(self._forward), initial=0)
        return most

    def _value_base(self, rows: NDArray[np.int64]) -> NDArray[np.int64]:
        base = np.zeros((len(rows), len(self._columns.coded)), np.int64)
        offset = 0
        for number, feature in enumerate(self._columns.coded):
            base[:, number] = offset
            if self._forward:
                base[:, number] += feature.candidate[rows].astype(np.int64) * feature.values.shape[1]
            elif feature.meetings is None:
                base[:, number] += feature.vacancy[rows]
            offset += feature.values.size
        return base

    def _meeting_base(self, rows: NDArray[np.int64]) -> NDArray[np.int64]:
        base = np.full((len(rows), len(self._columns.coded)), -1, np.int64)
        offset = 0
        for number, feature in enumerate(self._columns.coded):
            if feature.meetings is None or feature.place is None:
                continue
            own = feature.place if self._forward else feature.vacancy
            base[:, number] = offset + own[rows].astype(np.int64) * feature.meetings.shape[int(self._forward)]
            offset += feature.meetings.size
        return base

    def _tables(self) -> Tables:
        coded = self._columns.coded
        width = np.array([feature.values.shape[1] for feature in coded], np.int64)
        by_item = self._reach.tocsc() if not self._forward else self._reach[:0, :0].tocsc()
        return Tables(
            shares=self._columns.shares,
            values=self._columns.values,
            meetings=_flat([own_meetings(feature, self._layout) for feature in coded]),
            line_step=np.zeros_like(width) if self._forward else width,
            spot_step=np.full(len(coded), int(self._forward), np.int64),
            order=self._order(),
            reach_start=by_item.indptr.astype(np.int64),
            reach_held=by_item.indices.astype(np.int32),
            reach_credit=by_item.data.astype(np.int32),
        )


def _flat(tables: list[NDArray[np.uint16] | None]) -> NDArray[np.uint16]:
    """Return tables as one line of numbers; a single one is not copied."""
    flat = [np.ravel(table) for table in tables if table is not None]
    return flat[0] if len(flat) == 1 else np.concatenate([np.zeros(0, np.uint16), *flat])
