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
) -> tuple[NDArray[np.int32], NDArray[np.uint8]]:
    """Return points and lists of all pairs of some candidates and some vacancies.

    Returns:
        ``[candidates, vacancies]`` micro-points, ``NO_SCORE`` without a number; and 0 ranked, 1 to clarify, 2 excluded:
        the worst gate decides, and a pair without a number is to clarify.
    """
    total = np.zeros((len(candidates), len(vacancies)), np.int32)
    numbered = np.zeros(total.shape, np.bool_)
    pattern = columns.pattern[vacancies]
    features: tuple[AdditiveColumns | CodedColumns, ...] = (*columns.additive, *columns.coded)
    for number, feature in enumerate(features):
        share = columns.shares[:, number]
        asked = share[pattern] > 0
        if asked.any():
            own, known = points_of(feature, candidates, vacancies, share, pattern)
            total += own
            if feature.stands_alone:
                numbered |= asked if known is None else known & asked
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
) -> tuple[NDArray[np.int32], NDArray[np.bool_] | None]:
    """Return the values of a feature for all pairs, and where anything is known: ``[candidates, vacancies]`` each.

    ``None`` = something is known everywhere.
    """
    # A value is what the feature is worth where it has a share of one.
    return points_of(feature, candidates, vacancies, np.array([VALUE_ONE]), np.zeros(len(vacancies), np.int64))


def points_of(
    feature: AdditiveColumns | CodedColumns,
    candidates: NDArray[np.int64],
    vacancies: NDArray[np.int64],
    share: NDArray[np.int64],
    pattern: NDArray[Any],
) -> tuple[NDArray[np.int32], NDArray[np.bool_] | None]:
    """Return the points of a feature for all pairs, and where anything is known: ``[candidates, vacancies]`` each.

    Args:
        feature: The feature.
        candidates: Rows of the candidates.
        vacancies: Rows of the vacancies.
        share: ``[patterns]`` what a value of one is worth.
        pattern: ``[vacancies]`` which share each has.
    """
    if isinstance(feature, AdditiveColumns):
        return _of_items(feature, candidates, vacancies, share[pattern])
    if feature.meetings is None:
        return _of_codes(feature, feature.candidate[candidates], feature.vacancy[vacancies], share, pattern)
    return _of_meetings(feature, candidates, vacancies, share, pattern)


def best_of_each(
    total: NDArray[np.int32],
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


def _of_items(
    feature: AdditiveColumns, candidates: NDArray[np.int64], vacancies: NDArray[np.int64], share: NDArray[np.int64]
) -> tuple[NDArray[np.int32], NDArray[np.bool_] | None]:
    wants = feature.wants[vacancies].astype(np.int64)
    reached = best_credits(feature.held[candidates], feature.reach).astype(np.int64) @ wants.T
    full = np.maximum(CREDIT_ONE * np.asarray(wants.sum(axis=1), np.int64).ravel(), 1)[reached.indices]
    known = feature.known[candidates]
    is_known = None if known.all() else known[:, None] | (reached.toarray() > 0)
    # The rounding of features.base.fraction.
    values = (2 * reached.data * VALUE_ONE + full) // (2 * full)
    reached.data = points(share[reached.indices], values).astype(np.int32)
    return reached.toarray(), is_known


def _of_codes(
    feature: CodedColumns,
    line: NDArray[np.int32],
    code: NDArray[np.int32],
    share: NDArray[np.int64],
    pattern: NDArray[Any],
) -> tuple[NDArray[np.int32], NDArray[np.bool_] | None]:
    lines, own = np.unique(line, return_inverse=True)
    kinds, kind = np.unique(pattern.astype(np.int64) * feature.values.shape[1] + code, return_inverse=True)
    shared, codes = np.divmod(kinds, feature.values.shape[1])
    table = points(share[shared], feature.values[np.ix_(lines, codes)]).astype(np.int32)
    known = None if feature.blank is None else _spread(~feature.blank[np.ix_(lines, codes)], own, kind)
    return _spread(table, own, kind), known


def _of_meetings(
    feature: Any,
    candidates: NDArray[np.int64],
    vacancies: NDArray[np.int64],
    share: NDArray[np.int64],
    pattern: NDArray[Any],
) -> tuple[NDArray[np.int32], NDArray[np.bool_] | None]:
    lines, own = np.unique(feature.candidate[candidates], return_inverse=True)
    patterns, kind = np.unique(pattern, return_inverse=True)
    table = points(share[patterns][:, None], feature.values[lines][:, None]).astype(np.int32)
    met = _spread(feature.meetings, feature.place[candidates], feature.vacancy[vacancies])
    known = None if feature.blank is None else ~feature.blank[lines[own][:, None], met]
    patterns_wide, steps = table.shape[1:]
    start = (own[:, None] * patterns_wide + kind) * steps
    return table.ravel().take(start + met), known


def _spread(table: NDArray[Any], line: NDArray[Any], column: NDArray[Any]) -> NDArray[Any]:
    """Return what a table says of all pairs of some lines and some columns."""
    spread: NDArray[Any] = table[line].take(column, axis=1)
    return spread
