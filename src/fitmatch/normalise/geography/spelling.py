"""Finds the place behind a spelling that no table holds: an ending, a transliteration, a slip of the pen."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from rapidfuzz import process
from rapidfuzz.distance import OSA

from fitmatch.knowledge.tables import read_table
from fitmatch.normalise.geography.arabic import names_spelled
from fitmatch.normalise.geography.gazetteer import DOMINANCE, HAMLET, Spot, known_names, spots_by_name
from fitmatch.normalise.geography.names import abbreviates, short_words
from fitmatch.normalise.geography.sounds import spots_by_sound
from fitmatch.normalise.geography.words import common_words

if TYPE_CHECKING:
    from collections.abc import Mapping

SHORTEST_STEM = 4
"""Fewest letters that must be left when an ending is taken away."""

TOWN = 10_000
"""People of a place that a slip in the middle of other words may mean."""

RIVAL = 8
"""How many times more people a town must have to be meant by a spelling that is nearer to another name."""

SURE_NAME = 9
"""Letters of a name that may be a hamlet's with one slip."""

LONG_NAME = 6
"""Letters a word must have to be a village by its sound."""

_SOFT_ENDINGS = ("ем", "ом", "я", "ю", "і", "е", "и")
"""Endings of case of a Cyrillic name in -ль (Кассель, Везель)."""

_A_ENDINGS = ("ой", "ою", "е", "і", "у", "ы", "и")
"""Endings of case of a Cyrillic name in -а (Гера, Йена, Фульда)."""


@lru_cache(maxsize=1)
def _endings() -> tuple[str, ...]:
    rows = {row["part"] for row in read_table("places/name_parts") if row["kind"] == "ending"}
    return tuple(sorted(rows, key=lambda ending: (-len(ending), ending)))


def stems(word: str) -> tuple[str, ...]:
    """Return a folded word without each ending of case it may bear (Шверине, Berlinde), longest ending first."""
    bare = tuple(
        word.removesuffix(ending)
        for ending in _endings()
        if word.endswith(ending) and len(word) - len(ending) >= SHORTEST_STEM
    )
    soft = next((e for e in _SOFT_ENDINGS if word.endswith("л" + e) and len(word) >= SHORTEST_STEM), "")
    bare = (*bare, word.removesuffix(soft) + "ь") if soft else bare
    ending = next((ending for ending in _A_ENDINGS if word.endswith(ending) and len(word) > SHORTEST_STEM - 1), "")
    return (*bare, word.removesuffix(ending) + "а") if ending else bare


def inflected(name: str) -> tuple[Spot, ...]:
    """Return the places of a name that stands in another case, largest first.

    Example:
        >>> inflected("гюстрова")[0].name
        'Güstrow'
    """
    index = spots_by_name()
    if names_spelled(name):
        return ()  # "برناو" is Bernau as it stands, not Borna with an ending
    found = [index[stem] for stem in stems(name) if stem in index and stem not in common_words()]
    # "Лойне" is Leun or Leuna: a town goes before a village of another ending, of two villages neither does.
    town = next((spots for spots in found if spots[0].population >= TOWN), None)
    return town or tuple(sorted({s for spots in found for s in spots}, key=lambda s: (-s.population, s.ags5, s.name)))


def with_namesakes(word: str, spots: tuple[Spot, ...]) -> tuple[Spot, ...]:
    """Return the places of a name in another script together with the towns of other names it may stand for.

    The tables hold names in other scripts for some places only: "Франкфурт" is also the one on the Oder, and
    "в Гере" is Gera and no village called Heere.

    Example:
        >>> [s.ags5 for s in with_namesakes("франкфурт", spots_by_name()["франкфурт"])][:2]
        ['06412', '12053']
    """
    found = {*spots, *spots_by_name().get(" ".join(short_words(spots[0].name)), ())}
    found |= {spot for name in names_spelled(word) for spot in spots_by_name()[name] if not spot.part}
    if spots[0].population < TOWN:
        found |= {
            s for form in stems(word) for s in spots_by_name().get(form, ()) if s.population >= TOWN and not s.part
        }
    return tuple(sorted(found, key=lambda spot: (-spot.population, spot.ags5, spot.name)))


def by_sound(name: str, *, alone: bool) -> tuple[Spot, ...]:
    """Return the places that a single folded word sounds like, with and without an ending.

    Args:
        name: Folded word.
        alone: Whether nothing else stands in the text; a German word between others is no name by its sound
            alone ("Deutsch", "Deutz"), unless a town bears the name.

    Example:
        >>> by_sound("rostok", alone=False)[0].name, by_sound("deutsch", alone=False)
        ('Rostock', ())
    """
    if " " in name or len(name) < SHORTEST_STEM or name in common_words():
        return ()
    forms = [spots for form in (name, *stems(name)) if (spots := spots_by_sound(form))]
    found = next((spots for spots in forms if spots[0].population >= TOWN), forms[0] if forms else ())
    small = bool(found) and (found[0].population < TOWN or found[0].part)
    if small and ((name.isascii() and not alone) or len(name) < LONG_NAME):
        return ()
    return found


