"""The masculine spellings of a Ukrainian or Russian title: "продавчиня-касирка" is looked up as "продавець-касир".

The forms built here are only looked up as names: what is none stays unread.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import islice, product

from fitmatch.knowledge.tables import read_table
from fitmatch.normalise.reading.text import MAX_TERM, cap, fold

_WORD = re.compile(r"[^\W\d_a-z]+")
_SHORTEST_STEM = 3
_MOST_FORMS = 16
_MOST_WORDS = 3
"""Gendered words of one title: an adjective and both parts of a double one."""


@lru_cache(maxsize=1)
def _endings() -> tuple[tuple[str, str], ...]:
    rows = read_table("taxonomy/feminine_endings")
    return tuple(sorted(((fold(row["ending"]), fold(row["becomes"])) for row in rows), key=lambda pair: -len(pair[0])))


def masculine_forms(text: str) -> tuple[str, ...]:
    """Return the masculine spellings a Cyrillic title may stand for; empty if no word has a feminine ending.

    Args:
        text: Up to 200 characters are read.

    Example:
        >>> "backend-розробник" in masculine_forms("Backend-розробниця")
        True
        >>> "соціальний працівник" in masculine_forms("соціальна працівниця"), masculine_forms("Köchin")
        (True, ())
    """
    folded = fold(cap(text, MAX_TERM)).strip()
    words = [match for match in _WORD.finditer(folded) if len(_spellings(match[0])) > 1][:_MOST_WORDS]
    found: list[str] = []
    # The last spelling of a word is the word itself, so forms with most words changed come first.
    for spellings in islice(product(*(_spellings(match[0]) for match in words)), _MOST_FORMS):
        form, end = "", 0
        for match, spelling in zip(words, spellings, strict=True):
            form += folded[end : match.start()] + spelling
            end = match.end()
        found.append(form + folded[end:])
    return tuple(form for form in dict.fromkeys(found) if form != folded)


@lru_cache(maxsize=16_384)
def _spellings(word: str) -> tuple[str, ...]:
    """Return the masculine spellings of the longest feminine ending of a word, and the word itself as the last."""
    fitting = [pair for pair in _endings() if word.endswith(pair[0]) and len(word) - len(pair[0]) >= _SHORTEST_STEM]
    longest = len(fitting[0][0]) if fitting else 0
    stems = [word[:-longest] + becomes for ending, becomes in fitting if len(ending) == longest]
    return (*stems, word)
