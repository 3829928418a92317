"""Finds sentences that ask without a word for asking: "Ohne … geht es nicht", "Höhenangst darf man nicht haben"."""

from __future__ import annotations

import re

Span = tuple[int, int]

_WITHOUT = re.compile(
    r"Ohne\s(?:(?:den|die|das|ein|eine|einen)\s)?(?P<thing>[^.;,]{3,120}?)\sgeht\s(?:(?:es|das|hier|bei uns)\s){0,2}"
    r"(?:(?:leider|aber|gar|einfach)\s){0,2}(?:nicht|nichts|nix)[.!]?$"
)
_MAY_NOT = re.compile(
    r"(?P<thing>[A-ZÄÖÜ][\w-]+(?:\s[\w-]+){0,4}?\s(?:darf|dürfen|darfst|sollte|sollten|solltest)\s(?:man|du|Sie|ihr|Ihnen|dir)\s"
    r"(?:(?:natürlich|aber|also|hier|bei uns|auf keinen Fall|dabei)\s){0,2}(?:nichts?|keine?n?)\s(?:[\w-]+\s){0,2}"
    r"(?:haben|sein|machen|ausmachen|stören|scheuen|leiden))[.!]?$"
)
_WHOEVER = re.compile(r"Wer\s[^,]{3,60},\s(?:sollte|muss|braucht|benötigt)\s(?!nicht|kein)")
_OF_LANGUAGE = re.compile(r"\bdeutsch\b|deutschkenntnis|sprachkenntnis|sprachniveau", re.IGNORECASE)
_LONGEST = 200


def asked_by_idiom(words: str) -> Span | None:
    """Return where the thing stands that a sentence asks for by an idiom.

    Example:
        >>> words = "Ohne die Ausbildung als PTA geht es leider nicht."
        >>> words[slice(*asked_by_idiom(words))]
        'Ausbildung als PTA'
        >>> asked_by_idiom("Ohne Vorkenntnisse kein Problem") is None
        True
    """
    if len(words) > _LONGEST:
        return None
    match = _WITHOUT.match(words) or _MAY_NOT.match(words)
    return match.span("thing") if match and not _OF_LANGUAGE.search(match["thing"]) else None


def asks_whoever_comes(words: str) -> bool:
    """Tell whether a sentence asks whoever comes: "Wer bei uns anfängt, sollte rechnen können".

    Example:
        >>> asks_whoever_comes("Wer hier arbeitet, muss schwindelfrei sein."), asks_whoever_comes("Wer wir sind")
        (True, False)
    """
    return bool(_WHOEVER.match(words))
