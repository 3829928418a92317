"""Who an explanation is for."""

from __future__ import annotations

from fitmatch.errors import FitmatchError

AUDIENCES = ("mentor", "participant", "employer")
"""A mentor reads everything, a participant plain sentences, an employer what somebody can do and what is needed."""

PLAIN_GERMAN = "de-simple"
"""Another name for the German texts of participants."""


def audience_of(language: str, audience: str) -> tuple[str, str]:
    """Return language and audience; plain German is German for participants.

    Raises:
        FitmatchError: There is no such audience; the message lists what exists.

    Example:
        >>> audience_of("de-simple", "mentor")
        ('de', 'participant')
    """
    if language == PLAIN_GERMAN:
        return "de", "participant"
    if audience not in AUDIENCES:
        message = f"there is no audience {audience!r}"
        raise FitmatchError(message, hint=f"known: {', '.join(AUDIENCES)}")
    return language, audience
