"""Decides whether a person's papers allow a placement: the law as data, one pure function.

Order: placements that are no employment; known exclusions; the code in force (side note before title); the
waiting period; doubts that turn an answer into a question; the end of the title.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from fitmatch.gates.access_doubts import doubted, within_title
from fitmatch.gates.access_question import AccessDecision, Question, answer, facts_of, flags_with
from fitmatch.gates.access_waiting import bounds_of, must_wait, waiting
from fitmatch.knowledge.placement_consents import kind_rule
from fitmatch.knowledge.register import announced
from fitmatch.knowledge.residence import RULES, rule
from fitmatch.normalise.papers.stay_length import add_months
from fitmatch.schema.codes import GateState, PlacementKind

if TYPE_CHECKING:
    import datetime as dt

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

MOST_SIDE_HOURS = 20
"""Weekly hours of side work that titles for study and courses leave open (§§ 16 ff. AufenthG)."""


def _permission(question: Question) -> AccessDecision:
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
    bounds = bounds_of(question, row) if must_wait(question) else None
    earliest = bounds[0] if bounds is not None and question.day < bounds[0] else None
    if any(name == "next_known_change" for name, _ in facts_of(question)):
        lifts.append("recheck_law")
    return answer(
        question,
        GateState.CONDITIONAL,
        "access.permission_needed",
        tuple(lifts),
        earliest=earliest,
        facts=tuple(facts),
    )


def _open(question: Question) -> AccessDecision:
    """Return the decision "allowed", with the advice to look at the card when only the title is known."""
    basis = "document" if question.residence.from_document else "title"
    facts: tuple[tuple[str, str], ...] = (("basis", basis),)
    if basis == "title" and question.residence.key not in _NO_PAPER:
        facts += (("check", "read_card"),)
    advice = ("look_at_paper", "keep_copy", "watch_end") if question.residence.key not in _NO_PAPER else ()
    return replace(answer(question, GateState.MET, "access.allowed", facts=facts), advice=advice)


def _closed(question: Question) -> AccessDecision:
    """Return the decision for a work ban or a title without a right to work."""
    row, residence = question.row, question.residence
    if residence.key == "ANKUNFT" and not residence.from_document:
        # An asylum seeker whose permission to stay is not issued yet (§ 63a AsylG): the stay counts already.
        bounds = bounds_of(question, rule("GEST", question.as_of))
        if bounds is not None and question.day >= bounds[0]:
            return answer(
                question,
                GateState.TO_CLARIFY,
                "access.waiting_period_unclear",
                ("read_card",),
                earliest=bounds[0],
            )
        earliest = bounds[0] if bounds else None
        return answer(question, GateState.NOT_MET, "access.waiting_period", ("wait_until",), earliest=earliest)
    lifts = row.lifts if row and row.employment == "NO" and row.lifts else _ASK_THE_AUTHORITY
    return answer(question, GateState.NOT_MET, "access.work_ban", lifts)


def _noted_wait(question: Question) -> AccessDecision:
    """Return the decision for papers that speak of a waiting period still running."""
    bounds = bounds_of(question, question.row)
    if question.residence.conflict:
        return answer(question, GateState.TO_CLARIFY, "access.waiting_period_unclear", ("read_card",))
    if bounds is not None and question.day >= bounds[1]:
        return _permission(question)
    if bounds is None and question.day > question.as_of:
        return answer(question, GateState.TO_CLARIFY, "access.stay_unknown", ("stay_since",))
    earliest = bounds[0] if bounds else None
    return answer(question, GateState.NOT_MET, "access.waiting_period", ("wait_until",), earliest=earliest)


def _self_employment(question: Question) -> AccessDecision:
    code = question.self_employment
    if code == "FREE":
        return _open(question)
    if code == "NO":
        lifts = ("other_title", "ask_abh")
        return answer(question, GateState.NOT_MET, "access.self_employment_closed", lifts)
    return answer(question, GateState.TO_CLARIFY, "access.self_employment_unclear", ("ask_abh",))


def _measure(question: Question) -> AccessDecision:
    """Return the decision for a measure with an employer (MAG): no employment, but it needs access."""
    if question.row is not None and question.row.expired:
        return answer(question, GateState.TO_CLARIFY, "access.rule_expired", question.row.lifts)
    if question.code in {"ABH", "ABH_BA"}:
        wait = None if question.residence.from_document and not question.residence.since else waiting(question)
        return wait or answer(question, GateState.MET, "access.not_employment")
    if question.code in {"FREE", *_BOUND}:
        return answer(question, GateState.MET, "access.not_employment")
    return _by_code(question)


def _by_code(question: Question) -> AccessDecision:
    """Return the decision for employment from the code in force."""
    code, residence = question.code, question.residence
    if code == "FREE":
        return _open(question)
    if question.unskilled and question.kind is PlacementKind.JOB and residence.key in _SKILLED_WORK_ONLY:
        return answer(question, GateState.NOT_MET, "access.skilled_work_only", ("other_title", "ask_abh"))
    if code in {"ABH", "ABH_BA"}:
        # A side note that asks for permission shows that the authority has opened the way.
        wait = None if residence.from_document else waiting(question)
        if wait is None and question.agency and code == "ABH_BA" and _permission(question).lifts != ("permit_abh",):
            # Whether the employment agency consents to agency work of this group is contested (§ 40(1) no. 2 AufenthG).
            return answer(question, GateState.TO_CLARIFY, "access.agency_work", ("permit_abh", "consent_ba", "ask_abh"))
        return wait or _permission(question)
    if code in _BOUND:
        # A title for the measures of a recognition (§ 16d AufenthG) is there for another course as well.
        of_title = question.kind is PlacementKind.ADAPTATION and residence.key.startswith("P16D")
        reason, lifts = _BOUND["TITLE_JOB" if of_title else code]
        # Where work that has to do with a recognition has no such limit, the gate on the stay's purpose decides.
        limited = code == "H20" and not of_title and not (question.row and question.row.related_work)
        state = GateState.TO_CLARIFY if limited and question.beyond_side_work else GateState.CONDITIONAL
        return answer(question, state, reason, lifts)
    if code == "NO":
        return _closed(question)
    if code == "WAIT":
        return _noted_wait(question)
    if residence.key == "UNKNOWN":
        return answer(question, GateState.TO_CLARIFY, "access.unknown_title", ("read_card",))
    return answer(question, GateState.TO_CLARIFY, "access.side_note_needed", ("read_card",))


def decide_access(
    residence: ResidenceFact,
    kind: PlacementKind,
    start: dt.date | None,
    *,
    as_of: dt.date,
    beyond_side_work: bool = False,
    unskilled: bool = False,
    agency: bool = False,
) -> AccessDecision:
    """Return whether the papers allow a placement on its first day, and what would settle it if not.

    A permission that is still to be asked for is *conditional*; anything not known is *to clarify*, never
    closed. The law is that of ``as_of``; ``start`` counts for waiting periods and the end of the title.

    Args:
        residence: The title as read.
        kind: Kind of placement.
        start: First day; ``None`` = now.
        as_of: Day of the law and of the answer.
        beyond_side_work: Whether it is known to be more than ``MOST_SIDE_HOURS`` hours a week.
        unskilled: Whether it is known to be helper work.
        agency: Whether an agency employs that lends workers to other firms.

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
    question = Question(
        residence,
        kind,
        start,
        beyond_side_work,
        unskilled,
        agency,
        as_of,
        rule(key, as_of),
        kind_rule(kind, key, as_of),
    )
    decision = _decide(question)
    return replace(decision, notices=tuple(entry.key for entry in announced(RULES, key, question.day)))


