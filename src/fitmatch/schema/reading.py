"""What a normaliser returns: a value, how sure it is, and where in the text it was read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Generic, Literal, TypeVar

T_co = TypeVar("T_co", covariant=True)

Status = Literal["mapped", "ambiguous", "unmapped"]


@dataclass(frozen=True, slots=True)
class Alternative(Generic[T_co]):
    """One value a text may mean; ``score`` between 0 and 1, higher is likelier."""

    value: T_co
    score: float
    label: str = ""


@dataclass(frozen=True, slots=True)
class Reading(Generic[T_co]):
    """One text, read.

    Attributes:
        value: What the text means; ``None`` unless ``status`` is ``mapped`` (some kinds also give the safest
            value of an ambiguous text and say so in their docstring).
        status: ``mapped``, ``ambiguous`` (see ``alternatives``) or ``unmapped``.
        alternatives: Possible values, likeliest first.
        span: Start and end offset of the characters the reading rests on, in the text as given.
        reason: Stable dotted code, for example ``place.two_kreise``; empty when nothing needs saying.

    Example:
        >>> Reading("5120", "mapped", span=(0, 4)).status
        'mapped'
    """

    value: T_co | None
    status: Status
    alternatives: tuple[Alternative[T_co], ...] = ()
    span: tuple[int, int] | None = None
    reason: str = ""


def unmapped(reason: str) -> Reading[Any]:
    """Return the reading of a text that means nothing known.

    Example:
        >>> unmapped("text.empty").status
        'unmapped'
    """
    return Reading(None, "unmapped", reason=reason)
