"""Cells that may name several occupations: "Fliesenleger/Maurer", "Koch und Bäcker", "кухар-пекар"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from fitmatch.knowledge.lexicon import core_lexicon
from fitmatch.normalise.reading.remembered import remembered
from fitmatch.normalise.reading.text import MAX_TERM, cap
from fitmatch.normalise.words.bracketed_tasks import without_tasks
from fitmatch.normalise.words.full_titles import in_full
from fitmatch.normalise.words.gender import feminine_form
from fitmatch.normalise.words.helpers import is_reserved
from fitmatch.normalise.words.title_forms import names_subjects
from fitmatch.normalise.words.title_names import TitleNames, title_names
from fitmatch.normalise.words.title_parts import is_special
from fitmatch.normalise.words.titles import double_readings, read_title

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from fitmatch.knowledge.lexicon import Occupation
    from fitmatch.schema.reading import Reading

_PARTS = re.compile(r"[/,;|\n()]|\s[–-]\s|\s(?:und|oder|bzw\.?|and|or|та|і|и|або|или|و|ve|veya)\s")
_WORKPLACE = "concept.workplace"
_DASH = re.compile(r"\s[–—-]\s")


@remembered
def read_titles(text: str, names: TitleNames | None = None) -> tuple[Reading[str], ...]:
    """Return the occupations of a cell that may name several ("Fliesenleger/Maurer"), in order, each once.

    Example:
        >>> [reading.value for reading in read_titles("Maurer, Koch")]
        ['bricklayer', 'cook']
        >>> [reading.value for reading in read_titles("Sachbearbeiter/in Einkauf Rohstoffe")]
        ['purchaser']
        >>> [reading.value for reading in read_titles("Tischler Werkstatt – Möbel, Innenausbau")]
        ['joiner']
    """
    names = names or title_names(core_lexicon())
    text = in_full(cap(text, MAX_TERM))
    whole = read_title(text, names)
    if whole.status == "mapped" and (whole.reason == "" or names_subjects(text)):
        return (whole,)
    plain = without_tasks(feminine_form(text))[0]
    parts = _parts(plain if whole.value else feminine_form(text), names)
    found: dict[str, Reading[str]] = {}
    for number, part in enumerate(parts):
        # A business behind a title says where: an "Auszubildender (Malerbetrieb)" may be any.
        doubtful = {"concept.head_word"} if number == 0 or " " in part.strip() else {"concept.head_word", _WORKPLACE}
        better = number > 0 and whole.value is not None
        readings = [r for r in _read_part(part, names) if r.reason not in doubtful and not (better and _misread(r))]
        keys = [reading.value for reading in readings if reading.value is not None]
        if keys and _may_stand_beside(keys[0], found, names.occupations):
            further = zip(keys, readings, strict=True)
            found.update((key, reading) for key, reading in further if key not in found)
    if len(found) == 1 and whole.value is not None and is_special(whole.value, next(iter(found)), names.occupations):
        return (whole,)  # The other parts name nobody and tell more of the one: "Verkäuferin (Fleisch)".
    return tuple(found.values()) or (whole,)


def _misread(reading: Reading[str]) -> bool:
    """Return whether a part is only near the name of an occupation not everybody may hold: "Nephrologie" is a ward."""
    return reading.value is not None and reading.reason == "concept.near_spelling" and is_reserved(reading.value)


def _read_part(text: str, names: TitleNames) -> tuple[Reading[str], ...]:
    """Return the occupations of a part that may be a title of two in one word."""
    return double_readings(text, names) or (read_title(text, names),)


def _parts(text: str, names: TitleNames) -> list[str]:
    """Return the parts of a cell that may name somebody each; behind a dash, fields of work only tell details."""
    head, *details = _DASH.split(text)
    tells = not names.index.is_field(head)
    behind = (part for detail in details for part in _PARTS.split(detail) if part)
    parts = [*_PARTS.split(head), *(part for part in behind if not (tells and names.index.is_field(part)))]
    return [part for part in parts if part and part.strip()]


def _may_stand_beside(key: str, earlier: Collection[str], occupations: Mapping[str, Occupation]) -> bool:
    """Return whether a later part names an occupation of its own.

    A part above the level of the first says where somebody worked: a nurse's ward makes no cardiologist; a special
    form of the first says more exactly what it is: a cleaner of buildings and windows.
    """
    here = occupations[key]
    return all(here.level <= occupations[other].level or here.broader == other for other in earlier)
