"""Language levels people have and employers ask for, per language and per skill."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fitmatch.schema.codes import Cefr, LanguageSkill, Proof, Strictness


@dataclass(frozen=True, slots=True)
class LanguageLevel:
    """One level of one person in one language.

    Attributes:
        language: BCP-47 code (``de``, ``uk``, ``ku`` …).
        skill: What the level is about.
        level: Best single reading; ``None`` when the text names the language but no level.
        low: Lowest level the text supports; never above ``level``.
        high: Highest level the text supports; never below ``level``.
        proof: How it is evidenced.
        year: Year of the certificate or statement, if given.
    """

    language: str
    skill: LanguageSkill
    level: Cefr | None
    low: Cefr | None
    high: Cefr | None
    proof: Proof
    year: int | None = None


@dataclass(frozen=True, slots=True)
class LanguageRequirement:
    """One level an employer asks for.

    Attributes:
        language: BCP-47 code.
        skill: What the level is about.
        level: Level asked for; ``None`` when the language is asked for without a level.
        strictness: How firmly it is asked for.
        low: Lowest level the wording may mean when it is vague ("gute Deutschkenntnisse"), else equal to ``level``.
    """

    language: str
    skill: LanguageSkill
    level: Cefr | None
    strictness: Strictness
    low: Cefr | None = None
