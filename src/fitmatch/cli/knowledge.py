"""The commands that show the dated rules."""

from __future__ import annotations

import datetime as dt
import json
from typing import Annotated

import typer

from fitmatch.cli.options import AS_OF, day_of

_JSON = typer.Option("--json", help="One JSON object a line instead of text.")


def list_rules(as_of: Annotated[str, typer.Option(help=AS_OF)] = "", as_json: Annotated[bool, _JSON] = False) -> None:
    """List the tables of rules and the register of rules that change."""
    from fitmatch.explain.rules_text import entry_record, list_lines, table_record
    from fitmatch.knowledge.register import register
    from fitmatch.knowledge.rules import rule_tables

    day = day_of(as_of) or dt.date.today()
    if as_json:
        _print_json([table_record(table, day) for table in rule_tables().values()])
        _print_json([entry_record(entry, day) for entry in register()])
    else:
        typer.echo("\n".join(list_lines(day)))


def show(
    key: Annotated[str, typer.Argument(help="A row (P24, FULL, nurse, min_wage), a register key or a table.")],
    as_of: Annotated[str, typer.Option(help=AS_OF)] = "",
    as_json: Annotated[bool, _JSON] = False,
) -> None:
    """Show a rule as it stands on a date: what it says, its source, how sure it is, and what changes."""
    from fitmatch.explain.rules_text import entry_lines, entry_record, rule_lines, rule_record
    from fitmatch.knowledge.register import register
    from fitmatch.knowledge.rules import is_rule, rules_named

    day = day_of(as_of) or dt.date.today()
    entries = [entry for entry in register() if entry.key.casefold() == key.casefold()]
    rules = rules_named(key, day) if not entries or is_rule(key) else ()
    if as_json:
        _print_json([entry_record(entry, day) for entry in entries])
        _print_json([rule_record(rule) for rule in rules])
        return
    blocks = [entry_lines(entry, day) for entry in entries] + [rule_lines(rule, day) for rule in rules]
    none_holds = [f"{key}: no row holds on {day.isoformat()}; what rests on it is a question"]
    typer.echo("\n\n".join("\n".join(lines) for lines in blocks or [none_holds]))


def _print_json(records: list[dict[str, object]]) -> None:
    for record in records:
        typer.echo(json.dumps(record, ensure_ascii=False))
