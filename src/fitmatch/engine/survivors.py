"""Features of neither form: the search takes them as worth all they can be, and who survives is looked at.

A pair is worth at most what the search says. Once the k-th best of those looked at is worth more than anything that
has not been looked at can be, the list is the true one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from fitmatch.engine.found import Found, nothing
from fitmatch.engine.order import NO_SCORE, mixed
from fitmatch.engine.pool import too_large
from fitmatch.engine.score import points
from fitmatch.schema.results import VALUE_ONE

if TYPE_CHECKING:
    from fitmatch.engine.pool import Pool
    from fitmatch.engine.search import Search

_AT_FIRST = 4
"""How many times as many as are wanted are looked at first, and how much further after that."""


def exact_top(pool: Pool, search: Search, k: int, *, lists: int, threads: int | None = None) -> Found:
    """Return what a search finds once the features of neither form are evaluated, if there are any.

    Args:
        pool: The pool the search goes over.
        search: A search that takes those features as worth all they can be.
        k: How many a list.
        lists: 2 or 3.
        threads: As for the search.

    Raises:
        PoolTooLargeError: What a search needs does not fit in memory.
    """
    try:
        return _exact_top(pool, search, k, lists, threads)
    except MemoryError:
        raise too_large(*pool.columns.shape) from None


def _exact_top(pool: Pool, search: Search, k: int, lists: int, threads: int | None) -> Found:
    if not pool.rules.pairwise:
        return search.top(k, lists=lists, threads=threads)
    most = search.others
    k = max(1, min(k, most))
    found = nothing(np.arange(search.queries), k, lists)
    left, wanted = found.queries, k
    while len(left):
        wanted = min(max(1, most), _AT_FIRST * wanted)
        upper = search.top(wanted, rows=left, lists=lists, threads=threads)
        done = [_settle(pool, search, upper, at, found) for at in range(len(left))]
        found.counts[left] = upper.counts
        left = left[~np.array(done, np.bool_)]
    return found


def _settle(pool: Pool, search: Search, upper: Found, at: int, found: Found) -> bool:
    """Put the best of one record into what is found; return whether nothing better can be left."""
    query = int(upper.queries[at])
    k, is_settled = found.rows.shape[2], True
    own, other = search.ties
    for name in range(found.rows.shape[1]):
        shown = upper.rows[at, name] >= 0
        rows, bounds = upper.rows[at, name][shown], upper.points[at, name][shown]
        exact = np.array(
            [_exact(pool, search, query, int(row), int(bound)) for row, bound in zip(rows, bounds, strict=True)],
            np.int64,
        )
        order = np.lexsort((mixed(own[query], other[rows]), -exact))[:k]
        found.rows[query, name, : len(order)], found.points[query, name, : len(order)] = rows[order], exact[order]
        is_all = len(rows) == upper.counts[at, name]
        is_settled &= is_all or (len(order) == k and int(exact[order[-1]]) > int(bounds[-1]))
    return is_settled


def _exact(pool: Pool, search: Search, query: int, row: int, bound: int) -> int:
    if bound == NO_SCORE:
        return bound
    candidate, vacancy = (query, row) if search.side == "vacancy" else (row, query)
    shares = pool.shares[pool.vacancies.asked.code[vacancy]]
    for i in pool.rules.pairwise:
        share, feature = int(shares[i]), pool.rules.features[i]
        if share:
            value = feature.evidence(pool.candidates.facts[candidate].profile, pool.vacancies.facts[vacancy]).low
            bound += points(share, value) - points(share, VALUE_ONE)
    return bound
