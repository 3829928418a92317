"""Results: evidence of one feature, finding of one gate, score and match of one pair."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from fitmatch.schema.codes import GateState

VALUE_ONE = 1_000_000_000
"""A feature value of 1.0 as the integer it is counted in (so a value is a multiple of 1e-9)."""

POINT_ONE = 1_000_000
"""One point as the integer it is counted in (so points are multiples of 1e-6 and add up exactly)."""

State = Literal["scored", "unknown", "not_asked"]
ListName = Literal["ranked", "to_clarify", "excluded"]
Verdict = Literal["start_now", "after_permit", "after_step", "bridge", "ask", "later", "blocked"]
Facts = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Fact:
    """One checkable statement behind a value: what speaks for the pair, what against, what is not known.

    Attributes:
        polarity: ``+`` supports, ``-`` is missing, ``?`` is unknown.
        code: Stable code of the statement ("skill.exact").
        details: Names and values the sentence needs.
    """

    polarity: Literal["+", "-", "?"]
    code: str
    details: Facts = ()


@dataclass(frozen=True, slots=True)
class Evidence:
    """One feature's finding. Not asked for, not known and not met are three different things.

    Attributes:
        state: ``scored``, ``unknown`` (the value lies between ``low`` and ``high``) or ``not_asked``.
        reason: Stable code of the sentence that sums it up.
        low: Value if everything unknown turns out badly, integer between 0 and ``VALUE_ONE``.
        high: Value if everything unknown turns out well, integer between ``low`` and ``VALUE_ONE``.
        details: Names and values the sentence needs.
        facts: The statements behind it.
    """

    state: State
    reason: str
    low: int = 0
    high: int = 0
    details: Facts = ()
    facts: tuple[Fact, ...] = ()

    @property
    def value(self) -> float:
        """Value that counts, between 0 and 1."""
        return self.low / VALUE_ONE


@dataclass(frozen=True, slots=True)
class GateFinding:
    """What one hard constraint says about a pair.

    Attributes:
        gate: Name of the gate.
        state: Met, conditional, to clarify, not met, or not checked.
        reason: Stable code of the sentence.
        topic: Subject, one of the topics of the command-line contract.
        source: Law or the employer's words it rests on.
        as_of: Date for which the rule was checked; ``None`` where no dated rule is involved.
        certainty: How sure the rule is: A primary text read, B official page, C professional knowledge, D contested;
            empty where no dated rule is involved.
        lifts: Codes of the steps or answers that would lift or settle it.
        earliest: First day from which it would be different by lapse of time alone.
        details: Names and values the sentence needs.
        advice: Codes of what to do in any case, also where nothing has to be lifted.
        notices: Keys of the register of rules whose change a reader should know of.
    """

    gate: str
    state: GateState
    reason: str
    topic: str
    source: str = ""
    as_of: dt.date | None = None
    lifts: tuple[str, ...] = ()
    earliest: dt.date | None = None
    details: Facts = ()
    certainty: str = ""
    advice: tuple[str, ...] = ()
    notices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Score:
    """The calculation itself: points by feature that add up to the score.

    Attributes:
        low: Points if everything unknown turns out badly, 0–100. This is the score.
        high: Points if everything unknown turns out well.
        points: Points by feature, in feature order; they add up to ``low``.
        weights: Share of each feature in this vacancy, in points; they add up to 100 over what is asked for.
        evidence: Finding by feature, in feature order.
    """

    low: float
    high: float
    points: Mapping[str, float]
    weights: Mapping[str, float]
    evidence: Mapping[str, Evidence]

    @property
    def score(self) -> float:
        """The score: what is known is enough for it. Unknown earns nothing until it is known."""
        return self.low


@dataclass(frozen=True, slots=True)
class Match:
    """One scored pair.

    Attributes:
        candidate: Id of the candidate.
        vacancy: Id of the vacancy.
        list: ``ranked``, ``to_clarify`` or ``excluded``: three lists as rich as each other.
        rank: Shared rank inside its list, from 1; ``None`` when the pair was scored alone.
        score: The calculation; ``None`` when there is nothing to compare (see ``reason``).
        reason: Why there is no score, else empty.
        gates: Findings of all gates, in gate order.
        verdict: Label for the reader: how soon a start looks possible. Never a sort key.
        adequacy: Requirement level of the vacancy minus level of the person; negative = below the person's level.
        wish: How far the offer meets the person's wishes, 0–100, apart from the score; ``None`` = no wish stated.
    """

    candidate: str
    vacancy: str
    list: ListName
    rank: int | None
    score: Score | None
    reason: str
    gates: tuple[GateFinding, ...]
    verdict: Verdict
    adequacy: int | None = None
    wish: float | None = None

    @property
    def questions(self) -> tuple[GateFinding, ...]:
        """The gates whose answer is missing."""
        return tuple(finding for finding in self.gates if finding.state.name == "TO_CLARIFY")
