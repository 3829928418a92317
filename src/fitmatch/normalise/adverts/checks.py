"""Checks whether an offer can be as it is written: pay against the law, contradictions, facts nobody states.

The findings are for people who talk to the firm; they never enter a score or a gate.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from fitmatch.knowledge.figures import figure
from fitmatch.normalise.adverts.check_texts import contradictions, long_internship, unpaid_trial
from fitmatch.schema.codes import PlacementKind

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from fitmatch.normalise.adverts.check_texts import CheckTexts
    from fitmatch.schema.person import WorkingHours
    from fitmatch.schema.wage import Wage

Span = tuple[int, int]

_WEEKS_A_MONTH = 13 / 3
_MONTHS = 12
_MINIMUM_WAGE_APPLIES = {PlacementKind.JOB, PlacementKind.MINIJOB, None}
"""Training, EQ, internships for orientation, measures and voluntary service are exempt (§ 22 MiLoG)."""
_PART_TIME = re.compile(r"\b(?:Teilzeit|part[- ]time|TZ)\b", re.IGNORECASE)
_FULL_TIME = re.compile(r"\b(?:Vollzeit|full[- ]time|VZ)\b|Voll- ", re.IGNORECASE)
_FULL_HOURS = 38.0


@dataclass(frozen=True, slots=True)
class VacancyFinding:
    """One thing to ask the firm about.

    Attributes:
        code: Stable code, ``vacancy.…``; the catalogue of sentences knows it.
        span: Where the text says so; ``None`` for what it does not say.
        values: Numbers that belong to it, by name.
    """

    code: str
    span: Span | None = None
    values: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Stated:
    """What a vacancy says, as far as the checks need it.

    Attributes:
        texts: Its words.
        kind: Kind of placement; ``None`` = not said.
        wage: Gross pay.
        wage_span: Where it stands.
        hours: Weekly hours.
        hours_span: Where they stand.
        said: Which of ``kind``, ``hours``, ``place``, ``shift``, ``wage``, ``start`` are said.
    """

    texts: CheckTexts
    kind: PlacementKind | None
    wage: Wage | None
    wage_span: Span | None
    hours: WorkingHours | None
    hours_span: Span | None
    said: frozenset[str]


FACTS = ("kind", "hours", "place", "shift", "wage", "start")
"""Facts an advert should state (``vacancy.<fact>_missing``)."""


def check_vacancy(stated: Stated, as_of: dt.date) -> tuple[VacancyFinding, ...]:
    """Return what to ask the firm about: breaches of law first, then contradictions, then missing facts.

    Example:
        >>> import datetime as dt
        >>> from fitmatch.normalise.adverts.check_texts import CheckTexts
        >>> from fitmatch.schema.wage import Wage
        >>> stated = Stated(CheckTexts(""), None, Wage(12.0, "hour"), (0, 7), None, None, frozenset(FACTS))
        >>> check_vacancy(stated, dt.date(2026, 4, 15))
        (VacancyFinding(code='vacancy.pay_below_minimum', span=(0, 7), values=(('hourly', 12.0), ('minimum', 13.9))),)
    """
    texts = stated.texts
    internship = stated.kind is PlacementKind.INTERNSHIP
    found = [*_pay(stated, as_of), *_part_time(stated)]
    found += [VacancyFinding("vacancy.trial_work_unpaid", span) for span in unpaid_trial(texts.text)]
    found += [VacancyFinding("vacancy.internship_too_long", s) for s in long_internship(texts.text) if internship]
    found += [VacancyFinding(code, span) for code, span in contradictions(texts)]
    found += [VacancyFinding(f"vacancy.{fact}_missing") for fact in FACTS if fact not in stated.said]
    return tuple(found)


def hourly_pay(wage: Wage, hours: WorkingHours | None) -> float | None:
    """Return the least pay by the hour, rounded to cents; ``None`` where the weekly hours are not known.

    Of a range of hours the lower end counts, so that only what is certainly too little is called so.

    Example:
        >>> from fitmatch.schema.person import WorkingHours
        >>> from fitmatch.schema.wage import Wage
        >>> hourly_pay(Wage(2000.0, "month"), WorkingHours(40.0, 40.0))
        11.54
    """
    if wage.per == "hour":
        return wage.amount
    weekly = (hours.low or hours.high) if hours else None
    if not weekly:
        return None
    months = _MONTHS if wage.per == "year" else 1
    return round(wage.amount / months / (weekly * _WEEKS_A_MONTH), 2)


def _pay(stated: Stated, as_of: dt.date) -> Iterator[VacancyFinding]:
    wage = stated.wage
    if wage is None or stated.kind not in _MINIMUM_WAGE_APPLIES:
        return
    hourly, minimum = hourly_pay(wage, stated.hours), figure("min_wage", as_of)
    if hourly is not None and minimum is not None and hourly < minimum.amount:
        values = (("hourly", hourly), ("minimum", minimum.amount))
        yield VacancyFinding("vacancy.pay_below_minimum", stated.wage_span, values)
    limit = figure("minijob_limit", as_of)
    if stated.kind is not PlacementKind.MINIJOB or limit is None:
        return
    monthly = _monthly(wage, stated.hours)
    if monthly is not None and monthly > limit.amount:
        values = (("monthly", monthly), ("limit", limit.amount))
        yield VacancyFinding("vacancy.minijob_pay_above_limit", stated.wage_span, values)


def _monthly(wage: Wage, hours: WorkingHours | None) -> float | None:
    if wage.per == "hour":
        weekly = (hours.low or hours.high) if hours else None
        return round(wage.amount * weekly * _WEEKS_A_MONTH, 2) if weekly else None
    return wage.amount if wage.per == "month" else round(wage.amount / _MONTHS, 2)


def _part_time(stated: Stated) -> Iterator[VacancyFinding]:
    text, hours = stated.texts.text, stated.hours
    part = _PART_TIME.search(text)
    if part and not _FULL_TIME.search(text) and hours and hours.low and hours.low >= _FULL_HOURS:
        yield VacancyFinding("vacancy.part_time_full_hours", stated.hours_span or part.span())
