"""Tells names from the words of running text: what stands before a word, and whether it stands in a sentence."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from fitmatch.knowledge.places import kreise
from fitmatch.normalise.geography.cues import ROLES, cue_at
from fitmatch.normalise.geography.lands import land_of_adjective
from fitmatch.normalise.geography.names import name_parts
from fitmatch.normalise.geography.phrases import KNOWN_TOWN, additions

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from fitmatch.normalise.geography.gazetteer import Spot
    from fitmatch.normalise.geography.mention import Mention
    from fitmatch.normalise.geography.words import Word

TOWN = 10_000
"""People of a place that a slip of the pen behind "bei" may mean: there friends stand as well."""

LONGEST_BEFORE = 3

_ENDINGS = ("isch", "ische", "ischen", "isches", "ischer", "ischem")


@lru_cache(maxsize=16)
def single_words(kind: str) -> frozenset[str]:
    """Return the single words of ``places/name_parts.csv`` of a kind."""
    return frozenset(part[0] for part in name_parts(kind))


def is_told(words: Sequence[Word], position: int) -> bool:
    """Return whether something that stands before places stands right before a word: "in", "wohnt", a postcode.

    "bei" and "mit" are none of it: friends stand there as well.

    Example:
        >>> from fitmatch.normalise.geography.words import split_words
        >>> is_told(split_words("Zimmer in Kuchen"), 2), is_told(split_words("bei Kuchen"), 1)
        (True, False)
    """
    if not position or words[position - 1].clause != words[position].clause:
        return False
    before = words[position - 1].key
    if before in single_words("before_place") or (before.isdigit() and len(before) == 5):
        return True
    for length in range(1, min(LONGEST_BEFORE, position) + 1):
        cue = cue_at(words, position - length)
        if cue is not None and cue.length == length:
            return cue.kind in (ROLES - {"near"} | {"into", "rural", "dissolved", "altkreis", "choice", "between"})
    return False


def is_prose(words: Sequence[Word], rest: Iterable[int], taken: Iterable[int]) -> bool:
    """Return whether unknown words of running text stand beside the words that may be a name."""
    others = set(rest) - set(taken)
    return any(
        len(words[n].key) > 1 and not words[n].raw[0].isupper() and not words[n].raw[0].isdigit()
        for n in others
        if words[n].key not in additions()
    )


def may_be_meant(
    words: Sequence[Word], window: Sequence[int], rest: Sequence[int], spots: tuple[Spot, ...], *, inflected: bool
) -> bool:
    """Return whether words may be a guessed place: not behind an article, nor unmarked in running text.

    Args:
        words: Words of the line.
        window: Numbers of the words that may be a name.
        rest: Numbers of all words that are not known.
        spots: Places guessed.
        inflected: Whether only an ending was taken from the name: a capital and a town are mark enough then.
    """
    first = window[0]
    if len(words) == len(window):
        return True
    same = first > 0 and words[first - 1].clause == words[first].clause
    if same and words[first - 1].key in single_words("no_place_behind"):
        return False
    cue = cue_at(words, first - 1) if same else None
    if cue is not None and cue.kind in ("near", "with") and (spots[0].population < TOWN or spots[0].part):
        return False
    if inflected and words[first].raw[0].isupper() and spots[0].population >= TOWN:
        return True
    return is_told(words, first) or not is_prose(words, rest, window)


def without_chance_finds(words: tuple[Word, ...], found: tuple[Mention, ...], rest: Sequence[int]) -> list[Mention]:
    """Return the mentions without villages whose name is an everyday word of the sentence around it."""
    kept = []
    for mention in found:
        here = [n for n in rest if words[n].clause == mention.clause]
        village = mention.kind == "place" and mention.length == 1 and _may_be_everyday(mention)
        alone = all(other is mention or other.kind == "land" for other in found)
        if village and alone and is_prose(words, here, ()) and not is_told(words, mention.start):
            continue
        kept.append(mention)
    return kept


def _may_be_everyday(mention: Mention) -> bool:
    """Return whether a name is a village's or an everyday word as well ("Waren", "Essen")."""
    return mention.spots[0].population < KNOWN_TOWN or mention.key in single_words("everyday_name")


def land_before(words: Sequence[Word], position: int) -> str:
    """Return the Land that an adjective right before a word tells ("hessisches Ried"), empty if none.

    Example:
        >>> from fitmatch.normalise.geography.words import split_words
        >>> land_before(split_words("im hessischen Ried"), 2), land_before(split_words("Hessen Ried"), 1)
        ('HE', '')
    """
    if not position or words[position - 1].clause != words[position].clause:
        return ""
    before = words[position - 1].key
    return land_of_adjective(before) if before.endswith(_ENDINGS) else ""


def in_told_land(words: Sequence[Word], position: int, spots: tuple[Spot, ...]) -> tuple[Spot, ...]:
    """Return the places of a name that lie in the Land told right before it; all if none is told."""
    land = land_before(words, position)
    return tuple(spot for spot in spots if kreise()[spot.ags5].land == land) if land else spots
