"""Words in a job title that say its requirement level by themselves."""

from __future__ import annotations

from fitmatch.knowledge.tables import read_table


def level_of_title(title: str) -> int | None:
    """Return the requirement level a title states by the ending of its first words, ``None`` if it states none.

    Example:
        >>> level_of_title("Abbruchhelfer"), level_of_title("Dachdecker")
        (1, None)
    """
    words = title.casefold().split()[:2]
    for row in read_table("vacancy/level_words"):
        if any(word.endswith(row["ending"]) for word in words):
            return int(row["level"])
    return None
