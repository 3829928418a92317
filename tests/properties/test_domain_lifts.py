"""Invariant 3 of the domain: what excludes names what would lift it, and exactly that block goes once it is done."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import product

import pytest
from tests.properties import domain_tables as tables
from tests.properties.domain_tables import AS_OF, GATES, decide, findings
from tests.properties.strategies import MATCHER, job, person

from fitmatch.gates.language import LanguageMust
from fitmatch.gates.regulated import Regulated
from fitmatch.knowledge.residence_questions import flag_rules
from fitmatch.knowledge.steps import step
from fitmatch.schema.codes import Cefr, GateState, OccupationClass, PlacementKind
from fitmatch.schema.facts import CandidateFacts, VacancyFacts
from fitmatch.schema.results import GateFinding

REGULATED = tables.in_class(*(set(OccupationClass) - {OccupationClass.NONREG}))
Pair = tuple[CandidateFacts, VacancyFacts]


def without_a_way_out(found: Iterable[tuple[GateFinding, dt.date]]) -> set[tuple[str, str, str]]:
    """Return blocks that name no lift, or one that no row of the steps explains on the day."""
    missing = set()
    for finding, day in found:
        if finding.state is GateState.NOT_MET:
            lifts = finding.lifts or ("",)
            missing |= {(finding.gate, finding.reason, lift) for lift in lifts if not lift or step(lift, day) is None}
    return missing


def of_access() -> Iterator[tuple[GateFinding, dt.date]]:
    yield from ((finding, day) for day, _, _, finding in tables.every_access())


def of_recognition() -> Iterator[tuple[GateFinding, dt.date]]:
    gate = Regulated()
    for status, occupation in product(tables.STATUSES, REGULATED):
        for kind in (PlacementKind.JOB, PlacementKind.SELF_EMPLOYMENT, PlacementKind.ADAPTATION):
            finding = decide(gate, tables.with_status(status, occupation), work(occupation, kind))
            if finding is not None:
                yield finding, AS_OF


def work(occupation: str, kind: PlacementKind) -> VacancyFacts:
    """Return a placement of one kind, in the class its kind gives it."""
    plain = tables.work_in(occupation, kind=kind)
    by_kind = {
        (PlacementKind.SELF_EMPLOYMENT, OccupationClass.CRAFT_A_EMPLOYED): OccupationClass.CRAFT_A_SELF,
        **{(PlacementKind.ADAPTATION, of): OccupationClass.ADAPTATION for of in tuple(OccupationClass)[1:3]},
    }
    return replace(plain, occupation_class=by_kind.get((kind, plain.occupation_class), plain.occupation_class))


def of_musts() -> Iterator[tuple[GateFinding, dt.date]]:
    for before, _, vacancy in tables.must_changes():
        yield from ((finding, AS_OF) for finding in findings(before, vacancy).values())


@pytest.mark.parametrize("every", [of_access, of_recognition, of_musts])
def test_3_every_block_names_a_lift_that_the_steps_explain(
    every: Callable[[], Iterator[tuple[GateFinding, dt.date]]],
) -> None:
    """Invariant 3, first half: every paper × kind × day, every status × occupation, every must."""
    found = list(every())
    assert any(finding.state is GateState.NOT_MET for finding, _ in found)
    assert without_a_way_out(found) == set()


# --- what is done, as a changed record -------------------------------------------------------------------------------


def removes_only_its_block(gate: str, before: Pair, after: Pair, day: dt.date = AS_OF) -> bool:
    """Return whether the block of one gate is gone and all other gates find what they found before."""
    old, new = findings(*before, day), findings(*after, day)
    others = [{name: (f.state, f.reason) for name, f in found.items() if name != gate} for found in (old, new)]
    blocked = [found[gate].state is GateState.NOT_MET for found in (old, new)]
    return blocked == [True, False] and others[0] == others[1]


def test_3_levels_licences_certificates_schools_and_degrees_lift_exactly_their_block() -> None:
    """Invariant 3, second half, musts of employers: every level × level, class, certificate, school, credential."""
    lifted = dict.fromkeys(("language", "licence", "certificate", "school", "credential"), 0)
    for before, after, vacancy in tables.must_changes():
        for gate, finding in findings(before, vacancy).items():
            if finding.state is GateState.NOT_MET:
                assert removes_only_its_block(gate, (before, vacancy), (after, vacancy)), (gate, finding)
                assert findings(after, vacancy)[gate].state in {GateState.MET, GateState.CONDITIONAL}
                lifted[gate] += 1
    assert min(lifted.values()) > 0
    assert (lifted["licence"], lifted["school"], lifted["credential"]) == (20, 9, 5)


def test_3_a_licence_lifts_every_block_of_the_law_on_occupations() -> None:
    """Invariant 3, recognition: every status × every regulated occupation, employed or on one's own account."""
    lifted = 0
    for status, occupation in product(tables.STATUSES, REGULATED):
        for kind in (PlacementKind.JOB, PlacementKind.SELF_EMPLOYMENT):
            before, after = (tables.with_status(key, occupation) for key in (status, "LICENCE"))
            vacancy = work(occupation, kind)
            finding = findings(before, vacancy).get("regulated")
            if finding is not None and finding.state is GateState.NOT_MET:
                assert removes_only_its_block("regulated", (before, vacancy), (after, vacancy)), (status, occupation)
                lifted += 1
    assert lifted > len(REGULATED)


