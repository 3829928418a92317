"""Gate states of a block of pairs; decisions are taken once per distinct pair of keys."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

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
    table = np.full((len(rows), len(columns)), -1, dtype=np.int32)
    position: dict[GateFinding, int] = {}
    for column, vacancy_key in enumerate(columns):
        if vacancy_key is None:
            continue
        for row, candidate_key in enumerate(rows):
            finding = gate.decide(candidate_key, vacancy_key, as_of)
            table[row, column] = position.setdefault(finding, len(position))
    return GateBlock(tuple(position), table[np.ix_(row_of, column_of)])
