"""What pairs are evaluated by."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from fitmatch.features.base import Additive, Coded, Pairwise
from fitmatch.knowledge.closeness import Relations, core_relations

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from fitmatch.features.base import Feature
    from fitmatch.gates.base import AnyGate
    from fitmatch.schema.facts import VacancyFacts
    from fitmatch.weights import Weights


@dataclass(frozen=True)
class Rules:
    """Features, gates, weights, the date of the law, and the relations of wishes."""

    features: tuple[Feature, ...]
    gates: tuple[AnyGate, ...]
    weights: Weights
    as_of: dt.date
    relations: Relations = field(default_factory=core_relations, repr=False)

    def prepared_for(self, vacancies: Sequence[VacancyFacts]) -> Rules:
        """Return the rules with keys as coarse as the vacancies allow; no result changes."""
        return replace(
            self,
            features=tuple(_prepared(feature, vacancies) for feature in self.features),
            gates=tuple(_prepared(gate, vacancies) for gate in self.gates),
        )

    @property
    def additive(self) -> list[int]:
        """Positions of the additive features."""
        return [i for i, feature in enumerate(self.features) if isinstance(feature, Additive)]

    @property
    def coded(self) -> list[int]:
        """Positions of the coded features."""
        return [i for i, feature in enumerate(self.features) if isinstance(feature, Coded)]

    @property
    def pairwise(self) -> list[int]:
        """Positions of the features of neither form."""
        return [i for i, feature in enumerate(self.features) if isinstance(feature, Pairwise)]


def _prepared(rule: Any, vacancies: Sequence[VacancyFacts]) -> Any:
    prepare = getattr(rule, "prepared_for", None)
    return prepare(vacancies) if prepare else rule
