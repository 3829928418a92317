"""What to do next: steps of a person, what would change a pair, what to ask, what an employer could relax."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from fitmatch.guidance.coverage import CoverageCell, CoveredVacancy, coverage, coverage_table
from fitmatch.guidance.onboarding import OpenPoint, onboarding
from fitmatch.guidance.planner import StepPlan, plan_against, plan_steps
from fitmatch.guidance.questions import NextQuestion, next_questions
from fitmatch.guidance.relaxer import RelaxPlan, relax
from fitmatch.guidance.standing import AgainstVacancies
from fitmatch.guidance.what_if import WhatIf, what_if

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from fitmatch.engine.rules import Rules
    from fitmatch.schema.candidate import Candidate
    from fitmatch.schema.facts import CandidateFacts, VacancyFacts
    from fitmatch.schema.vacancy import Vacancy


class Guide:
    """Guidance by the rules of a matcher; every effect it names is a calculation of a changed record.

    Args:
        rules: What pairs are evaluated by.
        facts: Returns the normalised form of a record, or a normalised record itself.

    Example:
        >>> import datetime as dt
        >>> from fitmatch import Candidate, Matcher, Vacancy
        >>> guide = Matcher(as_of=dt.date(2026, 4, 15)).guide
        >>> cook = Candidate.read({"id": "c1", "title": "Koch", "languages": {"de": "A2"}, "residence": "§ 24"})
        >>> kitchen = Vacancy.read({"id": "v1", "title": "Koch", "german": "B1 zwingend"})
        >>> [opening.opened for opening in guide.steps(cook, [kitchen]).steps]
        [('v1',)]
    """

    def __init__(self, rules: Rules, facts: Callable[[Any], Any]) -> None:
        self._rules = rules
        self._facts = facts

    def steps(self, candidate: Candidate | CandidateFacts, vacancies: Iterable[Vacancy | VacancyFacts]) -> StepPlan:
        """Return which steps open which vacancies to a person (see :func:`~fitmatch.guidance.planner.plan_steps`)."""
        return plan_steps(self._rules, self._facts(candidate), [self._facts(one) for one in vacancies])

    def steps_of_all(
        self, candidates: Iterable[Candidate | CandidateFacts], vacancies: Iterable[Vacancy | VacancyFacts]
    ) -> Iterator[StepPlan]:
        """Yield the steps of one person after another over the same vacancies."""
        against = AgainstVacancies(self._rules, [self._facts(one) for one in vacancies])
        return (plan_against(against, self._facts(candidate)) for candidate in candidates)

    def what_if(
        self,
        candidate: Candidate | CandidateFacts,
        vacancy: Vacancy | VacancyFacts,
        *,
        target: float | None = None,
    ) -> tuple[WhatIf, ...]:
        """Return the smallest changes that change a pair (see :func:`~fitmatch.guidance.what_if.what_if`)."""
        return what_if(self._rules, self._facts(candidate), self._facts(vacancy), target=target)

    def onboarding(
        self, candidate: Candidate | CandidateFacts, vacancy: Vacancy | VacancyFacts
    ) -> tuple[OpenPoint, ...]:
        """Return what is left to learn or fetch for an accepted pair (see :mod:`fitmatch.guidance.onboarding`)."""
        return onboarding(self._rules, self._facts(candidate), self._facts(vacancy))

    def questions(
        self,
        candidate: Candidate | CandidateFacts,
        vacancies: Iterable[Vacancy | VacancyFacts],
        *,
        top: int = 5,
    ) -> tuple[NextQuestion, ...]:
        """Return the next best questions (see :func:`~fitmatch.guidance.questions.next_questions`)."""
        return next_questions(self._rules, self._facts(candidate), [self._facts(one) for one in vacancies], top=top)

    def covered(
        self, candidates: Iterable[Candidate | CandidateFacts], vacancies: Iterable[Vacancy | VacancyFacts]
    ) -> tuple[CoveredVacancy, ...]:
        """Return how each vacancy could be filled (see :func:`~fitmatch.guidance.coverage.coverage`)."""
        people, jobs = [self._facts(one) for one in candidates], [self._facts(one) for one in vacancies]
        return coverage(self._rules, people, jobs)

    def coverage(
        self, candidates: Iterable[Candidate | CandidateFacts], vacancies: Iterable[Vacancy | VacancyFacts]
    ) -> tuple[CoverageCell, ...]:
        """Return how the vacancies of each region and occupation group could be filled."""
        jobs = [self._facts(one) for one in vacancies]
        return coverage_table(self.covered(candidates, jobs), jobs, self._rules.relations.lexicon)

    def relax(self, vacancy: Vacancy | VacancyFacts, candidates: Iterable[Candidate | CandidateFacts]) -> RelaxPlan:
        """Return which requirement, relaxed, opens a vacancy to whom (see :func:`~fitmatch.guidance.relaxer.relax`)."""
        return relax(self._rules, self._facts(vacancy), [self._facts(one) for one in candidates])
