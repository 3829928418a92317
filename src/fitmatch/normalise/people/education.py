"""Reads the highest schooling or degree from a text, as the closest German counterpart.

The counterpart is a reading aid, never a recognition: what a diploma is worth in Germany is decided by the bodies in
charge. The highest one finished counts; what was broken off counts only where nothing else is told, and then without a
level. Where a diploma may stand on two levels the lower one is the value and both are alternatives.
"""

from __future__ import annotations

import re
from dataclasses import replace

from fitmatch.normalise.people.education_clauses import EducationClause, clauses_of
from fitmatch.normalise.people.education_fields import fields_of_training
from fitmatch.normalise.people.education_levels import NamedLevel, ladder
from fitmatch.normalise.people.german_papers import without_denied_papers
from fitmatch.normalise.people.school_years import school_years
from fitmatch.normalise.people.spelling import fold_respelled
from fitmatch.normalise.reading.phrase_search import MAX_CELL, Hit, find_phrases, source_span
from fitmatch.normalise.reading.remembered import remembered
from fitmatch.normalise.reading.text import cap
from fitmatch.schema.person import Education
from fitmatch.schema.reading import Alternative, Reading

TABLE = "person/education_phrases"
DENIED = "person/further_training_denied"
ORIGINS = "person/origin_places"

_DASHES = re.compile(r"[\s\-–—−?.]+")
_COMPLETED = re.compile(r"(?<!nicht )abgeschl|diplom\w* \d{4}|abschluss \d{4}|bestanden|закінч|окончил|graduated|mezun")
_SCHOOL = frozenset({"HSA", "MSA", "FHR", "ABITUR", "NO_SCHOOL"})
_UPPER_SECONDARY_ISCED = "344"


@remembered
def read_education(text: str) -> Reading[Education]:
    """Return the highest schooling or degree named, its field, the country, and whether it was completed.

    "Ungelernt" and the like, and studies broken off, give an empty level with ``completed=False``. A word that may be
    anything ("Diplom", "Abschluss") is ambiguous; its value then holds no level, only the country, if that is told.
    Country words are those in the text only.

    Example:
        >>> education = read_education("молодший спеціаліст, Elektromontage").value
        >>> education.level, education.dqr, education.country, education.fields
        ('AUSB_3', 4, 'UA', ('Elektromontage',))
        >>> read_education("Berufsreife (MV)").value.level
        'HSA'
        >>> read_education("Studium abgebrochen (2 Sem.), Abitur 2019").value.level
        'ABITUR'
        >>> read_education("Studium abgebrochen (2 Sem.)").value.completed
        False
        >>> read_education("11 Klassen").value.years
        11
        >>> read_education("Diplom").status
        'ambiguous'
    """
    text = cap(text, MAX_CELL)
    told, nothing_german = without_denied_papers(text)
    reading = _highest(told)
    if nothing_german and reading.value is None and reading.status == "unmapped":
        reading = Reading(Education(""), "mapped", span=(0, len(text)), reason="education.only_denied")
    nothing_further = bool(find_phrases(fold_respelled(text, DENIED), DENIED))
    if not (nothing_further or nothing_german) or reading.status == "unmapped":
        return reading
    value = replace(reading.value or Education(""), nothing_further=nothing_further, nothing_german=nothing_german)
    return replace(reading, value=value)


def _highest(text: str) -> Reading[Education]:
    folded = fold_respelled(text, TABLE)
    if not folded.text or _DASHES.fullmatch(folded.text):
        return Reading(None, "unmapped", reason="education.empty")
    hits, origins = find_phrases(folded, TABLE), find_phrases(folded, ORIGINS)
    years, year_spans = school_years(folded.text)
    fields = fields_of_training(text, folded, (*hits, *origins), year_spans)
    telling = tuple(hit for hit in hits if hit.means not in ("noise", "silent"))
    span = source_span(folded, telling) or (0, len(text))
    clauses = clauses_of(folded, hits, origins)
    country = _country(hits, origins)
    best = _best(clauses)
    if best is None:
        return _without_level(hits, clauses, years=years, country=country, fields=fields, span=span)
    named, broken, doubtful = best
    country = named.country or country
    completed = (
        False if broken or named.level.key == "NO_SCHOOL" else (True if _COMPLETED.search(folded.text) else None)
    )
    if doubtful:
        return _open(named.level.key, country, years=years, fields=fields, span=span)
    if broken and named.level.key not in _SCHOOL:
        value = Education("", None, "", country, False, years, fields)
        return Reading(value, "mapped", span=span, reason="education.interrupted")
    keys = [named.level.key if not broken else "NO_SCHOOL", *([named.higher] if named.higher and not broken else [])]
    values = [_education(key, named, country, completed=completed, years=years, fields=fields) for key in keys]
    if len(values) == 1:
        # Years say how long somebody went to school, not which certificate they left with.
        return Reading(values[0], "mapped", span=span, reason="" if named.row else "education.from_years")
    # Two levels are possible: the lower one is the safe value.
    reason = "education.school_level_open" if keys[0] in _SCHOOL else "education.degree_length_open"
    return Reading(values[0], "mapped", tuple(Alternative(value, 0.5) for value in values), span, reason)


