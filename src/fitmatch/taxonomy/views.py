"""Turns titles and skill phrases into the words they are compared by, language by language.

A view keeps what tells concepts apart and levels what does not: gender and plural, articles, and the wording that
certificates add to a title ("staatlich geprüft", "Fachrichtung").
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from fitmatch.knowledge.lexicon import core_lexicon
from fitmatch.knowledge.tables import read_table
from fitmatch.normalise.reading.text import MAX_TERM, cap, fold
from fitmatch.normalise.words.gender import GenderLevel, feminine_form
from fitmatch.normalise.words.scripts import without_article

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

_WORD = re.compile(r"[^\W_]+")
_BETWEEN_FORMS = re.compile(r"\s*/\s*")
_ENGLISH_PLURAL = re.compile(r"(?<=[^\Wsui])s$|(?<=ss|ch|sh)es$")
_ENGLISH_IES = re.compile(r"(?<=\w{2})ies$")
_SPANISH_FEMININE = re.compile(r"(?<=or|on|an|er)a$|(?<=\w{2})a$")
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")


class Views:
    """The views of one language.

    Args:
        language: BCP-47 code; languages without rules of their own get folded words.
        titles: Titles that name both genders ("Koch/Köchin"): the irregular German forms are learnt from them.

    Example:
        >>> views = Views("de", ["Koch/Köchin"])
        >>> views.plain("Staatlich geprüfte Köchin (m/w/d)"), views.short("Staatlich geprüfte Köchin (m/w/d)")
        ('staatlich gepruefter koch', 'koch')
        >>> Views("en").plain("Bus Drivers")
        'bus driver'
    """

    def __init__(self, language: str, titles: Iterable[str] = ()) -> None:
        self.language = language
        self._level = GenderLevel([*_lexicon_pairs(), *titles]) if language == "de" else None
        self._frills = _frills(language)

    def plain(self, text: str) -> str:
        """Return the levelled words of a text, joined by single spaces."""
        text = _CONTROL.sub(" ", cap(text, MAX_TERM))
        if self._level is not None:
            # Of "Köch:in" only the feminine form is sure to be a word; it is levelled to the masculine one.
            return " ".join(self._level(word) for word in _WORD.findall(fold(feminine_form(text))))
        words = _WORD.findall(fold(text))
        return " ".join(_WORD_FORMS.get(self.language, _unchanged)(word) for word in words)

    def short(self, text: str) -> str:
        """Return the plain view without the words that certificates and grammar add, unless nothing is left."""
        return self.shorten(self.plain(text))

    def shorten(self, plain: str) -> str:
        """Return a plain view without the words that certificates and grammar add, unless nothing is left."""
        return " ".join(word for word in plain.split() if word not in self._frills) or plain

    def forms(self, label: str) -> tuple[str, ...]:
        """Return the spellings a label stands for: Arabic ones often name both genders, parted by a slash."""
        return tuple(part for part in _BETWEEN_FORMS.split(label) if part) if self.language == "ar" else (label,)


def _unchanged(word: str) -> str:
    return word


def _english(word: str) -> str:
    return _ENGLISH_PLURAL.sub("", _ENGLISH_IES.sub("y", word)) if len(word) > 3 else word


def _spanish(word: str) -> str:
    return _SPANISH_FEMININE.sub(lambda m: "" if word[: m.start()].endswith(("or", "on", "an")) else "o", word)


_WORD_FORMS: dict[str, Callable[[str], str]] = {"en": _english, "es": _spanish, "ar": without_article}


@lru_cache(maxsize=1)
def _lexicon_pairs() -> tuple[str, ...]:
    return tuple(name for occupation in core_lexicon().occupations.values() for name in occupation.names["de"])


@lru_cache(maxsize=16)
def _frills(language: str) -> frozenset[str]:
    rows = read_table("taxonomy/frills")
    return frozenset(fold(row["word"]) for row in rows if row["language"] == language)
