"""Reads a residence title from text and says what it means for work on a given day.

Order of decision: a side note on the paper, then known exclusions, then the title with its waiting period.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from fitmatch.errors import RecordError, did_you_mean
from fitmatch.knowledge.residence import parents, rule, rule_keys
from fitmatch.knowledge.residence_questions import flag_rules
from fitmatch.normalise.papers.bound_job import bound_job
from fitmatch.normalise.papers.citizenship import SAFE, eu_citizen, safe_country
from fitmatch.normalise.papers.paper_dates import UNTIL, PaperDates, date_words, read_dates
from fitmatch.normalise.papers.paper_expressions import has_word
from fitmatch.normalise.papers.paper_flags import expired_at, read_flags
from fitmatch.normalise.papers.patterns import fold_cell
from fitmatch.normalise.papers.residence_sections import unknown_section
from fitmatch.normalise.papers.residence_titles import SURE, narrowed, printed_form, title_hits
from fitmatch.normalise.papers.residence_work import Papers, continues, residence_fact
from fitmatch.normalise.papers.side_notes import SideNote, read_side_note
from fitmatch.normalise.papers.title_context import TitleHit
from fitmatch.schema.codes import WorkAccess
from fitmatch.schema.reading import Alternative, Reading

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from fitmatch.normalise.reading.text import Folded
    from fitmatch.schema.case import Case, ResidenceFact

_FICTION = frozenset({"FIKT", "FIKT_3", "FIKT_4"})


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
    if case and case.valid_until:
        return PaperDates(since, latest, case.valid_until, read.impossible - {UNTIL})
    return PaperDates(since, latest, read.until, read.impossible)


def _chosen(hits: Sequence[TitleHit], as_of: dt.date) -> tuple[list[str], str]:
    """Return the keys that may be meant, likeliest first, and the key that a Fiktion continues."""
    # "bisher Gestattung, 16g beantragt": what held so far still does if nothing has come after it.
    current = [hit for hit in hits if hit.current] or [hit for hit in hits if hit.state == "so_far"]
    # "§ 24 seit 2022, jetzt Gestattung": what is said to hold now goes before what is merely named.
    current = [hit for hit in current if hit.now] or current
    firm = [hit for hit in current if hit.score >= SURE] or current
    names = narrowed([hit.key for hit in firm], as_of)
    if len(names) > 1 and {parents().get(name) for name in names} == {"P25_2"}:
        names = ["P25_2"]  # both alternatives named: the title is the same
    continued = [name for name in names if name in _FICTION]
    if not continued:
        return names, ""
    # "Fiktion § 81 Abs. 4, vorher § 25 Abs. 2": the former title is the one that goes on.
    old = [hit.key for hit in hits if hit.state in {"past", "so_far"} and hit.score >= SURE]
    old += [name for name in names if name not in continued]
    old += [hit.key for hit in hits if hit.state == "applied" and hit.score >= SURE]
    return continued[:1], old[0] if old else ""


def _own_dates(folded: Folded, hits: Sequence[TitleHit], papers: Papers) -> Papers:
    """Return the papers of a Fiktion without the end of the title that it continues."""

    def own(start: int) -> bool:
        nearest = max((hit for hit in hits if hit.start <= start), key=lambda hit: hit.start, default=None)
        return nearest is None or nearest.key in _FICTION

    ends = [word for word in date_words(folded.text, papers.as_of)[0] if word.role == UNTIL]
    expired = papers.said_expired and any(own(start) for start in expired_at(folded.text))
    if papers.said_expired and not expired:
        flags = {name: answer for name, answer in papers.flags.items() if name != "CARD_EXPIRED"}
        papers = replace(papers, flags=flags, said_expired=False)
    if papers.dates.until not in {word.last for word in ends}:
        return papers  # what the caseworker entered
    until = max((word.last for word in ends if own(word.start)), default=None)
    return replace(papers, dates=replace(papers.dates, until=until))


def _ambiguous(
    names: Sequence[str], hits: Sequence[TitleHit], papers: Papers, folded: Folded
) -> Reading[ResidenceFact]:
    """Return several possible titles; the value has no title, and access only where all agree."""
    scores = {hit.key: hit.score for hit in reversed(hits)}
    options = tuple(
        Alternative(residence_fact(name, _title(name, hits), papers), round(scores[name], 2), name)
        for name in names[:6]
    )
    accesses = {option.value.work for option in options}
    outcomes = {option.value.outcome for option in options}
    unknown = replace(
        residence_fact("UNKNOWN", "unknown", papers),
        work=accesses.pop() if len(accesses) == 1 else WorkAccess.CLARIFY,
        outcome=outcomes.pop() if len(outcomes) == 1 else "ASK",
    )
    span = folded.source_span(hits[0].start, hits[0].end)
    reason = "residence.unknown_section" if unknown_section(folded.text) else "residence.several_titles"
    return Reading(unknown, "ambiguous", options, span, reason)


def _title(name: str, hits: Sequence[TitleHit]) -> str:
    """Return the short name that the paragraph in the text gives to a key, if any."""
    return next((hit.title for hit in hits if hit.key == name and hit.title), "")


def _with_safe_country(key: str, text: str, papers: Papers) -> Papers:
    """Return the papers with the answer that nationality and application give to the question of safe countries."""
    if SAFE in papers.flags or not (key.startswith(("GEST", "ANKUNFT")) or key in {"DULD", "DULD_AE"}):
        return papers
    answer, asked = safe_country(text, papers.as_of, tolerated=key.startswith("DULD"))
    if not asked:
        return papers
    found = {SAFE: answer} if answer is not None else {"ASYLUM_APPLICATION_OPEN": True}
    return replace(papers, flags={**papers.flags, **found})


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
        >>> import datetime as dt
        >>> day = dt.date(2026, 3, 16)
        >>> fact = read_residence("Duldung, Arbeit nur m. Erlaubnis ABH", as_of=day).value
        >>> fact.title, fact.work.value, fact.from_document
        ('duldung', 'conditional', True)
        >>> read_residence("24er, Fortgeltung bis 4.3.27", as_of=day).value.work.value
        'allowed'
        >>> read_residence("Gestattung, Serbe, Antrag 05/2025", as_of=day).value.key
        'GEST_SAFE'
        >>> read_residence("GEST_OUT", as_of=dt.date(2026, 7, 1)).value.work.value
        'clarify'
    """
    entered = text if text.strip() else ((case.residence if case else None) or "")
    printed = (case.document_text if case else None) or ""
    folded, document = fold_cell(entered), fold_cell(printed)
    everything = f"{folded.text}; {document.text}" if document.text else folded.text
    note = read_side_note(document.text) if document.text else SideNote()
    on_paper = bool(note.employment or note.self_employment)
    note = note if on_paper else read_side_note(folded.text)
    papers = Papers(
        note=note,
        dates=_dates(everything, case, as_of),
        flags=_flags(everything, case),
        as_of=as_of,
        said_expired=bool(expired_at(everything)) and not (case and case.flags.get("CARD_EXPIRED") is not None),
        bound=bound_job(document, printed, note.span) if on_paper else bound_job(folded, entered, note.span),
    )
    plain = entered.strip().upper()
    if plain in rule_keys():
        fact = residence_fact(printed_form(plain, title_hits(document, printed)), "", papers)
        return Reading(fact, "mapped", span=(0, len(entered)), reason=_reason(fact, papers, ""))
    hits = title_hits(folded, entered)
    if hits:
        return _read_titles(folded, hits, papers, everything, in_cell=True)
    hits = title_hits(document, printed)
    return _read_titles(document if hits else folded, hits, papers, everything, in_cell=not hits)