def misspelt(name: str, *, alone: bool) -> tuple[Spot, ...]:
    """Return the places whose names are a slip away from the folded words; largest first.

    Args:
        name: Folded words.
        alone: Whether nothing else stands in the clause; between other words only towns are sought, and only
            names one slip away.

    Example:
        >>> [spot.name for spot in misspelt("neubrandenbrug", alone=True)]
        ['Neubrandenburg']
        >>> misspelt("irgendwo", alone=True)
        ()
    """
    if not 5 <= len(name) <= 40 or not name.isascii() or name in common_words():
        return ()
    if (whole := by_beginnings(name)) is not None:
        return (whole,)
    if len(name) < 6 or any(len(word) == 1 for word in name.split()):
        return ()
    allowed = 1 if len(name) < 9 or not alone else 2
    near = process.extract(
        name, known_names().get(name[0], ()), scorer=OSA.distance, score_cutoff=allowed + 1, limit=30, processor=None
    )
    if len(name) < SURE_NAME:
        near = [item for item in near if spots_by_name()[item[0]][0].population > HAMLET]
    best = min((distance for _, distance, _ in near), default=allowed + 1)
    if best > allowed:
        return ()
    found = {spot for key, distance, _ in near if distance == best for spot in spots_by_name()[key]}
    most = max(spot.population for spot in found)
    # A far larger town one slip further away may be meant as well, "Mnster" is nearer to Munster than to Münster:
    # it makes the spelling ambiguous, so it counts as many people as the nearest.
    rivals = {spot for key, distance, _ in near if distance == best + 1 for spot in spots_by_name()[key][:1]}
    found |= {replace(spot, population=most) for spot in rivals if spot.population >= RIVAL * most}
    ordered = tuple(sorted(found, key=lambda spot: (-spot.population, spot.ags5, spot.name)))
    return ordered if alone or ordered[0].population >= TOWN else ()


def shortened(word: str) -> tuple[Spot, ...]:
    """Return the place that a cut-off word begins ("eisenhuettenst"), if only one town or one far larger does.

    Example:
        >>> shortened("eisenhuettenst")[0].name, shortened("neu")
        ('Eisenhüttenstadt', ())
    """
    if len(word) < SHORTEST_STEM:
        return ()
    names = [name for name in known_names().get(word[0], ()) if _shortens(word, name)]
    spots = sorted({spots_by_name()[name][0] for name in names}, key=lambda spot: -spot.population)
    if (
        spots
        and spots[0].population >= TOWN
        and (len(spots) == 1 or spots[0].population >= DOMINANCE * spots[1].population)
    ):
        return (spots[0],)
    return ()


def _shortens(word: str, name: str) -> bool:
    """Return whether a word is the beginning of a name or leaves letters of its end out ("sangerhsn")."""
    if name.startswith(word):
        return True
    if len(word) <= SHORTEST_STEM or not name.startswith(word[:SHORTEST_STEM]):
        return False
    letters = iter(name)
    return all(letter in letters for letter in word)


@lru_cache(maxsize=1)
def _names_by_first_word() -> Mapping[str, tuple[str, ...]]:
    index: dict[str, list[str]] = {}
    for known in (name for names in known_names().values() for name in names):
        if spots_by_name()[known][0].population <= HAMLET:
            continue
        index.setdefault(known.split()[0], []).append(known)
    return {word: tuple(names) for word, names in index.items()}


def by_beginnings(name: str, *, shortest: int = 3) -> Spot | None:
    """Return the one place whose further words begin like those of the text ("ribnitz damg").

    Example:
        >>> by_beginnings("ribnitz damg").name, by_beginnings("neustadt").__class__.__name__
        ('Ribnitz-Damgarten', 'NoneType')
    """
    first, *others = name.split()
    if not others or any(len(word) < shortest for word in others):
        return None
    found: set[Spot] = set()
    for known in _names_by_first_word().get(first, ()):
        words = known.split()
        if len(words) == len(others) + 1:
            pairs = zip(words[1:], others, strict=True)
            if all(word.startswith(beginning) for word, beginning in pairs):
                found.update(spots_by_name()[known])
    ordered = sorted(found, key=lambda spot: -spot.population)
    clear = len(ordered) == 1 or (ordered and ordered[0].population >= DOMINANCE * ordered[1].population)
    return ordered[0] if clear else None


def by_short_first_word(name: str) -> Spot | None:
    """Return the one place whose first word is cut short in the text ("schwaeb gmuend", "hann muenden").

    Example:
        >>> by_short_first_word("schwaeb gmuend").name, by_short_first_word("neu burg") is None
        ('Schwäbisch Gmünd', True)
    """
    first, _, others = name.partition(" ")
    known = _names_by_later_words().get((others, first[0]), ()) if len(first) > 1 else ()
    found = {spot for full in known if abbreviates(first, full.split()[0]) for spot in spots_by_name()[full]}
    return found.pop() if len(found) == 1 else None


@lru_cache(maxsize=1)
def _names_by_later_words() -> Mapping[tuple[str, str], tuple[str, ...]]:
    """Return the names of several words by their later words and first letter."""
    index: dict[tuple[str, str], list[str]] = {}
    for known in (name for names in known_names().values() for name in names if " " in name):
        first, _, others = known.partition(" ")
        index.setdefault((others, first[0]), []).append(known)
    return {key: tuple(names) for key, names in index.items()}
