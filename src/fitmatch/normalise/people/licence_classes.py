"""The classes of driving licences that a text names in capitals (§ 6 FeV, the regulation on driving licences)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

_LOOK_ALIKE = str.maketrans("АВСЕавсе", "ABCEabce")
_CLASS = re.compile(r"(?<![\w&])(AM|A1|A2|A|BE|B96|B|C1E|C1|CE|C|D1E|D1|DE|D|T|L)(?![\w&'’]|-?Ticket)")
_CYRILLIC_WORD_FOLLOWS = re.compile(r"\s+[а-яіїєґ]")


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

    Example:
        >>> [found.name for found in named_classes("категорія В, CE")]
        ['B', 'CE']
        >>> list(named_classes("водитель С опытом"))
        []
    """
    for match in _CLASS.finditer(in_latin(text)):
        cyrillic = text[match.start() : match.end()] != match.group()
        if not (cyrillic and _CYRILLIC_WORD_FOLLOWS.match(text, match.end())):
            yield NamedClass(match.group(), match.start(), match.end())
