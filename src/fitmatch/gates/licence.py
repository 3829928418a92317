"""Is the driving licence there that the employer insists on, and valid in Germany?"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from fitmatch.gates.base import citing_its_step
from fitmatch.knowledge.credentials import ONE_OF
from fitmatch.schema.codes import GateState, Strictness
from fitmatch.schema.results import GateFinding

if TYPE_CHECKING:
    from fitmatch.schema.facts import CandidateFacts, VacancyFacts
    from fitmatch.schema.person import DrivingLicence

_COVERED_BY = {
    "B": {"B", "BE", "C1", "C1E", "C", "CE", "D1", "D1E", "D", "DE"},
    "BE": {"BE", "C1E", "CE", "D1E", "DE"},
    "C1": {"C1", "C1E", "C", "CE"},
    "C": {"C", "CE"},
    "D1": {"D1", "D1E", "D", "DE"},
    "D": {"D", "DE"},
}
"""Which classes include which (§ 6 Abs. 3 FeV)."""

_OBTAINABLE = dt.timedelta(weeks=4)
"""What comes within this time is a condition and no block."""


@dataclass(frozen=True, slots=True)
class _Asked:
    classes: tuple[str, ...]
    paid_by_employer: bool


@dataclass(frozen=True, slots=True)
class LicenceMust:
    """A licence that is a must and is missing cannot be had in four weeks: it blocks. Unknown asks.

    An employer who pays for the licence and employs until then makes it a condition.
    """

    name: str = "licence"

    def candidate_key(self, candidate: CandidateFacts) -> DrivingLicence:
        """Return the licences held."""
        return candidate.profile.licences

    def vacancy_key(self, vacancy: VacancyFacts) -> _Asked | None:
        """Return the classes insisted on; ``None`` when there are none."""
        classes = {r.licence_class for r in vacancy.licences if r.strictness == Strictness.MUST}
        return _Asked(tuple(sorted(classes)), "licence_paid" in vacancy.offers) if classes else None

    def decide(self, candidate_key: DrivingLicence, vacancy_key: _Asked, as_of: dt.date) -> GateFinding:
        """Return whether every class insisted on is held and valid."""
        missing = [asked for asked in vacancy_key.classes if not _is_among(candidate_key.valid, asked)]
        if not missing:
            return self._finding(GateState.MET, "licence.held", vacancy_key.classes)
        if vacancy_key.paid_by_employer:
            return self._finding(GateState.CONDITIONAL, "licence.paid", missing, ("obtain_licence_class",))
        if not candidate_key.stated:
            return self._finding(GateState.TO_CLARIFY, "licence.unknown", missing, ("state_licence",))
        if missing == ["95"] and "95" not in candidate_key.not_valid:
            # A licence says which classes; whether the driver's qualification is there stands on another card.
            return self._finding(GateState.TO_CLARIFY, "licence.unknown", missing, ("state_licence",))
        soon = candidate_key.exam is not None and candidate_key.exam - as_of <= _OBTAINABLE
        if soon and all(_is_among(candidate_key.not_valid, asked) for asked in missing):
            return self._finding(GateState.CONDITIONAL, "licence.exam_soon", missing, ("finish_licence_class",))
        if all(_is_among(candidate_key.to_check, asked) for asked in missing):
            if candidate_key.converting:
                return self._finding(GateState.TO_CLARIFY, "licence.being_converted", missing, ("convert_licence",))
            if "B" in candidate_key.to_check:
                return self._finding(GateState.TO_CLARIFY, "licence.unknown", missing, ("state_licence",))
            return self._finding(GateState.TO_CLARIFY, "licence.paper_to_check", missing, ("convert_licence",))
        if all(_is_among(candidate_key.learning, asked) for asked in missing):
            return self._blocked("licence.being_learnt", missing, "finish_licence_class", as_of)
        if any(_is_among(candidate_key.not_valid, asked) for asked in missing):
            return self._blocked("licence.not_valid_here", missing, "convert_licence", as_of)
        return self._blocked("licence.missing", missing, "obtain_licence_class", as_of)

    def _blocked(self, reason: str, missing: list[str], lift: str, as_of: dt.date) -> GateFinding:
        """Return a block, with the rule on how the licence is had or exchanged as its source."""
        return citing_its_step(self._finding(GateState.NOT_MET, reason, missing, (lift,)), as_of)

    def _finding(
        self, state: GateState, reason: str, classes: list[str] | tuple[str, ...], lifts: tuple[str, ...] = ()
    ) -> GateFinding:
        details = (("classes", ", ".join(one.replace(ONE_OF, "/") for one in classes)),)
        return GateFinding(self.name, state, reason, "licence", "vacancy", lifts=lifts, details=details)


def _is_among(held: frozenset[str], asked: str) -> bool:
    """Return whether one of the classes covers what is asked for: a class, or several of which one is enough."""
    return any(held & _COVERED_BY.get(one, {one}) for one in asked.split(ONE_OF))
