"""Reads the highest schooling or degree from a text, as the closest German counterpart.

The counterpart is a reading aid, never a recognition: what a diploma is worth in Germany is decided by the
bodies in charge. Interrupted training counts as what was interrupted, with ``completed=False`` and without a
framework level.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from fitmatch.knowledge.tables import Row, read_table
from fitmatch.normalise.reading.phrase_search import MAX_CELL, Hit, find_phrases, source_span
from fitmatch.normalise.reading.text import Folded, cap, fold_with_offsets
from fitmatch.schema.person import Education
from fitmatch.schema.reading import Alternative, Reading

if TYPE_CHECKING:
    from collections.abc import Mapping

TABLE = "person/education_phrases"
ORIGINS = "person/origin_places"
MOST_FIELDS = 3

_YEARS = re.compile(
    r"(?<![\w.,])(\d{1,2})\.?\s?-?\s?(?:jaehrige\w*|jahre?n?|j\.?|klassen?|kl\.?|classes|years|класів|клас\w*|кл\.?|классов|класса|лет|років"
    r"|صف\w*|سنوات|سنة|صنف|سال|yil|sinif)(?!\w)"
)
_TRAINING_YEARS = re.compile(
    r"(?<![\w.,])(\d)\s?-?\s?(?:jaehrige\w*|jahre?n?|j\.?|years|роки|років|года|лет|سنوات|سال|yil)(?!\w)"
)
_YEARS_BEFORE = re.compile(
    r"(?<!\w)(?:schule|klasse|kl\.?|grade|class|клас\w*|صنف|الصف|schulbesuch"
    r"|общая средняя|базова середня)\s?:?\s?\(?(\d{1,2})\)?(?![\d.,])"
)
_SEMESTERS = re.compile(r"(?<!\w)\d{1,2}\.?\s?(?:sem\.?|semester)(?!\w)")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_NUMBER_SIGN = re.compile(r"(?:№|nr\.?)\s?\d+")
_DASHES = re.compile(r"[\s\-–—−?.]+")
_FIELD_SEPARATOR = re.compile(r"[,;:()\n|.+]|\s[-–—]\s|\s[-–—]$|^[-–—]\s")
_EDGES = " .,;:!?-–—/+&\"'„“”»«…()№"


@dataclass(frozen=True, slots=True)
class _Level:
    """One rung of the German ladder."""

    key: str
    rank: int
    dqr: int | None
    isced: str


def read_education(text: str) -> Reading[Education]:
    """Return the highest schooling or degree named, its field, the country, and whether it was completed.

    "Ungelernt" and the like give an empty level with ``completed=False``: no vocational qualification. A word
    that may be anything ("Diplom", "Abschluss") is ambiguous. Country words are those in the text only.

    Example:
        >>> education = read_education("молодший спеціаліст, Elektromontage").value
        >>> education.level, education.dqr, education.country, education.fields
        ('AUSB_3', 4, 'UA', ('Elektromontage',))
        >>> read_education("Berufsreife (MV)").value.level
        'HSA'
        >>> read_education("Studium abgebrochen (2 Sem.)").value.completed
        False
        >>> read_education("11 Klassen").value.years
        11
        >>> read_education("Diplom").status
        'ambiguous'
    """
    text = cap(text, MAX_CELL)
    folded = fold_with_offsets(text)
    if not folded.text or _DASHES.fullmatch(folded.text):
        return Reading(None, "unmapped", reason="education.empty")
    hits = find_phrases(folded, TABLE)
    origins = find_phrases(folded, ORIGINS)
    years, year_spans = _schooling_years(folded.text)
    country = _country(hits, origins)
    fields = _fields(text, folded, hits, origins, year_spans)
    broken = any(hit.means in ("broken", "broken_degree") for hit in hits) or _some_semesters(folded.text, hits)
    telling = tuple(hit for hit in hits if hit.means not in ("noise", "silent"))
    span = source_span(folded, telling) or (0, len(text))
    best = _best(telling, years, _training_years(folded.text), country)
    if best is None:
        return _without_level(hits, years=years, country=country, fields=fields, broken=broken, span=span)
    level, row = best
    if broken and level.key in _SCHOOL:
        level, row = _ladder()["NO_SCHOOL"], None  # a school left without a certificate gives none
    open_degree = row is not None and row["means"] == "degree" and _training_years(folded.text) is None
    options = [_ladder()["BACHELOR"], _ladder()["MASTER"]] if open_degree and not broken else [level]
    completed = False if broken or level.key == "NO_SCHOOL" else _completed(folded.text)
    values = tuple(
        _education(option, row, country=country, completed=completed, years=years, fields=fields) for option in options
    )
    if len(values) == 1:
        return Reading(values[0], "mapped", span=span)
    # A degree of unknown length: the lower one is the safe value.
    return Reading(
        values[0], "mapped", tuple(Alternative(v, 0.5) for v in values), span, "education.degree_length_open"
    )


_SCHOOL = frozenset({"HSA", "MSA", "FHR", "ABITUR", "NO_SCHOOL"})
_TRAINING = {1: "HELFERAUSB", 2: "AUSB_2"}


@lru_cache(maxsize=1)
def _ladder() -> Mapping[str, _Level]:
    return {
        row["level"]: _Level(row["level"], int(row["rank"]), int(row["dqr"]) if row["dqr"] else None, row["isced"])
        for row in read_table("person/education_levels")
    }


def _some_semesters(text: str, hits: tuple[Hit, ...]) -> bool:
    """Return whether a study is described by a few semesters: then it was not finished."""
    return any(hit.means == "degree" for hit in hits) and _SEMESTERS.search(text) is not None


def _best(
    hits: tuple[Hit, ...], years: int | None, trained: int | None, country: str
) -> tuple[_Level, Row | None] | None:
    """Return the highest level named, with the row that named it."""
    found: list[tuple[_Level, Row | None]] = []
    for hit in hits:
        kind, _, key = hit.means.partition(":")
        if kind == "level":
            found.append((_ladder()[key], hit.row))
        elif kind in ("degree", "broken_degree"):
            found.append((_ladder()["MASTER" if (trained or 0) >= 5 else "BACHELOR"], hit.row))
        elif kind == "training":
            found.append((_ladder()[_TRAINING.get(trained or 3, "AUSB_3")], hit.row))
        elif kind == "abitur" and not 10 <= (years or 12) <= 11 and country in ("", "DE"):
            found.append((_ladder()["ABITUR"], hit.row))
        elif kind in ("upper_secondary", "abitur"):
            found.append((_school_level(years if years is not None else 11), hit.row))
        elif kind == "primary":
            found.append((_ladder()["NO_SCHOOL"], hit.row))
    if years is not None and not found:
        found.append((_school_level(years), None))
    return max(found, key=lambda item: item[0].rank) if found else None


def _school_level(years: int) -> _Level:
    """Return the closest German school level of general schooling of so many years."""
    if years < 8:
        return _ladder()["NO_SCHOOL"]
    return _ladder()["HSA" if years < 10 else "MSA"]


def _education(
    level: _Level,
    row: Row | None,
    *,
    country: str,
    completed: bool | None,
    years: int | None,
    fields: tuple[str, ...],
) -> Education:
    dqr = int(row["dqr"]) if row is not None and row["dqr"] else level.dqr
    isced = row["isced"] if row is not None and row["isced"] else level.isced
    if completed is False:
        dqr, isced = None, ""
    elif level.key == "MSA" and (
        (row is not None and row["means"] in ("upper_secondary", "abitur")) or (years or 0) >= 11
    ):
        dqr, isced = None, "344"  # upper secondary abroad: level 3 or 4, decided by the school authority
    return Education(level.key, dqr, isced, country, completed, years, fields)


def _without_level(
    hits: tuple[Hit, ...],
    *,
    years: int | None,
    country: str,
    fields: tuple[str, ...],
    broken: bool,
    span: tuple[int, int],
) -> Reading[Education]:
    """Return the reading of a text that names no level."""
    means = {hit.means for hit in hits}
    if "silent" in means:
        return Reading(None, "unmapped", reason="education.not_stated")
    if "unskilled" in means or broken:
        value = Education("", None, "", country, False, years)
        return Reading(value, "mapped", span=span, reason="education.no_vocational")
    if "vague" in means:
        keys = (
            ("HSA", "MSA")
            if "schul" in "".join(hit.row["phrase"] for hit in hits)
            else ("AUSB_3", "BACHELOR", "MASTER")
        )
        options = tuple(
            Alternative(
                _education(_ladder()[key], None, country=country, completed=None, years=years, fields=fields),
                1 / len(keys),
            )
            for key in keys
        )
        return Reading(None, "ambiguous", options, span, "education.level_open")
    return Reading(None, "unmapped", reason="education.unknown")


def _completed(text: str) -> bool | None:
    return True if re.search(r"abgeschl|diplom\w* \d{4}|abschluss \d{4}|закінч|окончил", text) else None


def _country(hits: tuple[Hit, ...], origins: tuple[Hit, ...]) -> str:
    """Return the country named, or the one whose school system uses the word; empty if two are named."""
    named = {hit.means for hit in origins}
    if len(named) == 1:
        return named.pop()
    implied = {hit.row["country"] for hit in hits if hit.row["country"]}
    return implied.pop() if not named and len(implied) == 1 else ""


def _training_years(text: str) -> int | None:
    """Return the length of a training or study in years, if told ("3 Jahre", "2 J.")."""
    lengths = [int(match.group(1)) for match in _TRAINING_YEARS.finditer(text)]
    return lengths[0] if len(lengths) == 1 and 1 <= lengths[0] <= 7 else None


def _schooling_years(text: str) -> tuple[int | None, list[tuple[int, int]]]:
    """Return the years of schooling named, and where numbers of years stand."""
    matches = [*_YEARS.finditer(text), *_YEARS_BEFORE.finditer(text)]
    spans = [match.span() for match in matches]
    spans += [m.span() for pattern in (_SEMESTERS, _YEAR, _NUMBER_SIGN) for m in pattern.finditer(text)]
    about_school = re.search(
        r"(?<!\w)(?:schul|kl|grade|mittelschul|grundschul|oberstuf|abitur|gymnas|атестат|аттестат|знз|школ|середн|средн|صف|صنف)|(?<!\w)кл|klass",
        text,
    )
    years = [int(match.group(1)) for match in matches]
    sensible = [value for value in years if 1 <= value <= 13]
    return (max(sensible) if sensible and about_school else None), spans


def _fields(
    text: str,
    folded: Folded,
    hits: tuple[Hit, ...],
    origins: tuple[Hit, ...],
    numbers: list[tuple[int, int]],
) -> tuple[str, ...]:
    """Return the words that no phrase, place or number takes away: the field of training."""
    letters = list(text)
    spans = [folded.source_span(hit.start, hit.end) for hit in (*hits, *origins) if not _inside_word(folded.text, hit)]
    spans += [folded.source_span(start, end) for start, end in numbers]
    for start, end in spans:
        letters[start:end] = ["\n"] * (end - start)
    pieces = [piece.strip(_EDGES) for piece in _FIELD_SEPARATOR.split("".join(letters))]
    named = [piece for piece in pieces if sum(letter.isalpha() for letter in piece) > 2]
    return tuple(dict.fromkeys(piece[:80] for piece in named))[:MOST_FIELDS]


def _inside_word(text: str, hit: Hit) -> bool:
    """Return whether a phrase is part of a compound ("Schul-", "Bau/Dach")."""
    return text[max(0, hit.start - 1) : hit.start] in ("-", "/") or text[hit.end : hit.end + 1] in ("-", "/")
