"""Instruments worth talking about for a pair: conditions met, open or not met, with paragraph and day; no promises."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from fitmatch.guidance.conditions import Condition, ConditionState, Situation, condition
from fitmatch.knowledge.tables import read_table, split_cell, valid_rows
from fitmatch.schema.codes import GateState
from fitmatch.schema.funding import Funding

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from fitmatch.schema.facts import CandidateFacts, VacancyFacts
    from fitmatch.schema.results import Match

_LAW = frozenset({"access", "purpose", "regulated", "youth", "wage"})
"""Gates that speak for the law: what they exclude, no support is named for."""
_ORDER: tuple[ConditionState, ...] = ("met", "open", "not_met")


@dataclass(frozen=True, slots=True)
class Instrument:
    """One instrument as the table has it on a day.

    Attributes:
        key: Key ("MAG").
        regular: Whether it is a regular instrument; ``False`` = a project beside them.
        conditions: Names of the conditions with their figures.
        figures: Limits named in the text ("weeks", "euros_most").
        source: Paragraph.
        certainty: A to D.
        checked: Day the row was checked.
    """

    key: str
    regular: bool
    conditions: tuple[str, ...]
    figures: tuple[tuple[str, str], ...]
    source: str
    certainty: str
    checked: dt.date


@dataclass(frozen=True, slots=True)
class Hint:
    """One instrument for one pair.

    Attributes:
        instrument: The instrument; ``None`` where no row of the table holds on the day.
        key: Its key.
        state: Worst state of its conditions: ``met``, ``open`` or ``not_met``.
        conditions: The conditions in the order of the table.
    """

    instrument: Instrument | None
    key: str
    state: ConditionState
    conditions: tuple[Condition, ...]


def instrument_hint(key: str, situation: Situation) -> Hint:
    """Return how one instrument stands; ``open`` where no row of the table holds on the day.

    Example:
        >>> from fitmatch.schema.facts import CandidateFacts, CandidateProfile, VacancyFacts
        >>> known = Funding(unemployed=True, trial_weeks=8, unemployed_since=dt.date(2024, 1, 1))
        >>> pair = CandidateFacts(CandidateProfile("c")), VacancyFacts("v")
        >>> [one.state for one in instrument_hint("MAG", Situation(*pair, known, dt.date(2026, 4, 15))).conditions]
        ['met', 'open', 'met']
    """
    instrument = _instruments(situation.as_of).get(key)
    if instrument is None:
        return Hint(None, key, "open", (Condition("funding.rule_missing", "open"),))
    found = tuple(condition(spec, situation) for spec in instrument.conditions)
    return Hint(instrument, key, max((one.state for one in found), key=_ORDER.index, default="met"), found)


def worth_asking(match: Match, as_of: dt.date) -> tuple[Instrument, ...]:
    """Return the instruments whose occasion a pair shows, whatever is known of their conditions.

    None for a pair the law excludes.

    Example:
        >>> from fitmatch.schema.results import Match
        >>> worth_asking(Match("c", "v", "ranked", None, None, "", (), "start_now"), dt.date(2026, 4, 15))
        ()
    """
    if _is_excluded_by_law(match):
        return ()
    by_occasion = _by_occasion(as_of)
    found = (one for occasion in _occasions(match) for one in by_occasion.get(occasion, ()))
    return tuple(dict.fromkeys(found))


def hints_for(
    match: Match,
    candidate: CandidateFacts,
    vacancy: VacancyFacts,
    as_of: dt.date,
    funding: Funding | None = None,
) -> tuple[Hint, ...]:
    """Return the instruments whose occasion a pair shows and whose conditions are met or open; regular ones first.

    None for a pair the law excludes, and none whose conditions are known not to be met. What only the kind of
    placement is an occasion for is named once something is known about its conditions.

    Args:
        match: The pair.
        candidate: The person.
        vacancy: The vacancy.
        as_of: Day of the rules.
        funding: What is known about support; all its questions are open without it.
    """
    if _is_excluded_by_law(match):
        return ()
    situation = Situation(candidate, vacancy, funding or Funding(), as_of)
    shown = worth_asking(match, as_of)
    by_kind = _by_occasion(as_of).get(f"kind.{vacancy.kind.value}", ())
    hints = [instrument_hint(one.key, situation) for one in shown]
    others = (instrument_hint(one.key, situation) for one in by_kind if one not in shown)
    hints += [hint for hint in others if any(one.state == "met" for one in hint.conditions)]
    kept = [hint for hint in hints if hint.state != "not_met"]
    return tuple(sorted(kept, key=lambda hint: (not (hint.instrument and hint.instrument.regular), hint.state)))


def _is_excluded_by_law(match: Match) -> bool:
    return any(finding.state == GateState.NOT_MET and finding.gate in _LAW for finding in match.gates)


def _occasions(match: Match) -> Iterator[str]:
    yield from (finding.reason for finding in match.gates)
    if match.score is not None:
        yield from (evidence.reason for evidence in match.score.evidence.values() if evidence.value < 1)


@lru_cache(maxsize=64)
def _instruments(as_of: dt.date) -> dict[str, Instrument]:
    return {row["key"]: _instrument(row) for row in valid_rows(read_table("guidance/instruments"), as_of)}


def _instrument(row: Mapping[str, str]) -> Instrument:
    figures = (figure.partition("=") for figure in split_cell(row["figures"]))
    return Instrument(
        key=row["key"],
        regular=row["regular"] == "yes",
        conditions=split_cell(row["conditions"]),
        figures=tuple((name, value) for name, _, value in figures),
        source=row["source"],
        certainty=row["certainty"],
        checked=dt.date.fromisoformat(row["checked"]),
    )


@lru_cache(maxsize=64)
def _by_occasion(as_of: dt.date) -> dict[str, tuple[Instrument, ...]]:
    """Return the instruments of a day by the reasons and kinds of placement that are their occasion."""
    found: dict[str, list[Instrument]] = {}
    for row in valid_rows(read_table("guidance/instruments"), as_of):
        for occasion in split_cell(row["occasions"]):
            found.setdefault(occasion, []).append(_instruments(as_of)[row["key"]])
    return {occasion: tuple(ones) for occasion, ones in found.items()}
