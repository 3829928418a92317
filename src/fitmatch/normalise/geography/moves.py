"""Reads moves: the new place after the move, both before it, the old one while somebody only wishes or has applied.

A move has words of its own ("umgezogen", "переїжджаю") and tells where from and where to: with prepositions
("von A nach B"), an arrow ("A -> B"), or, in Turkish, by the order of the places before the verb.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from fitmatch.knowledge.tables import read_table, split_cell
from fitmatch.normalise.geography.cues import is_date
from fitmatch.normalise.geography.names import name_key

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from fitmatch.normalise.geography.mention import Mention
    from fitmatch.normalise.geography.words import Word

LONGEST = 4
"""Words of the longest phrase of the table."""

REACH = 3
"""Words between "nach" and the name that it belongs to, and one more: "nach der GU Wismar"."""

DATE_REACH = 6
"""Words between "ab" and the name: "ab dem 1. Juli in Kiel"."""

_AND = "و"
"""The Arabic "and", written as one word with what follows."""

_STATES = ("pending", "settled", "planned", "done")
"""What a line tells of a move, strongest first."""

_ARROWS = ("→", "->", "=>")


@dataclass(frozen=True, slots=True)
class Move:
    """A move that a line tells.

    Attributes:
        state: ``done``, ``planned`` or ``pending``.
        verb: Number of the word behind all places of a Turkish move, -1 in other languages.
    """

    state: str
    verb: int = -1


@lru_cache(maxsize=1)
def _phrases() -> Mapping[str, tuple[str, str]]:
    """Return state and language of each folded phrase."""
    return {
        name_key(phrase): (row["state"], row["lang"])
        for row in read_table("places/moves")
        for phrase in split_cell(row["words"])
    }


def move_of(words: Sequence[Word]) -> Move | None:
    """Return the move that a line tells, ``None`` if it tells none.

    Example:
        >>> from fitmatch.normalise.geography.words import split_words
        >>> move_of(split_words("von Ulm nach Bonn umgezogen")).state, move_of(split_words("von Ulm nach Bonn"))
        ('done', None)
        >>> move_of(split_words("Umzug Ulm -> Bonn zum 1.5.")).state
        'planned'
    """
    found: dict[str, tuple[str, int]] = {}
    for start in range(len(words)):
        for length in range(min(LONGEST, len(words) - start), 0, -1):
            phrase = " ".join(word.key for word in words[start : start + length])
            told = _phrases().get(phrase) or _phrases().get(phrase.removeprefix(_AND))
            if told is not None and (told[0] != "from_day" or _is_dated(words, start)):
                found.setdefault(told[0], (told[1], start))
                break
    later = found.get("soon") or found.get("from_day") or ("noun" in found and found.get("dated"))
    if later:
        found.setdefault("planned", later)
    if "future" in found and "done" in found and _in_order(words, found["future"][1], found["done"][1]):
        found["planned"] = found["done"]  # "wird nach Gera verlegt"
    state = next((state for state in _STATES if state in found), None)
    if state is None:
        return None
    lang, start = found[state]
    return Move("done" if state == "settled" else state, start if lang == "tr" else -1)


def _is_dated(words: Sequence[Word], start: int) -> bool:
    """Return whether a day or month follows a word, perhaps behind an article: "ab dem 1.7.", "ab Juli"."""
    return any(is_date(word.key) for word in words[start + 1 : start + 3] if word.clause == words[start].clause)


def _starts_later(words: Sequence[Word], position: int) -> bool:
    """Return whether "soon" or a day to come stands before a name: "ab 1.7. in Kiel"."""
    for number in range(position - 1, max(-1, position - 1 - DATE_REACH), -1):
        if words[number].clause != words[position].clause:
            break
        kind = _phrases().get(words[number].key, ("", ""))[0]
        if kind == "soon" or (kind == "from_day" and _is_dated(words, number)):
            return True
    return False


def _in_order(words: Sequence[Word], first: int, second: int) -> bool:
    return first < second and words[first].clause == words[second].clause


def marker_before(words: Sequence[Word], position: int) -> str:
    """Return ``from``, ``to`` or ``to_weak`` for what stands before a name, at most a few words away; else empty.

    Example:
        >>> from fitmatch.normalise.geography.words import split_words
        >>> marker_before(split_words("aus der GU Ulm"), 3), marker_before(split_words("wohnt Ulm"), 1)
        ('from', '')
    """
    for number in range(position - 1, max(-1, position - 1 - REACH), -1):
        if words[number].clause != words[position].clause:
            break
        kind = _phrases().get(words[number].key, ("", ""))[0]
        if kind in ("from", "to", "to_weak"):
            return kind
    return ""


def places_in_move(words: Sequence[Word], rest: Sequence[int]) -> list[int]:
    """Return those of the unknown words that "from" or "to" marks as the name of a place in a move."""
    return [
        number
        for number in rest
        if words[number].may_be_name and number and _phrases().get(words[number - 1].key, ("", ""))[0] in ("from", "to")
    ]


def with_move(words: Sequence[Word], move: Move, mentions: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """Return the mentions with the roles that a move gives them, unchanged if it does not tell where to.

    After the move the new place is the present one. Before it both count: the new one gets the role ``next``.
    While it is only wished for or applied for, the old one is the present one.
    """
    sides = _sides(words, move, mentions)
    if "to" not in sides:
        return mentions
    known = any(side == "from" and m.kind not in ("abroad", "land") for m, side in zip(mentions, sides, strict=True))
    if not known and move.state != "done":
        return mentions
    roles = {
        "done": {"to": "current", "from": "former"},
        "planned": {"to": "next", "from": "home"},
        "pending": {"to": "other", "from": "current"},
    }[move.state]
    return tuple(
        replace(m, role=roles[side], after_choice=m.after_choice or roles[side] == "next") if side else m
        for m, side in zip(mentions, sides, strict=True)
    )


def _sides(words: Sequence[Word], move: Move, mentions: tuple[Mention, ...]) -> list[str]:
    """Return for each mention whether it is where the move comes ``from`` or goes ``to``; empty for others."""
    sides = ["" if m.kind == "land" else marker_before(words, m.start) for m in mentions]
    for number in range(1, len(mentions)):
        before, here = mentions[number - 1], mentions[number]
        between = words[before.start + before.length : here.start + 1]
        if any(arrow in word.gap for word in between for arrow in _ARROWS):
            sides[number - 1], sides[number] = "from", "to"
    if move.verb >= 0 and "to" not in sides:
        ahead = [n for n, m in enumerate(mentions) if m.start < move.verb and m.role not in ("near", "other")]
        if len(ahead) > 1:
            sides[ahead[-2]], sides[ahead[-1]] = "from", "to"
    for number, mention in enumerate(mentions):
        if sides[number] != "from" and mention.role in ("home", "current") and _starts_later(words, mention.start):
            sides[number] = "to"
    weak = "to" if "from" in sides and "to" not in sides else ""
    sides = [weak if side == "to_weak" else side for side in sides]
    return [
        "from" if not side and m.role in ("home", "current") and m.kind != "land" else side
        for m, side in zip(mentions, sides, strict=True)
    ]
