"""One question to the papers – a person, a kind of placement, a day – and the decision that answers it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from fitmatch.knowledge.residence_questions import flag_rules

if TYPE_CHECKING:
    import datetime as dt

    from fitmatch.knowledge.placement_consents import KindRule
    from fitmatch.knowledge.residence import Rule
    from fitmatch.knowledge.residence_questions import FlagRule
    from fitmatch.schema.case import ResidenceFact
    from fitmatch.schema.codes import GateState, PlacementKind


@dataclass(frozen=True, slots=True)
class AccessDecision:
    """Whether the papers allow a placement, why, and what would settle it.

    Attributes:
        state: Met, conditional, to clarify or not met.
        reason: Stable dotted code.
        source: Paragraph the answer rests on.
        rule_as_of: Day the rule was checked; ``None`` without a rule.
        certainty: A primary text read, B official page, C professional knowledge, D contested.
        lifts: Codes of what would lift or settle it (``permit_abh``, ``consent_ba``, ``wait_until`` …).
        earliest: First day on which the placement may be permitted, where a waiting period is the reason.
        facts: Facts used, as pairs of code and value.
        advice: Codes of what to do in any case.
        notices: Keys of the register of rules whose change a reader should know of.
    """

    state: GateState
    reason: str
    source: str
    rule_as_of: dt.date | None
    certainty: str
    lifts: tuple[str, ...] = ()
    earliest: dt.date | None = None
    facts: tuple[tuple[str, str], ...] = ()
    advice: tuple[str, ...] = ()
    notices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Question:
    """One person, one kind of placement, one day."""

    residence: ResidenceFact
    kind: PlacementKind
    start: dt.date | None
    beyond_side_work: bool
    unskilled: bool
    agency: bool
    as_of: dt.date
    row: Rule | None
    kind_row: KindRule | None

    @property
    def day(self) -> dt.date:
        """The first working day, at the earliest today."""
        return max(self.start, self.as_of) if self.start else self.as_of

    @property
    def code(self) -> str:
        """The employment code in force: the side note, else the title on this day."""
        if self.residence.from_document or self.row is None or self.row.employment == "INHERIT":
            return self.residence.outcome
        return self.row.employment

    @property
    def self_employment(self) -> str:
        """The answer in force for work on one's own account: the side note, else the title on this day."""
        if self.residence.from_document or self.row is None or self.row.self_employment == "INHERIT":
            return self.residence.self_employment
        return self.row.self_employment


def facts_of(question: Question) -> tuple[tuple[str, str], ...]:
    """Return the facts an answer rests on, as pairs of code and value."""
    residence = question.residence
    pairs = [("key", residence.key), ("kind", question.kind.value)]
    if residence.since:
        pairs.append(("since", residence.since.isoformat()))
    if residence.valid_until:
        pairs.append(("valid_until", residence.valid_until.isoformat()))
    if residence.conflict:
        pairs.append(("conflict", "note_contradicts_title"))
    row = question.row
    if row and row.next_known_change and question.day >= row.next_known_change > question.as_of:
        pairs.append(("next_known_change", row.next_known_change.isoformat()))
    return tuple(pairs)


def answer(
    question: Question,
    state: GateState,
    reason: str,
    lifts: tuple[str, ...] = (),
    *,
    earliest: dt.date | None = None,
    facts: tuple[tuple[str, str], ...] = (),
) -> AccessDecision:
    """Return a decision with the source, date and certainty of the rows it rests on."""
    row, kind_row = question.row, question.kind_row
    sources = [
        part.strip() for part in ((row.basis or row.source) if row else "", kind_row.source if kind_row else "") if part
    ]
    return AccessDecision(
        state=state,
        reason=reason,
        source="; ".join(dict.fromkeys(sources)),
        rule_as_of=min((rule.checked for rule in (row, kind_row) if rule), default=None),
        certainty=max([row.certainty if row else "D", kind_row.certainty if kind_row else "A"]),
        lifts=lifts,
        earliest=earliest,
        facts=facts_of(question) + facts,
    )


def flags_with(question: Question, effects: set[str]) -> list[FlagRule]:
    """Return the questions answered "yes" that have one of the effects for this title."""
    return [
        flag_rules()[name]
        for name, answer in question.residence.flags
        if answer and flag_rules()[name].effect in effects and flag_rules()[name].concerns(question.residence.key)
    ]
