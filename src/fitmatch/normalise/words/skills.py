"""Skill words to skills of the lexicon."""

from __future__ import annotations

import re
from functools import lru_cache

from fitmatch.knowledge.lexicon import core_lexicon
from fitmatch.knowledge.tables import read_table
from fitmatch.normalise.reading.text import MAX_TERM, cap, fold
from fitmatch.normalise.words.name_index import NameIndex
from fitmatch.normalise.words.scripts import without_article, without_turkish_letters
from fitmatch.normalise.words.word_forms import WordForms
from fitmatch.schema.reading import Alternative, Reading, unmapped

TERM_PREFIX = "term:"
_WHOLE_TEXT = frozenset({"", "text.empty", "concept.several"})
_WORD = re.compile(r"[^\W\d_]+")
_SEVERAL = re.compile(r"[,;/&(]|\s(?:und|oder|bzw|and|or|та|і|й|и|або|или|و|یا|أو|ve|veya)\s")
_LONGEST_TEXT = 5


@lru_cache(maxsize=1)
def _index() -> NameIndex:
    skills = core_lexicon().skills.values()
    names = [(spelling, s.key) for s in skills for spellings in s.names.values() for spelling in spellings]
    names += [(typed, s.key) for s in skills for name in s.names["tr"] for typed in without_turkish_letters(name)]
    return NameIndex(
        names,
        without_article,
        careful=True,
        general_nouns=[row["word"] for row in read_table("taxonomy/general_nouns")],
    )


@lru_cache(maxsize=1)
def _word_forms() -> WordForms:
    skills = core_lexicon().skills.values()
    return WordForms((language, spelling, s.key) for s in skills for language, n in s.names.items() for spelling in n)


@lru_cache(maxsize=1)
def _activities() -> frozenset[str]:
    return frozenset(fold(row["word"]) for row in read_table("taxonomy/activity_words"))


def read_skill(text: str) -> Reading[str]:
    """Return the skill a text names, as a key of the lexicon.

    Example:
        >>> read_skill("Speisen zubereiten").status
        'mapped'
        >>> read_skill("Java").value == read_skill("JavaScript").value
        False
        >>> read_skill("ich verlege Fliesen").value == read_skill("Fliesen verlegen").value
        True
        >>> read_skill("Fliesen verkaufen").value == read_skill("Fliesen").value
        False
    """
    text = cap(text, MAX_TERM)
    reading = _index().read(text, first_parts=True)
    if reading.reason in _WHOLE_TEXT:
        return reading
    whole = _word_forms().find(text)
    if whole is not None:
        return reading if reading.value == whole else _in_another_form(whole, text)
    inside = _word_forms().find_inside(text)
    if inside is not None and (reading.span is None or inside.letters >= reading.span[1] - reading.span[0]):
        stands_alone = len(inside.words) > 1 or not _is_about_something_else(inside.concept, inside.rest)
        if stands_alone and not _does_something_else(text, inside.rest):
            return _in_another_form(inside.concept, text)
        return unmapped("concept.not_found")
    if reading.reason == "concept.phrase" and reading.value is not None and reading.span is not None:
        first, last = reading.span
        rest = tuple(_WORD.findall(fold(f"{text[:first]} {text[last:]}")))
        one_word = len(_WORD.findall(text[first:last])) == 1
        if _does_something_else(text, rest) or (one_word and _is_about_something_else(reading.value, rest)):
            return unmapped("concept.not_found")
    return reading


def _in_another_form(concept: str, text: str) -> Reading[str]:
    return Reading(concept, "mapped", (Alternative(concept, 0.9),), (0, len(text)), "concept.word_form")


def _does_something_else(text: str, rest: tuple[str, ...]) -> bool:
    """Return whether what stands beside a name does something else with it: who sells tiles does not lay them."""
    short = len(text.split()) <= _LONGEST_TEXT and not _SEVERAL.search(text.lower())
    return short and any(without_article(word) in _activities() for word in rest)


def _is_about_something_else(concept: str, rest: tuple[str, ...]) -> bool:
    """Return whether the one word beside a one-word name is one that only other skills speak of: nobody dyes walls."""
    return len(rest) == 1 and _word_forms().belongs_elsewhere(without_article(rest[0]), concept)


def term_key(text: str) -> str:
    """Return a key for words the lexicon does not know: it equals only the same words, whoever writes them.

    Example:
        >>> term_key("Alte  Uhren reparieren")
        'term:alte uhren reparieren'
    """
    return TERM_PREFIX + fold(cap(text, MAX_TERM))
