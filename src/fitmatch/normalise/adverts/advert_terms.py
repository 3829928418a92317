"""Reads what an advert says about its frame: kind of placement, start, weekly hours, place."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from fitmatch.normalise.adverts.placement_kinds import read_placement_kind
from fitmatch.normalise.people.availability import read_availability
from fitmatch.normalise.people.hours import read_hours
from fitmatch.schema.codes import PlacementKind

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from fitmatch.normalise.adverts.advert_units import Unit
    from fitmatch.schema.person import Availability, WorkingHours

Span = tuple[int, int]

_HOURS = re.compile(
    r"(?:ca\.\s?|mind(?:\.|estens)\s|bis(?:\szu)?\s|max(?:\."
    r"|imal)\s)?\b\d{1,2}(?:,\d{1,2})?(?:\s?(?:-|–|bis|oder|/)\s?\d{1,2}(?:,\d)?)?\s?"
    r"(?:(?:Std\b\.?|Stunden|h\b|hours)(?:\s?(?:/|pro|die|je|in der|per|a)\s?(?:Woche|week"
    r"|Wo\b\.?))?|Wochenstunden|Stunden-Woche|h/W)"
    r"|\b\d{2}(?:,\d)?-(?:h|Stunden|Std\.)-Woche|\b(?:Vollzeit|Teilzeit|full[- ]time|part[- ]time)\b",
    re.IGNORECASE,
)
_NOT_WEEKLY = re.compile(
    r"-Dienst|/\s?Monat|im Monat|Urlaub|Kurs|Schulung|Tag\b|am Tag|pro Tag|täglich|Bewerb", re.IGNORECASE
)
_START = re.compile(
    r"\b(?:ab|zum|start(?:termin)?:?|beginn:?|eintritt:?|from|starting|per)\s+(?:sofort|dem\s"
    r"|nächstmöglich\w*(?:\s\w+)?|now"
    r"|\d{1,2}\.\s?(?:\d{1,2}\.(?:\d{2,4})?|[A-ZÄ]\w{2,8}(?:\s20\d\d)?)|(?:Januar|Februar|März|April"
    r"|Mai|Juni|Juli|August|September"
    r"|Oktober|November|Dezember|Frühjahr|Sommer|Herbst)\b(?:\s20\d\d)?|\d{1,2}/20\d\d)|\bsofort\b|\bimmediately\b",
    re.IGNORECASE,
)
_PLACE = re.compile(
    r"\b\d{5}\s[A-ZÄÖÜ]|\b(?:Standort|Einsatzort|Arbeitsort|Ort|Raum|Region|Filiale)\b|\b(?:in|bei"
    r"|aus|nach)\s[A-ZÄÖÜ][a-zäöüß]{3,}"
)
_PLACE_AT_END = re.compile(r"[,–-]\s(?:[A-ZÄÖÜ]\w+\s)?[A-ZÄÖÜ][\wäöüß-]{3,}(?:\s\([^)]*\))?\s*$")
_HEAD_LINES = 3
_MINIJOB = re.compile(
    r"minijob|mini-job|geringfügig|(?:603|556|538|520|450)[- ]?(?:€|euro)|auf .{0,12}basis", re.IGNORECASE
)
_TRAINING_BEGINS = re.compile(
    r"\bAusbildungs(?:start|beginn)\b|\b(?:ersten|1\.)\s(?:Lehr|Ausbildungs)jahr\b[^!?\n]{0,25}\d\s?(?:€|EUR|Euro)",
    re.IGNORECASE,
)
_TITLE_LINES = 2
_WITH_TRAINING = re.compile(
    r"\b(?:mit|ohne|keine[nr]?|abgeschlossene[nr]?)\s(?:[\w-]+\s){0,3}(?:Ausbildung|Lehre|Praktikum)\b"
    r"|\bAusbildung\s(?:muss|ist|braucht)\s(?:\w+\s){0,2}(?:nicht|kein\w*)\b|\b(?:mit|und)\s(?:\w+\s)?Azubis\b"
    r"|\bSubunternehme\w*(?=\s[^.!?]{0,60}\b(?:sucht|stellt|braucht)\b)"
)
"""Who has been trained is no apprentice ("Pflegehelfer mit einjähriger Ausbildung"), who employs works for no one."""


@dataclass(frozen=True, slots=True)
class AdvertTerms:
    """Start, weekly hours and whether a place is named, each with the place of its words."""

    start: Availability | None
    start_span: Span | None
    hours: WorkingHours | None
    hours_span: Span | None
    place_named: bool


def advert_terms(units: Sequence[Unit], as_of: dt.date) -> AdvertTerms:
    """Return start, hours and place of an advert.

    Example:
        >>> import datetime as dt
        >>> from fitmatch.normalise.adverts.advert_units import read_units
        >>> terms = advert_terms(read_units("Koch in Rostock, 30 Std./Woche, ab sofort"), dt.date(2026, 4, 15))
        >>> terms.hours.high, terms.start.now, terms.place_named
        (30.0, True, True)
    """
    start, start_span = _start(units, as_of)
    hours, hours_span = _hours(units)
    headed = any(_PLACE_AT_END.search(unit.text) for unit in units[:_HEAD_LINES])
    place = headed or any(unit.section == "place" or _PLACE.search(unit.text) for unit in units)
    return AdvertTerms(start, start_span, hours, hours_span, place)


def advert_kind(units: Sequence[Unit], title: Span | None) -> PlacementKind | None:
    """Return the kind of placement: named in the title or a line above it, or a minijob named anywhere.

    Example:
        >>> from fitmatch.normalise.adverts.advert_units import read_units
        >>> advert_kind(read_units("Wir helfen. Gesucht: Reinigungskraft auf Minijob-Basis"), None).value
        'minijob'
    """
    for number, unit in enumerate(units):
        titled = title is not None and unit.span[0] <= title[0] < unit.span[1]
        if unit.section in ("requirements", "tasks", "contact"):
            continue
        if titled or number < _TITLE_LINES:
            kind = read_placement_kind("", title=_WITH_TRAINING.sub(" ", unit.text)).value
            if kind and kind is not PlacementKind.JOB:
                return kind
    if any(_TRAINING_BEGINS.search(unit.text) for unit in units if unit.section not in ("requirements", "tasks")):
        return PlacementKind.APPRENTICESHIP
    for unit in units:
        if unit.section not in ("requirements", "tasks", "contact") and _MINIJOB.search(unit.text):
            kind = read_placement_kind("", title=unit.text).value
            if kind is PlacementKind.MINIJOB:
                return kind
    said = any(_HOURS.search(unit.text) for unit in units[:_TITLE_LINES])
    return PlacementKind.JOB if said else None


def _hours(units: Sequence[Unit]) -> tuple[WorkingHours | None, Span | None]:
    best: tuple[WorkingHours, Span] | None = None
    for unit in units:
        if unit.section in ("requirements", "tasks", "contact"):
            continue
        for match in _HOURS.finditer(unit.text):
            around = unit.text[match.end() : match.end() + 18]
            each = re.search(r"\b(?:je|à|jeweils|pro Tag)\s*$", unit.text[: match.start()])
            if each or _NOT_WEEKLY.match(around.lstrip(" .")) or _NOT_WEEKLY.match(around):
                continue
            value = read_hours(match.group()).value
            span = (unit.span[0] + match.start(), unit.span[0] + match.end())
            if value and any(character.isdigit() for character in match.group()):
                return value, span
            if value and best is None:
                best = (value, span)
    return best or (None, None)


def _start(units: Sequence[Unit], as_of: dt.date) -> tuple[Availability | None, Span | None]:
    for unit in units:
        if unit.section in ("requirements", "tasks", "contact", "offers"):
            continue
        whole = read_availability(unit.text, as_of=as_of).value if unit.section == "start" else None
        if whole:
            return whole, unit.span
        for match in _START.finditer(unit.text):
            value = read_availability(match.group(), as_of=as_of).value
            if value and (value.start or value.now):
                return value, (unit.span[0] + match.start(), unit.span[0] + match.end())
    return None, None
