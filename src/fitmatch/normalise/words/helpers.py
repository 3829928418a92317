"""Who helps a skilled worker is none; and some people tell only where they worked."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from fitmatch.knowledge.tables import read_table
from fitmatch.normalise.reading.text import MAX_TERM, cap, fold
from fitmatch.normalise.words.no_compounds import NoCompounds
from fitmatch.normalise.words.scripts import without_article

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from fitmatch.knowledge.lexicon import Occupation

_WORD = re.compile(r"[^\W\d_]+")
_LONGEST_TEXT = 7
_SKILLED = 2
"""Requirement level of trades; who assists a physician or an engineer is no helper of this kind."""
_LONGEST_ENDING = 4
_FOR_WHOM = re.compile(r"\w\s(?:für|fuer|bei|beim|mit|for|with|для|при|لدى|عند|برای)\s", re.IGNORECASE)
_NO_DETAILS = ("ung", "ion", "ing", "ik", "ie", "kauf", "trieb", "handel", "buero", "amt", "er", "or", "in")
"""Endings of words behind a place that name other work or other people there."""
_OPEN = frozenset({"nonreg", "craft_a_employed"})
_SHORTEST_COMPOUND = 8


@lru_cache(maxsize=8)
def helper_words(place: str) -> tuple[str, ...]:
    """Return the folded words for helpers by their place: a "word", a "prefix", an "ending", that of a "standin".

    A "thing" begins like a helper and is none ("Hilfsmittel"); a "service" is what others do for a profession,
    "anybody" may work in a field without its training, a "leader" leads those who hold the trade.
    """
    return tuple(fold(row["word"]) for row in read_table("taxonomy/helper_words") if row["place"] == place)


@lru_cache(maxsize=1)
def _workplaces() -> tuple[frozenset[str], Mapping[str, str], Mapping[str, str]]:
    """Return the words for somebody who works, the places by how they begin, and the German ones by how they end."""
    rows = read_table("taxonomy/workplaces")
    workers = frozenset(fold(row["word"]) for row in rows if not row["concept"])
    places = {fold(row["word"]): row["concept"] for row in rows if row["concept"]}
    german = {fold(row["word"]): row["concept"] for row in rows if row["concept"] and row["language"] == "de"}
    return workers, places, german


@lru_cache(maxsize=1)
def _small_words() -> frozenset[str]:
    tables = ("taxonomy/place_words", "taxonomy/filler_words")
    return frozenset(word for table in tables for row in read_table(table) for word in fold(row["word"]).split())


def employed_words() -> frozenset[str]:
    """Return the folded words for somebody who works, tries out work or volunteers: "Mitarbeiter", "Hospitation"."""
    return _workplaces()[0]


def is_small_word(word: str) -> bool:
    """Say whether a folded word only joins others."""
    return word in _small_words()


def without_small_words(text: str) -> str:
    """Return a title without the words that only join the others.

    Example:
        >>> without_small_words("Verkäuferin im Backshop"), without_small_words("Koch")
        ('Verkäuferin Backshop', 'Koch')
    """
    words = cap(text, MAX_TERM).split()
    told = " ".join(word for word in words if fold(word) not in _small_words())
    return told if len(told.split()) < len(words) else text


def _place_begins(words: Sequence[str]) -> int:
    """Return the position of the first small word behind another one: there begins where, for whom or with what."""
    return next((i for i, word in enumerate(words) if i and word in _small_words()), len(words))


def is_helper(text: str) -> bool:
    """Say whether a title speaks of a helper, an assistant or an apprentice.

    Example:
        >>> is_helper("помічник зварювальника"), is_helper("Hilfsdachdecker"), is_helper("Dachdecker")
        (True, True, False)
        >>> is_helper("Sachbearbeiter Beiträge")
        False
    """
    words = _WORD.findall(fold(cap(text, MAX_TERM)))
    whole, prefixes, things = helper_words("word"), helper_words("prefix"), helper_words("thing")
    return any(
        word in whole or (word.startswith(prefixes) and not word.startswith(things) and len(word) > _SHORTEST_COMPOUND)
        for word in words
    )


@lru_cache(maxsize=1)
def _head_nouns() -> Mapping[tuple[str, str], str]:
    return {(fold(row["word"]), row["place"]): row["concept"] for row in read_table("taxonomy/head_nouns")}


def head_noun(text: str) -> tuple[str, str] | None:
    """Return the general noun a title turns on and its own occupation, "" if it says too little; None without one.

    Arabic, Persian and Slavic titles begin with it, Turkish and English ones end with it.

    Example:
        >>> head_noun("مهندس خياطة"), head_noun("terzi şoförü"), head_noun("terzi")
        (('مهندس', ''), ('sofoerue', 'car_driver'), None)
    """
    words = _WORD.findall(fold(cap(text, MAX_TERM)))
    place = _place_begins(words)
    if place < 2:
        return None
    for word, where in ((words[0], "first"), (words[place - 1], "last")):
        if (word, where) in _head_nouns():
            return word, _head_nouns()[word, where]
    return None


def helper_of(key: str, occupations: Mapping[str, Occupation]) -> str | None:
    """Return the helpers' occupation on the way to a skilled one, the occupation itself if it is one, None if unknown.

    Who helps in a regulated occupation holds none: the bridge must be open to everybody.

    Example:
        >>> from fitmatch.knowledge.lexicon import core_lexicon
        >>> keys = ("bricklayer", "cleaner", "physician", "elderly_care_nurse")
        >>> [helper_of(key, core_lexicon().occupations) for key in keys]
        ['construction_helper', 'cleaner', None, 'care_assistant_untrained']
    """
    if occupations[key].level > _SKILLED:
        return None
    if occupations[key].level == 1 and not is_reserved(key):
        return key
    bridges = [bridge for bridge in occupations[key].bridges if occupations[bridge].level == 1]
    return next((bridge for bridge in bridges if not is_reserved(bridge)), None)


def is_employer_of(key: str, before: str, *, field: bool = False) -> bool:
    """Say whether an occupation not everybody may hold is that of the one somebody works for.

    Args:
        key: The occupation a text names.
        before: What stands before its name.
        field: That name is a field of work, in which not only those who hold the occupation work.

    Example:
        >>> is_employer_of("physician", "Empfang beim "), is_employer_of("cook", "Hilfe beim ")
        (True, False)
        >>> is_employer_of("physician", "Anerkennung als "), is_employer_of("dentist", "Terminvergabe ")
        (False, True)
        >>> is_employer_of("physiotherapist", "Aushilfe ", field=True), is_employer_of("physiotherapist", "Aushilfe ")
        (True, False)
    """
    if not is_reserved(key):
        return False
    last = fold(before).split()[-1:]
    others = helper_words("service") + (helper_words("anybody") if field else ())
    return _FOR_WHOM.search(before) is not None or any(word.endswith(others) for word in last)


def is_reserved(key: str) -> bool:
    """Say whether not everybody may hold an occupation.

    Example:
        >>> is_reserved("elderly_care_assistant"), is_reserved("cleaner"), is_reserved("bricklayer")
        (True, False, False)
    """
    return key in _reserved()


@lru_cache(maxsize=1)
def _reserved() -> frozenset[str]:
    """Return the occupations that not everybody may hold."""
    rows = read_table("regulation/occupation_classes")
    return frozenset(row["occupation"] for row in rows if row["class"] not in _OPEN)


def worker_at(text: str) -> str | None:
    """Return the occupation of somebody of whom only the place of work is told, None if more or less is told.

    Example:
        >>> worker_at("worker in a shoe factory"), worker_at("inşaatta çalıştım"), worker_at("engineer in a factory")
        ('production_helper', 'construction_helper', None)
    """
    words = [without_article(word) for word in _WORD.findall(fold(cap(text, MAX_TERM)))]
    workers, places, german = _workplaces()
    if not 1 < len(words) <= _LONGEST_TEXT or not any(word in workers for word in words):
        return None
    rest = [word for word in words if word not in workers and word not in _small_words()]
    found = {concept for word in rest if (concept := _place(word, places, german)) is not None}
    place = _place_begins(words)
    told_before = [word for word in words[:place] if word in rest and _place(word, places, german) is None]
    told_behind = [word for word in words[place:] if word in rest and _place(word, places, german) is None]
    if words[0] in workers and told_before and _place(words[place - 2], places, german) and not told_behind:
        # "Mitarbeiter Produktion Kunststoff" tells more of the place; planning, logistics and sales are other work.
        told_before = [word for word in told_before if word != words[place - 1] or word.endswith(_NO_DETAILS)]
    if len(found) != 1 or told_before or len(told_behind) > 1:
        return None
    return found.pop()


@lru_cache(maxsize=1)
def _no_compounds() -> NoCompounds:
    return NoCompounds(row["word"] for row in read_table("taxonomy/no_compounds"))


def place_of(word: str) -> str | None:
    """Return the place of work a folded word begins or ends with, None if it names none."""
    _, places, german = _workplaces()
    return _longest_place(word, places, german)


def _place(word: str, places: Mapping[str, str], german: Mapping[str, str]) -> str | None:
    longest = _longest_place(word, places, german)
    return places[longest] if longest is not None else None


def _longest_place(word: str, places: Mapping[str, str], german: Mapping[str, str]) -> str | None:
    nothing = _no_compounds().ending(word)
    starts = [place for place in places if word.startswith(place) and len(word) <= len(place) + _LONGEST_ENDING]
    ends = [place for place in german if word.endswith(place) and len(place) > _LONGEST_ENDING]
    return max((place for place in (*starts, *ends) if len(place) > nothing), key=len, default=None)
