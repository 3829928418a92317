"""Reads what an employer offers beyond pay: language course, mentor, room, lift, training, recognition."""

from __future__ import annotations

import re
from functools import lru_cache

from fitmatch.knowledge.vacancy_phrases import offer_phrases
from fitmatch.normalise.reading.phrase_index import PhraseIndex
from fitmatch.normalise.reading.text import cap
from fitmatch.schema.reading import Reading

_DENIED = re.compile(r"\b(?:kein\w*|ohne|nicht|no|without)\s+(?:\w+\s+)?$", re.IGNORECASE)
"""Words that take back the offer behind them ("kein Fahrdienst")."""

_DENIED_BEHIND = re.compile(
    r"\s*:?\s*(?:(?:gibt es|ist|sind|derzeit|zurzeit|aktuell|leider|noch|currently|is|are)\s+){0,3}"
    r"(?:kein\w{0,2}|nicht|not|none|nein|no)(?=\s*(?:[,.;\n]|$|vorhanden|möglich|verfügbar|geboten|available|offered))",
    re.IGNORECASE,
)
"""Words that take back the offer in front of them ("Fahrgemeinschaft derzeit keine")."""

_PAYS = r"(?:zahlen|bezahlen|übernehmen|finanzieren)"
_LICENCE = r"(?:führerschein|fahrerlaubnis|schlüsselzahl|code 95|modul 95|grundquali\w*|klasse [bcd]1?e?\b)"
_PAYS_FOR_LICENCE = re.compile(
    rf"{_LICENCE}[^.\n]{{0,50}}?\b{_PAYS} wir|\bwir {_PAYS}\b[^.\n]{{0,50}}?{_LICENCE}", re.IGNORECASE
)
"""The employer pays for a licence or the driver's qualification, the verb on either side."""

_IMPLIES = {"language_course_at_work": "language_course"}


def read_offers(text: str) -> Reading[frozenset[str]]:
    """Return codes of what is offered; what does not matter for matching (bonus, holiday) is left out.

    Example:
        >>> sorted(read_offers("Personalwohnung, Werksbus ab Güstrow, Prämie").value)
        ['accommodation', 'lift']
        >>> read_offers("Fahrgemeinschaft derzeit keine, Werksbus").span
        (32, 40)
        >>> read_offers("30 Tage Urlaub").reason
        'offers.none_known'
    """
    source = cap(text)
    if not source.strip():
        return Reading(None, "unmapped", reason="offers.empty")
    hits = [
        hit
        for hit in _index().find(source)
        if hit.value and not is_taken_back(source, hit.start) and not _DENIED_BEHIND.match(source, hit.end)
    ]
    spans = [(hit.start, hit.end) for hit in hits] + [match.span() for match in _PAYS_FOR_LICENCE.finditer(source)]
    if not spans:
        return Reading(None, "unmapped", reason="offers.none_known")
    codes = {hit.value for hit in hits} | ({"licence_paid"} if len(spans) > len(hits) else set())
    codes |= {_IMPLIES[code] for code in codes if code in _IMPLIES}
    return Reading(frozenset(codes), "mapped", span=(min(spans)[0], max(end for _, end in spans)))


def is_taken_back(text: str, start: int) -> bool:
    """Return whether the words in front of a place in a text deny what stands there ("kein Fahrdienst")."""
    return _DENIED.search(text, 0, start) is not None


@lru_cache(maxsize=1)
def _index() -> PhraseIndex[str]:
    return PhraseIndex(offer_phrases())
