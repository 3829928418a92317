"""Ukrainian and Russian titles of two occupations in one word: "швачка-закрійниця", "плотник-кровельщик".

Each part is a title. The first is the main one, unless it says no more than a kind ("слесарь", "лікар") of which the
second is the special form.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from fitmatch.knowledge.tables import read_table
from fitmatch.normalise.reading.text import MAX_TERM, cap, fold
from fitmatch.normalise.words.helpers import is_helper

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from fitmatch.knowledge.lexicon import Occupation

_DOUBLE = re.compile(r"(?P<first>[^\W\d_a-z]{3,})\s?[-‐‑–]\s?(?P<second>[^\W\d_a-z]{3,})", re.IGNORECASE)
_CYRILLIC = re.compile(r"[\u0400-\u04ff]+")
_SHORTEST_NOUN = 4


@lru_cache(maxsize=4)
def _words(place: str) -> frozenset[str]:
    """Return words by what they are in a double title.

    A "first" part says less than the second, a "kind" less still; a "second" part tells a detail; with "none" somebody
    is not yet what the other part says.
    """
    return frozenset(fold(row["word"]) for row in read_table("taxonomy/double_titles") if row["place"] == place)


def _match(text: str) -> re.Match[str] | None:
    match = _DOUBLE.search(text)
    return match if match and all(_CYRILLIC.fullmatch(part) for part in match.groups()) else None


def is_read_around(text: str, span: tuple[int, int] | None) -> bool:
    """Say whether a text holds a double title outside what was read of it.

    Example:
        >>> is_read_around("водитель погрузчика-кладовщик", (0, 8)), is_read_around("кухар-пекар", (0, 11))
        (True, False)
    """
    match = _match(cap(text, MAX_TERM))
    return match is not None and span is not None and (match.start() >= span[1] or match.end() <= span[0])


def double_titles(text: str) -> tuple[str, ...]:
    """Return the titles of a Cyrillic double one, the main one first, each with what stands around; else nothing.

    Args:
        text: Up to 200 characters are read.

    Example:
        >>> double_titles("кухар-пекар у кафе"), double_titles("Koch-Bäcker")
        (('кухар у кафе', 'пекар у кафе'), ())
        >>> double_titles("слесарь-электрик"), double_titles("швачка-мотористка")
        (('электрик', 'слесарь'), ('швачка',))
    """
    text = cap(text, MAX_TERM)
    match = _match(text)
    if match is None or not _words("none").isdisjoint(map(fold, match.groups())):
        return ()
    before, behind = text[: match.start()], text[match.end() :]
    first = f"{before}{match['first']}{behind}".strip()
    # One noun before belongs to the first: "водитель погрузчика-кладовщик"; a helper is one in both.
    of_first = before.strip().isalpha() and len(before.strip()) >= _SHORTEST_NOUN and not is_helper(before)
    second = f"{'' if of_first else before}{match['second']}{behind}".strip()
    if fold(match["second"]) in _words("second"):
        return (first,)
    return (second, first) if fold(match["first"]) in _words("first") else (first, second)


def main_first(text: str, keys: Sequence[str], occupations: Mapping[str, Occupation]) -> tuple[str, ...]:
    """Return the occupations of the parts of a double title, each once; of a special form and its kind the former.

    Example:
        >>> from fitmatch.knowledge.lexicon import core_lexicon
        >>> occupations = core_lexicon().occupations
        >>> main_first("лікар-ветеринар", ["physician", "veterinarian"], occupations)
        ('veterinarian',)
        >>> main_first("лікар-кухар", ["physician", "cook"], occupations)
        ('physician', 'cook')
    """
    found = tuple(dict.fromkeys(keys))
    wider = {occupations[key].broader for key in found}
    found = tuple(key for key in found if key not in wider)
    match = _match(text)
    of_a_kind = match is not None and fold(match["first"]) in _words("kind")
    if of_a_kind and len(found) > 1 and occupations[found[1]].level >= occupations[found[0]].level:
        return found[1:]
    return found
