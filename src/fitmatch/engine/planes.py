"""Planes: one bit a slot for what a record of the asking side may not get, must ask about, or has a number for.

A plane belongs to a look, not to a record: all records that a gate treats alike have the same look and share one. Three
kinds are joined by "or": a pair is excluded where any gate is not met, to be clarified where any is open, and has a
number where any feature that can stand alone says something.
"""

from __future__ import annotations

import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple, Protocol

import numpy as np

from fitmatch.engine.bits import full, packed
from fitmatch.engine.columns import AdditiveColumns
from fitmatch.engine.targets import BLOCK
from fitmatch.schema.codes import GateState

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from fitmatch.engine.columns import CodedColumns, Columns
    from fitmatch.engine.targets import Layout

_MOST_BYTES_KEPT = 64 << 20


class PlaneRows(NamedTuple):
    """The planes of a chunk of queries.

    Attributes:
        bits: ``[planes, blocks]``, bit ``i`` of word ``b`` for slot ``64 b + i``.
        excluded: ``[queries, n]`` planes whose slots are excluded.
        open: ``[queries, n]`` planes whose slots are to be clarified.
        numbered: ``[queries, n]`` planes whose slots have a number; no column at all = every slot has one.
        grows: ``[queries]`` whether any item reached gives a slot a number too.
    """

    bits: NDArray[np.uint64]
    excluded: NDArray[np.int64]
    open: NDArray[np.int64]
    numbered: NDArray[np.int64]
    grows: NDArray[np.bool_]


class _Source(Protocol):
    """What one rule says: a look for each query, and a plane for each look."""

    @property
    def look(self) -> NDArray[np.int64]:
        """Look of each query."""
        ...

    def plane(self, look: int) -> NDArray[np.uint64]:
        """Return the bits of the slots a look applies to; those of empty slots mean nothing."""
        ...


