"""Invariants 10 and 12 of the domain: every rule is cited with its day and certainty, every amount has a date."""

from __future__ import annotations

import ast
import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import product
from pathlib import Path

import pytest
from tests.properties import domain_tables as tables
from tests.properties.domain_tables import AS_OF, GATES, decide, findings

import fitmatch
from fitmatch.gates import wage
from fitmatch.gates.wage import MinimumWage
from fitmatch.knowledge import figures
from fitmatch.knowledge.figures import Figure, figure
from fitmatch.knowledge.residence import rule
from fitmatch.knowledge.rules import rule_tables
from fitmatch.knowledge.tables import read_table
from fitmatch.schema.codes import GateState, OccupationClass, PlacementKind, Shift
from fitmatch.schema.facts import CandidateFacts, VacancyFacts
from fitmatch.schema.person import Mobility
from fitmatch.schema.place import Place
from fitmatch.schema.results import GateFinding
from fitmatch.schema.wage import Wage

# --- 10: source, day and certainty -----------------------------------------------------------------------------------

BY_LAW = frozenset({"access", "purpose", "regulated", "certificate", "wage", "youth"})
"""Gates that answer from dated rules; the others answer from the employer's words unless they cite a rule."""

NO_ROW = frozenset(
    {"access.not_checked", "certificate.none_missing", "regulated.rule_missing", "regulated.unknown",
     "purpose.not_concerned", "wage.rule_missing", "youth.not_concerned"}
)  # fmt: skip
"""Reasons that say that no rule was needed or that none holds: there is no row to cite."""


def uncited(finding: GateFinding) -> str:
    """Return what is missing of source, day checked and certainty, empty if nothing is."""
    by_rule = finding.source not in {"", "vacancy"} or (finding.gate in BY_LAW and finding.reason not in NO_ROW)
    parts = {"source": finding.source, "as_of": finding.as_of, "certainty": finding.certainty}
    missing = [name for name, value in parts.items() if by_rule and not value]
    if finding.as_of and (finding.as_of > dt.date.today() or not set(finding.certainty.split("/")) <= CERTAINTIES):
        missing.append("a day that has been, and A to D")
    return ", ".join(missing)


CERTAINTIES = frozenset({"A", "B", "C", "D"})


def problems(found: Iterable[GateFinding]) -> set[tuple[str, str, str]]:
    return {(finding.gate, finding.reason, uncited(finding)) for finding in found if uncited(finding)}


def test_10_access_cites_the_rows_of_title_and_kind() -> None:
    """Invariant 10: every paper × kind × day on which a row holds."""
    found = [f for day, fact, _, f in tables.every_access() if rule(fact.key, day) is not None]
    assert problems(found) == set()
    assert {f.reason for f in found} >= {"access.dublin", "access.under_18", "access.safe_country"}


def test_10_a_doubt_cites_the_question_it_comes_from() -> None:
    """Invariant 10: Dublin, a restricted area, a card out of date and an age are cited by their own paragraph."""
    cited = {f.reason: f.source for day, _, _, f in tables.every_access() if day == AS_OF}
    assert "AsylG §29" in cited["access.dublin"]
    assert "§ 81 AufenthG" in cited["access.card_expired"]
    assert "JArbSchG" in cited["access.under_18"]


@pytest.mark.parametrize("kind", [PlacementKind.JOB, PlacementKind.INTERNSHIP, PlacementKind.ADAPTATION])
def test_10_the_law_on_occupations_is_cited(kind: PlacementKind) -> None:
    """Invariant 10: every status × occupation, free ones, permits and bridges included."""
    found = []
    for occupation, status in product(tables.OCCUPATIONS, ("UNKNOWN", "NOT_APPLIED", "NO_QUALIFICATION", "LICENCE")):
        job = tables.work_in(occupation, kind=kind)
        if kind is PlacementKind.ADAPTATION:
            job = replace(job, occupation_class=OccupationClass.ADAPTATION)
        for person in (tables.with_status(status, occupation), tables.with_status(status, "nurse")):
            finding = decide(GATES["regulated"], person, job)
            found += [finding] if finding else []
    assert problems(found) == set()
    assert len(found) > len(tables.OCCUPATIONS)


def musts() -> Iterator[GateFinding]:
    for before, after, job in tables.must_changes():
        yield from findings(before, job).values()
        yield from findings(after, job).values()


def statutes() -> Iterator[GateFinding]:
    """Yield findings on young people, pay, and where somebody has to live."""
    young = CandidateFacts(tables.person().profile, under_18=True)
    yield from findings(young, VacancyFacts("v", shifts=frozenset({Shift.NIGHT}))).values()
    for amount, day in product((9.5, 40.0), tables.DAYS):
        yield from findings(tables.person(), VacancyFacts("v", wage=Wage(amount, "hour")), day).values()
    far = Place("unique", "Berlin", ("11000",), None, 52.5, 13.4)
    here = Place("unique", "Schwerin", ("13004",), None, 53.6, 11.4)
    bound = tables.papers(AS_OF, residence="P25_2_GFK", flags={"WOHNSITZAUFLAGE": True})
    moving = CandidateFacts(tables.person(place=here, mobility=Mobility(will_move=True)).profile, bound)
    yield from findings(moving, VacancyFacts("v", place=far)).values()


