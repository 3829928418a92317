"""Titles that name the work instead of who does it ("Lagerleitung", "Sachbearbeitung Einkauf", "Retouren Mitarbeiter").

Adverts of small firms often do so. The forms built here are only looked up as names: what is none stays unread.
"""

from __future__ import annotations

import re
from functools import lru_cache

from fitmatch.knowledge.tables import read_table
from fitmatch.normalise.reading.text import MAX_TERM, cap, fold
from fitmatch.normalise.words.helpers import helper_words

_ACTIVITY = re.compile(r"(?P<stem>[^\W\d_]{4,})ung\b", re.IGNORECASE)
_ASSISTANCE = re.compile(r"assistenz\b", re.IGNORECASE)
_SHORTEST_ACTIVITY = 7
_TWO_WORDS = 2
_STOPS = ",;:-–—"
_LINKS = ("", "s", "n", "en")
_SHORTEST_FIELD, _SHORTEST_DOER = 4, 5


@lru_cache(maxsize=1)
def _no_activities() -> tuple[str, ...]:
    return tuple(fold(row["word"]) for row in read_table("taxonomy/no_activities"))


def _agent(match: re.Match[str]) -> str:
    word = fold(match[0])
    is_activity = len(word) >= _SHORTEST_ACTIVITY and not word.endswith(_no_activities())
    return f"{match['stem']}er" if is_activity else match[0]


def activity_forms(text: str) -> tuple[str, ...]:
    """Return how the name of the occupation behind an activity may be written; empty if nothing changes.

    Args:
        text: Up to 200 characters are read.

    Example:
        >>> activity_forms("Lagerleitung"), activity_forms("Sachbearbeitung Einkauf")[0]
        (('Lagerleiter',), 'Sachbearbeiter Einkauf')
        >>> activity_forms("Retouren Mitarbeiter"), activity_forms("Heizung"), activity_forms("Ausbildung")
        (('Mitarbeiter Retouren',), (), ())
    """
    text = " ".join(cap(text, MAX_TERM).split())
    forms = [_ACTIVITY.sub(_agent, text, count=1), _ACTIVITY.sub(_agent, text), _ASSISTANCE.sub("assistent", text)]
    forms += [turned for form in (text, *forms) if (turned := _turned(form))]
    return tuple(form for form in dict.fromkeys(forms) if form != text)


def doer_first(text: str) -> str:
    """Return a text of several words with who does it in place of the activity it begins with.

    Args:
        text: Up to 200 characters are read.

    Example:
        >>> doer_first("Suchtberatung Caritas Schwerin"), doer_first("Laborassistenz Pharma")
        ('Suchtberater Caritas Schwerin', 'Laborassistent Pharma')
        >>> doer_first("Sachbearbeitung"), doer_first("Koch Heizung")
        ('Sachbearbeitung', 'Koch Heizung')
    """
    first, space, rest = cap(text, MAX_TERM).strip().partition(" ")
    doer = _ASSISTANCE.sub("assistent", _ACTIVITY.sub(_agent, first, count=1))
    return f"{doer}{space}{rest}" if rest else text


def joined_forms(text: str) -> tuple[str, ...]:
    """Return the words that who does something and the field right behind it may be written as; empty without these.

    Args:
        text: Up to 200 characters are read.

    Example:
        >>> joined_forms("Verkäufer Fisch, Rostock")[0], "Wäschereileiter" in joined_forms("Leitung Wäscherei")
        ('Fischverkäufer', True)
        >>> "Filialleiter" in joined_forms("Leiter Filiale"), joined_forms("Koch")
        (True, ())
    """
    found: list[str] = []
    words = cap(text, MAX_TERM).split()
    if len(words) > _TWO_WORDS and fold(words[0]) in helper_words("staff"):
        return ()  # "Mitarbeiter Produktion Planung" makes nothing: staff are told by all that follows.
    text = " ".join(word.strip(_STOPS) for word in words[:_TWO_WORDS])
    for form in dict.fromkeys((text, _ACTIVITY.sub(_agent, text, count=1))):
        doer, _, field = form.partition(" ")
        if len(doer) < _SHORTEST_DOER or len(field) < _SHORTEST_FIELD or not f"{doer}{field}".isalpha():
            continue
        found += [f"{beginning}{doer.lower()}" for beginning in _beginnings(field)]
    return tuple(found)


def _beginnings(field: str) -> list[str]:
    """Return how a field may begin a compound: "Fisch", "Verkaufs", "Küchen", "Filial"."""
    return [*(f"{field}{link}" for link in _LINKS), *([field[:-1]] if field.endswith("e") else [])]


def _turned(text: str) -> str:
    """Return two words in the other order; empty if there are not two."""
    words = text.split()
    return f"{words[1]} {words[0]}" if len(words) == _TWO_WORDS else ""
