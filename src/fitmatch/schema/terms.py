"""Entries of a text that lists several."""

from __future__ import annotations

_SEPARATORS = ("\n", ";", "|", " + ", " / ", ",", "/")


def split_terms(text: str) -> list[str]:
    """Return the entries of a text that lists several, split at the strongest separator it uses.

    Separators inside brackets do not split.

    Example:
        >>> split_terms("Grundpflege (Waschen, Ankleiden), Betten machen")
        ['Grundpflege (Waschen, Ankleiden)', 'Betten machen']
        >>> split_terms("Streife, Empfang; kein Führerschein")
        ['Streife, Empfang', 'kein Führerschein']
    """
    separator = next((s for s in _SEPARATORS if len(_split(text, s)) > 1), None)
    parts = _split(text, separator) if separator else [text]
    return [term for part in parts if (term := part.strip(" ,;\t"))]


def _split(text: str, separator: str) -> list[str]:
    parts, depth, start, i = [], 0, 0, 0
    while i < len(text):
        depth += (text[i] in "([") - (text[i] in ")]")
        if depth <= 0 and text.startswith(separator, i):
            parts.append(text[start:i])
            i += len(separator)
            start = i
            continue
        i += 1
    return [*parts, text[start:]]
