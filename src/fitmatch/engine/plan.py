"""How a matcher goes about its work, for whoever wants to know why it is fast or slow."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from fitmatch.engine.kernels import is_numba_installed
from fitmatch.features.base import Additive, Coded

if TYPE_CHECKING:
    from fitmatch.engine.rules import Rules
    from fitmatch.features.base import Feature

Form = Literal["coded", "additive", "pairwise"]

_SAID = {
    "coded": "coded: a table of keys, looked up for every pair",
    "additive": "additive: credits for items, added up by an inverted index",
    "pairwise": "pairwise: evaluated one by one, for the pairs that may be among the best",
}


@dataclass(frozen=True)
class Plan:
    """How pairs are evaluated.

    Attributes:
        kernel: ``numba`` (extra ``fast``) or ``numpy``: what does the heavy work. Both return the same bits.
        features: Form of each feature, by name, in order.
        gates: Names of the gates, in order; all are looked up like coded features.
    """

    kernel: Literal["numba", "numpy"]
    features: dict[str, Form]
    gates: tuple[str, ...]

    def __str__(self) -> str:
        """Return the plan as lines of text."""
        extra = "" if self.kernel == "numba" else " (the extra 'fast' is not installed)"
        lines = [f"search: exact and pruned, by {self.kernel}{extra}; small pools: every pair"]
        lines += [f"{name}: {_SAID[form]}" for name, form in self.features.items()]
        return "\n".join([*lines, f"gates: {', '.join(self.gates) or 'none'}"])


def plan_of(rules: Rules) -> Plan:
    """Return how pairs are evaluated by some rules."""
    forms = {feature.name: _form_of(feature) for feature in rules.features}
    return Plan("numba" if is_numba_installed() else "numpy", forms, tuple(gate.name for gate in rules.gates))


def _form_of(feature: Feature) -> Form:
    if isinstance(feature, Coded):
        return "coded"
    return "additive" if isinstance(feature, Additive) else "pairwise"
