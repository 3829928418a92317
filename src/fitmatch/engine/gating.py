"""Gate states of a block of pairs; decisions are taken once per distinct pair of keys."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from fitmatch.engine.values import distinct
from fitmatch.schema.codes import GateState

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from fitmatch.gates.base import AnyGate
    from fitmatch.schema.facts import CandidateFacts, VacancyFacts
    from fitmatch.schema.results import GateFinding


@dataclass(frozen=True)
class GateBlock:
    """Decisions of one gate for a block.

    Attributes:
        findings: Distinct findings.
        index: ``[candidates, vacancies]`` position in ``findings``, -1 where there was nothing to check.
    """

    findings: tuple[GateFinding, ...]
    index: NDArray[np.int32]

    def states(self) -> NDArray[np.uint8]:
        """Return the state of every pair; ``NOT_CHECKED`` where there was nothing to check."""
        states = np.array([*(f.state for f in self.findings), GateState.NOT_CHECKED], dtype=np.uint8)
        return states[self.index]


def decide_block(
    gate: AnyGate, candidates: Sequence[CandidateFacts], vacancies: Sequence[VacancyFacts], as_of: dt.date
) -> GateBlock:
    """Return the decisions of one gate for all pairs of a block."""
    rows, row_of = distinct([gate.candidate_key(candidate) for candidate in candidates])
    columns, column_of = distinct([gate.vacancy_key(vacancy) for vacancy in vacancies])
    checking = [column for column, key in enumerate(columns) if key is not None]
    table = np.full((len(rows), len(columns)), -1, dtype=np.int32)
    findings, table[:, checking] = decisions(gate, rows, [columns[column] for column in checking], as_of)
    return GateBlock(findings, table[np.ix_(row_of, column_of)])


def decisions(
    gate: AnyGate, candidate_keys: Sequence[Any], vacancy_keys: Sequence[Any], as_of: dt.date
) -> tuple[tuple[GateFinding, ...], NDArray[np.int32]]:
    """Return the distinct findings of a gate and, ``[candidate keys, vacancy keys]``, which of them a pair gets.

    A gate with many keys may have a method ``decide_all`` of the same meaning that does better than pair by pair.
    """
    decide_all = getattr(gate, "decide_all", None)
    if decide_all is not None:
        found: tuple[tuple[GateFinding, ...], NDArray[np.int32]] = decide_all(candidate_keys, vacancy_keys, as_of)
        return found
    table = np.empty((len(candidate_keys), len(vacancy_keys)), dtype=np.int32)
    position: dict[GateFinding, int] = {}
    for column, vacancy_key in enumerate(vacancy_keys):
        for row, candidate_key in enumerate(candidate_keys):
            finding = gate.decide(candidate_key, vacancy_key, as_of)
            table[row, column] = position.setdefault(finding, len(position))
    return tuple(position), table
