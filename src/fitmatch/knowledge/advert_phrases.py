"""Words that tell the parts of an advert apart and that its checks look for."""

from __future__ import annotations

from functools import lru_cache

from fitmatch.knowledge.tables import read_table


@lru_cache(maxsize=1)
def heading_stems() -> tuple[tuple[str, str, int], ...]:
    """Return words of headings nobody listed with the section they hint at and their rank (the highest decides).

    Example:
        >>> ("mitbring*", "requirements", 5) in heading_stems()
        True
    """
    return tuple((row["stem"], row["section"], int(row["rank"])) for row in read_table("vacancy/heading_stems"))


@lru_cache(maxsize=1)
def aside_words() -> tuple[tuple[str, str], ...]:
    """Return words of sentences that ask for nothing, with their kind (``apply``, ``equality``, ``offer``).

    Example:
        >>> dict(aside_words())["schwerbehind*"]
        'equality'
    """
    return tuple((row["words"], row["kind"]) for row in read_table("vacancy/asides"))


@lru_cache(maxsize=1)
def check_words() -> tuple[tuple[str, str], ...]:
    """Return words the checks of a vacancy look for, with their meaning (``trial``, ``unpaid``, ``helper`` …).

    Example:
        >>> dict(check_words())["Quereinsteiger*"]
        'newcomer'
    """
    return tuple((row["words"], row["meaning"]) for row in read_table("vacancy/check_words"))


@lru_cache(maxsize=1)
def language_remarks() -> tuple[tuple[str, str], ...]:
    """Return words around a language with what they say: ``firm``, ``wished``, ``enough`` and others.

    Example:
        >>> dict(language_remarks())["Deutschkurs*"]
        'course'
    """
    return tuple((row["words"], row["says"]) for row in read_table("vacancy/language_remarks"))


@lru_cache(maxsize=1)
def section_signs() -> dict[str, str]:
    """Return the pictures that head a line of an advert with the section they open.

    Example:
        >>> section_signs()["📍"]
        'place'
    """
    return {row["sign"]: row["section"] for row in read_table("vacancy/section_signs")}
