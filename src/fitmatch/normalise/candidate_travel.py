"""Where a candidate lives, how they get to work, and the papers they hold for it, from their record."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from fitmatch.normalise.people.licences import read_driving_licence
from fitmatch.normalise.people.mobility import read_mobility
from fitmatch.normalise.people.notes import certificates_denied_in, certificates_in, licence_in, modes_in
from fitmatch.normalise.people.relocation import read_relocation
from fitmatch.normalise.report_terms import term
from fitmatch.schema.facts import DENIED, TermReading
from fitmatch.schema.person import DrivingLicence, Mobility
from fitmatch.schema.place import Place

if TYPE_CHECKING:
    import datetime as dt

    from fitmatch.normalise.vocabulary import Vocabulary
    from fitmatch.schema.candidate import Candidate
    from fitmatch.schema.case import ResidenceFact

_BEHIND_TITLE = re.compile(r"[(,;]\s*(.+?)\)?\s*$", re.DOTALL)
"""What stands behind an occupation: "Alltagsbegleiterin, Zertifikat § 53b"."""


def home_of(candidate: Candidate, report: list[TermReading], vocabulary: Vocabulary) -> Place:
    """Return where somebody lives; an ambiguous place with all it may be.

    Example:
        >>> from fitmatch.normalise.vocabulary import core_vocabulary
        >>> from fitmatch.schema.candidate import Candidate
        >>> home_of(Candidate(id="c", place="Schwerin"), [], core_vocabulary()).ags5
        ('13004',)
    """
    if not (candidate.place or candidate.postcode or candidate.kreis):
        return Place("unknown")
    text = candidate.place or ""
    reading = vocabulary.read_place(text, postcode=candidate.postcode, kreis=candidate.kreis)
    report.append(term("place", text, reading))
    place = reading.value or Place("unknown")
    return replace(place, options=tuple(a.value for a in reading.alternatives)) if place.kind == "ambiguous" else place


def mobility_of(candidate: Candidate, report: list[TermReading]) -> Mobility:
    """Return how somebody travels, how far, and whether they would move; a field of its own goes before a note.

    Example:
        >>> from fitmatch.schema.candidate import Candidate
        >>> mobility_of(Candidate(id="c", note="Fahrrad", relocation="ja, wenn Zimmer da"), []).modes
        ('bike',)
    """
    mobility = Mobility()
    if candidate.mobility:
        reading = read_mobility(candidate.mobility)
        report.append(term("mobility", "", reading))
        mobility = reading.value or mobility
    elif candidate.note:
        mobility = replace(mobility, modes=modes_in(candidate.note))
    if candidate.car and "car" not in mobility.modes:
        mobility = replace(mobility, modes=("car", *mobility.modes))
    if candidate.max_commute_min is not None:
        mobility = replace(mobility, max_minutes=candidate.max_commute_min)
    if isinstance(candidate.relocation, str):
        will_move, needs_lodging = read_relocation(candidate.relocation)
        mobility = replace(mobility, will_move=will_move, needs_lodging=needs_lodging)
    elif candidate.relocation is not None:
        mobility = replace(mobility, will_move=candidate.relocation)
    return mobility


def licences_of(
    candidate: Candidate, residence: ResidenceFact | None, as_of: dt.date, report: list[TermReading]
) -> DrivingLicence:
    """Return the driving licences of the field, or those a note or a wish tells of where the field is silent.

    Example:
        >>> import datetime as dt
        >>> from fitmatch.schema.candidate import Candidate
        >>> sorted(licences_of(Candidate(id="c", driving_licence="B, dt."), None, dt.date(2026, 4, 15), []).valid)
        ['B']
    """
    text = candidate.driving_licence
    if text is None:
        return licence_in(filter(None, (candidate.note, candidate.wishes)), as_of)
    protected = residence.title == "§24" if residence is not None else None
    reading = read_driving_licence(text, as_of=as_of, temporary_protection=protected)
    report.append(term("driving_licence", "", reading))
    licence = _with_code_95(reading.value or DrivingLicence(), candidate.recognition or "", as_of)
    return _without_code_95(licence, candidate.note or "", as_of)


def _with_code_95(licence: DrivingLicence, recognition: str, as_of: dt.date) -> DrivingLicence:
    """Return a licence with the drivers' qualification (code 95) that the cell about recognition tells of."""
    if "95" not in recognition or not licence.valid or "95" in licence.not_valid:
        return licence
    told = read_driving_licence(recognition, as_of=as_of).value
    return replace(licence, valid=licence.valid | {"95"}) if told is not None and "95" in told.valid else licence


def _without_code_95(licence: DrivingLicence, note: str, as_of: dt.date) -> DrivingLicence:
    """Return a licence without the drivers' qualification (code 95) where a note says that it is missing."""
    if "95" not in note or "95" in licence.valid:
        return licence
    told = read_driving_licence(note, as_of=as_of).value
    denied = told is not None and "95" in told.not_valid
    return replace(licence, not_valid=licence.not_valid | {"95"}) if denied else licence


def certificates_denied(
    candidate: Candidate, as_of: dt.date, report: list[TermReading], vocabulary: Vocabulary
) -> None:
    """Report the certificates that any cell about papers, or a note, says are missing."""
    texts = filter(None, (candidate.recognition, candidate.education, candidate.driving_licence, candidate.note))
    for key in sorted({key for text in texts for key in certificates_denied_in(text, as_of, vocabulary)}):
        report.append(TermReading("skills", "", "unmapped", key, reason=DENIED))


def certificates_of(candidate: Candidate, as_of: dt.date, vocabulary: Vocabulary) -> tuple[str, ...]:
    """Return the certificates that offices write beside title or driving licence, or into a note, as sorted keys.

    Example:
        >>> import datetime as dt
        >>> from fitmatch.normalise.vocabulary import core_vocabulary
        >>> from fitmatch.schema.candidate import Candidate
        >>> told = Candidate(id="c", driving_licence="keiner, aber Staplerschein")
        >>> certificates_of(told, dt.date(2026, 4, 15), core_vocabulary())
        ('forklift_certificate',)
    """
    beside_title = _BEHIND_TITLE.search(candidate.title or "")
    texts = filter(None, (beside_title and beside_title[1], candidate.driving_licence, candidate.note))
    return tuple(sorted({key for text in texts for key in certificates_in(text, as_of, vocabulary)}))
