"""Normalised records as JSON and back, equal to what they were."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from functools import lru_cache
from importlib import import_module
from pkgutil import iter_modules
from typing import Any

from pydantic import TypeAdapter, ValidationError

import fitmatch.schema
from fitmatch.errors import UnreadableFileError
from fitmatch.schema.facts import CandidateFacts, VacancyFacts

Facts = CandidateFacts | VacancyFacts


@lru_cache(maxsize=2)
def _adapter(kind: Any) -> TypeAdapter[dict[str, Any]]:
    """Return what writes and reads facts by key; records name the types of their fields for type checkers only."""
    names: dict[str, Any] = {"dt": dt, "Mapping": Mapping}
    for module in iter_modules(fitmatch.schema.__path__):
        names |= vars(import_module(f"fitmatch.schema.{module.name}"))
    adapter = TypeAdapter(dict[str, kind])
    adapter.rebuild(_types_namespace=names)
    return adapter


def facts_to_json(facts: Mapping[str, Facts], kind: Any) -> bytes:
    """Return facts by key as JSON; ``kind`` is ``CandidateFacts`` or ``VacancyFacts``.

    Example:
        >>> from fitmatch.schema.facts import VacancyFacts
        >>> text = facts_to_json({"a": VacancyFacts("v1")}, VacancyFacts)
        >>> facts_from_json(text, VacancyFacts) == {"a": VacancyFacts("v1")}
        True
    """
    return _adapter(kind).dump_json(dict(facts))


def facts_from_json(text: bytes, kind: Any) -> dict[str, Any]:
    """Return facts by key.

    Raises:
        UnreadableFileError: The text is not what :func:`facts_to_json` writes.
    """
    try:
        return _adapter(kind).validate_json(text)
    except ValidationError:
        # What pydantic says repeats values.
        message = "normalised records cannot be read back"
        raise UnreadableFileError(message, hint="they were cut off or written by another version") from None
