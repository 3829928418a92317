"""Reads what a text says about the recognition of a foreign qualification (*Anerkennung*).

Four steps: blank out the traps (asylum, driving licences, other states); find the longest known phrases; let
"nicht", "beantragt", "geplant", "abgelehnt" in the same clause change what a phrase means; take the strongest
statement.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from fitmatch.knowledge.recognition import phrases, status_keys, status_row, traps, word_lists
from fitmatch.normalise.papers.paper_dates import read_dates
from fitmatch.normalise.papers.patterns import (
    MAX_CELL,
    Clauses,
    PhrasePattern,
    clauses_of,
    compile_pattern,
    fold_cell,
    word_class,
)
from fitmatch.normalise.papers.recognised_occupation import occupation_words
from fitmatch.normalise.reading.text import cap
from fitmatch.schema.codes import RecognitionStatus
from fitmatch.schema.reading import Alternative, Reading
from fitmatch.schema.recognition import RecognitionFact

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from fitmatch.knowledge.recognition import Cues, Meaning
    from fitmatch.normalise.reading.text import Folded

SURE = 0.75
"""Below this a meaning is reported as ambiguous."""

_STRONG = 0.8  # a phrase that names the decision, not just the word "Approbation" or "anerkannt"
_CUE_CLASSES = ("negation", "applied", "planned", "refused", "partial")
# What a clause means that holds such words and no status of its own ("документы не подавал").
_BARE_CUES: dict[str, Meaning] = {
    "refused": (("REFUSED", 0.85),),
    "planned": (("NOT_APPLIED", 0.82),),
    "applied": (("IN_PROCEDURE", 0.85),),
}
_PARTLY: Meaning = (("PARTIAL_NONREG", 0.87),)
_BARE_NO: Meaning = (("NOT_APPLIED", 0.6), ("NO_QUALIFICATION", 0.3))  # "keine", "noch nein"
_ASIDE = frozenset({"DOCUMENT", "LANGUAGE", "SKILL_TEST", "GRADE"})
_YEAR = re.compile(r"(?<!\d)(?:19[6-9]|20[0-4])\d(?!\d)")


@dataclass(frozen=True, slots=True)
class _Hit:
    """A stretch of folded text with a meaning."""

    start: int
    end: int
    meaning: Meaning
    cues: Cues = "none"
    negated: Meaning = ()
    precedence: int = 0
    year: int | None = None

    @property
    def key(self) -> str:
        return self.meaning[0][0]

    @property
    def score(self) -> float:
        return self.meaning[0][1]

    @property
    def rank(self) -> int:
        return self.precedence or status_row(self.key).precedence


@lru_cache(maxsize=1)
def _classes() -> dict[str, str]:
    return {name: word_class(words) for name, words in word_lists().items()}


@lru_cache(maxsize=1)
def _cue_expressions() -> dict[str, re.Pattern[str]]:
    return {name: re.compile(rf"(?<!\w){_classes()[name]}(?!\w)") for name in _CUE_CLASSES}


@lru_cache(maxsize=1)
def _trap_expressions() -> tuple[tuple[str, PhrasePattern], ...]:
    return tuple(
        (trap.kind, compile_pattern(pattern, trap.lang, _classes())) for trap in traps() for pattern in trap.patterns
    )


@lru_cache(maxsize=1)
def _phrase_expressions() -> tuple[tuple[_Hit, PhrasePattern], ...]:
    """Return each pattern with a hit that lacks only its place."""
    return tuple(
        (
            _Hit(0, 0, phrase.meaning, phrase.cues, phrase.negated, phrase.precedence),
            compile_pattern(pattern, phrase.lang, _classes()),
        )
        for phrase in phrases()
        for pattern in phrase.patterns
    )


def _blank_traps(text: str) -> tuple[str, str, tuple[int, int] | None]:
    """Return the text with traps blanked out, the kind of the first trap and its place."""
    kind, place = "", None
    for name, expression in _trap_expressions():
        for found in expression.finditer(text):
            text = text[: found.start()] + " " * (found.end() - found.start()) + text[found.end() :]
            if place is None:
                kind, place = name, found.span()
    return text, kind, place


def _phrase_hits(text: str) -> list[_Hit]:
    """Return the phrases of a text, longest first chosen, none overlapping another, in text order."""
    found = [
        _Hit(m.start(), m.end(), hit.meaning, hit.cues, hit.negated, hit.precedence)
        for hit, expression in _phrase_expressions()
        for m in expression.finditer(text)
    ]
    found.sort(key=lambda hit: (hit.start - hit.end, -hit.score, hit.start, hit.key))
    chosen: list[_Hit] = []
    for hit in found:
        if all(hit.end <= other.start or other.end <= hit.start for other in chosen):
            chosen.append(hit)
    return sorted(chosen, key=lambda hit: hit.start)


def _cues_in(text: str, start: int, end: int) -> dict[str, tuple[int, int]]:
    """Return the cue classes that occur in a stretch of text, each with its first place."""
    found = {name: expression.search(text, start, end) for name, expression in _cue_expressions().items()}
    return {name: match.span() for name, match in found.items() if match}


def _under_cues(hit: _Hit, cues: Iterable[str], own_cues: Iterable[str]) -> Meaning:
    """Return what a phrase means when negation and tense of its clause are applied to it."""
    if hit.cues == "none" or hit.key in _ASIDE:
        return hit.meaning
    if "negation" in own_cues and {"applied", "planned"}.intersection(cues):
        return (("NOT_APPLIED", 0.93),)  # "keine Anerkennung" + "beantragt"
    allowed = {"all": set(_CUE_CLASSES), "tense": {"applied", "planned", "refused"}}.get(hit.cues, {hit.cues})
    active = allowed.intersection(cues)
    if "negation" in active:
        if active & {"applied", "planned"}:
            return (("NOT_APPLIED", 0.93),)
        return hit.negated or status_row(hit.key).negated
    for cue in ("refused", "planned", "applied"):
        if cue in active:
            return _BARE_CUES[cue]
    if "partial" in active and hit.key in {"FULL", "EU_AUTOMATIC"}:
        return _PARTLY
    return hit.meaning


def _statements(text: str, clauses: Clauses) -> list[_Hit]:
    """Return everything the text states: phrases under their cues, and clauses that hold cues alone."""
    hits = _phrase_hits(text)
    statements: list[_Hit] = []
    spoken: set[int] = set()
    for hit in hits:
        touched = clauses.touching(hit.start, hit.end)
        if hit.key not in _ASIDE:
            spoken.update(touched)
        first, last = clauses.bounds[touched[0]][0], clauses.bounds[touched[-1]][1]
        # A finished phrase ("nicht nötig") must not colour its neighbour; "noch nicht" is there to do that.
        others = [
            (h.start, h.end)
            for h in hits
            if h is not hit and h.cues == "none" and h.key != "NOT_APPLIED" and first <= h.start < last
        ]
        cues = _cues_in(_without(text, others), first, last)
        meaning = _under_cues(hit, cues, _cues_in(text, hit.start, hit.end))
        if text[hit.end : hit.end + 2].lstrip().startswith("?"):
            meaning = (("UNKNOWN", 0.78),)  # "anerkannt?" asks, it does not state
        year = _year_in(text, first, last)
        statements.append(_Hit(hit.start, hit.end, meaning, precedence=_kept_precedence(hit, meaning), year=year))
    for number, (start, end) in enumerate(clauses.bounds):
        if number not in spoken and (bare := _bare_statement(text, start, end)):
            statements.append(bare)
    return statements


def _kept_precedence(hit: _Hit, meaning: Meaning) -> int:
    return hit.precedence if meaning and meaning[0][0] == hit.key else 0


def _without(text: str, places: Iterable[tuple[int, int]]) -> str:
    for start, end in places:
        text = text[:start] + " " * (end - start) + text[end:]
    return text


def _bare_statement(text: str, start: int, end: int) -> _Hit | None:
    """Return what a clause says by words like "nicht beantragt" alone."""
    cues = _cues_in(text, start, end)
    meaning: Meaning = ()
    if "negation" in cues:
        if cues.keys() & {"applied", "planned"}:
            meaning = (("NOT_APPLIED", 0.9),)
        elif text[start:end].strip(" .!:").count(" ") <= 1:
            meaning = _BARE_NO
    else:
        meaning = next((_BARE_CUES[cue] for cue in _BARE_CUES if cue in cues), ())
    if not meaning:
        return None
    place = min(first for first, _ in cues.values()), max(last for _, last in cues.values())
    return _Hit(*place, meaning, year=_year_in(text, start, end))


def _year_in(text: str, start: int, end: int) -> int | None:
    years = _YEAR.findall(text[start:end])
    return int(years[-1]) if years else None


def _winner(statements: Sequence[_Hit]) -> _Hit:
    """Return the statement that counts: a later decision, else a firm one, else the strongest."""
    telling = [s for s in statements if s.key not in _ASIDE] or list(statements)
    sure = [s for s in telling if s.score >= SURE]
    firm = [s for s in sure if s.score >= _STRONG and s.key != "UNKNOWN"]
    if len(firm) > 1 and all(s.year for s in firm):
        return max(firm, key=lambda s: (s.year or 0, s.rank, s.score))
    pool = firm or sure or telling
    return max(pool, key=lambda s: (s.rank, s.score) if sure else (s.key != "UNKNOWN", s.score, s.rank))


def _for_class(key: str, regulated: bool | None) -> str:
    """Return the key with the kind of partial recognition that fits the target occupation."""
    if key in {"PARTIAL_NONREG", "PARTIAL_REG"} and regulated is not None:
        return "PARTIAL_REG" if regulated else "PARTIAL_NONREG"
    return key


def _fact(key: str, regulated: bool | None) -> RecognitionFact:
    row = status_row(_for_class(key, regulated))
    if row.key in _ASIDE:
        row = status_row("UNKNOWN")
    return RecognitionFact(row.status, row.key)


def _plain_code(text: str, regulated: bool | None) -> Reading[RecognitionFact] | None:
    """Return the reading of a bare code ("partial", "LICENCE"), as other programs write it."""
    word = text.strip()
    if word.upper() in status_keys():
        return Reading(_fact(word.upper(), regulated), "mapped", span=(0, len(text)))
    if word.lower() not in set(RecognitionStatus):
        return None
    status = RecognitionStatus(word.lower())
    wanted = {"full": "FULL", "partial": "PARTIAL_NONREG", "in_procedure": "IN_PROCEDURE"}.get(status.value)
    key = wanted or next(key for key in status_keys() if status_row(key).status is status and key != "EXPIRED")
    return Reading(_fact(key, regulated), "mapped", span=(0, len(text)))


def _ambiguous(winner: _Hit, regulated: bool | None, folded: Folded, reason: str) -> Reading[RecognitionFact]:
    options = tuple(Alternative(_fact(key, regulated), score, status_row(key).name_de) for key, score in winner.meaning)
    span = folded.source_span(winner.start, winner.end)
    if len({option.value.status for option in options}) == 1 and winner.score + 0.2 >= SURE and len(options) > 1:
        return Reading(options[0].value, "mapped", options, span, reason)
    return Reading(_fact("UNKNOWN", None), "ambiguous", options, span, reason)


def read_recognition(text: str, *, regulated: bool | None = None) -> Reading[RecognitionFact]:
    """Return where somebody stands with the recognition of a qualification, as an office writes it down.

    An ambiguous text ("nicht anerkannt": refused, or never applied?) keeps its alternatives, and its value is
    the safest one: status unknown. A text about something else (an asylum decision, a driving licence) is
    mapped to unknown with the reason ``recognition.trap.…``.

    Args:
        text: The words of the file, in any of the supported languages, or a plain code ("partial").
        regulated: Whether the target occupation is regulated, if known; it decides between the two kinds of
            partial recognition.

    Example:
        >>> read_recognition("volle Gleichwertigkeit Metallbauer, HWK 2021").value
        RecognitionFact(status=<RecognitionStatus.FULL: 'full'>, key='FULL', occupation_text='Metallbauer', \
year=2021, valid_until=None)
        >>> read_recognition("ще не подавала").value.status.value
        'not_applied'
        >>> read_recognition("als Flüchtling anerkannt").reason
        'recognition.trap.asylum'
        >>> [option.value.key for option in read_recognition("nicht anerkannt").alternatives]
        ['NOT_APPLIED', 'REFUSED']
    """
    if (plain := _plain_code(text[:40], regulated)) is not None and len(text) <= 40:
        return plain
    folded = fold_cell(text)
    if not any(character.isalnum() or character == "?" for character in folded.text):
        return Reading(None, "unmapped", reason="text.empty")
    blanked, trap, trap_place = _blank_traps(folded.text)
    statements = _statements(blanked, clauses_of(blanked))
    if not statements:
        return _nothing_said(folded, trap, trap_place)
    winner = _winner(statements)
    if winner.score < SURE:
        return _ambiguous(winner, regulated, folded, f"recognition.ambiguous.{winner.key.lower()}")
    span = folded.source_span(winner.start, winner.end)
    fact = _fact(winner.key, regulated)
    if fact.key == "UNKNOWN":
        reason = "document_only" if winner.key in _ASIDE else "stated_unknown"
        return Reading(fact, "mapped", span=span, reason=f"recognition.{reason}")
    return Reading(_with_details(fact, winner, folded, text, statements), "mapped", span=span)


def _nothing_said(folded: Folded, trap: str, trap_place: tuple[int, int] | None) -> Reading[RecognitionFact]:
    """Return the reading of a text without any statement on recognition."""
    if trap_place is not None:
        span = folded.source_span(*trap_place)
        return Reading(_fact("UNKNOWN", None), "mapped", span=span, reason=f"recognition.trap.{trap}")
    if "?" in folded.text and len(folded.text) <= 40:
        span = folded.source_span(0, len(folded.text))
        return Reading(_fact("UNKNOWN", None), "mapped", span=span, reason="recognition.stated_unknown")
    return Reading(None, "unmapped", reason="recognition.no_phrase")


def _with_details(
    fact: RecognitionFact, winner: _Hit, folded: Folded, text: str, statements: Sequence[_Hit]
) -> RecognitionFact:
    """Return the fact with year, end date and reference occupation, where the text gives them."""
    years = {int(year) for year in _YEAR.findall(folded.text)}
    year = winner.year or (years.pop() if len(years) == 1 else None)
    until = read_dates(folded.text).until if fact.key == "TEMP_PERMISSION" else None
    occupation = ""
    if fact.key not in {"NO_QUALIFICATION", "NOT_REQUIRED"}:
        places = [(s.start, s.end) for s in statements]
        occupation = occupation_words(cap(text, MAX_CELL), folded, (winner.start, winner.end), places)
    return RecognitionFact(fact.status, fact.key, occupation, year, until)
