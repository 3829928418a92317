"""What is still to be learnt or fetched once two sides have agreed (*Einarbeitung*), and whose matter each point is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from fitmatch.guidance.changes import CertificateHeld, LanguageRaised, SkillLearnt
from fitmatch.guidance.effort import Effort, effort_of
from fitmatch.guidance.wanted import moves_for_points

if TYPE_CHECKING:
    from fitmatch.engine.rules import Rules
    from fitmatch.guidance.changes import Change
    from fitmatch.schema.facts import CandidateFacts, VacancyFacts

_AT_WORK = (LanguageRaised, SkillLearnt, CertificateHeld)


@dataclass(frozen=True, slots=True)
class OpenPoint:
    """One thing the vacancy asks for and the person does not have yet.

    Attributes:
        change: What it is.
        effort: Time, course hours, and whose matter it is.
    """

    change: Change
    effort: Effort


def onboarding(rules: Rules, candidate: CandidateFacts, vacancy: VacancyFacts) -> tuple[OpenPoint, ...]:
    """Return what is left to learn or to fetch for an accepted pair, shortest first; empty where nothing is open.

    Args:
        rules: What pairs are evaluated by.
        candidate: The person.
        vacancy: The vacancy.
    """
    changes = dict.fromkeys(change for move in moves_for_points(candidate, vacancy, rules) for change in move)
    points = [
        OpenPoint(change, effort_of((change,), rules.as_of)) for change in changes if isinstance(change, _AT_WORK)
    ]
    return tuple(sorted(points, key=lambda point: point.effort.weeks or (0, 0)))
