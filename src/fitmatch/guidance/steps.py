"""What is still to be done, sorted by whose matter it is: one visit, one list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fitmatch.knowledge.steps import step

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Mapping

    from fitmatch.knowledge.steps import Step
    from fitmatch.schema.results import Match

NO_AUTHORITY = "nobody"
"""Key of steps that only time takes."""


def steps_by_authority(
    matches: Iterable[Match], as_of: dt.date
) -> Mapping[str, tuple[tuple[Step, tuple[str, ...]], ...]]:
    """Return the steps that some matches ask for, by authority, each with the vacancies it is for.

    Excluded matches count too: their steps are what would lift the block.

    Args:
        matches: Matches of one person.
        as_of: Day of the rules.

    Returns:
        Steps by key of the authority (``abh``, ``employer`` …) in order of appearance.

    Example:
        >>> import datetime as dt
        >>> from fitmatch.schema.codes import GateState
        >>> from fitmatch.schema.results import GateFinding, Match
        >>> reason, lifts = "access.permission_needed", ("permit_abh",)
        >>> permit = GateFinding("access", GateState.CONDITIONAL, reason, "residence", lifts=lifts)
        >>> match = Match("c", "v", "ranked", 1, None, "", (permit,), "after_permit")
        >>> [(s.key, ids) for s, ids in steps_by_authority([match], dt.date(2026, 4, 15))["abh"]]
        [('permit_abh', ('v',))]
    """
    vacancies: dict[str, dict[str, None]] = {}
    for match in matches:
        for finding in match.gates:
            for key in finding.lifts:
                vacancies.setdefault(key, {})[match.vacancy] = None
    found: dict[str, list[tuple[Step, tuple[str, ...]]]] = {}
    for key, ids in vacancies.items():
        known = step(key, as_of)
        if known is not None:
            found.setdefault(known.authority, []).append((known, tuple(ids)))
    return {authority: tuple(steps) for authority, steps in found.items()}
