"""What one stretch of a text says about recognition, and the words that turn it round ("nicht", "beantragt")."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from fitmatch.knowledge.recognition import status_row, word_lists
from fitmatch.normalise.papers.patterns import word_class

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from fitmatch.knowledge.recognition import Cues, Meaning

ASIDE = frozenset({"DOCUMENT", "LANGUAGE", "SKILL_TEST", "GRADE"})
"""Meanings that say nothing about recognition."""

CUE_CLASSES = ("negation", "applied", "planned", "refused", "partial", "hedge")
NOT_APPLIED: Meaning = (("NOT_APPLIED", 0.93),)
# What a clause means that holds such words and no status of its own ("документы не подавал").
BARE_CUES: dict[str, Meaning] = {
    "refused": (("REFUSED", 0.85),),
    "planned": (("NOT_APPLIED", 0.82),),
    "applied": (("IN_PROCEDURE", 0.85),),
}
_PARTLY: Meaning = (("PARTIAL_NONREG", 0.87),)


@dataclass(frozen=True, slots=True)
class Statement:
    """A stretch of folded text with a meaning.

    Attributes:
        start: Offset of the first character.
        end: Offset behind the last character.
        meaning: Status keys with likelihoods, likeliest first.
        cues: Which neighbouring words may change the meaning.
        negated: Meaning after "not"; empty = as the status says.
        precedence: Overrides the precedence of the status; 0 = no override.
        date: Year and month (0 = not given) that stand next to it.
        event: Place of the word that decides, when the stretch reaches over several clauses.
    """

    start: int
    end: int
    meaning: Meaning
    cues: Cues = "none"
    negated: Meaning = ()
    precedence: int = 0
    date: tuple[int, int] | None = None
    event: tuple[int, int] | None = None

    @property
    def key(self) -> str:
        """Return the likeliest status."""
        return self.meaning[0][0]

    @property
    def score(self) -> float:
        """Return how likely the likeliest status is, 0 to 1."""
        return self.meaning[0][1]

    @property
    def rank(self) -> int:
        """Return how much the statement counts beside others; more is stronger."""
        return self.precedence or status_row(self.key).precedence


@lru_cache(maxsize=1)
def classes() -> dict[str, str]:
    """Return the expression of every word class of the tables."""
    return {name: word_class(words) for name, words in word_lists().items()}


@lru_cache(maxsize=1)
def _cue_expressions() -> dict[str, re.Pattern[str]]:
    return {name: re.compile(rf"(?<!\w){classes()[name]}(?!\w)") for name in CUE_CLASSES}


def cues_in(text: str, start: int, end: int) -> dict[str, tuple[int, int]]:
    """Return the cue classes that occur in a stretch of text, each with its first place."""
    found = {name: expression.search(text, start, end) for name, expression in _cue_expressions().items()}
    return {name: match.span() for name, match in found.items() if match}


def under_cues(hit: Statement, cues: Iterable[str], own_cues: Iterable[str]) -> Meaning:
    """Return what a phrase means when negation and tense of its clause are applied to it.

    Example:
        >>> approved = Statement(0, 11, (("LICENCE", 0.92),), "all")
        >>> under_cues(approved, ["applied"], [])
        (('IN_PROCEDURE', 0.85),)
    """
    if hit.cues == "none" or hit.key in ASIDE:
        return hit.meaning
    if "negation" in own_cues and {"applied", "planned"}.intersection(cues):
        return NOT_APPLIED  # "keine Anerkennung" + "beantragt"
    allowed = {"all": set(CUE_CLASSES) - {"hedge"}, "tense": {"applied", "planned", "refused"}}.get(
        hit.cues, {hit.cues}
    )
    active = allowed.intersection(cues)
    if "negation" in active:
        if active & {"applied", "planned"}:
            return NOT_APPLIED
        return hit.negated or status_row(hit.key).negated
    for cue in ("refused", "planned", "applied"):
        if cue in active:
            return BARE_CUES[cue]
    if "partial" in active and hit.key in {"FULL", "EU_AUTOMATIC"}:
        return _PARTLY
    return hit.meaning


# "06/2024", "11.11.24", "2022", "Jan. 26": a day alone ("am 14.3.") does not order anything.
_DATE = re.compile(
    r"(?<![\d.,/])(?:\d\d?[./])?(?:(?P<month>0?[1-9]|1[0-2])[./])(?P<of>20[0-4]\d|[0-4]\d)(?![\d/])"
    r"|(?<!\d)(?P<year>19[6-9]\d|20[0-4]\d)(?!\d)"
    r"|(?<![^\W\d])(?P<name>[^\W\d]{3,10})\.? '?(?P<short>[0-4]\d)(?![\d./:%])"
)


def date_near(
    text: str, place: tuple[int, int], bounds: tuple[int, int], months: dict[str, int]
) -> tuple[int, int] | None:
    """Return the year and month (0 = the year alone) nearest to a place, the later one of two as near.

    Args:
        text: Folded text.
        place: Start and end of what the date belongs to.
        bounds: Start and end of the stretch to look at.
        months: Folded name of a month → its number.

    Example:
        >>> date_near("bescheid vom 11.11.24", (0, 8), (0, 21), {})
        (2024, 11)
    """
    dated = [(_distance(at, place), -at, date) for at, date in _dates(text, *bounds, months)]
    return min(dated)[2] if dated else None


def _distance(offset: int, place: tuple[int, int]) -> int:
    return max(place[0] - offset, offset - place[1], 0)


def _dates(text: str, start: int, end: int, months: dict[str, int]) -> Iterator[tuple[int, tuple[int, int]]]:
    for found in _DATE.finditer(text, start, end):
        if found["year"]:
            before = re.search(r"([^\W\d]{3,10})\.? ?$", text[max(start, found.start() - 12) : found.start()])
            yield found.start(), (int(found["year"]), months.get(before[1], 0) if before else 0)
        elif found["month"]:
            year = int(found["of"])
            yield found.start(), (year if year > 99 else 2000 + year, int(found["month"]))
        elif found["name"] in months:
            yield found.start(), (2000 + int(found["short"]), months[found["name"]])
