"""Skill words to skills of the lexicon."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from fitmatch.knowledge.lexicon import core_lexicon
from fitmatch.knowledge.tables import read_table
from fitmatch.normalise.reading.remembered import remembered
from fitmatch.normalise.reading.text import MAX_TERM, cap, fold
from fitmatch.normalise.words.name_index import NameIndex
from fitmatch.normalise.words.scripts import without_article, without_turkish_letters
from fitmatch.normalise.words.settled import Weigh, settled
from fitmatch.normalise.words.word_forms import WordForms
from fitmatch.schema.reading import Alternative, Reading, unmapped

if TYPE_CHECKING:
    from collections.abc import Iterable

    from fitmatch.knowledge.lexicon import Lexicon

TERM_PREFIX = "term:"
_WHOLE_TEXT = frozenset({"", "text.empty", "concept.several"})
_WORD = re.compile(r"[^\W\d_]+")
_SEVERAL = re.compile(r"[,;/&(]|\s(?:und|oder|bzw|and|or|та|і|й|и|або|или|و|یا|أو|ve|veya)\s")
_LONGEST_TEXT = 5
_SHORTEST_TELLING = 3
_PAPERS = frozenset({"licence", "certificate"})


@dataclass(frozen=True, slots=True, eq=False)
class SkillNames:
    """The names by which skills are read.

    Attributes:
        index: The names as they are written.
        forms: The names in whatever form and order their words stand.
        papers: Keys of licences and certificates: another word beside them does not make them something else.
        weigh: Reads what the names alone do not settle; without it a compound may be read by its first part.
    """

    index: NameIndex
    forms: WordForms
    papers: frozenset[str]
    weigh: Weigh | None = None

    def spelling(self, name: str) -> str:
        """Return what a name is known by; empty if it holds no words."""
        return self.index.spelling(name)

    def with_names(self, names: Iterable[tuple[str, str]]) -> SkillNames:
        """Return these names and further ones, pairs (name, key), which win over what they named before."""
        return replace(self, index=self.index.with_names((cap(name, MAX_TERM), key) for name, key in names))


@lru_cache(maxsize=4)
def skill_names(lexicon: Lexicon) -> SkillNames:
    """Return the names of a lexicon's skills: one index a lexicon, whoever reads with it."""
    skills = lexicon.skills.values()
    names = [(spelling, s.key) for s in skills for spellings in s.names.values() for spelling in spellings]
    names += [
        (typed, s.key) for s in skills for name in s.names.get("tr", ()) for typed in without_turkish_letters(name)
    ]
    general_nouns = [row["word"] for row in read_table("taxonomy/general_nouns")]
    index = NameIndex(names, without_article, careful=True, general_nouns=general_nouns)
    forms = WordForms((language, spelling, s.key) for s in skills for language, n in s.names.items() for spelling in n)
    return SkillNames(index, forms, frozenset(s.key for s in skills if s.kind in _PAPERS))


@lru_cache(maxsize=1)
def _activities() -> frozenset[str]:
    return frozenset(fold(row["word"]) for row in read_table("taxonomy/activity_words"))


@remembered
def read_skill(text: str, names: SkillNames | None = None) -> Reading[str]:
    """Return the skill a text names, as a key of the lexicon.

    Args:
        text: Up to 200 characters are read.
        names: What skills are called; the names of the core lexicon if left out.

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
    names = names or skill_names(core_lexicon())
    text = cap(text, MAX_TERM)
    return settled(_read_by_name(text, names), text, names.weigh)


def _read_by_name(text: str, names: SkillNames) -> Reading[str]:
    reading = names.index.read(text, first_parts=names.weigh is None)
    if reading.reason in _WHOLE_TEXT:
        return reading
    whole = names.forms.find(text)
    if whole is not None:
        return reading if reading.value == whole else _in_another_form(whole, text)
    inside = names.forms.find_inside(text)
    if inside is not None and (reading.span is None or inside.letters >= reading.span[1] - reading.span[0]):
        stands_alone = len(inside.words) > 1 or not _is_about_something_else(text, inside.concept, inside.rest, names)
        if stands_alone and not _does_something_else(text, inside.rest):
            return _in_another_form(inside.concept, text)
        return unmapped("concept.not_found")
    if reading.reason == "concept.phrase" and reading.value is not None and reading.span is not None:
        first, last = reading.span
        rest = tuple(_WORD.findall(fold(f"{text[:first]} {text[last:]}")))
        one_word = len(_WORD.findall(text[first:last])) == 1
        if _does_something_else(text, rest) or (
            one_word and _is_about_something_else(text, reading.value, rest, names)
        ):
            return unmapped("concept.not_found")
    return reading


def _in_another_form(concept: str, text: str) -> Reading[str]:
    return Reading(concept, "mapped", (Alternative(concept, 0.9),), (0, len(text)), "concept.word_form")


def _does_something_else(text: str, rest: tuple[str, ...]) -> bool:
    """Return whether what stands beside a name does something else with it: who sells tiles does not lay them."""
    short = len(text.split()) <= _LONGEST_TEXT and not _SEVERAL.search(text.lower())
    return short and any(without_article(word) in _activities() for word in rest)


def _is_about_something_else(text: str, concept: str, rest: tuple[str, ...], names: SkillNames) -> bool:
    """Return whether the one word beside a one-word name is one that only other skills speak of: nobody dyes walls.

    Not where both are items of a list ("AutoCAD, Revit"), nor where the name is that of a paper.
    """
    if concept in names.papers or len(rest) != 1 or len(rest[0]) < _SHORTEST_TELLING or _SEVERAL.search(text.lower()):
        return False
    return names.forms.belongs_elsewhere(without_article(rest[0]), concept)


def term_key(text: str) -> str:
    """Return a key for words the lexicon does not know: it equals only the same words, whoever writes them.

    Example:
        >>> term_key("Alte  Uhren reparieren")
        'term:alte uhren reparieren'
    """
    return TERM_PREFIX + fold(cap(text, MAX_TERM))
