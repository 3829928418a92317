"""Which single requirement, relaxed, opens a vacancy to how many people."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from fitmatch.guidance.relaxations import relaxations_of
from fitmatch.guidance.standing import AgainstCandidates

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fitmatch.engine.rules import Rules
    from fitmatch.guidance.relaxations import Relaxation
    from fitmatch.schema.facts import CandidateFacts, VacancyFacts


@dataclass(frozen=True, slots=True)
class Relaxed:
    """One requirement relaxed, and to whom that opens the vacancy.

    Attributes:
        relaxation: What is relaxed.
        opened: Ids of the people it opens the vacancy to.
    """

    relaxation: Relaxation
    opened: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RelaxPlan:
    """What a vacancy could ask less of.

    Attributes:
        vacancy: Id of the vacancy.
        open_to: Ids of the people it is open to as it is.
        relaxed: Requirements whose relaxing opens it to somebody, most people first.
        people: Number of people looked at.
    """

    vacancy: str
    open_to: tuple[str, ...]
    relaxed: tuple[Relaxed, ...]
    people: int


def relax(rules: Rules, vacancy: VacancyFacts, candidates: Sequence[CandidateFacts]) -> RelaxPlan:
    """Return to whom each single relaxation opens a vacancy; what the law asks for is never among them.

    Args:
        rules: What pairs are evaluated by.
        vacancy: The vacancy.
        candidates: The people.
    """
    ways = relaxations_of(vacancy, rules)
    variants = [vacancy, *(way.applied(vacancy) for way in ways)]
    is_open = AgainstCandidates(rules.prepared_for(variants), candidates).standing(variants).is_open
    ids = np.array([candidate.id for candidate in candidates], object)
    opened = is_open[1:] & ~is_open[0]
    # Of two levels, or two dates, that open it to the same people, the one that gives up less is named.
    least: dict[tuple[str, tuple[str, ...]], Relaxed] = {}
    for way, row in zip(ways, opened, strict=True):
        if row.any():
            one = Relaxed(way, tuple(ids[row].tolist()))
            least.setdefault((way.code, one.opened), one)
    found = sorted(least.values(), key=lambda one: -len(one.opened))
    return RelaxPlan(vacancy.id, tuple(ids[is_open[0]].tolist()), tuple(found), len(candidates))
