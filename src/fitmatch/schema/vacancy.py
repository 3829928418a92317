"""The vacancy as an employer or an office table describes it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any, Literal

from pydantic import Field, field_validator

from fitmatch.schema.record import MAX_LIST_TERMS, Record


class Vacancy(Record):
    """One position on offer: a job, an apprenticeship, an internship or a measure.

    Every field but ``id`` may be missing: missing means "not said". Requirements come in one of two ways: as a
    complete list with weights (``skills``), or as free text (``must``, ``nice``, ``requirements``, ``text``).

    Example:
        >>> Vacancy(id="v1", skills={"Schweißen"}, languages={"de": "B2"}).skills
        {'Schweißen': 'essential'}
    """

    id: str = Field(min_length=1, description="Key of the vacancy in the caller's system.")
    title: str | None = Field(None, description="Job title as advertised.")
    occupation: str | None = Field(None, description="Occupation as a job board classifies it; read after the title.")
    kind: str | None = Field(None, description="Kind of placement: Arbeit, Ausbildung, EQ, Praktikum, …")
    level: int | None = Field(None, ge=1, le=4, description="Requirement level 1 (helper) to 4 (expert).")
    openings: int = Field(1, ge=0, le=10_000, description="Number of places.")
    skills: Mapping[str, Literal["essential", "optional"]] | None = Field(
        None,
        description="The employer's complete list; essential counts double. A plain set means all essential.",
    )
    must: tuple[str, ...] | str | None = Field(None, description="What is required, free text.")
    nice: tuple[str, ...] | str | None = Field(None, description="What is welcome, free text.")
    requirements: str | None = Field(None, description="One text that mixes required and welcome.")
    languages: Mapping[str, str] | None = Field(None, description="Level wished for by language.")
    german: str | None = Field(None, description="German asked for, free text.")
    language: str | None = Field(None, description="Languages asked for, free text.")
    qualification_wished: bool | None = Field(None, description="A recognised qualification is wished for.")
    school: str | None = Field(None, description="School certificate asked for.")
    driving_licence: str | None = Field(None, description="Driving licence asked for.")
    place: str | None = Field(None, description="Place of work.")
    postcode: str | None = Field(None, description="German postcode, five digits.")
    kreis: str | None = Field(None, description="District (Kreis) of the place of work.")
    commute_minutes: Mapping[str, int] = Field(
        default_factory=dict, description="Known way to work by candidate id, minutes one way."
    )
    shift: str | None = Field(None, description="Shifts or working times.")
    hours: float | str | None = Field(None, description="Weekly hours.")
    start: dt.date | str | None = Field(None, description="Start of the position.")
    wage: float | str | None = Field(None, description="Gross pay: euros per hour for jobs, unless the text says so.")
    accommodation: bool | str | None = Field(None, description="Accommodation is offered.")
    offers: str | None = Field(None, description="What the employer offers: language course, lift, mentor, …")
    text: str | None = Field(None, description="Full text of the advert.")
    employer: str | None = Field(None, description="Name of the firm, for the reader only.")
    note: str | None = Field(None, description="Kept for the reader; never read by the matcher.")

    @field_validator("skills", mode="before")
    @classmethod
    def _plain_list_means_all_essential(cls, value: Any) -> Any:
        if isinstance(value, (set, frozenset, list, tuple)):
            return dict.fromkeys(sorted(value), "essential")
        return value

    @field_validator("skills")
    @classmethod
    def _not_too_many(cls, value: Mapping[str, str] | None) -> Mapping[str, str] | None:
        if value is not None and len(value) > MAX_LIST_TERMS:
            message = f"more than {MAX_LIST_TERMS} terms"
            raise ValueError(message)
        return value
