"""Through whom support of the employment services runs: a fact of the case on a day, never read off a nationality."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING

from fitmatch.knowledge.register import announced
from fitmatch.knowledge.residence import RULES, rule
from fitmatch.knowledge.tables import read_table, split_cell, valid_rows
from fitmatch.normalise.reading.text import fold

if TYPE_CHECKING:
    from fitmatch.schema.case import Case

_NAMED_IN_RULES = {"SGB II": "jobcenter", "Agentur für Arbeit": "employment_agency", "AA": "employment_agency"}


@dataclass(frozen=True, slots=True)
class SupportRoute:
    """Who decides on support.

    Attributes:
        body: ``jobcenter``, ``employment_agency``, or empty where somebody has to ask.
        law: Book of the Social Code its instruments stand in, empty where open.
        question: Whether it has to be asked.
        source: What the answer rests on.
    """

    body: str
    law: str
    question: bool
    source: str


_OPEN = SupportRoute("", "", True, "house rule")


def support_route(case: Case | None, residence_key: str, as_of: dt.date) -> SupportRoute:
    """Return through whom support runs: what the case says, else what the residence title says on that day.

    Example:
        >>> from fitmatch.schema.case import Case
        >>> day = dt.date(2026, 4, 15)
        >>> support_route(Case(residence="P24", benefit_body="Bürgergeld"), "P24", day).body
        'jobcenter'
        >>> support_route(Case(residence="GEST_OUT"), "GEST_OUT", day).law
        'SGB III'
        >>> support_route(None, "UNKNOWN", day).question
        True
    """
    said = fold(case.benefit_body) if case is not None and case.benefit_body else ""
    rows = valid_rows(read_table("guidance/benefit_bodies"), as_of)
    for row in rows:
        if said and any(fnmatchcase(said, f"*{word}*") for word in split_cell(row["words"])):
            return SupportRoute(row["body"], row["law"], question=False, source=row["source"])
    title = rule(residence_key, as_of)
    if said or title is None or title.expired:
        return _OPEN
    open_change = any(
        entry.key.endswith("BENEFITS") and entry.is_due(as_of) for entry in announced(RULES, residence_key, as_of)
    )
    bodies = {body for name, body in _NAMED_IN_RULES.items() if name in title.benefit_body}
    if len(bodies) != 1 or open_change:
        return _OPEN
    body = bodies.pop()
    law = next(row["law"] for row in rows if row["body"] == body)
    return SupportRoute(body, law, question=False, source=title.source)
