"""Decides how firmly an advert asks for a language: from its own words, those around it, and its heading."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from fitmatch.normalise.adverts.advert_language_remarks import NAMED_LEVEL, remarks
from fitmatch.normalise.adverts.advert_strictness import DENIED
from fitmatch.normalise.adverts.requirement_items import frames
from fitmatch.normalise.adverts.requirement_markers import find_markers
from fitmatch.normalise.language.languages import names_language
from fitmatch.schema.codes import Strictness

if TYPE_CHECKING:
    from fitmatch.normalise.adverts.advert_units import Unit
    from fitmatch.schema.language import LanguageRequirement

_WITHOUT = re.compile(r"\bohne\b[^.]{0,50}\bgeht\b[^.]{0,25}\b(?:nicht|nix|nichts)\b", re.IGNORECASE)
_NONE_OF_IT = re.compile(r"\b(?:kein\w*|ohne)\s(?:\w+\s)?(?:deutsch\w*|sprachkenntnis\w*|englisch\w*)\b", re.IGNORECASE)
_NOT_NATIVE = re.compile(
    r"[(,;–—-]\s*[^(),;–—]*\b(?:nicht|kein\w*|not|n't)\b[^(),;–—]*(?:\bnative\b|muttersprach\w*)[^(),;–—]*\)?",
    re.IGNORECASE,
)
"""A remark that no mother tongue is asked for says nothing about the level: "(you need not be a native speaker)"."""
_OPEN = frozenset({"open", "imperfect"})
_BARE_WORDS = 4
"""A sentence of so few words that names a level ("Deutsch B1.") states a minimum."""
_SPOKEN_BY_READER = re.compile(
    r"Arbeitssprache\sist|\b(?:sprechen|beherrschen|verstehen)\s(?:Sie|du)\b|\b(?:sprichst|beherrschst)\sdu\b"
)
_SHOULD = re.compile(r"\bsollt", re.IGNORECASE)
_CLAUSE = re.compile(r"[,;.!]\s|\s[–—]\s|(?<=\w)\s(?=(?:aber|but)\s)")
_BUT = re.compile(
    r"\s?(?:aber|doch|jedoch|trotzdem|allerdings|but|але|проте|но|однако|ama|fakat|لكن|ولكن|ولی|اما)\b", re.IGNORECASE
)
_OTHERS_HELP = re.compile(r"\s?(?:wir|ich|man|da|dabei|unsere?|ein|eine|jemand|we|our|a|someone)\b", re.IGNORECASE)
_OF_ITSELF = 4
"""A clause of so few words behind a "not needed" still speaks of the language: "wäre schön"."""
_NEXT_CLAUSE = re.compile(r"[,;]\s|\s[–—]\s")


def takes_back(words: str) -> bool:
    """Tell whether words say that the language is not asked for.

    Example:
        >>> takes_back("Deutsch ist nicht nötig"), takes_back("Deutsch ist nicht nötig, aber schön")
        (True, False)
        >>> takes_back("Deutsch ist nicht nötig, ein Kollege hilft beim Übersetzen")
        True
    """
    said = remarks(words)
    if "imperfect" in said:
        return False
    denied = DENIED.search(words) or _NONE_OF_IT.search(words) or "none" in said
    if not denied or _WITHOUT.search(words) or NAMED_LEVEL.search(words):
        return False
    return "wished" not in said or not any("wished" in remarks(clause) for clause in _about_the_language(words))


def _about_the_language(words: str) -> list[str]:
    """Return the clauses that may wish for a language not asked for; the others tell who helps and who translates."""
    clauses = _CLAUSE.split(words)
    return [
        clause
        for number, clause in enumerate(clauses)
        if number == 0
        or _BUT.match(clause)
        or (len(clause.split()) <= _OF_ITSELF and not _OTHERS_HELP.match(clause))
        or names_language(clause)
    ]


def firmness(unit: Unit, words: str, asked: LanguageRequirement, *, named: bool) -> Strictness:
    """Return how firmly a unit asks for a language; ``named`` tells whether it names the level.

    Example:
        >>> from fitmatch.normalise.adverts.advert_units import Unit
        >>> from fitmatch.schema.codes import Cefr, LanguageSkill
        >>> from fitmatch.schema.language import LanguageRequirement
        >>> asked = LanguageRequirement("de", LanguageSkill.OVERALL, Cefr.B1, Strictness.SHOULD)
        >>> unit = Unit("Deutsch B1 wäre schön", (0, 21), "requirements", Strictness.MUST)
        >>> firmness(unit, unit.text, asked, named=True).value
        'nice'
        >>> words = "German at B2 level as a minimum (you do not have to be a native speaker)"
        >>> firmness(Unit(words, (0, len(words)), "requirements", Strictness.MUST), words, asked, named=True).value
        'must'
    """
    if _WITHOUT.search(words):
        return Strictness.MUST
    words = _NOT_NATIVE.sub("", _about_the_first_level(words))
    said = remarks(words)
    marks = {marker.value.strictness for marker in find_markers(words).all if marker.value.position == "any"}
    if asked.strictness is Strictness.NICE or DENIED.search(words):
        return Strictness.NICE
    wished = "wished" in said
    firmly = Strictness.MUST in marks or "firm" in said
    if "enough" in said:
        return Strictness.MUST if "firm" in said else Strictness.SHOULD
    if not named:
        # A level that nobody names cannot be tested: only plain words make it a must.
        if wished or unit.strictness is Strictness.NICE:
            return Strictness.NICE
        return Strictness.MUST if (firmly or unit.insisting) and not said & _OPEN else Strictness.SHOULD
    if firmly:
        return Strictness.MUST
    if wished or unit.strictness is Strictness.NICE:
        return Strictness.NICE
    if _SHOULD.search(words):
        if "about" in said:
            return Strictness.SHOULD
        return unit.strictness or Strictness.SHOULD
    if unit.strictness is Strictness.MUST or _is_stated(words) or len(words.split()) <= _BARE_WORDS:
        return Strictness.MUST
    return asked.strictness


def _about_the_first_level(words: str) -> str:
    """Return the words up to the clause of a second level: "Deutsch B2, beim Schreiben reicht B1"."""
    levels = list(NAMED_LEVEL.finditer(words))
    if not levels[1:]:
        return words
    edge = _NEXT_CLAUSE.search(words, levels[0].end(), levels[1].start())
    return words[: edge.start()] if edge else words


def _is_stated(words: str) -> bool:
    """Tell whether a sentence says of the reader what is asked for: "Sie sprechen Deutsch (C1)"."""
    leads = frames("lead").find(words[:40])
    return (bool(leads) and leads[0].start == 0) or bool(_SPOKEN_BY_READER.search(words))
