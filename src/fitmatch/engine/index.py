"""One side of a pool, kept ready to be searched by records of the other; records may come and go."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from fitmatch.engine.kernels import best_kernel
from fitmatch.engine.known import Known
from fitmatch.engine.pool import Kept, joined
from fitmatch.engine.search import Search, Searched
from fitmatch.engine.sides import CandidateSide, candidate_side, vacancy_side
from fitmatch.engine.survivors import exact_top
from fitmatch.errors import FitmatchError, RepeatedIdError, UnknownIdError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from numpy.typing import NDArray

    from fitmatch.engine.found import Found
    from fitmatch.engine.pool import Pool
    from fitmatch.engine.rules import Rules
    from fitmatch.engine.sides import VacancySide
    from fitmatch.engine.targets import Layout, Side
    from fitmatch.schema.facts import CandidateFacts, VacancyFacts

    Facts = CandidateFacts | VacancyFacts

LISTS = 3
"""Ranked, to clarify, excluded."""
_MOST_NEW = 4096
"""New records that are looked at one by one before all are laid out again."""
_ROOM = 1.25
"""Numbers of items for each one in use, so that new items find room."""


class Worked(NamedTuple):
    """What an index has worked out.

    Attributes:
        encoded: The records.
        alive: ``[records]`` which of them have not been removed.
        layout: The records laid out to be searched; ``None`` before the first search.
        room: For each additive feature, how many numbers of items there are; ``None`` before the first search.
    """

    encoded: CandidateSide | VacancySide
    alive: NDArray[np.bool_]
    layout: Layout | None
    room: tuple[int, ...] | None


class Index:
    """Candidates or vacancies, encoded once and laid out when they are first searched.

    Args:
        rules: What pairs are evaluated by.
        side: Whose records these are.
        worked: What an index of earlier has worked out, to begin with.
        ids: Returns the ids of its records; asked when records come or go.
    """

    def __init__(
        self, rules: Rules, side: Side, worked: Worked | None = None, ids: Callable[[], Iterable[str]] = tuple
    ) -> None:
        self.rules = rules
        self.side: Side = side
        self._encode: Any = vacancy_side if side == "vacancy" else candidate_side
        self._ids = ids
        worked = worked or Worked(self._encode(rules, ()), np.ones(0, np.bool_), None, None)
        self._encoded, self._alive, self._layout, room = worked
        self._searched: Searched | None = None
        self._kept = None if room is None else Kept(self.side, room, Known.nothing(self.rules))

    @classmethod
    def of(cls, rules: Rules, side: Side, facts: Iterable[Facts]) -> Index:
        """Return an index of some records.

        Raises:
            RepeatedIdError: Two records have one id.
        """
        index = cls(rules, side)
        index.add(facts)
        return index

    @property
    def worked(self) -> Worked:
        """What has been worked out so far."""
        return Worked(self._encoded, self._alive, self._layout, None if self._kept is None else self._kept.room)

    @property
    def facts(self) -> Sequence[Any]:
        """The records by row, removed ones among them."""
        return self._encoded.facts

    @cached_property
    def _row(self) -> dict[str, int]:
        """Row of each record by its id."""
        return {own_id: row for row, own_id in enumerate(self._ids()) if self._alive[row]}

    def __len__(self) -> int:
        """Return the number of records."""
        return int(np.count_nonzero(self._alive))

    def __contains__(self, own_id: object) -> bool:
        """Return whether there is a record with an id."""
        return own_id in self._row

    def add(self, facts: Iterable[Facts]) -> None:
        """Add records.

        Raises:
            RepeatedIdError: A record has the id of another; nothing is added.
        """
        new = list(facts)
        start = len(self.facts)
        rows = {one.id: start + number for number, one in enumerate(new)}
        if len(rows) < len(new) or not rows.keys().isdisjoint(self._row):
            message = f"{self.side} records to be added repeat an id"
            raise RepeatedIdError(message, hint="remove the old record first")
        added = self._encode(self.rules, new)
        self._encoded = self._encoded.followed_by(added) if start else added
        self._row |= rows
        self._alive = np.concatenate([self._alive, np.ones(len(new), np.bool_)])

    def remove(self, ids: Iterable[str]) -> None:
        """Remove records.

        Raises:
            UnknownIdError: There is no record with one of the ids; nothing is removed.
        """
        gone = set(ids)
        if not gone <= self._row.keys():
            message = f"{len(gone - self._row.keys())} of {len(gone)} ids to be removed are in no {self.side} record"
            raise UnknownIdError(message, hint="ids are compared letter by letter")
        self._alive = self._alive.copy()
        self._alive[[self._row.pop(own_id) for own_id in gone]] = False

    def top(self, asking: Sequence[Facts], k: int | None, *, threads: int | None = None) -> tuple[Pool, Found]:
        """Return the best of each list for some records of the other side, and the pool they were found in.

        Args:
            asking: Records of the other side.
            k: How many a list; all if ``None``.
            threads: How many to use; one a processor if left out. It changes no result.

        Raises:
            FitmatchError: ``k`` is negative.
        """
        if k is not None and k < 0:
            message = f"the best {k} of a list were asked for"
            raise FitmatchError(message, hint="give a number of records, or nothing for all")
        pool = self._pool(asking)
        if self._searched is None and self._layout is not None:
            kernel = best_kernel()
            self._searched = Searched(self._layout, kernel.prepared(self._layout.targets), kernel)
        most = max(1, len(self) if k is None else k)
        alive = None if self._alive.all() else self._alive
        search = Search(pool.columns, self.side, searched=self._searched, alive=alive)
        found = exact_top(pool, search, most, lists=LISTS, threads=threads)
        if not search.is_dense(most):
            self._searched = search.searched
            self._layout = self._searched.layout
        return pool, found if k is None else found.first(k)

    def _pool(self, asking: Sequence[Any]) -> Pool:
        """Return a pool of these records and some of the other side."""
        if 2 * len(self) <= len(self.facts) and self.facts:
            self._forget_removed()
        needed = self._numbers()
        is_full = self._kept is None or any(n > room for n, room in zip(needed, self._kept.room, strict=True))
        is_stale = self._layout is not None and len(self.facts) - self._layout.records > _MOST_NEW
        if self._kept is None or is_full or is_stale:
            self._searched = self._layout = None
            self._kept = Kept(self.side, tuple(int(n * _ROOM) + 1 for n in needed), Known.nothing(self.rules))
        if isinstance(self._encoded, CandidateSide):
            return joined(self.rules, self._encoded, vacancy_side(self.rules, asking), kept=self._kept)
        return joined(self.rules, candidate_side(self.rules, asking), self._encoded, kept=self._kept)

    def _forget_removed(self) -> None:
        left = [one for one, alive in zip(self.facts, self._alive, strict=True) if alive]
        self._encoded, self._alive = self._encode(self.rules, left), np.ones(len(left), np.bool_)
        self._row = {one.id: row for row, one in enumerate(left)}
        self._searched = self._layout = self._kept = None

    def _numbers(self) -> list[int]:
        """Return how many numbers of items each additive feature needs."""
        if isinstance(self._encoded, CandidateSide):
            return [len(items.number) + 1 for items in self._encoded.reach]
        return [len(items.number) for items in self._encoded.wants]
