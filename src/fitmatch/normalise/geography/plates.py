"""Reads the letters of a number plate as a place where the writing or the words beside show that they are one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fitmatch.knowledge.places import kreise
from fitmatch.normalise.geography.cues import LONGEST_CUE, cue_at
from fitmatch.normalise.geography.gazetteer import town_in, towns_of_parts
from fitmatch.normalise.geography.mention import Mention
from fitmatch.normalise.geography.phrases import named_by, plate_of
from fitmatch.normalise.geography.words import common_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fitmatch.normalise.geography.words import Word


def plate_at(words: Sequence[Word], position: int, *, mixed: bool, told: bool) -> Mention | None:
    """Return the place of the number plate at a word, ``None`` if it is none.

    Args:
        words: Words of the line.
        position: Number of the word.
        mixed: Whether the text has capitals, so that a name must begin with one.
        told: Whether "Landkreis" or "Kennzeichen" says that letters are meant.

    Example:
        >>> from fitmatch.normalise.geography.words import split_words
        >>> plate_at(split_words("Burg bei MD"), 2, mixed=True, told=False).spots[0].name
        'Magdeburg'
        >>> plate_at(split_words("Arbeit im MD"), 2, mixed=True, told=False) is None
        True
    """
    word = words[position]
    named = plate_of(word)
    if named is None or (_all_capitals(words) and not told):
        return None
    kind, spots, keys = named
    keys = keys or frozenset(spot.ags5 for spot in spots)
    part = towns_of_parts().get(words[position + 1].key) if position + 1 < len(words) else None
    if part is not None and len(part & keys) == 1:
        town = kreise()[min(part & keys)]
        spot = town_in(town.name, part & keys)
        if spot is not None:
            return Mention("place", (spot,), start=position, by_plate=True)  # C-Sonnenberg, A-Oberhausen
    alone = len(words) == 1 or len(word.raw) == 3 or told or _is_neighbour(words, position)
    if not alone and not _confirmed(words, position, keys, mixed=mixed):
        return None
    return Mention(kind, spots, frozenset() if spots else keys, start=position, by_plate=True)


def _all_capitals(words: Sequence[Word]) -> bool:
    return all(not letter.islower() for word in words for letter in word.raw) and len(words) > 1


def _is_neighbour(words: Sequence[Word], position: int) -> bool:
    """Return whether "bei" stands right before: "Burg bei MD"; one letter must end the line ("bei M + B GmbH")."""
    if not position or words[position - 1].clause != words[position].clause:
        return False
    if len(words[position].raw) == 1 and position + 1 < len(words):
        return False
    cues = [(length, cue_at(words, position - length)) for length in range(1, min(LONGEST_CUE, position) + 1)]
    return any(cue is not None and cue.kind == "near" and cue.length == length for length, cue in cues)


def _confirmed(words: Sequence[Word], position: int, keys: frozenset[str], *, mixed: bool) -> bool:
    """Return whether a part of the town follows the letters (DO-Nordstadt) or a name fits them."""
    joined = position + 1 < len(words) and words[position + 1].gap == "-" and words[position + 1].raw[0].isupper()
    if joined and len(words[position].raw) == 2 and len(keys) <= 2 and words[position + 1].key not in common_words():
        return True
    for number in range(len(words)):
        for stop in range(min(len(words), number + 3), number, -1):
            if number <= position < stop:
                continue
            named = named_by(words[number:stop], mixed=mixed)
            if named and ({spot.ags5 for spot in named[1]} | named[2]) & keys:
                return True
    return False
