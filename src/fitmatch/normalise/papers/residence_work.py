"""Says what a residence title means for work on a day: side note first, then exclusions, then the waiting period."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from fitmatch.knowledge.residence import card_runs_until, rule
from fitmatch.knowledge.residence_questions import flag_rules
from fitmatch.normalise.papers.bound_job import NOT_BOUND, BoundJob
from fitmatch.normalise.papers.paper_dates import UNTIL
from fitmatch.normalise.papers.stay_length import add_months
from fitmatch.schema.case import ResidenceFact
from fitmatch.schema.codes import WorkAccess

if TYPE_CHECKING:
    from collections.abc import Mapping

    from fitmatch.knowledge.residence import Rule
    from fitmatch.normalise.papers.paper_dates import PaperDates
    from fitmatch.normalise.papers.side_notes import SideNote

_WORK = {
    "FREE": WorkAccess.ALLOWED,
    "ABH": WorkAccess.CONDITIONAL,
    "ABH_BA": WorkAccess.CONDITIONAL,
    "TITLE_JOB": WorkAccess.CONDITIONAL,
    "H20": WorkAccess.CONDITIONAL,
    "NO": WorkAccess.NOT_ALLOWED,
    "WAIT": WorkAccess.NOT_ALLOWED,
}
_NEEDS_PERMISSION = frozenset({"ABH", "ABH_BA"})
_NO_TITLE = ("GEST", "DULD", "ANKUNFT", "GRENZ", "VISA_C", "UNKNOWN")
"""Papers that are no title and that a Fiktionsbescheinigung therefore cannot continue (§ 81(4) AufenthG)."""


@dataclass(frozen=True, slots=True)
class Papers:
    """Everything a text and a case say, before a title is chosen."""

    note: SideNote
    dates: PaperDates
    flags: Mapping[str, bool]
    as_of: dt.date
    said_expired: bool = False
    bound: BoundJob = NOT_BOUND


def _card_expired(key: str, papers: Papers) -> bool | None:
    """Say whether the card has run out, counting continuation by ordinance; ``None`` = not known."""
    until = papers.dates.until
    if UNTIL in papers.dates.impossible:
        return True
    if until is not None:  # a printed day beats what is said about it
        return card_runs_until(key, until) < papers.as_of
    if papers.said_expired and key != "P24":  # only cards under § 24 are continued by ordinance
        return True
    return papers.flags.get("CARD_EXPIRED")


def _turned(key: str, flags: Mapping[str, bool]) -> str:
    """Return the key that the answers make of a title ("Gestattung" + lives in a reception centre)."""
    for name, question in flag_rules().items():
        for answer, before, after in question.turns:
            if flags.get(name) is answer and key == before:
                key = after
    return key


def _outcome(row: Rule | None, papers: Papers, inherited: Rule | None) -> tuple[str, str, bool]:
    """Return the codes for employment and self-employment and whether the side note decided."""
    base = inherited if row is not None and row.employment == "INHERIT" and inherited else row
    employment = base.employment if base else "ASK"
    self_employment = base.self_employment if base else "ASK"
    note = papers.note
    if note.self_employment:
        self_employment = note.self_employment
    if not note.employment:
        return employment, self_employment, False
    if not note.self_employment and note.employment != "WAIT" and self_employment not in {"NO", "FREE"}:
        self_employment = "ASK"
    return note.employment, self_employment, True


def _contradicts(row: Rule | None, note: SideNote, *, wait_is_over: bool) -> bool:
    """Say whether the side note and the title cannot both be right."""
    title = row.employment if row else "ASK"
    if note.employment == "WAIT":
        return wait_is_over or title == "FREE"
    if title == "FREE":
        return note.employment in {"NO", "ABH_BA", "H20", "TITLE_JOB"}
    if title == "NO":
        return note.employment in {"FREE", "ABH_BA", "H20", "TITLE_JOB"}
    return title in _NEEDS_PERMISSION and note.employment == "FREE" and note.self_employment == "FREE"


def wait_bounds(row: Rule | None, fact: ResidenceFact) -> tuple[dt.date, dt.date] | None:
    """Return the first day work can be permitted: if all goes well, and for sure; ``None`` = not known.

    Example:
        >>> row = rule("GEST_OUT", dt.date(2024, 11, 1))
        >>> fact = ResidenceFact(
        ...     "gestattung", "GEST_OUT", WorkAccess.CLARIFY, "ABH_BA", "NO", since=dt.date(2024, 9, 1)
        ... )
        >>> wait_bounds(row, fact)[0]
        datetime.date(2024, 12, 1)
    """
    if row is None or row.wait_months is None or fact.since is None:
        return None
    longest = row.wait_months if row.wait_months_latest is None else row.wait_months_latest
    return add_months(fact.since, row.wait_months), add_months(fact.since_latest or fact.since, longest)


def _waiting(row: Rule, fact: ResidenceFact, as_of: dt.date) -> WorkAccess:
    """Return the access of somebody who needs a permission, as far as the waiting period goes."""
    if row.wait_months is None:
        return WorkAccess.CONDITIONAL
    bounds = wait_bounds(row, fact)
    if bounds is None:
        return WorkAccess.CLARIFY
    if as_of < bounds[0]:
        return WorkAccess.NOT_ALLOWED
    return WorkAccess.CONDITIONAL if as_of >= bounds[1] else WorkAccess.CLARIFY


def _work(row: Rule | None, fact: ResidenceFact, papers: Papers) -> WorkAccess:
    """Return the access to work on the day: note, then exclusions, then title and waiting period."""
    work = _WORK.get(fact.outcome, WorkAccess.CLARIFY)
    if not fact.from_document:
        if fact.outcome in _NEEDS_PERMISSION and row is not None and not papers.note.wait_over:
            work = _waiting(row, fact, papers.as_of)
        for name, answer in fact.flags:
            question = flag_rules()[name]
            if answer and question.effect == "NO" and question.concerns(fact.key):
                expired = row is None or row.expired
                return WorkAccess.CLARIFY if expired else WorkAccess.NOT_ALLOWED
    elif fact.conflict and fact.outcome == "WAIT":
        return WorkAccess.CLARIFY
    doubts = any(
        answer and flag_rules()[name].effect == "ASK" and flag_rules()[name].concerns(fact.key)
        for name, answer in fact.flags
    )
    return WorkAccess.CLARIFY if doubts and work is not WorkAccess.NOT_ALLOWED else work


def continues(key: str) -> bool:
    """Say whether a Fiktionsbescheinigung can continue a paper: only titles go on, no Duldung or Gestattung.

    Example:
        >>> continues("P25_3"), continues("DULD")
        (True, False)
    """
    return not key.startswith(_NO_TITLE)


def residence_fact(key: str, title: str, papers: Papers, inherited: str = "") -> ResidenceFact:
    """Return the fact for one title.

    Args:
        key: Row key as named.
        title: Short name that a paragraph gives the key; empty = that of the row.
        papers: What text and case say.
        inherited: Key of the title that a Fiktionsbescheinigung continues, or empty.
    """
    turned = _turned(key, papers.flags)
    title, key = (title, key) if turned == key else ("", turned)
    row = rule(key, papers.as_of)
    former = rule(inherited, papers.as_of) if inherited and continues(inherited) else None
    employment, self_employment, from_document = _outcome(row, papers, former)
    flags = dict(papers.flags)
    expired = _card_expired(inherited or key, papers)
    if expired is not None:
        flags["CARD_EXPIRED"] = expired
    fact = ResidenceFact(
        title=title or (row.title if row else "unknown"),
        key=key,
        work=WorkAccess.CLARIFY,
        outcome=employment,
        self_employment=self_employment,
        since=papers.dates.since,
        since_latest=papers.dates.since_latest,
        valid_until=papers.dates.until,
        flags=tuple(sorted(flags.items())),
        from_document=from_document,
        bound_job=papers.bound.job if employment == "TITLE_JOB" else "",
        bound_employer=papers.bound.employer if employment == "TITLE_JOB" else "",
    )
    bounds = wait_bounds(row, fact)
    wait_is_over = bounds is not None and papers.as_of >= bounds[1]
    conflict = from_document and _contradicts(row, papers.note, wait_is_over=wait_is_over)
    if conflict and key == "DULD_60B" and employment != "NO":
        # The addition "ungeklärte Identität" is printed too: one of the two is wrong (§ 60b(5) AufenthG).
        fact = replace(fact, outcome="ASK")
    fact = replace(fact, conflict=conflict)
    return replace(fact, work=_work(row, fact, papers))
