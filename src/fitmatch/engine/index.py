"""One side of a pool, kept ready to be searched by records of the other."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from fitmatch.engine.pool import joined
from fitmatch.engine.search import Search, Searched
from fitmatch.engine.sides import CandidateSide, VacancySide, candidate_side, vacancy_side

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fitmatch.engine.pool import Pool
    from fitmatch.engine.rules import Rules
    from fitmatch.engine.search import Found
    from fitmatch.engine.targets import Side
    from fitmatch.schema.facts import CandidateFacts, VacancyFacts

LISTS = 3
"""Ranked, to clarify, excluded."""


class Index:
    """Candidates or vacancies, encoded once and laid out when they are first searched.

    Args:
        rules: What pairs are evaluated by; prepared for the vacancies, where they are the side that is searched.
        side: Whose records these are.
        facts: The records.
    """

    def __init__(self, rules: Rules, side: Side, facts: Sequence[CandidateFacts] | Sequence[VacancyFacts]) -> None:
        self.rules = rules
        self.side: Side = side
        self.facts = facts
        self._searched: Searched | None = None
        self._encoded: CandidateSide | VacancySide
        if side == "vacancy":
            self._encoded = vacancy_side(rules, cast("Sequence[VacancyFacts]", facts))
        else:
            self._encoded = candidate_side(rules, cast("Sequence[CandidateFacts]", facts))

    def __len__(self) -> int:
        """Return the number of records."""
        return len(self.facts)

    def pool(self, asking: Sequence[CandidateFacts] | Sequence[VacancyFacts]) -> Pool:
        """Return a pool of these records and some of the other side."""
        if isinstance(self._encoded, VacancySide):
            people = candidate_side(self.rules, cast("Sequence[CandidateFacts]", asking))
            return joined(self.rules, people, self._encoded)
        jobs = vacancy_side(self.rules, cast("Sequence[VacancyFacts]", asking))
        return joined(self.rules, self._encoded, jobs, items_of_candidates=True)

    def top(
        self, asking: Sequence[CandidateFacts] | Sequence[VacancyFacts], k: int | None, *, threads: int | None = None
    ) -> tuple[Pool, Found]:
        """Return the best of each list for some records of the other side, and the pool they were found in.

        Args:
            asking: Records of the other side.
            k: How many a list; all if ``None``.
            threads: How many to use; one a processor if left out. It changes no result.
        """
        pool = self.pool(asking)
        most = k or max(1, len(self))
        search = Search(pool.columns, self.side, searched=self._searched)
        found = search.top(most, lists=LISTS, threads=threads)
        if not search.is_dense(most):
            self._searched = search.searched
        return pool, found
