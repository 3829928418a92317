"""Short names of the main groups of the German classification of occupations (*KldB 2010*, two digits)."""

from __future__ import annotations

from functools import lru_cache

from fitmatch.knowledge.tables import read_table


def occupation_group(code: str, language: str = "de") -> str:
    """Return the short name of a main group, the German one where there is none in the language.

    Args:
        code: Two digits.
        language: BCP-47 code.

    Example:
        >>> occupation_group("29"), occupation_group("29", "en")
        ('Lebensmittel und Küche', 'food and kitchen')
    """
    row = _groups().get(code)
    return (row.get(language) or row["de"]) if row else code


@lru_cache(maxsize=1)
def _groups() -> dict[str, dict[str, str]]:
    return {row["code"]: row for row in read_table("occupations/groups")}
