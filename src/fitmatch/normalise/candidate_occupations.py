"""The occupations of a person's record: practised, learnt, wished for and ruled out; and the level they stand on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fitmatch.knowledge.school import is_school_level
from fitmatch.knowledge.title_levels import level_of_title
from fitmatch.normalise.people.education import read_education
from fitmatch.normalise.report_terms import term
from fitmatch.normalise.words.gender import without_gender_marks

if TYPE_CHECKING:
    from collections.abc import Iterable

    from fitmatch.normalise.vocabulary import Vocabulary
    from fitmatch.schema.candidate import Candidate
    from fitmatch.schema.facts import TermReading
    from fitmatch.schema.person import Education

_ACADEMIC_DQR = 6
_DEGREES = frozenset({"645", "747", "844"})
"""ISCED 2011 codes of academic degrees; a master craftsman is none."""
_WORKER = "Mitarbeiter"
_ACADEMIC_LEVEL = 4
_SKILLED_LEVEL = 2
_HELPER_LEVEL = 1


def occupations_of(
    candidate: Candidate, qualification: Education | None, report: list[TermReading], vocabulary: Vocabulary
) -> tuple[str, ...]:
    """Return the occupations of the titles; without any those the training was in."""
    named = [text for text in (candidate.title, *candidate.previous_titles) if text]
    found = [key for text in named for key in _titles(text, "title", report, vocabulary)]
    if not found and qualification is not None:
        found = [key for text in qualification.fields for key in _titles(text, "qualification", report, vocabulary)]
    return tuple(dict.fromkeys(found))


def occupations_learnt(educations: Iterable[Education | None], vocabulary: Vocabulary) -> tuple[str, ...]:
    """Return the occupations that the fields of a training name, whatever somebody worked as afterwards."""
    fields = (text for education in educations if education is not None for text in education.fields)
    keys = (reading.value for text in fields for reading in vocabulary.read_titles(text))
    return tuple(dict.fromkeys(key for key in keys if key))


def _titles(text: str, field: str, report: list[TermReading], vocabulary: Vocabulary) -> tuple[str, ...]:
    """Return the occupations a text names; of an ambiguous title all that it may mean."""
    keys: list[str] = []
    for reading in vocabulary.read_titles(text):
        report.append(term(field, text, reading))
        if reading.value is not None:
            keys.append(reading.value)
        elif reading.status == "ambiguous":
            keys.extend(alternative.value for alternative in reading.alternatives)
    return tuple(dict.fromkeys(keys))


def occupations_wished(texts: tuple[str, ...], report: list[TermReading], vocabulary: Vocabulary) -> tuple[str, ...]:
    """Return the occupations of a wish; who wishes for a place ("Lager") wishes to work there."""
    keys: list[str] = []
    for text in texts:
        named = _titles(text, "wishes", report, vocabulary)
        there = () if named else vocabulary.read_titles(f"{_WORKER} {text}")
        keys += named or [reading.value for reading in there if reading.value]
    return tuple(dict.fromkeys(keys))


def level_of(
    title: str, occupations: tuple[str, ...], qualification: Education | None, vocabulary: Vocabulary
) -> int | None:
    """Return the requirement level (KldB 2010, 1 to 4) of the highest occupation or qualification; ``None`` = open."""
    levels = [vocabulary.lexicon.occupation(key).level for key in occupations]
    learnt = qualification is not None and not is_school_level(qualification.level)
    if qualification is not None and learnt and qualification.dqr is not None and qualification.completed is not False:
        levels.append(_ACADEMIC_LEVEL if qualification.dqr >= _ACADEMIC_DQR else _SKILLED_LEVEL)
    if not levels and qualification is not None and qualification.completed is False:
        return _HELPER_LEVEL
    # "Helfer" and "ohne Beruf" name no occupation and still a level.
    return max(levels, default=level_of_title(without_gender_marks(title)) or _level_unlearnt(title))


def _level_unlearnt(title: str) -> int | None:
    read = read_education(title).value if title else None
    return _HELPER_LEVEL if read is not None and read.completed is False else None


def degree_in(title: str | None) -> Education | None:
    """Return a degree told with the title ("Bauingenieur (B.Sc. Mosul)"); nothing below a degree is read there."""
    read = read_education(title).value if title else None
    return read if read is not None and read.isced in _DEGREES else None


def school_in(recognition: str | None) -> Education | None:
    """Return the schooling told with a recognition ("Schulzeugnis als Realschulabschluss anerkannt")."""
    read = read_education(recognition).value if recognition else None
    return read if read is not None and is_school_level(read.level) else None
