"""Paragraphs of the residence, asylum and free movement acts and the residence titles they stand for."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from fitmatch.knowledge.tables import read_table


@dataclass(frozen=True, slots=True)
class Section:
    """A paragraph of the law and the title it stands for."""

    key: str
    title: str


@lru_cache(maxsize=1)
def _sections() -> dict[tuple[str, str], Section]:
    return {
        (row["law"], row["section"]): Section(row["key"], row["title"])
        for row in read_table("residence/sections")
        if row["key"]
    }


def sections(number: str, law: str = "AufenthG") -> tuple[Section, ...]:
    """Return the titles a paragraph may stand for: one if precise enough, several if not, none if unknown.

    Example:
        >>> [section.title for section in sections("25.3")]
        ['§25.3']
        >>> len(sections("25"))
        5
        >>> sections("999")
        ()
    """
    table = _sections()
    if (law, number) in table:
        return (table[law, number],)
    inside = {s.key: s for (book, name), s in table.items() if book == law and name.startswith(f"{number}.")}
    if inside:
        return tuple(inside.values())
    return sections(number.split(".", maxsplit=1)[0], law) if "." in number else ()


@lru_cache(maxsize=1)
def lettered_sections() -> frozenset[str]:
    """Return the paragraphs with a letter that stand for a title, such as ``18a``: known without any mark.

    Example:
        >>> "18a" in lettered_sections(), "24" in lettered_sections()
        (True, False)
    """
    names = {name.partition(".")[0] for (law, name) in _sections() if law == "AufenthG"}
    return frozenset(name for name in names if len(name) > 2 and name[-1].isalpha())


@lru_cache(maxsize=1)
def _section_names() -> frozenset[tuple[str, str]]:
    return frozenset((row["law"], row["section"]) for row in read_table("residence/sections"))


def known_section(number: str, law: str = "AufenthG") -> bool:
    """Say whether the tables know a paragraph, be it a title or not (``4a``); parts count where they are listed.

    Example:
        >>> known_section("25.3"), known_section("25.9"), known_section("24.1"), known_section("99b")
        (True, False, True, False)
    """
    names = _section_names()
    if (law, number) in names:
        return True
    whole, _, part = number.partition(".")
    parts = any(name.startswith(f"{whole}.") for book, name in names if book == law)
    if not part:
        return parts
    return not parts and (law, whole) in names
