"""What stands in a note, or beside a wish, although a field asks for it: read where that field is silent."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from fitmatch.knowledge.day_one import day_one_certificates
from fitmatch.knowledge.tables import read_table
from fitmatch.normalise.language.languages import names_language, read_languages
from fitmatch.normalise.papers.residence import read_residence
from fitmatch.normalise.people.licences import read_driving_licence
from fitmatch.normalise.people.mobility import read_mobility
from fitmatch.normalise.people.wishes import read_wishes
from fitmatch.normalise.reading.remembered import remembered
from fitmatch.normalise.reading.text import cap, fold
from fitmatch.normalise.words.negation import is_denied, without_denial
from fitmatch.schema.case import ResidenceFact
from fitmatch.schema.codes import TRAINING_KINDS, WorkAccess
from fitmatch.schema.person import DrivingLicence

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from fitmatch.normalise.vocabulary import Vocabulary
    from fitmatch.schema.case import Case
    from fitmatch.schema.codes import PlacementKind
    from fitmatch.schema.language import LanguageLevel
    from fitmatch.schema.person import TravelMode

_CLAUSE = re.compile(r"[,;\n]|\.\s|\s(?:und|and|та|и|ve)\s|\s\+\s")
_OWN_STRENGTH: frozenset[TravelMode] = frozenset({"bike", "walk"})
PAPERS_UNKNOWN = ResidenceFact("unknown", "UNKNOWN", WorkAccess.CLARIFY, "ASK", "ASK")
"""Papers nobody could read are a question; only papers nobody mentioned are not checked."""

_BESIDE_ITS_CARD = frozenset({"driver_cpc_95"})
"""Certificates that are read with the driving licence."""


@lru_cache(maxsize=4)
def _words(topic: str) -> re.Pattern[str]:
    words = (re.escape(fold(row["word"])) for row in read_table("person/note_topics") if row["topic"] == topic)
    return re.compile(rf"(?<!\w)(?:{'|'.join(words)})(?!\w)")


def _clauses(text: str) -> list[str]:
    return [clause.strip() for clause in _CLAUSE.split(cap(text)) if clause.strip()]


def _is_about(clause: str, topic: str) -> bool:
    return _words(topic).search(fold(clause)) is not None


def licence_in(texts: Iterable[str], as_of: dt.date) -> DrivingLicence:
    """Return the driving licence some text tells of; nothing stated where none does.

    Example:
        >>> import datetime as dt
        >>> licence_in(["Büro, ich habe gar keinen Führerschein"], dt.date(2026, 4, 15)).stated
        True
        >>> licence_in(["nein", "B1"], dt.date(2026, 4, 15)).stated
        False
    """
    told = "; ".join(clause for text in texts for clause in _clauses(text) if _is_about(clause, "licence"))
    return (read_driving_licence(told, as_of=as_of).value if told else None) or DrivingLicence()


@remembered
def certificates_in(text: str, as_of: dt.date, vocabulary: Vocabulary) -> tuple[str, ...]:
    """Return the certificates of the first day a text says are there, as sorted concept keys.

    What is denied, planned, lost or run out is not there.

    Example:
        >>> import datetime as dt
        >>> from fitmatch.normalise.vocabulary import core_vocabulary
        >>> day, words = dt.date(2026, 4, 15), core_vocabulary()
        >>> certificates_in("Staplerschein 10/25 gemacht, Führungszeugnis noch nicht beantragt", day, words)
        ('forklift_certificate',)
    """
    known = day_one_certificates(as_of).keys() - _BESIDE_ITS_CARD
    sure = [c for c in _clauses(text) if not is_denied(c) and "?" not in c and not _is_about(c, "open")]
    return tuple(sorted({key for clause in sure if (key := vocabulary.read_skill(clause).value) in known}))


@remembered
def certificates_denied_in(text: str, as_of: dt.date, vocabulary: Vocabulary) -> tuple[str, ...]:
    """Return the certificates of the first day a text says are missing, as sorted concept keys.

    Example:
        >>> import datetime as dt
        >>> from fitmatch.normalise.vocabulary import core_vocabulary
        >>> certificates_denied_in("kein Staplerschein, 34a: nichts", dt.date(2026, 4, 15), core_vocabulary())
        ('forklift_certificate', 'security_34a')
    """
    known = day_one_certificates(as_of).keys() - _BESIDE_ITS_CARD
    denied = (without_denial(clause).strip(" :") for clause in _clauses(text) if is_denied(clause))
    return tuple(sorted({key for clause in denied if (key := vocabulary.read_skill(clause).value) in known}))


def modes_in(text: str) -> tuple[TravelMode, ...]:
    """Return the ways of travelling by one's own strength a text names.

    Example:
        >>> modes_in("Fahrrad, Schicht wäre ok"), modes_in("kein eigenes Auto")
        (('bike',), ())
    """
    mobility = read_mobility(text).value
    return tuple(mode for mode in mobility.modes if mode in _OWN_STRENGTH) if mobility else ()


def languages_in(text: str, as_of: dt.date) -> tuple[LanguageLevel, ...]:
    """Return the languages a text names with a level.

    Example:
        >>> import datetime as dt
        >>> found = languages_in("Deutsch A2 telc bestanden 03/2026, pünktlich", dt.date(2026, 4, 15))
        >>> [(one.language, one.level.name) for one in found]
        [('de', 'A2')]
    """
    named = "; ".join(
        clause for clause in _clauses(text) if names_language(clause) and not _is_about(clause, "alleged")
    )
    found = read_languages(named, as_of=as_of).value if named else None
    return tuple(one for one in found or () if one.level is not None)


def training_sought_in(title: str) -> frozenset[PlacementKind]:
    """Return the kinds of training somebody is looking for who says so in the place of a title.

    Example:
        >>> [kind.value for kind in training_sought_in("sucht Ausbildung Hotel")], training_sought_in("Koch")
        (['apprenticeship'], frozenset())
    """
    wishes = read_wishes(title).value if _is_about(title, "seeks") else None
    return wishes.kinds & TRAINING_KINDS if wishes else frozenset()


def papers_noted(note: str) -> ResidenceFact | None:
    """Return unknown papers where a note speaks of them: what it says never becomes a title, but somebody asks.

    Example:
        >>> papers_noted("Aufenthaltspapier nicht in der Akte").key
        'UNKNOWN'
        >>> papers_noted("sucht Beschäftigung im Lager") is None
        True
    """
    return PAPERS_UNKNOWN if _is_about(note, "papers") else None


def residence_with(text: str, note: str, as_of: dt.date, case: Case) -> str:
    """Return a residence cell and what a note says about the papers; the cell alone where it says nothing."""
    if not _is_about(note, "residence"):
        return text
    told = read_residence(note, as_of=as_of, case=case)
    says = told.value is not None and (told.value.key != "UNKNOWN" or told.value.work is WorkAccess.NOT_ALLOWED)
    return f"{text}; {note}" if says else text
