"""Judges a heading of an advert: which part it opens, and whether what follows is asked for or only wished."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from fitmatch.knowledge.advert_phrases import heading_stems
from fitmatch.knowledge.vacancy_phrases import section_headings
from fitmatch.normalise.adverts.requirement_markers import find_markers
from fitmatch.normalise.adverts.strictness_hints import hinted_strictness
from fitmatch.normalise.reading.phrase_index import PhraseIndex
from fitmatch.normalise.reading.text import fold
from fitmatch.schema.codes import Strictness

_DECORATION = " \t*_#:>=~–—-.…?!«»<"
_GENDER = re.compile(r"\(?\b[mwdfx]\s?[/|*]\s?[mwdfx]\b", re.IGNORECASE)
"""A line with "(m/w/d)" names a job and heads nothing."""
_MOST_WORDS = 10
_INSISTING = re.compile(
    r"vorau(?:s|ß)setz|vorausgesetzt|setzen\b.*\bvoraus\b|anforder|\bmuss(?:t)?\b|\bmüss(?:en|t)\b|zwingend|unbedingt"
    r"|erforder|unabdingbar|unverzichtbar|unerlässlich|notwendig|benötig|\bbrauch(?:en|st|t)\b"
    r"|requirement|\bmust\b|required|essential|\bneed(?:ed)?\b"
    r"|вимог|обов|потріб|необхідн|требован|обязат|нужн|необходим|متطلبات|شروط|مطلوب|تحتاج|شرایط|الزامی|ضروری|لازم|نیاز"
    r"|gereklilik|gerekli|gereken|zorunlu|şart",
    re.IGNORECASE,
)
_ASKED = ("requirements", "language", "licence", "school")


@dataclass(frozen=True, slots=True)
class Heading:
    """What a heading opens.

    Attributes:
        section: ``tasks``, ``requirements``, ``offers``, ``contact``, ``wage`` … as in the tables of headings.
        strictness: How firmly it asks; ``None`` where it asks for nothing.
        listed: Whether the words are a listed heading, so that they need no colon.
        insisting: Whether it says itself that nothing less will do ("Voraussetzungen", unlike "Ihr Profil").
    """

    section: str
    strictness: Strictness | None
    listed: bool
    insisting: bool = False


def read_heading(words: str) -> Heading | None:
    """Return what a line opens if its words are those of a heading.

    Example:
        >>> read_heading("Das bringen Sie mit:").section, read_heading("Unsere Beilagen").section
        ('requirements', 'offers')
        >>> read_heading("Gern gesehen, aber kein Muss:").strictness.value
        'nice'
        >>> read_heading("Berlin") is None
        True
    """
    plain = words.strip(_DECORATION)
    if not plain or len(plain.split()) > _MOST_WORDS or _GENDER.search(plain):
        return None
    listed = _listed().get(fold(plain))
    section = listed or _by_stems(plain)
    wished = _wished(plain) if section in (None, "requirements") else _marked_as_wish(plain)
    # "Extras" is listed as what the firm offers, whatever a mark of that name says of an item.
    if wished and (section in (None, "requirements") or (section == "offers" and not listed)):
        section = "requirements"
    if section is None and (find_markers(plain).all or hinted_strictness(plain)):
        section = "requirements"
    if section is None:
        return None
    asked = (Strictness.NICE if wished else Strictness.MUST) if section in _ASKED else None
    insisting = asked is Strictness.MUST and _INSISTING.search(plain) is not None
    return Heading(section, asked, bool(listed), insisting)


def _wished(words: str) -> bool:
    if _marked_as_wish(words):
        return True
    said = {marker.value.strictness for marker in find_markers(words).all}
    softened = any(word.startswith(("sollt", "könn", "kann")) for word in words.casefold().split())
    return Strictness.MUST not in said and not softened and hinted_strictness(words) is Strictness.NICE


def _marked_as_wish(words: str) -> bool:
    said = {marker.value.strictness for marker in find_markers(words).all}
    return Strictness.NICE in said or (None in said and Strictness.MUST not in said)


def _by_stems(words: str) -> str | None:
    hits = _stems().find(words)
    return max(hits, key=lambda hit: hit.value[1]).value[0] if hits else None


@lru_cache(maxsize=1)
def _listed() -> dict[str, str]:
    return {fold(words): section for words, section in section_headings()}


@lru_cache(maxsize=1)
def _stems() -> PhraseIndex[tuple[str, int]]:
    return PhraseIndex((stem, (section, rank)) for stem, section, rank in heading_stems())
