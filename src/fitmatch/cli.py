"""The command line: thin, every command calls the library.

Exit codes: 0 done, 1 done with rejected rows, 2 wrong usage or unreadable input.
"""

from __future__ import annotations

import datetime as dt
import json
import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from fitmatch.errors import FitmatchError
from fitmatch.weights import DEFAULT_SET

try:
    import typer
except ImportError:  # main() says which extra to install
    typer = None  # type: ignore[assignment]

if TYPE_CHECKING:
    from fitmatch.io.alias_report import AliasReport
    from fitmatch.io.report import LoadReport
    from fitmatch.normalise.vocabulary import Vocabulary

TAXONOMY = "Folder of a built taxonomy; it reads what the core lexicon does not know."
ALIASES = "Table of your own words and what they mean; may be repeated."

DONE, DONE_WITH_REJECTED_ROWS, WRONG_USAGE = 0, 1, 2


class Side(StrEnum):
    """What rankings are made for."""

    VACANCY = "vacancy"
    CANDIDATE = "candidate"


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


def main() -> None:
    """Run the command line; explain how to install it where its extra is missing."""
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    if typer is None:
        sys.stderr.write("the command line needs the extra 'cli'\n  hint: pip install 'fitmatch[cli,excel]'\n")
        raise SystemExit(WRONG_USAGE) from None
    app = _application()
    try:
        app()
    except FitmatchError as error:
        sys.stderr.write(f"{type(error).__name__} [{error.code}]\n{error}\n")
        raise SystemExit(WRONG_USAGE) from None


def _application() -> typer.Typer:
    app = typer.Typer(
        help="Match refugee candidates and vacancies, and say why.",
        no_args_is_help=True,
        pretty_exceptions_enable=False,
        add_completion=False,
    )
    for command in (demo, match, explain, normalise, check):
        app.command()(command)
    taxonomy = typer.Typer(help="Bring your own taxonomy: ESCO, KldB 2010, job titles.", no_args_is_help=True)
    taxonomy.command("build")(taxonomy_build)
    taxonomy.command("info")(taxonomy_info)
    app.add_typer(taxonomy, name="taxonomy")
    return app


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
    weights: Annotated[str, typer.Option(help="Name of a shipped set, or a TOML file.")] = DEFAULT_SET,
    as_of: Annotated[str, typer.Option(help="Date of the law, YYYY-MM-DD; today if left out.")] = "",
    by: Annotated[Side, typer.Option(help="What a ranking is made for.")] = Side.VACANCY,
    columns: Annotated[Path | None, typer.Option(help="TOML file with your column headings.")] = None,
    taxonomy: Annotated[Path | None, typer.Option(help=TAXONOMY)] = None,
    aliases: Annotated[list[Path] | None, typer.Option(help=ALIASES)] = None,
    lang: Annotated[str, typer.Option(help="Language of the sentences.")] = "de",
    out: Annotated[Path | None, typer.Option(help="JSONL, CSV, XLSX, Parquet or HTML, by its ending.")] = None,
) -> None:
    """Match a file of candidates with a file of vacancies; --out writes JSONL, CSV, XLSX, Parquet or HTML."""
    from fitmatch.explain.catalogue import catalogue
    from fitmatch.io.job import MatchJob
    from fitmatch.io.report_text import report_lines

    vocabulary, accounts = _vocabulary(aliases, taxonomy)
    texts = catalogue(lang, lexicon=vocabulary.lexicon)
    job = MatchJob.load(
        candidates, vacancies, columns=columns, weights=weights, as_of=_day(as_of), vocabulary=vocabulary
    )
    with _progress() as progress:
        rankings = job.run(by=by.value, top=top, progress=progress)
    for report in job.reports:
        sys.stderr.write("\n".join(report_lines(report)) + "\n")
    if out is None:
        for ranking in rankings:
            label = ranking.labels.get(ranking.id, "")
            sys.stdout.write(f"\n{label} ({ranking.id})\n{ranking.table(lang)}\n")
    else:
        job.write(out, rankings, texts)
        sys.stderr.write(f"{sum(len(r) for r in rankings)} pairs written to {out}\n")
    _leave(*job.reports, *accounts)


def explain(
    candidates: Annotated[Path, typer.Option(help="The file the candidate stands in.")],
    vacancies: Annotated[Path, typer.Option(help="The file the vacancy stands in.")],
    candidate: Annotated[str, typer.Option(help="Id of the candidate.")],
    vacancy: Annotated[str, typer.Option(help="Id of the vacancy.")],
    lang: Annotated[str, typer.Option(help="Language of the sentences.")] = "de",
    audience: Annotated[
        Audience, typer.Option("--for", help="Who reads it: mentor, or participant (plain German).")
    ] = Audience.MENTOR,
    form: Annotated[Form, typer.Option("--format", help="How it is written.")] = Form.TEXT,
    as_of: Annotated[str, typer.Option(help="Date of the law, YYYY-MM-DD; today if left out.")] = "",
    weights: Annotated[str, typer.Option(help="Name of a shipped set, or a TOML file.")] = DEFAULT_SET,
    columns: Annotated[Path | None, typer.Option(help="TOML file with your column headings.")] = None,
    taxonomy: Annotated[Path | None, typer.Option(help=TAXONOMY)] = None,
    aliases: Annotated[list[Path] | None, typer.Option(help=ALIASES)] = None,
) -> None:
    """Explain one pair: every point, every open question, every reason."""
    from fitmatch.io.job import MatchJob

    if audience == Audience.PARTICIPANT and (lang, form) == ("de", Form.TEXT):
        lang = "de-simple"
    elif audience != Audience.MENTOR:
        message = f"there are no texts for {audience.value!r} in this language and format yet"
        raise FitmatchError(message, hint="--for participant has --lang de --format text; --for mentor has all others")
    vocabulary, _ = _vocabulary(aliases, taxonomy)
    job = MatchJob.load(
        candidates, vacancies, columns=columns, weights=weights, as_of=_day(as_of), vocabulary=vocabulary
    )
    sys.stdout.write(job.explain_as(form.value, candidate, vacancy, lang).rstrip("\n") + "\n")


