"""Holds every known word about languages in folded form and finds the longest one at a place in a text."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from fitmatch.knowledge.languages import (
    Certificate,
    LevelRange,
    certificates,
    language_markers,
    language_names,
    level_phrases,
    months,
    strictness_phrases,
)
from fitmatch.normalise.reading.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

WORD = re.compile(r"\d+(?:[.,]\d+)?\+?|[^\W_]+(?:'[^\W_]+)*|[^\w\s]|_")
"""A number ("2", "6,5", "2+"), a word (letters and digits), or one punctuation mark; for folded text."""

_ARABIC_PREFIXES = frozenset("وبلف")
"""Letters written together with the word behind them: "and", "in", "for"."""
_LEAST_INFLECTED = 4
_PERSIAN_ENDINGS = ("م", "ش", "ه", "‌ام", "‌اش")
_INDEX_LENGTH = 3  # all prefix entries ("deutsch*") are at least this long
_CLEAR_ABBREVIATION = 4
"""Letters from which what is cut off by a full stop may be any word ("Grundk.", "angem."), not just a language."""
_CLEARLY_SHORTER = 3
"""By how many letters a name must be shorter than that of any other language for its beginning to mean it."""


@dataclass(frozen=True, slots=True)
class Tags:
    """What a word or phrase may mean; one can mean several things ("ab" asks firmly, or speaks of later).

    Attributes:
        kinds: Marker kinds and ``must``/``should``/``nice``/``not_needed``.
        language: Language named.
        short_language: Language named by an abbreviation that counts only in front of a level.
        phrase: Level described.
        certificates: Certificate named, one entry per band of scores.
    """

    kinds: frozenset[str] = frozenset()
    language: str | None = None
    short_language: str | None = None
    phrase: LevelRange | None = None
    certificates: tuple[Certificate, ...] = ()


@dataclass(frozen=True, slots=True)
class _Entry:
    words: tuple[str, ...]
    is_prefix: bool
    tags: Tags

    def matches(self, words: Sequence[str]) -> bool:
        head, last = self.words[:-1], self.words[-1]
        if tuple(words[: len(head)]) != head or len(words) < len(self.words):
            return False
        word = words[len(head)]
        return word.startswith(last) if self.is_prefix else word == last


class Lexicon:
    """All known words about languages, ready for look-up."""

    def __init__(self) -> None:
        entries: dict[tuple[tuple[str, ...], bool], Tags] = {}
        self.heads: tuple[str, ...] = ()
        self.tails: tuple[str, ...] = ()
        self._endings: dict[str, Tags] = {}
        for phrase, tags in _all_phrases():
            if tags.kinds == {"head"}:
                self.heads += (fold(phrase),)
                continue
            if tags.kinds == {"tail"}:
                self.tails += (fold(phrase),)
                continue
            if phrase.startswith("*"):
                self._endings[fold(phrase.removeprefix("*"))] = tags
                continue
            key = (words_of(fold(phrase.removesuffix("*"))), phrase.endswith("*"))
            entries[key] = _joined(entries[key], tags) if key in entries else tags
        self._single: dict[str, list[tuple[str, Tags]]] = defaultdict(list)
        self._exact: dict[str, list[_Entry]] = defaultdict(list)
        self._prefix: dict[str, list[_Entry]] = defaultdict(list)
        for (words, is_prefix), tags in entries.items():
            entry = _Entry(words, is_prefix, tags)
            if len(words) == 1:
                self._single[words[0][:_INDEX_LENGTH]].append((words[0], tags))
            if is_prefix and len(words) == 1:
                self._prefix[words[0][:_INDEX_LENGTH]].append(entry)
            else:
                self._exact[words[0]].append(entry)

    def longest(self, words: Sequence[str]) -> tuple[int, Tags] | None:
        """Return how many of the words the longest known phrase takes and what it means, or ``None``.

        Among phrases of equally many words an exact spelling wins over the beginning of a word, and that over its end
        ("Abendkurs").
        """
        first = words[0]
        found = [e for e in self._exact.get(first, ()) if e.matches(words)]
        found += [e for e in self._prefix.get(first[:_INDEX_LENGTH], ()) if e.matches(words)]
        if not found:
            ending = next((tags for end, tags in self._endings.items() if first.endswith(end) and first != end), None)
            return (1, ending) if ending else None
        best = max(found, key=lambda e: (len(e.words), not e.is_prefix, len(e.words[-1])))
        return len(best.words), best.tags

    def abbreviated(self, word: str) -> Tags | None:
        """Return what a word cut off by a full stop means ("amhar", "пол", "Grundk"), ``None`` if that is not clear.

        A language is told by three letters, other words by four; a short form of a language counts only before a level.
        """
        if len(word) < _INDEX_LENGTH or not word.isalpha():
            return None
        whole = [
            (len(name), tags) for name, tags in self._single.get(word[:_INDEX_LENGTH], ()) if name.startswith(word)
        ]
        names = sorted((length, tags.language) for length, tags in whole if tags.language)
        if names:
            shortest, code = names[0]
            others = [length for length, other in names if other != code]
            # "Serb." is Serbian, not Serbo-Croatian; "Slow." may be Slovak or Slovene.
            clear = not others or (len(word) >= _CLEAR_ABBREVIATION and others[0] - shortest >= _CLEARLY_SHORTER)
            return Tags(short_language=code) if clear else Tags(kinds=frozenset({"some_language"}))
        meanings = {tags for _, tags in whole}
        return meanings.pop() if len(meanings) == 1 and len(word) >= _CLEAR_ABBREVIATION else None

    def is_language(self, word: str) -> bool:
        """Return whether the single folded word is the name of a language."""
        if not word:
            return False
        found = self.longest([word])
        return found is not None and found[1].language is not None

    def parts(self, word: str) -> tuple[str, ...]:
        """Return the parts of a word that holds a language: "schulenglisch", "والألمانية"."""
        if word[:1] in _ARABIC_PREFIXES and word not in self._exact and self.longest([word]) is None:
            rests = ((n, word[n:]) for n in (1, 2) if len(word) > n + 1)
            known = (n for n, rest in rests if rest in self._exact or self.longest([rest]) is not None)
            joined = next(known, 0)
            return (word[:joined], word[joined:]) if joined else (word,)
        if not word.endswith(self.tails) and not word.startswith(self.heads):
            return (word,)
        tail = next((t for t in self.tails if word.endswith(t) and self.is_language(word[: -len(t)])), "")
        body = word.removesuffix(tail) if tail else word
        head = next((h for h in self.heads if body.startswith(h) and self.is_language(body[len(h) :])), "")
        return tuple(part for part in (head, body[len(head) :], tail) if part)


def words_of(folded: str) -> tuple[str, ...]:
    """Return the words of a folded text without punctuation.

    Example:
        >>> words_of("1. sprache")
        ('1', 'sprache')
    """
    return tuple(word for word in WORD.findall(folded) if word[0].isalnum())


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """Return the one lexicon, built on first use."""
    return Lexicon()


def _all_phrases() -> Iterator[tuple[str, Tags]]:
    for names in language_names():
        for name in names.names:
            if names.use == "always":
                yield from ((form, Tags(language=names.code)) for form in (name, *_inflected(name)))
            elif names.use == "before_level":
                yield name, Tags(short_language=names.code)
            else:
                yield name, Tags(kinds=frozenset({"no_language"}))
    for level_phrase in level_phrases():
        for phrase in level_phrase.phrases:
            yield phrase, Tags(phrase=level_phrase.meaning)
    for certificate in certificates():
        for pattern in certificate.patterns:
            yield pattern, Tags(certificates=(certificate,))
    for kind, phrases in (*language_markers(), *strictness_phrases(), *_months()):
        for phrase in phrases:
            yield phrase, Tags(kinds=frozenset({kind}))


def _inflected(name: str) -> tuple[str, ...]:
    """Return how else a name is written in a sentence: "осетинською", "по-якутски", "Tatarcam", "تاجیکیم"."""
    if " " in name or len(name) < _LEAST_INFLECTED:
        return ()
    if name.endswith(("ca", "ce", "ça", "çe", "isch")):
        return (f"{name}*",)
    if name.endswith(("ська", "ский")):
        return (f"{name[:-1] if name.endswith('а') else name[:-2]}*",)
    return tuple(name + ending for ending in _PERSIAN_ENDINGS) if name.endswith("ی") else ()


def _months() -> Iterator[tuple[str, tuple[str, ...]]]:
    yield from (("month", names) for _, names in months())


def _joined(one: Tags, two: Tags) -> Tags:
    return Tags(
        one.kinds | two.kinds,
        one.language or two.language,
        one.short_language or two.short_language,
        # Arabic and Farsi share words ("متوسط"); the first table row decides, the ranges are the same.
        one.phrase or two.phrase,
        one.certificates + two.certificates,
    )
