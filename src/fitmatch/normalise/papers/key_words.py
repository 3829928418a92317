"""Mends typing errors and abbreviations of the long words on which a reading about recognition depends."""

from __future__ import annotations

import re
from functools import lru_cache

from rapidfuzz.distance import OSA

from fitmatch.knowledge.recognition import frame_parts, key_words, phrases, word_lists
from fitmatch.normalise.reading.text import Folded, fold

_TOKEN = re.compile(r"[^\W\d_]{5,40}\.?")
_SHORTEST_TYPO = 7  # letters of a word that may hold one wrong letter
_TWO_TYPOS = 13  # letters of a word that may hold two
_SHORTEST_ABBREVIATION = 5
_MAX_TOKENS = 120


@lru_cache(maxsize=1)
def _key_words() -> tuple[str, ...]:
    return tuple(word for word in map(fold, key_words()) if " " not in word)


@lru_cache(maxsize=1)
def _known() -> frozenset[str]:
    """Return every word the tables know: such a word is spelled as it was meant ("aberkannt", "erkannt")."""
    cells = [pattern for phrase in phrases() for pattern in phrase.patterns]
    cells += [pattern for part in frame_parts() for pattern in part.patterns]
    cells += [word for words in word_lists().values() for listed in words.values() for word in listed]
    return frozenset(word for cell in cells for word in re.findall(r"[^\W\d_]{5,}", fold(cell)))


@lru_cache(maxsize=4096)
def _meant(token: str) -> str:
    """Return the key word that a token stands for, or the token itself."""
    word = token.rstrip(".")
    if word in _key_words():
        return token
    if token.endswith(".") and len(word) >= _SHORTEST_ABBREVIATION:
        written_out = next((key for key in _key_words() if key.startswith(word)), None)
        if written_out is not None:
            return written_out
    if word in _known() or any(word.startswith(key) for key in _key_words()):
        return token
    if len(word) < _SHORTEST_TYPO:
        return token
    best, least = token, 3
    for key in _key_words():
        limit = 2 if len(key) >= _TWO_TYPOS else 1
        if key[0] != word[0] or abs(len(key) - len(word)) > limit or len(key) < _SHORTEST_TYPO:
            continue
        distance = OSA.distance(key, word, score_cutoff=limit)
        if distance <= limit and distance < least:
            best, least = key + "." * token.endswith("."), distance
    return best


def mend_key_words(folded: Folded) -> Folded:
    """Return the text with misspelled key words written properly; offsets still lead to the source.

    Example:
        >>> from fitmatch.normalise.reading.text import fold_with_offsets
        >>> mend_key_words(fold_with_offsets("Kentnisprüfung bestanden, Gleichwertigkeitsprüf. entfällt")).text
        'kenntnispruefung bestanden, gleichwertigkeitspruefung entfaellt'
    """
    characters: list[str] = []
    offsets: list[int] = []
    last = 0
    for number, found in enumerate(_TOKEN.finditer(folded.text)):
        meant = _meant(found[0])
        if number >= _MAX_TOKENS or meant == found[0]:
            continue
        start, end = found.span()
        characters.append(folded.text[last:start])
        offsets.extend(folded.offsets[last:start])
        characters.append(meant)
        offsets.extend(folded.offsets[min(start + place, end - 1)] for place in range(len(meant)))
        last = end
    if not characters:
        return folded
    return Folded("".join(characters) + folded.text[last:], (*offsets, *folded.offsets[last:]))