def with_papers(day: dt.date, /, **case: object) -> CandidateFacts:
    return CandidateFacts(tables.person().profile, tables.papers(day, **case))


@pytest.mark.parametrize("key", tables.KEYS)
def test_3_an_entry_that_allows_work_lifts_every_ban_of_a_title(key: str) -> None:
    """Invariant 3, work ban lifted: the authority enters the permission; every title × kind × day."""
    for day, kind in product(tables.DAYS, PlacementKind):
        vacancy = VacancyFacts("v", kind=kind)
        before = with_papers(day, residence=key, stay_since=tables.stays(day)[-1])
        after = with_papers(day, residence=key, stay_since=tables.stays(day)[-1], document_text=_ENTRY)
        if findings(before, vacancy, day)["access"].state is GateState.NOT_MET:
            assert removes_only_its_block("access", (before, vacancy), (after, vacancy), day), (day, kind)


_ENTRY = "Jede Erwerbstätigkeit gestattet. Selbständige Tätigkeit gestattet."


@pytest.mark.parametrize("flag", [name for name, rule in flag_rules().items() if rule.effect == "NO"])
def test_3_a_ban_on_a_ground_goes_with_the_ground(flag: str) -> None:
    """Invariant 3, work ban lifted: each ground of the table, on every title it can meet."""
    met = 0
    for key in tables.KEYS:
        before, after = (
            with_papers(AS_OF, residence=key, stay_since=tables.stays(AS_OF)[-1], flags={flag: answer})
            for answer in (True, False)
        )
        vacancy = VacancyFacts("v")
        neutral = with_papers(AS_OF, residence=key, stay_since=tables.stays(AS_OF)[-1])
        # A title that is closed by itself stays closed, whatever the ground.
        if findings(neutral, vacancy)["access"].state is GateState.NOT_MET:
            continue
        if findings(before, vacancy)["access"].state is GateState.NOT_MET:
            assert removes_only_its_block("access", (before, vacancy), (after, vacancy)), key
            met += 1
    assert met


