"""Could a training place give a tolerated person a protected stay (*Ausbildungsduldung*, § 60c, or § 16g AufenthG)?

A look at what is known, for the talk with the foreigners authority; the decision is hers.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from fitmatch.knowledge.tables import read_table, valid_rows
from fitmatch.normalise.papers.stay_length import add_months

EXCLUSIONS = (
    "IDENTITY_UNCLEAR_60B",
    "SELF_CAUSED_OBSTACLE",
    "SAFE_COUNTRY_POST_2015_08_31",
    "CONCRETE_REMOVAL_MEASURES",
)
"""Questions of ``residence/flags`` that exclude it when answered with yes."""

State = Literal["plausible", "later", "not_met", "to_clarify"]


@dataclass(frozen=True, slots=True)
class Training:
    """A training place.

    Attributes:
        months: Regular length of the training; ``None`` = not known.
        follow_up_promised: Whether a helper's training comes with a promised place in a qualified training.
        start: First day.
    """

    months: int | None
    follow_up_promised: bool | None = None
    start: dt.date | None = None


@dataclass(frozen=True, slots=True)
class TrainingStay:
    """What is known about the protected stay.

    Attributes:
        state: ``plausible`` (nothing known speaks against it), ``later``, ``not_met`` or ``to_clarify``.
        reason: Stable code.
        bases: Paragraphs that may apply on the day, strongest last.
        open_questions: Questions still open, as keys of ``residence/flags`` or names of facts.
        earliest: First day on which the time of toleration is enough.
        apply_from: First day on which to apply, some months before the training begins.
        checked: Day the rules were checked.
    """

    state: State
    reason: str
    bases: tuple[str, ...]
    open_questions: tuple[str, ...] = ()
    earliest: dt.date | None = None
    apply_from: dt.date | None = None
    checked: dt.date | None = None


def training_stay(
    training: Training,
    tolerated_since: dt.date | None,
    flags: dict[str, bool | None],
    *,
    identity_clarified: bool | None,
    as_of: dt.date,
) -> TrainingStay:
    """Return whether a training could give a protected stay, as far as known on a day.

    Args:
        training: The training offered.
        tolerated_since: First day of the toleration; ``None`` = not known.
        flags: Answers to the questions of ``residence/flags``.
        identity_clarified: Whether the identity is clarified or everything was done for it in time.
        as_of: Day of the law.

    Example:
        >>> stay = training_stay(
        ...     Training(36), dt.date(2024, 6, 20), {}, identity_clarified=True, as_of=dt.date(2024, 11, 1)
        ... )
        >>> stay.state, stay.bases[-1]
        ('plausible', '§ 16g AufenthG')
    """
    rows = valid_rows(read_table("residence/training_stay"), as_of)
    if not rows:
        return TrainingStay("to_clarify", "training_stay.rule_missing", ())
    bases = tuple(row["basis"] for row in rows)
    checked = max(dt.date.fromisoformat(row["checked"]) for row in rows)
    row = rows[-1]

    def answer(state: State, reason: str, *questions: str, earliest: dt.date | None = None) -> TrainingStay:
        lead = int(row["earliest_application_months"] or 0)
        apply_from = add_months(training.start, -lead) if training.start and lead else None
        return TrainingStay(state, f"training_stay.{reason}", bases, questions, earliest, apply_from, checked)

    if any(flags.get(name) for name in EXCLUSIONS):
        return answer("not_met", "exclusion", *(name for name in EXCLUSIONS if flags.get(name)))
    if training.months is None:
        return answer("to_clarify", "length_unknown", "training_months")
    too_short = training.months < int(row["least_training_months"])
    if too_short and not (training.follow_up_promised and row["helper_with_follow_up"] == "yes"):
        return answer("not_met", "helper_training_without_follow_up")
    if identity_clarified is False:
        return answer("not_met", "identity_open", "identity")
    if tolerated_since is None:
        return answer("to_clarify", "toleration_since_unknown", "stay_since")
    earliest = add_months(tolerated_since, int(row["toleration_months"]))
    if max(as_of, training.start or as_of) < earliest:
        return answer("later", "toleration_too_short", earliest=earliest)
    unanswered = [name for name in EXCLUSIONS if flags.get(name) is None]
    if identity_clarified is None:
        unanswered.append("identity")
    return answer("plausible", "check_exclusions", *unanswered)
