"""Encoded records: both sides of a pool as arrays, in the two forms a feature can take, and gates beside them.

Behind this point nothing has a name. An additive feature is three sparse tables, a coded feature or a gate is one
small table and a code for each record. The search reads nothing else.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

Codes = "NDArray[np.int32]"


@dataclass(frozen=True)
class AdditiveColumns:
    """A feature whose value is the weighted mean, over the items asked for, of the best credit a candidate has.

    Attributes:
        held: Sparse ``[candidates, held items]``, a one for each item held.
        reach: Sparse ``[held items, items asked for]``, credit that an item held gives for an item asked for, up to
            ``CREDIT_ONE``; of several the best counts.
        wants: Sparse ``[vacancies, items asked for]``, positive whole weights.
        known: ``[candidates]``, whether the credits are all there is.
        stands_alone: Whether this feature alone makes a pair comparable.
    """

    held: Any
    reach: Any
    wants: Any
    known: NDArray[np.bool_]
    stands_alone: bool = True


@dataclass(frozen=True)
class CodedColumns:
    """A feature whose value is decided by a code on each side.

    The value of a pair is ``values[candidate, vacancy]``; where there is a table of ``meetings`` (how two places lie
    to each other) it is ``values[candidate, meetings[place, vacancy]]``.

    Attributes:
        candidate: ``[candidates]`` row of ``values``.
        vacancy: ``[vacancies]`` column of ``values``, or of ``meetings``.
        values: Values that count, integers from 0 to ``VALUE_ONE``.
        blank: Same shape, where nothing at all is known; ``None`` = nowhere.
        place: ``[candidates]`` row of ``meetings``.
        meetings: What the codes of both sides come to: a column of ``values``.
        symmetric: Whether ``meetings`` equals its transpose (saves a copy).
        stands_alone: Whether this feature alone makes a pair comparable.
    """

    candidate: NDArray[np.int32]
    vacancy: NDArray[np.int32]
    values: NDArray[np.int32]
    blank: NDArray[np.bool_] | None = None
    place: NDArray[np.int32] | None = None
    meetings: NDArray[np.uint16] | None = None
    symmetric: bool = False
    stands_alone: bool = True

    def of(self, candidates: NDArray[np.int64], vacancies: NDArray[np.int64]) -> NDArray[np.int32]:
        """Return the values of some pairs."""
        column: NDArray[Any] = self.vacancy[vacancies]
        if self.meetings is not None and self.place is not None:
            column = self.meetings[self.place[candidates], column]
        values: NDArray[np.int32] = self.values[self.candidate[candidates], column]
        return values


@dataclass(frozen=True)
class GateColumns:
    """A hard constraint: the state of a pair is ``states[candidate, vacancy]``, a :class:`GateState`."""

    candidate: NDArray[np.int32]
    vacancy: NDArray[np.int32]
    states: NDArray[np.uint8]


@dataclass(frozen=True)
class Columns:
    """A pool of candidates and vacancies, encoded.

    Attributes:
        additive: Additive features.
        coded: Coded features.
        gates: Hard constraints.
        shares: ``[patterns, features]`` micro-points that a value of one is worth, additive features first; zero
            where a feature is not asked for.
        pattern: ``[vacancies]`` row of ``shares``.
        candidate_tie: ``[candidates]`` digest of each id, for the order inside a tie.
        vacancy_tie: ``[vacancies]`` the same.
        values: Values of all coded features, one after the other: those of each feature are a part of it.
    """

    additive: tuple[AdditiveColumns, ...]
    coded: tuple[CodedColumns, ...]
    gates: tuple[GateColumns, ...]
    shares: NDArray[np.int64]
    pattern: NDArray[np.int32]
    candidate_tie: NDArray[np.uint64]
    vacancy_tie: NDArray[np.uint64]
    values: NDArray[np.int32] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        """Put the values of all coded features into one array, as a search reads them."""
        values = np.concatenate([np.zeros(0, np.int32), *(one.values.ravel() for one in self.coded)])
        parts = np.split(values, np.cumsum([one.values.size for one in self.coded])[:-1])
        coded = tuple(
            replace(one, values=part.reshape(one.values.shape)) for one, part in zip(self.coded, parts, strict=False)
        )
        object.__setattr__(self, "values", values)
        object.__setattr__(self, "coded", coded)

    @property
    def shape(self) -> tuple[int, int]:
        """Number of candidates and of vacancies."""
        return len(self.candidate_tie), len(self.vacancy_tie)