@pytest.mark.parametrize(
    ("found", "reasons"),
    [
        (musts, {"licence.missing", "licence.not_valid_here", "certificate.missing"}),
        (statutes, {"youth.night_work", "vacancy.wage_below_minimum", "wage.enough", "reach.move_restricted"}),
    ],
)
def test_10_musts_and_statutes_are_cited(found: Callable[[], Iterator[GateFinding]], reasons: set[str]) -> None:
    """Invariant 10: levels, licences, certificates, schools and degrees; night work, pay, and a duty of residence."""
    every = list(found())
    assert problems(every) == set()
    assert {finding.reason for finding in every} >= reasons


@pytest.mark.parametrize("missing", ["source", "as_of", "certainty"])
def test_10_a_finding_without_one_of_the_three_is_caught(missing: str) -> None:
    whole = tables.every_access()[0][3]
    assert not uncited(whole)
    broken = replace(whole, **{missing: None if missing == "as_of" else ""})  # type: ignore[arg-type]
    assert missing in uncited(broken)


# --- 12: amounts come from a dated file ------------------------------------------------------------------------------

ROWS = read_table("regulation/legal_figures")
AMOUNTS = sorted({row["key"] for row in ROWS})
FAR_AHEAD = dt.date(2035, 1, 1)
SOURCES = Path(fitmatch.__file__).parent
TOO_COMMON = 100
"""Amounts below this that are whole numbers stand in code for many other things."""


def outside_of_rows(key: str) -> list[dt.date]:
    """Return days on which no row of an amount holds: before the first and from the change of the last."""
    firsts = [dt.date.fromisoformat(row["valid_from"]) for row in ROWS if row["key"] == key]
    ends = [row["next_known_change"] for row in ROWS if row["key"] == key]
    after = [] if "" in ends else [dt.date.fromisoformat(max(ends))]
    return [min(firsts) - dt.timedelta(days=1), *after]


def test_12_the_table_of_amounts_is_a_table_of_dated_rules() -> None:
    assert "regulation/legal_figures" in rule_tables()
    assert {"min_wage", "minijob_limit", "blue_card", "practical_knowledge_salary"} <= set(AMOUNTS)


@pytest.mark.parametrize("key", AMOUNTS)
def test_12_a_day_selects_the_amount_and_a_day_without_a_row_has_none(key: str) -> None:
    """Invariant 12: every amount × the first day of every row × the days no row holds."""
    for row in ROWS:
        if row["key"] == key:
            found = figure(key, dt.date.fromisoformat(row["valid_from"]))
            assert found is not None
            assert (found.amount, found.source, found.certainty) == (float(row["amount"]), row["source"],
                                                                     row["certainty"])  # fmt: skip
    assert [figure(key, day) for day in outside_of_rows(key)] == [None] * len(outside_of_rows(key))


def pay(amount: float, day: dt.date) -> GateFinding:
    finding = decide(MinimumWage(), tables.person(), VacancyFacts("v", wage=Wage(amount, "hour")), day)
    assert finding is not None
    return finding


def asks_without_a_row() -> bool:
    """Return whether pay is a question on every day on which no minimum wage is known."""
    days = [*outside_of_rows("min_wage"), FAR_AHEAD]
    found = [pay(amount, day) for day in days for amount in (1.0, 100.0)]
    return all(f.state is GateState.TO_CLARIFY and f.lifts and f.reason == "wage.rule_missing" for f in found)


def test_12_a_day_without_a_row_leads_to_a_question() -> None:
    """Invariant 12: neither met nor below, however much or little is paid."""
    assert asks_without_a_row()


def test_12_pay_is_measured_against_the_amount_of_the_day() -> None:
    for row in (row for row in ROWS if row["key"] == "min_wage"):
        for day in (dt.date.fromisoformat(row["valid_from"]), dt.date.fromisoformat(row["valid_to"])):
            assert pay(float(row["amount"]), day).state is GateState.MET
            assert pay(float(row["amount"]) - 0.01, day).reason == "vacancy.wage_below_minimum"


def test_12_a_gate_that_goes_on_with_the_last_amount_is_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    last = Figure(14.6, "euros per hour", "somewhere", "C", AS_OF)
    monkeypatch.setattr(wage, "figure", lambda key, day: figures.figure(key, day) or last)
    assert not asks_without_a_row()


def amounts_in(code: str) -> set[float]:
    """Return the amounts of the table that stand as numbers in a piece of source code."""
    amounts = {float(row["amount"]) for row in ROWS}
    telling = {amount for amount in amounts if amount != int(amount) or amount > TOO_COMMON}
    nodes = (node.value for node in ast.walk(ast.parse(code)) if isinstance(node, ast.Constant))
    return {float(value) for value in nodes if type(value) in {int, float}} & (telling - ALSO_MEANS_SOMETHING_ELSE)


ALSO_MEANS_SOMETHING_ELSE = {2000.0}
"""Limit of the transition zone, and a year or a size elsewhere."""


def test_12_no_amount_stands_in_the_code() -> None:
    """Invariant 12: a new minimum wage is a new row; a number in the code would go on counting."""
    found = {path.name: amounts_in(path.read_text(encoding="utf-8")) for path in SOURCES.rglob("*.py")}
    assert {name: amounts for name, amounts in found.items() if amounts} == {}
    assert amounts_in("limit = 13.90\nparts = [603, 12]") == {13.9, 603.0}
