"""Reads the words around a place that tell what it is to the person: home, former home, a neighbour."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from fitmatch.knowledge.tables import read_table
from fitmatch.normalise.geography.names import name_key

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from fitmatch.normalise.geography.words import Word

LONGEST_CUE = 4

ROLES = frozenset({"home", "current", "former", "other", "work", "near", "not", "towards"})
"""Cues that say what the following places of the clause are to the person."""

_LABELS = {"old_label": "former", "new_label": "current"}
"""Words that are cues only before a colon, with the cue they are there."""

_DATE = re.compile(r"\d{1,4}")
_MONTH = re.compile(
    r"(?:jan|feb|maer|mrz|apr|mai|jun|jul|aug|sep|okt|nov|dez|mar|may|oct|dec|ende|anfang|mitte|kuerzlich|zuletzt|letzt|last)"
    r"[a-z]*"
)


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue at some place of the text.

    Attributes:
        kind: One of the kinds of ``places/cues.csv``.
        length: Number of words.
    """

    kind: str
    length: int


@lru_cache(maxsize=1)
def _cues() -> Mapping[str, str]:
    return {name_key(words): row["kind"] for row in read_table("places/cues") for words in row["words"].split("|")}


def cue_at(words: Sequence[Word], start: int) -> Cue | None:
    """Return the longest cue that begins at a word, ``None`` if none does.

    Example:
        >>> from fitmatch.normalise.geography.words import split_words
        >>> cue_at(split_words("in der Nähe von Ulm"), 0)
        Cue(kind='near', length=4)
        >>> cue_at(split_words("bis Ulm"), 0) is None, cue_at(split_words("bis 2022 Ulm"), 0).kind
        (True, 'former')
    """
    clause = words[start].clause
    if len(words[start].raw) == 1 and words[start].raw.isupper():
        return None  # "B-Spandau" is Berlin, "b. Spandau" is near it
    for length in range(min(LONGEST_CUE, len(words) - start), 0, -1):
        if words[start + length - 1].clause != clause:
            continue
        kind = _cues().get(" ".join(word.key for word in words[start : start + length]))
        if kind == "until":
            after = words[start + length].key if start + length < len(words) else ""
            kind = "former" if is_date(after) else None
        if kind in _LABELS:
            # "alt: 99734 Nordhausen", but "Alt Ruppin"
            kind = _LABELS[kind] if ends_with_colon(words, start + length) else None
        if kind == "choice" and words[start].key == "oder" and _is_river(words, start):
            return None
        if kind:
            return Cue(kind, length)
    return None


def is_date(key: str) -> bool:
    """Return whether a folded word begins or names a day, month or year.

    Example:
        >>> is_date("2022"), is_date("juli"), is_date("ulm")
        (True, True, False)
    """
    return bool(_DATE.fullmatch(key) or _MONTH.fullmatch(key))


def _is_river(words: Sequence[Word], start: int) -> bool:
    """Return whether "Oder" is the river: "an der Oder", or the last word of a clause with a capital: "(Oder)"."""
    last = start + 1 == len(words) or words[start + 1].clause != words[start].clause
    return (start > 0 and words[start - 1].key in ("der", "d", "the")) or (last and words[start].raw == "Oder")


def ends_with_colon(words: Sequence[Word], end: int) -> bool:
    """Return whether a colon stands between the word at ``end`` and the one before."""
    return end < len(words) and ":" in words[end].gap


def has_cue(words: Sequence[Word], kind: str) -> bool:
    """Return whether a cue of a kind stands anywhere among the words."""
    return any((cue := cue_at(words, start)) is not None and cue.kind == kind for start in range(len(words)))


def role_after(role: str, pending: str, cue: str) -> str:
    """Return the role that a cue gives after another role."""
    if cue == "towards":
        # "to Berlin" is no home yet; "moved from Anklam to Berlin" is.
        return "current" if role == "former" else "other"
    if role == "not" and cue in ("near", "near_after"):
        return "not"  # "nicht das bei Ulm"
    if cue == "other" and pending in ("near", "with"):
        return "home"  # "bei der Schwester in Bonn"
    return "near" if cue == "between" else cue.removesuffix("_after")
