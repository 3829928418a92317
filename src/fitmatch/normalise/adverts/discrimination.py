"""Finds wording in adverts that puts people off on a protected ground, with what to write instead (§ 11 AGG).

The findings are for the employer; they never enter a score or a gate.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from fitmatch.knowledge.vacancy_phrases import DiscriminatoryPhrase, discriminatory_phrases
from fitmatch.normalise.reading.phrase_index import PhraseIndex
from fitmatch.normalise.reading.remembered import remembered
from fitmatch.normalise.reading.text import cap

_AGE = re.compile(
    r"(?:\b(?:max\.?|maximal|höchstens|bis|bis zu|unter|nicht älter als|under|up to|до)\s{1,3}"
    r"(?P<limit>[2-6]\d)|\b(?P<low>[1-5]\d)\s?(?:-|–|bis|und)\s?(?P<high>[2-6]\d))"
    r"\s?(?:Jahre[n]?(?:\s?alt)?|J\.|years?(?: old)?|років|лет)"
    r"(?!\s?(?:Berufs|Erfahrung|Praxis|Erfahrungen|experience|Berufserfahrung|Garantie|досвід|опыт))",
    re.IGNORECASE,
)
_OVER = re.compile(
    r"\b(?:niemand(?:en)?|kein(?:e[rn]?)?|keine Leute|keine Bewerber)\s(?:mehr\s)?über\s(?P<limit>[2-6]\d)\b"
    r"(?!\s?(?:kg|km|cm|%|Stunden|Std))",
    re.IGNORECASE,
)
_AGE_IN_SENTENCE = re.compile(
    r"(?:(?<=du bist )|(?<=sie sind )|(?<=bist du )|(?<=sind sie )|(?<=you are ))"
    r"(?:zwischen|between)\s[1-5]\d\s(?:und|bis|and)"
    r"\s(?P<limit>[2-6]\d)\b(?!\s?(?:%|kg|km|cm|Stunden|Std|hours|Jahre|J\.|years))",
    re.IGNORECASE,
)
"""An age said of the reader without the word "years"."""
_OF_THINGS = re.compile(
    r"\s(?:als\s|than\s)?(?:\d|1[0-4]|ein|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|one|two|three|four|five|six|seven|eight|ten)e?"
    r"\s(?:Jahre?n?|Monate?n?|Wochen|Tage|years?|months?)\b",
    re.IGNORECASE,
)
"""What follows "not older than" where vehicles or certificates are meant: nobody at work is four years old."""
_MINIMUM_AGE_LIMIT = 25


@dataclass(frozen=True, slots=True)
class DiscriminatoryFinding:
    """One doubtful wording.

    Attributes:
        phrase: The words as they stand in the text.
        span: Where they stand.
        ground: Protected ground (``origin``, ``religion``, ``age``, ``sex``, ``disability``).
        alternative: What to write instead.
        source: Law or judgment.
        certainty: How certain the objection is, A to D.
    """

    phrase: str
    span: tuple[int, int]
    ground: str
    alternative: str
    source: str
    certainty: str


@remembered
def find_discriminatory(text: str) -> tuple[DiscriminatoryFinding, ...]:
    """Return the wordings an employer should replace, in text order.

    Example:
        >>> advert = "Deutsch als Muttersprache, max. 35 Jahre"
        >>> [(found.phrase, found.ground) for found in find_discriminatory(advert)]
        [('Deutsch als Muttersprache', 'origin'), ('max. 35 Jahre', 'age')]
        >>> find_discriminatory("mindestens 18 Jahre, 5 Jahre Erfahrung, zweite Muttersprache")
        ()
    """
    source = cap(text)
    found = [
        _finding(source, (hit.start, hit.end), hit.value)
        for hit in _index().find(source)
        if hit.value.ground and not (hit.value.ground == "age" and _OF_THINGS.match(source, hit.end))
    ]
    age = next(phrase for phrase in discriminatory_phrases() if phrase.words == "Altersgrenze")
    taken = [finding.span for finding in found]
    for match in (*_AGE.finditer(source), *_OVER.finditer(source), *_AGE_IN_SENTENCE.finditer(source)):
        limit = int(match["limit"] or match["high"])
        free = not any(start < match.end() and match.start() < end for start, end in taken)
        if limit >= _MINIMUM_AGE_LIMIT and free:
            found.append(_finding(source, match.span(), age))
    return tuple(sorted(found, key=lambda finding: finding.span))


def without_discriminatory(text: str) -> str:
    """Return a text with the wordings an employer should replace blanked out, so that offsets stay valid.

    Example:
        >>> without_discriminatory("Koch, Männer bevorzugt")
        'Koch,                 '
    """
    kept, at = [], 0
    for found in find_discriminatory(text):
        start, end = max(at, found.span[0]), max(at, found.span[1])
        kept += [text[at:start], " " * (end - start)]
        at = end
    return "".join((*kept, text[at:]))


def _finding(text: str, span: tuple[int, int], phrase: DiscriminatoryPhrase) -> DiscriminatoryFinding:
    words = text[span[0] : span[1]]
    return DiscriminatoryFinding(words, span, phrase.ground, phrase.alternative, phrase.source, phrase.certainty)


@lru_cache(maxsize=1)
def _index() -> PhraseIndex[DiscriminatoryPhrase]:
    return PhraseIndex((phrase.words, phrase) for phrase in discriminatory_phrases())
