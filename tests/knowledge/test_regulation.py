"""Tables of regulation: complete over the lexicon, legal classes, a law behind every regulated occupation."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from itertools import pairwise

import pytest

from fitmatch.knowledge.lexicon import core_lexicon
from fitmatch.knowledge.regulation import regulation_of, start_rule
from fitmatch.knowledge.tables import Row, read_table
from fitmatch.normalise.words.titles import read_title
from fitmatch.schema.codes import OccupationClass

DAY = dt.date(2026, 4, 15)
DATED_TABLES = {
    "regulation/occupation_classes": "occupation",
    "regulation/status_by_class": "status",
    "residence/rules": "key",
    "recognition/status": "key",
}


def test_every_occupation_has_exactly_one_class_today() -> None:
    counted = Counter(row["occupation"] for row in read_table("regulation/occupation_classes"))
    assert set(counted) == set(core_lexicon().occupations)
    assert {key for key, count in counted.items() if count > 1} == set()


def test_classes_are_legal_and_regulated_ones_cite_a_law() -> None:
    for row in read_table("regulation/occupation_classes"):
        occupation_class = OccupationClass(row["class"])
        assert occupation_class != OccupationClass.UNKNOWN, row
        assert bool(row["law"]) == (occupation_class != OccupationClass.NONREG), row


def test_certainty_is_stated() -> None:
    for table in DATED_TABLES:
        for row in read_table(table):
            assert set(row["certainty"].split("/")) <= set("ABCD"), (table, row)
            assert dt.date.fromisoformat(row["checked"]), (table, row)


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Krankenpfleger", "reg_activity"),
        ("Ärztin", "reg_activity"),
        ("Tierarzt", "reg_activity"),
        ("Apothekerin", "reg_activity"),
        ("Koch", "nonreg"),
        ("Küchenhilfe", "nonreg"),
        ("Softwareentwickler", "nonreg"),
        ("Maurer", "craft_a_employed"),
        ("Lkw-Fahrer", "permit"),
        ("Prüfingenieur Kfz", "permit"),
        ("Integrationsberaterin", "reg_staffing"),
    ],
)
def test_known_occupations(title: str, expected: str) -> None:
    key = read_title(title).value
    assert key is not None
    assert regulation_of(key, DAY).occupation_class.value == expected


@pytest.mark.parametrize("occupation_class", [c for c in OccupationClass if c != OccupationClass.UNKNOWN])
def test_every_status_has_a_legal_answer_for_every_class(occupation_class: OccupationClass) -> None:
    for row in read_table("regulation/status_by_class"):
        rule = start_rule(row["status"], occupation_class, DAY)
        assert rule is not None
        answers = {"yes", "yes_if", "bridge", "ask", "no", "na"}
        answers |= {"needless"} if occupation_class == OccupationClass.ADAPTATION else set()
        assert rule.start in answers, (row["status"], occupation_class)
    assert start_rule("NO_SUCH_STATUS", occupation_class, DAY) is None


def test_nothing_but_a_licence_or_a_german_qualification_opens_a_regulated_health_occupation() -> None:
    for row in read_table("regulation/status_by_class"):
        if row["reg_activity"] == "yes":
            assert row["status"] == "LICENCE"


def _by_key(table: str) -> dict[str, list[Row]]:
    rows: defaultdict[str, list[Row]] = defaultdict(list)
    for row in read_table(table):
        rows[row[DATED_TABLES[table]]].append(row)
    return rows


@pytest.mark.parametrize("table", DATED_TABLES)
def test_rows_of_one_key_follow_each_other_without_gap_or_overlap(table: str) -> None:
    for key, rows in _by_key(table).items():
        ordered = sorted(rows, key=lambda row: row["valid_from"])
        for earlier, later in pairwise(ordered):
            assert earlier["valid_to"], (table, key)
            ends, starts = dt.date.fromisoformat(earlier["valid_to"]), dt.date.fromisoformat(later["valid_from"])
            assert starts == ends + dt.timedelta(days=1), (table, key)


def test_minimum_wages_follow_each_other_and_end() -> None:
    rows = [row for row in read_table("regulation/legal_figures") if row["key"] == "min_wage"]
    for earlier, later in pairwise(rows):
        ends, starts = dt.date.fromisoformat(earlier["valid_to"]), dt.date.fromisoformat(later["valid_from"])
        assert starts == ends + dt.timedelta(days=1)
        assert float(later["amount"]) > float(earlier["amount"])
    assert rows[-1]["valid_to"], "the last known minimum wage must not count for ever"