def _read_titles(
    folded: Folded, hits: Sequence[TitleHit], papers: Papers, everything: str, *, in_cell: bool
) -> Reading[ResidenceFact]:
    names, continued = _chosen(hits, papers.as_of)
    if len(names) == 1:
        name = names[0]
        place = next((hit for hit in hits if hit.key == name), hits[0])
        papers = _with_safe_country(name, everything, papers)
        if name in _FICTION and continued:
            papers = _own_dates(folded, hits, papers)
        if name == "FIKT" and continued and has_word("renewal").search(folded.text):
            name = "FIKT_4"
        if place.score >= SURE:
            fact = residence_fact(name, _title(names[0], hits), papers, continued)
            span = folded.source_span(place.start, place.end) if in_cell else None
            return Reading(fact, "mapped", span=span, reason=_reason(fact, papers, continued, folded.text))
    if names:
        return _ambiguous(names, [hit for hit in hits if hit.key in names], papers, folded)
    return _untitled(folded, hits, papers, in_cell=in_cell)


def _untitled(folded: Folded, hits: Sequence[TitleHit], papers: Papers, *, in_cell: bool) -> Reading[ResidenceFact]:
    """Return the reading of a text without a title that is held now."""
    citizen = eu_citizen(folded.text) if not hits and in_cell else None
    if citizen:
        fact = residence_fact("EU_EEA_CH", "", papers)
        return Reading(fact, "mapped", span=folded.source_span(*citizen), reason=_reason(fact, papers, ""))
    unknown = residence_fact("UNKNOWN", "unknown", papers)
    if papers.note.employment:
        span = folded.source_span(*papers.note.span) if papers.note.span and in_cell else None
        contradictory = papers.note.contradictory
        reason = "residence.notes_contradict" if contradictory else "residence.note_without_title"
        return Reading(unknown, "mapped", span=span, reason=reason)
    if papers.note.claimed:
        return Reading(unknown, "mapped", reason="residence.claim_only")
    if hits:
        return Reading(None, "unmapped", reason=f"residence.only_{hits[0].state}")
    if unknown_section(folded.text):
        return Reading(None, "unmapped", reason="residence.unknown_section")
    empty = not any(character.isalnum() for character in folded.text)
    return Reading(None, "unmapped", reason="text.empty" if empty else "residence.no_title")


def _reason(fact: ResidenceFact, papers: Papers, continued: str, text: str = "") -> str:
    """Return what has to be said beside the title: a contradiction, a date that cannot be, a rule that has ended."""
    row = rule(fact.key, papers.as_of)
    said = (
        ("residence.notes_contradict", papers.note.contradictory),
        ("residence.note_contradicts_title", fact.conflict),
        ("residence.impossible_date", bool(papers.dates.impossible)),
        ("residence.fiction_without_title", bool(continued) and not continues(continued)),
        ("residence.rule_expired", row is None or row.expired),
        ("residence.unknown_section", bool(text) and unknown_section(text)),
        ("residence.application_date_open", bool(papers.flags.get("ASYLUM_APPLICATION_OPEN"))),
    )
    return next((code for code, holds in said if holds), "")
