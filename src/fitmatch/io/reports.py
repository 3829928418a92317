"""A folder of pages: one for each person, vacancy and firm, one for the region, and a page of links."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from html import escape
from typing import TYPE_CHECKING

from fitmatch.explain.region_view import region_view
from fitmatch.explain.report_views import firm_view, person_view, vacancy_view
from fitmatch.explain.style import STYLE, bidi, footer
from fitmatch.guidance.coverage import coverage_table
from fitmatch.io.replacing import replacing

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from fitmatch.explain.catalogue import Catalogue
    from fitmatch.explain.ranking import Ranking
    from fitmatch.explain.view import View
    from fitmatch.guidance.coverage import CoveredVacancy
    from fitmatch.io.job import MatchJob
    from fitmatch.schema.facts import CandidateFacts, VacancyFacts

KINDS = ("person", "vacancy", "firm", "region")
"""What a page can be about."""

INDEX = "index.html"


def write_reports(job: MatchJob, folder: Path, kinds: Sequence[str], texts: Catalogue, *, top: int = 5) -> int:
    """Write the pages of a job into a folder and return their number, the page of links not counted.

    Pages are named by kind and number, so that no id becomes a part of a file name.

    Args:
        job: The job.
        folder: Folder, made if it is not there.
        kinds: What pages are about, some of :data:`KINDS`.
        texts: The language.
        top: Most matches of each list on a page.
    """
    folder.mkdir(parents=True, exist_ok=True)
    matcher = job.matcher
    people = [matcher.normalise(one) for one in job.candidates.records]
    vacancies = [matcher.normalise(one) for one in job.vacancies.records]
    pages = _Pages(job, people, vacancies, texts, top)
    links: list[tuple[str, str]] = []
    for kind in kinds:
        for number, view in enumerate(pages.about(kind), start=1):
            name = f"{kind}-{number:04d}.html"
            _write(folder / name, view.html())
            links.append((name, view.title))
    _write(folder / INDEX, _index(links, texts, texts.disclaimer(matcher.as_of)))
    return len(links)


@dataclass(frozen=True)
class _Pages:
    """The pages of a job."""

    job: MatchJob
    people: Sequence[CandidateFacts]
    vacancies: Sequence[VacancyFacts]
    texts: Catalogue
    top: int

    def about(self, kind: str) -> Iterator[View]:
        """Return the pages of one kind."""
        makers = {"person": self._people, "vacancy": self._vacancies, "firm": self._firms, "region": self._region}
        return makers[kind]()

    def _people(self) -> Iterator[View]:
        plans = self.job.matcher.guide.steps_of_all(self.people, self.vacancies)
        for ranking, plan in zip(self._rankings("candidate"), plans, strict=True):
            yield person_view(ranking, plan, self.texts)

    def _vacancies(self) -> Iterator[View]:
        guide = self.job.matcher.guide
        for ranking, vacancy in zip(self._rankings("vacancy"), self.vacancies, strict=True):
            yield vacancy_view(ranking, guide.relax(vacancy, self.people), self.texts)

    def _firms(self) -> Iterator[View]:
        rankings = list(self._rankings("vacancy"))
        firms: dict[str, list[int]] = {}
        for at, record in enumerate(self.job.vacancies.records):
            firms.setdefault(record.employer or "–", []).append(at)
        for firm, rows in firms.items():
            own = [rankings[at] for at in rows], [self._covered[at] for at in rows]
            yield firm_view(firm, *own, self.texts, self.job.matcher.as_of)

    def _region(self) -> Iterator[View]:
        matcher = self.job.matcher
        cells = coverage_table(self._covered, self.vacancies, matcher.vocabulary.lexicon)
        yield region_view(cells, self.texts, matcher.as_of)

    @cached_property
    def _covered(self) -> Sequence[CoveredVacancy]:
        return self.job.matcher.guide.covered(self.people, self.vacancies)

    def _rankings(self, by: str) -> Iterator[Ranking]:
        return self.job.matcher.run(self.people, self.vacancies, by=by, top=self.top)


def _write(path: Path, page: str) -> None:
    with replacing(path) as temporary:
        temporary.write_text(page, encoding="utf-8")


def _index(links: Sequence[tuple[str, str]], texts: Catalogue, note: str) -> str:
    items = "".join(f'<li><a href="{escape(name, quote=True)}">{bidi(title)}</a></li>' for name, title in links)
    title = escape(texts.page("title"))
    return (
        f'<!doctype html>\n<html lang="{texts.language}" dir="{texts.direction}">\n<head><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width, initial-scale=1"><title>{title}</title>'
        f"<style>{STYLE}</style></head>\n<body><h1>{title}</h1><ul>{items}</ul>"
        f"{footer(note, texts.review)}</body></html>\n"
    )
