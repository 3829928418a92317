"""The façade: normalise, score, rank, explain."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import is_dataclass
from typing import TYPE_CHECKING, Any, overload

from fitmatch.engine.index import Index
from fitmatch.engine.order import shared_ranks
from fitmatch.engine.pair import LISTS, Pairs
from fitmatch.engine.plan import Plan, plan_of
from fitmatch.engine.pool import joined
from fitmatch.engine.reasons import counts_by_reason
from fitmatch.engine.rules import Rules
from fitmatch.engine.saved import opened
from fitmatch.engine.search import Search
from fitmatch.engine.sides import candidate_side, vacancy_side
from fitmatch.engine.survivors import exact_top
from fitmatch.errors import FitmatchError
from fitmatch.explain.audience import audience_of
from fitmatch.explain.catalogue import catalogue
from fitmatch.explain.compare import Comparison, compare
from fitmatch.explain.employer import employer_view
from fitmatch.explain.participant import participant_view
from fitmatch.explain.ranking import Ranking, labels_of
from fitmatch.explain.text import match_text
from fitmatch.features import default_features
from fitmatch.gates import default_gates
from fitmatch.guidance.guide import Guide
from fitmatch.guidance.instruments import hints_for
from fitmatch.normalise.candidate import normalise_candidate
from fitmatch.normalise.vacancy import normalise_vacancy
from fitmatch.normalise.vocabulary import Vocabulary, core_vocabulary
from fitmatch.schema.candidate import Candidate
from fitmatch.schema.facts import CandidateFacts, VacancyFacts
from fitmatch.schema.vacancy import Vacancy
from fitmatch.weights import DEFAULT_SET, Weights

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

    from fitmatch.engine.found import Found
    from fitmatch.engine.pool import Pool
    from fitmatch.engine.saved import Saved
    from fitmatch.engine.targets import Side
    from fitmatch.explain.view import View
    from fitmatch.features import Feature
    from fitmatch.gates import AnyGate
    from fitmatch.schema.funding import Funding
    from fitmatch.schema.results import ListName, Match

_OTHER_SIDE: dict[str, Side] = {"vacancy": "candidate", "candidate": "vacancy"}
_PAIRS_AT_A_TIME = 12_000_000
"""Pairs that rankings are made of at a time: bounds memory, changes no result."""


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

    @property
    def rules(self) -> tuple[str, ...]:
        """Features and gates in order: the name of each, and its settings where it is a dataclass.

        Example:
            >>> from fitmatch import Matcher
            >>> Matcher().rules[0]
            "Skills(name='skills')"
        """
        both = (*self._rules.features, *self._rules.gates)
        return tuple(repr(rule) if is_dataclass(rule) else rule.name for rule in both)

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
        return Pairs(self._pool([self._candidate(candidate)], [self._vacancy(vacancy)])).match(0, 0)

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
            candidates, vacancies = [self._candidate(c) for c in many], [self._vacancy(one)]  # type: ignore[arg-type]
        else:
            candidates, vacancies = [self._candidate(one)], [self._vacancy(v) for v in many]  # type: ignore[arg-type]
        pool = self._pool(candidates, vacancies)
        by = "vacancy" if isinstance(one, (Vacancy, VacancyFacts)) else "candidate"
        search = Search(pool.columns, _OTHER_SIDE[by])
        found = exact_top(pool, search, max(1, *pool.columns.shape), lists=len(LISTS))
        matches = _matches(Pairs(pool), found, 0, by) if len(found.queries) else []
        if prefer_adequate:
            matches = _adequate_first(matches)
        return self._ranking(one, matches, self._labels(candidates, vacancies), limit, min_score)

    def explain(
        self,
        candidate: Candidate | CandidateFacts,
        vacancy: Vacancy | VacancyFacts,
        *,
        language: str = "de",
        audience: str = "mentor",
        texts: str | Path | None = None,
        funding: Funding | None = None,
    ) -> str:
        """Return why one pair stands where it stands, as text.

        Args:
            candidate: The person.
            vacancy: The vacancy.
            language: Language of the texts; ``de-simple`` is German for participants.
            audience: ``mentor`` (everything), ``participant`` (at most five plain sentences, no law, no decimals) or
                ``employer`` (what somebody can do and when, and what is needed; no name, no residence title).
            texts: A file with sentences for features of one's own.
            funding: What is known about support; for mentors only.

        Raises:
            FitmatchError: There is no such language or audience; the message lists what exists.
        """
        person, job = self._candidate(candidate), self._vacancy(vacancy)
        if audience_of(language, audience)[1] != "mentor":
            return self.view(person, job, language=language, audience=audience).text()
        sentences = catalogue(language, texts, lexicon=self.vocabulary.lexicon)
        match = self.score(person, job)
        hints = hints_for(match, person, job, self.as_of, funding)
        said = match_text(match, sentences, self._labels([person], [job]), hints)
        return f"{said}\n\n{sentences.disclaimer(self.as_of)}"

    def view(
        self,
        candidate: Candidate | CandidateFacts,
        vacancy: Vacancy | VacancyFacts,
        *,
        language: str = "de",
        audience: str = "participant",
    ) -> View:
        """Return what a participant or an employer reads of one pair, to be written as text, JSON or a page.

        Raises:
            FitmatchError: There is no such language or audience; the message lists what exists.
        """
        person, job = self._candidate(candidate), self._vacancy(vacancy)
        language, audience = audience_of(language, audience)
        match = self.score(person, job)
        if audience == "participant":
            return participant_view(match, job.title, language, self.as_of)
        return employer_view(person, match, catalogue(language, lexicon=self.vocabulary.lexicon), self.as_of)

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
        people = [self._candidate(candidate) for candidate in candidates]
        jobs = [self._vacancy(vacancy) for vacancy in vacancies]
        return self._search(self.index_for(by, people, jobs), jobs if by == "vacancy" else people, top)

    def index_for(
        self,
        by: str,
        candidates: Sequence[CandidateFacts],
        vacancies: Sequence[VacancyFacts],
        *,
        before: Index | None = None,
    ) -> Index:
        """Return an index that serves rankings of these records and takes in no others.

        Args:
            by: What rankings are made for: ``vacancy`` (candidates are searched) or ``candidate``.
            candidates: Candidates.
            vacancies: Vacancies.
            before: An index of the same side for other records, which is returned if it serves these, too.
        """
        rules = self._rules.prepared_for(vacancies)
        if before is not None and before.rules == rules:
            return before
        side: Side = _OTHER_SIDE[by]
        return Index.of(rules, side, candidates if side == "candidate" else vacancies)

    @property
    def guide(self) -> Guide:
        """What to do next by these rules: steps, what-if, questions, relaxed requirements."""
        return Guide(self._rules, self._facts)

    def plan(self) -> Plan:
        """Return how pairs are evaluated: what searches, and the form of each feature.

        Example:
            >>> from fitmatch import Matcher
            >>> plan = Matcher().plan()
            >>> plan.features["skills"], plan.features["region"]
            ('additive', 'coded')
        """
        return plan_of(self._rules)

    def counts(
        self, candidates: Iterable[Candidate | CandidateFacts], vacancies: Iterable[Vacancy | VacancyFacts]
    ) -> dict[ListName, Counter[str]]:
        """Return how many of all pairs are in each list, and for which reason; they add up to all pairs.

        A pair counts for the worst finding of its gates, the first of them where several are as bad.

        Example:
            >>> from fitmatch import Candidate, Matcher, Vacancy
            >>> people = [Candidate(id="c1", title="Koch"), Candidate(id="c2")]
            >>> counts = Matcher().counts(people, [Vacancy(id="v1", title="Köchin")])
            >>> sum(counter.total() for counter in counts.values())
            2
        """
        people, jobs = map(self._candidate, candidates), [self._vacancy(vacancy) for vacancy in vacancies]
        found: dict[ListName, Counter[str]] = {name: Counter() for name in LISTS}
        for part in _parts(list(people), max(1, _PAIRS_AT_A_TIME // max(1, len(jobs)))):
            for name, counter in counts_by_reason(self._pool(part, jobs)).items():
                found[name] += counter
        return found

    @overload
    def index(self, *, vacancies: Iterable[Vacancy | VacancyFacts]) -> Index: ...
    @overload
    def index(self, *, candidates: Iterable[Candidate | CandidateFacts]) -> Index: ...
    def index(
        self,
        *,
        vacancies: Iterable[Vacancy | VacancyFacts] | None = None,
        candidates: Iterable[Candidate | CandidateFacts] | None = None,
    ) -> Index:
        """Return one side kept ready to be searched by records of the other, with :meth:`search`.

        Example:
            >>> from fitmatch import Candidate, Matcher, Vacancy
            >>> matcher = Matcher()
            >>> index = matcher.index(vacancies=[Vacancy(id="v1", title="Köchin"), Vacancy(id="v2", title="Maurer")])
            >>> [ranking] = matcher.search(index, [Candidate(id="c1", title="Koch")], top=1)
            >>> [match.vacancy for match in ranking]
            ['v1']
        """
        if (vacancies is None) == (candidates is None):
            message = "an index holds either candidates or vacancies"
            raise FitmatchError(message)
        if vacancies is None:
            return Index.of(self._rules, "candidate", [self._candidate(candidate) for candidate in candidates or ()])
        # Rules are not made coarser for these vacancies: others may come.
        return Index.of(self._rules, "vacancy", [self._vacancy(vacancy) for vacancy in vacancies])

    def reopened(self, side: Side, facts: Sequence[Any], ids: Callable[[], Iterable[str]], kept: Saved) -> Index:
        """Return an index that was saved: see :func:`fitmatch.io.index_folder.open_index`.

        Args:
            side: Whose records these are.
            facts: The records by row.
            ids: Returns their ids.
            kept: What the index had worked out, with these features, gates and weights.
        """
        return opened(self._rules, side, facts, ids, kept)

    def search(
        self,
        index: Index,
        asking: Iterable[Candidate | CandidateFacts] | Iterable[Vacancy | VacancyFacts],
        *,
        top: int | None = 10,
    ) -> Iterator[Ranking]:
        """Yield one ranking for each record that asks, the best ``top`` of an index in each list."""
        return self._search(index, [self._facts(record) for record in asking], top)

    def _search(self, index: Index, asking: Sequence[Any], top: int | None) -> Iterator[Ranking]:
        by: Side = "vacancy" if index.side == "candidate" else "candidate"
        for here in _parts(asking, max(1, _PAIRS_AT_A_TIME // max(1, len(index)))):
            pool, found = index.top(here, top)
            pairs = Pairs(pool)
            for at, own in enumerate(here):
                matches = _matches(pairs, found, at, by)
                totals = dict(zip(LISTS, found.counts[at].tolist(), strict=True))
                shown: list[Any] = [index.facts[row] for row in found.rows[at][found.rows[at] >= 0]]
                labels = self._labels([own], shown) if by == "candidate" else self._labels(shown, [own])
                yield self._ranking(own, matches, labels, None, None, totals)

    def _pool(self, candidates: Sequence[CandidateFacts], vacancies: Sequence[VacancyFacts]) -> Pool:
        rules = self._rules.prepared_for(vacancies)
        return joined(rules, candidate_side(rules, candidates), vacancy_side(rules, vacancies))

    def _facts(self, record: Candidate | CandidateFacts | Vacancy | VacancyFacts) -> Any:
        return self.normalise(record) if isinstance(record, (Candidate, Vacancy)) else record

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
        left_out = {name: totals[name] - shown[name] for name in totals}
        words = self.vocabulary
        return Ranking(
            side=side,
            id=one.id,
            matches=tuple(kept),
            labels=labels,
            as_of=self.as_of,
            weights=self.weights.name,
            vocabulary=words.version,
            totals=totals,
            left_out=left_out,
            lexicon=words.lexicon,
        )

    def _labels(self, candidates: Sequence[CandidateFacts], vacancies: Sequence[VacancyFacts]) -> dict[str, str]:
        return labels_of(candidates, vacancies, self.vocabulary.lexicon)


def _parts(records: Sequence[Any], size: int) -> Iterator[Sequence[Any]]:
    return (records[start : start + size] for start in range(0, len(records), size))


def _matches(pairs: Pairs, found: Found, at: int, by: str) -> list[Match]:
    """Return the matches found for one record, list by list, best first."""
    matches = []
    for rows, points in zip(found.rows[at], found.points[at], strict=True):
        shown = rows >= 0
        for other, rank in zip(rows[shown].tolist(), shared_ranks(points[shown]), strict=True):
            matches.append(pairs.match(other, at, rank) if by == "vacancy" else pairs.match(at, other, rank))
    return matches


def _totals(matches: list[Match]) -> dict[ListName, int]:
    totals: dict[ListName, int] = {"ranked": 0, "to_clarify": 0, "excluded": 0}
    for match in matches:
        totals[match.list] += 1
    return totals


def _adequate_first(matches: list[Match]) -> list[Match]:
    order = {"ranked": 0, "to_clarify": 1, "excluded": 2}
    return sorted(matches, key=lambda m: (order[m.list], max(0, -(m.adequacy or 0))))
