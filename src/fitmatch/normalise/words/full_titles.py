"""Titles in full words: "Mitarb. Wäscherei" is a "Mitarbeiter Wäscherei", a sentence behind the title is none of it."""

from __future__ import annotations

import re
from functools import lru_cache

from fitmatch.knowledge.tables import read_table
from fitmatch.normalise.reading.text import MAX_TERM, cap, fold

_STOP = re.compile(r",\s|;\s|\s[–—-]\s")
_WORD = re.compile(r"[^\W\d_]+")
_FORMER = re.compile(r"\b(?:former\s(?=[a-z])|[Ee]x-(?=\w))")


@lru_cache(maxsize=1)
def _abbreviations() -> tuple[tuple[re.Pattern[str], str], ...]:
    """Return patterns of abbreviations and what they stand for; those of big letters only are no word otherwise."""
    rows = read_table("taxonomy/title_abbreviations")
    return tuple((_pattern(row["word"], row["place"]), row["becomes"]) for row in rows)


def _pattern(word: str, place: str) -> re.Pattern[str]:
    plain = word.removesuffix(".")
    stop = r"\.?" if place == "first" else r"\."
    begin = {"first": r"^", "any": r"\b", "ending": r"(?<=\w)"}[place]
    feminine = r"(?:[/:*-]?in\b)?" if place != "any" else ""
    flags = re.NOFLAG if plain.isupper() else re.IGNORECASE
    return re.compile(rf"{begin}{re.escape(plain)}{stop}{feminine}(?=[\s,;/)]|$)\s?", flags)


@lru_cache(maxsize=1)
def _sentence_words() -> frozenset[str]:
    return frozenset(fold(row["word"]) for row in read_table("taxonomy/sentence_words"))


def in_full(text: str) -> str:
    """Return a title with its abbreviations in full and without a sentence behind it.

    Args:
        text: Up to 200 characters are read.

    Example:
        >>> in_full("Mitarb. Wäscherei: legen"), in_full("MA Lager"), in_full("Lagermitarb. f. Versand")
        ('Mitarbeiter Wäscherei: legen', 'Mitarbeiter Lager', 'Lagermitarbeiter für Versand')
        >>> in_full("Lkw-Fahrer – wir bezahlen den Führerschein, bis dahin Beifahrer"), in_full("Soziologin (MA)")
        ('Lkw-Fahrer', 'Soziologin (MA)')
    """
    told = without_sentence(cap(text, MAX_TERM))
    for pattern, becomes in _abbreviations():
        told = pattern.sub(f"{becomes} ", told)
    told = _FORMER.sub("", told)
    return " ".join(told.split()) if told != text else text


def without_sentence(text: str) -> str:
    """Return a title without what follows from the first comma or dash behind which a sentence stands.

    Example:
        >>> without_sentence("Quereinsteiger Bus, D wird bezahlt"), without_sentence("Koch – Hotel, Teilzeit")
        ('Quereinsteiger Bus', 'Koch – Hotel, Teilzeit')
    """
    first = _STOP.search(text, 1)
    if first is None or _is_sentence(text[: first.start()]):
        return text
    stops = [*_STOP.finditer(text, 1)]
    ends = [*(stop.start() for stop in stops[1:]), len(text)]
    return next(
        (text[: s.start()] for s, end in zip(stops, ends, strict=True) if _is_sentence(text[s.end() : end])), text
    )


def _is_sentence(text: str) -> bool:
    words = _WORD.findall(fold(text))
    return len(words) > 1 and any(word in _sentence_words() for word in words)
