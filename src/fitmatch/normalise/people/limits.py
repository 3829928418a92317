"""What running text about a person rules out: shifts nobody can cover, languages not spoken, night work under 18.

Availability, working time and notes say it in passing. Only limits are taken from them, never a strength.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

from fitmatch.normalise.language.languages import read_languages
from fitmatch.normalise.people.wishes import read_wishes
from fitmatch.schema.codes import Cefr

if TYPE_CHECKING:
    from collections.abc import Iterable

    from fitmatch.schema.codes import Shift
    from fitmatch.schema.language import LanguageLevel

_YEARS = r"(?:j\b|j\.|jahre|jährig|-jährig|years?|y\.?o\b|рок|год|лет|yaş|سنة|سال)"
_UNDER_18 = re.compile(
    rf"(?<![\d.,/-])1[4-7]\s*{_YEARS}|\bgeb[^,;()]{{0,14}}\(1[4-7]\)"
    r"|^\s*1[4-7]\s*(?:[,;(]|$)|\b(?:wird|ist)\s(?:erst|noch nicht)\b[^,;.]{0,30}\b(?:volljährig|18)\b|\b18 erst\b"
    r"|\bminderjährig|\bunter 18\b|\bunder 18\b|неповнолітн|несовершеннолетн",
    re.IGNORECASE,
)


_FULL_AGE = 18
_BORN = re.compile(
    r"(?<!\w)(?:geb\.?|geboren(?: am)?|geburtsdatum:?|born(?: on)?|нар\.?|народжен\w*|род\.?|рожд\w*"
    r"|р\.\s?н\.?|مواليد|متولد|doğum(?: tarihi)?:?)"
    r"\s?:?\s?(?:(?P<day>\d{1,2})[./](?P<month>\d{1,2})[./])?(?P<year>(?:19|20)\d\d)(?!\d)",
    re.IGNORECASE,
)


def refused_shifts(texts: Iterable[str]) -> frozenset[Shift]:
    """Return the shifts that some of the texts rule out.

    Example:
        >>> sorted(s.value for s in refused_shifts(["20 Std.", "Mo-Fr 8 bis 15 Uhr", "keine Nachtschicht"]))
        ['early', 'late', 'night', 'weekend']
    """
    found = (reading.value.refused_shifts for text in texts if (reading := read_wishes(text)).value)
    return frozenset().union(*found)


def languages_not_spoken(text: str) -> tuple[LanguageLevel, ...]:
    """Return the languages that a text says are not spoken at all.

    Example:
        >>> [level.language for level in languages_not_spoken("kein Polnisch, pünktlich")]
        ['pl']
    """
    return tuple(level for level in read_languages(text).value or () if level.level is Cefr.A0)


def says_under_18(texts: Iterable[str], as_of: dt.date) -> bool | None:
    """Return ``True`` where a text says that somebody is a minor, ``None`` where none does.

    Example:
        >>> day = dt.date(2026, 4, 15)
        >>> says_under_18(["Schüler, 17 Jahre"], day), says_under_18(["geb. 11.01.2009"], day)
        (True, True)
        >>> says_under_18(["17 Jahre Erfahrung"], day), says_under_18(["geb. 11.01.2007"], day)
        (None, None)
    """
    known = tuple(texts)
    said = (match for text in known for match in _UNDER_18.finditer(text))
    born = (match for text in known for match in _BORN.finditer(text))
    minor = any(_is_minor(match, as_of) for match in born)
    return True if minor or any(not _is_experience(match) for match in said) else None


def _is_minor(born: re.Match[str], as_of: dt.date) -> bool:
    """Return whether a day of birth, or a year of which every day is, lies less than 18 years back."""
    day, month, year = (int(number) if number else None for number in born.group("day", "month", "year"))
    try:
        eighteen = dt.date((year or 0) + _FULL_AGE, month or 1, day or 1)
    except ValueError:
        return False
    return eighteen > as_of


def _is_experience(match: re.Match[str]) -> bool:
    behind = match.string[match.end() : match.end() + 24].casefold()
    return any(
        word in behind
        for word in ("erfahr", "beruf", "praxis", "exper", "досвід", "опыт", "tecrübe", "deneyim", "خبرة")
    )
