"""Finds the phrases about recognition in a text, after blanking out what only looks like one."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from fitmatch.knowledge.recognition import phrases, traps
from fitmatch.knowledge.tables import read_table, split_cell
from fitmatch.normalise.papers.pattern_index import PatternIndex
from fitmatch.normalise.papers.patterns import PhrasePattern, clauses_of, compile_pattern
from fitmatch.normalise.papers.recognition_frames import frame_statements
from fitmatch.normalise.papers.statements import (
    ASIDE,
    BARE_CUES,
    Statement,
    classes,
    cues_in,
    date_near,
    under_cues,
)
from fitmatch.normalise.reading.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterable

    from fitmatch.knowledge.recognition import Meaning
    from fitmatch.normalise.papers.patterns import Clauses

_BARE_NO: Meaning = (("NOT_APPLIED", 0.6), ("NO_QUALIFICATION", 0.3))  # "keine", "noch nein"
_BESIDE = 20  # letters behind "permit to work" in which the profession stands
_ASIDE_WORD = 14  # letters of "кажется, …" before the clause it casts doubt on
_HEDGED = frozenset({"FULL", "LICENCE", "EU_AUTOMATIC", "PARTIAL_REG", "PARTIAL_NONREG", "IN_PROCEDURE", "REFUSED"})
_SPEAKS_ON = frozenset({"NOT_APPLIED", "PARTIAL_REG", "PARTIAL_NONREG"})
_ASKS: Meaning = (("UNKNOWN", 0.78),)


@lru_cache(maxsize=1)
def _trap_expressions() -> tuple[tuple[str, PhrasePattern], ...]:
    return tuple(
        (trap.kind, compile_pattern(pattern, trap.lang, classes())) for trap in traps() for pattern in trap.patterns
    )


@lru_cache(maxsize=1)
def _phrase_expressions() -> PatternIndex[Statement]:
    """Return the patterns, each with a statement that lacks only its place."""
    return PatternIndex(
        (
            Statement(0, 0, phrase.meaning, phrase.cues, phrase.negated, phrase.precedence),
            compile_pattern(pattern, phrase.lang, classes()),
        )
        for phrase in phrases()
        for pattern in phrase.patterns
    )


@lru_cache(maxsize=1)
def _months() -> dict[str, int]:
    rows = read_table("residence/months")
    return {fold(name): int(row["month"]) for row in rows for name in split_cell(row["names"])}


@lru_cache(maxsize=4)
def _named(word_class: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){classes()[word_class]}(?!\w)")


def _practises(text: str, start: int, end: int) -> bool:
    """Return whether a permit to work is one to practise ("временное разрешение на работу врачом")."""
    return bool(_named("regulated_work").search(text, end, end + _BESIDE))


def blank_traps(text: str) -> tuple[str, str, tuple[int, int] | None]:
    """Return the text with traps blanked out, the kind of the first trap and its place.

    Example:
        >>> blank_traps("als fluechtling anerkannt")[1:]
        ('asylum', (0, 25))
    """
    kind, place = "", None
    for name, expression in _trap_expressions():
        for found in expression.finditer(text):
            if name == "work_permit" and _practises(text, *found.span()):
                continue
            text = text[: found.start()] + " " * (found.end() - found.start()) + text[found.end() :]
            if place is None:
                kind, place = name, found.span()
    return text, kind, place


def _phrase_hits(text: str, clauses: Clauses) -> list[Statement]:
    """Return the phrases of a text, longest first chosen, none overlapping another."""
    found = [
        Statement(m.start(), m.end(), hit.meaning, hit.cues, hit.negated, hit.precedence)
        for hit, m in _phrase_expressions().matches(text)
        if hit.cues == "none" or len(clauses.touching(m.start(), m.end())) == 1
    ]
    found.sort(key=lambda hit: (hit.start - hit.end, -hit.score, hit.start, hit.key))
    chosen: list[Statement] = []
    for hit in found:
        if all(hit.end <= other.start or other.end <= hit.start for other in chosen):
            chosen.append(hit)
    return chosen


def _hits(text: str, clauses: Clauses) -> list[Statement]:
    """Return the phrases and frames of a text in text order.

    A frame yields to a phrase that says more about its event; a phrase yields to the frame whose event it repeats.
    """
    hits = _phrase_hits(text, clauses)
    for frame in frame_statements(text, clauses):
        start, end = frame.event or (frame.start, frame.end)
        around = [hit for hit in hits if hit.start <= start and end <= hit.end and hit.end - hit.start > end - start]
        if any(_says_more(hit, frame) for hit in around):
            continue
        hits = [hit for hit in hits if hit.event is not None or not _repeats(hit, frame, clauses)]
        hits.append(frame)
    return sorted(hits, key=lambda hit: (hit.start, -hit.end))


def _colours(hit: Statement) -> bool:
    """Return whether the words of a finished statement still count as cues for its neighbours."""
    return hit.key in _SPEAKS_ON or (hit.key == "IN_PROCEDURE" and hit.event is not None)


def _says_more(hit: Statement, frame: Statement) -> bool:
    return hit.event is None and (hit.cues == "none" or bool(hit.precedence) or _length(hit) >= _length(frame))


def _length(hit: Statement) -> int:
    return hit.end - hit.start


def _repeats(hit: Statement, frame: Statement, clauses: Clauses) -> bool:
    """Return whether a phrase lies inside a frame, so that it says less than the whole."""
    start, end = frame.event or (frame.start, frame.end)
    one_clause = len(clauses.touching(frame.start, frame.end)) == 1
    inside = frame.start <= hit.start and hit.end <= frame.end
    return (one_clause and inside) or (hit.start < end and start < hit.end)


def statements_in(text: str) -> list[Statement]:
    """Return everything a folded text states: phrases under their cues, and clauses that hold cues alone.

    Example:
        >>> [statement.key for statement in statements_in("anerkennung beantragt, fsp bestanden")]
        ['IN_PROCEDURE', 'LANGUAGE']
    """
    clauses = clauses_of(text)
    hits = _hits(text, clauses)
    statements: list[Statement] = []
    spoken: set[int] = set()
    for hit in hits:
        touched = clauses.touching(hit.start, hit.end)
        if hit.key not in ASIDE:
            spoken.update(clauses.touching(*hit.event) if hit.event else touched)
        first, last = clauses.bounds[touched[0]][0], clauses.bounds[touched[-1]][1]
        # A finished phrase ("nicht nötig") must not colour its neighbour; "noch nicht" is there to do that.
        others = [
            (h.start, h.end)
            for h in hits
            if h is not hit and h.cues == "none" and not _colours(h) and first <= h.start < last
        ]
        cues = cues_in(_without(text, others), first, last)
        meaning = under_cues(hit, cues, cues_in(text, hit.start, hit.end))
        if "hedge" in cues_in(text, max(0, first - _ASIDE_WORD), last) and meaning[0][0] in _HEDGED:
            meaning = (("UNKNOWN", 0.6), (meaning[0][0], 0.35))  # "angeblich anerkannt"
        if text[hit.end : hit.end + 2].lstrip().startswith("?"):
            meaning = _ASKS  # "anerkannt?" asks, it does not state
        precedence = hit.precedence if meaning and meaning[0][0] == hit.key else 0
        date = date_near(text, (hit.start, hit.end), (first, last), _months())
        statements.append(Statement(hit.start, hit.end, meaning, precedence=precedence, date=date))
    if _named("residence_matter").search(text):
        return statements  # "Gestattung, Bescheid steht aus": words alone are about the residence
    for number, (start, end) in enumerate(clauses.bounds):
        if number not in spoken and (bare := _bare_statement(text, start, end)):
            statements.append(bare)
    return statements


def _without(text: str, places: Iterable[tuple[int, int]]) -> str:
    for start, end in places:
        text = text[:start] + " " * (end - start) + text[end:]
    return text


def _bare_statement(text: str, start: int, end: int) -> Statement | None:
    """Return what a clause says by words like "nicht beantragt" alone."""
    cues = cues_in(text, start, end)
    meaning: Meaning = ()
    if "negation" in cues:
        if cues.keys() & {"applied", "planned"}:
            meaning = (("NOT_APPLIED", 0.9),)
        elif text[start:end].strip(" .!:").count(" ") <= 1:
            meaning = _BARE_NO
    else:
        meaning = next((BARE_CUES[cue] for cue in BARE_CUES if cue in cues), ())
    if not meaning:
        return None
    place = min(first for first, _ in cues.values()), max(last for _, last in cues.values())
    return Statement(*place, meaning, date=date_near(text, place, (start, end), _months()))
