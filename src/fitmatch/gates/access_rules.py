"""Decides whether a person's papers allow a placement: the law as data, one pure function.

Order: placements that are no employment; known exclusions; the code in force (side note before title); the
waiting period; doubts that turn an answer into a question; the end of the title.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from fitmatch.knowledge.placement_consents import kind_rule
from fitmatch.knowledge.register import announced
from fitmatch.knowledge.residence import RULES, card_runs_until, rule
from fitmatch.knowledge.residence_questions import flag_rules
from fitmatch.normalise.papers.stay_length import add_months
from fitmatch.schema.codes import GateState, PlacementKind

if TYPE_CHECKING:
    import datetime as dt

    from fitmatch.knowledge.placement_consents import KindRule
    from fitmatch.knowledge.residence import Rule
    from fitmatch.knowledge.residence_questions import FlagRule
    from fitmatch.schema.case import ResidenceFact

_ASK_THE_AUTHORITY = ("ask_abh", "legal_advice")
_BOUND = {
    "TITLE_JOB": ("access.bound_to_job", ("same_job", "permit_abh")),
    "H20": ("access.hours_limit", ("max_20_hours",)),
}


_NO_PAPER = {"DE", "EU_EEA_CH"}
"""Whose right to work needs no paper of the foreigners authority."""

_STILL_TO_BE_PERMITTED = {"ABH", "ABH_BA", "WAIT"}
"""Notes on a paper that leave the decision to the authority, and so to the law of the day."""

_SKILLED_WORK_ONLY = {"P18A", "P18B", "P18G"}
"""Titles for skilled workers, which helper work does not fit (§§ 18a, 18b and 18g AufenthG)."""

_MOST_HOURS = 20
"""Weekly hours of side work that titles for study and courses leave open (§§ 16 ff. AufenthG)."""


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
class _Question:
    """One person, one kind of placement, one day."""

    residence: ResidenceFact
    kind: PlacementKind
    start: dt.date | None
    hours: float | None
    unskilled: bool
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
        if self.residence.from_document or self.row is None or self.row.self_employment == "INHERIT":
            return self.residence.self_employment
        return self.row.self_employment


def _facts(question: _Question) -> tuple[tuple[str, str], ...]:
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


def _answer(
    question: _Question,
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
        facts=_facts(question) + facts,
    )


def _flags_with(question: _Question, effects: set[str]) -> list[FlagRule]:
    """Return the questions answered "yes" that have one of the effects for this title."""
    return [
        flag_rules()[name]
        for name, answer in question.residence.flags
        if answer and flag_rules()[name].effect in effects and flag_rules()[name].concerns(question.residence.key)
    ]


def _bounds(question: _Question, row: Rule | None) -> tuple[dt.date, dt.date] | None:
    """Return the first day work can be permitted, in the better and in the worse case."""
    residence, kind_row = question.residence, question.kind_row
    if row is None or row.wait_months is None or residence.since is None:
        return None
    months = row.wait_months if kind_row is None or kind_row.wait_months is None else kind_row.wait_months
    longest = months if row.wait_months_latest is None else max(months, row.wait_months_latest)
    return add_months(residence.since, months), add_months(residence.since_latest or residence.since, longest)


def _must_wait(question: _Question) -> bool:
    """Say whether this title has a waiting period for this kind of placement at all."""
    kind_row = question.kind_row
    return (
        question.row is not None
        and question.row.wait_months is not None
        and not (kind_row is not None and kind_row.wait_months == 0)
    )


def _waiting(question: _Question) -> AccessDecision | None:
    """Return why the waiting period stands in the way; ``None`` when it does not."""
    if not _must_wait(question):
        return None
    bounds = _bounds(question, question.row)
    if bounds is None:
        return _answer(question, GateState.TO_CLARIFY, "access.stay_unknown", ("stay_since",))
    low, high = bounds
    if question.day < low:
        return _answer(question, GateState.NOT_MET, "access.waiting_period", ("wait_until",), earliest=low)
    if question.day < high:
        lifts = ("stay_since", "reception_centre")
        return _answer(question, GateState.TO_CLARIFY, "access.waiting_period_unclear", lifts, earliest=low)
    return None


def _permission(question: _Question) -> AccessDecision:
    """Return the decision "open once the authority has permitted it", with everybody who has to agree."""
    residence, row, kind_row = question.residence, question.row, question.kind_row
    lifts, facts = ["permit_abh"], []
    consent = "no" if question.code == "ABH" else (kind_row.consent if kind_row else "yes")
    if row and row.consent_free_months is not None and residence.since is not None:
        free_from = add_months(residence.since_latest or residence.since, row.consent_free_months)
        if free_from <= question.day:
            consent = "no"
            facts.append(("consent_free_since", free_from.isoformat()))
    lifts += {"yes": ["consent_ba"], "depends": ["internship_type"]}.get(consent, [])
    bounds = _bounds(question, row) if _must_wait(question) else None
    earliest = bounds[0] if bounds is not None and question.day < bounds[0] else None
    if any(name == "next_known_change" for name, _ in _facts(question)):
        lifts.append("recheck_law")
    return _answer(
        question,
        GateState.CONDITIONAL,
        "access.permission_needed",
        tuple(lifts),
        earliest=earliest,
        facts=tuple(facts),
    )


def _open(question: _Question) -> AccessDecision:
    """Return the decision "allowed", with the advice to look at the card when only the title is known."""
    basis = "document" if question.residence.from_document else "title"
    facts: tuple[tuple[str, str], ...] = (("basis", basis),)
    if basis == "title" and question.residence.key not in _NO_PAPER:
        facts += (("check", "read_card"),)
    advice = ("look_at_paper", "keep_copy", "watch_end") if question.residence.key not in _NO_PAPER else ()
    return replace(_answer(question, GateState.MET, "access.allowed", facts=facts), advice=advice)


def _closed(question: _Question) -> AccessDecision:
    """Return the decision for a work ban or a title without a right to work."""
    row, residence = question.row, question.residence
    if residence.key == "ANKUNFT" and not residence.from_document:
        # An asylum seeker whose permission to stay is not issued yet (§ 63a AsylG): the stay counts already.
        bounds = _bounds(question, rule("GEST", question.as_of))
        if bounds is not None and question.day >= bounds[0]:
            return _answer(
                question,
                GateState.TO_CLARIFY,
                "access.waiting_period_unclear",
                ("read_card",),
                earliest=bounds[0],
            )
        earliest = bounds[0] if bounds else None
        return _answer(question, GateState.NOT_MET, "access.waiting_period", ("wait_until",), earliest=earliest)
    lifts = row.lifts if row and row.employment == "NO" and row.lifts else _ASK_THE_AUTHORITY
    return _answer(question, GateState.NOT_MET, "access.work_ban", lifts)


def _noted_wait(question: _Question) -> AccessDecision:
    """Return the decision for papers that speak of a waiting period still running."""
    bounds = _bounds(question, question.row)
    if question.residence.conflict:
        return _answer(question, GateState.TO_CLARIFY, "access.waiting_period_unclear", ("read_card",))
    if bounds is not None and question.day >= bounds[1]:
        return _permission(question)
    if bounds is None and question.day > question.as_of:
        return _answer(question, GateState.TO_CLARIFY, "access.stay_unknown", ("stay_since",))
    earliest = bounds[0] if bounds else None
    return _answer(question, GateState.NOT_MET, "access.waiting_period", ("wait_until",), earliest=earliest)


def _self_employment(question: _Question) -> AccessDecision:
    code = question.self_employment
    if code == "FREE":
        return _open(question)
    if code == "NO":
        lifts = ("other_title", "ask_abh")
        return _answer(question, GateState.NOT_MET, "access.self_employment_closed", lifts)
    return _answer(question, GateState.TO_CLARIFY, "access.self_employment_unclear", ("ask_abh",))


def _measure(question: _Question) -> AccessDecision:
    """Return the decision for a measure with an employer (MAG): no employment, but it needs access."""
    if question.row is not None and question.row.expired:
        return _answer(question, GateState.TO_CLARIFY, "access.rule_expired", question.row.lifts)
    if question.code in {"ABH", "ABH_BA"}:
        waiting = None if question.residence.from_document and not question.residence.since else _waiting(question)
        return waiting or _answer(question, GateState.MET, "access.not_employment")
    if question.code in {"FREE", *_BOUND}:
        return _answer(question, GateState.MET, "access.not_employment")
    return _by_code(question)


def _by_code(question: _Question) -> AccessDecision:
    """Return the decision for employment from the code in force."""
    code, residence = question.code, question.residence
    if code == "FREE":
        return _open(question)
    if code in {"ABH", "ABH_BA"}:
        # A side note that asks for permission shows that the authority has opened the way.
        waiting = None if residence.from_document else _waiting(question)
        return waiting or _permission(question)
    if code in _BOUND:
        if question.unskilled and question.kind is PlacementKind.JOB and residence.key in _SKILLED_WORK_ONLY:
            return _answer(question, GateState.NOT_MET, "access.skilled_work_only", ("other_title", "ask_abh"))
        # A title for the measures of a recognition (§ 16d AufenthG) is there for another course as well.
        of_title = question.kind is PlacementKind.ADAPTATION and residence.key.startswith("P16D")
        reason, lifts = _BOUND["TITLE_JOB" if of_title else code]
        too_much = code == "H20" and not of_title and question.hours is not None and question.hours > _MOST_HOURS
        return _answer(question, GateState.TO_CLARIFY if too_much else GateState.CONDITIONAL, reason, lifts)
    if code == "NO":
        return _closed(question)
    if code == "WAIT":
        return _noted_wait(question)
    if residence.key == "UNKNOWN":
        return _answer(question, GateState.TO_CLARIFY, "access.unknown_title", ("read_card",))
    return _answer(question, GateState.TO_CLARIFY, "access.side_note_needed", ("read_card",))


def _doubted(question: _Question, decision: AccessDecision) -> AccessDecision:
    """Return the decision after questions that are open on any title, such as an expired card."""
    doubts = _flags_with(question, {"ASK", "GUARDIAN"})
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


def _within_title(question: _Question, decision: AccessDecision) -> AccessDecision:
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


def decide_access(
    residence: ResidenceFact,
    kind: PlacementKind,
    start: dt.date | None,
    *,
    as_of: dt.date,
    hours: float | None = None,
    unskilled: bool = False,
) -> AccessDecision:
    """Return whether the papers allow a placement on its first day, and what would settle it if not.

    A permission that is still to be asked for is *conditional*; anything not known is *to clarify*, never
    closed. The law is that of ``as_of``; ``start`` counts for waiting periods and the end of the title.

    Args:
        residence: The title as read.
        kind: Kind of placement.
        start: First day; ``None`` = now.
        as_of: Day of the law and of the answer.
        hours: Weekly hours of the placement; ``None`` = not known.
        unskilled: Whether it is known to be helper work.

    Example:
        >>> import datetime as dt
        >>> from fitmatch.normalise.papers.residence import read_residence
        >>> from fitmatch.schema.case import Case
        >>> day, case = dt.date(2024, 11, 1), Case(residence="GEST_OUT", stay_since=dt.date(2024, 9, 1))
        >>> residence = read_residence("", as_of=day, case=case).value
        >>> now = decide_access(residence, PlacementKind.JOB, None, as_of=day)
        >>> now.state.code, now.reason, now.earliest
        ('not_met', 'access.waiting_period', datetime.date(2024, 12, 1))
        >>> decide_access(residence, PlacementKind.JOB, dt.date(2024, 12, 15), as_of=day).lifts
        ('permit_abh', 'consent_ba')
    """
    key = residence.key
    question = _Question(residence, kind, start, hours, unskilled, as_of, rule(key, as_of), kind_rule(kind, key, as_of))
    decision = _decide(question)
    return replace(decision, notices=tuple(entry.key for entry in announced(RULES, key, question.day)))


def _decide(question: _Question) -> AccessDecision:
    residence, kind = question.residence, question.kind
    if question.kind_row is not None and question.kind_row.open_during_ban:
        if question.kind_row.permission:
            return _answer(question, GateState.CONDITIONAL, "access.practical_phases", ("permit_abh",))
        checks = (("check", "practical_phases"),) if kind is PlacementKind.SCHOOL_TRAINING else ()
        return _answer(question, GateState.MET, "access.not_employment", facts=checks)
    if kind is PlacementKind.SELF_EMPLOYMENT and residence.from_document and residence.self_employment == "NO":
        return _self_employment(question)
    expired = question.row is None or question.row.expired
    # What the paper allows or forbids by itself stays; a permission to be asked for is decided by the law of the day.
    if expired and (not residence.from_document or residence.outcome in _STILL_TO_BE_PERMITTED):
        lifts = question.row.lifts if question.row else ("ask_abh",)
        return _answer(question, GateState.TO_CLARIFY, "access.rule_expired", lifts)
    if not residence.from_document or residence.outcome in _STILL_TO_BE_PERMITTED:
        bans = _flags_with(question, {"NO"})
        if bans:
            decision = _answer(question, GateState.NOT_MET, bans[0].reason, bans[0].lifts)
            return replace(decision, source=bans[0].source, certainty=bans[0].certainty, rule_as_of=bans[0].checked)
    if kind is PlacementKind.SELF_EMPLOYMENT:
        decision = _self_employment(question)
    elif kind is PlacementKind.MAG:
        decision = _measure(question)
    else:
        decision = _by_code(question)
    return _within_title(question, _doubted(question, decision))