def _decide(question: Question) -> AccessDecision:
    residence, kind = question.residence, question.kind
    if question.kind_row is not None and question.kind_row.open_during_ban:
        if question.kind_row.permission:
            return answer(question, GateState.CONDITIONAL, "access.practical_phases", ("permit_abh",))
        checks = (("check", "practical_phases"),) if kind is PlacementKind.SCHOOL_TRAINING else ()
        return answer(question, GateState.MET, "access.not_employment", facts=checks)
    if kind is PlacementKind.SELF_EMPLOYMENT and residence.from_document and residence.self_employment == "NO":
        return _self_employment(question)
    expired = question.row is None or question.row.expired
    # What the paper allows or forbids by itself stays; a permission to be asked for is decided by the law of the day.
    if expired and (not residence.from_document or residence.outcome in _STILL_TO_BE_PERMITTED):
        lifts = question.row.lifts if question.row else ("ask_abh",)
        return answer(question, GateState.TO_CLARIFY, "access.rule_expired", lifts)
    if not residence.from_document or residence.outcome in _STILL_TO_BE_PERMITTED:
        bans = flags_with(question, {"NO"})
        if bans:
            decision = answer(question, GateState.NOT_MET, bans[0].reason, bans[0].lifts)
            return replace(decision, source=bans[0].source, certainty=bans[0].certainty, rule_as_of=bans[0].checked)
    if kind is PlacementKind.SELF_EMPLOYMENT:
        decision = _self_employment(question)
    elif kind is PlacementKind.MAG:
        decision = _measure(question)
    else:
        decision = _by_code(question)
    return within_title(question, doubted(question, decision))
