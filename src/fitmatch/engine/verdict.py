"""The label on a match: how soon a start looks possible. A label for the reader, never a sort key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fitmatch.knowledge.steps import step
from fitmatch.schema.codes import TRAINING_KINDS, TRIAL_KINDS, Cefr, GateState, PlacementKind, Strictness

if TYPE_CHECKING:
    import datetime as dt

    from fitmatch.schema.facts import VacancyFacts
    from fitmatch.schema.results import GateFinding, ListName, Score, Verdict

_BRIDGES = TRIAL_KINDS | (TRAINING_KINDS - {PlacementKind.APPRENTICESHIP, PlacementKind.SCHOOL_TRAINING})
_LATER_WEEKS = 13
"""Weeks from which a step takes so long that the reader is told "later"."""

_DAYS_A_WEEK = 7
_LEVEL_SHORT = "language.must_one_step"
_FORMALITIES = frozenset({"certificate.formality", "regulated.hiring_check"})
"""What is fetched or checked on the way to the first day and puts off nothing: a police certificate, a health check."""


def verdict_of(
    list_name: ListName,
    gates: tuple[GateFinding, ...],
    vacancy: VacancyFacts,
    score: Score | None,
    as_of: dt.date,
) -> Verdict:
    """Return the label of a pair: its list, what is still to be done, the kind of placement, a level not reached."""
    if list_name == "excluded":
        return "blocked"
    conditional = [f for f in gates if f.state == GateState.CONDITIONAL and f.reason not in _FORMALITIES]
    level = next((finding for finding in conditional if finding.reason == _LEVEL_SHORT), None)
    if list_name == "to_clarify":
        # A level is to be learnt whatever the answer will be.
        return "ask" if level is None else _level_label(level, vacancy, as_of)
    if any(f.earliest and f.gate == "start" for f in conditional):
        return "later"
    if vacancy.kind in _BRIDGES:
        return "bridge"
    if level is not None and _level_label(level, vacancy, as_of) == "later":
        return "later"
    if any(finding.topic == "residence" for finding in conditional):
        return "after_permit"
    if any(_weeks(key, as_of) >= _LATER_WEEKS for f in conditional if f is not level for key in f.lifts):
        return "later"
    # Where nothing is said about residence, access to work has not been checked: looking at the paper is the step.
    unchecked = any(f.gate == "access" and f.state == GateState.NOT_CHECKED for f in gates)
    return "after_step" if conditional or unchecked or _is_level_missing(vacancy, score) else "start_now"


def _level_label(finding: GateFinding, vacancy: VacancyFacts, as_of: dt.date) -> Verdict:
    """Return whether one missing level insisted on is a step, or puts the start off by months.

    It is a step where the course ends before the work begins, and from B2 on: who uses the language independently
    can start with the employer's agreement and learn the rest at work.
    """
    if Cefr[dict(finding.details)["has"]] >= Cefr.B2:
        return "after_step"
    weeks_left = (vacancy.start.start - as_of).days / _DAYS_A_WEEK if vacancy.start.start else 0
    weeks = max(_weeks(key, as_of) for key in finding.lifts)
    return "later" if weeks >= max(_LATER_WEEKS, weeks_left) else "after_step"


def _is_level_missing(vacancy: VacancyFacts, score: Score | None) -> bool:
    """Return whether a level that is more than welcome is not reached yet."""
    evidence = score.evidence.get("language") if score is not None else None
    if evidence is None or not evidence.reason.startswith("language.below"):
        return False
    language = dict(evidence.details)["language"]
    return any(ask.language == language and ask.strictness != Strictness.NICE for ask in vacancy.languages)


def _weeks(key: str, as_of: dt.date) -> int:
    """Return the weeks a step takes at least; 0 where nobody can say."""
    known = step(key, as_of)
    return known.weeks[0] if known is not None and known.weeks is not None else 0
