"""Skill words to skills of the lexicon."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from fitmatch.knowledge.lexicon import core_lexicon
from fitmatch.normalise.reading.text import MAX_TERM, cap, fold
from fitmatch.normalise.words.name_index import NameIndex
from fitmatch.normalise.words.scripts import without_article, without_turkish_letters

if TYPE_CHECKING:
    from fitmatch.schema.reading import Reading

TERM_PREFIX = "term:"


@lru_cache(maxsize=1)
def _index() -> NameIndex:
    skills = core_lexicon().skills.values()
    names = [(spelling, s.key) for s in skills for spellings in s.names.values() for spelling in spellings]
    names += [(typed, s.key) for s in skills for name in s.names["tr"] for typed in without_turkish_letters(name)]
    return NameIndex(names, without_article, careful=True)


def read_skill(text: str) -> Reading[str]:
    """Return the skill a text names, as a key of the lexicon.

    Example:
        >>> read_skill("Speisen zubereiten").status
        'mapped'
        >>> read_skill("Java").value == read_skill("JavaScript").value
        False
    """
    return _index().read(cap(text, MAX_TERM), first_parts=True)


def term_key(text: str) -> str:
    """Return a key for words the lexicon does not know: it equals only the same words, whoever writes them.

    Example:
        >>> term_key("Alte  Uhren reparieren")
        'term:alte uhren reparieren'
    """
    return TERM_PREFIX + fold(cap(text, MAX_TERM))