def test_3_a_waiting_period_is_over_on_the_day_that_is_named() -> None:
    """Invariant 3, waiting period over: every title, kind and day on which one runs; a day earlier it still does."""
    running = 0
    for day, fact, kind, finding in tables.every_access():
        if finding.reason != "access.waiting_period" or finding.earliest is None or fact.key == "ANKUNFT":
            continue
        if finding.earliest >= dt.date(2026, 6, 12):
            continue  # from then on the rule itself is a question
        who = CandidateFacts(tables.person().profile, fact)
        by_day = {d: findings(who, VacancyFacts("v", kind=kind), d)["access"] for d in
                  (finding.earliest - dt.timedelta(days=1), finding.earliest)}  # fmt: skip
        early, open_ = by_day.values()
        assert early.state is GateState.NOT_MET
        assert open_.state in {GateState.CONDITIONAL, GateState.TO_CLARIFY, GateState.MET}, (day, fact.key, kind)
        assert (open_.state is GateState.TO_CLARIFY) == (open_.reason == "access.waiting_period_unclear")
        running += 1
    assert running


def test_3_the_same_on_records_as_offices_write_them() -> None:
    """Invariant 3 through the readers: words of an office file before and after, and the pair leaves the list."""
    cook = {"title": "Köchin", "languages": {"de": "B1"}, "residence": "§ 24", "recognition": "volle Gleichwertigkeit"}
    changes = [
        ("driving_licence", "keiner", "B, CE", {"title": "Koch", "driving_licence": "CE zwingend"}),
        ("languages", {"de": "A2"}, {"de": "C1"}, {"title": "Koch", "german": "C1 zwingend"}),
        ("education", "Hauptschulabschluss", "Abitur", {"title": "Koch", "school": "Realschulabschluss"}),
        ("qualification", "Berufsausbildung Koch", "Bachelor, Universität Kyjiw",
         {"title": "Koch", "must": ["abgeschlossenes Hochschulstudium zwingend"]}),
        ("residence", "Duldung § 60b", "Duldung § 60a, Erwerbstätigkeit gestattet", {"title": "Koch"}),
    ]  # fmt: skip
    for field, before, after, vacancy in changes:
        lists = [MATCHER.score(person({**cook, field: value}), job(vacancy)).list for value in (before, after)]
        assert lists[0] == "excluded", field
        assert lists[1] != "excluded", field


# --- the checks can fail ---------------------------------------------------------------------------------------------


class NoWayOut(LanguageMust):
    """What must never be written: a block that says nothing about what would lift it."""

    def _finding(self, state, reason, lifts, details):  # type: ignore[no-untyped-def]
        return replace(super()._finding(state, reason, lifts, details), lifts=())


def test_3_a_block_without_a_way_out_is_caught() -> None:
    far = decide(NoWayOut(), tables.person(languages=tables.german(Cefr.A1)), tables.german_asked(Cefr.C1))
    assert far is not None
    assert without_a_way_out([(far, AS_OF)]) == {("language", "language.must_far", "")}
    unknown = replace(far, lifts=("no_such_step",))
    assert without_a_way_out([(unknown, AS_OF)]) == {("language", "language.must_far", "no_such_step")}


def test_3_a_lift_that_moves_another_gate_or_none_is_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    low, high = (tables.person(languages=tables.german(level)) for level in (Cefr.A1, Cefr.C1))
    vacancy = tables.german_asked(Cefr.C1)
    assert removes_only_its_block("language", (low, vacancy), (high, vacancy))
    assert not removes_only_its_block("language", (low, vacancy), (low, vacancy))
    moved = replace(high, profile=replace(high.profile, licences=tables.licence()))
    both = replace(vacancy, licences=tables.licence_asked("B").licences)
    assert not removes_only_its_block("language", (low, both), (moved, both))
    monkeypatch.setitem(GATES, "language", StaysShut())
    assert not removes_only_its_block("language", (low, vacancy), (high, vacancy))


class StaysShut(LanguageMust):
    """What must never be written: a block that no level lifts."""

    def decide(self, candidate_key, vacancy_key, as_of):  # type: ignore[no-untyped-def]
        return replace(super().decide(candidate_key, vacancy_key, as_of), state=GateState.NOT_MET)
