"""The search returns the true top-k: the same pairs, points and counts as looking at every pair."""

from __future__ import annotations

import importlib
import importlib.util
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from scipy.sparse import csr_array

from fitmatch.engine import cells
from fitmatch.engine.columns import AdditiveColumns, CodedColumns, Columns, GateColumns
from fitmatch.engine.search import Search

if TYPE_CHECKING:
    from numpy.typing import NDArray

ONE = 1_000_000_000
SIDES = ("vacancy", "candidate")


def kernels() -> list[Any]:
    found = [pytest.param("", id="of-its-choice"), pytest.param("vectorised", id="vectorised")]
    missing = importlib.util.find_spec("numba") is None
    reason = "numba is not installed (extra 'fast')"
    found.append(pytest.param("compiled", id="compiled", marks=pytest.mark.skipif(missing, reason=reason)))
    return found


@pytest.fixture(params=kernels())
def kernel(request: pytest.FixtureRequest) -> Any:
    return importlib.import_module(f"fitmatch.engine.{request.param}") if request.param else None


def sparse(rng: np.random.Generator, rows: int, width: int, most: int, high: int) -> csr_array:
    """Return a random table with up to ``most`` entries a row between 1 and ``high``; some rows are empty."""
    size = rng.integers(0, most + 1, rows)
    columns = [np.sort(rng.choice(width, one, replace=False)) for one in size]
    data = rng.integers(1, high + 1, size.sum())
    indices = np.concatenate([np.zeros(0, np.int64), *columns]).astype(np.int32)
    return csr_array((data, indices, np.concatenate([[0], np.cumsum(size)])), shape=(rows, width))


