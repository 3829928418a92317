"""Reads the languages an advert asks for: from the units that ask, with what their headings and marks say."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from fitmatch.normalise.adverts.advert_statements import DENIED, is_asking_question
from fitmatch.normalise.adverts.requirement_items import frames
from fitmatch.normalise.adverts.requirement_markers import find_markers
from fitmatch.normalise.language.language_requirements import read_language_requirements
from fitmatch.normalise.language.languages import names_language
from fitmatch.schema.codes import Cefr, LanguageSkill, Strictness
from fitmatch.schema.language import LanguageRequirement

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from fitmatch.normalise.adverts.advert_units import Unit

Span = tuple[int, int]
Asked = tuple["LanguageRequirement", Span]

_ELSEWHERE = frozenset({"offers", "tasks", "contact", "employer", "wage", "place", "start"})
_LEVEL = re.compile(r"(?<![\w-])(?:[ABC][12](?:\.[12])?|GER[ -][ABC][12])(?!\w)")
# A level in brackets belongs to the language before it: "sehr gut Deutsch (C1) und gutes Englisch".
_PARTS = re.compile(r"(?<=\))\s*(?:,|und|sowie|and)\s+")
_LEVEL_OF_LANGUAGE = re.compile(
    r"deutsch\b|sprachniveau|sprachkenntnisse|sprachlich|language skills|language level", re.IGNORECASE
)
_BARE_WORDS = 4
"""A sentence of so few words that names a level ("Deutsch B1.") states a minimum."""
_NOT_ASKED = re.compile(
    r"\b(?:kurs|sprachkurs|deutschkurs|unterricht|course|classes|lehrer\w*|spricht|sprechen auch|wir sprechen)\b"
    r"|\bkann\b[^.]{0,30}\bgelernt\b",
    re.IGNORECASE,
)
_ASKS_FIRMLY = re.compile(
    r"\b(?:brauch\w*|benötig\w*|müssen|musst|muss|zwingend|pflicht|bedingung|voraussetz\w*|voraus|minimum|mindest\w*|mind"
    r"|notwendig|nötig|erforderlich|verlangen|ohne geht|darunter geht|must|required|essential|need)\b",
    re.IGNORECASE,
)
_ENOUGH = re.compile(r"\b(?:langt|reicht|genügt|ausreichend|is enough|suffices)\b", re.IGNORECASE)
_WISHED = re.compile(
    r"\b(?:wäre\w*|schön|toll|super|prima|hilft|helfen|nett|vorteil\w*|plus|bonus|gern\w*|ideal\w*|wünschenswert|lieber)\b",
    re.IGNORECASE,
)


def advert_languages(units: Sequence[Unit]) -> tuple[Asked, ...]:
    """Return the languages an advert asks for, each once, with the place of the words that ask.

    Example:
        >>> from fitmatch.normalise.adverts.advert_units import read_units
        >>> asked = advert_languages(read_units("Profil:\\n- Deutsch B1\\n- etwas Polnisch wäre toll"))
        >>> [(a.language, a.level and a.level.code, a.strictness.value) for a, _ in asked]
        [('de', 'B1', 'must'), ('pl', None, 'nice')]
    """
    found: dict[tuple[str, LanguageSkill], Asked] = {}
    for unit in units:
        for asked, span in _of_unit(unit):
            key = (asked.language, asked.skill)
            known = found.get(key)
            if known is None or (known[0].level in (None, Cefr.A0) and asked.level is not None):
                found[key] = (asked, span)
    return tuple(found.values())


def language_levels(units: Sequence[Unit], language: str = "de") -> tuple[Asked, ...]:
    """Return every level an advert asks for in one language, in order, also those that contradict each other."""
    return tuple(
        (asked, span)
        for unit in units
        for asked, span in _of_unit(unit)
        if asked.language == language and asked.level is not None and asked.skill is LanguageSkill.OVERALL
    )


def _of_unit(unit: Unit) -> Iterator[Asked]:
    # "Halle C1, Tor B2" is no language: away from its own section a language has to be named.
    plain = _LEVEL.sub(" ", unit.text)
    named_in_words = names_language(plain) or bool(_LEVEL_OF_LANGUAGE.search(plain))
    meant = unit.section == "language" or (unit.section not in _ELSEWHERE and named_in_words)
    asking = unit.section in ("requirements", "language")
    if not meant or (unit.text.endswith("?") and not is_asking_question(unit.text)) or (not asking and _NOT_ASKED.search(unit.text)):
        return
    if not asking and not (_LEVEL.search(unit.text) or _marked(unit.text)):
        return
    # "English at B2 level – it is our working language": what follows the dash only explains.
    whole, heading = unit.text, unit.strictness or Strictness.UNKNOWN
    main = re.split(r"\s[–—]\s|;\s", whole)[0]
    for part in _PARTS.split(main if _LEVEL.search(main) else whole):
        yield from _of_part(unit, part, heading)


def _of_part(unit: Unit, words: str, heading: Strictness) -> Iterator[Asked]:
    reading = read_language_requirements(words, strictness=heading)
    at = unit.span[0] + max(unit.text.find(words), 0)
    span = (at + reading.span[0], at + reading.span[1]) if reading.span else unit.span
    named = bool(_LEVEL.search(words))
    if unit.section == "language" and reading.reason == "language.nothing_read" and not DENIED.search(unit.text):
        yield LanguageRequirement("de", LanguageSkill.OVERALL, None, Strictness.SHOULD), unit.span
    for asked in reading.value or ():
        if asked.level is Cefr.A0 or _takes_back(unit.text):
            yield replace(asked, level=Cefr.A0, low=Cefr.A0, strictness=Strictness.NICE), span
            continue
        firm = _firmness(unit, asked, named=named)
        vague = not named and (asked.low != asked.level or asked.skill is not LanguageSkill.OVERALL)
        level, low = (None, None) if vague else (asked.level, asked.low)
        skill = LanguageSkill.OVERALL if vague else asked.skill
        yield replace(asked, level=level, low=low, strictness=firm, skill=skill), span


def _is_stated(words: str) -> bool:
    """Tell whether a sentence says of the reader what is asked for: "Sie sprechen Deutsch (C1)"."""
    leads = frames("lead").find(words[:40])
    return bool(leads) and leads[0].start == 0


def _marked(words: str) -> bool:
    marked = bool(find_markers(words).all) or bool(_ASKS_FIRMLY.search(words)) or bool(_WISHED.search(words))
    return marked or bool(re.search(r"\b(?:sollte\w*|können|kannst|sprechen|sprichst|verstehen|Kenntnisse)\b", words))


def _takes_back(words: str) -> bool:
    return bool(DENIED.search(words)) and not _WISHED.search(words) and not _LEVEL.search(words)


def _firmness(unit: Unit, asked: LanguageRequirement, *, named: bool) -> Strictness:
    """Return how firmly a language is asked for, from its own words, those around it, and the heading."""
    said = {marker.value.strictness for marker in find_markers(unit.text).all}
    own = asked.strictness
    if own is Strictness.NICE or DENIED.search(unit.text):
        return Strictness.NICE
    if _ENOUGH.search(unit.text):
        return Strictness.MUST if _ASKS_FIRMLY.search(unit.text) else Strictness.SHOULD
    if not named:
        # A level that nobody names cannot be tested: only plain words make it a must.
        plain = Strictness.MUST in said and not _WISHED.search(unit.text)
        return Strictness.MUST if plain else (Strictness.NICE if _WISHED.search(unit.text) else Strictness.SHOULD)
    if Strictness.MUST in said or _ASKS_FIRMLY.search(unit.text):
        return Strictness.MUST
    if _WISHED.search(unit.text):
        return Strictness.NICE
    stated = _is_stated(unit.text) and Strictness.SHOULD not in said
    if unit.strictness is Strictness.MUST or stated or len(unit.text.split()) <= _BARE_WORDS:
        return Strictness.MUST
    return own
