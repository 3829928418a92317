"""Tasks in brackets behind a title: "Helfer Metall (Pressen, Entgraten)" irons nothing.

A part in brackets that names who somebody is ("Krankenschwester (Hebamme)") is a title; one that names what is done
says more about the title before it and is none of its own.
"""

from __future__ import annotations

import re
from functools import lru_cache

from fitmatch.knowledge.tables import read_table
from fitmatch.normalise.reading.text import MAX_TERM, cap, fold

_BRACKETS = re.compile(r"(?<=\S)\s{0,2}\((?P<inside>[^()]{3,})\)?")
_PIECES = re.compile(r"[,;/|+&،]|\s(?:und|oder|sowie|and|or|та|і|й|и|або|или|ve|veya|و)\s")
_SHORT = 3


@lru_cache(maxsize=1)
def _endings() -> tuple[tuple[str, bool], ...]:
    rows = {fold(row["ending"]): row["kind"] == "task" for row in read_table("taxonomy/task_endings")}
    return tuple(sorted(rows.items(), key=lambda pair: -len(pair[0])))


def without_tasks(text: str) -> tuple[str, int]:
    """Return a title without the tasks in brackets behind it, and how many they are.

    Args:
        text: Up to 200 characters are read.

    Example:
        >>> without_tasks("Helfer Metall (Pressen, Entgraten)"), without_tasks("cleaner (cleaning offices) in Wismar")
        (('Helfer Metall', 2), ('cleaner in Wismar', 1))
        >>> without_tasks("Krankenschwester (Hebamme)"), without_tasks("швачка (пошиття)")
        (('Krankenschwester (Hebamme)', 0), ('швачка', 1))
    """
    told = cap(text, MAX_TERM)
    counts = {match[0]: _tasks(match["inside"]) for match in _BRACKETS.finditer(told)}
    for bracketed, count in counts.items():
        told = told.replace(bracketed, "") if count else told
    return told, sum(counts.values())


def _tasks(inside: str) -> int:
    """Return how many things a text in brackets names if one of them is a task, else 0."""
    pieces = [fold(piece).strip() for piece in _PIECES.split(inside) if piece and piece.strip()]
    return len(pieces) if any(_is_task(piece) for piece in pieces) else 0


def _is_task(piece: str) -> bool:
    """Say whether the last word of a text is something done; the first may be, where a language begins with it."""
    words = piece.split()
    for word in (words[-1], words[0]):
        for ending, task in _endings():
            if word.endswith(ending) and (len(word) > len(ending) + 1 or (word == ending and len(word) > _SHORT)):
                return task
    return False
