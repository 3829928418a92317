"""One line of the mapping report from one reading."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fitmatch.schema.facts import TermReading

if TYPE_CHECKING:
    from fitmatch.schema.reading import Reading


def term(field: str, text: str, reading: Reading[object], *, concept: str = "") -> TermReading:
    """Return how a term of a record was read; concept keys are listed for titles and skills only.

    Example:
        >>> from fitmatch.schema.reading import Reading
        >>> term("title", "Koch", Reading("cook", "mapped")).concept
        'cook'
    """
    options = tuple(str(a.value) for a in reading.alternatives if isinstance(a.value, str))
    value = concept or (reading.value if isinstance(reading.value, str) else "")
    return TermReading(
        field, text, reading.status, value if reading.status == "mapped" else "", options, reading.reason
    )
