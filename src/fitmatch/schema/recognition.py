"""What a text says about the recognition of a qualification (*Anerkennung*), as codes."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt

    from fitmatch.schema.codes import RecognitionStatus


@dataclass(frozen=True, slots=True)
class RecognitionFact:
    """Where somebody stands with the recognition of a foreign qualification in Germany.

    Attributes:
        status: Coarse status, the one that is scored.
        key: Finer status (``FULL``, ``LICENCE``, ``PARTIAL_REG`` …; rows of ``recognition/status``).
        occupation_text: Words that name the German reference occupation, empty when the text names none.
        year: Year of the decision or application, if given.
        valid_until: Last day of a temporary permission (*Berufserlaubnis*), if given.
        not_listed: Whether the database of foreign degrees (*anabin*) is said to know nothing about the degree.
        none_held: Whether the text denies a recognition without saying why ("keine Anerkennung": never applied, or
            refused), so that the status is open and a licence all the same not there.

    Example:
        >>> from fitmatch.schema.codes import RecognitionStatus
        >>> RecognitionFact(RecognitionStatus.FULL, "LICENCE", year=2024).status.value
        'full'
    """

    status: RecognitionStatus
    key: str
    occupation_text: str = ""
    year: int | None = None
    valid_until: dt.date | None = None
    not_listed: bool = field(default=False, repr=False)
    none_held: bool = field(default=False, repr=False)
