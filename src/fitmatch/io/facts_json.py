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


@lru_cache(maxsize=4)
def _adapter(kind: Any) -> TypeAdapter[Any]:
    """Return what writes and reads facts; records name the types of their fields for type checkers only."""
    names: dict[str, Any] = {"dt": dt, "Mapping": Mapping}
    for module in iter_modules(fitmatch.schema.__path__):
        names |= vars(import_module(f"fitmatch.schema.{module.name}"))
    adapter: TypeAdapter[Any] = TypeAdapter(kind)
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
    return _adapter(dict[str, kind]).dump_json(dict(facts))


def facts_from_json(text: bytes, kind: Any) -> dict[str, Any]:
    """Return facts by key.

    Raises:
        UnreadableFileError: The text is not what :func:`facts_to_json` writes.
    """
    found: dict[str, Any] = _read(text, dict[str, kind])
    return found


def record_to_json(facts: Facts) -> bytes:
    """Return the facts of one record as JSON, on one line.

    Example:
        >>> from fitmatch.schema.facts import VacancyFacts
        >>> record_from_json(record_to_json(VacancyFacts("v1")), VacancyFacts)  # doctest: +ELLIPSIS
        VacancyFacts(id='v1', ...
    """
    kind: Any = type(facts)
    return _adapter(kind).dump_json(facts)


def record_from_json(text: bytes, kind: Any) -> Any:
    """Return the facts of one record; ``kind`` is ``CandidateFacts`` or ``VacancyFacts``.

    Raises:
        UnreadableFileError: The text is not what :func:`record_to_json` writes.
    """
    return _read(text, kind)


def _read(text: bytes, kind: Any) -> Any:
    try:
        return _adapter(kind).validate_json(text)
    except ValidationError:
        # What pydantic says repeats values.
        message = "normalised records cannot be read back"
        raise UnreadableFileError(message, hint="they were cut off or written by another version") from None
