"""Decisions of a gate, taken once per distinct pair of keys."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from fitmatch.gates.base import AnyGate
    from fitmatch.schema.results import GateFinding


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
