"""Finds residence titles in text: paragraphs ("§ 25 II", "AE 24"), German names and what people call them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from fitmatch.knowledge.residence import paper_phrases, paper_words, parents, rule, sections
from fitmatch.normalise.papers.patterns import PhrasePattern, compile_pattern, word_class

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

SURE = 0.75
"""A name below this counts only when nothing surer is said."""


@dataclass(frozen=True, slots=True)
class TitleHit:
    """A place in folded text that names a residence title.

    Attributes:
        start: First character.
        end: Character behind the last.
        key: Row key.
        title: Short name; empty = that of the row.
        score: How likely the words mean this title.
        current: ``False`` for titles of the past or only applied for.
    """

    start: int
    end: int
    key: str
    title: str
    score: float
    current: bool = True


_MARK = (
    r"(?:§{1,2}|par(?:agra(?:f|ph)(?:en|s)?)?\b\.?|параграф\w{0,3}|парагр\.|п\.|art(?:\.|ikel|icle)?|ст\.|стат\w{1,3}|"
    r"(?:ال)?ماده|(?:ال)?فقره|(?:ال)?بند|پاراگراف|madde|section|sec\.|sect\.)"
)
_LEAD = (
    r"(?:ae|at|eat|aufenthaltstitel|aufenthaltserl\w{0,10}\.?|aufenthaltsgesetz|aufenthg|titel|status|karte|schutz|"
    r"внж|aufenthalt)"
)
_LETTER = r"(?: ?(?P<letter>[a-g])(?!\w))?"
_PART = (
    r"(?:,? ?(?:abs(?:atz)?\.? ?|ч\. ?|част\w{1,4} ?|п\. ?|пункт ?|абз\w{0,3}\.? ?|\( ?|/ ?|\.(?=\d)|"
    r"para(?:graph)? )"
    r"(?P<part>[1-7]|iii|ii|iv|i|v)(?!\w)| (?P<roman>iii|ii|iv|i|v)(?!\w))?"
)
_SECTIONS = tuple(
    re.compile(expression)
    for expression in (
        rf"(?<!\w){_MARK} ?(?P<number>\d{{1,3}}){_LETTER}{_PART}",
        rf"(?<!\w){_LEAD}[ :(-]{{1,3}}(?:nach |gem\. |lt\. )?(?P<number>\d{{2,3}}){_LETTER}(?![\d.]){_PART}",
        rf"(?<![\w.§])(?P<number>\d{{2}}){_LETTER}(?=,? ?abs(?:atz)?\b){_PART}",
        r"\( ?(?P<number>\d{2})(?P<letter>[a-d])? ?\)(?P<part>)(?P<roman>)",
        r"(?<![\w.])(?P<number>\d{2})(?:[.-]?\w{0,2})? (?:paragraf|параграф\w{0,3}|madde|§)(?!\w| ?\d)"
        r"(?P<letter>)(?P<part>)(?P<roman>)",
        rf"^(?P<number>\d{{2,3}}){_LETTER}{_PART}$",
    )
)
_ROMAN = {"i": "1", "ii": "2", "iii": "3", "iv": "4", "v": "5"}
_OTHER_LAW = re.compile(
    r"[ ,.\d]{0,8}(?:alt|s\.|satz|abs|nr)?[ .\d]{0,6}"
    r"(asylg|asylvfg|freizueg|sgb|bgb|stgb|hwo|bqfg|stag|beschv|gg)\b"
)
_ALTERNATIVE = re.compile(r"(?:(?P<first>1\. ?alt|alt\.? ?1|1\. ?alternative)|(?P<second>2\. ?alt|alt\.? ?2))")
_LAWS = {"asylg": "AsylG", "asylvfg": "AsylG", "freizueg": "FreizügG", "gg": "GG"}


@lru_cache(maxsize=1)
def _classes() -> dict[str, str]:
    return {name: word_class(words) for name, words in paper_words().items()}


@lru_cache(maxsize=4)
def expressions(kind: str) -> tuple[tuple[str, float, PhrasePattern], ...]:
    """Return (meaning, score, expression) for all phrases of one kind: ``title``, ``note`` or ``flag``."""
    return tuple(
        (phrase.maps_to, phrase.score, compile_pattern(pattern, phrase.lang, _classes()))
        for phrase in paper_phrases()
        if phrase.kind == kind
        for pattern in phrase.patterns
    )


@lru_cache(maxsize=1)
def _past() -> re.Pattern[str]:
    # "vorher Duldung", "war im Asylverfahren": directly in front of the title.
    return re.compile(rf"(?<!\w){_classes()['past']}(?: (?:im|in|als|mit|der|die|eine|hatte|nur))?[ :(]{{0,2}}$")


@lru_cache(maxsize=1)
def _applied() -> tuple[re.Pattern[str], re.Pattern[str]]:
    words = _classes()["applied"]
    return (
        re.compile(rf"(?<!\w){words}(?: (?:auf|nach|gem\.|на|за|für|fuer|for))?[ :(]{{1,2}}$"),
        re.compile(rf"^(?: aufenthg)?[ :(]{{1,2}}(?:ist |wird |wurde |schon |bereits )?{words}(?!\w)"),
    )


def _is_current(text: str, start: int, end: int, key: str) -> bool:
    before, behind = text[max(0, start - 40) : start], text[end : end + 40]
    if _past().search(before):
        return False
    if key in {"GEST", "FIKT", "ANKUNFT"}:  # titles that *are* applications
        return True
    ahead, after = _applied()
    return not (ahead.search(before) or after.search(behind))


def _section_hits(text: str) -> list[TitleHit]:
    hits = []
    for expression in _SECTIONS:
        for match in expression.finditer(text):
            part = match["part"] or match["roman"] or ""
            name = match["number"] + (match["letter"] or "") + (f".{_ROMAN.get(part, part)}" if part else "")
            other = _OTHER_LAW.match(text, match.end())
            law = _LAWS.get(other[1], "") if other else "AufenthG"
            found = sections(name, law)
            for section in found:
                score = 0.97 if len(found) == 1 else 0.9 / len(found)
                current = _is_current(text, match.start(), match.end(), section.key)
                key = _with_alternative(section.key, text[match.end() : match.end() + 24])
                hits.append(TitleHit(match.start(), match.end(), key, section.title, score, current))
    return hits


def _with_alternative(key: str, behind: str) -> str:
    found = _ALTERNATIVE.search(behind) if key == "P25_2" else None
    if found is None:
        return key
    return "P25_2_GFK" if found["first"] else "P25_2_SUB"


def _name_hits(text: str) -> list[TitleHit]:
    found = [
        TitleHit(m.start(), m.end(), key, "", score)
        for key, score, expression in expressions("title")
        for m in expression.finditer(text)
    ]
    found.sort(key=lambda hit: (hit.start - hit.end, -hit.score, hit.start, hit.key))
    chosen: list[TitleHit] = []
    for hit in found:
        if all(hit.end <= other.start or other.end <= hit.start for other in chosen):
            current = _is_current(text, hit.start, hit.end, hit.key)
            chosen.append(TitleHit(hit.start, hit.end, hit.key, "", hit.score, current))
    return chosen


def title_hits(text: str) -> list[TitleHit]:
    """Return every place of a folded text that names a residence title, surest first.

    Example:
        >>> [hit.key for hit in title_hits("ae § 25 ii, bis 2027")]
        ['P25_2']
        >>> [(hit.key, hit.current) for hit in title_hits("frueher duldung, jetzt § 25b")]
        [('P25B', True), ('DULD', False)]
    """
    hits = [*_section_hits(text), *_name_hits(text)]
    return sorted(hits, key=lambda hit: (-hit.score, hit.start, hit.key))


def narrowed(keys: Sequence[str], as_of: dt.date) -> list[str]:
    """Return the keys that remain when precise names replace vague ones and side remarks give way.

    Example:
        >>> import datetime
        >>> narrowed(["GEST", "GEST_OUT", "GEST"], datetime.date(2026, 3, 16))
        ['GEST_OUT']
    """
    unique = list(dict.fromkeys(keys))
    vague = {parents()[key] for key in unique if key in parents()}
    remaining = [key for key in unique if key not in vague]
    kept = []
    for key in remaining:
        row = rule(key, as_of)
        ways = row.gives_way_to if row else ()
        families = {other for o in remaining if o != key for other in (o, parents().get(o, ""))}
        if not (families and ("*" in ways or families.intersection(ways))):
            kept.append(key)
    return kept or remaining
