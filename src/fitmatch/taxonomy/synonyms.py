"""Words that mean the same or nearly the same at work, from a table, and texts widened by them."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from fitmatch.knowledge.tables import read_table, split_cell, table_names

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

SAME, NEAR = 0.9, 0.5
_LONGEST = 4
"""Most parts of a word or phrase that is looked up."""


class Synonym(NamedTuple):
    """Two words or phrases of one language.

    Attributes:
        word: One of them.
        other: The other one.
        closeness: 0.9 if either can stand for the other at work, 0.5 if one is a kind of the other or close to it.
    """

    word: str
    other: str
    closeness: float


@lru_cache(maxsize=4)
def synonyms(language: str) -> tuple[Synonym, ...]:
    """Return the pairs of a language, each in the direction in which the table has it; none without a table.

    Example:
        >>> synonyms("xx")
        ()
        >>> {pair.closeness for pair in synonyms("de")} == {SAME, NEAR}
        True
    """
    name = f"taxonomy/synonyms_{language}"
    rows = read_table(name) if name in table_names("taxonomy") else ()
    return tuple(
        Synonym(row["word"], other, closeness)
        for row in rows
        for column, closeness in (("same", SAME), ("near", NEAR))
        for other in split_cell(row[column])
    )


Parts = tuple[str, ...]
Links = dict[Parts, dict[str, float]]


def links_between(pairs: Iterable[Synonym], parts: Callable[[str], Parts]) -> Links:
    """Return for every word, as its parts, the parts that may stand for it and how surely (0 to 1).

    What two words are both the same as is nearly the same; a phrase of several parts lends each of them less.

    Example:
        >>> pairs = [Synonym("putzen", "reinigen", 0.9), Synonym("putzen", "glas polieren", 0.5)]
        >>> links = links_between(pairs, lambda text: tuple(text.split()))
        >>> links[("reinigen",)]
        {'putzen': 0.9}
        >>> round(links[("putzen",)]["glas"], 2)
        0.35
    """
    direct: dict[Parts, dict[Parts, float]] = {}
    for word, other, closeness in pairs:
        first, second = parts(word), parts(other)
        for one, another in ((first, second), (second, first)):
            known = direct.setdefault(one, {})
            known[another] = max(known.get(another, 0), closeness)
    links: Links = {}
    for own, others in direct.items():
        reached = {
            further: closeness * closer
            for other, closeness in others.items()
            if closeness == SAME
            for further, closer in direct[other].items()
            if closer == SAME
        }
        found: dict[str, float] = {}
        for run, closeness in (reached | others).items():
            # What is made of the word's own parts says nothing new of it.
            if own and run and not set(run) <= set(own):
                for part in run:
                    found[part] = max(found.get(part, 0), closeness / len(run) ** 0.5)
        if found:
            links[own] = found
    return links


def widened(parts: Parts, links: Mapping[Parts, Mapping[str, float]]) -> dict[str, float]:
    """Return the parts of a text with 1, and what may stand for any run of them with its closeness.

    Example:
        >>> widened(("glas", "putzen"), {("putzen",): {"reinigen": 0.9}})
        {'glas': 1.0, 'putzen': 1.0, 'reinigen': 0.9}
    """
    found = dict.fromkeys(parts, 1.0)
    for start in range(len(parts)):
        for end in range(start + 1, min(start + _LONGEST, len(parts)) + 1):
            for part, closeness in links.get(parts[start:end], {}).items():
                found[part] = max(found.get(part, 0), closeness)
    return found
