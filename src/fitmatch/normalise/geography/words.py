"""Cuts a line about a place into words and clauses, so that a cue reaches no further than its clause."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from fitmatch.knowledge.places import postcodes
from fitmatch.knowledge.tables import read_table
from fitmatch.normalise.geography.lands import land_of_adjective
from fitmatch.normalise.geography.names import name_key, name_parts

MAX_WORDS = 40

_TOKEN = re.compile(r"[^\W_]+")
_BREAK = re.compile(r"[,;:()\[\]\n|<>→–—،؛]|\s-+\s|\.\.\.|…")
_ARROW = re.compile(r"->|→|=>")
_SUFFIX = re.compile(r"(?<=[^\W\d_]{3})['’ʼ`´][^\W\d_]{1,5}\b")
_SLIPPED_POSTCODE = re.compile(r"(?<!\w)(?:D-?)?(?=(?:[oOlI]*\d){3})([0-9oOlI]{5})(?!\w)")
_PARTED_POSTCODE = re.compile(r"(?<![\d.,/])(\d{2})[ .](\d{3})(?![\d.,/]|\s*(?:€|eur|km|m²|qm))", re.IGNORECASE)
_LETTERS_FOR_DIGITS = str.maketrans("oOlI", "0011")


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a line.

    Attributes:
        key: Folded spelling.
        raw: Spelling in the text.
        clause: Number of the clause, from 0.
        gap: What stands between the word before and this one.
        dotted: Whether a full stop follows, as after an abbreviation.
    """

    key: str
    raw: str
    clause: int
    gap: str
    dotted: bool = False

    @property
    def may_be_name(self) -> bool:
        """Whether the word is written as a name is: with a capital, or in a script without capitals."""
        return not self.raw[0].islower()


def with_plain_postcodes(text: str) -> str:
    """Return the text with slips inside postcodes mended, as far as the result is a known postcode.

    Example:
        >>> with_plain_postcodes("o6108 Halle, D-19 053")
        '06108 Halle, D-19053'
    """

    def mended(match: re.Match[str]) -> str:
        digits = match.group(1).translate(_LETTERS_FOR_DIGITS)
        return digits if digits in postcodes() else match.group()

    def joined(match: re.Match[str]) -> str:
        digits = match.group(1) + match.group(2)
        return digits if digits in postcodes() else match.group()

    return _PARTED_POSTCODE.sub(joined, _SLIPPED_POSTCODE.sub(mended, text))


def split_words(text: str) -> tuple[Word, ...]:
    """Return the first :data:`MAX_WORDS` words; apostrophes part the endings of names from them ("Köln'de").

    Example:
        >>> [(word.key, word.clause) for word in split_words("Ulm'da, früher Köln-Kalk")]
        [('ulm', 0), ('frueher', 1), ('koeln', 1), ('kalk', 1)]
    """
    text = _initials().sub(_without_stops, _SUFFIX.sub("", _ARROW.sub(" → ", text)))
    words: list[Word] = []
    clause = end = 0
    for match in _TOKEN.finditer(text):
        gap = text[end : match.start()]
        if _BREAK.search(gap) or ("." in gap and words and _ends_sentence(words[-1].raw, match.group())):
            clause += 1
        end = match.end()
        for key in name_key(match.group()).split():
            words.append(Word(key, match.group(), clause, gap, text[end : end + 1] == "."))
        if len(words) >= MAX_WORDS:
            break
    return tuple(words[:MAX_WORDS])


@lru_cache(maxsize=1)
def _initials() -> re.Pattern[str]:
    """Return what finds the two initials of a region behind a name ("Niesky/O.L.")."""
    pairs = "|".join(rf"{pair[0].upper()}\.[ -]?{pair[1].upper()}\b" for pair, *_ in name_parts("initials"))
    return re.compile(rf"(?<=[/ (])(?:{pairs})\.?")


def _without_stops(match: re.Match[str]) -> str:
    return "".join(letter for letter in match.group() if letter.isalpha())


def _ends_sentence(before: str, after: str) -> bool:
    """Return whether the full stop between two words ends a sentence; after an abbreviation it does not."""
    if land_of_adjective(name_key(before)):
        return False  # "sächs. Vogtland"
    return after[0].isupper() and ((before[0].islower() and len(before) > 4) or (before.isdigit() and len(before) == 4))


@lru_cache(maxsize=1)
def common_words() -> frozenset[str]:
    """Return folded everyday words that are names of villages, too, and no names in running text."""
    return frozenset(
        key for row in read_table("places/common_words") for word in row["words"].split() if (key := name_key(word))
    )
