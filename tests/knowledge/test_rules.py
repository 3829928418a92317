"""Every rule says where it was read and until when it holds, and nothing known to change is left to chance."""

from __future__ import annotations

import datetime as dt

import pytest

from fitmatch.errors import KnowledgeError
from fitmatch.knowledge.register import Entry, register
from fitmatch.knowledge.rules import RULE_COLUMNS, Rule, rule_tables, rules_named
from fitmatch.knowledge.tables import read_table, table_names, valid_rows

EVERY_RULE = [rule for table in rule_tables().values() for rule in table.rows()]
CERTAINTIES = {"A", "B", "C", "D"}


def column_days(rule: Rule) -> dict[str, dt.date]:
    columns = ("valid_from", "valid_to", "checked", "next_known_change")
    return {name: dt.date.fromisoformat(rule.cells[name]) for name in columns if rule.cells[name]}


def test_every_table_with_a_date_of_validity_is_in_the_index():
    dated = {
        name
        for folder in (
            "residence",
            "regulation",
            "recognition",
            "person",
            "languages",
            "guidance",
            "vacancy",
            "features",
        )
        for name in table_names(folder)
        if "valid_from" in read_table(name)[0]
    }
    assert dated == set(rule_tables())


@pytest.mark.parametrize("table", rule_tables().values(), ids=rule_tables())
def test_rules_have_source_certainty_and_dates(table):
    for rule in table.rows():
        assert set(RULE_COLUMNS) <= set(rule.cells)
        assert rule.cells["source"], rule.key
        assert set(rule.cells["certainty"].split("/")) <= CERTAINTIES, rule.key
        days = column_days(rule)
        assert "checked" in days, rule.key
        assert days.get("valid_from", dt.date.min) <= days.get("valid_to", dt.date.max), rule.key


def is_handled(rule: Rule, change: dt.date) -> bool:
    """A change is handled by a row that holds from then on, or by an entry of the register that says what happens."""
    same_key = [other.cells for other in rule.table.rows() if other.key == rule.key]
    successor = bool(valid_rows(same_key, change))
    return successor or any(entry.covers(rule.table.name, rule.key) for entry in register())


def test_every_known_change_is_handled():
    """Fails for a row that is past its next known change, or will be, while nobody has said what happens then."""
    changing = [rule for rule in EVERY_RULE if rule.cells["next_known_change"]]
    assert changing
    left_alone = [
        f"{rule.table.name} {rule.key}"
        for rule in changing
        if not is_handled(rule, dt.date.fromisoformat(rule.cells["next_known_change"]))
    ]
    assert left_alone == []


def test_a_row_past_its_change_holds_no_longer():
    for rule in EVERY_RULE:
        change = rule.cells["next_known_change"]
        if change:
            assert not rule.is_valid(dt.date.fromisoformat(change)), rule.key


@pytest.mark.parametrize("entry", register(), ids=lambda entry: entry.key)
def test_register_entries_point_at_rows(entry: Entry):
    tables = {target.partition(":")[0] for target in entry.concerns}
    assert tables <= set(rule_tables())
    for name in tables:
        assert any(entry.covers(name, rule.key) for rule in rule_tables()[name].rows())
    assert entry.on_expiry in {"ask", "warn", "hint"}
    assert entry.source
    assert entry.certainty in CERTAINTIES


@pytest.mark.parametrize("entry", [e for e in register() if e.due and e.on_expiry == "ask"], ids=lambda e: e.key)
def test_what_is_past_due_turns_into_a_question(entry: Entry):
    """From the day on, every row the entry concerns is gone, or is a row that itself asks."""
    for rule in EVERY_RULE:
        if entry.covers(rule.table.name, rule.key) and rule.is_valid(entry.due):
            assert rule.cells.get("employment", "ASK") == "ASK", rule.key
            assert rule.cells.get("expired", "yes") == "yes" or "expired" not in rule.cells, rule.key


def test_rows_of_one_key_do_not_overlap():
    for rule in EVERY_RULE:
        if rule.table.name in {"languages/certificates", "regulation/status_by_class"} or not rule.cells["valid_from"]:
            continue
        day = dt.date.fromisoformat(rule.cells["valid_from"])
        holding = [other for other in rule.table.rows() if other.key == rule.key and other.is_valid(day)]
        assert len(holding) == 1, rule.key


def test_the_register_of_the_domain_is_complete():
    names = (
        "ASYLG_61 SAFE_COUNTRIES P24_END P24_BENEFITS P104C P60D P16G_60C WORK_TITLES MIN_WAGE WESTBALKAN BAMF_COURSES "
        "HEILBERUFE PFLEGEFACHASS SGB2_REFORM FEV_ANNEX11 UA_LICENCE BKRFQG ANERK_ZUSCHUSS LAND_LEVELS FEES "
        "SHORTAGE_LIST ANLAGE_A TOEFL_SCALE KLDB EQ_AMOUNTS EGZ_55PLUS AUTHORITY_NAMES"
    )
    assert set(names.split()) <= {entry.key for entry in register()}


def test_a_date_selects_the_row():
    amounts = {year: rules_named("min_wage", dt.date(year, 3, 1))[0].cells["amount"] for year in (2025, 2026, 2027)}
    assert amounts == {2025: "12.82", 2026: "13.90", 2027: "14.60"}


def test_an_unknown_key_suggests_a_known_one():
    with pytest.raises(KnowledgeError, match="did you mean 'GEST_OUT'"):
        rules_named("GEST_OTU", dt.date(2026, 4, 15))
