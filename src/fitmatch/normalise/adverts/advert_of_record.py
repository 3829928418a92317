"""Reads the whole advert in a record's ``text`` for the fields the record leaves open."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from fitmatch.knowledge.languages import unlevelled_requirements
from fitmatch.normalise.adverts.advert_languages import advert_languages, language_mentions
from fitmatch.normalise.adverts.advert_times import advert_shifts
from fitmatch.normalise.adverts.advert_units import read_units
from fitmatch.normalise.reading.text import cap
from fitmatch.schema.codes import Strictness
from fitmatch.schema.facts import TermReading

if TYPE_CHECKING:
    from fitmatch.schema.codes import Shift
    from fitmatch.schema.language import LanguageRequirement


def languages_of_text(text: str, report: list[TermReading]) -> tuple[LanguageRequirement, ...]:
    r"""Return the languages an advert asks for; German without a level is taken at the usual one.

    Example:
        >>> found = languages_of_text("Koch (m/w/d)\nIhr Profil:\n- Deutsch B1", [])
        >>> [(asked.language, asked.level.code, asked.strictness.value) for asked in found]
        [('de', 'B1', 'must')]
    """
    source = cap(text)
    found: list[LanguageRequirement] = []
    for asked, (start, end) in advert_languages(language_mentions(read_units(source))):
        usual = unlevelled_requirements().get(asked.strictness) if asked.strictness is Strictness.MUST else None
        open_level = asked.level is None and asked.language == "de"
        found.append(replace(asked, level=usual.level, low=usual.low) if open_level and usual else asked)
        report.append(TermReading("language", source[start:end], "mapped"))
    return tuple(found)


def shifts_of_text(text: str, report: list[TermReading]) -> frozenset[Shift]:
    r"""Return the shifts an advert names.

    Example:
        >>> sorted(shift.value for shift in shifts_of_text("Koch (m/w/d)\nArbeitszeit: 14–22 Uhr", []))
        ['late']
    """
    source = cap(text)
    named, spans = advert_shifts(read_units(source))
    report.extend(TermReading("shift", source[start:end], "mapped") for start, end in spans)
    return named
