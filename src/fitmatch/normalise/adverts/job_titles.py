"""Takes the occupation words out of a job title: "Azubi Koch/Köchin (m/w/d) ab 01.08." → "Koch/Köchin"."""

from __future__ import annotations

import re
from functools import lru_cache

from fitmatch.knowledge.vacancy_phrases import title_frills
from fitmatch.normalise.reading.phrase_index import PhraseIndex
from fitmatch.normalise.reading.text import MAX_TERM, cap

_GENDER = re.compile(
    r"\(?\s?\b(?:[mwdfx]\s?[/|*,]\s?[mwdfxi](?:\s?[/|*,]\s?[mwdfxi]){0,2}"
    r"|gn|all genders|alle Geschlechter|divers)\b\s?\)?",
    re.IGNORECASE,
)
_BRACKETED_TAIL = re.compile(
    r"[(\[][^()\[\]]{0,60}(?:Mon|Wo|Jahr|J\.|Std|%|Uhr|Ausb|Prakt|Vollzeit|Teilzeit|VZ|TZ"
    r"|befristet|möglich|Start|20\d\d)"
    r"[^()\[\]]{0,40}[)\]]$",
    re.IGNORECASE,
)
_DATE_TAIL = re.compile(
    r"(?:\b(?:ab|zum|für|bis|Start|Beginn|Ausbildungsbeginn|Ausbildungsstart|from)\s{1,2}:?)?\s?"
    r"(?:\d{1,2}\.\d{1,2}\.(?:\d{2,4})?|\d{1,2}/20\d\d"
    r"|(?:August|September|Sommer|Herbst|Frühjahr)(?:\s20\d\d)?|\b20\d\d)$",
    re.IGNORECASE,
)
_FIRM_TAIL = re.compile(r"\s(?:bei|bei der|beim)\s[^,;]{2,80}$|\s[„“\"»][^„“\"»«]{2,60}[“”\"«]$")
_NUMBER_HEAD = re.compile(r"\d{1,2}\s?(?:x|×|mal)?\s(?=\D)|\d{1,2}\s?(?:x|×)\s?", re.IGNORECASE)
_EDGE = " \t\r\n\u00a0–—-:;,.!|/*•·&+"
_ROUNDS = 12


def clean_title(text: str) -> tuple[str, tuple[int, int]]:
    """Return the occupation words of a title and where they stand; the whole title if nothing would be left.

    A "(m/w/d)" in the middle is left out of the words, so only then do they differ from the text at the span.

    Example:
        >>> clean_title("Ausbildung zum/zur Koch/Köchin (m/w/d) ab 01.08.2026")
        ('Koch/Köchin', (19, 30))
        >>> clean_title("EQ Bäcker/in (6–12 Mon.), Übernahme möglich")[0]
        'Bäcker/in'
        >>> clean_title("Kassierer (m/w/d) Baumarkt")[0]
        'Kassierer Baumarkt'
    """
    source = cap(text, MAX_TERM)
    start, end = _trimmed(source, 0, len(source))
    whole = (start, end)
    for _ in range(_ROUNDS):
        shorter = _trimmed(source, *_without_tail(source, *_without_head(source, start, end)))
        if shorter == (start, end):
            break
        start, end = shorter
    if not any(character.isalpha() for character in source[start:end]):
        start, end = whole
    return _without_gender(source[start:end]), (start, end)


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in _EDGE:
        start += 1
    # A full stop may end an abbreviation or a date, so only one that follows a separator goes.
    while end > start and text[end - 1] in _EDGE and not (text[end - 1] == "." and text[end - 2].isalnum()):
        end -= 1
    if end > start and text[start] == "(" and text[end - 1] == ")" and text.count("(", start, end) == 1:
        start, end = start + 1, end - 1
    return start, end


def _without_head(text: str, start: int, end: int) -> tuple[int, int]:
    gender = _GENDER.match(text, start, end)
    if gender and gender.end() < end:
        return gender.end(), end
    number = _NUMBER_HEAD.match(text, start, end)
    if number and number.end() < end:
        return number.end(), end
    hits = _frills("before").find(text[start:end])
    if hits and hits[0].start == 0 and start + hits[0].end < end:
        return start + hits[0].end, end
    return start, end


def _without_tail(text: str, start: int, end: int) -> tuple[int, int]:
    part = text[start:end]
    for pattern in (_BRACKETED_TAIL, _DATE_TAIL, _FIRM_TAIL):
        match = pattern.search(part)
        if match and match.start() > 0:
            return start, start + match.start()
    genders = list(_GENDER.finditer(part))
    if genders and genders[-1].end() == len(part) and genders[-1].start() > 0:
        return start, start + genders[-1].start()
    hits = _frills("after").find(part)
    if hits and hits[-1].end == len(part) and hits[-1].start > 0:
        return start, start + hits[-1].start
    return start, end


def _without_gender(words: str) -> str:
    return re.sub(r"\s{2,}", " ", _GENDER.sub(" ", words)).strip()


@lru_cache(maxsize=2)
def _frills(position: str) -> PhraseIndex[str]:
    return PhraseIndex((words, words) for words in title_frills(position))
