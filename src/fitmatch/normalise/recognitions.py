"""One recognition for each German reference occupation of a cell that tells several apart."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from fitmatch.normalise.papers.patterns import MAX_CELL
from fitmatch.normalise.papers.recognition import read_recognition
from fitmatch.normalise.reading.text import cap
from fitmatch.schema.codes import RecognitionStatus

if TYPE_CHECKING:
    import datetime as dt

    from fitmatch.normalise.vocabulary import Vocabulary
    from fitmatch.schema.reading import Reading
    from fitmatch.schema.recognition import RecognitionFact

_BETWEEN = re.compile(
    r"[;,،؛\n|]|(?<!\w)/|(?<=\w)\s+(?:und|aber|and|but|та|але|и|но|و|لكن|ولی|ve|ama)\s+(?=\w)|\.\s+(?=\w)"
)
_MAX_PARTS = 12


def read_recognitions(
    text: str, vocabulary: Vocabulary, *, as_of: dt.date | None = None
) -> tuple[tuple[str, RecognitionFact], ...]:
    """Return (occupation, recognition) for each occupation of a cell that tells of several; empty if it does not.

    Parts that name no occupation, or say nothing of a recognition, add nothing; the last word on an occupation counts.

    Args:
        text: The words of the file, in any of the supported languages.
        vocabulary: Reads the names of occupations.
        as_of: Day the reading is for.

    Example:
        >>> from fitmatch.normalise.vocabulary import core_vocabulary
        >>> text = "Erzieherin anerkannt, Krankenschwester: Antrag läuft"
        >>> [(occupation, fact.key) for occupation, fact in read_recognitions(text, core_vocabulary())]
        [('educator', 'FULL'), ('nurse', 'IN_PROCEDURE')]
        >>> read_recognitions("Krankenschwester, Antrag läuft", core_vocabulary())
        ()
    """
    parts = _BETWEEN.split(cap(text, MAX_CELL))[:_MAX_PARTS]
    if len(parts) < 2:
        return ()
    found: dict[str, RecognitionFact] = {}
    for part in parts:
        reading = read_recognition(part, as_of=as_of)
        fact = reading.value
        if fact is None or fact.status is RecognitionStatus.UNKNOWN:
            continue
        for occupation in _occupations(part, reading, fact, vocabulary):
            found[occupation] = fact
    return tuple(found.items()) if len(found) > 1 else ()


def _occupations(
    part: str, reading: Reading[RecognitionFact], fact: RecognitionFact, vocabulary: Vocabulary
) -> tuple[str, ...]:
    """Return the occupation a part names: where the recognition was read, or in front of it."""
    start = reading.span[0] if reading.span else 0
    named = fact.occupation_text or part[:start]
    titles = vocabulary.read_titles(named) if named.strip() else ()
    return tuple(title.value for title in titles if title.value is not None)[:1]
