"""Reads a residence title from text and says what it means for work on a given day.

Order of decision: a side note on the paper, then known exclusions, then the title with its waiting period.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from fitmatch.errors import RecordError, did_you_mean
from fitmatch.knowledge.residence import card_runs_until, flag_rules, rule, rule_keys
from fitmatch.normalise.papers.paper_dates import PaperDates, add_months, read_dates
from fitmatch.normalise.papers.patterns import fold_cell
from fitmatch.normalise.papers.residence_titles import SURE, TitleHit, narrowed, title_hits
from fitmatch.normalise.papers.side_notes import SideNote, read_flags, read_side_note
from fitmatch.schema.case import Case, ResidenceFact
from fitmatch.schema.codes import WorkAccess
from fitmatch.schema.reading import Alternative, Reading

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from fitmatch.knowledge.residence import Rule
    from fitmatch.normalise.reading.text import Folded

_WORK = {
    "FREE": WorkAccess.ALLOWED,
    "ABH": WorkAccess.CONDITIONAL,
    "ABH_BA": WorkAccess.CONDITIONAL,
    "TITLE_JOB": WorkAccess.CONDITIONAL,
    "H20": WorkAccess.CONDITIONAL,
    "NO": WorkAccess.NOT_ALLOWED,
    "WAIT": WorkAccess.NOT_ALLOWED,
}
_NEEDS_PERMISSION = frozenset({"ABH", "ABH_BA"})


@dataclass(frozen=True, slots=True)
class _Papers:
    """Everything a text and a case say, before a title is chosen."""

    note: SideNote
    dates: PaperDates
    flags: Mapping[str, bool]
    as_of: dt.date


def _flags(text: str, case: Case | None) -> dict[str, bool]:
    """Return the known answers; the case beats the text.

    Raises:
        RecordError: The case names a flag that does not exist.
    """
    answers = read_flags(text)
    for name, answer in (case.flags if case else {}).items():
        if name not in flag_rules():
            message = "case.flags names a question that does not exist"
            raise RecordError(message, hint=did_you_mean(name, flag_rules()))
        if answer is not None:
            answers[name] = answer
    return answers


def _dates(text: str, case: Case | None, as_of: dt.date) -> PaperDates:
    """Return the days of stay and card; the case beats the text."""
    read = read_dates(text, as_of)
    since, latest = read.since, read.since_latest
    given = (case.stay_since or case.registered) if case else None
    if given is not None:
        since = latest = given
    until = case.valid_until if case and case.valid_until else read.until
    return PaperDates(since, latest, until)


def _card_expired(key: str, papers: _Papers) -> bool | None:
    """Say whether the card has run out, counting continuation by ordinance; ``None`` = not known."""
    until = papers.dates.until
    if until is None:
        return papers.flags.get("CARD_EXPIRED")
    if card_runs_until(key, until) >= papers.as_of:
        return False
    return papers.flags.get("CARD_EXPIRED", True)


def _turned(key: str, flags: Mapping[str, bool]) -> str:
    """Return the key that the answers make of a title ("Gestattung" + lives in a reception centre)."""
    for name, question in flag_rules().items():
        for answer, before, after in question.turns:
            if flags.get(name) is answer and key == before:
                key = after
    return key


def _outcome(row: Rule | None, papers: _Papers, inherited: Rule | None) -> tuple[str, str, bool]:
    """Return the codes for employment and self-employment and whether the side note decided."""
    base = inherited if row is not None and row.employment == "INHERIT" and inherited else row
    employment = base.employment if base else "ASK"
    self_employment = base.self_employment if base else "ASK"
    note = papers.note
    if note.self_employment:
        self_employment = note.self_employment
    if not note.employment:
        return employment, self_employment, False
    if not note.self_employment and note.employment != "WAIT" and self_employment not in {"NO", "FREE"}:
        self_employment = "ASK"
    return note.employment, self_employment, True


def _contradicts(row: Rule | None, note: SideNote, *, wait_is_over: bool) -> bool:
    """Say whether the side note and the title cannot both be right."""
    title = row.employment if row else "ASK"
    if note.employment == "WAIT":
        return wait_is_over or title == "FREE"
    if title == "FREE":
        return note.employment in {"NO", "ABH_BA", "H20", "TITLE_JOB"}
    if title == "NO":
        return note.employment in {"FREE", "ABH_BA", "H20", "TITLE_JOB"}
    return title in _NEEDS_PERMISSION and note.employment == "FREE" and note.self_employment == "FREE"


def wait_bounds(row: Rule | None, fact: ResidenceFact) -> tuple[dt.date, dt.date] | None:
    """Return the first day work can be permitted: if all goes well, and for sure; ``None`` = not known.

    Example:
        >>> row = rule("GEST_OUT", dt.date(2024, 11, 1))
        >>> case = Case(residence="GEST_OUT", stay_since=dt.date(2024, 9, 1))
        >>> fact = read_residence("", as_of=dt.date(2024, 11, 1), case=case)
        >>> wait_bounds(row, fact.value)[0]
        datetime.date(2024, 12, 1)
    """
    if row is None or row.wait_months is None or fact.since is None:
        return None
    longest = row.wait_months if row.wait_months_latest is None else row.wait_months_latest
    return add_months(fact.since, row.wait_months), add_months(fact.since_latest or fact.since, longest)


def _waiting(row: Rule, fact: ResidenceFact, as_of: dt.date) -> WorkAccess:
    """Return the access of somebody who needs a permission, as far as the waiting period goes."""
    if row.wait_months is None:
        return WorkAccess.CONDITIONAL
    bounds = wait_bounds(row, fact)
    if bounds is None:
        return WorkAccess.CLARIFY
    if as_of < bounds[0]:
        return WorkAccess.NOT_ALLOWED
    return WorkAccess.CONDITIONAL if as_of >= bounds[1] else WorkAccess.CLARIFY


def _work(row: Rule | None, fact: ResidenceFact, papers: _Papers) -> WorkAccess:
    """Return the access to work on the day: note, then exclusions, then title and waiting period."""
    work = _WORK.get(fact.outcome, WorkAccess.CLARIFY)
    if not fact.from_document:
        if fact.outcome in _NEEDS_PERMISSION and row is not None and not papers.note.wait_over:
            work = _waiting(row, fact, papers.as_of)
        for name, answer in fact.flags:
            question = flag_rules()[name]
            if answer and question.effect == "NO" and question.concerns(fact.key):
                return WorkAccess.NOT_ALLOWED
    elif fact.conflict and fact.outcome == "WAIT":
        return WorkAccess.CLARIFY
    doubts = any(
        answer and flag_rules()[name].effect == "ASK" and flag_rules()[name].concerns(fact.key)
        for name, answer in fact.flags
    )
    return WorkAccess.CLARIFY if doubts and work is not WorkAccess.NOT_ALLOWED else work


def _fact(key: str, title: str, papers: _Papers, inherited: str = "") -> ResidenceFact:
    """Return the fact for one title."""
    key = _turned(key, papers.flags)
    row = rule(key, papers.as_of)
    employment, self_employment, from_document = _outcome(
        row, papers, rule(inherited, papers.as_of) if inherited else None
    )
    flags = dict(papers.flags)
    expired = _card_expired(inherited or key, papers)
    if expired is not None:
        flags["CARD_EXPIRED"] = expired
    fact = ResidenceFact(
        title=title if title and key not in {"DULD_60B"} else (row.title if row else title or "unknown"),
        key=key,
        work=WorkAccess.CLARIFY,
        outcome=employment,
        self_employment=self_employment,
        since=papers.dates.since,
        since_latest=papers.dates.since_latest,
        valid_until=papers.dates.until,
        flags=tuple(sorted(flags.items())),
        from_document=from_document,
    )
    bounds = wait_bounds(row, fact)
    wait_is_over = bounds is not None and papers.as_of >= bounds[1]
    conflict = from_document and _contradicts(row, papers.note, wait_is_over=wait_is_over)
    fact = replace(fact, conflict=conflict)
    return replace(fact, work=_work(row, fact, papers))


def _chosen(hits: Sequence[TitleHit], as_of: dt.date) -> tuple[list[str], str]:
    """Return the keys that may be meant, likeliest first, and the key that a Fiktion continues."""
    current = [hit for hit in hits if hit.current]
    firm = [hit for hit in current if hit.score >= SURE] or current
    names = narrowed([hit.key for hit in firm], as_of)
    continued = [name for name in names if name in {"FIKT", "FIKT_3", "FIKT_4"}]
    if not continued:
        return names, ""
    old = [name for name in names if name not in continued]
    # "Fiktion § 81 Abs. 4, vorher § 25 Abs. 2": the former title is the one that goes on.
    old += [hit.key for hit in hits if not hit.current and hit.score >= SURE]
    return continued[:1], old[0] if old else ""


def _ambiguous(
    names: Sequence[str], hits: Sequence[TitleHit], papers: _Papers, folded: Folded
) -> Reading[ResidenceFact]:
    """Return several possible titles; the value has no title, and access only where all agree."""
    scores = {hit.key: hit.score for hit in reversed(hits)}
    options = tuple(
        Alternative(_fact(name, _title(name, hits), papers), round(scores[name], 2), name) for name in names[:6]
    )
    accesses = {option.value.work for option in options}
    outcomes = {option.value.outcome for option in options}
    unknown = replace(
        _fact("UNKNOWN", "unknown", papers),
        work=accesses.pop() if len(accesses) == 1 else WorkAccess.CLARIFY,
        outcome=outcomes.pop() if len(outcomes) == 1 else "ASK",
    )
    span = folded.source_span(hits[0].start, hits[0].end)
    return Reading(unknown, "ambiguous", options, span, "residence.several_titles")


def _title(name: str, hits: Sequence[TitleHit]) -> str:
    """Return the short name that the paragraph in the text gives to a key, if any."""
    return next((hit.title for hit in hits if hit.key == name and hit.title), "")


def read_residence(text: str, *, as_of: dt.date, case: Case | None = None) -> Reading[ResidenceFact]:
    """Return somebody's residence title and whether they may work on a day, as an office writes it down.

    A side note ("Beschäftigung nur mit Erlaubnis der ABH") overrides the title and a contradiction is
    reported. Several possible titles give an ambiguous reading whose value has the title ``unknown``. Text
    and case complete each other; where both speak, the case counts.

    Args:
        text: The words of the file in any supported language, or a row key ("P24"); may be empty with a case.
        as_of: The day asked about.
        case: What the caseworker entered.

    Raises:
        RecordError: ``case.flags`` names a question that does not exist.

    Example:
        >>> day = dt.date(2026, 3, 16)
        >>> fact = read_residence("Duldung, Arbeit nur m. Erlaubnis ABH", as_of=day).value
        >>> fact.title, fact.work.value, fact.from_document
        ('duldung', 'conditional', True)
        >>> read_residence("24er, Fortgeltung bis 4.3.27", as_of=day).value.work.value
        'allowed'
        >>> read_residence("GEST_OUT", as_of=dt.date(2026, 7, 1)).value.work.value
        'clarify'
    """
    entered = text if text.strip() else ((case.residence if case else None) or "")
    folded = fold_cell(entered)
    document = fold_cell((case.document_text if case else None) or "").text
    everything = f"{folded.text}; {document}" if document else folded.text
    note = read_side_note(document) if document else SideNote()
    papers = _Papers(
        note=note if note.employment or note.self_employment else read_side_note(folded.text),
        dates=_dates(everything, case, as_of),
        flags=_flags(everything, case),
        as_of=as_of,
    )
    plain = entered.strip().upper()
    if plain in rule_keys():
        fact = _fact(plain, "", papers)
        return Reading(fact, "mapped", span=(0, len(entered)), reason=_reason(fact, papers))
    return _read_words(folded, document, papers)


def _read_words(folded: Folded, document: str, papers: _Papers) -> Reading[ResidenceFact]:
    hits = title_hits(folded.text) or title_hits(document)
    names, continued = _chosen(hits, papers.as_of)
    in_cell = bool(title_hits(folded.text))
    if len(names) == 1 and (hits[0].score >= SURE or _firm(names[0], hits)):
        place = next(hit for hit in hits if hit.key == names[0])
        if names[0] == "FIKT" and continued and papers.flags.get("CARD_EXPIRED") is False:
            names = ["FIKT_4"]
        fact = _fact(names[0], _title(names[0], hits), papers, continued)
        span = folded.source_span(place.start, place.end) if in_cell else None
        return Reading(fact, "mapped", span=span, reason=_reason(fact, papers))
    if names:
        return _ambiguous(names, [hit for hit in hits if hit.key in names], papers, folded)
    if papers.note.employment:
        fact = _fact("UNKNOWN", "unknown", papers)
        span = folded.source_span(*papers.note.span) if papers.note.span and not document else None
        return Reading(fact, "mapped", span=span, reason="residence.note_without_title")
    empty = not any(character.isalnum() for character in folded.text)
    return Reading(None, "unmapped", reason="text.empty" if empty else "residence.no_title")


def _firm(name: str, hits: Sequence[TitleHit]) -> bool:
    return any(hit.key == name and hit.score >= SURE for hit in hits)


def _reason(fact: ResidenceFact, papers: _Papers) -> str:
    """Return what has to be said beside the title: a contradiction, or a rule that has ended."""
    if fact.conflict:
        return "residence.note_contradicts_title"
    row = rule(fact.key, papers.as_of)
    if row is None or row.expired:
        return "residence.rule_expired"
    return ""
