"""Reads which driving licences somebody holds and whether they may be used in Germany on a day.

German, exchanged and EU licences are valid. A Ukrainian licence is valid while temporary protection lasts.
Other foreign licences are not, once six months of residence are over; nothing in such a text tells the day of
arrival, so they count as not valid unless the text says otherwise. A licence without a class is the ordinary
car licence (B).
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from fitmatch.knowledge.tables import read_table, split_cell
from fitmatch.normalise.people.licence_classes import in_latin, named_classes
from fitmatch.normalise.reading.phrase_search import MAX_CELL, Hit, find_phrases
from fitmatch.normalise.reading.text import cap, fold_with_offsets
from fitmatch.schema.person import DrivingLicence
from fitmatch.schema.reading import Alternative, Reading

if TYPE_CHECKING:
    from collections.abc import Mapping

TABLE = "person/licence_phrases"
PLACES_OF_ORIGIN = "person/origin_places"

_LOWER_CLASS = re.compile(
    r"[\s.:\"']{0,3}((?:am|a1|a2|a|be|b|c1e|c1|ce|c|d1e|d1|d|t|l)(?:\s?[,/+]\s?(?:be|b|ce|c|de|d))*)(?!\w)"
)
_CLAUSE = re.compile(r"[,;|\n]| aber | jedoch | but | але | но ")
_ORIGINS = frozenset({"valid", "not_valid", "eu", "ukraine", "origin", "third", "within", "protected"})
_FEW_MONTHS = re.compile(r"(?:seit|erst|since|з|с)\s(?:ca\. )?[1-5]\s?(?:Mon\w*\.?|months?|міс\w*|мес\w*)")
_DASHES = re.compile(r"[\s:\-–—−]+")
_UNTIL = re.compile(r"(?:\bbis|\buntil|до|حتى|تا)\s+(?:\d{1,2}[./])?(?:\d{1,2}[./])?((?:20)\d\d)")

_Verdict = Literal["valid", "not_valid", "none", "open"]


@dataclass(frozen=True, slots=True)
class _Clause:
    """A part of the text with its own statements."""

    start: int
    end: int
    means: frozenset[str]
    classes: frozenset[str]


def read_driving_licence(
    text: str, *, as_of: dt.date, temporary_protection: bool | None = None
) -> Reading[DrivingLicence]:
    """Return the classes that may and may not be driven in Germany, with those they contain (CE: C, B).

    "Nein" in any language, and a lone dash, are a statement: no licence. An ambiguous reading carries the
    safe value: the classes count as not valid.

    Args:
        text: What the file says about the licence.
        as_of: Day for which validity is asked.
        temporary_protection: Whether the person has temporary protection (§ 24); ``None`` = not known, then a
            Ukrainian licence is taken as usable while the regulation is in force.

    Example:
        >>> day = dt.date(2026, 3, 16)
        >>> sorted(read_driving_licence("CE mit 95 (DE)", as_of=day).value.valid)
        ['95', 'B', 'C', 'CE']
        >>> read_driving_licence("syr. Führerschein", as_of=day).value
        DrivingLicence(valid=frozenset(), not_valid=frozenset({'B'}), stated=True)
        >>> read_driving_licence("UA-Führerschein B", as_of=day, temporary_protection=False).value.valid
        frozenset()
        >>> read_driving_licence("немає", as_of=day).value
        DrivingLicence(valid=frozenset(), not_valid=frozenset(), stated=True)
    """
    text = cap(text, MAX_CELL)
    span = _span(text)
    if span is None:
        return Reading(None, "unmapped", reason="licence.empty")
    if _DASHES.fullmatch(text):
        return Reading(DrivingLicence(stated=True), "mapped", span=span)
    clauses = _clauses(text)
    means = frozenset().union(*(clause.means for clause in clauses))
    named = frozenset().union(*(clause.classes for clause in clauses))
    if not named and not means & {"none", "yes", "licence", "code95"} and not means & _ORIGINS:
        return Reading(None, "unmapped", reason="licence.not_stated" if "silent" in means else "licence.unknown")
    if not named and "licence" in means and _ends_with_dash(text):
        return Reading(DrivingLicence(stated=True), "mapped", span=span)
    return _judge(text, clauses, means=means, as_of=as_of, protection=temporary_protection, span=span)


def _judge(
    text: str,
    clauses: tuple[_Clause, ...],
    *,
    means: frozenset[str],
    as_of: dt.date,
    protection: bool | None,
    span: tuple[int, int],
) -> Reading[DrivingLicence]:
    """Return the reading from the statements of all clauses."""
    valid: set[str] = set()
    not_valid: set[str] = set()
    open_classes: set[str] = set()
    with_classes = [clause for clause in clauses if clause.classes]
    beside = frozenset().union(*(clause.means for clause in clauses if not clause.classes))
    if not with_classes:
        classes = frozenset() if "none" in means else frozenset("B")
        with_classes = [_Clause(span[0], span[1], means, classes)]
    for clause in with_classes:
        own = clause.means & (_ORIGINS | {"none"})
        verdict = _verdict(own | (beside & _ORIGINS), as_of, protection, text)
        if verdict == "valid" and not own and "none" in beside and len(with_classes) == 1 and "yes" not in means:
            verdict = "none"
        for name in clause.classes:
            target = {"valid": valid, "not_valid": not_valid, "open": open_classes, "none": set()}[verdict]
            target |= {name, *_included(name)}
    if "code95" in means and "no95" not in means and not _expired_95(text, as_of):
        (valid if valid else not_valid).add("95")
    if open_classes:
        safe = DrivingLicence(frozenset(valid), frozenset(not_valid | open_classes), True)
        usable = DrivingLicence(frozenset(valid | open_classes), frozenset(not_valid - open_classes), True)
        options = (Alternative(safe, 0.5), Alternative(usable, 0.5))
        return Reading(safe, "ambiguous", options, span, "licence.origin_open")
    value = DrivingLicence(frozenset(valid), frozenset(not_valid - valid), stated=True)
    reason = "licence.doubtful" if text.rstrip().endswith("?") else _reason(means, value)
    return Reading(value, "mapped", span=span, reason=reason)


def _verdict(said: frozenset[str], as_of: dt.date, protection: bool | None, text: str) -> _Verdict:
    """Return whether a licence with these statements about it may be used."""
    if "none" in said:
        return "none"
    if "not_valid" in said:
        return "not_valid"
    if said & {"valid", "eu", "within"}:
        return "valid"
    if "ukraine" in said:
        return "valid" if protection is not False and _ukrainian_usable(as_of) else "not_valid"
    if "third" in said:
        return "not_valid"
    if "origin" in said:
        return "open" if (protection or "protected" in said) and _ukrainian_usable(as_of) else "not_valid"
    if _is_arabic(text):
        # A German licence is hardly ever described in Arabic letters; where this one is from is not said.
        return "open"
    return "valid"


def _ukrainian_usable(as_of: dt.date) -> bool:
    row = next(row for row in read_table("person/licence_origins") if row["origin"] == "ukraine")
    return row["valid_from"] <= as_of.isoformat() <= row["valid_to"]


def _is_arabic(text: str) -> bool:
    return any("\u0600" <= letter <= "\u06ff" for letter in text)


def _clauses(text: str) -> tuple[_Clause, ...]:
    """Return the clauses of a text with what they state and the classes they name."""
    folded = fold_with_offsets(text)
    hits = find_phrases(folded, TABLE)
    classes = _classes(text, hits, [folded.source_span(hit.start, hit.end) for hit in hits])
    places = find_phrases(folded, PLACES_OF_ORIGIN)
    starts = [0, *(match.end() for match in _CLAUSE.finditer(text))]
    clauses = []
    for start, end in zip(starts, [*starts[1:], len(text) + 1], strict=True):
        inside = [hit for hit in hits if start <= folded.offsets[hit.start] < end]
        means = frozenset(hit.means for hit in inside if not hit.means.startswith("class:"))
        if _FEW_MONTHS.search(text, start, end):
            means |= {"within"}
        if not means & _ORIGINS:
            means |= {_origin(hit.means) for hit in places if start <= folded.offsets[hit.start] < end}
        named = {name for position, name in classes if start <= position < end}
        clauses.append(_Clause(start, end, means, frozenset(named)))
    return _with_shared_origin(clauses)


def _with_shared_origin(clauses: list[_Clause]) -> tuple[_Clause, ...]:
    """Return the clauses, bare classes with the origin told after them ("B, D ukrainisch": both)."""
    told: list[_Clause] = []
    for clause in reversed(clauses):
        if told and clause.classes and not clause.means - {"category", "licence"} and told[0].classes:
            means = clause.means | (told[0].means & _ORIGINS)
            told.insert(0, _Clause(clause.start, clause.end, means, clause.classes))
        else:
            told.insert(0, clause)
    return tuple(told)


def _classes(text: str, hits: tuple[Hit, ...], spans: list[tuple[int, int]]) -> list[tuple[int, str]]:
    """Return the classes named, with their offsets; "DE" is Germany unless D stands beside it."""
    latin = in_latin(text)
    found: list[tuple[int, str]] = []
    unsaid = [span for hit, span in zip(hits, spans, strict=True) if hit.means == "silent"]
    for name, first, last in named_classes(text):
        if any(start <= first < end for start, end in unsaid):
            continue  # the A of "k. A."
        if latin[first - 1 : last + 1] == "(D)":
            continue
        found.append((first, name))
    for hit, (start, end) in zip(hits, spans, strict=True):
        if hit.means.startswith("class:"):
            found.append((start, hit.means.removeprefix("class:")))
        elif hit.means == "category" and (lower := _LOWER_CLASS.match(latin, end)) is not None:
            found += [(lower.start(), name.upper()) for name in re.findall(r"[a-z]+\d?", lower.group(1))]
    after_category = {end for hit, (_, end) in zip(hits, spans, strict=True) if hit.means == "category"}
    trailer = "D" in {name for _, name in found}
    return [
        (position, name)
        for position, name in found
        if name != "DE" or trailer or any(0 <= position - end <= 2 for end in after_category)
    ]


def _origin(country: str) -> str:
    """Return how a licence from a country counts."""
    if country in ("PL", "RO", "BG"):
        return "eu"
    return {"UA": "ukraine", "DE": "valid"}.get(country, "third")


@lru_cache(maxsize=1)
def _inclusions() -> Mapping[str, tuple[str, ...]]:
    return {row["class"]: split_cell(row["includes"]) for row in read_table("person/licence_classes")}


def _included(name: str) -> tuple[str, ...]:
    return _inclusions().get(name, ())


def _expired_95(text: str, as_of: dt.date) -> bool:
    """Return whether "95 bis 2024" lies in the past."""
    match = _UNTIL.search(text)
    return match is not None and int(match.group(1)) < as_of.year


def _ends_with_dash(text: str) -> bool:
    return text.rstrip()[-1:] in "-–—−"


def _reason(means: frozenset[str], value: DrivingLicence) -> str:
    if "ukraine" in means and value.valid:
        return "licence.while_protected"
    if value.not_valid and not value.valid and means & {"third", "origin"} and "not_valid" not in means:
        return "licence.six_months"
    return ""


def _span(text: str) -> tuple[int, int] | None:
    start = len(text) - len(text.lstrip())
    return (start, len(text.rstrip())) if text.strip() else None
