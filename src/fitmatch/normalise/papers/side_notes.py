"""Reads side notes (*Nebenbestimmungen*) and answers to questions about papers from folded text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from fitmatch.normalise.papers.residence_titles import expressions

if TYPE_CHECKING:
    from collections.abc import Iterable

    from fitmatch.normalise.papers.patterns import PhrasePattern

# Which note decides about employment when several are found: the most specific one first.
_ORDER = ("WAIT", "ABH_BA", "NO", "TITLE_JOB", "H20", "FREE", "EMPLOYMENT", "UNREADABLE")


@dataclass(frozen=True, slots=True)
class SideNote:
    """What a paper says about work.

    Attributes:
        employment: ``FREE``, ``ABH_BA``, ``TITLE_JOB``, ``H20``, ``NO``, ``WAIT``, ``ASK``; empty = not said.
        self_employment: The same for self-employment; empty = nothing said.
        wait_over: The text says that there is no waiting period or that a permission exists.
        span: Place of the deciding words in the folded text.
    """

    employment: str = ""
    self_employment: str = ""
    wait_over: bool = False
    span: tuple[int, int] | None = None


def _longest(text: str, table: Iterable[tuple[str, float, PhrasePattern]]) -> list[tuple[int, int, str]]:
    """Return the longest phrases of one kind, none overlapping another: (start, end, meaning)."""
    found = [(*m.span(), score, meaning) for meaning, score, e in table for m in e.finditer(text)]
    found.sort(key=lambda hit: (hit[0] - hit[1], -hit[2], hit[0], hit[3]))
    chosen: list[tuple[int, int, str]] = []
    for start, end, _, meaning in found:
        if all(end <= first or last <= start for first, last, _ in chosen):
            chosen.append((start, end, meaning))
    return sorted(chosen)


def read_side_note(text: str) -> SideNote:
    """Return what a folded text says about work, the most specific note first.

    Example:
        >>> read_side_note("beschaeftigung nur mit erlaubnis der auslaenderbehoerde").employment
        'ABH_BA'
        >>> read_side_note("selbstaendige taetigkeit nicht gestattet").self_employment
        'NO'
    """
    notes = _longest(text, expressions("note"))
    found = {meaning for _, _, meaning in notes}
    wait_over = bool(found & {"WAIT_OVER", "CLAIM"})
    deciding = next((name for name in _ORDER if name in found), "")
    span = next(((start, end) for start, end, meaning in notes if meaning == deciding), None)
    # The usual Gestattung text: gainful activity closed, employment with permission.
    closed = "SELF_NO" in found or deciding == "NO" or {"ABH_BA", "NO"} <= found
    if deciding == "FREE":
        return SideNote("FREE", "NO" if "SELF_NO" in found else "FREE", wait_over, span)
    employment = {"EMPLOYMENT": "FREE", "UNREADABLE": "ASK"}.get(deciding, deciding)
    return SideNote(employment, "NO" if closed else "", wait_over, span)


def read_flags(text: str) -> dict[str, bool]:
    """Return the answers to flag questions that a folded text gives; "no" beats "yes" where it says both.

    Example:
        >>> read_flags("gestattung, wohnt nicht mehr in eae")
        {'IN_RECEPTION_CENTRE': False}
    """
    answers: dict[str, bool] = {}
    for _, _, meaning in _longest(text, expressions("flag")):
        name, answer = meaning.split("=")
        answers[name] = answers.get(name, True) and answer == "true"
    return answers
