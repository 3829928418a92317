"""The phrase tables about papers as regular expressions over folded text, compiled once."""

from __future__ import annotations

import re
from functools import lru_cache

from fitmatch.knowledge.paper_phrases import paper_phrases, paper_words
from fitmatch.normalise.papers.pattern_index import PatternIndex
from fitmatch.normalise.papers.patterns import compile_pattern, word_class


@lru_cache(maxsize=1)
def classes() -> dict[str, str]:
    """Return each word class (``work``, ``past`` …) as one expression."""
    return {name: word_class(words) for name, words in paper_words().items()}


@lru_cache(maxsize=4)
def expressions(kind: str) -> PatternIndex[tuple[str, float]]:
    """Return the phrases of one kind (``title``, ``note`` or ``flag``) with their meaning and score."""
    return PatternIndex(
        ((phrase.maps_to, phrase.score), compile_pattern(pattern, phrase.lang, classes()))
        for phrase in paper_phrases()
        if phrase.kind == kind
        for pattern in phrase.patterns
    )


@lru_cache(maxsize=16)
def has_word(name: str) -> re.Pattern[str]:
    """Return the expression that finds any word of a class in a folded text."""
    return re.compile(rf"(?<!\w){classes()[name]}(?!\w)")
