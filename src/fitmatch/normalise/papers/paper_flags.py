"""Reads the answers to questions about papers that words give: reception centre, Dublin procedure, expired card."""

from __future__ import annotations

from fitmatch.normalise.papers.paper_expressions import expressions
from fitmatch.normalise.papers.side_notes import longest


def read_flags(text: str) -> dict[str, bool]:
    """Return the answers to flag questions that a folded text gives; "no" beats "yes" where it says both.

    Example:
        >>> read_flags("gestattung, wohnt nicht mehr in eae")
        {'IN_RECEPTION_CENTRE': False}
    """
    answers: dict[str, bool] = {}
    for _, _, meaning in longest(text, expressions("flag")):
        name, answer = meaning.split("=")
        answers[name] = answers.get(name, True) and answer == "true"
    return answers


def expired_at(text: str) -> tuple[int, ...]:
    """Return where a folded text calls a card expired, whatever else it says about it.

    Example:
        >>> expired_at("§ 24 ist abgelaufen, gilt weiter")
        (9,)
    """
    return tuple(start for start, _, meaning in longest(text, expressions("flag")) if meaning == "CARD_EXPIRED=true")