@dataclass(frozen=True)
class _Table:
    """Looks as lines of a small table over the codes of the searched side."""

    look: NDArray[np.int64]
    looks: NDArray[np.bool_]
    slot_code: NDArray[np.int32]
    asked: NDArray[np.uint64] | None = None
    """``[blocks]`` bits of the slots where a look counts at all; everywhere if left out."""

    def plane(self, look: int) -> NDArray[np.uint64]:
        line = self.looks[look]
        if line.all():
            return full(len(self.slot_code) // BLOCK) if self.asked is None else self.asked
        plane = packed(line.take(self.slot_code))
        return plane if self.asked is None else plane & self.asked


@dataclass(frozen=True)
class _Meeting:
    """Looks of a coded feature with meetings, computed when asked for: what is known of each way."""

    look: NDArray[np.int64]
    own: NDArray[np.int64]
    """``[looks, 3]`` line, place (or column) and pattern of the asking side."""
    feature: CodedColumns
    asked: NDArray[np.bool_]
    """``[patterns]``."""
    layout: Layout
    number: int
    """Of the feature among the coded ones."""

    def plane(self, look: int) -> NDArray[np.uint64]:
        line, place, pattern = self.own[look]
        meetings, blank, targets = self.feature.meetings, self.feature.blank, self.layout.targets
        assert meetings is not None  # noqa: S101
        assert blank is not None  # noqa: S101
        spot, own_line = targets.spot[:, self.number], targets.line[:, self.number]
        met = meetings[place, spot] if self.layout.side == "vacancy" else meetings[spot, place]
        return packed(self.asked[targets.pattern + pattern] & ~blank[own_line + line, met])


class Planes:
    """All planes of one pool, made when first needed and kept while there is room."""

    def __init__(self, columns: Columns, layout: Layout) -> None:
        self._layout = layout
        excluded, opened = GateState.NOT_MET, GateState.TO_CLARIFY
        self._excluded = list(_gate_sources(columns, layout, excluded))
        self._open = list(_gate_sources(columns, layout, opened))
        self._numbered, self._grows = _number_sources(columns, layout)
        self._blocks = len(layout.targets.cell)
        self._room = max(1, _MOST_BYTES_KEPT // (8 * self._blocks))
        self._bits = np.zeros((16, self._blocks), np.uint64)
        self._row_of: dict[tuple[str, int, int], int] = {}
        self._lock = threading.Lock()

    def of(self, rows: NDArray[np.int64]) -> PlaneRows:
        """Return the planes of some records of the asking side."""
        with self._lock:
            if len(self._row_of) > self._room:
                self._row_of = {}
                self._bits = np.zeros_like(self._bits[:16])
            excluded = self._rows("excluded", self._excluded, rows)
            opened = self._rows("open", self._open, rows)
            numbered = self._rows("numbered", self._numbered, rows)
            return PlaneRows(self._bits, excluded, opened, numbered, self._grows[rows])

    def _rows(self, kind: str, sources: list[_Source], rows: NDArray[np.int64]) -> NDArray[np.int64]:
        found = np.zeros((len(rows), len(sources)), np.int64)
        for number, source in enumerate(sources):
            looks, inverse = np.unique(source.look[rows], return_inverse=True)
            found[:, number] = np.array([self._row(kind, number, source, int(look)) for look in looks])[inverse]
        return found

    def _row(self, kind: str, number: int, source: _Source, look: int) -> int:
        key = (kind, number, look)
        if key not in self._row_of:
            if len(self._row_of) == len(self._bits):
                self._bits = np.concatenate([self._bits, np.zeros_like(self._bits)])
            self._bits[len(self._row_of)] = source.plane(look)
            self._row_of[key] = len(self._row_of)
        return self._row_of[key]


def distinct_rows(table: NDArray[np.bool_]) -> tuple[NDArray[np.bool_], NDArray[np.int64]]:
    """Return the distinct lines of a table of bits and, for each line, which of them it is."""
    words = np.ascontiguousarray(np.packbits(table, axis=1))
    keys = words.view(np.dtype((np.void, words.shape[1]))).ravel()
    _, first, inverse = np.unique(keys, return_index=True, return_inverse=True)
    return table[first], inverse.astype(np.int64)


def _gate_sources(columns: Columns, layout: Layout, state: GateState) -> Iterator[_Source]:
    forward = layout.side == "vacancy"
    for gate, slot_code in zip(columns.gates, layout.gates, strict=True):
        table = gate.states == state if forward else (gate.states == state).T
        if table.any():
            looks, look = distinct_rows(table)
            yield _Table(look[gate.candidate if forward else gate.vacancy], looks, slot_code)


def _number_sources(columns: Columns, layout: Layout) -> tuple[list[_Source], NDArray[np.bool_]]:
    """Return what gives pairs a number, nothing where every pair has one; and whom items reached give one."""
    forward = layout.side == "vacancy"
    grows = np.zeros(columns.shape[not forward], np.bool_)
    sources: list[_Source] = []
    features: tuple[AdditiveColumns | CodedColumns, ...] = (*columns.additive, *columns.coded)
    for number, feature in enumerate(features):
        if not feature.stands_alone:
            continue
        asked = columns.shares[:, number] > 0
        open_to_more = isinstance(feature, AdditiveColumns) and not feature.known.all()
        if asked.all() and not open_to_more and (isinstance(feature, AdditiveColumns) or feature.blank is None):
            return [], np.zeros_like(grows)
        if isinstance(feature, AdditiveColumns):
            grows |= ~feature.known if forward else asked[columns.pattern] & open_to_more
            sources.append(_known_source(feature, asked, columns, layout))
        else:
            sources.append(_coded_source(feature, number - len(columns.additive), asked, columns, layout))
    return sources, grows


def _known_source(feature: AdditiveColumns, asked: NDArray[np.bool_], columns: Columns, layout: Layout) -> _Source:
    """Return the pairs where all items a candidate holds are known and some are asked for."""
    if layout.side == "vacancy":
        looks = np.stack([np.zeros_like(asked), asked])
        return _Table(feature.known.astype(np.int64), looks, layout.targets.pattern)
    looks = np.array([[False, False], [False, True]])
    known = feature.known[np.maximum(layout.targets.row, 0)].astype(np.int32)
    return _Table(asked[columns.pattern].astype(np.int64), looks, known)


def _coded_source(
    feature: CodedColumns, number: int, asked: NDArray[np.bool_], columns: Columns, layout: Layout
) -> _Source:
    """Return the pairs where a coded feature is asked for and not blank."""
    targets = layout.targets
    forward = layout.side == "vacancy"
    queries = columns.shape[not forward]
    if feature.blank is None:
        if forward:
            return _Table(np.zeros(queries, np.int64), asked[None], targets.pattern)
        looks = np.array([[False], [True]])
        return _Table(asked[columns.pattern].astype(np.int64), looks, np.zeros(len(targets.row), np.int32))
    if feature.meetings is not None and feature.place is not None:
        zero = np.zeros(queries, np.int64)
        own = (feature.candidate, feature.place, zero) if forward else (zero, feature.vacancy, columns.pattern)
        distinct, look = np.unique(np.stack(own, axis=1), axis=0, return_inverse=True)
        return _Meeting(look.ravel().astype(np.int64), distinct, feature, asked, layout, number)
    if forward:
        looks, look = distinct_rows(~feature.blank)
        return _Table(look[feature.candidate], looks, targets.spot[:, number], layout.slots_asking(asked))
    width = feature.blank.shape[1]
    pairs, code = np.unique(columns.pattern.astype(np.int64) * width + feature.vacancy, return_inverse=True)
    looks, look = distinct_rows((asked[pairs // width] & ~feature.blank[:, pairs % width]).T)
    return _Table(look[code], looks, targets.line[:, number])
