"""Commands that say what to do next: steps of a person, questions, what an employer could relax."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from fitmatch.cli.matching import Form
from fitmatch.cli.options import (
    ALIASES,
    AS_OF,
    COLUMNS,
    DONE_WITH_REJECTED_ROWS,
    TAXONOMY,
    WEIGHTS,
    day_of,
    leave,
    vocabulary_of,
)
from fitmatch.errors import FitmatchError
from fitmatch.weights import DEFAULT_SET

if TYPE_CHECKING:
    from fitmatch.io.job import MatchJob

Candidates = Annotated[Path, typer.Option(help="CSV, XLSX, ODS, JSON or JSONL.")]
Vacancies = Annotated[Path, typer.Option(help="The same formats, or a saved answer of the BA Jobsuche.")]
AsOf = Annotated[str, typer.Option(help=AS_OF)]
Language = Annotated[str, typer.Option(help="Language of the sentences.")]
How = Annotated[Form, typer.Option("--format", help="How it is written.")]
Weights = Annotated[str, typer.Option(help=WEIGHTS)]
Columns = Annotated[Path | None, typer.Option(help=COLUMNS)]
Taxonomy = Annotated[Path | None, typer.Option(help=TAXONOMY)]
Aliases = Annotated[list[Path] | None, typer.Option(help=ALIASES)]


def steps(
    candidates: Candidates,
    vacancies: Vacancies,
    candidate: Annotated[str, typer.Option(help="Id of the candidate.")],
    vacancy: Annotated[str, typer.Option(help="Id of one vacancy: what would change this pair.")] = "",
    accepted: Annotated[bool, typer.Option(help="With --vacancy: what is left to learn once both agree.")] = False,
    offers: Annotated[Path | None, typer.Option(help="Your courses: name, regular, step, reaches, ags5.")] = None,
    contacts: Annotated[Path | None, typer.Option(help="Your table of contacts: topic, ags5, id.")] = None,
    regular_only: Annotated[bool, typer.Option(help="Leave out projects beside the regular offers.")] = False,
    as_of: AsOf = "",
    lang: Language = "de",
    form: How = Form.TEXT,
    weights: Weights = DEFAULT_SET,
    columns: Columns = None,
    taxonomy: Taxonomy = None,
    aliases: Aliases = None,
) -> None:
    """Show which steps open which vacancies to a person; with --vacancy, what would change one pair."""
    from fitmatch.explain.guidance_views import Local
    from fitmatch.io.local_tables import load_contacts, load_offers

    job = _job(candidates, vacancies, as_of, weights, columns, taxonomy, aliases)
    if accepted and not vacancy:
        message = "--accepted asks about one pair"
        raise FitmatchError(message, hint="give --vacancy, too")
    problems = []
    if accepted:
        view = job.onboarding_view(candidate, vacancy, lang)
    elif vacancy:
        view = job.what_if_view(candidate, vacancy, lang)
    else:
        courses = load_offers(offers) if offers else None
        people = load_contacts(contacts) if contacts else None
        problems = [*(courses.problems if courses else ()), *(people.problems if people else ())]
        known = Local(courses.rows if courses else (), people.rows if people else None, regular_only=regular_only)
        view = job.steps_view(candidate, lang, known)
    for problem in problems:
        sys.stderr.write(f"row {problem.row}: {problem.message}\n")
    sys.stdout.write(view.as_form(form.value).rstrip("\n") + "\n")
    if problems:
        raise SystemExit(DONE_WITH_REJECTED_ROWS)
    leave(*job.reports)


def questions(
    candidates: Candidates,
    vacancies: Vacancies,
    candidate: Annotated[str, typer.Option(help="Id of the candidate.")],
    top: Annotated[int, typer.Option(min=1, help="Best suggestions that count.")] = 5,
    most: Annotated[int, typer.Option(min=1, help="Questions shown.")] = 3,
    as_of: AsOf = "",
    lang: Language = "de",
    form: How = Form.TEXT,
    weights: Weights = DEFAULT_SET,
    columns: Columns = None,
    taxonomy: Taxonomy = None,
    aliases: Aliases = None,
) -> None:
    """Show the questions whose answers can change the best suggestions of a person most."""
    job = _job(candidates, vacancies, as_of, weights, columns, taxonomy, aliases)
    view = job.questions_view(candidate, lang, top=top, most=most)
    sys.stdout.write(view.as_form(form.value).rstrip("\n") + "\n")
    leave(*job.reports)


def relax(
    candidates: Candidates,
    vacancies: Vacancies,
    vacancy: Annotated[str, typer.Option(help="Id of the vacancy.")],
    as_of: AsOf = "",
    lang: Language = "de",
    form: How = Form.TEXT,
    weights: Weights = DEFAULT_SET,
    columns: Columns = None,
    taxonomy: Taxonomy = None,
    aliases: Aliases = None,
) -> None:
    """Show which single requirement of a vacancy, relaxed, opens it to how many people."""
    job = _job(candidates, vacancies, as_of, weights, columns, taxonomy, aliases)
    sys.stdout.write(job.relax_view(vacancy, lang).as_form(form.value).rstrip("\n") + "\n")
    leave(*job.reports)


class About(StrEnum):
    """What a page of a report is about."""

    PERSON = "person"
    VACANCY = "vacancy"
    FIRM = "firm"
    REGION = "region"


def report(
    candidates: Candidates,
    vacancies: Vacancies,
    out: Annotated[Path, typer.Option(help="Folder for the pages.")],
    about: Annotated[list[About] | None, typer.Option(help="What pages are about; may be repeated; all.")] = None,
    top: Annotated[int, typer.Option(min=1, help="Pairs of each list on a page.")] = 5,
    as_of: AsOf = "",
    lang: Language = "de",
    weights: Weights = DEFAULT_SET,
    columns: Columns = None,
    taxonomy: Taxonomy = None,
    aliases: Aliases = None,
) -> None:
    """Write a page for each person, vacancy and firm, and one for the region."""
    from fitmatch.explain.catalogue import catalogue
    from fitmatch.io.reports import write_reports

    job = _job(candidates, vacancies, as_of, weights, columns, taxonomy, aliases)
    texts = catalogue(lang, lexicon=job.matcher.vocabulary.lexicon)
    pages = write_reports(job, out, [one.value for one in about or About], texts, top=top)
    sys.stderr.write(f"{pages} pages written to {out}\n")
    leave(*job.reports)


def _job(
    candidates: Path,
    vacancies: Path,
    as_of: str,
    weights: str,
    columns: Path | None,
    taxonomy: Path | None,
    aliases: list[Path] | None,
) -> MatchJob:
    from fitmatch.io.job import MatchJob

    vocabulary, _ = vocabulary_of(aliases, taxonomy)
    return MatchJob.load(
        candidates, vacancies, columns=columns, weights=weights, as_of=day_of(as_of), vocabulary=vocabulary
    )
