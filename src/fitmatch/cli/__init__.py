"""The command line: thin, every command calls the library.

Exit codes: 0 done, 1 done with rejected rows, 2 wrong usage or unreadable input.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from fitmatch.errors import FitmatchError

if TYPE_CHECKING:
    import typer

WRONG_USAGE = 2


def main() -> None:
    """Run the command line; explain how to install it where its extra is missing."""
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        app = _application()
    except ModuleNotFoundError as error:
        if error.name != "typer":
            raise
        sys.stderr.write("the command line needs the extra 'cli'\n  hint: pip install 'fitmatch[cli,excel]'\n")
        raise SystemExit(WRONG_USAGE) from None
    try:
        app()
    except FitmatchError as error:
        sys.stderr.write(f"{type(error).__name__} [{error.code}]\n{error}\n")
        raise SystemExit(WRONG_USAGE) from None


def _application() -> typer.Typer:
    import typer

    from fitmatch.cli.guiding import questions, relax, report, steps
    from fitmatch.cli.knowledge import list_rules, show
    from fitmatch.cli.matching import check, demo, explain, match
    from fitmatch.cli.reading import normalise
    from fitmatch.cli.taxonomies import build, info

    app = typer.Typer(
        help="Match refugee candidates and vacancies, and say why.",
        no_args_is_help=True,
        pretty_exceptions_enable=False,
        add_completion=False,
    )
    for command in (demo, match, explain, steps, questions, relax, report, normalise, check):
        app.command()(command)
    taxonomy = typer.Typer(help="Bring your own taxonomy: ESCO, KldB 2010, job titles.", no_args_is_help=True)
    taxonomy.command("build")(build)
    taxonomy.command("info")(info)
    app.add_typer(taxonomy, name="taxonomy")
    knowledge = typer.Typer(help="The dated rules: what holds when, and where it was read.", no_args_is_help=True)
    knowledge.command("list")(list_rules)
    knowledge.command("show")(show)
    app.add_typer(knowledge, name="knowledge")
    return app
