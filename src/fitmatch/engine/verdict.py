"""The label on a match: how soon a start looks possible. A label for the reader, never a sort key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fitmatch.schema.codes import TRAINING_KINDS, TRIAL_KINDS, GateState, PlacementKind

if TYPE_CHECKING:
    from fitmatch.schema.facts import VacancyFacts
    from fitmatch.schema.results import GateFinding, ListName, Verdict

_BRIDGES = TRIAL_KINDS | (TRAINING_KINDS - {PlacementKind.APPRENTICESHIP, PlacementKind.SCHOOL_TRAINING})


def verdict_of(list_name: ListName, gates: tuple[GateFinding, ...], vacancy: VacancyFacts) -> Verdict:
    """Return the label of a pair from its list, its conditional gates and the kind of placement."""
    if list_name == "excluded":
        return "blocked"
    if list_name == "to_clarify":
        return "ask"
    conditions = {finding.topic for finding in gates if finding.state == GateState.CONDITIONAL}
    if any(f.state == GateState.CONDITIONAL and f.earliest and f.gate == "start" for f in gates):
        return "later"
    if "residence" in conditions:
        return "after_permit"
    if vacancy.kind in _BRIDGES:
        return "bridge"
    # Where nothing is said about residence, access to work has not been checked: looking at the paper is the step.
    unchecked = any(f.gate == "access" and f.state == GateState.NOT_CHECKED for f in gates)
    return "after_step" if conditions or unchecked else "start_now"
