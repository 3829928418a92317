"""Which of a person's language levels answers a question about one skill."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fitmatch.schema.codes import Cefr, LanguageSkill

if TYPE_CHECKING:
    from fitmatch.schema.language import LanguageLevel

_SKILL_ORDER = tuple(LanguageSkill)


def level_for(levels: tuple[LanguageLevel, ...], language: str, skill: LanguageSkill) -> LanguageLevel | None:
    """Return what is known of a person's level: of the skill itself, else overall, else the weakest skill known.

    Example:
        >>> level_for((), "de", LanguageSkill.OVERALL) is None
        True
    """
    known = [level for level in levels if level.language == language and level.level is not None]
    for wanted in (skill, LanguageSkill.OVERALL):
        for level in known:
            if level.skill == wanted:
                return level
    if skill == LanguageSkill.OVERALL and known:
        return min(known, key=lambda level: (level.level or Cefr.A0, _SKILL_ORDER.index(level.skill)))
    return None
