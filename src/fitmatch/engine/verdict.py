"""The label on a match: how soon a start looks possible. A label for the reader, never a sort key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fitmatch.knowledge.steps import step
from fitmatch.schema.codes import TRAINING_KINDS, TRIAL_KINDS, GateState, PlacementKind, Strictness

if TYPE_CHECKING:
    import datetime as dt

    from fitmatch.schema.facts import VacancyFacts
    from fitmatch.schema.results import GateFinding, ListName, Score, Verdict

_BRIDGES = TRIAL_KINDS | (TRAINING_KINDS - {PlacementKind.APPRENTICESHIP, PlacementKind.SCHOOL_TRAINING})
_LATER_WEEKS = 13
"""Weeks from which a step takes so long that the reader is told "later"."""


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
    if list_name == "to_clarify":
        return "ask"
    # A police certificate or a health instruction is fetched on the way to the first day and puts off nothing.
    conditional = [f for f in gates if f.state == GateState.CONDITIONAL and f.reason != "certificate.formality"]
    if any(f.earliest and f.gate == "start" for f in conditional):
        return "later"
    if vacancy.kind in _BRIDGES:
        return "bridge"
    if any(finding.topic == "residence" for finding in conditional):
        return "after_permit"
    if any(_takes_long(key, as_of) for finding in conditional for key in finding.lifts):
        return "later"
    # Where nothing is said about residence, access to work has not been checked: looking at the paper is the step.
    unchecked = any(f.gate == "access" and f.state == GateState.NOT_CHECKED for f in gates)
    return "after_step" if conditional or unchecked or _is_level_missing(vacancy, score) else "start_now"


def _is_level_missing(vacancy: VacancyFacts, score: Score | None) -> bool:
    """Return whether a level that is more than welcome is not reached yet."""
    evidence = score.evidence["language"] if score is not None else None
    if evidence is None or not evidence.reason.startswith("language.below"):
        return False
    language = dict(evidence.details)["language"]
    return any(ask.language == language and ask.strictness != Strictness.NICE for ask in vacancy.languages)


def _takes_long(key: str, as_of: dt.date) -> bool:
    known = step(key, as_of)
    return known is not None and known.weeks is not None and known.weeks[0] >= _LATER_WEEKS
