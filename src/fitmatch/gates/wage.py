"""Does the vacancy pay at least the statutory minimum wage?"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from fitmatch.knowledge.tables import read_table, valid_rows
from fitmatch.schema.codes import GateState, PlacementKind
from fitmatch.schema.results import GateFinding

if TYPE_CHECKING:
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
        rows = valid_rows(read_table("regulation/minimum_wage"), as_of)
        if not rows:
            return GateFinding(self.name, GateState.TO_CLARIFY, "wage.rule_missing", "hours", lifts=("ask_employer",))
        minimum, source = float(rows[0]["euros_per_hour"]), rows[0]["source"]
        details = (("wage", f"{vacancy_key:.2f}"), ("minimum", f"{minimum:.2f}"))
        if vacancy_key >= minimum:
            return GateFinding(self.name, GateState.MET, "wage.enough", "hours", source, details=details)
        checked = dt.date.fromisoformat(rows[0]["checked"])
        return GateFinding(
            self.name,
            GateState.TO_CLARIFY,
            "vacancy.wage_below_minimum",
            "hours",
            source,
            checked,
            ("ask_employer",),
            details=details,
        )
