"""Commands that match files, explain a pair, and show how a file is read."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from fitmatch.cli.options import ALIASES, AS_OF, COLUMNS, TAXONOMY, WEIGHTS, day_of, leave, vocabulary_of
from fitmatch.errors import FitmatchError
from fitmatch.weights import DEFAULT_SET


class Side(StrEnum):
    """What rankings are made for."""

    VACANCY = "vacancy"
    CANDIDATE = "candidate"


class Parts(StrEnum):
    """How the parts of a run are kept."""

    JSONL = "jsonl"
    PARQUET = "parquet"


class Audience(StrEnum):
    """Who an explanation is for."""

    MENTOR = "mentor"
    PARTICIPANT = "participant"
    EMPLOYER = "employer"


class Form(StrEnum):
    """How an explanation is written."""

    TEXT = "text"
    JSON = "json"
    HTML = "html"


def demo(
    out: Annotated[Path, typer.Option(help="Folder for the HTML report.")] = Path("out"),
    top: Annotated[int, typer.Option(min=1, help="Pairs shown in each list.")] = 4,
) -> None:
    """Run the main job on the bundled example and show it."""
    from fitmatch.demo.show import show_demo

    show_demo(out, top=top)


def match(
    candidates: Annotated[Path, typer.Option(help="CSV, XLSX, ODS, JSON or JSONL.")],
    vacancies: Annotated[Path, typer.Option(help="The same formats, or a saved answer of the BA Jobsuche.")],
    top: Annotated[int, typer.Option(min=1, help="Pairs shown in each list.")] = 10,
    weights: Annotated[str, typer.Option(help=WEIGHTS)] = DEFAULT_SET,
    as_of: Annotated[str, typer.Option(help=AS_OF)] = "",
    by: Annotated[Side, typer.Option(help="What a ranking is made for.")] = Side.VACANCY,
    columns: Annotated[Path | None, typer.Option(help=COLUMNS)] = None,
    taxonomy: Annotated[Path | None, typer.Option(help=TAXONOMY)] = None,
    aliases: Annotated[list[Path] | None, typer.Option(help=ALIASES)] = None,
    lang: Annotated[str, typer.Option(help="Language of the sentences.")] = "de",
    out: Annotated[Path | None, typer.Option(help="JSONL, CSV, XLSX, Parquet or HTML, by its ending.")] = None,
    remember: Annotated[Path | None, typer.Option(help="Folder for records already read; holds personal data.")] = None,
    out_dir: Annotated[Path | None, typer.Option(help="Folder for a run in blocks that may be stopped.")] = None,
    block: Annotated[int, typer.Option(min=1, help="Records a block, with --out-dir.")] = 512,
    parts: Annotated[Parts, typer.Option(help="Form of the parts in --out-dir.")] = Parts.JSONL,
    jobs: Annotated[int, typer.Option(help="Processes, with --out-dir; -1 = all cores.")] = 1,
    resume: Annotated[bool, typer.Option(help="Go on with what is in --out-dir, or begin again.")] = True,
    earlier: Annotated[
        Path | None, typer.Option(help="--out-dir of a complete run on older files: what is the same is taken over.")
    ] = None,
) -> None:
    """Match a file of candidates with a file of vacancies; --out writes JSONL, CSV, XLSX, Parquet or HTML.

    With --out-dir a whole programme is matched in blocks: a run that was stopped goes on where it was.
    """
    from fitmatch.batch.run import run_batch
    from fitmatch.explain.catalogue import catalogue
    from fitmatch.io.job import MatchJob
    from fitmatch.io.progress import Progress
    from fitmatch.io.report_text import report_lines

    if out is not None and out_dir is not None:
        message = "--out and --out-dir cannot be given together"
        raise FitmatchError(message, hint="--out writes one file, --out-dir a run in blocks")
    vocabulary, accounts = vocabulary_of(aliases, taxonomy)
    texts = catalogue(lang, lexicon=vocabulary.lexicon)
    job = MatchJob.load(
        candidates, vacancies, columns=columns, weights=weights, as_of=day_of(as_of), vocabulary=vocabulary
    )
    shown, written = [], ""
    with Progress(visible=sys.stderr.isatty()) as progress:
        if out_dir is not None:
            outcome = run_batch(
                job.matcher,
                job.candidates.records,
                job.vacancies.records,
                out_dir,
                by=by.value,
                top=top,
                block=block,
                parts=parts.value,
                resume=resume,
                n_jobs=jobs,
                language=lang,
                earlier=earlier,
                remember=remember,
                reports=job.reports,
                progress=progress,
            )
            written = (
                f"{outcome.pairs} pairs written to {out_dir}; blocks: {outcome.blocks}, found there: {outcome.kept}, "
                f"rankings taken over: {outcome.taken_over}"
            )
        else:
            rankings = job.run(by=by.value, top=top, progress=progress, remember=remember)
            if out is None:
                shown = list(rankings)
            else:
                written = f"{job.write(out, rankings, texts)} pairs written to {out}"
    for report in job.reports:
        sys.stderr.write("\n".join(report_lines(report)) + "\n")
    for ranking in shown:
        label = ranking.labels.get(ranking.id, "")
        sys.stdout.write(f"\n{label} ({ranking.id})\n{ranking.table(lang)}\n")
    if written:
        sys.stderr.write(f"{written}\n")
    leave(*job.reports, *accounts)


def explain(
    candidates: Annotated[Path, typer.Option(help="The file the candidate stands in.")],
    vacancies: Annotated[Path, typer.Option(help="The file the vacancy stands in.")],
    candidate: Annotated[str, typer.Option(help="Id of the candidate.")],
    vacancy: Annotated[str, typer.Option(help="Id of the vacancy.")],
    versus: Annotated[str, typer.Option(help="Id of another candidate: why one stands before the other.")] = "",
    lang: Annotated[str, typer.Option(help="Language of the sentences.")] = "de",
    audience: Annotated[
        Audience, typer.Option("--for", help="Who reads it: mentor (all), participant (plain sentences), employer.")
    ] = Audience.MENTOR,
    form: Annotated[Form, typer.Option("--format", help="How it is written.")] = Form.TEXT,
    as_of: Annotated[str, typer.Option(help=AS_OF)] = "",
    weights: Annotated[str, typer.Option(help=WEIGHTS)] = DEFAULT_SET,
    columns: Annotated[Path | None, typer.Option(help=COLUMNS)] = None,
    taxonomy: Annotated[Path | None, typer.Option(help=TAXONOMY)] = None,
    aliases: Annotated[list[Path] | None, typer.Option(help=ALIASES)] = None,
) -> None:
    """Explain one pair: every point, every open question, every reason; with --versus, one person against another."""
    from fitmatch.io.job import MatchJob

    vocabulary, _ = vocabulary_of(aliases, taxonomy)
    job = MatchJob.load(
        candidates, vacancies, columns=columns, weights=weights, as_of=day_of(as_of), vocabulary=vocabulary
    )
    if versus:
        said = job.contrast_view(candidate, versus, vacancy, lang).as_form(form.value)
    else:
        said = job.explain_as(form.value, candidate, vacancy, lang, audience=audience.value)
    sys.stdout.write(said.rstrip("\n") + "\n")


def check(
    file: Annotated[Path, typer.Argument(help="CSV, XLSX, ODS, JSON or JSONL.")],
    kind: Annotated[str, typer.Option(help="candidate or vacancy; found out if left out.")] = "",
    columns: Annotated[Path | None, typer.Option(help=COLUMNS)] = None,
    taxonomy: Annotated[Path | None, typer.Option(help=TAXONOMY)] = None,
    aliases: Annotated[list[Path] | None, typer.Option(help=ALIASES)] = None,
) -> None:
    """Show how a file would be read, before anything is matched."""
    from fitmatch.io.job import check_file
    from fitmatch.io.report_text import report_lines

    vocabulary, accounts = vocabulary_of(aliases, taxonomy, full=True)
    report = check_file(file, kind, columns, vocabulary)
    sys.stdout.write("\n".join(report_lines(report, full=True)) + "\n")
    leave(report, *accounts)
