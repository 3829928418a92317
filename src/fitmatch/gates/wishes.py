"""Does the offer run against something the person has ruled out? Then somebody asks before suggesting it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from fitmatch.knowledge.placement import wish_families
from fitmatch.schema.codes import GateState, PlacementKind, Shift
from fitmatch.schema.results import GateFinding

if TYPE_CHECKING:
    import datetime as dt

    from fitmatch.schema.facts import CandidateFacts, VacancyFacts
    from fitmatch.schema.results import Facts


@dataclass(frozen=True, slots=True)
class _Wishes:
    kinds: frozenset[PlacementKind]
    refused_shifts: frozenset[Shift]
    most_hours: float | None


@dataclass(frozen=True, slots=True)
class _Offer:
    kind: PlacementKind
    shifts: frozenset[Shift]
    hours: float | None


@dataclass(frozen=True, slots=True)
class NoGo:
    """Refused shifts, hours above the person's maximum, and work or training when the other was wished for."""

    name: str = "wishes"

    def candidate_key(self, candidate: CandidateFacts) -> _Wishes:
        """Return what was wished for and ruled out."""
        profile = candidate.profile
        limits = [limit for limit in (profile.hours.high, profile.wishes.max_hours) if limit is not None]
        return _Wishes(profile.wishes.kinds, profile.wishes.refused_shifts, min(limits, default=None))

    def vacancy_key(self, vacancy: VacancyFacts) -> _Offer:
        """Return kind, shifts and hours of the offer."""
        return _Offer(vacancy.kind, vacancy.shifts, vacancy.hours.low)

    def decide(self, candidate_key: _Wishes, vacancy_key: _Offer, as_of: dt.date) -> GateFinding:
        """Return the first conflict: shifts, then hours, then kind."""
        del as_of
        refused = candidate_key.refused_shifts & vacancy_key.shifts
        if refused:
            details: Facts = (("shifts", ", ".join(sorted(refused))),)
            return GateFinding(
                self.name,
                GateState.TO_CLARIFY,
                "wish.no_go",
                "shift",
                lifts=("other_shift",),
                details=details,
            )
        most, asked = candidate_key.most_hours, vacancy_key.hours
        if most is not None and asked is not None and asked > most + 5:
            details = (("most", f"{most:g}"), ("asked", f"{asked:g}"))
            return GateFinding(
                self.name,
                GateState.CONDITIONAL,
                "wish.hours",
                "hours",
                lifts=("other_hours",),
                details=details,
            )
        families = wish_families()
        wished = {families[kind] for kind in candidate_key.kinds}
        if wished and "trial" not in wished and families[vacancy_key.kind] not in {*wished, "trial"}:
            details = (("kind", vacancy_key.kind.value),)
            return GateFinding(
                self.name,
                GateState.TO_CLARIFY,
                "wish.kind",
                "qualification",
                lifts=("ask_wish",),
                details=details,
            )
        return GateFinding(self.name, GateState.MET, "wish.none_against", "hours")
