"""Leaves out the levels of a language that an advert names only to say that nobody needs them."""

from __future__ import annotations

import re
from itertools import pairwise

from fitmatch.normalise.adverts.advert_language_remarks import NAMED_LEVEL, remarks
from fitmatch.normalise.adverts.advert_strictness import DENIED
from fitmatch.normalise.language.languages import names_language

_EDGE = re.compile(r"[,;:]\s|\s[–—]\s|[.!?]\s|(?=\s(?:aber|but|але|но|ama)\s)")


def without_denied_levels(words: str) -> str:
    """Return a sentence with blanks for the clauses that deny a level, if another clause names the language.

    Example:
        >>> without_denied_levels("Grundkenntnisse in Deutsch, B1 braucht hier keiner").rstrip()
        'Grundkenntnisse in Deutsch,'
        >>> without_denied_levels("Deutsch B1 ist nicht nötig")
        'Deutsch B1 ist nicht nötig'
    """
    if len(NAMED_LEVEL.findall(words)) < 1:
        return words
    edges = [0, *(match.end() for match in _EDGE.finditer(words)), len(words)]
    clauses = [words[start:end] for start, end in pairwise(edges) if start < end]
    denied = [_denies_level(clause) for clause in clauses]
    if all(denied) or not any(denied):
        return words
    named = any(names_language(clause) for clause, out in zip(clauses, denied, strict=True) if not out)
    if not named:
        return words
    return "".join(" " * len(clause) if out else clause for clause, out in zip(clauses, denied, strict=True))


def _denies_level(clause: str) -> bool:
    level = NAMED_LEVEL.search(clause)
    return level is not None and (DENIED.search(clause) is not None or "none" in remarks(clause))
