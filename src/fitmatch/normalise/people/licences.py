"""Reads which driving licences somebody holds and whether they may be used in Germany on a day.

German, exchanged and EU licences are valid. A Ukrainian licence is valid while temporary protection lasts. Other
foreign licences are valid for the first six months of residence; where nothing tells the day of arrival they count as
not valid. A licence without a class is the ordinary car licence (B), unless the text says that the class is not known.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, replace
from typing import Literal

from fitmatch.knowledge.tables import read_table, valid_rows
from fitmatch.normalise.people.dates import find_dates
from fitmatch.normalise.people.licence_classes import with_included
from fitmatch.normalise.people.licence_statements import ORIGINS, Clause, clauses_of
from fitmatch.normalise.people.time_here import Stay, stay
from fitmatch.normalise.reading.phrase_search import MAX_CELL
from fitmatch.normalise.reading.remembered import remembered
from fitmatch.normalise.reading.text import cap, fold_with_offsets
from fitmatch.schema.person import DrivingLicence
from fitmatch.schema.reading import Alternative, Reading

_DASHES = re.compile(r"[\s:\-–—−]+")
_ASKED = re.compile(r"\?\s?\?|\w\s*\?")
_FOREIGN = frozenset({"third", "origin", "ukraine", "converting"})
_SPEAKS = frozenset({"none", "yes", "licence", "learning", "withdrawn", "exam", "class_unknown", "tractor_paper"})
_TRACTORS = frozenset({"T", "L"})
_ANY_CLASS = frozenset({"AM", "A", "B", "BE", "C1", "C", "CE", "D1", "D", "T", "L"})

_Verdict = Literal["valid", "not_valid", "none", "open", "status_open"]


@dataclass(frozen=True, slots=True)
class _Facts:
    """What the whole text and the file tell beside the single classes."""

    as_of: dt.date
    protection: bool | None
    stay: Stay | None
    arabic: bool
    germany: bool


@remembered
def read_driving_licence(
    text: str, *, as_of: dt.date, temporary_protection: bool | None = None
) -> Reading[DrivingLicence]:
    """Return the classes that may and may not be driven in Germany, with those they contain (CE: C, B).

    "Nein" in any language, and a lone dash, are a statement: no licence. Classes still being learnt and those withdrawn
    count as not valid. An ambiguous reading carries the safe value: the classes count as not valid, or as none where
    even the status of the person is open.

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
        >>> read_driving_licence("syr. Führerschein, seit 2 Monaten hier", as_of=day).value.valid
        frozenset({'B'})
        >>> read_driving_licence("UA-Führerschein B", as_of=day, temporary_protection=False).value.valid
        frozenset()
        >>> read_driving_licence("немає", as_of=day).value
        DrivingLicence(valid=frozenset(), not_valid=frozenset(), stated=True)
    """
    text = cap(text, MAX_CELL)
    if not text.strip():
        return Reading(None, "unmapped", reason="licence.empty")
    span = (len(text) - len(text.lstrip()), len(text.rstrip()))
    if _DASHES.fullmatch(text):
        return Reading(DrivingLicence(stated=True), "mapped", span=span)
    clauses = clauses_of(text, as_of.year)
    means = frozenset[str]().union(*(clause.means for clause in clauses))
    named = any(clause.classes for clause in clauses)
    if not named and not any(clause.code95 is not None for clause in clauses):
        if not means & _SPEAKS and not means & ORIGINS - {"within", "protected"}:
            return Reading(None, "unmapped", reason="licence.not_stated" if "silent" in means else "licence.unknown")
        if _leaves_open(text, means):
            return Reading(None, "unmapped", reason="licence.not_stated")
        if "licence" in means and text.rstrip()[-1:] in "-–—−":
            return Reading(DrivingLicence(stated=True), "mapped", span=span)
    arabic = any("\u0600" <= letter <= "\u06ff" for letter in text)
    facts = _Facts(as_of, temporary_protection, stay(text, as_of), arabic, "germany" in means)
    return _judge(text, clauses, means, facts, span)


def _leaves_open(text: str, means: frozenset[str]) -> bool:
    """Return whether a text only says that the licence is to be asked about ("s. Akte", "Führerschein??")."""
    decided = means & (ORIGINS | {"none", "yes", "learning", "withdrawn", "class_unknown"})
    return not decided and ("ask" in means or "silent" in means or _ASKED.search(text) is not None)


def _judge(
    text: str, clauses: tuple[Clause, ...], means: frozenset[str], facts: _Facts, span: tuple[int, int]
) -> Reading[DrivingLicence]:
    """Return the reading from the statements of all clauses."""
    sets: dict[_Verdict, set[str]] = {v: set() for v in ("valid", "not_valid", "none", "open", "status_open")}
    beside = frozenset[str]().union(*(clause.means for clause in clauses if not clause.classes))
    with_classes = [clause for clause in clauses if clause.classes]
    if not with_classes:
        with_classes = [Clause(span[0], span[1], means, _classes_unnamed(clauses, means))]
    learning: set[str] = set()
    for clause in with_classes:
        own = clause.means
        said = own | (beside & (ORIGINS | {"withdrawn", "status_open", "exam"}))
        if len(with_classes) == 1 and "valid" not in said:
            said |= beside & {"learning"}
        verdict = _verdict(said, facts)
        alone = len(with_classes) == 1 and "none" in beside and "yes" not in means
        if verdict == "valid" and alone and not own & (ORIGINS | {"none"}):
            verdict = "none"
        for name in clause.classes:
            sets[verdict] |= with_included(name)
            learning |= with_included(name) if _is_learnt(said) else set()
    reading = _reading(text, sets, _code95(clauses), means, span, learning)
    if reading.reason == "licence.class_unknown" and reading.value is not None:
        return replace(reading, value=replace(reading.value, to_check=_ANY_CLASS))
    if reading.value is not None and "tractor_paper" in means:
        reading = replace(reading, value=replace(reading.value, to_check=_TRACTORS - reading.value.valid))
    if reading.value is not None and facts.protection and "ukraine" in means and not _usable("ukraine", facts.as_of):
        # The regulation has run out and no later one is known: somebody asks what holds now.
        reading = replace(reading, value=replace(reading.value, to_check=reading.value.not_valid))
    if reading.value is not None and reading.value.not_valid and _is_being_converted(means):
        named = any(clause.classes for clause in clauses)
        to_check = reading.value.not_valid if named else _ANY_CLASS - reading.value.valid
        reading = replace(reading, value=replace(reading.value, to_check=to_check, converting=True))
    if reading.value is not None and reading.value.not_valid and means & {"exam", "learning", "converting"}:
        return replace(reading, value=replace(reading.value, exam=_exam(text, facts.as_of)))
    return reading


def _is_being_converted(means: frozenset[str]) -> bool:
    """Return whether the exchange of a foreign licence is under way: applied for, or its tests have begun."""
    return "being_converted" in means or {"converting", "exam"} <= means


def _exam(text: str, as_of: dt.date) -> dt.date | None:
    """Return the first day ahead that a text about learning or exchanging a licence names."""
    days = [found.day for found in find_dates(fold_with_offsets(text), as_of) if found.precision == "day"]
    return min((day for day in days if day >= as_of), default=None)


def _classes_unnamed(clauses: tuple[Clause, ...], means: frozenset[str]) -> frozenset[str]:
    """Return the class meant where none is named: the ordinary one, none if there is no licence or it is not known."""
    only_95 = any(clause.code95 is not None for clause in clauses) and not means & (_SPEAKS | ORIGINS)
    only_tractors = "tractor_paper" in means and not means & {"licence", "yes"}
    nothing_yet = means & {"learning", "exam"} and not means & _FOREIGN
    if only_95 or only_tractors or nothing_yet or means & {"none", "class_unknown"}:
        return frozenset()
    return frozenset("B")


def _code95(clauses: tuple[Clause, ...]) -> bool | None:
    """Return whether the driver qualification is there; who says both lacks it."""
    told = [clause.code95 for clause in clauses if clause.code95 is not None]
    return all(told) if told else None


def _reading(
    text: str,
    sets: dict[_Verdict, set[str]],
    code95: bool | None,
    means: frozenset[str],
    span: tuple[int, int],
    learning: set[str],
) -> Reading[DrivingLicence]:
    valid, not_valid, left_open = sets["valid"], sets["not_valid"], sets["open"] | sets["status_open"]
    if code95 is not None:
        (valid if code95 and (valid or not (not_valid or left_open)) else not_valid).add("95")
    if left_open:
        safe_not = not_valid | (sets["open"] - valid)
        safe = DrivingLicence(frozenset(valid), frozenset(safe_not), True)
        usable = DrivingLicence(frozenset(valid | left_open), frozenset(not_valid - left_open - valid), True)
        options = (Alternative(safe, 0.5), Alternative(usable, 0.5))
        return Reading(
            safe, "ambiguous", options, span, "licence.origin_open" if sets["open"] else "licence.status_open"
        )
    not_valid -= valid
    value = DrivingLicence(frozenset(valid), frozenset(not_valid), True, frozenset(learning & not_valid))
    return Reading(value, "mapped", span=span, reason=_reason(text, means, value))


def _is_learnt(said: frozenset[str]) -> bool:
    """Return whether a licence is still being learnt, for the first time or again after a foreign one."""
    return "learning" in said or ("exam" in said and not said & (_FOREIGN | {"valid", "eu"}))


def _verdict(said: frozenset[str], facts: _Facts) -> _Verdict:
    """Return whether a licence with these statements about it may be used."""
    if "withdrawn" in said:
        return "not_valid"
    if "none" in said:
        return "none"
    if "not_valid" in said or _is_learnt(said):
        return "not_valid"
    if said & {"valid", "eu"}:
        return "valid"
    home = said & {"origin"} and (facts.protection or "protected" in said)
    if "ukraine" in said or home:
        protected = facts.protection is not False or "protected" in said
        if protected and _usable("ukraine", facts.as_of) == "while_protected":
            return "open" if "ukraine" not in said else "status_open" if "status_open" in said else "valid"
    if said & _FOREIGN:
        # A licence of a third state: six months from taking up residence (§ 29 FeV), then only after conversion.
        if "within" in said or facts.stay == "within":
            return "valid"
        return "open" if facts.stay == "open" else "not_valid"
    # A German licence is hardly ever described in Arabic letters; where this one is from is not said.
    return "open" if facts.arabic and not facts.germany else "valid"


def _usable(origin: str, as_of: dt.date) -> str:
    """Return how a licence of an origin may be used on a day; empty if no rule holds then."""
    rows = valid_rows(read_table("person/licence_origins"), as_of)
    return next((row["usable"] for row in rows if row["origin"] == origin), "")


def _reason(text: str, means: frozenset[str], value: DrivingLicence) -> str:
    if text.rstrip().endswith("?"):
        return "licence.doubtful"
    if "class_unknown" in means and not value.valid and not value.not_valid:
        return "licence.class_unknown"
    if "ukraine" in means and value.valid:
        return "licence.while_protected"
    if value.not_valid and not value.valid and means & {"third", "origin"} and "not_valid" not in means:
        return "licence.six_months"
    return "licence.first_six_months" if value.valid and means & {"third", "origin"} and "valid" not in means else ""
