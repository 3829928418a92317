"""Reads what a text says about the recognition of a foreign qualification (*Anerkennung*).

Five steps: mend misspelled key words; blank out the traps (asylum, driving licences, other states); find the longest
known phrases and the things with their events; let "nicht", "beantragt", "geplant" in the same clause change what a
phrase means; take the statement that counts today.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from fitmatch.knowledge.recognition import status_keys, status_row
from fitmatch.normalise.papers.key_words import mend_key_words
from fitmatch.normalise.papers.paper_dates import read_dates
from fitmatch.normalise.papers.patterns import MAX_CELL, fold_cell
from fitmatch.normalise.papers.procedures import SURE, winning_statement
from fitmatch.normalise.papers.recognised_occupation import occupation_words
from fitmatch.normalise.papers.recognition_phrases import blank_traps, statements_in
from fitmatch.normalise.papers.statements import ASIDE, classes, cues_in
from fitmatch.normalise.reading.remembered import remembered
from fitmatch.normalise.reading.text import cap
from fitmatch.schema.codes import RecognitionStatus
from fitmatch.schema.reading import Alternative, Reading
from fitmatch.schema.recognition import RecognitionFact

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from fitmatch.normalise.papers.statements import Statement
    from fitmatch.normalise.reading.text import Folded

_NOT_HELD = frozenset({"NOT_APPLIED", "REFUSED", "NO_QUALIFICATION"})
"""What a text without a recognition may mean: in no case is there one."""

_YEAR = re.compile(r"(?<!\d)(?:19[6-9]|20[0-4])\d(?!\d)")

_WHETHER = re.compile(r"(?<!\w)(?:ob|whether)(?!\w)")
_END_OF = re.compile(r"(?<!\w)(?:ende?(?: of)?|mitte|конца|кінця|نهايه|پایان|sonuna) (?=\w)")


@lru_cache(maxsize=2)
def _names(word_class: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){classes()[word_class]}(?!\w)")


def _is_regulated(text: str) -> bool | None:
    """Return whether a folded text names a body or an occupation that is regulated by law; ``None`` if neither."""
    if _names("open_body").search(text):
        return False
    return True if _names("regulated_work").search(text) else None


def _for_class(key: str, regulated: bool | None) -> str:
    """Return the key with the kind of partial recognition that fits the target occupation."""
    if key in {"PARTIAL_NONREG", "PARTIAL_REG"} and regulated is not None:
        return "PARTIAL_REG" if regulated else "PARTIAL_NONREG"
    return key


def _fact(key: str, regulated: bool | None) -> RecognitionFact:
    row = status_row(_for_class(key, regulated))
    if row.key in ASIDE:
        row = status_row("UNKNOWN")
    if row.key == "NOT_LISTED":
        evidence = status_row("EVIDENCE_ONLY")
        return RecognitionFact(evidence.status, evidence.key, not_listed=True)
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


def _alternatives(winner: Statement, regulated: bool | None) -> tuple[Alternative[RecognitionFact], ...]:
    return tuple(Alternative(_fact(key, regulated), score, status_row(key).name_de) for key, score in winner.meaning)


def _ambiguous(winner: Statement, regulated: bool | None, folded: Folded, reason: str) -> Reading[RecognitionFact]:
    options = _alternatives(winner, regulated)
    span = folded.source_span(winner.start, winner.end)
    if len({option.value.status for option in options}) == 1 and winner.score + 0.2 >= SURE and len(options) > 1:
        return Reading(options[0].value, "mapped", options, span, reason)
    denied = all(option.value.key in _NOT_HELD for option in options)
    return Reading(replace(_fact("UNKNOWN", None), none_held=denied), "ambiguous", options, span, reason)


@remembered
def read_recognition(
    text: str, *, regulated: bool | None = None, as_of: dt.date | None = None
) -> Reading[RecognitionFact]:
    """Return where somebody stands with the recognition of a qualification, as an office writes it down.

    An ambiguous text ("nicht anerkannt": refused, or never applied?) keeps its alternatives, and its value is
    the safest one: status unknown. A text about something else (an asylum decision, a driving licence) is
    mapped to unknown with the reason ``recognition.trap.…``.

    Args:
        text: The words of the file, in any of the supported languages, or a plain code ("partial").
        regulated: Whether the target occupation is regulated, if known; it decides between the two kinds of
            partial recognition. If left out, bodies and occupations the text names decide.
        as_of: Day the reading is for: a temporary permission that ended before it has expired. If left out, no
            permission is taken to have ended unless the text says so.

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
        >>> import datetime as dt
        >>> read_recognition("Berufserlaubnis bis 30.06.2025", as_of=dt.date(2026, 4, 15)).value.key
        'EXPIRED'
    """
    if (plain := _plain_code(text[:40], regulated)) is not None and len(text) <= 40:
        return plain
    folded = mend_key_words(fold_cell(text))
    if not any(character.isalnum() or character == "?" for character in folded.text):
        return Reading(None, "unmapped", reason="text.empty")
    blanked, trap, trap_place = blank_traps(folded.text)
    statements = statements_in(blanked)
    if not statements:
        return _nothing_said(folded, trap, trap_place)
    if regulated is None:
        regulated = _is_regulated(folded.text)
    winner = winning_statement(statements)
    if _only_guessed(winner, statements, blanked):
        span = folded.source_span(winner.start, winner.end)
        return Reading(_fact("UNKNOWN", None), "mapped", span=span, reason="recognition.stated_unknown")
    if winner.score < SURE:
        return _ambiguous(winner, regulated, folded, f"recognition.ambiguous.{winner.key.lower()}")
    span = folded.source_span(winner.start, winner.end)
    fact = _fact(winner.key, regulated)
    if fact.key == "UNKNOWN":
        reason = "document_only" if winner.key in ASIDE else "stated_unknown"
        return Reading(fact, "mapped", span=span, reason=f"recognition.{reason}")
    fact = _with_details(fact, winner, folded, text, statements)
    others = _alternatives(winner, regulated) if len(winner.meaning) > 1 else ()
    if fact.key == "TEMP_PERMISSION" and as_of and fact.valid_until and fact.valid_until < as_of:
        row = status_row("EXPIRED")
        fact = replace(fact, status=row.status, key=row.key)
        return Reading(fact, "mapped", span=span, reason="recognition.permission_ended")
    return Reading(fact, "mapped", others, span)


def _only_guessed(winner: Statement, statements: Sequence[Statement], text: str) -> bool:
    """Return whether it is said not to be known, and the procedure is a guess ("unklar, evtl. etwas eingereicht")."""
    if winner.key != "IN_PROCEDURE":
        return False
    unknown = [statement for statement in statements if statement.key == "UNKNOWN"]
    if unknown and _WHETHER.search(text, 0, winner.start):
        return True
    said_before = any(statement.start < winner.start for statement in unknown)
    return said_before and "hedge" in cues_in(text, 0, len(text))


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
    fact: RecognitionFact, winner: Statement, folded: Folded, text: str, statements: Sequence[Statement]
) -> RecognitionFact:
    """Return the fact with year, end date and reference occupation, where the text gives them."""
    years = {int(year) for year in _YEAR.findall(folded.text)}
    year = (winner.date or (None,))[0] or (years.pop() if len(years) == 1 else None)
    until = read_dates(_END_OF.sub("", folded.text)).until if fact.key == "TEMP_PERMISSION" else None
    occupation = ""
    if fact.key not in {"NO_QUALIFICATION", "NOT_REQUIRED"}:
        places = [(s.start, s.end) for s in statements]
        occupation = occupation_words(cap(text, MAX_CELL), folded, (winner.start, winner.end), places)
    return replace(fact, occupation_text=occupation, year=year, valid_until=until)
