"""Tells sentences of running text that ask for something from those that tell of the firm, the work or the pay."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from fitmatch.normalise.adverts.advert_asides import asides_in
from fitmatch.normalise.adverts.advert_idioms import asked_by_idiom, asks_whoever_comes
from fitmatch.normalise.adverts.advert_strictness import is_part_of_verb
from fitmatch.normalise.adverts.discrimination import without_discriminatory
from fitmatch.normalise.adverts.requirement_items import frames
from fitmatch.normalise.adverts.requirement_markers import find_markers
from fitmatch.normalise.adverts.requirement_prefaces import opens_with_reason, opens_with_wish
from fitmatch.normalise.reading.text_pieces import trim

if TYPE_CHECKING:
    from collections.abc import Callable

_WISHES_OF_THE_READER = re.compile(
    r"\b(?:möcht\w*|willst|wollen|suchst|suchen|träumst|träumen|interessier\w*|gefunden|klingt|neugierig|fragen)\b",
    re.I,
)
_FINITE = re.compile(
    r"\b(?:ist|sind|wäre|wären|wer|wir|können|kann|hat|haben|es|werden|wird|are|is|bietet|liegt|suchen|sucht)\b", re.I
)
_MOST_OF_TRAITS = 14
MONEY = re.compile(r"\d\s?(?:€|EUR|Euro|pro Std)|Vergütung|Bezahlung|Gehalt", re.IGNORECASE)
_REASON = re.compile(r",\s(?:denn|weil|da)\s")
IN_BRACKETS = re.compile(r"\([^()]*\)")
_OF_OURSELVES = re.compile(r"\b(?:dass|weil|damit|because|that)\s(?:wir|we)\b[^,.;]*")
"""What the firm itself must or needs: "…, dass wir Kunden wegschicken müssen"."""
_BRINGS_THERE = re.compile(
    r"(?:(?:du|Sie|ihr)\sbring\w+|bring\w+\s(?:du|Sie))\s(?![^.;,]*\bmit\b)[^.;,]*\b(?:an|zu|in|nach|auf)\s(?:die|den|das|der|dem|unsere\w*)\s",
    re.IGNORECASE,
)
"""Carrying things is a task: "Du bringst das Essen an die Tische"."""
_WORKS_WHEN = re.compile(
    r"(?:Sie|du|ihr|you)\s(?:arbeit\w+|work)\s(?:(?:nur|meist|immer|jede\w?|zwei|drei|vier|fünf|\d+|two|three|four|five)\s)?"
    r"(?:Tage?|Stunden?|Wochen?|Monate?|von|ab|bis|zwischen|montags|days?|hours?|weeks?|from)\b",
    re.IGNORECASE,
)
"""When somebody works is no trait of theirs."""
_SPEAKS_TO_READER = re.compile(r"(?:Sie|Du|Ihr|You)\b", re.IGNORECASE)


def asks(words: str) -> bool:
    """Tell whether a sentence of running text asks for something.

    Example:
        >>> asks("Sie haben einen Staplerschein."), asks("Wir zahlen 15 € die Stunde, Führerschein erwünscht.")
        (True, False)
    """
    # What "jemand" is wished to know, and why something is asked for, tells nothing of the firm.
    main = _REASON.split(words[opens_with_wish(words) :], maxsplit=1)[0]
    if (
        (words.endswith("?") and not is_asking_question(words))
        or MONEY.search(words)
        or asides_in(IN_BRACKETS.sub("", main))
    ):
        return False
    if asked_by_idiom(words) or asks_whoever_comes(words):
        return True
    words = without_discriminatory(words)
    start = trim(words, (0, len(words)))[0]
    start = max(start, opens_with_reason(words))
    leads = frames("lead").find(words[: start + 80])
    led = any(hit.start in (start, start + 1) for hit in leads) and not (
        _BRINGS_THERE.match(words[start:]) or _WORKS_WHEN.match(words[start:])
    )
    markers = find_markers(_OF_OURSELVES.sub(lambda match: " " * len(match.group()), words))
    told = [m for m in markers.all if m.value.position == "any"]
    return led or any(_SPEAKS_TO_READER.match(words) or not is_part_of_verb(words, m) for m in told)


def lists_traits(words: str, is_trait: Callable[[str], bool] | None) -> bool:
    """Tell whether a short sentence without a verb begins with a trait: "Pünktlich und ehrlich.".

    Example:
        >>> lists_traits("Pünktlich und ehrlich.", lambda words: words == "Pünktlich")
        True
    """
    if is_trait is None or len(words.split()) > _MOST_OF_TRAITS or _FINITE.search(words) or MONEY.search(words):
        return False
    first = re.split(r",|\sund\s|\s&\s|\+|\s(?=zu|im|mit|bei)\b", words.rstrip(" .!"))[0]
    return is_trait(first.strip())


def is_asking_question(words: str) -> bool:
    """Tell whether a question asks for something: "Du hast Geduld und sprichst Deutsch (B1)?".

    Example:
        >>> is_asking_question("Du hast Freude am Kochen?"), is_asking_question("Du hast noch nie gekocht?")
        (True, False)
    """
    leads = frames("lead").find(words[:40])
    if _WISHES_OF_THE_READER.search(words):
        return False
    return (
        bool(leads)
        and leads[0].start == 0
        and not re.search(r"\bnoch n(?:ie|icht)\b|unsicher|\boder\b.*\bnicht\b", words)
    )