def normalise(
    kind: Annotated[
        str,
        typer.Argument(help="title, skill, language, place, recognition, residence, education or vacancy."),
    ],
    as_of: Annotated[str, typer.Option(help="Date of the law, YYYY-MM-DD; today if left out.")] = "",
    taxonomy: Annotated[Path | None, typer.Option(help="Folder of a built taxonomy (title and skill).")] = None,
    aliases: Annotated[list[Path] | None, typer.Option(help=ALIASES)] = None,
) -> None:
    """Read JSON lines with id and text, write how each text is read."""
    from fitmatch.normalise.kinds import normalise_line, reader_for

    if taxonomy is None:
        vocabulary, _ = _vocabulary(aliases)
        reader = reader_for(kind, vocabulary)
    elif aliases:
        message = "a taxonomy is read without --aliases"
        raise FitmatchError(message, hint="build them in: fitmatch taxonomy build … --aliases FILE")
    else:
        from fitmatch.taxonomy.folder import Taxonomy
        from fitmatch.taxonomy.line_reader import taxonomy_reader

        reader = taxonomy_reader(Taxonomy.open(taxonomy), kind)
    day = _day(as_of) or dt.date.today()
    rejected = 0
    for line in sys.stdin:
        if not line.strip():
            continue
        result = normalise_line(reader, line, day)
        rejected += result.get("status") == "rejected"
        sys.stdout.write(json.dumps(result, ensure_ascii=False) + "\n")
    raise SystemExit(DONE_WITH_REJECTED_ROWS if rejected else DONE)


def check(
    file: Annotated[Path, typer.Argument(help="CSV, XLSX, ODS, JSON or JSONL.")],
    kind: Annotated[str, typer.Option(help="candidate or vacancy; found out if left out.")] = "",
    columns: Annotated[Path | None, typer.Option(help="TOML file with your column headings.")] = None,
    taxonomy: Annotated[Path | None, typer.Option(help=TAXONOMY)] = None,
    aliases: Annotated[list[Path] | None, typer.Option(help=ALIASES)] = None,
) -> None:
    """Show how a file would be read, before anything is matched."""
    from fitmatch.io.job import check_file
    from fitmatch.io.report_text import report_lines

    vocabulary, accounts = _vocabulary(aliases, taxonomy, full=True)
    report = check_file(file, kind, columns, vocabulary)
    sys.stdout.write("\n".join(report_lines(report, full=True)) + "\n")
    _leave(report, *accounts)


def taxonomy_build(
    esco: Annotated[list[Path], typer.Option(help="Zip, folder or table of the ESCO download; may be repeated.")],
    out: Annotated[Path, typer.Option(help="Folder to write.")],
    kldb: Annotated[Path | None, typer.Option(help="Official KldB 2010 table with explanations.")] = None,
    key: Annotated[Path | None, typer.Option(help="Table from KldB 2010 to ISCO-08: kldb5, isco08, rank.")] = None,
    titles: Annotated[Path | None, typer.Option(help="Job titles, KldB code in the last column.")] = None,
    aliases: Annotated[list[Path] | None, typer.Option(help="Own names: kind, concept, text, language.")] = None,
    lang: Annotated[list[str] | None, typer.Option(help="Language to index; may be repeated. de and en.")] = None,
) -> None:
    """Build a taxonomy folder from official downloads."""
    from fitmatch.taxonomy.build import BuildSources, build_taxonomy

    def say(step: str) -> None:
        sys.stderr.write(f"{step}\n")

    sources = BuildSources(tuple(esco), kldb, key, titles, tuple(aliases or ()))
    build_taxonomy(sources, out, tuple(lang or ("de", "en")), say)
    taxonomy_info(out)


def taxonomy_info(
    folder: Annotated[
        Path | None, typer.Argument(help="Folder of a built taxonomy; the core lexicon if left out.")
    ] = None,
    verify: Annotated[bool, typer.Option(help="Compare every file with its checksum.")] = False,
) -> None:
    """Show what a taxonomy holds: version, sources, and how many concepts have a name in each language."""
    from fitmatch.taxonomy.info import core_info, taxonomy_lines

    sys.stdout.write("\n".join(core_info() if folder is None else taxonomy_lines(folder, verify=verify)) + "\n")


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


def _vocabulary(
    aliases: list[Path] | None, taxonomy: Path | None = None, *, full: bool = False
) -> tuple[Vocabulary, list[AliasReport]]:
    """Return the vocabulary of a taxonomy with the aliases of some files, and say what became of their rows."""
    from fitmatch.io.alias_report import alias_lines
    from fitmatch.io.aliases import load_aliases
    from fitmatch.normalise.vocabulary import core_vocabulary

    vocabulary, reports = core_vocabulary(), []
    if taxonomy is not None:
        from fitmatch.taxonomy.vocabulary import taxonomy_vocabulary

        vocabulary = taxonomy_vocabulary(taxonomy)
    for path in aliases or ():
        vocabulary, report = load_aliases(path, vocabulary)
        (sys.stdout if full else sys.stderr).write("\n".join(alias_lines(report, full=full)) + "\n")
        reports.append(report)
    return vocabulary, reports


def _leave(*reports: LoadReport | AliasReport) -> None:
    raise SystemExit(DONE if all(report.is_complete for report in reports) else DONE_WITH_REJECTED_ROWS)
