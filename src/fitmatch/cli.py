"""The command line: thin, every command calls the library. Exit codes: 0 done, 1 done with rejected rows, 2 usage."""

from __future__ import annotations

import datetime as dt
import json
import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from fitmatch.errors import FitmatchError

if TYPE_CHECKING:
    from fitmatch.io.report import LoadReport

DONE, DONE_WITH_REJECTED_ROWS, WRONG_USAGE = 0, 1, 2


class Side(StrEnum):
    """What rankings are made for."""

    VACANCY = "vacancy"
    CANDIDATE = "candidate"


def main() -> None:
    """Run the command line; explain how to install it where its extra is missing."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        import typer
    except ImportError:
        sys.stderr.write(
            "the command line needs the extra 'cli'\n  hint: pip install 'fitmatch[cli,excel]'\n"
        )
        raise SystemExit(WRONG_USAGE) from None
    app = _application(typer)
    try:
        app()
    except FitmatchError as error:
        sys.stderr.write(f"{type(error).__name__} [{error.code}]\n{error}\n")
        raise SystemExit(WRONG_USAGE) from None


def _application(typer: Any) -> Any:
    app = typer.Typer(
        help="Match refugee candidates and vacancies, and say why.",
        no_args_is_help=True,
        pretty_exceptions_enable=False,
        add_completion=False,
    )
    for command in (demo, match, explain, normalise, check):
        app.command()(command)
    return app


def demo(out: Annotated[Path, "Folder for the HTML report."] = Path("out"), top: int = 4) -> None:
    """Run the main job on the bundled example and show it."""
    from fitmatch.demo.show import show_demo

    show_demo(out, top=top)


def match(
    candidates: Path,
    vacancies: Path,
    top: int = 10,
    weights: str = "default-2026.1",
    as_of: str = "",
    by: Side = Side.VACANCY,
    columns: Path | None = None,
    lang: str = "de",
    out: Path | None = None,
) -> None:
    """Match a file of candidates with a file of vacancies; --out writes JSONL, CSV, XLSX, Parquet or HTML."""
    from fitmatch.explain.catalogue import catalogue
    from fitmatch.explain.report_text import report_lines
    from fitmatch.io.job import MatchJob

    job = MatchJob.load(candidates, vacancies, columns=columns, weights=weights, as_of=_day(as_of))
    with _progress() as progress:
        rankings = job.run(by=by.value, top=top, progress=progress)
    for report in job.reports:
        sys.stderr.write("\n".join(report_lines(report)) + "\n")
    texts = catalogue(lang)
    if out is None:
        for ranking in rankings:
            sys.stdout.write(
                f"\n{ranking.labels.get(ranking.id, '')} ({ranking.id})\n{ranking.table(lang)}\n"
            )
    else:
        job.write(out, rankings, texts)
        sys.stderr.write(f"{sum(len(r) for r in rankings)} pairs written to {out}\n")
    _leave(*job.reports)


def explain(
    candidates: Path,
    vacancies: Path,
    candidate: str,
    vacancy: str,
    lang: str = "de",
    as_of: str = "",
    weights: str = "default-2026.1",
    columns: Path | None = None,
) -> None:
    """Explain one pair: every point, every open question, every reason."""
    from fitmatch.io.job import MatchJob

    job = MatchJob.load(candidates, vacancies, columns=columns, weights=weights, as_of=_day(as_of))
    sys.stdout.write(job.explain(candidate, vacancy, lang) + "\n")


def normalise(kind: str, as_of: str = "") -> None:
    """Read JSON lines with id and text, write how each text is read (title, skill, language, place, …)."""
    from fitmatch.normalise.kinds import normalise_line, reader_for

    reader = reader_for(kind)
    rejected = 0
    for line in sys.stdin:
        if not line.strip():
            continue
        result = normalise_line(reader, line, _day(as_of) or dt.date.today())
        rejected += result.get("status") == "rejected"
        sys.stdout.write(json.dumps(result, ensure_ascii=False) + "\n")
    raise SystemExit(DONE_WITH_REJECTED_ROWS if rejected else DONE)


def check(file: Path, kind: str = "", columns: Path | None = None) -> None:
    """Show how a file would be read, before anything is matched."""
    from fitmatch.explain.report_text import report_lines
    from fitmatch.io.job import check_file

    report = check_file(file, kind, columns)
    sys.stdout.write("\n".join(report_lines(report, full=True)) + "\n")
    _leave(report)


def _day(text: str) -> dt.date | None:
    if not text:
        return None
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        message = "--as-of is not a date"
        raise FitmatchError(message, hint="write it as YYYY-MM-DD, for example 2026-03-16") from None


def _progress() -> Any:
    from fitmatch.io.progress import Progress

    return Progress(visible=sys.stderr.isatty())


def _leave(*reports: LoadReport) -> None:
    raise SystemExit(DONE if all(report.is_complete for report in reports) else DONE_WITH_REJECTED_ROWS)
