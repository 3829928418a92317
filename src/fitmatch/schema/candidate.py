"""The person as a case-management system or an office table describes them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from pydantic import Field, field_validator, model_validator

from fitmatch.schema.case import Case
from fitmatch.schema.record import MAX_LIST_TERMS, Record
from fitmatch.schema.terms import split_terms


class Candidate(Record):
    """One person looking for work or training.

    Every field but ``id`` may be missing: missing means unknown, never "no". Free text is welcome everywhere;
    the normalisers read it. There are no fields for name, sex, age, nationality or religion. ``residence`` may
    be given at the top level; it is kept in ``case``, which gates and guidance read and scoring never sees.

    Example:
        >>> me = Candidate(id="c1", skills={"Schweißen", "Gabelstapler"}, languages={"de": "B1"})
        >>> me.skills
        ('Gabelstapler', 'Schweißen')
        >>> Candidate.read({"id": "c1", "langauges": {}})
        Traceback (most recent call last):
        ...
        fitmatch.errors.RecordError: record: unknown field 'langauges' (did you mean 'languages'?)
    """

    id: str = Field(min_length=1, description="Pseudonym of the person in the caller's system.")
    title: str | None = Field(None, description="Occupation or last job, in any of the supported languages.")
    previous_titles: tuple[str, ...] = Field((), description="Further occupations practised.")
    years_experience: float | None = Field(None, ge=0, le=80, description="Years in the occupation.")
    skills: tuple[str, ...] | None = Field(None, description="Skills as the person names them; null = unknown.")
    languages: Mapping[str, str] | str | None = Field(
        None, description="Level by language name or code, or one text that holds all languages."
    )
    recognition: str | None = Field(None, description="Recognition of the foreign qualification in Germany.")
    qualification: str | None = Field(None, description="Vocational or academic qualification.")
    education: str | None = Field(None, description="School education.")
    place: str | None = Field(None, description="Place of residence.")
    postcode: str | None = Field(None, description="German postcode, five digits.")
    kreis: str | None = Field(None, description="District (Kreis) of residence.")
    mobility: str | None = Field(None, description="How and how far the person can travel.")
    car: bool | None = Field(None, description="Has the use of a car.")
    max_commute_min: int | None = Field(None, ge=0, le=600, description="Own limit, minutes one way.")
    relocation: bool | str | None = Field(None, description="Would move for a job: yes or no, or in words.")
    driving_licence: str | None = Field(None, description="Driving licences held.")
    hours: float | str | None = Field(None, description="Weekly hours, a number or words.")
    availability: dt.date | str | None = Field(None, description="Earliest start.")
    wishes: str | None = Field(None, description="Wished occupation, kind of placement, limits.")
    note: str | None = Field(
        None, description="Kept for the reader; only what it rules out is read (shifts, languages not spoken)."
    )
    case: Case | None = Field(None, description="Residence facts: read by gates and guidance only.")

    @model_validator(mode="before")
    @classmethod
    def _residence_belongs_to_the_case(cls, data: Any) -> Any:
        if not isinstance(data, Mapping) or "residence" not in data:
            return data
        rest = {key: value for key, value in data.items() if key != "residence"}
        if data["residence"] is not None:
            rest["case"] = {**(rest.get("case") or {}), "residence": data["residence"]}
        return rest

    @field_validator("skills", mode="before")
    @classmethod
    def _skills_as_sorted_terms(cls, value: Any) -> Any:
        if isinstance(value, str):
            return tuple(split_terms(value))
        return tuple(sorted(value)) if isinstance(value, (set, frozenset)) else value

    @field_validator("skills", "previous_titles")
    @classmethod
    def _not_too_many(cls, value: tuple[str, ...] | None) -> tuple[str, ...] | None:
        if value is not None and len(value) > MAX_LIST_TERMS:
            message = f"more than {MAX_LIST_TERMS} terms"
            raise ValueError(message)
        return value
