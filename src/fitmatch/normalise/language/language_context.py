"""Decides what short forms mean that hang on their neighbours: "D" before a level, "M" behind a language."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from fitmatch.knowledge.languages import LevelRange
from fitmatch.schema.codes import Cefr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fitmatch.normalise.language.language_tokens import Token

SKILL_KINDS = (
    "skill.listening",
    "skill.reading",
    "skill.speaking",
    "skill.writing",
    "skill.oral",
    "skill.written",
    "skill.overall",
)
"""Marker kinds that say which skill a level is about."""

_SKIPPED_AFTER_LANGUAGE = frozenset(":.=-–—(*")


def settled(tokens: Sequence[Token]) -> list[Token]:
    """Return the tokens after deciding the abbreviations whose meaning hangs on their neighbours."""
    done: list[Token] = []
    for index, token in enumerate(tokens):
        tags = token.tags
        if tags.short_language and not tags.language:
            is_language = _introduces_value(tokens, index)
            tags = replace(tags, language=tags.short_language if is_language else None, short_language=None)
        for letter, meaning in (
            ("skill_letter.listening", "skill.listening"),
            ("skill_letter.reading", "skill.reading"),
        ):
            if letter in tags.kinds and _leads_to_level(tokens, index):
                tags = replace(tags, kinds=tags.kinds | {meaning})
        if "native_letter" in tags.kinds and _follows_language(done):
            tags = replace(tags, phrase=LevelRange(Cefr.NATIVE, Cefr.NATIVE, Cefr.NATIVE))
        done.append(replace(token, tags=tags))
    return done


def _introduces_value(tokens: Sequence[Token], index: int) -> bool:
    seen_dash = False
    for token in tokens[index + 1 : index + 5]:
        if token.is_value or token.tags.certificates or token.has("native_letter", "negation", "running"):
            return True
        if token.has(*SKILL_KINDS, "skill_letter.listening", "skill_letter.reading"):
            return True
        if token.text not in _SKIPPED_AFTER_LANGUAGE:
            return seen_dash and token.text in ",;"
        seen_dash = seen_dash or (token.text in "-–—" and token.spaced)
    return seen_dash and len(tokens) <= index + 5


def _leads_to_level(tokens: Sequence[Token], index: int) -> bool:
    for token in tokens[index + 1 : index + 8]:
        if token.level:
            return True
        if not (token.text in "/+&:." or token.has("connector", *SKILL_KINDS) or token.text in {"l", "h"}):
            return False
    return False


def _follows_language(before: Sequence[Token]) -> bool:
    for token in reversed(before[-4:]):
        if token.tags.language:
            return True
        if token.text not in _SKIPPED_AFTER_LANGUAGE and token.tags.phrase is None:
            return False
    return False
