"""The next best questions for a talk of thirty minutes: what moves the best suggestions most once it is answered."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from fitmatch.guidance.answers import open_questions
from fitmatch.guidance.standing import RANKED, AgainstVacancies

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from fitmatch.engine.rules import Rules
    from fitmatch.guidance.standing import Standing
    from fitmatch.schema.facts import CandidateFacts, VacancyFacts


@dataclass(frozen=True, slots=True)
class NextQuestion:
    """One question and what its answer can do.

    Attributes:
        field: What is asked for (one of ``guidance.answers.FIELDS``).
        about: What exactly (a language, a certificate), or empty.
        moves: Most places among the best that some answer fills otherwise.
        touches: Vacancies whose points or list some answer changes.
    """

    field: str
    about: str
    moves: int
    touches: int


def next_questions(
    rules: Rules, candidate: CandidateFacts, vacancies: Sequence[VacancyFacts], *, top: int = 5
) -> tuple[NextQuestion, ...]:
    """Return the questions whose answers can change something, those first that can move most of the best.

    A field no vacancy asks for changes nothing and is not asked.

    Args:
        rules: What pairs are evaluated by.
        candidate: The person.
        vacancies: Open vacancies.
        top: How many of the best suggestions count.
    """
    questions = open_questions(candidate, vacancies)
    variants = [candidate, *(answer.applied(candidate) for question in questions for answer in question.answers)]
    standing = AgainstVacancies(rules, vacancies).standing(variants)
    best = _best(standing, top)
    found, start = [], 1
    for question in questions:
        rows = slice(start, start + len(question.answers))
        start = rows.stop
        differs = (standing.points[rows] != standing.points[0]) | (standing.lists[rows] != standing.lists[0])
        moves = int((best[rows] != best[0]).sum(axis=1).max(initial=0))
        touches = int(differs.any(axis=0).sum())
        if touches:
            found.append(NextQuestion(question.field, question.about, moves, touches))
    return tuple(sorted(found, key=lambda one: (-one.moves, -one.touches)))


def _best(standing: Standing, top: int) -> NDArray[np.int64]:
    """Return the best suggestions of each variant by their place among the vacancies, -1 for none."""
    points = np.where(standing.lists == RANKED, standing.points, -1)
    order = np.argsort(-points, axis=1, kind="stable")[:, :top]
    return np.where(np.take_along_axis(points, order, axis=1) >= 0, order, -1)
