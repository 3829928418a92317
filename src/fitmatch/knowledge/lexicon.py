"""The core lexicon: occupations and skills with their codes, their relations, and what people call them.

Own compilation in ``knowledge/data/lexicon``, one pair of files per sector. Codes: ISCO-08 (ILO) and KldB 2010,
version 2020 (© Statistik der Bundesagentur für Arbeit).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from fitmatch.errors import KnowledgeError
from fitmatch.knowledge.tables import Row, read_table, split_cell, table_names

if TYPE_CHECKING:
    from collections.abc import Mapping

LANGUAGES = ("de", "en", "uk", "ru", "ar", "fa", "tr")


def _first_name(names: Mapping[str, tuple[str, ...]], key: str) -> str:
    german = names.get("de", ())
    return next(iter(german), "") or next((name for others in names.values() for name in others), key)


@dataclass(frozen=True, slots=True)
class Occupation:
    """One occupation.

    Attributes:
        key: Stable key.
        isco08: ISCO-08 unit groups, recommended first.
        kldb: KldB 2010 five-digit codes, best first.
        level: Requirement level 1–4 (fifth digit of the KldB).
        broader: Key of the broader occupation, empty if none.
        names: Names by language, preferred first; German pairs in the compact form ``Koch/Köchin``.
        essential: Keys of skills nearly everybody in it has.
        optional: Keys of skills many have.
        bridges: Keys of usual bridging roles on the way to it.
    """

    key: str
    isco08: tuple[str, ...]
    kldb: tuple[str, ...]
    level: int
    broader: str
    names: Mapping[str, tuple[str, ...]]
    essential: tuple[str, ...]
    optional: tuple[str, ...]
    bridges: tuple[str, ...]

    @property
    def label(self) -> str:
        """Preferred German name; where there is none, the first in another language."""
        return _first_name(self.names, self.key)

    def name_in(self, language: str) -> str:
        """Return the preferred name in a language, the German one where there is none."""
        return next(iter(self.names.get(language, ())), self.label)


@dataclass(frozen=True, slots=True)
class Skill:
    """One skill, item of knowledge, certificate, licence or attitude.

    Attributes:
        key: Stable key.
        kind: ``skill``, ``knowledge``, ``certificate``, ``licence`` or ``attitude``.
        broader: Key of the broader skill, empty if none.
        related: Keys of neighbouring skills.
        names: Names by language, preferred first.
    """

    key: str
    kind: str
    broader: str
    related: tuple[str, ...]
    names: Mapping[str, tuple[str, ...]]

    @property
    def label(self) -> str:
        """Preferred German name; where there is none, the first in another language."""
        return _first_name(self.names, self.key)


@dataclass(frozen=True, slots=True, eq=False)
class Lexicon:
    """All concepts by key. A lexicon is one object that others are made from and equals only itself."""

    occupations: Mapping[str, Occupation]
    skills: Mapping[str, Skill]

    def skill_label(self, key: str, language: str = "de") -> str:
        """Return the name of a skill in a language, the German one where there is none; for ``term:…`` the words."""
        if key.startswith("term:"):
            return key.removeprefix("term:")
        skill = self.skills[key]
        return next(iter(skill.names.get(language, ())), skill.label)

    def occupation(self, key: str) -> Occupation:
        """Return the occupation.

        Raises:
            KnowledgeError: There is no such key.
        """
        try:
            return self.occupations[key]
        except KeyError:
            message = f"the lexicon has no occupation {key!r}"
            raise KnowledgeError(message) from None


def _names(row: Row) -> dict[str, tuple[str, ...]]:
    return {language: split_cell(row[language]) for language in LANGUAGES}


def _occupation(row: Row) -> Occupation:
    return Occupation(
        key=row["key"],
        isco08=split_cell(row["isco08"]),
        kldb=split_cell(row["kldb"]),
        level=int(row["level"]),
        broader=row["broader"],
        names=_names(row),
        essential=split_cell(row["essential"]),
        optional=split_cell(row["optional"]),
        bridges=split_cell(row["bridges"]),
    )


def _skill(row: Row) -> Skill:
    return Skill(row["key"], row["kind"], row["broader"], split_cell(row["related"]), _names(row))


@lru_cache(maxsize=1)
def core_lexicon() -> Lexicon:
    """Return the lexicon that ships with the package.

    Example:
        >>> core_lexicon().occupations["cook"].isco08
        ('5120',)
    """
    tables = table_names("lexicon")
    occupations = [_occupation(row) for name in tables if "/occupations_" in name for row in read_table(name)]
    skills = [_skill(row) for name in tables if "/skills_" in name for row in read_table(name)]
    return Lexicon({o.key: o for o in occupations}, {s.key: s for s in skills})
