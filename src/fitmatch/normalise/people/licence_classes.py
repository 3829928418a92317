"""The classes of driving licences that a text names in capitals (§ 6 FeV, the regulation on driving licences)."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from fitmatch.knowledge.tables import read_table, split_cell

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_LOOK_ALIKE = str.maketrans("АВСЕавсе", "ABCEabce")
_CLASS = re.compile(r"(?<![\w&])(AM|A1|A2|A|BE|B96|B|C1E|C1|CE|C|D1E|D1|DE|D|T|L)(?![\w&'’]|-?Ticket)")
_CYRILLIC_WORD_FOLLOWS = re.compile(r"\s+(?!\w+с?ьк\w*|\w+ск(?:ие|ое|ая)|укр|та\s[A-ZА-Я]|[иі]\s[A-ZА-Я])[а-яіїєґ]")
_GERMANY = re.compile(r"(?<!\w)(?:in|nach|aus|from|to|hier in|für)\s+(DE?)(?!\w|\s?[,/+]\s?(?:DE|E|C|95))|\((DE?)\)")


class NamedClass(NamedTuple):
    """A class and where it stands in the text.

    Attributes:
        name: In Latin letters.
        start: Offset of its first character.
        end: Offset behind its last one.
    """

    name: str
    start: int
    end: int


def in_latin(text: str) -> str:
    """Return a text with the Cyrillic letters that look like those of classes in Latin, letter for letter."""
    return text.translate(_LOOK_ALIKE)


def named_classes(text: str) -> Iterator[NamedClass]:
    """Yield the classes a text names, in order; Cyrillic letters count, Cyrillic prepositions do not.

    The D of "in D" and "(DE)" is Germany.

    Example:
        >>> [found.name for found in named_classes("категорія В, CE")]
        ['B', 'CE']
        >>> list(named_classes("водитель С опытом"))
        []
        >>> [found.name for found in named_classes("B, seit 2016 in D")]
        ['B']
    """
    countries = {match.span(1 if match[1] else 2) for match in _GERMANY.finditer(text)}
    for match in _CLASS.finditer(in_latin(text)):
        cyrillic = text[match.start() : match.end()] != match.group()
        lone = cyrillic and len(match.group()) == 1
        if match.span() in countries or (lone and _CYRILLIC_WORD_FOLLOWS.match(text, match.end())):
            continue
        yield NamedClass(match.group(), match.start(), match.end())


@lru_cache(maxsize=1)
def _inclusions() -> Mapping[str, tuple[str, ...]]:
    return {row["class"]: split_cell(row["includes"]) for row in read_table("person/licence_classes")}


def with_included(name: str) -> frozenset[str]:
    """Return a class and those it contains.

    Example:
        >>> sorted(with_included("CE"))
        ['B', 'C', 'CE']
    """
    return frozenset({name, *_inclusions().get(name, ())})
