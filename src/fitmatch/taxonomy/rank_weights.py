"""How much every kind of evidence counts: readable numbers from a table, fitted on development data.

The numbers are those of a conditional logit: the probability of a concept is its share of ``exp(score)`` among the
candidates, so the difference of two scores is the logarithm of how much likelier one is than the other.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from fitmatch.errors import KnowledgeError
from fitmatch.knowledge.tables import read_table

if TYPE_CHECKING:
    from collections.abc import Mapping

    import numpy.typing as npt

    Floats = npt.NDArray[np.float32]

_RELATIVE_POWER = 4


@dataclass(frozen=True, slots=True)
class Term:
    """One summand of the score.

    Attributes:
        evidence: Kind of evidence.
        form: ``value`` as it is; ``relative`` its share of the text's best, to the fourth power;
            ``times:other`` multiplied by another kind.
        weight: What one unit adds to the score.
    """

    evidence: str
    form: str
    weight: float

    @property
    def needs(self) -> set[str]:
        """The kinds of evidence the term is computed from; an index without them goes without the term."""
        other = self.form.removeprefix("times:") if self.form.startswith("times:") else self.evidence
        return {self.evidence, other}

    def column(self, evidence: Mapping[str, Floats], pool: npt.NDArray[np.intp]) -> Floats:
        """Return the numbers this term multiplies, for the concepts of each text's pool, shape of ``pool``."""
        values = np.take_along_axis(evidence[self.evidence], pool, axis=1)
        if self.form == "relative":
            best = np.maximum(evidence[self.evidence].max(axis=1, keepdims=True), 1e-6)
            values = (values / best) ** _RELATIVE_POWER
        elif self.form.startswith("times:"):
            values = values * np.take_along_axis(evidence[self.form.removeprefix("times:")], pool, axis=1)
        return values


@lru_cache(maxsize=8)
def terms_of(name: str) -> tuple[Term, ...]:
    """Return the terms of a named set.

    Raises:
        KnowledgeError: There is no such set.

    Example:
        >>> [term.evidence for term in terms_of("names")][:2]
        ['preferred', 'all_names']
    """
    rows = [row for row in read_table("taxonomy/evidence_weights") if row["set"] == name]
    if not rows:
        message = f"the table taxonomy/evidence_weights has no set {name!r}"
        raise KnowledgeError(message)
    return tuple(Term(row["evidence"], row["form"], float(row["weight"])) for row in rows)
