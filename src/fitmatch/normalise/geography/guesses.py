"""Guesses the places behind the words that no table holds: endings, transliterations, slips, short forms."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from fitmatch.normalise.geography.cues import ROLES, cue_at, role_after
from fitmatch.normalise.geography.mention import Mention
from fitmatch.normalise.geography.phrases import additions, lands
from fitmatch.normalise.geography.prose import may_be_meant
from fitmatch.normalise.geography.spelling import by_sound, inflected, misspelt, shortened

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fitmatch.normalise.geography.words import Word

MOST_UNKNOWN = 3
"""A clause with more unknown words than this is prose: no place is guessed in it."""


def guessed(words: tuple[Word, ...], rest: Sequence[int]) -> tuple[Mention, ...]:
    """Return the places behind the words that no table holds, at most one in a clause."""
    found: list[Mention] = []
    for clause in sorted({words[number].clause for number in rest}):
        numbers = [number for number in rest if words[number].clause == clause]
        mention = _guess(words, numbers, rest)
        if mention is not None:
            found.append(replace(mention, clause=clause, role=_role_at(words, mention.start)))
    return tuple(found)


def _guess(words: tuple[Word, ...], numbers: list[int], rest: Sequence[int]) -> Mention | None:
    numbers = [n for n in numbers if words[n].key not in additions() and words[n].key not in lands()]
    mixed = any(word.raw[0].isupper() for word in words)
    alone = len(numbers)
    if alone > MOST_UNKNOWN:
        return None
    for length in range(min(3, len(numbers)), 0, -1):
        for first in range(len(numbers) - length + 1):
            window = numbers[first : first + length]
            if window[-1] - window[0] != length - 1 or (mixed and not words[window[0]].may_be_name):
                continue
            name = " ".join(words[number].key for number in window)
            latin = name.isascii()
            by_ear = by_sound(name, alone=len(words) == length)
            slip = misspelt(name, alone=alone == length)
            cut = shortened(name) if words[window[-1]].dotted else ()
            # A Latin spelling is a slip before it is written by ear; other scripts are only written by ear.
            guesses = ((inflected(name), False), (cut, True), (slip, True), (by_ear, latin or alone > length))
            for spots, corrected in guesses:
                if spots and may_be_meant(words, window, rest, spots, inflected=spots == guesses[0][0]):
                    return Mention("place", spots, key=name, start=window[0], length=length, corrected=corrected)
    return None


def _role_at(words: tuple[Word, ...], position: int) -> str:
    """Return the role that the cues of a clause give to the word at ``position``."""
    role, number, cue_end = "home", 0, 0
    while number < position:
        cue = cue_at(words, number)
        if words[number].clause != words[position].clause:
            role = "home"
        elif cue is not None and cue.kind in ROLES:
            role = role_after(role, "", cue.kind)
        elif cue is not None and cue.kind == "dissolved":
            role = "former"
        elif cue is not None and cue.kind == "into" and role == "former" and number > cue_end:
            role = "current"
        if cue is not None:
            cue_end = number + cue.length
        number += cue.length if cue is not None else 1
    after = [
        cue.kind
        for number in range(position + 1, len(words))
        if words[number].clause == words[position].clause and (cue := cue_at(words, number)) is not None
    ]
    return "near" if "near_after" in after else role
