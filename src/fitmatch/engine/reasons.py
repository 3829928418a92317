"""How many pairs of a pool are in each list, and why: every pair counts once, so the counts add up to all pairs."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import numpy as np

from fitmatch.engine.dense import all_pairs
from fitmatch.engine.pair import LISTS, NOTHING_ASKED, NOTHING_KNOWN
from fitmatch.schema.codes import GateState

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from fitmatch.engine.pool import Pool
    from fitmatch.schema.results import ListName

NO_CONDITION = "gates.met"
"""Stands for pairs no gate has a condition or a question about."""

_PAIRS_AT_A_TIME = 2_000_000


def counts_by_reason(pool: Pool) -> dict[ListName, Counter[str]]:
    """Return for each list how many pairs are in it for which reason.

    The reason is that of the worst finding of the gates, the first of them where several are as bad; for pairs to
    clarify that no gate asks about, why they have no score.
    """
    reasons = _Reasons(pool)
    found: dict[ListName, Counter[str]] = {name: Counter() for name in LISTS}
    candidates, vacancies = pool.columns.shape
    rows = max(1, _PAIRS_AT_A_TIME // max(1, vacancies))
    for start in range(0, candidates, rows):
        part = np.arange(start, min(start + rows, candidates))
        _, lists = all_pairs(pool.columns, part, np.arange(vacancies))
        number = reasons.of(part, lists)
        for place, name in enumerate(LISTS):
            counted = np.bincount(number[lists == place], minlength=len(reasons.names))
            found[name].update({reasons.names[at]: int(counted[at]) for at in np.flatnonzero(counted)})
    return found


class _Reasons:
    """Reasons by number: those of no gate first, then those of all findings."""

    def __init__(self, pool: Pool) -> None:
        self._pool = pool
        self.names = [NO_CONDITION, NOTHING_KNOWN, NOTHING_ASKED]
        number = {name: place for place, name in enumerate(self.names)}
        self._tables: list[NDArray[np.int32]] = []
        for table in pool.gates:
            own = [number.setdefault(reason, len(number)) for _, reason in table.outcomes]
            self._tables.append(np.array([*own, 0], np.int32)[table.index])
        self.names = list(number)
        self._asks = pool.shares[pool.vacancies.asked.code].any(axis=1)

    def of(self, candidates: NDArray[np.int64], lists: NDArray[np.uint8]) -> NDArray[np.int32]:
        """Return the reason of all pairs of some candidates, ``[candidates, vacancies]``."""
        worst = np.zeros(lists.shape, np.uint8)
        reason = np.zeros(lists.shape, np.int32)
        for state, number in self._findings(candidates):
            worse = state > worst
            worst[worse], reason[worse] = state[worse], number[worse]
        reason[worst < GateState.CONDITIONAL] = 0
        unscored = (lists == LISTS.index("to_clarify")) & (worst < GateState.TO_CLARIFY)
        return np.where(unscored, np.where(self._asks, 1, 2), reason).astype(np.int32)

    def _findings(self, candidates: NDArray[np.int64]) -> Iterator[tuple[NDArray[np.uint8], NDArray[np.int32]]]:
        for gate, numbers in zip(self._pool.columns.gates, self._tables, strict=True):
            own = gate.candidate[candidates]
            yield gate.states[own].take(gate.vacancy, axis=1), numbers[own].take(gate.vacancy, axis=1)
