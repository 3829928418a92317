"""One matching job on files: load, normalise, match, write, and account for everything on the way."""

from __future__ import annotations

import gc
import json
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from fitmatch.errors import FitmatchError, UnknownIdError, UnreadableFileError
from fitmatch.explain.audience import audience_of
from fitmatch.explain.catalogue import catalogue
from fitmatch.explain.contrast import contrast_view
from fitmatch.explain.guidance_views import Local, onboarding_view, questions_view, relax_view, steps_view, what_if_view
from fitmatch.explain.html import page
from fitmatch.explain.sources import sources_of
from fitmatch.io.load import Loaded, RecordT, load_candidates, load_vacancies
from fitmatch.io.progress import Progress
from fitmatch.io.remembered_facts import normalised
from fitmatch.io.result_records import PairRecords
from fitmatch.io.write import write_results
from fitmatch.matcher import Matcher

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator

    from fitmatch.explain.catalogue import Catalogue
    from fitmatch.explain.ranking import Ranking
    from fitmatch.explain.view import View
    from fitmatch.io.report import LoadReport
    from fitmatch.normalise.vocabulary import Vocabulary
    from fitmatch.schema.candidate import Candidate
    from fitmatch.schema.facts import CandidateFacts, VacancyFacts
    from fitmatch.schema.results import Match
    from fitmatch.schema.vacancy import Vacancy
    from fitmatch.weights import Weights


