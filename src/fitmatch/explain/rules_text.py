"""Dated rules as lines of text and as records: what a row says, where it was read, until when it holds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from fitmatch.knowledge.register import entries_about, register
from fitmatch.knowledge.rules import RULE_COLUMNS, rule_tables

if TYPE_CHECKING:
    import datetime as dt

    from fitmatch.knowledge.register import Entry
    from fitmatch.knowledge.rules import Rule, RuleTable


def table_record(table: RuleTable, as_of: dt.date) -> dict[str, Any]:
    """Return what is in a table on a day: rows of all times, rows that hold, when they were checked, what changes."""
    rows = table.rows()
    changes = sorted(
        change for rule in rows if (change := rule.cells["next_known_change"]) and change > as_of.isoformat()
    )
    return {
        "table": table.name,
        "subject": table.subject,
        "rows": len(rows),
        "valid": sum(rule.is_valid(as_of) for rule in rows),
        "checked": max(rule.cells["checked"] for rule in rows),
        "next_known_change": changes[0] if changes else None,
    }


def entry_record(entry: Entry, as_of: dt.date) -> dict[str, Any]:
    """Return an entry of the register as JSON types, with how it stands on a day."""
    state = "due" if entry.is_due(as_of) else "announced" if entry.is_announced(as_of) else "watched"
    return {
        "key": entry.key,
        "rule": entry.rule,
        "state": state,
        "due": entry.due.isoformat() if entry.due else None,
        "on_expiry": entry.on_expiry,
        "behaviour": entry.behaviour,
        "source": entry.source,
        "certainty": entry.certainty,
        "checked": entry.checked.isoformat(),
        "concerns": list(entry.concerns),
    }


def rule_record(rule: Rule) -> dict[str, Any]:
    """Return a row as JSON types: what it says, and the columns every rule has."""
    says = {column: cell for column, cell in rule.cells.items() if column not in RULE_COLUMNS and cell}
    return {"table": rule.table.name, "key": rule.key, "says": says} | {c: rule.cells[c] or None for c in RULE_COLUMNS}


def list_lines(as_of: dt.date) -> list[str]:
    """Return the tables and the register as lines of text."""
    lines = [f"Rules on {as_of.isoformat()}", ""]
    for table in rule_tables().values():
        record = table_record(table, as_of)
        coming = f", next known change {record['next_known_change']}" if record["next_known_change"] else ""
        lines.append(f"{record['table']}  {record['subject']}")
        lines.append(f"    {record['valid']} of {record['rows']} rows hold, checked {record['checked']}{coming}")
    lines += ["", "Register of rules that change"]
    for entry in register():
        record = entry_record(entry, as_of)
        day = f"{record['state']} {record['due']}" if record["due"] else record["state"]
        lines.append(f"{record['key']}  {record['rule']}")
        lines.append(f"    {day}: {record['on_expiry']} – {record['behaviour']}")
    return lines


def rule_lines(rule: Rule, as_of: dt.date) -> list[str]:
    """Return a row as lines of text, with the changes of the register that concern it."""
    record = rule_record(rule)
    head = f"{record['table']}  {record['key']}" + (f" – {rule.label}" if rule.label else "")
    lines = [head]
    lines += [f"    {column}: {cell}" for column, cell in record["says"].items() if column != rule.table.label]
    since, until = record["valid_from"] or "…", record["valid_to"] or "…"
    lines.append(f"    valid: {since} to {until}")
    lines.append(f"    source: {record['source']} (certainty {record['certainty']}, checked {record['checked']})")
    if record["next_known_change"]:
        lines.append(f"    holds no longer from: {record['next_known_change']}")
    for entry in entries_about(rule):
        lines.extend(f"    {line}" for line in entry_lines(entry, as_of))
    return lines


def entry_lines(entry: Entry, as_of: dt.date) -> list[str]:
    """Return an entry of the register as lines of text."""
    record = entry_record(entry, as_of)
    day = f", {record['due']}" if record["due"] else ""
    return [
        f"register {entry.key} ({record['state']}{day}): {entry.rule}",
        f"    {entry.on_expiry}: {entry.behaviour} [{entry.source}, certainty {entry.certainty}]",
    ]
