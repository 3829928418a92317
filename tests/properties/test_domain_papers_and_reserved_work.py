"""Invariants 6, 7 and 8 of the domain: papers before titles, the law of the day, and reserved work."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from itertools import product

import pytest
from tests.properties import domain_tables as tables
from tests.properties.domain_tables import AS_OF, GATES, decide
from tests.properties.strategies import MATCHER

from fitmatch.gates import access_rules
from fitmatch.gates.access import Access
from fitmatch.knowledge.lexicon import core_lexicon
from fitmatch.knowledge.regulation import regulation_of
from fitmatch.knowledge.residence import is_kind_of, rule
from fitmatch.knowledge.tables import read_table
from fitmatch.normalise.papers.residence import read_residence
from fitmatch.schema.case import Case, ResidenceFact
from fitmatch.schema.codes import GateState, OccupationClass, PlacementKind
from fitmatch.schema.facts import CandidateFacts, VacancyFacts
from fitmatch.schema.results import GateFinding

# --- 6: what is printed on the paper beats the title -----------------------------------------------------------------

NOTES = {
    "FREE": "Erwerbstätigkeit gestattet. Selbständige Tätigkeit gestattet.",
    "ABH_BA": "Beschäftigung nur mit Erlaubnis der Ausländerbehörde gestattet.",
    "NO": "Erwerbstätigkeit nicht gestattet.",
}
SAID_BY_THE_NOTE = {"FREE": GateState.MET, "ABH_BA": GateState.CONDITIONAL, "NO": GateState.NOT_MET}


def job(kind: PlacementKind = PlacementKind.JOB, **facts: object) -> VacancyFacts:
    return VacancyFacts("v", kind=kind, **facts)  # type: ignore[arg-type]


def access(fact: ResidenceFact, day: dt.date, kind: PlacementKind = PlacementKind.JOB) -> GateFinding:
    gate = Access()
    return gate.decide(fact, gate.vacancy_key(job(kind)), day)


def title_decides(fact: ResidenceFact, note: str, day: dt.date) -> bool:
    """Return whether the gate answers something else than the side note says."""
    found = access(fact, day).state
    law_of_the_day = rule(fact.key, day)
    expired = note == "ABH_BA" and (law_of_the_day is None or law_of_the_day.expired)
    # The addition of § 60b is printed on the paper itself: two prints that contradict each other are a question.
    two_prints = fact.key == "DULD_60B" and note != "NO"
    return found is not (GateState.TO_CLARIFY if expired or two_prints else SAID_BY_THE_NOTE[note])


@pytest.mark.parametrize("note", NOTES)
def test_6_the_side_note_decides_and_not_the_title(note: str) -> None:
    """Invariant 6: every title × every day × every note, however the title reads."""
    for day, key in product(tables.DAYS, tables.KEYS):
        fact = tables.papers(day, residence=key, stay_since=tables.stays(day)[-1], document_text=NOTES[note])
        assert not title_decides(fact, note, day), (day, key)


@pytest.mark.parametrize("note", NOTES)
def test_6_a_contradiction_between_note_and_title_is_reported(note: str) -> None:
    """Invariant 6: in the reading of the papers and in the finding of the gate; no contradiction, no report."""
    contradicts = {("FREE", "NO"), ("FREE", "ABH_BA"), ("NO", "FREE"), ("NO", "ABH_BA"), ("ABH_BA", "FREE")}
    contradicts |= {("ABH", "FREE")}
    for key in tables.KEYS:
        case = Case(residence=key, document_text=NOTES[note], stay_since=tables.stays(AS_OF)[-1])
        reading = read_residence("", as_of=AS_OF, case=case)
        row = rule(key, AS_OF)
        assert reading.value is not None
        assert row is not None
        expected = (row.employment, note) in contradicts
        assert (reading.reason == "residence.note_contradicts_title") == expected, key
        assert (("conflict", "note_contradicts_title") in access(reading.value, AS_OF).details) == expected, key


def test_6_a_title_that_outvotes_the_note_is_caught() -> None:
    fact = tables.papers(AS_OF, residence="P24", document_text=NOTES["NO"])
    by_title = replace(fact, from_document=False, outcome="FREE")
    assert title_decides(by_title, "NO", AS_OF)


# --- 7: § 61 AsylG after 12 June 2026 --------------------------------------------------------------------------------

CHANGE = dt.date(2026, 6, 12)
AFTERWARDS = (CHANGE, dt.date(2026, 7, 1), dt.date(2027, 1, 1), dt.date(2030, 1, 1))
ASYLUM = tuple(key for key in tables.KEYS if is_kind_of(key, "GEST"))
EMPLOYMENT = tuple(kind for kind in PlacementKind if kind not in tables.NO_EMPLOYMENT)


def answered_by_old_law(days: tuple[dt.date, ...]) -> list[tuple[dt.date, str, PlacementKind]]:
    """Return days, titles and kinds for which the gate answers instead of asking."""
    answered = []
    for day, key in product(days, ASYLUM):
        flags: tuple[dict[str, bool], ...] = ({}, *({flag: True} for flag in tables.FLAGS))
        for since, answers in product(tables.stays(day), flags):
            fact = tables.papers(day, residence=key, stay_since=since, flags=answers)
            found = [(kind, access(fact, day, kind)) for kind in EMPLOYMENT]
            asks = [(kind, f.state is GateState.TO_CLARIFY and bool(f.lifts)) for kind, f in found]
            answered += [(day, key, kind) for kind, is_question in asks if not is_question]
    return answered


def test_7_from_12_june_2026_every_asylum_title_is_a_question() -> None:
    """Invariant 7: every GEST row × beginning of the stay × flag × kind that is employment × day afterwards."""
    assert {"GEST", "GEST_OUT", "GEST_AE", "GEST_SAFE", "ANKUNFT"} <= set(ASYLUM)
    assert answered_by_old_law(AFTERWARDS[:1]) == []
    assert answered_by_old_law(AFTERWARDS[1:]) == []


def test_7_the_day_before_they_were_answered() -> None:
    """The check can fail: one day earlier most of them have an answer."""
    assert {key for _, key, _ in answered_by_old_law((CHANGE - dt.timedelta(days=1),))} == set(ASYLUM)


def test_7_a_gate_that_goes_on_with_the_old_rows_is_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    old = CHANGE - dt.timedelta(days=1)
    monkeypatch.setattr(access_rules, "rule", lambda key, day: rule(key, min(day, old)))
    assert answered_by_old_law((CHANGE,))


# --- 8: reserved work and the roles on the way to it -----------------------------------------------------------------

BELOW_LICENCE = frozenset(
    {"PARTIAL_REG", "WAIVER", "EXAM_FAILED", "IN_PROCEDURE", "DOCS_INCOMPLETE", "EVIDENCE_ONLY", "NOT_APPLIED",
     "REFUSED", "EXPIRED", "NO_QUALIFICATION"}
)  # fmt: skip
"""Statuses that are known to be no licence; the others are one, come with conditions, or have to be asked about."""

NO_RESERVED_WORK = frozenset(
    {PlacementKind.HOSPITATION, PlacementKind.MAG, PlacementKind.ADAPTATION, PlacementKind.APPRENTICESHIP,
     PlacementKind.SCHOOL_TRAINING, PlacementKind.EQ, PlacementKind.TRAINING_COURSE}
)  # fmt: skip
RESERVED = tables.in_class(OccupationClass.REG_ACTIVITY)


def reserved_work_for(status: str, occupation: str, kind: PlacementKind) -> GateState | None:
    finding = decide(GATES["regulated"], tables.with_status(status, occupation), tables.work_in(occupation, kind=kind))
    return finding.state if finding else None


def test_8_reserved_work_below_the_licence_is_excluded() -> None:
    """Invariant 8, first half: every status × every occupation with reserved activities × every kind that holds it."""
    for status, occupation in product(tables.STATUSES, RESERVED):
        for kind in set(PlacementKind) - NO_RESERVED_WORK:
            state = reserved_work_for(status, occupation, kind)
            assert (state is GateState.NOT_MET) == (status in BELOW_LICENCE), (status, occupation, kind)
            assert (state is GateState.MET) == (status == "LICENCE"), (status, occupation, kind)


def test_8_where_no_reserved_work_is_done_no_licence_is_asked_for() -> None:
    """Invariant 8: looking on, training and measures are open to every status; nobody needs a licence there."""
    for status, kind in product(tables.STATUSES, NO_RESERVED_WORK - {PlacementKind.ADAPTATION}):
        assert reserved_work_for(status, "nurse", kind) is None


def by_kldb(code: str) -> list[str]:
    lexicon = core_lexicon()
    return [key for key in tables.OCCUPATIONS if lexicon.occupation(key).kldb[:1] == (code,)]


FREE_WORK = {OccupationClass.NONREG}
BRIDGES = [
    (target, bridge)
    for row in read_table("regulation/bridging_roles")
    for target, bridge in product(by_kldb(row["target_kldb"]), by_kldb(row["bridge_kldb"]))
    if regulation_of(target, AS_OF).occupation_class not in FREE_WORK
    and regulation_of(bridge, AS_OF).occupation_class in FREE_WORK
]


def not_marked(target: str, bridge: str, status: str) -> bool:
    """Return whether the role is missing among the suggestions, or stands there without being marked as a bridge."""
    who = tables.with_status(status, target)
    ranking = MATCHER.rank(who, [tables.work_in(bridge), tables.work_in(target)])
    match = next(match for match in ranking if match.vacancy == bridge)
    finding = next(finding for finding in match.gates if finding.gate == "regulated")
    marked = finding.reason == "regulated.bridge" and dict(finding.details)["target"] == f"occupation:{target}"
    return match.list != "ranked" or not marked


@pytest.mark.parametrize(("target", "bridge"), BRIDGES)
def test_8_a_bridging_role_is_suggested_and_marked(target: str, bridge: str) -> None:
    """Invariant 8, second half: every row of the bridging roles for statuses at the beginning, middle and end."""
    for status in sorted(BELOW_LICENCE - {"NO_QUALIFICATION"}):
        assert not not_marked(target, bridge, status), status


def test_8_the_bridges_cover_the_occupations_most_people_come_with() -> None:
    covered = {target for target, _ in BRIDGES}
    assert {"nurse", "physician", "dentist", "pharmacist", "physiotherapist", "primary_teacher"} <= covered


WITHOUT_OCCUPATIONS = {
    ("81353", "81301"): "the lexicon's midwife has another first code",
    ("82102", "83142"): "the companion's rules on staffing decide before the bridge is looked for",
    ("84124", "84184"): "the lexicon has no private teacher under this code",
    ("73134", "73104"): "the lexicon has no legal assistant under this code",
}


def test_8_the_rows_that_reach_no_occupation_are_known() -> None:
    """A row of the bridging roles that no pair of occupations can bring out says nothing to anybody."""
    lexicon = core_lexicon()
    reached = {tuple(lexicon.occupation(key).kldb[0] for key in pair) for pair in BRIDGES}
    rows = {(row["target_kldb"], row["bridge_kldb"]) for row in read_table("regulation/bridging_roles")}
    assert rows - reached == set(WITHOUT_OCCUPATIONS)


def test_8_work_of_another_field_is_no_bridge() -> None:
    """The check can fail: a cook's kitchen is no step towards the licence of a nurse."""
    assert not_marked("nurse", "cook", "NOT_APPLIED")


def test_8_with_the_licence_nothing_is_a_bridge_any_more() -> None:
    for target, bridge in BRIDGES:
        assert not_marked(target, bridge, "LICENCE")


def test_8_the_excluded_work_and_its_bridge_stand_in_one_ranking() -> None:
    who = tables.with_status("IN_PROCEDURE", "nurse")
    assert isinstance(who, CandidateFacts)
    lists = {
        m.vacancy: m.list for m in MATCHER.rank(who, [tables.work_in(k) for k in ("nurse", "care_assistant_untrained")])
    }
    assert lists == {"nurse": "excluded", "care_assistant_untrained": "ranked"}