@dataclass(frozen=True)
class MatchJob:
    """Two loaded files and the matcher to run on them."""

    candidates: Loaded[Candidate]
    vacancies: Loaded[Vacancy]
    matcher: Matcher

    @classmethod
    def load(
        cls,
        candidates: Path,
        vacancies: Path,
        *,
        columns: Path | None = None,
        weights: str | Path | Weights = "default-2026.1",
        as_of: dt.date | None = None,
        vocabulary: Vocabulary | None = None,
    ) -> MatchJob:
        """Return the job of two files; words mean what the core vocabulary says if no other is given.

        Raises:
            UnreadableFileError: A file cannot be read at all.
            WeightsError: The weight set is malformed.
        """
        matcher = Matcher(weights, as_of=as_of, vocabulary=vocabulary)
        return cls(load_candidates(candidates, columns=columns), load_vacancies(vacancies, columns=columns), matcher)

    @property
    def reports(self) -> tuple[LoadReport, LoadReport]:
        """The accounts of both files."""
        return self.candidates.report, self.vacancies.report

    def run(
        self,
        *,
        by: str = "vacancy",
        top: int | None = 10,
        progress: Progress | None = None,
        remember: Path | None = None,
    ) -> Iterator[Ranking]:
        """Read all records, then yield one ranking a vacancy (or candidate): the best ``top`` pairs of each list.

        What the records hold is in the :attr:`reports` before the first ranking is made.

        Args:
            by: What a ranking is made for.
            top: Most matches a list.
            progress: Shows how far it has come.
            remember: Folder in which normalised records are kept for the next run; none if left out.
        """
        bar = progress or Progress(visible=False)
        people = self._normalised(self.candidates, "candidates", bar, remember)
        jobs = self._normalised(self.vacancies, "vacancies", bar, remember)
        gc.freeze()  # What was read stays to the end: the collector need not look through it again and again.
        rankings = self.matcher.run(people, jobs, by=by, top=top)
        return bar.over(rankings, "rankings", len(jobs) if by == "vacancy" else len(people))

    def _normalised(self, loaded: Loaded[Any], label: str, bar: Progress, remember: Path | None) -> list[Any]:
        """Return the facts of one file, and count how its terms were read."""
        facts = normalised(self.matcher, loaded.records, label, remember=remember, progress=bar)
        for one in facts:
            loaded.report.count_terms(one.terms)
        return facts

    def explain(self, candidate_id: str, vacancy_id: str, language: str, *, audience: str = "mentor") -> str:
        """Return the explanation of one pair.

        Raises:
            UnknownIdError: One of the ids is in no row that could be read.
            FitmatchError: There is no such language or audience.
        """
        candidate, vacancy = self.candidate(candidate_id), self.vacancy(vacancy_id)
        return self.matcher.explain(candidate, vacancy, language=language, audience=audience)

    def explain_as(
        self, form: str, candidate_id: str, vacancy_id: str, language: str, *, audience: str = "mentor"
    ) -> str:
        """Return the explanation of one pair as ``text``, as a ``json`` record or as an ``html`` page.

        Raises:
            UnknownIdError: One of the ids is in no row that could be read.
            FitmatchError: There is no such language or audience.
        """
        if form == "text":
            return self.explain(candidate_id, vacancy_id, language, audience=audience)
        candidate, vacancy = self.candidate(candidate_id), self.vacancy(vacancy_id)
        matcher = self.matcher
        if audience_of(language, audience)[1] != "mentor":
            return matcher.view(candidate, vacancy, language=language, audience=audience).as_form(form)
        ranking = matcher.rank(vacancy, [candidate])
        texts = self._texts(language)
        if form == "html":
            return page([ranking], texts, title=texts.page("title"))
        # Alone in its ranking every pair is first; the rank among others is for `match` to say.
        record = {**PairRecords(texts).record(ranking.matches[0], ranking), "rank": None}
        _name_sources(record, ranking.matches[0], matcher.normalise(candidate), matcher.normalise(vacancy))
        return json.dumps(record, ensure_ascii=False, allow_nan=False)

    def contrast_view(self, candidate_id: str, other_id: str, vacancy_id: str, language: str) -> View:
        """Return why one person stands before another for a vacancy.

        Raises:
            UnknownIdError: One of the ids is in no row that could be read.
            FitmatchError: One of the pairs has no score.
        """
        first, second = self.candidate(candidate_id), self.candidate(other_id)
        try:
            comparison = self.matcher.compare(first, second, self.vacancy(vacancy_id))
        except ValueError as error:
            raise FitmatchError(str(error), hint="'fitmatch explain' of each pair says why") from None
        return contrast_view(comparison, self._texts(language), self.matcher.as_of)

    def steps_view(self, candidate_id: str, language: str, local: Local | None = None) -> View:
        """Return which steps open which vacancies of the file to a person.

        Args:
            candidate_id: Id of the person.
            language: Language of the texts.
            local: Courses and contacts of the user; the Kreis is that of the person.

        Raises:
            UnknownIdError: The id is in no row that could be read.
        """
        person = self.matcher.normalise(self.candidate(candidate_id))
        plan = self.matcher.guide.steps(person, self.vacancies.records)
        ags5 = person.profile.place.ags5
        local = replace(local or Local(), ags5=ags5[0] if len(ags5) == 1 else "")
        return steps_view(plan, self._texts(language), self.matcher.as_of, local)

    def onboarding_view(self, candidate_id: str, vacancy_id: str, language: str) -> View:
        """Return what is left to learn or to fetch for an accepted pair.

        Raises:
            UnknownIdError: One of the ids is in no row that could be read.
        """
        points = self.matcher.guide.onboarding(self.candidate(candidate_id), self.vacancy(vacancy_id))
        return onboarding_view(points, f"{candidate_id} × {vacancy_id}", self._texts(language), self.matcher.as_of)

    def what_if_view(self, candidate_id: str, vacancy_id: str, language: str) -> View:
        """Return what would change one pair.

        Raises:
            UnknownIdError: One of the ids is in no row that could be read.
        """
        found = self.matcher.guide.what_if(self.candidate(candidate_id), self.vacancy(vacancy_id))
        title = f"{candidate_id} × {vacancy_id}"
        return what_if_view(found, title, self._texts(language), self.matcher.as_of)

    def questions_view(self, candidate_id: str, language: str, *, top: int = 5, most: int = 3) -> View:
        """Return the next best questions about a person.

        Args:
            candidate_id: Id of the person.
            language: Language of the texts.
            top: Best suggestions that count.
            most: Questions shown.

        Raises:
            UnknownIdError: The id is in no row that could be read.
        """
        found = self.matcher.guide.questions(self.candidate(candidate_id), self.vacancies.records, top=top)[:most]
        return questions_view(found, candidate_id, top, self._texts(language), self.matcher.as_of)

    def relax_view(self, vacancy_id: str, language: str) -> View:
        """Return which requirement of a vacancy, relaxed, opens it to how many people of the file.

        Raises:
            UnknownIdError: The id is in no row that could be read.
        """
        plan = self.matcher.guide.relax(self.vacancy(vacancy_id), self.candidates.records)
        return relax_view(plan, self._texts(language), self.matcher.as_of)

    def _texts(self, language: str) -> Catalogue:
        return catalogue(language, lexicon=self.matcher.vocabulary.lexicon)

    def candidate(self, own_id: str) -> Candidate:
        """Return the candidate with an id.

        Raises:
            UnknownIdError: The id is in no row that could be read.
        """
        return _by_id(self.candidates, own_id)

    def vacancy(self, own_id: str) -> Vacancy:
        """Return the vacancy with an id.

        Raises:
            UnknownIdError: The id is in no row that could be read.
        """
        return _by_id(self.vacancies, own_id)

    def write(self, path: Path, rankings: Iterable[Ranking], texts: Catalogue) -> int:
        """Write the rankings and return the number of pairs; JSONL also accounts for every record in no pair."""
        everybody = [("candidate", c.id) for c in self.candidates.records]
        everybody += [("vacancy", v.id) for v in self.vacancies.records]
        return write_results(path, rankings, texts, everybody=everybody)


