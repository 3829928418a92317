"""Reads the answers to questions about papers that words give: reception centre, Dublin, expired card …"""

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


def says_expired(text: str) -> bool:
    """Say whether a folded text calls a card expired, whatever else it says about it.

    Example:
        >>> says_expired("duldung abgelaufen, wird verlaengert")
        True
    """
    return any(meaning == "CARD_EXPIRED=true" for _, _, meaning in longest(text, expressions("flag")))
