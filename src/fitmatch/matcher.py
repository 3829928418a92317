"""The façade: normalise, score, rank, explain."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Literal, overload

from fitmatch.engine.block import Block, Rules
from fitmatch.errors import FitmatchError
from fitmatch.explain.catalogue import catalogue
from fitmatch.explain.compare import Comparison, compare
from fitmatch.explain.ranking import Ranking, labels_of
from fitmatch.explain.simple import SIMPLE_GERMAN, simple_text
from fitmatch.explain.text import match_text
from fitmatch.features import default_features
from fitmatch.gates import default_gates
from fitmatch.normalise.candidate import normalise_candidate
from fitmatch.normalise.vacancy import normalise_vacancy
from fitmatch.normalise.vocabulary import Vocabulary, core_vocabulary
from fitmatch.schema.candidate import Candidate
from fitmatch.schema.facts import CandidateFacts, VacancyFacts
from fitmatch.schema.vacancy import Vacancy
from fitmatch.weights import DEFAULT_SET, Weights

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from fitmatch.features import Feature
    from fitmatch.gates import AnyGate
    from fitmatch.schema.results import ListName, Match

Side = Literal["vacancy", "candidate"]

_PAIRS_AT_A_TIME = 300_000
"""Pairs valued at a time: bounds memory, changes no result."""


class Matcher:
    """Scores pairs of candidates and vacancies and ranks them, each number with its reasons.

    A result depends on the pair, the weights, the shipped knowledge and ``as_of``, never on who else is in the pool.

    Args:
        weights: Name of a shipped weight set, path of a TOML file, or a :class:`Weights`.
        as_of: Date of the law; today if left out. Results carry it.
        features: Weighted features, in the order of addition; :func:`default_features` if left out.
        gates: Hard constraints, in the order of display; :func:`default_gates` if left out.
        vocabulary: What words mean; the core vocabulary if left out.

    Raises:
        WeightsError: The weight set is malformed or names an unknown feature.

    Example:
        >>> from fitmatch import Candidate, Matcher, Vacancy
        >>> cook = Candidate(id="c1", skills=["Speisen zubereiten", "HACCP"], languages={"de": "B1"})
        >>> job = Vacancy(id="v1", title="Koch/Köchin", skills=["Speisen zubereiten", "HACCP"], languages={"de": "B2"})
        >>> Matcher().score(cook, job).score.score
        80.769231
    """

    def __init__(
        self,
        weights: str | Path | Weights = DEFAULT_SET,
        *,
        as_of: dt.date | None = None,
        features: Sequence[Feature] | None = None,
        gates: Sequence[AnyGate] | None = None,
        vocabulary: Vocabulary | None = None,
    ) -> None:
        self.vocabulary = vocabulary or core_vocabulary()
        relations = self.vocabulary.relations
        features = default_features(relations) if features is None else features
        gates = default_gates(relations) if gates is None else gates
        loaded = weights if isinstance(weights, Weights) else Weights.load(weights)
        self.weights = loaded.checked_for(tuple(feature.name for feature in features))
        if as_of is not None and not isinstance(as_of, dt.date):
            message = "as_of is not a date"
            raise FitmatchError(message, hint="give a datetime.date, for example datetime.date(2026, 3, 16)")
        self.as_of = as_of or dt.date.today()
        self._rules = Rules(tuple(features), tuple(gates), self.weights, self.as_of, relations)

    @overload
    def normalise(self, record: Candidate) -> CandidateFacts: ...
    @overload
    def normalise(self, record: Vacancy) -> VacancyFacts: ...
    def normalise(self, record: Candidate | Vacancy) -> CandidateFacts | VacancyFacts:
        """Return a record as codes, with a report of how every term was read."""
        if isinstance(record, Candidate):
            return normalise_candidate(record, self.as_of, self.vocabulary)
        return normalise_vacancy(record, self.as_of, self.vocabulary)

    def score(self, candidate: Candidate | CandidateFacts, vacancy: Vacancy | VacancyFacts) -> Match:
        """Return one pair with its score, evidence and gate findings (without a rank)."""
        return Block([self._candidate(candidate)], [self._vacancy(vacancy)], self._rules).match(0, 0)

    @overload
    def rank(
        self,
        one: Vacancy | VacancyFacts,
        many: Iterable[Candidate | CandidateFacts],
        *,
        limit: int | None = None,
        min_score: float | None = None,
        prefer_adequate: bool = False,
    ) -> Ranking: ...
    @overload
    def rank(
        self,
        one: Candidate | CandidateFacts,
        many: Iterable[Vacancy | VacancyFacts],
        *,
        limit: int | None = None,
        min_score: float | None = None,
        prefer_adequate: bool = False,
    ) -> Ranking: ...
    def rank(
        self,
        one: Vacancy | VacancyFacts | Candidate | CandidateFacts,
        many: Iterable[Candidate | CandidateFacts] | Iterable[Vacancy | VacancyFacts],
        *,
        limit: int | None = None,
        min_score: float | None = None,
        prefer_adequate: bool = False,
    ) -> Ranking:
        """Return everybody for one vacancy, or every vacancy for one person.

        Args:
            one: The record to rank for.
            many: The other side.
            limit: Most matches a list; the ranking says how many were left out.
            min_score: Leave out scored matches below; the ranking says how many. There is no default.
            prefer_adequate: Order the list of suggestions by distance below the person's level first, then score.
        """
        if isinstance(one, (Vacancy, VacancyFacts)):
            block = Block([self._candidate(c) for c in many], [self._vacancy(one)], self._rules)  # type: ignore[arg-type]
            matches = block.ranked_for_vacancy(0)
        else:
            block = Block([self._candidate(one)], [self._vacancy(v) for v in many], self._rules)  # type: ignore[arg-type]
            matches = block.ranked_for_candidate(0)
        if prefer_adequate:
            matches = _adequate_first(matches)
        return self._ranking(one, matches, self._labels(block), limit, min_score)

    def explain(
        self,
        candidate: Candidate | CandidateFacts,
        vacancy: Vacancy | VacancyFacts,
        *,
        language: str = "de",
        texts: str | Path | None = None,
    ) -> str:
        """Return why one pair stands where it stands, as text.

        ``language`` is a catalogue (``de``, ``en``), or ``de-simple`` for the person concerned: at most five short
        sentences in plain German. ``texts`` is a file with sentences for features of one's own.
        """
        block = Block([self._candidate(candidate)], [self._vacancy(vacancy)], self._rules)
        match = block.match(0, 0)
        if language == SIMPLE_GERMAN:
            return simple_text(match, block.vacancies[0].title)
        sentences = catalogue(language, texts, lexicon=self.vocabulary.lexicon)
        return f"{match_text(match, sentences, self._labels(block))}\n\n{sentences.disclaimer(self.as_of)}"

    def compare(
        self,
        first: Candidate | CandidateFacts,
        second: Candidate | CandidateFacts,
        vacancy: Vacancy | VacancyFacts,
    ) -> Comparison:
        """Return why the first candidate stands before (or behind) the second, and at which weights that turns."""
        return compare(self.score(first, vacancy), self.score(second, vacancy))

    def run(
        self,
        candidates: Sequence[Candidate | CandidateFacts],
        vacancies: Sequence[Vacancy | VacancyFacts],
        *,
        by: str = "vacancy",
        top: int | None = None,
    ) -> Iterator[Ranking]:
        """Yield one ranking a vacancy (or a candidate), in input order, ``top`` matches a list.

        Raises:
            FitmatchError: ``by`` is neither ``vacancy`` nor ``candidate``.
        """
        if by not in {"vacancy", "candidate"}:
            message = f"rankings are made by vacancy or by candidate, not by {by!r}"
            raise FitmatchError(message)
        all_candidates = [self._candidate(candidate) for candidate in candidates]
        all_vacancies = [self._vacancy(vacancy) for vacancy in vacancies]
        one_side: Sequence[CandidateFacts | VacancyFacts] = all_vacancies if by == "vacancy" else all_candidates
        other_side = len(all_candidates) if by == "vacancy" else len(all_vacancies)
        step = max(1, _PAIRS_AT_A_TIME // max(1, other_side))
        for start in range(0, len(one_side), step):
            here = slice(start, start + step)
            if by == "vacancy":
                block = Block(all_candidates, all_vacancies[here], self._rules)
            else:
                block = Block(all_candidates[here], all_vacancies, self._rules)
            labels = self._labels(block)
            for index, one in enumerate(one_side[here]):
                if by == "vacancy":
                    matches, totals = block.ranked_for_vacancy(index, top), block.totals(column=index)
                else:
                    matches, totals = block.ranked_for_candidate(index, top), block.totals(row=index)
                yield self._ranking(one, matches, labels, None, None, totals)

    def _candidate(self, record: Candidate | CandidateFacts) -> CandidateFacts:
        return self.normalise(record) if isinstance(record, Candidate) else record

    def _vacancy(self, record: Vacancy | VacancyFacts) -> VacancyFacts:
        return self.normalise(record) if isinstance(record, Vacancy) else record

    def _ranking(
        self,
        one: Candidate | CandidateFacts | Vacancy | VacancyFacts,
        matches: list[Match],
        labels: dict[str, str],
        limit: int | None,
        min_score: float | None,
        totals: dict[ListName, int] | None = None,
    ) -> Ranking:
        totals = totals or _totals(matches)
        kept: list[Match] = []
        shown: dict[ListName, int] = dict.fromkeys(totals, 0)
        for match in matches:
            below = min_score is not None and match.score is not None and match.score.score < min_score
            if not below and (limit is None or shown[match.list] < limit):
                kept.append(match)
                shown[match.list] += 1
        side: Side = "vacancy" if isinstance(one, (Vacancy, VacancyFacts)) else "candidate"
        own = one.profile.id if isinstance(one, CandidateFacts) else one.id
        left_out = {name: totals[name] - shown[name] for name in totals}
        words = self.vocabulary
        return Ranking(
            side=side,
            id=own,
            matches=tuple(kept),
            labels=labels,
            as_of=self.as_of,
            weights=self.weights.name,
            vocabulary=words.version,
            totals=totals,
            left_out=left_out,
            lexicon=words.lexicon,
        )

    def _labels(self, block: Block) -> dict[str, str]:
        return labels_of(block.candidates, block.vacancies, self.vocabulary.lexicon)


def _totals(matches: list[Match]) -> dict[ListName, int]:
    totals: dict[ListName, int] = {"ranked": 0, "to_clarify": 0, "excluded": 0}
    for match in matches:
        totals[match.list] += 1
    return totals


def _adequate_first(matches: list[Match]) -> list[Match]:
    order = {"ranked": 0, "to_clarify": 1, "excluded": 2}
    return sorted(matches, key=lambda m: (order[m.list], max(0, -(m.adequacy or 0))))
