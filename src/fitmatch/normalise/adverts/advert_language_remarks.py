"""Reads what the words around a language say: asked for, wished, enough, taught, or only spoken by the people there."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

from fitmatch.knowledge.advert_phrases import language_remarks
from fitmatch.normalise.language.languages import names_language
from fitmatch.normalise.reading.phrase_index import PhraseIndex

NAMED_LEVEL = re.compile(r"(?<![\w-])(?:[ABC][12](?:\.[12])?|GER[ -][ABC][12])(?!\w)")
"""A level of the CEFR by its name."""

_EDGE = re.compile(r"[,;:]\s|\s[–—]\s|[.!?]\s|\s\(|\)|(?=\s(?:und|aber|denn|weil|and|but)\s)")
_OTHERS = re.compile(
    r"(?:^|(?<=,\s))(?:der|die|das)\s[^,;]{2,60}\b(?:spricht|sprechen)\b"
    r"|\b(?:[Uu]nsere|[Dd]ie|[Vv]iele|[Aa]lle|[Ee]inige|[Mm]anche|[Mm]ehrere)\s(?:\w+\s){1,2}sprechen\b"
)
"""Others who speak a language: "Kollegen, die Dari sprechen", "viele im Team sprechen Polnisch"."""
_SPEAKS_IT = re.compile(
    r"\W*(?:(?:sehr|gut|gutes|fließend|etwas|auch|ein bisschen)\s){0,2}(?P<language>[\w-]+)\s"
    r"(?:spricht|kann|versteht|beherrscht|sprechen)\b"
    r"|\W*(?:speaks|understands)\s(?:\w+\s)?(?P<english>[\w-]+)\b"
    r"|\W*(?:розмовля\w+|говор\w+|володі\w+|владе\w+)\s(?P<slavic>[\w-]+)\b"
)
"""An entry of a list that says whoever comes speaks a language: "(jemanden, der) Rumänisch spricht"."""
_FIRST_WORDS = 25
"""How many characters of a clause tell whether it begins with the name of a language."""
_ASKING = frozenset({"firm", "wished", "enough", "none", "reader"})


def remarks(words: str) -> frozenset[str]:
    """Return what is said around a language.

    Example:
        >>> sorted(remarks("Deutsch A2 genügt, B1 wäre schön"))
        ['enough', 'wished']
        >>> sorted(remarks("Unser Meister spricht auch Polnisch"))
        ['spoken']
    """
    return frozenset(hit.value for hit in _index().find(words))


def without_side_remarks(words: str, *, of_reader: bool = False) -> str:
    """Return a sentence with blanks for what tells of courses and of languages others speak; places stay the same.

    ``of_reader`` tells that the words are an entry of a list of what is asked for: it begins with the reader.

    Example:
        >>> without_side_remarks("Deutsch A2 reicht, einen Kurs zahlen wir").rstrip()
        'Deutsch A2 reicht,'
        >>> without_side_remarks("Wir suchen jemanden, der Deutsch spricht")
        'Wir suchen jemanden, der Deutsch spricht'
        >>> without_side_remarks("Polnisch spricht", of_reader=True), without_side_remarks("Polnisch spricht").strip()
        ('Polnisch spricht', '')
    """
    said = remarks(words)
    spoken = "reader" not in said and ("spoken" in said or _OTHERS.search(words) is not None)
    if not spoken and "course" not in said:
        return words
    edges = [0, *(match.end() for match in _EDGE.finditer(words)), len(words)]
    clauses = [(start, end) for start, end in pairwise(edges) if start < end]
    told = [remarks(words[start:end]) for start, end in clauses]
    aside = [
        "course" in says or (spoken and ("spoken" in says or bool(_OTHERS.search(words[start:end]))))
        for (start, end), says in zip(clauses, told, strict=True)
    ]
    if of_reader and _says_reader_speaks(words):
        aside[0] = False
    lists_on = [_names_first(words[start:end]) for start, end in clauses]
    plain = [
        not says & _ASKING and not NAMED_LEVEL.search(words[start:end])
        for (start, end), says in zip(clauses, told, strict=True)
    ]
    if spoken:
        # "Wir sprechen Deutsch, Englisch und Russisch", "hier wird Türkisch, Dari und Deutsch gesprochen".
        for at in range(1, len(clauses)):
            aside[at] = aside[at] or (aside[at - 1] and lists_on[at] and plain[at])
        for at in range(len(clauses) - 1, 0, -1):
            aside[at - 1] = aside[at - 1] or (aside[at] and lists_on[at] and plain[at - 1])
    parts = [
        re.sub(r"[^,;:.\s]", " ", words[start:end]) if left else words[start:end]
        for (start, end), left in zip(clauses, aside, strict=True)
    ]
    return "".join(parts)


def _says_reader_speaks(words: str) -> bool:
    match = _SPEAKS_IT.match(words)
    return match is not None and any(named and names_language(named) for named in match.groups())


def _names_first(clause: str) -> bool:
    start = re.sub(r"^\s*(?:und|oder|and|or|sowie)\s", "", clause)[:_FIRST_WORDS].split()
    return bool(start) and names_language(start[0].strip(",.;:()"))


@lru_cache(maxsize=1)
def _index() -> PhraseIndex[str]:
    return PhraseIndex(language_remarks())