def pool(seed: int, candidates: int, vacancies: int, *, grain: int = 1) -> Columns:
    """Return a random pool with every trait an engine must handle; ``grain`` coarsens values, so that many tie."""
    rng = np.random.default_rng(seed)

    def value(*shape: int) -> NDArray[np.int32]:
        return (rng.integers(0, 1 + ONE // grain, shape) * grain).astype(np.int32)

    def code(high: int, size: int) -> NDArray[np.int32]:
        return rng.integers(0, high, size).astype(np.int32)

    additive = []
    for width, held, asked in ((40, 5, 6), (8, 2, 1)):
        reach = csr_array(np.where(rng.random((width, width)) < 0.15, rng.integers(1, 1001, (width, width)), 0))
        reach.setdiag(1000)
        held_items = sparse(rng, candidates, width, held, 1)
        wants = sparse(rng, vacancies, width, asked, 9)
        additive.append(AdditiveColumns(held_items, csr_array(reach), wants, rng.random(candidates) < 0.7))
    places, steps = 23, 30
    lines = np.sort(value(6, steps), axis=1)[:, ::-1].copy()
    blank = np.zeros(lines.shape, np.bool_)
    blank[:, -1] = True
    lines[:, -1] = 0
    table = value(9, 7)
    nothing = rng.random(table.shape) < 0.3
    coded = (
        CodedColumns(code(9, candidates), code(7, vacancies), np.where(nothing, 0, table).astype(np.int32), nothing),
        CodedColumns(
            code(6, candidates),
            code(places, vacancies),
            lines,
            blank,
            code(places, candidates),
            rng.integers(0, steps, (places, places)).astype(np.uint16),
        ),
        CodedColumns(code(4, candidates), code(5, vacancies), value(4, 5), stands_alone=False),
    )
    gates = tuple(
        GateColumns(code(5, candidates), code(4, vacancies), rng.choice([0, 1, 2, 3, 4], (5, 4), p=p).astype(np.uint8))
        for p in ([0.2, 0.5, 0.1, 0.1, 0.1], [0.1, 0.7, 0.1, 0.05, 0.05])
    )
    shares = rng.dirichlet(np.ones(5), 4) * (rng.random((4, 5)) < 0.8)
    whole = (shares / np.maximum(shares.sum(axis=1, keepdims=True), 1e-9) * 100_000_000).astype(np.int64)
    pattern = code(4, vacancies)
    for number, feature in enumerate(additive):
        # Where nothing is asked for, the feature is worth nothing.
        empty = np.diff(feature.wants.indptr) == 0
        pattern, whole = without(pattern, whole, empty, number)
    ties = (rng.integers(0, 2**63, size).astype(np.uint64) for size in (candidates, vacancies))
    return Columns(tuple(additive), coded, gates, whole, pattern, *ties)


def without(
    pattern: NDArray[np.int32], shares: NDArray[np.int64], rows: NDArray[np.bool_], feature: int
) -> tuple[NDArray[np.int32], NDArray[np.int64]]:
    """Return patterns in which some records do not ask for a feature."""
    other = shares.copy()
    other[:, feature] = 0
    return np.where(rows, pattern + len(shares), pattern).astype(np.int32), np.vstack([shares, other])


def half_up(numerator: NDArray[np.int64], denominator: NDArray[np.int64] | int) -> NDArray[np.int64]:
    return (2 * numerator + denominator) // (2 * denominator)


def looked_at_all(columns: Columns) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return points (-1 without a number) and list (0 to 2) of every pair, with dense tables."""
    points, numbered = np.zeros(columns.shape, np.int64), np.zeros(columns.shape, np.bool_)
    for number, feature in enumerate((*columns.additive, *columns.coded)):
        share = columns.shares[columns.pattern, number]
        low, known = values_of(feature)
        points += half_up(share * low, ONE)
        if feature.stands_alone:
            numbered |= (share > 0) & known
    worst = np.max([gate.states[np.ix_(gate.candidate, gate.vacancy)] for gate in columns.gates], axis=0)
    lists = np.where(worst == 4, 2, np.where((worst == 3) | ~numbered, 1, 0))
    return np.where(numbered, points, -1), lists


def values_of(feature: AdditiveColumns | CodedColumns) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
    """Return the value of every pair and whether anything is known of it."""
    if isinstance(feature, CodedColumns):
        column = np.broadcast_to(feature.vacancy, (len(feature.candidate), len(feature.vacancy)))
        if feature.meetings is not None and feature.place is not None:
            column = feature.meetings[np.ix_(feature.place, feature.vacancy)]
        low = feature.values[feature.candidate[:, None], column].astype(np.int64)
        known = (
            np.ones(low.shape, np.bool_)
            if feature.blank is None
            else ~feature.blank[feature.candidate[:, None], column]
        )
        return low, known
    reach, wants = feature.reach.toarray(), feature.wants.toarray()
    held = feature.held.toarray().astype(np.bool_)
    credit = np.max(np.where(held[:, :, None], reach[None], 0), axis=1, initial=0)
    reached, asked = credit @ wants.T, wants.sum(axis=1)
    low = np.where(asked > 0, half_up(reached * ONE, np.maximum(1000 * asked, 1)), 0)
    return low, (asked > 0) & (feature.known[:, None] | (reached > 0))


def tie(own: int, other: int) -> int:
    mask = 2**64 - 1
    x = own ^ other
    x = ((x ^ (x >> 30)) * 0xBF58476D1CE4E5B9) & mask
    x = ((x ^ (x >> 27)) * 0x94D049BB133111EB) & mask
    return x ^ (x >> 31)


def expected(columns: Columns, side: str) -> tuple[list[Any], list[Any]]:
    """Return every list in order and the counts, for each record of the asking side."""
    points, lists = looked_at_all(columns)
    own, other = columns.candidate_tie, columns.vacancy_tie
    if side == "candidate":
        points, lists, own, other = points.T, lists.T, other, own
    best, counts = [], []
    for q in range(len(points)):
        order = sorted(range(len(other)), key=lambda t: (-points[q, t], tie(int(own[q]), int(other[t]))))
        best.append([[(t, points[q, t]) for t in order if lists[q, t] == name] for name in range(3)])
        counts.append([int((lists[q] == name).sum()) for name in range(3)])
    return best, counts


def as_lists(found: Any) -> list[Any]:
    return [
        [
            [(int(r), int(p)) for r, p in zip(rows, points, strict=True) if r >= 0]
            for rows, points in zip(*one, strict=True)
        ]
        for one in zip(found.rows, found.points, strict=True)
    ]


@pytest.mark.parametrize("side", SIDES)
@pytest.mark.parametrize("seed", range(6))
def test_it_finds_what_looking_at_all_pairs_finds(kernel: Any, side: Any, seed: int) -> None:
    columns = pool(seed, 40, 150, grain=1 if seed % 2 else 250_000_000)
    search = Search(columns, side, kernel)
    whole, counts = expected(columns, side)
    for k in (1, 7, 500):
        found = search.top(k, lists=3, threads=1)
        assert as_lists(found) == [[one[:k] for one in lists] for lists in whole]
        assert found.counts.tolist() == counts
        assert found.counts.sum() == columns.shape[0] * columns.shape[1]


@pytest.mark.parametrize("side", SIDES)
def test_threads_and_chunks_change_nothing(kernel: Any, side: Any) -> None:
    columns = pool(11, 700, 900)
    search = Search(columns, side, kernel)
    alone, together = search.top(10, threads=1), search.top(10, threads=2)
    few = search.top(10, rows=np.arange(5, 25), threads=1)
    for name in ("queries", "rows", "points", "counts"):
        assert np.array_equal(getattr(alone, name), getattr(together, name))
        assert np.array_equal(getattr(alone, name)[5:25], getattr(few, name))


@pytest.mark.parametrize("side", SIDES)
def test_cells_change_nothing(kernel: Any, side: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    columns = pool(3, 2000, 2100)
    search = Search(columns, side, kernel)
    assert search.searched.layout.cells > 1
    monkeypatch.setattr(cells, "_MOST_CELLS", 1)
    other = Search(columns, side, importlib.import_module("fitmatch.engine.vectorised"))
    assert other.searched.layout.cells == 1
    found, reference = search.top(10, lists=3), other.top(10, lists=3)
    for name in ("rows", "points", "counts"):
        assert np.array_equal(getattr(found, name), getattr(reference, name))


@pytest.mark.parametrize("side", SIDES)
def test_a_side_laid_out_once_serves_others(kernel: Any, side: Any) -> None:
    columns = pool(5, 300, 300)
    whole = Search(columns, side, kernel).top(5, lists=3)
    laid_out = Search(part_of(columns, side, np.arange(40)), side, kernel).searched
    for start in (0, 40, 290):
        rows = np.arange(start, min(start + 50, 300))
        found = Search(part_of(columns, side, rows), side, searched=laid_out).top(5, lists=3)
        for name in ("rows", "points", "counts"):
            assert np.array_equal(getattr(found, name), getattr(whole, name)[rows])


@pytest.mark.parametrize("side", SIDES)
def test_records_come_and_go(kernel: Any, side: Any) -> None:
    columns = pool(6, 300, 310)
    asking, others = columns.shape if side == "vacancy" else columns.shape[::-1]
    other_side = "candidate" if side == "vacancy" else "vacancy"
    first = part_of(columns, other_side, np.arange(250))
    laid_out = Search(first, side, kernel).searched
    alive = np.random.default_rng(1).random(others) < 0.8
    found = Search(columns, side, searched=laid_out, alive=alive).top(400, lists=3)
    _, lists = looked_at_all(columns)
    names = lists if side == "vacancy" else lists.T
    assert found.counts.tolist() == [[int((row[alive] == name).sum()) for name in range(3)] for row in names]
    whole, _ = expected(columns, side)
    for own, shown in zip(whole, as_lists(found), strict=True):
        assert shown == [[(row, total) for row, total in one if alive[row]] for one in own]
    assert asking == len(found.queries)


def part_of(columns: Columns, searched: str, rows: NDArray[np.int64]) -> Columns:
    """Return a pool with some records of the asking side."""
    if searched == "vacancy":
        additive = (replace(one, held=one.held[rows], known=one.known[rows]) for one in columns.additive)
        coded = (
            replace(one, candidate=one.candidate[rows], place=None if one.place is None else one.place[rows])
            for one in columns.coded
        )
        gates = (replace(one, candidate=one.candidate[rows]) for one in columns.gates)
        own: dict[str, Any] = {"candidate_tie": columns.candidate_tie[rows]}
    else:
        additive = (replace(one, wants=one.wants[rows]) for one in columns.additive)
        coded = (replace(one, vacancy=one.vacancy[rows]) for one in columns.coded)
        gates = (replace(one, vacancy=one.vacancy[rows]) for one in columns.gates)
        own = {"vacancy_tie": columns.vacancy_tie[rows], "pattern": columns.pattern[rows]}
    return replace(columns, additive=tuple(additive), coded=tuple(coded), gates=tuple(gates), **own)


@pytest.mark.parametrize("side", SIDES)
@pytest.mark.parametrize("shape", [(0, 5), (5, 0), (1, 1)])
def test_empty_sides_give_empty_lists(kernel: Any, side: Any, shape: tuple[int, int]) -> None:
    columns = pool(1, *shape)
    found = Search(columns, side, kernel).top(3)
    asking = shape[side == "candidate"]
    assert found.rows.shape[:2] == (asking, 2)
    assert found.counts.sum() == shape[0] * shape[1]
