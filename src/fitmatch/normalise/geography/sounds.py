"""Writes place names of three scripts as they sound, so that transliterations meet the German name.

Two keys: the sound key for Latin and Cyrillic (Дюсельдорф, Rostok), and the bones of it, its consonants, for
Arabic script, which writes few vowels. The rules are the table ``places/sounds.csv``; what they miss
(Кельн, Münih) stands in ``places/aliases.csv``.
"""

from __future__ import annotations

import re
from collections import defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING

from rapidfuzz import fuzz

from fitmatch.knowledge.tables import read_table
from fitmatch.normalise.geography.arabic import names_spelled
from fitmatch.normalise.geography.gazetteer import HAMLET, Spot, spots_by_name

if TYPE_CHECKING:
    from collections.abc import Mapping

SHORTEST_SOUND = 4
"""Fewest letters of a sound key that is looked up."""

SHORTEST_BONES = 3
"""Fewest consonants that are looked up."""

BONES_PEOPLE = 10_000
"""A name in Arabic script that only its consonants identify is sought among places of this size."""

LIKENESS = 75.0
"""Least likeness (0 to 100) of the whole sound of two names with equal consonants."""

_VOWELS = re.compile(r"[aeiouv]+")
_DOUBLE = re.compile(r"(.)\1+")
_SILENT_H = re.compile(r"(?<=[aeiou])h(?=[bcdfgklmnpqrstvwxzaeiou]|$)")
_INFIRM_H = re.compile(r"(?<=[aeiou])h(?=[bcdfgklmnpqrstvwxz]|$)")


@lru_cache(maxsize=4)
def _rules(script: str) -> tuple[re.Pattern[str], Mapping[str, str]]:
    rules = {row["letters"]: row["sound"] for row in read_table("places/sounds") if row["script"] == script}
    ordered = sorted(rules, key=lambda letters: (-len(letters), letters))
    return re.compile("|".join(map(re.escape, ordered))), rules


def _replaced(text: str, script: str) -> str:
    pattern, rules = _rules(script)
    return pattern.sub(lambda match: rules[match.group()], text)


def sound_key(word: str) -> str:
    """Return how a folded word sounds, in a coarse alphabet; empty for other scripts than Latin and Cyrillic.

    Example:
        >>> sound_key("duesseldorf") == sound_key("дюсельдорф") == sound_key("duseldorf")
        True
    """
    if word.isascii():
        return _DOUBLE.sub(r"\1", _replaced(_INFIRM_H.sub("", _DOUBLE.sub(r"\1", word)), "latin"))
    if any("\u0400" <= letter <= "\u04ff" for letter in word):
        return _DOUBLE.sub(r"\1", _replaced(_DOUBLE.sub(r"\1", word), "cyrillic"))
    return ""


def _arabic_sound(word: str) -> str:
    # Persian begins no word with two consonants ("اشتوتگارت"); a final "ه" is the vowel of "Halle".
    word = word.removesuffix("ه") if len(word) > 3 else word
    word = word[1:] if word.startswith("اش") and len(word) > 4 else word
    return _DOUBLE.sub(r"\1", _replaced(word, "arabic"))


def _bones(sound: str) -> str:
    return _DOUBLE.sub(r"\1", _VOWELS.sub("", sound.replace("ts", "c").replace("c", "s")).translate(_MERGED))


_MERGED = str.maketrans({"p": "b", "k": "g"})


@lru_cache(maxsize=1)
def _names_by_sound() -> Mapping[str, tuple[str, ...]]:
    """Return the Latin names of each sound; a name with "ch" or "h" has several sounds."""
    index: dict[str, list[str]] = defaultdict(list)
    for name, spots in spots_by_name().items():
        if name.isascii() and spots[0].population > HAMLET and " " not in name:
            parted = name.replace("chs", "ch-s").replace("sh", "s-h")  # Friedrichs-hain, Bens-heim
            spellings = {name, _SILENT_H.sub("", name), name.replace("ch", "k"), parted}
            for key in {sound_key(spelling).replace("-", "") for spelling in spellings}:
                index[key].append(name)
    return {key: tuple(names) for key, names in index.items()}


@lru_cache(maxsize=1)
def _names_by_bones() -> Mapping[str, tuple[tuple[str, str], ...]]:
    index: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for sound, names in _names_by_sound().items():
        for name in names:
            if spots_by_name()[name][0].population >= BONES_PEOPLE:
                index[_bones(sound)].append((sound, name))
    return {key: tuple(names) for key, names in index.items()}


def spots_by_sound(word: str) -> tuple[Spot, ...]:
    """Return the places whose names sound like a folded word, largest first.

    Example:
        >>> spots_by_sound("дюсельдорф")[0].name
        'Düsseldorf'
        >>> spots_by_sound("???")
        ()
    """
    if word.isascii() or sound_key(word):
        key = sound_key(word)
        names = _names_by_sound().get(key, ()) if len(key) >= SHORTEST_SOUND else ()
        if word.isascii() and not names:
            # Who writes a name by ear writes "z" for the sound that German writes "s" (Drezden).
            names = _names_by_sound().get(key.replace("c", "s"), ()) if len(key) >= SHORTEST_SOUND else ()
    elif any("\u0600" <= letter <= "\u06ff" for letter in word):
        names = names_spelled(word) or _by_bones(word)
    else:
        names = ()
    found = {spot for name in names for spot in spots_by_name()[name]}
    return tuple(sorted(found, key=lambda spot: (-spot.population, spot.ags5, spot.name)))


def _by_bones(word: str) -> tuple[str, ...]:
    """Return the names with the consonants of a word in Arabic script that sound most like it."""
    sound = _arabic_sound(word)
    bones = _bones(sound)
    if len(bones) < SHORTEST_BONES:
        return ()
    rated = [
        (fuzz.ratio(sound, other), name)
        for other, name in _names_by_bones().get(bones, ())
        if (other[0] in "aeiou") == (sound[0] in "aeiou")
    ]
    best = max((rating for rating, _ in rated), default=0.0)
    return tuple(name for rating, name in rated if rating >= max(LIKENESS, best - 8)) if best >= LIKENESS else ()


def sounds_alike(word: str, german: str) -> bool:
    """Return whether a folded word in another script sounds like a German word, whatever its ending.

    Example:
        >>> sounds_alike("майне", "main"), sounds_alike("одере", "main")
        (True, False)
    """
    if word.isascii() or len(german) < 3:
        return False
    sound = sound_key(word)
    if sound:
        ours = sound_key(german)
        return sound == ours or (sound.startswith(ours) and len(sound) - len(ours) <= 2)
    bones = _bones(_arabic_sound(word))
    return len(bones) > 1 and bones == _bones(sound_key(german))
