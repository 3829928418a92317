"""Does the vacancy pay at least the statutory minimum wage?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from fitmatch.knowledge.figures import figure
from fitmatch.schema.codes import GateState, PlacementKind
from fitmatch.schema.results import GateFinding

if TYPE_CHECKING:
    import datetime as dt

    from fitmatch.schema.facts import CandidateFacts, VacancyFacts

_MINIMUM_WAGE_APPLIES = {PlacementKind.JOB, PlacementKind.MINIJOB}
"""Training, EQ, mandatory and orientation internships, measures and voluntary service are exempt (§ 22 MiLoG)."""


@dataclass(frozen=True, slots=True)
class MinimumWage:
    """Hourly pay against the minimum wage of the day (MiLoG): a visible finding, not a hidden weight."""

    name: str = "wage"

    def candidate_key(self, candidate: CandidateFacts) -> None:
        """Return nothing: the finding is about the vacancy alone."""
        del candidate

    def vacancy_key(self, vacancy: VacancyFacts) -> float | None:
        """Return the hourly pay; ``None`` where none is readable or the minimum wage does not apply."""
        if vacancy.wage is None or vacancy.wage.per != "hour" or vacancy.kind not in _MINIMUM_WAGE_APPLIES:
            return None
        return vacancy.wage.amount

    def decide(self, candidate_key: None, vacancy_key: float, as_of: dt.date) -> GateFinding:
        """Return whether the pay is at least the minimum wage valid on the day."""
        del candidate_key
        minimum = figure("min_wage", as_of)
        if minimum is None:
            return GateFinding(self.name, GateState.TO_CLARIFY, "wage.rule_missing", "hours", lifts=("ask_employer",))
        details = (("wage", f"{vacancy_key:.2f}"), ("minimum", f"{minimum.amount:.2f}"))
        enough = vacancy_key >= minimum.amount
        return GateFinding(
            self.name,
            GateState.MET if enough else GateState.TO_CLARIFY,
            "wage.enough" if enough else "vacancy.wage_below_minimum",
            "hours",
            minimum.source,
            minimum.checked,
            () if enough else ("ask_employer",),
            details=details,
            certainty=minimum.certainty,
        )
