"""The search with numpy and scipy alone. It returns the same bits as :mod:`fitmatch.engine.compiled`.

A chunk of queries becomes one sparse product: what the items of each query are worth for every slot, an upper bound.
The best sums give a first bar; only pairs whose bound reaches it are looked at, and those that still do are
evaluated exactly.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from fitmatch.engine.bits import packed
from fitmatch.engine.items import FACTOR_UNIT, best_credits
from fitmatch.engine.order import mixed
from fitmatch.engine.score import points as points_of
from fitmatch.engine.targets import BLOCK, FACTOR_BITS
from fitmatch.features.base import CREDIT_ONE
from fitmatch.schema.results import VALUE_ONE

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from fitmatch.engine.planes import PlaneRows
    from fitmatch.engine.queries import Queries, Tables
    from fitmatch.engine.targets import Targets

    Ints = NDArray[np.int64]

__all__ = ["best_credits", "nearest", "prepared", "search"]

_SUM_UNIT = FACTOR_UNIT // CREDIT_ONE
"""Micro-points of one in a sum of factors times credits."""
_HOPEFUL = (0.8, 0.6, 0.4, 0.2)
"""Shares of the best sum from which on a pair helps to find the first bar, lowered until there are enough."""
_PAIRS_AT_A_TIME = 1 << 18


def nearest(
    meetings: NDArray[np.uint16], places: NDArray[np.int64], code: NDArray[np.int64], start: NDArray[np.int64]
) -> NDArray[np.uint16]:
    """Return the smallest meeting of some places with the codes of each cell, ``[places, cells]``."""
    found = np.empty((len(places), len(start)), np.uint16)
    for at in range(0, len(places), BLOCK):
        found[at : at + BLOCK] = np.minimum.reduceat(meetings[places[at : at + BLOCK]][:, code], start, axis=1)
    return found


@dataclass(frozen=True)
class Prepared:
    """Targets with their postings as a sparse table.

    Attributes:
        targets: The searched side.
        worth: Sparse ``[items, slots]`` of factors or credits.
    """

    targets: Targets
    worth: Any


def prepared(targets: Targets) -> Prepared:
    """Return targets as :func:`search` wants them."""
    from scipy.sparse import csr_array

    slot = (targets.posting >> np.uint32(FACTOR_BITS)).astype(np.int32)
    factor = (targets.posting & np.uint32((1 << FACTOR_BITS) - 1)).astype(np.int32)
    shape = (len(targets.posting_start) - 1, len(targets.row))
    # Short indices keep the working memory of a sparse product in the cache.
    start = targets.posting_start.astype(np.int32 if len(factor) < 1 << 31 else np.int64)
    return Prepared(targets, csr_array((factor, slot, start), shape=shape))


def search(
    queries: Queries,
    tables: Tables,
    searched: Prepared,
    planes: PlaneRows,
    k: int,
    rows: NDArray[np.int32],
    points: Ints,
    counts: Ints,
) -> None:
    """Find the ``k`` best of each list for a chunk of queries; see :func:`fitmatch.engine.compiled.search`."""
    chunk = _Chunk(queries, tables, searched.targets, _sums(queries, searched))
    members, numbered = _lists(planes, searched.targets, chunk.sums)
    for name, words in enumerate(members):
        counts[:, name] = np.bitwise_count(words).sum(axis=1)
        if name >= rows.shape[1] or not words.any():
            continue
        query, slot, total = _best(chunk, words & numbered, k)
        rest = words & ~numbered
        if rest.any():
            short = np.flatnonzero(np.bincount(query, minlength=len(words)) < k)
            more, other = _members(rest[short])
            query, slot = np.concatenate([query, short[more]]), np.concatenate([slot, other])
            total = np.concatenate([total, np.full(len(other), -1)])
        query, slot, total = _first_of_each(chunk, query, slot, total, k)
        place = np.arange(len(query)) - np.searchsorted(query, query)
        rows[query, name, place] = searched.targets.row[slot]
        points[query, name, place] = total


@dataclass(frozen=True)
class _Chunk:
    """What the steps of one chunk read."""

    queries: Queries
    tables: Tables
    targets: Targets
    sums: Any
    """Sparse ``[queries, slots]``, upper bounds of the points of the additive features in ``_SUM_UNIT``."""

    def coded(self, query: Ints, slot: Ints, number: int) -> Ints:
        """Return the points of one coded feature for some pairs."""
        queries, tables, targets = self.queries, self.tables, self.targets
        at = queries.value_base[query, number] + targets.line[slot, number] * tables.line_step[number]
        if queries.meeting_base[:1, number].max(initial=-1) >= 0:
            at = at + tables.meetings[queries.meeting_base[query, number] + targets.spot[slot, number]]
        else:
            at = at + targets.spot[slot, number] * tables.spot_step[number]
        additive = targets.own_start.shape[1] - 1
        share = tables.shares[targets.pattern[slot] + queries.pattern[query], additive + number]
        worth: Ints = points_of(share, tables.values[at].astype(np.int64))
        return worth

    def additive(self, query: Ints, slot: Ints) -> Ints:
        """Return the points of all additive features for some pairs."""
        targets, tables = self.targets, self.tables
        pattern = targets.pattern[slot] + self.queries.pattern[query]
        total = np.zeros(len(query), np.int64)
        reached = _credits_of_vacancies if len(tables.reach_start) == 1 else _credits_of_candidates
        for number in range(targets.own_start.shape[1] - 1):
            weight, credit, size = reached(self, query, slot, number)
            weights, credits_ = _sum_of_each(weight, size), _sum_of_each(weight * credit, size)
            some = weights > 0
            weights = np.where(some, weights, 1) * CREDIT_ONE
            value = np.where(some, (2 * credits_ * VALUE_ONE + weights) // (2 * weights), 0)
            total += points_of(tables.shares[pattern, number], value)
        return total


def _sums(queries: Queries, searched: Prepared) -> Any:
    from scipy.sparse import csr_array

    start = np.append(queries.item_start[:, 0], queries.item_start[-1:, -1]).astype(searched.worth.indptr.dtype)
    own = csr_array((queries.factor, queries.item, start), shape=(len(queries.tie), searched.worth.shape[0]))
    return own @ searched.worth


def _lists(planes: PlaneRows, targets: Targets, sums: Any) -> tuple[NDArray[np.uint64], NDArray[np.uint64]]:
    """Return the slots of the three lists, ``[3, queries, blocks]``, and the slots that have a number."""
    filled = np.broadcast_to(targets.filled, (len(planes.excluded), len(targets.filled)))
    shut = _joined(planes.bits, planes.excluded) & filled
    numbered = filled
    if planes.numbered.shape[1]:
        numbered = _joined(planes.bits, planes.numbered)
        for query in np.flatnonzero(planes.grows):
            touched = np.zeros(len(targets.row), np.bool_)
            own = slice(*sums.indptr[query : query + 2])
            touched[sums.indices[own][sums.data[own] > 0]] = True
            numbered[query] |= packed(touched)
    opened = (_joined(planes.bits, planes.open) | ~numbered) & filled & ~shut
    return np.stack([filled & ~(shut | opened), opened, shut]), numbered


def _joined(bits: NDArray[np.uint64], rows: Ints) -> NDArray[np.uint64]:
    words = np.zeros((len(rows), bits.shape[1]), np.uint64)
    for column in rows.T:
        words |= bits[column]
    return words


def _members(words: NDArray[np.uint64]) -> tuple[Ints, Ints]:
    """Return the query and the slot of every bit."""
    bits = np.unpackbits(words.astype("<u8").view(np.uint8), axis=1, bitorder="little")
    query, slot = np.nonzero(bits)
    return query, slot


def _is_member(words: NDArray[np.uint64], query: Ints, slot: Ints) -> NDArray[np.bool_]:
    member: NDArray[np.bool_] = (words[query, slot // BLOCK] >> (slot % BLOCK).astype(np.uint64)) & np.uint64(1) > 0
    return member


def _best(chunk: _Chunk, words: NDArray[np.uint64], k: int) -> tuple[Ints, Ints, Ints]:
    """Return pairs with their exact points, all that can be among the ``k`` best of their query."""
    queries, sums = chunk.queries, chunk.sums
    bar = _first_bar(chunk, words, k)
    bound = queries.bound
    query, slot, total = [], [], []
    # Where coded features alone reach the bar, slots without any item count too.
    alone = np.flatnonzero((bound.max(axis=1) >= bar) & words.any(axis=1))
    step = max(1, _PAIRS_AT_A_TIME // sums.shape[1])
    for at in range(0, len(alone), step):
        some = alone[at : at + step]
        own, where = _members(words[some])
        query.append(some[own])
        slot.append(where)
        total.append(sums[some].toarray()[own, where].astype(np.int64))
    others = np.setdiff1d(np.arange(len(queries.tie)), alone)
    own, entry = _entries_from(sums, others, (bar - bound.max(axis=1)) / _SUM_UNIT)
    where = sums.indices[entry]
    member = _is_member(words, own, where)
    query.append(own[member])
    slot.append(where[member].astype(np.int64))
    total.append(sums.data[entry[member]].astype(np.int64))
    return _exact(chunk, np.concatenate(query), np.concatenate(slot), np.concatenate(total), bar, k)


def _first_bar(chunk: _Chunk, words: NDArray[np.uint64], k: int) -> Ints:
    """Return points that ``k`` pairs of each query reach for certain: those of its best sums, if they are enough."""
    sums = chunk.sums
    size = np.diff(sums.indptr)
    bar = np.zeros(len(size), np.int64)
    left = size >= k
    if not left.any():
        return bar
    best = np.zeros(len(size), np.int64)
    best[size > 0] = np.maximum.reduceat(sums.data, sums.indptr[:-1][size > 0])
    for share in _HOPEFUL:
        query, entry = _entries_from(sums, np.flatnonzero(left), best * share)
        slot = sums.indices[entry]
        query, slot, entry = _those(_is_member(words, query, slot), query, slot, entry)
        enough = np.bincount(query, minlength=len(size)) >= k
        query, slot, entry = _those(enough[query], query, slot, entry)
        upper = sums.data[entry].astype(np.int64) * _SUM_UNIT + _coded_points(chunk, query, slot)
        query, lower = _k_th(query, upper - chunk.queries.slack[query] - chunk.targets.slack[slot], k)
        bar[query] = np.maximum(lower, 0)
        left &= ~enough
        if not left.any():
            break
    return bar


def _entries_from(sums: Any, queries: Ints, least: NDArray[np.floating]) -> tuple[Ints, Ints]:
    """Return the entries of some queries that are not below a number of each, with their queries."""
    found = [
        np.flatnonzero(sums.data[sums.indptr[query] : sums.indptr[query + 1]] >= least[query]) + sums.indptr[query]
        for query in queries
    ]
    return np.repeat(queries, [len(one) for one in found]), np.concatenate([np.zeros(0, np.int64), *found])


def _k_th(query: Ints, lower: Ints, k: int) -> tuple[Ints, Ints]:
    """Return the queries with at least ``k`` pairs and the ``k``-th best of their lower bounds."""
    order = np.lexsort((-lower, query))
    query, lower = query[order], lower[order]
    last = np.arange(len(query)) - np.searchsorted(query, query) == k - 1
    return query[last], lower[last]


def _coded_points(chunk: _Chunk, query: Ints, slot: Ints) -> Ints:
    total = np.zeros(len(query), np.int64)
    for number in range(len(chunk.tables.order)):
        total += chunk.coded(query, slot, number)
    return total


def _exact(chunk: _Chunk, query: Ints, slot: Ints, total: Ints, bar: Ints, k: int) -> tuple[Ints, Ints, Ints]:
    """Return the pairs that reach the bar with their exact points; the bar rises once their bounds are known."""
    queries, targets = chunk.queries, chunk.targets
    upper = total * _SUM_UNIT + queries.bound[query, targets.cell[slot // BLOCK]]
    query, slot, total = _those(upper >= bar[query], query, slot, total)
    upper = total * _SUM_UNIT + queries.most.sum(axis=1)[query] + targets.own_start.shape[1] - 1
    coded = np.zeros(len(query), np.int64)
    for number in chunk.tables.order:
        own = chunk.coded(query, slot, int(number))
        upper, coded = upper + own - queries.most[query, number], coded + own
        query, slot, upper, coded = _those(upper >= bar[query], query, slot, upper, coded)
    lower = upper - queries.slack[query] - targets.slack[slot]
    some, least = _k_th(query, lower, k)
    bar[some] = np.maximum(bar[some], least)
    query, slot, coded = _those(upper >= bar[query], query, slot, coded)
    return query, slot, chunk.additive(query, slot) + coded


def _those(kept: NDArray[np.bool_], *parts: Ints) -> tuple[Ints, ...]:
    return tuple(part[kept] for part in parts)


def _first_of_each(chunk: _Chunk, query: Ints, slot: Ints, total: Ints, k: int) -> tuple[Ints, Ints, Ints]:
    """Return the ``k`` best pairs of each query in order: points, then the order inside a tie."""
    tie = mixed(chunk.queries.tie[query], chunk.targets.tie[slot])
    order = np.lexsort((tie, -total, query))
    query, slot, total = query[order], slot[order], total[order]
    kept = np.arange(len(query)) - np.searchsorted(query, query) < k
    return query[kept], slot[kept], total[kept]


def _ragged(start: Ints, size: Ints) -> Ints:
    """Return ``start[i], start[i] + 1, …`` for each of several runs, one after the other.

    Example:
        >>> _ragged(np.array([5, 9]), np.array([2, 1])).tolist()
        [5, 6, 9]
    """
    end = np.cumsum(size)
    runs: Ints = np.arange(end[-1] if len(end) else 0) + np.repeat(start - (end - size), size)
    return runs


def _sum_of_each(values: Ints, size: Ints) -> Ints:
    """Return the sum of each of several runs of values."""
    total = np.concatenate([[0], np.cumsum(values)])
    end = np.cumsum(size)
    sums: Ints = total[end] - total[end - size]
    return sums


def _credits_of_vacancies(chunk: _Chunk, query: Ints, slot: Ints, number: int) -> tuple[Ints, Ints, Ints]:
    """Return weight and credit of every item each vacancy asks for, and how many items it asks for."""
    targets, queries = chunk.targets, chunk.queries
    start = targets.own_start[slot, number]
    size = targets.own_start[slot, number + 1] - start
    own = _ragged(start, size)
    credit = np.zeros((len(queries.tie), len(targets.posting_start) - 1), np.int32)
    credit[np.repeat(np.arange(len(credit)), np.diff(queries.item_start[:, [0, -1]]).ravel()), queries.item] = (
        queries.factor
    )
    found = credit[np.repeat(query, size), targets.own_item[own]]
    return targets.own_weight[own].astype(np.int64), found.astype(np.int64), size


def _credits_of_candidates(chunk: _Chunk, query: Ints, slot: Ints, number: int) -> tuple[Ints, Ints, Ints]:
    """Return weight and credit of every item each asking vacancy wants, and how many items it wants."""
    queries, targets, tables = chunk.queries, chunk.targets, chunk.tables
    asked = np.unique(queries.item)
    reached = _ragged(tables.reach_start[asked], tables.reach_start[asked + 1] - tables.reach_start[asked])
    table = np.zeros(
        (int(max(tables.reach_held.max(initial=-1), targets.own_item.max(initial=-1))) + 1, len(asked)), np.int16
    )
    column = np.repeat(np.arange(len(asked)), tables.reach_start[asked + 1] - tables.reach_start[asked])
    table[tables.reach_held[reached], column] = tables.reach_credit[reached]
    start = queries.item_start[query, number]
    size = queries.item_start[query, number + 1] - start
    item = _ragged(start, size)
    held_start = np.repeat(targets.own_start[slot, 0], size)
    held_size = np.repeat(targets.own_start[slot, -1], size) - held_start
    credit = np.zeros(len(item), np.int64)
    wanted = np.searchsorted(asked, queries.item[item])
    for at in range(0, len(item), _PAIRS_AT_A_TIME // BLOCK):
        part = slice(at, at + _PAIRS_AT_A_TIME // BLOCK)
        some = held_size[part] > 0
        held = targets.own_item[_ragged(held_start[part], held_size[part])]
        found = table[held, np.repeat(wanted[part], held_size[part])]
        ends = np.cumsum(held_size[part])
        best = np.zeros(len(some), np.int64)
        if some.any():
            best[some] = np.maximum.reduceat(found, (ends - held_size[part])[some])
        credit[part] = best
    return queries.weight[item].astype(np.int64), credit, size
