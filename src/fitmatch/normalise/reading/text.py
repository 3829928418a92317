"""Folds spellings so that equal words compare equal, in Latin, Cyrillic and Arabic script.

Every normaliser folds with :func:`fold` and caps its input with :func:`cap`, so no text can make it slow.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from fitmatch.normalise.reading.remembered import remembered

MAX_TERM = 200
"""Longest term, in characters, that is compared fuzzily (longer ones are cut)."""

MAX_TEXT = 20_000
"""Longest free text, in characters, that is searched for phrases (longer ones are cut)."""

_ARABIC = str.maketrans(
    {
        "أ": "ا",
        "إ": "ا",
        "آ": "ا",
        "ٱ": "ا",
        "ى": "ي",
        "ی": "ي",
        "ئ": "ي",
        "ؤ": "و",
        "ك": "ك",
        "ک": "ك",
        "ة": "ه",
        "ۀ": "ه",
        "ـ": "",
        "\u200c": " ",
        "\u200d": "",
        "\u200e": "",
        "\u200f": "",
    }
)
_LATIN = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "ı": "i", "ё": "е", "ґ": "г", "’": "'", "ʼ": "'", "`": "'"}
)


@lru_cache(maxsize=4096)
def _fold_character(character: str) -> str:
    """Return the folded form of one NFC character: "" for marks, one or more characters otherwise."""
    folded = unicodedata.normalize("NFKC", character).casefold().translate(_LATIN).translate(_ARABIC)
    # й and ї are letters of their own in Ukrainian and Russian, not decorated и and і.
    return "".join(
        piece
        for part in folded
        for piece in (part if part in "йї" else unicodedata.normalize("NFD", part))
        if not unicodedata.combining(piece)
    )


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text that still knows where each of its characters came from.

    Attributes:
        text: The folded spelling.
        offsets: For each character of ``text`` its offset in the source, plus one entry for the end.
    """

    text: str
    offsets: tuple[int, ...]

    def source_span(self, start: int, end: int) -> tuple[int, int]:
        """Return the source offsets of the folded characters ``start`` to ``end`` (exclusive).

        Example:
            >>> source = "in  Güstrow, Mitte"
            >>> folded = fold_with_offsets(source)
            >>> start = folded.text.index("guestrow")
            >>> first, last = folded.source_span(start, start + len("guestrow"))
            >>> source[first:last]
            'Güstrow'
        """
        if end <= start:
            return self.offsets[start], self.offsets[start]
        return self.offsets[start], self.offsets[end - 1] + 1


@remembered
def fold_with_offsets(text: str) -> Folded:
    """Return the folded text with the source offset of every character (``text`` is taken as given, not capped)."""
    if text.isascii() and "`" not in text and text == " ".join(text.split()):
        return Folded(text.lower(), tuple(range(len(text) + 1)))
    characters: list[str] = []
    offsets: list[int] = []
    for offset, character in enumerate(text):
        for piece in _fold_character(character):
            space = piece.isspace()
            if space and (not characters or characters[-1] == " "):
                continue
            characters.append(" " if space else piece)
            offsets.append(offset)
    if characters and characters[-1] == " ":
        characters.pop()
        offsets.pop()
    return Folded("".join(characters), (*offsets, len(text)))


def cap(text: str, limit: int = MAX_TEXT) -> str:
    """Return the text in Unicode form NFC, cut to ``limit`` characters; never longer than it was.

    Example:
        >>> cap("Koch" * 100, 6)
        'KochKo'
    """
    beginning = text[: limit * 4]
    composed = unicodedata.normalize("NFC", beginning)
    # A few letters (Hindi "क़") are parted by NFC: a span would point behind the end of such a text.
    text = (composed if len(composed) <= len(beginning) else beginning)[:limit]
    # A few characters unfold to many ("ﷺ" to 18): what counts is the length that will be compared.
    unfolded = len(unicodedata.normalize("NFKC", text))
    return text if unfolded <= 2 * limit else text[: limit * limit // unfolded]


def fold(text: str) -> str:
    """Return a spelling for comparison: case, umlauts, Arabic letter variants, marks and spaces levelled.

    The result is for equality and phrase search, never for display.

    Example:
        >>> fold("  Güstrow ") == fold("GUESTROW")
        True
        >>> fold("مُمَرِّضة") == fold("ممرضه")
        True
        >>> fold("İstanbul")
        'istanbul'
        >>> fold("Київ") == fold("київ")
        True
    """
    return " ".join("".join(map(_fold_character, unicodedata.normalize("NFC", text))).split())
