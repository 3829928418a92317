"""What a caseworker knows about the ways to support somebody; read by guidance only, never scored."""

from __future__ import annotations

import datetime as dt

from pydantic import BaseModel, ConfigDict, Field


class Funding(BaseModel):
    """Facts that conditions of support look at; anything left out is an open question.

    Attributes:
        unemployed: Registered as unemployed.
        unemployed_since: First day of unemployment.
        employed: Has a job now.
        severe_obstacles: Severe obstacles to being placed (*schwerwiegende Vermittlungshemmnisse*), as the agency says.
        at_least_25: Answer to the question of § 16i SGB II; no age is asked for.
        benefit_months: Months on benefits of SGB II within the last seven years.
        in_training: In an apprenticeship or a preparation for it (EQ) now.
        firm_staff: Number of people the firm employs.
        course_hours: Hours of the course planned.
        trial_weeks: Weeks of the trial planned.
        starts: First day of work, course or training; support is asked for before.

    Example:
        >>> Funding(unemployed=True).employed is None
        True
    """

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    unemployed: bool | None = None
    unemployed_since: dt.date | None = None
    employed: bool | None = None
    severe_obstacles: bool | None = None
    at_least_25: bool | None = None
    benefit_months: int | None = Field(None, ge=0, le=84)
    in_training: bool | None = None
    firm_staff: int | None = Field(None, ge=0)
    course_hours: float | None = Field(None, ge=0)
    trial_weeks: int | None = Field(None, ge=0)
    starts: dt.date | None = None