def _name_sources(record: dict[str, Any], match: Match, candidate: CandidateFacts, vacancy: VacancyFacts) -> None:
    """Put into a record of one pair where each statement comes from: side, field, words and their place."""
    for name, evidence in match.score.evidence.items() if match.score else ():
        for fact, said in zip(evidence.facts, record["evidence"][name]["facts"], strict=True):
            said["sources"] = [asdict(source) for source in sources_of(name, fact, candidate, vacancy)]


def _by_id(loaded: Loaded[RecordT], own_id: str) -> RecordT:
    for record in loaded.records:
        if record.id == own_id:
            return record
    # Ids are not repeated: they may be case numbers, and error texts end up in log files.
    message = f"{loaded.report.source} has no usable row with the id asked for ({loaded.report.good} were read)"
    raise UnknownIdError(message, hint="ids are compared letter by letter; 'fitmatch check' lists rejected rows")


def check_file(path: Path, kind: str, columns: Path | None, vocabulary: Vocabulary | None = None) -> LoadReport:
    """Return how a file would be read: columns, rows, and how the normalisers understand its terms.

    Args:
        path: The file.
        kind: ``candidate`` or ``vacancy``; empty = whichever recognises more columns.
        columns: A TOML file that extends the column map.
        vocabulary: What words mean; the core vocabulary if left out.

    Raises:
        FitmatchError: ``kind`` is none of these.
        UnreadableFileError: The file cannot be read at all.
    """
    matcher = Matcher(vocabulary=vocabulary)
    if kind not in {"", "candidate", "vacancy"}:
        message = f"there is no kind {kind!r}"
        raise FitmatchError(message, hint="choose candidate or vacancy")
    attempts: list[Loaded[Any]] = []
    failed: list[UnreadableFileError] = []
    for name, load in (("candidate", load_candidates), ("vacancy", load_vacancies)):
        if kind in {"", name}:
            try:
                attempts.append(load(path, columns=columns))
            except UnreadableFileError as error:
                failed.append(error)
    if not attempts:
        raise failed[0]
    # A file of people also has headings that vacancies have: the reading that uses more cells is meant.
    loaded = max(attempts, key=lambda attempt: (attempt.report.cells["mapped"], attempt.report.good))
    for record in loaded.records:
        loaded.report.count_terms(matcher.normalise(record).terms)
    return loaded.report
