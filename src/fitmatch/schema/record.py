"""Base of the records people send: frozen, closed, and silent about the values it refuses."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Self

from pydantic import BaseModel, ConfigDict, ValidationError, model_validator

from fitmatch.errors import RecordError, did_you_mean

MAX_FIELD_CHARACTERS = 20_000
MAX_LIST_TERMS = 200


class Record(BaseModel):
    """A frozen record: unknown fields are refused, and errors name the field but never show the value."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        hide_input_in_errors=True,
        allow_inf_nan=False,
        str_max_length=MAX_FIELD_CHARACTERS,
    )

    @model_validator(mode="before")
    @classmethod
    def _null_means_missing(cls, data: Any) -> Any:
        return {k: v for k, v in data.items() if v is not None} if isinstance(data, Mapping) else data

    def __repr_args__(self) -> Iterator[tuple[str | None, Any]]:
        """Return what a printed record may show: its pseudonym and how many fields are filled, never their values."""
        yield "id", getattr(self, "id", None)
        yield "filled", len(self.model_fields_set)

    @classmethod
    def read(cls, data: Any, *, where: str = "record") -> Self:
        """Return the validated record.

        Args:
            data: A mapping with the field names of the record.
            where: What to call the place in an error ("people.csv, row 7").

        Raises:
            RecordError: A field is unknown, missing or of the wrong kind. The message names the fields only.
        """
        try:
            return cls.model_validate(data)
        except ValidationError as error:
            fields = {str(item["loc"][0]) for item in error.errors(include_input=False) if item["loc"]}
            raise RecordError(_describe(cls, error, where), fields=sorted(fields)) from None


def _describe(cls: type[Record], error: ValidationError, where: str) -> str:
    problems = []
    for item in error.errors(include_input=False, include_context=False, include_url=False):
        field = ".".join(str(part) for part in item["loc"]) or "record"
        if item["type"] == "extra_forbidden":
            problems.append(f"unknown field {field!r} ({did_you_mean(field, cls.model_fields)})")
        else:
            problems.append(f"field {field!r}: {item['msg']}")
    return f"{where}: " + "; ".join(problems)
