"""Does a requirement ask for nothing but training or practice in the occupation on offer?"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from fitmatch.knowledge.tables import read_table
from fitmatch.normalise.reading.text import fold

if TYPE_CHECKING:
    from fitmatch.normalise.vocabulary import Vocabulary

_WORD = re.compile(r"[^\W\d_]+")

_COMPOUND = re.compile(r"([^\W\d_]+?)-?(?:ausbildung|lehre)\b", re.IGNORECASE)
_TRAINING_BEHIND = re.compile(r"(?:berufs)?(?:ausbildung|lehre|abschluss)$")
_SHORTEST_NAME = 4
"""Letters of a word from which on it can name an occupation ("Koch")."""

_MUCH_LIKE = 0.75
"""Closeness of occupations from which on practice in one is practice in the other (house rule)."""


def asks_own_practice(text: str, occupations: tuple[str, ...], vocabulary: Vocabulary) -> bool:
    """Return whether a requirement says no more than the title: "gelernter Maurer", "2 Jahre Erfahrung".

    Args:
        text: One requirement.
        occupations: Keys of the occupations on offer.
        vocabulary: What words mean.

    Example:
        >>> from fitmatch.normalise.vocabulary import core_vocabulary
        >>> words = core_vocabulary()
        >>> asks_own_practice("gelernter Maurer", ("bricklayer",), words)
        True
        >>> asks_own_practice("mind. 2 Jahre Berufserfahrung", ("bricklayer",), words)
        True
        >>> asks_own_practice("Erfahrung als Koch", ("bricklayer",), words)
        False
    """
    if not occupations:
        return False
    words = {fold(match[0]) for match in _WORD.finditer(text)}
    if words & _words("practice") and words <= _words("practice") | _words("filler"):
        return True
    named = vocabulary.read_title(text)
    if named.value is None or named.reason == "concept.near_spelling":
        return False
    closeness = vocabulary.relations.occupation_closeness
    return any(closeness(named.value, offered).value >= _MUCH_LIKE for offered in occupations)


def names_own_training(text: str, title: str, occupations: tuple[str, ...], vocabulary: Vocabulary) -> bool:
    """Return whether the training asked for is the one the job is called after, not any training near it.

    Example:
        >>> from fitmatch.normalise.vocabulary import core_vocabulary
        >>> words = core_vocabulary()
        >>> names_own_training("abgeschlossene Ausbildung Maskenbild", "Maskenbildnerin", ("makeup_artist",), words)
        True
        >>> names_own_training("abgeschlossene Metallausbildung", "Mechaniker", ("industrial_mechanic",), words)
        False
    """
    if asks_own_practice(text, occupations, vocabulary):
        return True
    called = [word for word in map(fold, _WORD.findall(title)) if len(word) >= _SHORTEST_NAME]
    named = [_TRAINING_BEHIND.sub("", fold(word)) for word in _WORD.findall(text)]
    if any(_is_one_word_in_another(name, word) for name in named for word in called):
        return True
    # "HEP-Ausbildung", "Kochlehre"
    compounds = (word for word in _COMPOUND.findall(text) if len(word) > 1)
    return any(asks_own_practice(word, occupations, vocabulary) for word in compounds)


def _is_one_word_in_another(name: str, word: str) -> bool:
    """Return whether one begins with the other but for its ending ("Notarfachangestellten", "Koch" in "Kochlehre")."""
    if len(name) < _SHORTEST_NAME:
        return False
    return word.startswith(name) or (name[:-1].startswith(word) if len(name) > len(word) else False)


@lru_cache(maxsize=2)
def _words(role: str) -> frozenset[str]:
    return frozenset(fold(row["word"]) for row in read_table("vacancy/experience_words") if row["role"] == role)
