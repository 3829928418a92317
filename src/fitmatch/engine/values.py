"""Feature values of a block of pairs, as integers.

Both forms are evaluated here and nowhere else; a single pair is a block of one. A coded feature is asked once per
distinct pair of keys and spread over the block; an additive feature becomes one sparse integer product.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from fitmatch.features.base import CREDIT_ONE, Additive, Coded
from fitmatch.schema.results import VALUE_ONE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from fitmatch.features.base import Feature
    from fitmatch.schema.facts import CandidateProfile, VacancyFacts


@dataclass(frozen=True)
class Values:
    """Values of one feature for a block.

    Attributes:
        low: ``[candidates, vacancies]``, value if the unknown turns out badly.
        high: Same shape, value if the unknown turns out well.
        asked: ``[vacancies]``, whether the vacancy asks for this feature at all.
    """

    low: NDArray[np.int64]
    high: NDArray[np.int64]
    asked: NDArray[np.bool_]


def feature_values(
    feature: Feature, candidates: Sequence[CandidateProfile], vacancies: Sequence[VacancyFacts]
) -> Values:
    """Return the values of one feature for all pairs of a block."""
    if isinstance(feature, Coded):
        return _coded(feature, candidates, vacancies)
    return _additive(feature, candidates, vacancies)


def _coded(
    feature: Coded[Any, Any], candidates: Sequence[CandidateProfile], vacancies: Sequence[VacancyFacts]
) -> Values:
    candidate_keys = [feature.candidate_key(candidate) for candidate in candidates]
    vacancy_keys = [feature.vacancy_key(vacancy) for vacancy in vacancies]
    rows, row_of = distinct(candidate_keys)
    columns, column_of = distinct(vacancy_keys)
    asking = [column for column, key in enumerate(columns) if key is not None]
    low = np.zeros((len(rows), len(columns)), dtype=np.int64)
    high = np.zeros_like(low)
    low[:, asking], high[:, asking] = feature.values(rows, [columns[column] for column in asking])
    asked = np.array([key is not None for key in vacancy_keys], dtype=np.bool_)
    grid = np.ix_(row_of, column_of)
    return Values(low[grid], high[grid], asked)


def distinct(keys: Sequence[Any]) -> tuple[list[Any], NDArray[np.intp]]:
    """Return the distinct keys in order of appearance, and for each key its position among them."""
    position: dict[Any, int] = {}
    index = np.fromiter((position.setdefault(key, len(position)) for key in keys), dtype=np.intp, count=len(keys))
    return list(position), index


def _additive(feature: Additive, candidates: Sequence[CandidateProfile], vacancies: Sequence[VacancyFacts]) -> Values:
    items = [feature.items(vacancy) for vacancy in vacancies]
    credits_ = [feature.credits(candidate) for candidate in candidates]
    known = np.array([feature.is_known(candidate) for candidate in candidates], dtype=np.bool_)
    item_column: dict[str, int] = {}
    for weights in items:
        for item in weights:
            item_column.setdefault(item, len(item_column))
    has = _sparse(credits_, item_column)
    wants = _sparse(items, item_column)
    numerator = (has @ wants.T).toarray()
    denominator = CREDIT_ONE * np.asarray(wants.sum(axis=1), dtype=np.int64).reshape(1, -1)
    asked = denominator[0] > 0
    # The same rounding as features.base.fraction, element by element, so that pair and block agree to the bit.
    safe = np.where(denominator > 0, denominator, 1)
    low = (2 * numerator * VALUE_ONE + safe) // (2 * safe)
    high = np.where(known[:, None], low, VALUE_ONE)
    return Values(low * asked, high * asked, asked)


def _sparse(rows: Sequence[Any], column_of: dict[str, int]) -> Any:
    from scipy.sparse import csr_array

    data: list[int] = []
    columns: list[int] = []
    starts = [0]
    for row in rows:
        for item, number in row.items():
            column = column_of.get(item)
            if column is not None:
                data.append(number)
                columns.append(column)
        starts.append(len(data))
    shape = (len(rows), max(1, len(column_of)))
    return csr_array((np.array(data, dtype=np.int64), columns, starts), shape=shape)
