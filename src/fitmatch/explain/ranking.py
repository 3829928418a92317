"""A ranking: the matches of one vacancy or one person, in three lists, ready to print."""

from __future__ import annotations

import importlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

from fitmatch.errors import MissingExtraError
from fitmatch.explain.catalogue import catalogue
from fitmatch.explain.plain_table import plain_table
from fitmatch.explain.text import match_row, ranking_rows
from fitmatch.knowledge.lexicon import Lexicon, core_lexicon

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from fitmatch.schema.facts import CandidateFacts, VacancyFacts
    from fitmatch.schema.results import ListName, Match


@dataclass(frozen=True)
class Ranking:
    """All pairs of one record with the other side, best first inside each of three lists.

    Attributes:
        side: What the ranking is for: a ``vacancy`` or a ``candidate``.
        id: Id of that record.
        matches: Matches, list by list (ranked, to clarify, excluded), each best first.
        labels: What to call every record in print: an occupation or a job title, never a name.
        as_of: Date of the law.
        weights: Name of the weight set.
        vocabulary: Which words were known, see :attr:`fitmatch.normalise.vocabulary.Vocabulary.version`.
        totals: How many pairs each list holds before anything was left out.
        left_out: How many pairs ``limit`` or ``min_score`` left out, by list.
        lexicon: What concepts are called in print.
    """

    side: Literal["vacancy", "candidate"]
    id: str
    matches: tuple[Match, ...]
    labels: Mapping[str, str] = field(repr=False)
    as_of: dt.date
    weights: str
    vocabulary: str
    totals: Mapping[ListName, int]
    left_out: Mapping[ListName, int]
    lexicon: Lexicon = field(default_factory=core_lexicon, repr=False, compare=False)

    @property
    def ranked(self) -> tuple[Match, ...]:
        """Matches whose gates are met or conditional."""
        return self._list("ranked")

    @property
    def to_clarify(self) -> tuple[Match, ...]:
        """Matches with an open question."""
        return self._list("to_clarify")

    @property
    def excluded(self) -> tuple[Match, ...]:
        """Matches that law or a must requirement rules out for now, each with what would lift it."""
        return self._list("excluded")

    def _list(self, name: ListName) -> tuple[Match, ...]:
        return tuple(match for match in self.matches if match.list == name)

    def places(self, match: Match) -> tuple[int, int] | None:
        """Return the best and the worst place a scored match can have in its list, whatever the open questions bring.

        Equal numbers mean that the rank is certain. ``None`` without a score, or where matches of the list were left
        out, whose upper ends are not known.

        Example:
            >>> from fitmatch import Candidate, Matcher, Vacancy
            >>> job = Vacancy(id="v", title="Koch", skills=["HACCP"])
            >>> ranking = Matcher().rank(job, [Candidate(id="c", title="Koch", skills=["HACCP"])])
            >>> ranking.places(ranking.matches[0])
            (1, 1)
        """
        if match.score is None or self.left_out[match.list]:
            return None
        others = [one.score for one in self._list(match.list) if one is not match and one.score is not None]
        best = sum(other.low > match.score.high for other in others)
        worst = sum(other.high > match.score.low for other in others)
        return 1 + best, 1 + worst

    def __iter__(self) -> Iterator[Match]:
        """Iterate over the matches in print order."""
        return iter(self.matches)

    def __len__(self) -> int:
        """Return the number of matches shown."""
        return len(self.matches)

    def other_id(self, match: Match) -> str:
        """Return the id of the record on the other side of a match."""
        return match.candidate if self.side == "vacancy" else match.vacancy

    def table(self, language: str = "de", *, texts: str | Path | None = None) -> str:
        """Return the ranking as a plain text table; ``texts`` is a file with names of features of one's own."""
        sentences = catalogue(language, texts, lexicon=self.lexicon)
        return f"{plain_table(*ranking_rows(self, sentences))}\n\n{sentences.disclaimer(self.as_of)}"

    def __str__(self) -> str:
        """Return the German text table."""
        return self.table()

    def rows(self) -> list[dict[str, Any]]:
        """Return one flat row a match, for ``pandas.DataFrame(ranking.rows())`` or any other table library."""
        return [match_row(match) for match in self.matches]

    def to_frame(self, library: Literal["pandas", "polars"] = "pandas") -> Any:
        """Return the rows as a data frame of the library the caller has installed.

        Raises:
            MissingExtraError: The library is not one of the two, or is not installed.
        """
        if library not in {"pandas", "polars"}:
            message = "data frames are made with pandas or polars"
            raise MissingExtraError(message, hint='call to_frame("pandas") or to_frame("polars")')
        try:
            frames = importlib.import_module(library)
        except ModuleNotFoundError:
            message = f"{library} is not installed"
            raise MissingExtraError(message, hint=f"pip install {library}") from None
        return frames.DataFrame(self.rows())

    def _repr_html_(self) -> str:
        from fitmatch.explain.html import ranking_fragment

        return ranking_fragment(self, catalogue("de", lexicon=self.lexicon))


def labels_of(
    candidates: Sequence[CandidateFacts], vacancies: Sequence[VacancyFacts], lexicon: Lexicon
) -> dict[str, str]:
    """Return what to call people and vacancies in print: the occupation, never a name, and the title."""
    labels = {}
    for candidate in candidates:
        occupations = candidate.profile.occupations or candidate.profile.wished_occupations
        labels[candidate.profile.id] = lexicon.occupation(occupations[0]).label if occupations else ""
    return labels | {vacancy.id: vacancy.title for vacancy in vacancies}
