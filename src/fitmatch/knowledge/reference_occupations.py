"""Which recognition is about an occupation, of somebody who has several."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from fitmatch.knowledge.closeness import Relations
    from fitmatch.schema.recognition import RecognitionFact

Recognitions = tuple[tuple[str, "RecognitionFact"], ...]
"""Pairs (German reference occupation, recognition)."""


def recognition_for(
    recognitions: Recognitions, occupations: Iterable[str], relations: Relations
) -> RecognitionFact | None:
    """Return the recognition whose reference occupation (*Referenzberuf*) is one of these before the law.

    Example:
        >>> from fitmatch.knowledge.closeness import core_relations
        >>> from fitmatch.schema.codes import RecognitionStatus
        >>> from fitmatch.schema.recognition import RecognitionFact
        >>> full = RecognitionFact(RecognitionStatus.FULL, "FULL")
        >>> recognition_for((("nurse", full),), ["nurse_intensive"], core_relations()) is full
        True
        >>> recognition_for((("nurse", full),), ["cook"], core_relations()) is None
        True
    """
    asked = tuple(occupations)
    return next((fact for has, fact in recognitions if any(relations.same_profession(has, one) for one in asked)), None)
