"""Finds a name whose words stand in another form or order: "I clean houses" for "house cleaning".

Words are cut to stems by the few endings of their language. Texts are compared whole, as sets of stems, so a stem that
stands for two words does no harm: what two concepts claim belongs to neither.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from fitmatch.knowledge.tables import read_table
from fitmatch.normalise.reading.text import MAX_TERM, cap, fold
from fitmatch.normalise.words.scripts import without_article

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_WORD = re.compile(r"[^\W_]+[+#]*")
_SHORTEST_JOINED = 6
_SHORTEST_COMPOUND = 8
_LONGEST_ENDING = 8
_LONGEST_TEXT = 6
_SHORTEST_HEAD = 5
_SHORTEST_FIRST = 3
_SHORTEST_SINGLE = 5
"""Short stems stand for other words too: who can plaster ("Putz") need not clean ("putzen")."""


@lru_cache(maxsize=1)
def _endings() -> Mapping[str, Mapping[str, tuple[str, int]]]:
    """Return by language and ending: what takes its place, and the shortest stem it may leave."""
    found: defaultdict[str, dict[str, tuple[str, int]]] = defaultdict(dict)
    for row in read_table("taxonomy/word_endings"):
        found[row["language"]][row["ending"]] = row["becomes"], int(row["shortest_stem"])
    return found


@lru_cache(maxsize=1)
def _fillers() -> frozenset[str]:
    return frozenset(word for row in read_table("taxonomy/filler_words") for word in fold(row["word"]).split())


@lru_cache(maxsize=1)
def _families() -> Mapping[tuple[str, str], str]:
    """Return the family of every word that endings alone do not lead to it: "Reparatur" and "reparieren"."""
    found: dict[tuple[str, str], str] = {}
    for row in read_table("taxonomy/word_families"):
        found[row["language"], _cut(fold(row["word"]), row["language"])] = _cut(fold(row["family"]), row["language"])
    return found


@lru_cache(maxsize=1)
def _heads() -> frozenset[str]:
    """Return German words that end compounds."""
    rows = [fold(row["word"]) for row in read_table("taxonomy/word_families") if row["language"] == "de"]
    return frozenset(word for word in rows if len(word) >= _SHORTEST_HEAD)


@lru_cache(maxsize=65_536)
def _parts(word: str, language: str) -> tuple[str, ...]:
    """Return the two parts of a German compound for something done, else the word: "Reifenwechsel" is a change."""
    if language == "de":
        for start in range(_SHORTEST_FIRST, len(word) - _SHORTEST_HEAD + 1):
            if word[start:] in _heads():
                return word[:start].removesuffix("s") if start > _SHORTEST_FIRST + 1 else word[:start], word[start:]
    return (word,)


@lru_cache(maxsize=65_536)
def stem(word: str, language: str) -> str:
    """Return a folded word without the longest ending of the language that leaves enough of it.

    Example:
        >>> [stem(word, "uk") for word in ("прибирати", "прибираю", "прибирання")]
        ['прибир', 'прибир', 'прибир']
        >>> stem("koche", "de") == stem("kochen", "de"), stem("tee", "de")
        (True, 'tee')
    """
    cut = _cut(word, language)
    return _families().get((language, cut), cut)


def _cut(word: str, language: str) -> str:
    endings = _endings().get(language, {})
    for length in range(min(len(word) - 1, _LONGEST_ENDING), 0, -1):
        found = endings.get(word[-length:])
        if found is not None and len(word) - length >= found[1]:
            return word[:-length] + found[0]
    return word


@dataclass(frozen=True, slots=True)
class Inside:
    """A name inside a text: the concept, the words that belong to the name, and the other words that say something."""

    concept: str
    words: tuple[str, ...]
    rest: tuple[str, ...]

    @property
    def letters(self) -> int:
        """Letters of the words that belong to the name."""
        return sum(map(len, self.words))


class WordForms:
    """Names of concepts, found whatever the form and order of their words.

    Args:
        names: Triples (language, spelling, concept key).

    Example:
        >>> forms = WordForms([("en", "house cleaning", "cleaning"), ("de", "Kinder betreuen", "childcare")])
        >>> forms.find("I clean houses"), forms.find("Kinderbetreuung"), forms.find("clean car")
        ('cleaning', 'childcare', None)
        >>> forms.find_inside("betreue am Abend Kinder")
        Inside(concept='childcare', words=('betreue', 'kinder'), rest=('abend',))
    """

    def __init__(self, names: Iterable[tuple[str, str, str]]) -> None:
        owners: defaultdict[tuple[str, tuple[str, ...]], set[str]] = defaultdict(set)
        joined: defaultdict[str, set[str]] = defaultdict(set)
        users: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
        for language, spelling, concept in names:
            words = _words(spelling)
            for word in words:
                users[language, stem(word, language)].add(concept)
            if not words:
                continue
            owners[language, _stems(words, language)].add(concept)
            owners[language, _joined(words, language)].add(concept)
            told = _stems(_told(words), language)
            if len(told) > 1:
                owners[language, told].add(concept)
            joined["".join(words)].add(concept)
        self._languages = tuple(sorted({language for language, _ in owners}))
        self._owners = {key: next(iter(concepts)) for key, concepts in owners.items() if len(concepts) == 1}
        self._whole = {key: next(iter(concepts)) for key, concepts in joined.items() if len(concepts) == 1}
        self._users = dict(users)
        self._by_rarest = _by_rarest(self._owners)

    def find(self, text: str) -> str | None:
        """Return the one concept whose name consists of the words of a text, in whatever form and order."""
        words = _words(cap(text, MAX_TERM))
        whole = "".join(words)
        if len(whole) >= _SHORTEST_JOINED and whole in self._whole:
            return self._whole[whole]
        for spoken in (words, _told(words)):
            keys = {
                (language, key)
                for language in self._languages
                for key in (_stems(spoken, language), _joined(spoken, language))
            }
            if len(spoken) == 1 == len(words):
                keys = {key for key in keys if len(key[1][0]) >= _SHORTEST_SINGLE}
            concepts = {self._owners[key] for key in keys if key in self._owners}
            if concepts:
                return concepts.pop() if len(concepts) == 1 else None
        return None

    def find_inside(self, text: str) -> Inside | None:
        """Return the one concept of which a short text holds all words of a name, those words and the others."""
        words = _told(_words(cap(text, MAX_TERM)))
        if not 1 < len(words) <= _LONGEST_TEXT:
            return None
        found: dict[str, Inside] = {}
        for language in self._languages:
            by_stem = {stem(part, language): part for word in words for part in _parts(word, language)}
            for rarest in by_stem:
                for key in self._by_rarest.get((language, rarest), ()):
                    # The end of a compound alone ("Blockunterricht") is no name; two parts of it may be.
                    if all(part in by_stem for part in key) and (len(key) > 1 or by_stem[key[0]] in words):
                        used = tuple(sorted(by_stem[part] for part in key))
                        rest = tuple(word for part, word in by_stem.items() if part not in key)
                        inside = Inside(self._owners[language, key], used, rest)
                        earlier = found.setdefault(inside.concept, inside)
                        found[inside.concept] = max(inside, earlier, key=lambda match: match.letters)
        longest = max((inside.letters for inside in found.values()), default=0)
        best = [inside for inside in found.values() if inside.letters == longest]
        return best[0] if len(best) == 1 else None

    def belongs_elsewhere(self, word: str, concept: str) -> bool:
        """Say whether a folded word stands in names, but in none of the given concept."""
        users = [self._users.get((language, stem(word, language)), set()) for language in self._languages]
        return any(users) and not any(concept in found for found in users) and word not in _fillers()


def _by_rarest(
    owners: Mapping[tuple[str, tuple[str, ...]], str],
) -> Mapping[tuple[str, str], tuple[tuple[str, ...], ...]]:
    """Return the names of several words by the stem that fewest of them share."""
    counts = Counter((language, part) for language, key in owners for part in key)
    found: defaultdict[tuple[str, str], list[tuple[str, ...]]] = defaultdict(list)
    for language, key in owners:
        if len(key) > 1 or len(key[0]) >= _SHORTEST_COMPOUND:
            found[min((counts[language, part], language, part) for part in key)[1:]].append(key)
    return {rarest: tuple(keys) for rarest, keys in found.items()}


def _words(text: str) -> list[str]:
    return [without_article(match[0]) for match in _WORD.finditer(fold(text))]


def _told(words: list[str]) -> list[str]:
    """Return the words that say what, without "I can", "well", "experience with"."""
    return [word for word in words if word not in _fillers()]


def _stems(words: list[str], language: str) -> tuple[str, ...]:
    return tuple(sorted({stem(part, language) for word in words for part in _parts(word, language)}))


def _joined(words: list[str], language: str) -> tuple[str, ...]:
    """Return the words as one: "Kinder betreuen" and "Kinderbetreuung" are the same."""
    return (stem("".join(words), language),)
