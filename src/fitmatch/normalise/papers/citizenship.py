"""Reads a nationality as the answer to a question of the law: free movement, or a safe country of origin.

Only the answer is kept, never the nationality.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from functools import lru_cache

from fitmatch.knowledge.tables import read_table, split_cell
from fitmatch.normalise.papers.paper_dates import ENTRY, OTHER, SINCE, date_words
from fitmatch.normalise.papers.paper_expressions import has_word
from fitmatch.normalise.papers.patterns import word_class
from fitmatch.normalise.papers.stay_length import counted_back

SAFE = "SAFE_COUNTRY_POST_2015_08_31"

_ASYLUM = re.compile(r"asyl|азюл|азіл|убежищ|притул|iltica|siginma|لجوء|پناهند|antrag|заяв|gestatt|гештат")
_ELSEWHERE = re.compile(
    r"(?<!\w)(?:in|im|nach|ueber|bei|via|durch|dublin|to|through|в|у|во|через|до|في|به|در|ueber den|in den|"
    r"dublin-fall|geboren in|gelernt in|studium in|ausbildung in)[ (:]{1,3}$"
)
_RELATED = re.compile(r"(?:verheiratet|ehe|familienangehoerig\w*|married|замужем|одружен\w*|женат)\b[^;,]{0,24}$")


@dataclass(frozen=True, slots=True)
class _Country:
    """A country whose citizens the law treats specially, with the words for them.

    Attributes:
        group: ``eu`` (free movement) or ``safe`` (safe country of origin).
        listed_from: First day on the list; ``None`` = always.
        applications_after: Only applications for asylum after this day are meant; ``None`` = all.
        persons: Expression for a citizen.
        adjectives: Expression for the adjective.
        names: Expression for the country.
    """

    group: str
    listed_from: dt.date | None
    applications_after: dt.date | None
    persons: re.Pattern[str]
    adjectives: re.Pattern[str]
    names: re.Pattern[str]


def _words(cell: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){word_class({'all': split_cell(cell)})}(?!\w)")


@lru_cache(maxsize=2)
def _countries(group: str) -> tuple[_Country, ...]:
    def day(cell: str) -> dt.date | None:
        return dt.date.fromisoformat(cell) if cell else None

    return tuple(
        _Country(
            row["group"],
            day(row["listed_from"]),
            day(row["applications_after"]),
            *(_words(row[name]) for name in ("persons", "adjectives", "names")),
        )
        for row in read_table("residence/citizens")
        if row["group"] == group
    )


def eu_citizen(text: str) -> tuple[int, int] | None:
    """Return where a folded text says that somebody is a citizen of the EU, the EEA or Switzerland.

    A country alone ("Ausbildung in Polen") or a relative's nationality says nothing.

    Example:
        >>> eu_citizen("rumaene, personalausweis liegt vor")
        (0, 7)
        >>> eu_citizen("verheiratet mit einem polen"), eu_citizen("lehre in polen")
        (None, None)
    """
    citizen = has_word("citizen")
    for country in _countries("eu"):
        for match in country.persons.finditer(text):
            if not _of_somebody_else(text, match.start()):
                return match.span()
        for match in country.adjectives.finditer(text):
            noun = citizen.match(text, match.end() + 1)
            if noun and not _of_somebody_else(text, match.start()):
                return match.start(), noun.end()
        for match in country.names.finditer(text):
            before = text[max(0, match.start() - 40) : match.start()].rstrip(" :(-=")
            noun = next((n for n in citizen.finditer(before) if len(before) - n.end() <= 4), None)
            if noun and not _of_somebody_else(text, match.start()):
                return match.span()
    return None


def _of_somebody_else(text: str, start: int) -> bool:
    clause = re.split(r"[;,]", text[max(0, start - 60) : start])[-1]
    return bool(has_word("relative").search(clause) or _RELATED.search(clause))


def safe_country(text: str, as_of: dt.date, *, tolerated: bool) -> tuple[bool | None, bool]:
    """Return whether the rule on safe countries of origin holds, and whether only a date is missing to say so.

    Args:
        text: Folded text.
        as_of: The day asked about.
        tolerated: A Duldung: the application must also have been rejected or withdrawn.

    Returns:
        The answer (``None`` = not known), and whether the nationality raises the question at all.

    Example:
        >>> day = dt.date(2026, 4, 15)
        >>> safe_country("gestattung, serbe, antrag 05/2025", day, tolerated=False)
        (True, True)
        >>> safe_country("gestattung, georgierin, asylantrag juni 2023", day, tolerated=False)
        (False, True)
        >>> safe_country("gestattung, moldauer", day, tolerated=False)
        (None, True)
    """
    countries = [c for c in _countries("safe") if _from_there(text, c) and (c.listed_from or as_of) <= as_of]
    if not countries:
        return None, False
    if tolerated and has_word("never").search(text):
        return True, True  # who never asked for asylum is meant as well (§ 60a(6) AufenthG)
    if tolerated and not has_word("rejected").search(text):
        return None, True
    applied = _application(text, as_of, asylum_only=tolerated)
    answers = [_holds(country, applied, tolerated=tolerated) for country in countries]
    return (answers[0], True) if len(set(answers)) == 1 else (None, True)


def _from_there(text: str, country: _Country) -> bool:
    for expression in (country.persons, country.adjectives, country.names):
        for match in expression.finditer(text):
            elsewhere = expression is country.names and _ELSEWHERE.search(
                text[max(0, match.start() - 24) : match.start()]
            )
            if not elsewhere and not _of_somebody_else(text, match.start()):
                return True
    return False


def _application(text: str, as_of: dt.date, *, asylum_only: bool) -> tuple[dt.date, dt.date] | None:
    """Return the earliest and the latest day on which asylum was applied for."""
    days = []
    for word in date_words(text, as_of)[0]:
        clause = re.split(r"[;,]", text[max(0, word.start - 40) : word.start])[-1]
        asylum = bool(_ASYLUM.search(clause))
        if (word.role == SINCE and not asylum_only) or (asylum and word.role in {SINCE, OTHER}):
            days.append((word.first, word.last))
        elif word.role == ENTRY and not asylum_only:
            days.append((word.first, as_of))  # asked for asylum after arriving
    if not asylum_only:
        days += counted_back(text, as_of)
    return min(days) if days else None


def _holds(country: _Country, applied: tuple[dt.date, dt.date] | None, *, tolerated: bool) -> bool | None:
    limit = country.applications_after
    if limit is None:
        return True
    if applied is None:
        # A procedure still open today began after 2015; for later limits and ended procedures the day is asked for.
        return True if limit.year <= 2015 and not tolerated else None
    if applied[0] > limit:
        return True
    return False if applied[1] <= limit else None
