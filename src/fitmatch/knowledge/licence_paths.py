"""The way to the licence of a regulated occupation: German asked for, who decides, and roles to work in until then."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import lru_cache

from fitmatch.knowledge.places import kreise
from fitmatch.knowledge.tables import read_table, valid_rows
from fitmatch.schema.codes import Cefr


@dataclass(frozen=True, slots=True)
class LicencePath:
    """What a licence asks for besides the qualification.

    Attributes:
        level: German level; by law or by the practice of authorities (``basis``).
        basis: ``law``, ``authority`` or ``gmk`` (key points of the conference of health ministers).
        subject: Key of the competent body, see :func:`competent_body`; empty where none is known.
        language_step: Step that proves the German.
        source: Where it was read.
        certainty: A to D.
    """

    level: Cefr
    basis: str
    subject: str
    language_step: str
    source: str
    certainty: str


@lru_cache(maxsize=2048)
def licence_path(kldb: str, as_of: dt.date) -> LicencePath | None:
    """Return the way to the licence of an occupation (KldB 2010, five digits); ``None`` where no row says.

    The specialists of medicine (814) take the way of the physicians.

    Example:
        >>> path = licence_path("81302", dt.date(2026, 4, 15))
        >>> path.level.code, path.basis
        ('B2', 'authority')
    """
    rows = {row["kldb"]: row for row in valid_rows(read_table("regulation/licence_levels"), as_of)}
    row = rows.get(kldb) or (rows.get("81404") if kldb.startswith("814") else None)
    if row is None:
        return None
    level = Cefr[row["level"]]
    return LicencePath(level, row["basis"], row["subject"], row["language_step"], row["source"], row["certainty"])


@lru_cache(maxsize=2048)
def competent_body(subject: str, ags5: str, as_of: dt.date) -> str:
    """Return who decides on a subject in the Land of a Kreis, empty where no row says.

    Example:
        >>> competent_body("medical_licence", "13003", dt.date(2026, 4, 15))
        'LAGuS, Landesprüfungsamt für Heilberufe (Rostock)'
    """
    land = kreise()[ags5].land if ags5 in kreise() else ""
    for row in valid_rows(read_table("regulation/authorities"), as_of):
        if row["subject"] == subject and row["land"] in {land, ""}:
            return row["authority"]
    return ""


@dataclass(frozen=True, slots=True)
class BridgingRole:
    """A role in which somebody can work until the licence is there, and where that was read."""

    source: str
    certainty: str
    checked: dt.date


@lru_cache(maxsize=64)
def _bridges(as_of: dt.date) -> dict[tuple[str, str], BridgingRole]:
    return {
        (row["target_kldb"], row["bridge_kldb"]): BridgingRole(
            row["source"], row["certainty"], dt.date.fromisoformat(row["checked"])
        )
        for row in valid_rows(read_table("regulation/bridging_roles"), as_of)
    }


def bridges_to(target_kldb: str, as_of: dt.date) -> tuple[str, ...]:
    """Return the codes of the work that is a usual role on the way to the licence of an occupation.

    Example:
        >>> bridges_to("81302", dt.date(2026, 4, 15))
        ('81301', '82101')
    """
    return tuple(role for target, role in _bridges(as_of) if target == target_kldb)


def bridging_role(target_kldb: str, kldb: str, as_of: dt.date) -> BridgingRole | None:
    """Return work in one occupation as a usual role on the way to the licence of another; ``None`` if it is none.

    Example:
        >>> bridging_role("81302", "81301", dt.date(2026, 4, 15)).source
        '§ 4 PflBG'
    """
    return _bridges(as_of).get((target_kldb, kldb))
