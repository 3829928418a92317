"""Every pair looked at: for pools so small that a search would not pay, and for whole rankings."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from fitmatch.engine.columns import AdditiveColumns
from fitmatch.engine.items import best_credits
from fitmatch.engine.order import NO_SCORE, mixed
from fitmatch.engine.score import points
from fitmatch.features.base import CREDIT_ONE
from fitmatch.schema.codes import GateState
from fitmatch.schema.results import VALUE_ONE

if TYPE_CHECKING:
    from typing import Any

    from numpy.typing import NDArray

    from fitmatch.engine.columns import CodedColumns, Columns


def all_pairs(
    columns: Columns, candidates: NDArray[np.int64], vacancies: NDArray[np.int64]
) -> tuple[NDArray[np.int64], NDArray[np.uint8]]:
    """Return points and lists of all pairs of some candidates and some vacancies.

    Returns:
        ``[candidates, vacancies]`` micro-points, ``NO_SCORE`` without a number; and 0 ranked, 1 to clarify, 2 excluded:
        the worst gate decides, and a pair without a number is to clarify.
    """
    total = np.zeros((len(candidates), len(vacancies)), np.int64)
    numbered = np.zeros(total.shape, np.bool_)
    shares = columns.shares[columns.pattern[vacancies]]
    features: tuple[AdditiveColumns | CodedColumns, ...] = (*columns.additive, *columns.coded)
    for number, feature in enumerate(features):
        share = shares[:, number]
        low, known = values_of(feature, candidates, vacancies)
        total += points(share, low)
        if feature.stands_alone:
            numbered |= share > 0 if known is None else known & (share > 0)
    worst = np.zeros(total.shape, np.uint8)
    for gate in columns.gates:
        np.maximum(worst, _spread(gate.states, gate.candidate[candidates], gate.vacancy[vacancies]), out=worst)
    lists = ((worst == GateState.TO_CLARIFY) | ~numbered).astype(np.uint8)
    lists[worst == GateState.NOT_MET] = 2
    if not numbered.all():
        total[~numbered] = NO_SCORE
    return total, lists


def values_of(
    feature: AdditiveColumns | CodedColumns, candidates: NDArray[np.int64], vacancies: NDArray[np.int64]
) -> tuple[NDArray[np.int64], NDArray[np.bool_] | None]:
    """Return the values of a feature for all pairs, and where anything is known: ``[candidates, vacancies]`` each.

    ``None`` = something is known everywhere.
    """
    of = _additive if isinstance(feature, AdditiveColumns) else _coded
    return of(feature, candidates, vacancies)


def best_of_each(
    total: NDArray[np.int64],
    lists: NDArray[np.uint8],
    name: int,
    own: NDArray[np.uint64],
    other: NDArray[np.uint64],
    k: int,
) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Return line and column of the ``k`` best of one list in each line, line by line in the documented order.

    Args:
        total: ``[lines, columns]`` micro-points.
        lists: The same shape, list of each pair.
        name: The list.
        own: ``[lines]`` digests of ids.
        other: ``[columns]`` digests of ids.
        k: How many.
    """
    member = lists == name
    if 0 < k < total.shape[1]:
        least = np.partition(np.where(member, total, NO_SCORE - 1), total.shape[1] - k, axis=1)[:, -k]
        member &= total >= least[:, None]
    line, column = np.nonzero(member)
    order = np.lexsort((mixed(own[line], other[column]), -total[line, column], line))
    line, column = line[order], column[order]
    kept = np.arange(len(line)) - np.searchsorted(line, line) < k
    return line[kept], column[kept]


def _additive(feature: Any, candidates: NDArray[np.int64], vacancies: NDArray[np.int64]) -> tuple[Any, Any]:
    """Return values and where something is known."""
    wants = feature.wants[vacancies].astype(np.int64)
    credits_ = best_credits(feature.held[candidates], feature.reach).astype(np.int64)
    reached = (credits_ @ wants.T).toarray()
    full = np.maximum(CREDIT_ONE * np.asarray(wants.sum(axis=1), np.int64).ravel(), 1)
    # The rounding of features.base.fraction.
    low = (2 * reached * VALUE_ONE + full) // (2 * full)
    known = feature.known[candidates]
    return low, None if known.all() else known[:, None] | (reached > 0)


def _coded(feature: Any, candidates: NDArray[np.int64], vacancies: NDArray[np.int64]) -> tuple[Any, Any]:
    line, column = feature.candidate[candidates], feature.vacancy[vacancies]
    if feature.meetings is not None:
        line, column = line[:, None], _spread(feature.meetings, feature.place[candidates], column)
        known = None if feature.blank is None else ~feature.blank[line, column]
        return feature.values[line, column].astype(np.int64), known
    known = None if feature.blank is None else ~_spread(feature.blank, line, column)
    return _spread(feature.values, line, column).astype(np.int64), known


def _spread(table: NDArray[Any], line: NDArray[Any], column: NDArray[Any]) -> NDArray[Any]:
    """Return what a table says of all pairs of some lines and some columns."""
    spread: NDArray[Any] = table[line].take(column, axis=1)
    return spread