def _best(clauses: tuple[EducationClause, ...]) -> tuple[NamedLevel, bool, bool] | None:
    """Return the highest level finished, else the highest broken off; whether it was broken off, and is doubted."""
    found = [(named, clause.broken, clause.doubtful) for clause in clauses for named in clause.levels]
    finished = [one for one in found if not one[1]]
    if any(_means(one[0]) == "two_year" for one in finished):
        # "Ausbildung, Fachlagerist, IHK-Prüfung": the occupation says how long the training was.
        finished = [one for one in finished if _means(one[0]) != "training"]
    if any(one[0].level.key == "NO_SCHOOL" and one[0].row is not None for one in finished):
        # A preparatory year attended does not make up for the school certificate that is said to be missing.
        finished = [one for one in finished if one[0].level.key != "BVJ_EQ"]
    years_only = [one for one in found if one[1] and one[0].row is None and one[0].country != "DE"]
    if not finished and years_only:
        # "8 Klassen, dann abgebrochen": the years were spent at school all the same.
        finished = [
            (named, False, doubtful) for named, _, doubtful in years_only if named.level.key in ("HSA", "NO_SCHOOL")
        ]
    return max(finished or found, key=lambda one: one[0].level.rank, default=None)


def _means(named: NamedLevel) -> str:
    return named.row["means"] if named.row is not None else ""


def _education(
    key: str,
    named: NamedLevel,
    country: str,
    *,
    completed: bool | None,
    years: int | None,
    fields: tuple[str, ...],
) -> Education:
    level, row = ladder()[key], named.row
    own = key == named.level.key and row is not None
    dqr = int(row["dqr"]) if own and row is not None and row["dqr"] else level.dqr
    isced = row["isced"] if own and row is not None and row["isced"] else level.isced
    if completed is False:
        dqr, isced = None, ""
    elif key == "MSA" and named.higher:
        isced = _UPPER_SECONDARY_ISCED
    return Education(key, dqr, isced, country, completed, years, fields)


def _without_level(
    hits: tuple[Hit, ...],
    clauses: tuple[EducationClause, ...],
    *,
    years: int | None,
    country: str,
    fields: tuple[str, ...],
    span: tuple[int, int],
) -> Reading[Education]:
    """Return the reading of a text that names no level."""
    means = {hit.means for hit in hits}
    if "vague" in means and not means & {"unskilled", "broken", "broken_degree"}:
        words = "".join(hit.row["phrase"] for hit in hits)
        return _open("" if "schul" not in words else "HSA", country, years=years, fields=fields, span=span)
    if "silent" in means:
        return Reading(None, "unmapped", reason="education.not_stated")
    if "unskilled" in means or any(clause.broken for clause in clauses):
        value = Education("", None, "", country, False, years, fields if "broken_degree" in means else ())
        return Reading(value, "mapped", span=span, reason="education.no_vocational")
    return Reading(None, "unmapped", reason="education.unknown")


def _open(
    likely: str, country: str, *, years: int | None, fields: tuple[str, ...], span: tuple[int, int]
) -> Reading[Education]:
    """Return an ambiguous reading: all that may be meant, and a value that holds no level."""
    keys = ("HSA", "MSA") if likely in _SCHOOL else ("AUSB_3", "BACHELOR", "MASTER")
    options = [
        Education(key, ladder()[key].dqr, ladder()[key].isced, country, None, years, fields)
        for key in dict.fromkeys((likely, *keys) if likely else keys)
    ]
    alternatives = tuple(Alternative(option, 1 / len(options)) for option in options)
    safe = Education("", None, "", country, None, years, fields) if country else None
    return Reading(safe, "ambiguous", alternatives, span, "education.level_open")


def _country(hits: tuple[Hit, ...], origins: tuple[Hit, ...]) -> str:
    """Return the country named, or the one whose school system uses the word; empty if two are named."""
    named = {hit.means for hit in origins}
    if len(named) == 1:
        return named.pop()
    implied = {hit.row["country"] for hit in hits if hit.row["country"]}
    return implied.pop() if not named and len(implied) == 1 else ""
