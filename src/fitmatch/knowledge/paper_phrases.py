"""The words by which papers, offices and people name titles, side notes and answers to questions."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from fitmatch.knowledge.tables import read_table, split_cell


@dataclass(frozen=True, slots=True)
class PaperPhrase:
    """Words of a paper or office file: a title, a note about work, or the answer to a flag question."""

    kind: str
    lang: str
    patterns: tuple[str, ...]
    maps_to: str
    score: float


@lru_cache(maxsize=1)
def paper_phrases() -> tuple[PaperPhrase, ...]:
    """Return all phrases in file order.

    Example:
        >>> paper_phrases()[0].maps_to
        'P24'
    """
    return tuple(
        PaperPhrase(row["kind"], row["lang"], split_cell(row["patterns"]), row["maps_to"], float(row["score"]))
        for row in read_table("residence/phrases")
    )


@lru_cache(maxsize=1)
def paper_words() -> dict[str, dict[str, tuple[str, ...]]]:
    """Return the word classes of the phrases (``work``, ``permission`` …) with their words by language.

    Example:
        >>> "abh" in paper_words()["authority"]["de"]
        True
    """
    classes: dict[str, dict[str, tuple[str, ...]]] = {}
    for row in read_table("residence/words"):
        classes.setdefault(row["class"], {})[row["lang"]] = split_cell(row["words"])
    return classes
