"""Doubts on any title that turn an answer into a question, and the end of the title."""

from __future__ import annotations

from dataclasses import replace

from fitmatch.gates.access_question import AccessDecision, Question, flags_with
from fitmatch.knowledge.residence import card_runs_until
from fitmatch.schema.codes import GateState


def doubted(question: Question, decision: AccessDecision) -> AccessDecision:
    """Return the decision after questions that are open on any title, such as an expired card."""
    doubts = flags_with(question, {"ASK", "GUARDIAN"})
    if not doubts or decision.state not in {GateState.MET, GateState.CONDITIONAL}:
        return decision
    lifts = tuple(dict.fromkeys([*(lift for doubt in doubts for lift in doubt.lifts), *decision.lifts]))
    doubt = doubts[0]
    return replace(
        decision,
        state=GateState.TO_CLARIFY,
        reason=doubt.reason,
        source="; ".join(dict.fromkeys(filter(None, [doubt.source, *decision.source.split("; ")]))),
        rule_as_of=min(doubt.checked, decision.rule_as_of or doubt.checked),
        certainty=max(doubt.certainty, decision.certainty),
        lifts=lifts,
    )


def within_title(question: Question, decision: AccessDecision) -> AccessDecision:
    """Return the decision after a look at the end of the title: a start behind it needs a new paper first."""
    if decision.state not in {GateState.MET, GateState.CONDITIONAL}:
        return decision
    row, residence = question.row, question.residence
    protection_end = row.protection_end if row else None
    if protection_end is not None and question.day > protection_end:
        facts = (*decision.facts, ("title_ends", protection_end.isoformat()))
        return replace(
            decision,
            state=GateState.TO_CLARIFY,
            reason="access.title_ends",
            lifts=("extend_title",),
            facts=facts,
        )
    if residence.valid_until is None:
        return decision
    end = card_runs_until(residence.key, residence.valid_until)
    if question.day <= end or question.day == question.as_of:
        return decision
    facts = (*decision.facts, ("title_ends", end.isoformat()))
    reason = "access.title_ends" if decision.state is GateState.MET else decision.reason
    return replace(
        decision,
        state=GateState.CONDITIONAL,
        reason=reason,
        lifts=(*decision.lifts, "extend_title"),
        facts=facts,
    )
