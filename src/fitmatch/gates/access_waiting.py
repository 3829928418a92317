"""Waiting periods before work can be permitted (§ 61 AsylG, § 32 BeschV)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fitmatch.gates.access_question import AccessDecision, Question, answer
from fitmatch.normalise.papers.stay_length import add_months
from fitmatch.schema.codes import GateState

if TYPE_CHECKING:
    import datetime as dt

    from fitmatch.knowledge.residence import Rule


def bounds_of(question: Question, row: Rule | None) -> tuple[dt.date, dt.date] | None:
    """Return the first day work can be permitted, in the better and in the worse case."""
    residence, kind_row = question.residence, question.kind_row
    if row is None or row.wait_months is None or residence.since is None:
        return None
    months = row.wait_months if kind_row is None or kind_row.wait_months is None else kind_row.wait_months
    longest = months if row.wait_months_latest is None else max(months, row.wait_months_latest)
    return add_months(residence.since, months), add_months(residence.since_latest or residence.since, longest)


def must_wait(question: Question) -> bool:
    """Say whether this title has a waiting period for this kind of placement at all."""
    kind_row = question.kind_row
    return (
        question.row is not None
        and question.row.wait_months is not None
        and not (kind_row is not None and kind_row.wait_months == 0)
    )


def waiting(question: Question) -> AccessDecision | None:
    """Return why the waiting period stands in the way; ``None`` when it does not."""
    if not must_wait(question):
        return None
    bounds = bounds_of(question, question.row)
    if bounds is None:
        return answer(question, GateState.TO_CLARIFY, "access.stay_unknown", ("stay_since",))
    low, high = bounds
    if question.day < low:
        return answer(question, GateState.NOT_MET, "access.waiting_period", ("wait_until",), earliest=low)
    if question.day < high:
        lifts = ("stay_since", "reception_centre")
        return answer(question, GateState.TO_CLARIFY, "access.waiting_period_unclear", lifts, earliest=low)
    return None
