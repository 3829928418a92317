"""Reads the whole advert in a record's ``text`` for the fields the record leaves open."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from fitmatch.knowledge.languages import unlevelled_requirements
from fitmatch.knowledge.tables import read_table
from fitmatch.normalise.adverts.advert_languages import advert_languages, language_mentions
from fitmatch.normalise.adverts.advert_licences import advert_licences
from fitmatch.normalise.adverts.advert_strictness import strictness_of
from fitmatch.normalise.adverts.advert_times import advert_shifts
from fitmatch.normalise.adverts.advert_units import read_units
from fitmatch.normalise.adverts.credentials import read_credential
from fitmatch.normalise.adverts.requirement_markers import find_markers
from fitmatch.normalise.reading.remembered import remembered
from fitmatch.normalise.reading.text import cap, fold
from fitmatch.schema.codes import Strictness
from fitmatch.schema.demand import RequirementText
from fitmatch.schema.facts import TermReading

if TYPE_CHECKING:
    from fitmatch.normalise.adverts.advert_units import Unit
    from fitmatch.schema.codes import Shift
    from fitmatch.schema.demand import LicenceRequirement
    from fitmatch.schema.language import LanguageRequirement


@lru_cache(maxsize=4)
def _units(source: str) -> tuple[Unit, ...]:
    """Return the units of a text; each of the readers below asks for those of the same advert."""
    return read_units(source)


def languages_of_text(text: str, report: list[TermReading]) -> tuple[LanguageRequirement, ...]:
    r"""Return the languages an advert asks for; German without a level is taken at the usual one.

    Example:
        >>> found = languages_of_text("Koch (m/w/d)\nIhr Profil:\n- Deutsch B1", [])
        >>> [(asked.language, asked.level.code, asked.strictness.value) for asked in found]
        [('de', 'B1', 'must')]
    """
    source = cap(text)
    found: list[LanguageRequirement] = []
    for asked, (start, end) in advert_languages(language_mentions(_units(source))):
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
    named, spans = advert_shifts(_units(source))
    report.extend(TermReading("shift", source[start:end], "mapped") for start, end in spans)
    return named


def licences_of_text(text: str, report: list[TermReading]) -> tuple[LicenceRequirement, ...]:
    r"""Return the driving licences an advert asks for.

    Example:
        >>> found = licences_of_text("Führerschein CE zwingend, Start sofort auf eigener Tour", [])
        >>> [(asked.licence_class, asked.strictness.value) for asked in found]
        [('CE', 'must')]
    """
    source = cap(text)
    found = advert_licences(_units(source))
    report.extend(TermReading("driving_licence", source[slice(*asked.span)], "mapped") for asked in found)
    return found


def credentials_of_text(text: str) -> tuple[tuple[str, RequirementText], ...]:
    """Return the credentials whose sentences insist on them, each with its sentence.

    Example:
        >>> [key for key, _ in credentials_of_text("Ohne Meisterbrief ist eine Einstellung ausgeschlossen.")]
        ['master_craftsman']
        >>> credentials_of_text("Ein Meisterbrief ist kein Muss."), credentials_of_text("Wir bilden Meister aus.")
        ((), ())
    """
    units = _units(cap(text))
    asked = [(read_credential(unit.text), unit) for unit in units if insists(unit.text)]
    return tuple((key, RequirementText(unit.text, Strictness.MUST, unit.span)) for key, unit in asked if key)


@remembered
def insists(sentence: str) -> bool:
    """Return whether a sentence itself says that there is no way round what it names.

    Example:
        >>> insists("Gesellenbrief zwingend"), insists("Gesellenbrief")
        (True, False)
    """
    if _not_without().search(fold(sentence)):
        return True
    said = {marker.value.strictness for marker in find_markers(sentence).all}
    return Strictness.MUST in said and strictness_of(sentence, None) is Strictness.MUST


@lru_cache(maxsize=1)
def _not_without() -> re.Pattern[str]:
    closings = "|".join(re.escape(fold(row["closing"])) for row in read_table("vacancy/not_without"))
    return re.compile(rf"\b(?:ohne|without)\b[^.;]{{3,80}}?\b(?:{closings})\b")
