"""Skill words to skills of the lexicon."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from fitmatch.knowledge.lexicon import core_lexicon
from fitmatch.normalise.reading.text import MAX_TERM, cap, fold
from fitmatch.normalise.words.name_index import NameIndex
from fitmatch.normalise.words.scripts import without_article, without_turkish_letters
from fitmatch.normalise.words.settled import Weigh, settled

if TYPE_CHECKING:
    from fitmatch.knowledge.lexicon import Lexicon
    from fitmatch.schema.reading import Reading

TERM_PREFIX = "term:"


@lru_cache(maxsize=4)
def skill_names(lexicon: Lexicon) -> NameIndex:
    """Return the names of a lexicon's skills: one index a lexicon, whoever reads with it."""
    skills = lexicon.skills.values()
    names = [(spelling, s.key) for s in skills for spellings in s.names.values() for spelling in spellings]
    names += [
        (typed, s.key) for s in skills for name in s.names.get("tr", ()) for typed in without_turkish_letters(name)
    ]
    return NameIndex(names, without_article)


def read_skill(text: str, names: NameIndex | None = None, weigh: Weigh | None = None) -> Reading[str]:
    """Return the skill a text names, as a key of the lexicon.

    Args:
        text: Up to 200 characters are read.
        names: What skills are called; the names of the core lexicon if left out.
        weigh: Reads what the names alone do not settle; without it a compound may be read by its first part.

    Example:
        >>> read_skill("Speisen zubereiten").status
        'mapped'
        >>> read_skill("Java").value == read_skill("JavaScript").value
        False
    """
    names = names or skill_names(core_lexicon())
    text = cap(text, MAX_TERM)
    return settled(names.read(text, first_parts=weigh is None), text, weigh)


def term_key(text: str) -> str:
    """Return a key for words the lexicon does not know: it equals only the same words, whoever writes them.

    Example:
        >>> term_key("Alte  Uhren reparieren")
        'term:alte uhren reparieren'
    """
    return TERM_PREFIX + fold(cap(text, MAX_TERM))
