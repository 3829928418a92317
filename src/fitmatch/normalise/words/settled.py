"""Which of two readings of a text counts: by the names people use, or weighed by all a taxonomy knows."""

from __future__ import annotations

from collections.abc import Callable

from fitmatch.schema.reading import Reading

Weigh = Callable[[str], Reading[str]]
"""Reads a text by weighing all that speaks for each concept."""

_EXACT = ""
_BY_NAME = frozenset({_EXACT, "title.code"})
_BY_PARTS = frozenset(
    {"concept.phrase", "concept.word_form", "concept.head_noun", "concept.helper", "concept.workplace"}
)


def settled(by_name: Reading[str], text: str, weigh: Weigh | None) -> Reading[str]:
    """Return the surer of the reading by names and the weighed one.

    In this order: a name as it stands, a name of the taxonomy as it stands, a name inside the text or in another
    form, the weighed concept, a name spelt nearly so.

    Example:
        >>> from fitmatch.schema.reading import Reading, unmapped
        >>> weighed = Reading("roofer", "mapped", (), (0, 8), "concept.weighed")
        >>> settled(unmapped("concept.not_found"), "Dachfrau", lambda text: weighed).value
        'roofer'
        >>> settled(Reading("cook", "mapped", (), (0, 4), ""), "Koch", lambda text: weighed).value
        'cook'
    """
    mapped = by_name.status == "mapped"
    if weigh is None or (mapped and by_name.reason in _BY_NAME):
        return by_name
    weighed = weigh(text)
    if weighed.status != "mapped":
        return by_name if mapped or weighed.status == "unmapped" else weighed
    return by_name if mapped and by_name.reason in _BY_PARTS and weighed.reason != _EXACT else weighed
