"""Requirements of a vacancy as read from its wording, each with the characters it was read from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fitmatch.schema.codes import Strictness

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class RequirementText:
    """One thing asked for in the employer's words (a task, a skill, a certificate), not yet a concept.

    Attributes:
        text: The words, without the marker that says how firmly it is asked.
        strictness: How firmly it is asked for.
        span: Where ``text`` stands in the source.
    """

    text: str
    strictness: Strictness
    span: Span


@dataclass(frozen=True, slots=True)
class LicenceRequirement:
    """A driving licence class (``B``, ``C``, ``CE``, ``D``, …; ``95`` = driver qualification) asked for.

    Classes of which one is enough are joined: ``T|CE``.
    """

    licence_class: str
    strictness: Strictness
    span: Span
