"""Who has to agree to a kind of placement, by residence title and day."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from fitmatch.knowledge.residence import is_kind_of
from fitmatch.knowledge.tables import read_table, split_cell, valid_rows

if TYPE_CHECKING:
    from fitmatch.schema.codes import PlacementKind


@dataclass(frozen=True, slots=True)
class KindRule:
    """Who has to agree to a kind of placement.

    Attributes:
        employment: Whether the placement is employment (or ``self`` for self-employment).
        permission: Whether the foreigners authority must permit it.
        consent: Whether the employment agency must consent: ``yes``, ``no`` or ``depends``.
        wait_months: Waiting period that replaces the one of the title; ``None`` = as the title says.
        open_during_ban: Whether it stays possible with a work ban.
        note: One line to show with it.
        source: Where it was read.
        certainty: A to D.
        checked: Day it was checked.
    """

    employment: str
    permission: bool
    consent: str
    wait_months: int | None
    open_during_ban: bool
    note: str
    source: str
    certainty: str
    checked: dt.date


def kind_rule(kind: PlacementKind, key: str, as_of: dt.date) -> KindRule | None:
    """Return the rule of a placement kind for a title on a day; ``None`` when the title alone decides.

    Example:
        >>> from fitmatch.schema.codes import PlacementKind
        >>> kind_rule(PlacementKind.APPRENTICESHIP, "DULD", dt.date(2026, 4, 15)).consent
        'no'
        >>> kind_rule(PlacementKind.JOB, "P24", dt.date(2026, 4, 15)) is None
        True
    """
    for row in valid_rows(read_table("residence/kinds"), as_of):
        if row["kind"] == kind and any(is_kind_of(key, family) for family in split_cell(row["applies"])):
            return KindRule(
                employment=row["employment"],
                permission=row["permission"] == "yes",
                consent=row["consent"],
                wait_months=int(row["wait_months"]) if row["wait_months"] else None,
                open_during_ban=row["open_during_ban"] == "yes",
                note=row["note"],
                source=row["source"],
                certainty=row["certainty"],
                checked=dt.date.fromisoformat(row["checked"]),
            )
    return None
