"""What the rules have found about pairs of keys so far."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from fitmatch.engine.keys import Findings
from fitmatch.schema.codes import GateState

Outcome = tuple[GateState, str]
"""State and reason of a gate."""

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable

    import numpy as np
    from numpy.typing import NDArray

    from fitmatch.engine.rules import Rules
    from fitmatch.features.base import Coded
    from fitmatch.gates.base import AnyGate
    from fitmatch.knowledge.distinct import Distinct

    _Alike = Callable[[Distinct[Any], Distinct[Any]], NDArray[np.int64] | None]


@dataclass(frozen=True)
class Known:
    """What the rules have found so far.

    Attributes:
        gates: State and reason of each gate.
        coded: Least and greatest value of each coded feature.
    """

    gates: tuple[Findings[Outcome], ...]
    coded: tuple[Findings[tuple[int, int]], ...]

    @classmethod
    def nothing(cls, rules: Rules) -> Known:
        """Return that nothing has been looked at yet."""
        gates = (Findings(*_as_of(gate, rules.as_of)) for gate in rules.gates)
        features: list[Any] = [rules.features[i] for i in rules.coded]
        return cls(tuple(gates), tuple(Findings(_low_and_high(one), one.alike) for one in features))


def _as_of(gate: AnyGate, as_of: dt.date) -> tuple[Callable[[Any, Any], Outcome], _Alike]:
    alike = getattr(gate, "alike", None)

    def find(own: Any, other: Any) -> Outcome:
        finding = gate.decide(own, other, as_of)
        return finding.state, finding.reason

    return find, lambda own, others: alike(own, others, as_of) if alike else None


def _low_and_high(feature: Coded[Any, Any]) -> Callable[[Any, Any], tuple[int, int]]:
    def find(own: Any, other: Any) -> tuple[int, int]:
        evidence = feature.evidence(own, other)
        return evidence.low, evidence.high

    return find
