"""Text files that ship with the package: which languages there are, and the sections of one."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from fitmatch.errors import FitmatchError

if TYPE_CHECKING:
    from collections.abc import Mapping

ISOLATE, POP = "\u2068", "\u2069"
"""Marks around words put into a sentence of the other direction (Unicode: first strong isolate, pop)."""


def languages_of(folder: str) -> list[str]:
    """Return the languages of the text files in a folder.

    Example:
        >>> {"de", "en"} <= set(languages_of("catalog"))
        True
    """
    entries = files("fitmatch.explain").joinpath(folder).iterdir()
    return sorted(entry.name.removesuffix(".toml") for entry in entries if entry.name.endswith(".toml"))


@lru_cache(maxsize=32)
def shipped_texts(folder: str, language: str) -> Mapping[str, Any]:
    """Return the texts of a language.

    Raises:
        FitmatchError: There are none; the message lists what exists.
    """
    known = languages_of(folder)
    if language not in known:
        message = f"there are no texts in {language!r}"
        raise FitmatchError(message, hint=f"known: {', '.join(known)}")
    resource = files("fitmatch.explain").joinpath(folder, f"{language}.toml")
    return tomllib.loads(resource.read_text(encoding="utf-8"))


def inserted(words: str, direction: str) -> str:
    """Return words as they go into a sentence: isolated where the sentence runs from right to left.

    Example:
        >>> inserted("B1", "ltr"), len(inserted("B1", "rtl"))
        ('B1', 4)
    """
    return f"{ISOLATE}{words}{POP}" if direction == "rtl" and words else words
