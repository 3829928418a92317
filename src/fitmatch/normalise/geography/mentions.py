"""Finds what a line names, in order: places, Kreise, postcodes, with what each is to the person."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from fitmatch.normalise.geography.cues import cue_at
from fitmatch.normalise.geography.gazetteer import HAMLET, spots_by_name
from fitmatch.normalise.geography.guesses import guessed
from fitmatch.normalise.geography.mention import Line, Mention
from fitmatch.normalise.geography.moves import move_of, places_in_move, with_move
from fitmatch.normalise.geography.names import name_key, name_parts, without_titles
from fitmatch.normalise.geography.prose import without_chance_finds
from fitmatch.normalise.geography.walk import Walk
from fitmatch.normalise.geography.words import Word, split_words

if TYPE_CHECKING:
    pass

TOWN = 20_000
"""People of a town in Cyrillic that is sought beside a neighbour."""


OFFERED = 10_000
"""People of a town in another script that is sought beside "or"."""


def read_line(text: str) -> Line:
    """Return what a line names.

    Example:
        >>> [(m.spots[0].name, m.role) for m in read_line("früher Anklam, jetzt Demmin").mentions]
        [('Anklam', 'former'), ('Demmin', 'current')]
    """
    words = split_words(text)
    keys = tuple(word.key for word in words)
    whole = spots_by_name().get(" ".join(keys)) or spots_by_name().get(" ".join(without_titles(keys)))
    if whole and len(words) > 1:
        return Line(words, (Mention("place", whole, length=len(words)),), ())
    walk = Walk(words)
    mentions, rest = walk.read()
    mentions = tuple(without_chance_finds(words, mentions, rest))
    move = move_of(words)
    if move is not None:
        mentions, rest = _joined(mentions, guessed(words, places_in_move(words, rest)), rest)
        mentions = with_move(words, move, mentions)
    mentions, rest = _with_other_choice(words, mentions, rest)
    anchors = [mention for mention in mentions if _is_anchor(mention)]
    if all(mention.role == "near" for mention in anchors):
        # Beside a neighbour only a name cut short or a town in Cyrillic is sought: "Hof" is none in "Hof nahe Wismar".
        found = guessed(words, [number for number in rest if _may_be_beside(words[number])] if anchors else rest)
        found = tuple(m for m in found if not anchors or words[m.start].dotted or m.spots[0].population >= TOWN)
        mentions, rest = _joined(mentions, found, rest)
        mentions = with_move(words, move, mentions) if move is not None else mentions
    return Line(
        words,
        mentions,
        tuple(words[number].key for number in rest),
        tuple(key for number in walk.denied if len(key := words[number].key) > 2),
    )


def _with_other_choice(
    words: tuple[Word, ...], mentions: tuple[Mention, ...], rest: tuple[int, ...]
) -> tuple[tuple[Mention, ...], tuple[int, ...]]:
    """Return the mentions with the town in another script that is offered beside the only one known ("X or Bremen")."""
    cues = [(start, cue) for start in range(len(words)) if (cue := cue_at(words, start)) and cue.kind == "choice"]
    if len(mentions) != 1 or not cues or mentions[0].kind != "place" or mentions[0].role not in ("home", "current"):
        return mentions, rest
    beside = {start - 1 for start, _ in cues} | {start + cue.length + more for start, cue in cues for more in (0, 1)}
    near = [number for number in rest if number in beside and not words[number].key.isascii()]
    found = tuple(m for m in guessed(words, near) if m.spots[0].population >= OFFERED)
    if not found:
        return mentions, rest
    (*first, last), rest = _joined(mentions, found[:1], rest)
    return (*first, replace(last, after_choice=True)), rest


def _joined(
    mentions: tuple[Mention, ...], found: tuple[Mention, ...], rest: tuple[int, ...]
) -> tuple[tuple[Mention, ...], tuple[int, ...]]:
    """Return the mentions with further ones, in order, and the words that are still unknown."""
    taken = {number for mention in found for number in range(mention.start, mention.start + mention.length)}
    left = tuple(number for number in rest if number not in taken)
    return tuple(sorted((*mentions, *found), key=lambda mention: mention.start)), left


def _may_be_beside(word: Word) -> bool:
    """Return whether a word that no table holds may be the home beside a neighbour: cut short, or in Cyrillic."""
    return word.dotted or (not word.key.isascii() and word.raw[0].isupper())


def _is_anchor(mention: Mention) -> bool:
    """Return whether a mention is certain enough that other words need no guessing."""
    if mention.role in ("former", "other", "not"):
        return False
    if mention.kind != "place":
        return mention.kind in ("abroad", "postcode") or len(mention.kreise) == 1
    return any(spot.population > HAMLET and not spot.part for spot in mention.spots) and not _is_general(mention)


def _is_general(mention: Mention) -> bool:
    """Return whether many towns have a part of this name ("Oststadt")."""
    names = {part[0] for part in name_parts("part_of_many")}
    return any(name_key(spot.name).split()[0] in names for spot in mention.spots) and mention.length == 1
