"""Conditions of support, one function each: met, open or not met for now, with the figures that decide."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from fitmatch.knowledge.levels import level_for
from fitmatch.normalise.papers.stay_length import add_months
from fitmatch.schema.codes import Cefr, LanguageSkill
from fitmatch.schema.funding import Funding

if TYPE_CHECKING:
    from collections.abc import Callable

    from fitmatch.schema.facts import CandidateFacts, VacancyFacts
    from fitmatch.schema.results import Facts

ConditionState = Literal["met", "open", "not_met"]

_LONG_TERM_MONTHS = 12
"""Months from which somebody counts as unemployed for long (§ 18 SGB III)."""
_SEVEN_YEARS = 84
_IN_PROCEDURE = ("GEST", "DULD", "ANKUNFT")
"""Residence rules of people whose stay is counted for some instruments."""


@dataclass(frozen=True, slots=True)
class Condition:
    """One condition of an instrument and how it stands.

    Attributes:
        code: Stable code ("funding.unemployed").
        state: Met, open (somebody has to ask), or not met for now.
        details: Figures the sentence needs.
        earliest: First day from which lapse of time alone meets it.
    """

    code: str
    state: ConditionState
    details: Facts = ()
    earliest: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Situation:
    """What conditions look at: the person, the vacancy, what is known about support, and the day."""

    candidate: CandidateFacts
    vacancy: VacancyFacts
    funding: Funding
    as_of: dt.date


def condition(spec: str, situation: Situation) -> Condition:
    """Return how one condition of the table stands: its name, and its figures behind colons.

    Example:
        >>> from fitmatch.schema.facts import CandidateFacts, CandidateProfile, VacancyFacts
        >>> nobody, job = CandidateFacts(CandidateProfile("c")), VacancyFacts("v")
        >>> condition("unemployed", Situation(nobody, job, Funding(), dt.date(2026, 4, 15))).state
        'open'
    """
    name, *figures = spec.split(":")
    return CONDITIONS[name](situation, *figures)


def _state(answer: bool | None) -> ConditionState:
    return "open" if answer is None else "met" if answer else "not_met"


def _unemployed(situation: Situation) -> Condition:
    funding = situation.funding
    known = funding.unemployed if funding.unemployed is not None else False if funding.employed else None
    return Condition("funding.unemployed", _state(known))


def _employed(situation: Situation) -> Condition:
    funding = situation.funding
    known = funding.employed if funding.employed is not None else False if funding.unemployed else None
    return Condition("funding.employed", _state(known))


def _unemployed_months(situation: Situation, months: str) -> Condition:
    since = situation.funding.unemployed_since
    details = (("months", months),)
    if since is None:
        return Condition("funding.unemployed_months", "open", details)
    day = add_months(since, int(months))
    is_met = day <= situation.as_of
    return Condition("funding.unemployed_months", _state(is_met), details, None if is_met else day)


def _before_start(situation: Situation) -> Condition:
    starts = situation.funding.starts or situation.vacancy.start.start
    if starts is not None and starts <= situation.as_of:
        return Condition("funding.too_late", "not_met", (("day", starts.isoformat()),))
    return Condition("funding.before_start", "open" if starts is None else "met")


def _trial_weeks(situation: Situation, usual: str, most: str) -> Condition:
    """Return whether the weeks asked for are allowed: longer after long unemployment or with severe obstacles."""
    funding = situation.funding
    asked = funding.trial_weeks
    since = funding.unemployed_since
    is_long = None if since is None else add_months(since, _LONG_TERM_MONTHS) <= situation.as_of
    answers = (is_long, funding.severe_obstacles)
    longer = True if True in answers else None if None in answers else False
    limit = most if longer else usual
    if asked is None or asked <= int(usual) or (longer and asked <= int(most)):
        return Condition("funding.trial_weeks", "met", (("limit", limit),))
    details = (("weeks", str(asked)), ("limit", limit))
    if longer is None and asked <= int(most):
        return Condition("funding.duration_open", "open", (("weeks", str(asked)), ("limit", most)))
    return Condition("funding.duration_exceeded", "not_met", details)


def _course_hours_over(situation: Situation, hours: str) -> Condition:
    planned = situation.funding.course_hours
    known = None if planned is None else planned > float(hours)
    return Condition("funding.course_hours", _state(known), (("hours", hours),))


def _hours_at_least(situation: Situation, hours: str) -> Condition:
    offered = situation.vacancy.hours.high or situation.vacancy.hours.low
    known = None if offered is None else offered >= float(hours)
    return Condition("funding.hours_at_least", _state(known), (("hours", hours),))


def _at_least_25(situation: Situation) -> Condition:
    return Condition("funding.minimum_age", _state(situation.funding.at_least_25))


def _benefit_months(situation: Situation, months: str) -> Condition:
    """Return whether benefits were drawn long enough; nobody can have drawn them before coming to Germany."""
    drawn = situation.funding.benefit_months
    needed = int(months)
    details: Facts = (("years", str(needed // 12)),)
    if drawn is not None:
        return Condition("funding.benefit_months", _state(drawn >= needed), details)
    residence = situation.candidate.residence
    since = residence.since if residence is not None else None
    if since is not None and add_months(since, needed) > situation.as_of:
        years = max(0, (situation.as_of - since).days) // 365
        details += (("most", str(years)),)
        return Condition("funding.benefit_at_most", "not_met", details, add_months(since, needed))
    return Condition("funding.benefit_months", "open", details)


def _in_training(situation: Situation) -> Condition:
    return Condition("funding.in_training", _state(situation.funding.in_training))


def _not_in_training(situation: Situation) -> Condition:
    known = situation.funding.in_training
    # Who is looking for a place is in none, unless somebody says so.
    return Condition("funding.not_in_training", _state(not known))


def _stay_months(situation: Situation, months: str, months_before: str, since_day: str) -> Condition:
    """Return whether the stay is long enough where the instrument counts it: during the procedure or toleration."""
    residence = situation.candidate.residence
    if residence is None:
        return Condition("funding.stay_unknown", "open")
    if not residence.key.startswith(_IN_PROCEDURE):
        return Condition("funding.stay_not_counted", "met")
    if residence.since is None:
        return Condition("funding.stay_unknown", "open")
    needed = months if residence.since >= dt.date.fromisoformat(since_day) else months_before
    day = add_months(residence.since, int(needed))
    is_met = day <= situation.as_of
    return Condition("funding.stay_months", _state(is_met), (("months", needed),), None if is_met else day)


def _german_from(situation: Situation, level: str) -> Condition:
    return _german(situation, level, "funding.german_from", lambda has, asked: has >= asked)


def _german_below(situation: Situation, level: str) -> Condition:
    return _german(situation, level, "funding.german_below", lambda has, asked: has < asked)


def _german(situation: Situation, level: str, code: str, is_met: Callable[[Cefr, Cefr], bool]) -> Condition:
    german = level_for(situation.candidate.profile.languages or (), "de", LanguageSkill.OVERALL)
    has = german.level if german is not None else None
    known = None if has is None else is_met(has, Cefr[level])
    return Condition(code, _state(known), (("asked", level),))


def _foreign_qualification(situation: Situation) -> Condition:
    fact = situation.candidate.profile.recognition
    known = None if fact is None or fact.key == "UNKNOWN" else fact.key not in {"NO_QUALIFICATION", "GERMAN_QUAL"}
    return Condition("funding.foreign_qualification", _state(known))


CONDITIONS: dict[str, Callable[..., Condition]] = {
    "unemployed": _unemployed,
    "employed": _employed,
    "unemployed_months": _unemployed_months,
    "before_start": _before_start,
    "trial_weeks": _trial_weeks,
    "course_hours_over": _course_hours_over,
    "hours_at_least": _hours_at_least,
    "at_least_25": _at_least_25,
    "benefit_months": _benefit_months,
    "in_training": _in_training,
    "not_in_training": _not_in_training,
    "stay_months": _stay_months,
    "german_from": _german_from,
    "german_below": _german_below,
    "foreign_qualification": _foreign_qualification,
}
"""Conditions by the name they have in ``guidance/instruments``."""
