"""Access to work by title, kind of placement and date: the cases that must come out exactly so."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fitmatch.gates.access_rules import AccessDecision, decide_access
from fitmatch.knowledge.residence import rule_keys
from fitmatch.normalise.papers.residence import read_residence
from fitmatch.schema.case import Case
from fitmatch.schema.codes import GateState, PlacementKind

JOB = PlacementKind.JOB


def decide(
    case: Case,
    kind: PlacementKind = JOB,
    *,
    as_of: dt.date = dt.date(2024, 11, 1),
    start: dt.date | None = None,
) -> AccessDecision:
    residence = read_residence("", as_of=as_of, case=case).value
    assert residence is not None
    return decide_access(residence, kind, start, as_of=as_of)


def test_asylum_seeker_in_the_second_month_has_to_wait() -> None:
    case = Case(residence="GEST_OUT", stay_since=dt.date(2024, 9, 1))
    now = decide(case)
    assert (now.state, now.reason) == (GateState.NOT_MET, "access.waiting_period")
    assert (now.earliest, now.lifts) == (dt.date(2024, 12, 1), ("wait_until",))
    later = decide(case, start=dt.date(2024, 12, 15))
    assert (later.state, later.lifts) == (GateState.CONDITIONAL, ("permit_abh", "consent_ba"))
    assert later.reason == "access.permission_needed"


def test_temporary_protection_is_open_without_consent() -> None:
    decision = decide(Case(residence="P24"))
    assert (decision.state, decision.reason, decision.lifts) == (GateState.MET, "access.allowed", ())
    assert ("check", "read_card") in decision.facts
    assert "§ 24" in decision.source


@pytest.mark.parametrize("key", ["P25_1", "P25_2", "P25_2_GFK", "P25_2_SUB", "P25_3"])
@pytest.mark.parametrize("kind", [JOB, PlacementKind.SELF_EMPLOYMENT, PlacementKind.APPRENTICESHIP])
def test_recognised_people_may_do_any_work(key: str, kind: PlacementKind) -> None:
    assert decide(Case(residence=key), kind).state is GateState.MET


def test_reception_centre_by_date_of_the_law() -> None:
    flags = {
        "IN_RECEPTION_CENTRE": True,
        "SAFE_COUNTRY_POST_2015_08_31": False,
        "REJECTED_MANIFESTLY_UNFOUNDED": False,
    }
    before = decide(
        Case(residence="Aufenthaltsgestattung", stay_since=dt.date(2021, 11, 1), flags=flags),
        as_of=dt.date(2022, 6, 1),
    )
    assert (before.state, before.earliest) == (GateState.NOT_MET, dt.date(2022, 8, 1))
    after = decide(Case(residence="GEST_AE", stay_since=dt.date(2024, 4, 1), flags=flags))
    assert (after.state, after.lifts) == (GateState.CONDITIONAL, ("permit_abh", "consent_ba"))
    assert decide(Case(residence="GEST_AE", stay_since=dt.date(2024, 4, 1)), as_of=dt.date(2024, 9, 30)).earliest == (
        dt.date(2024, 10, 1)
    )


@pytest.mark.parametrize(
    "case",
    [
        Case(residence="GEST_SAFE", stay_since=dt.date(2023, 1, 1)),
        Case(residence="GEST_OUT", stay_since=dt.date(2023, 1, 1), flags={"SAFE_COUNTRY_POST_2015_08_31": True}),
    ],
)
def test_safe_country_of_origin_is_closed_and_says_why(case: Case) -> None:
    decision = decide(case)
    assert decision.state is GateState.NOT_MET
    assert "§ 61(2)" in decision.source
    assert decision.lifts == ("other_residence_ground",)


def test_after_four_years_the_agency_need_not_consent() -> None:
    decision = decide(Case(residence="GEST_OUT", stay_since=dt.date(2020, 10, 1)))
    assert (decision.state, decision.lifts) == (GateState.CONDITIONAL, ("permit_abh",))
    assert ("consent_free_since", "2024-10-01") in decision.facts


@pytest.mark.parametrize("key", ["GEST", "GEST_OUT", "GEST_AE", "GEST_SAFE"])
@pytest.mark.parametrize("kind", [JOB, PlacementKind.MAG, PlacementKind.SELF_EMPLOYMENT, PlacementKind.APPRENTICESHIP])
def test_from_the_new_asylum_act_on_every_row_is_a_question(key: str, kind: PlacementKind) -> None:
    case = Case(residence=key, stay_since=dt.date(2020, 10, 1))
    decision = decide(case, kind, as_of=dt.date(2026, 6, 12))
    assert (decision.state, decision.reason) == (GateState.TO_CLARIFY, "access.rule_expired")


WEB_DEVELOPER = Case(
    residence="GEST_OUT",
    document_text="Beschäftigung nur mit Erlaubnis der Ausländerbehörde",
    registered=dt.date(2025, 2, 10),
    flags={"IN_RECEPTION_CENTRE": False, "REJECTED_MANIFESTLY_UNFOUNDED": False},
)


@pytest.mark.parametrize(
    ("kind", "start", "state", "lifts"),
    [
        (JOB, dt.date(2026, 6, 1), GateState.CONDITIONAL, ("permit_abh", "consent_ba")),
        (JOB, None, GateState.CONDITIONAL, ("permit_abh", "consent_ba")),
        (PlacementKind.MAG, dt.date(2026, 5, 4), GateState.MET, ()),
        (
            PlacementKind.APPRENTICESHIP,
            dt.date(2026, 9, 1),
            GateState.CONDITIONAL,
            ("permit_abh", "recheck_law"),
        ),
        (PlacementKind.SELF_EMPLOYMENT, None, GateState.NOT_MET, ("other_title", "ask_abh")),
        (PlacementKind.HOSPITATION, None, GateState.MET, ()),
    ],
)
def test_web_developer_with_permission_to_stay(
    kind: PlacementKind, start: dt.date | None, state: GateState, lifts: tuple[str, ...]
) -> None:
    decision = decide(WEB_DEVELOPER, kind, as_of=dt.date(2026, 4, 15), start=start)
    assert (decision.state, decision.lifts) == (state, lifts)


def test_web_developer_in_other_circumstances() -> None:
    day = dt.date(2026, 4, 15)
    for residence in ("P25_2_GFK", "P24"):
        assert decide(Case(residence=residence), PlacementKind.SELF_EMPLOYMENT, as_of=day).state is GateState.MET
    safe = Case(residence="GEST_SAFE", registered=dt.date(2025, 2, 10))
    assert decide(safe, JOB, as_of=day).state is GateState.NOT_MET
    assert decide(safe, PlacementKind.MAG, as_of=day).state is GateState.NOT_MET
    assert decide(safe, PlacementKind.HOSPITATION, as_of=day).state is GateState.MET
    centre = Case(residence="GEST_AE", registered=dt.date(2025, 12, 10))
    assert decide(centre, JOB, as_of=day).earliest == dt.date(2026, 6, 10)


@pytest.mark.parametrize("kind", [PlacementKind.APPRENTICESHIP, PlacementKind.EQ, PlacementKind.VOLUNTEER_SERVICE])
def test_training_of_tolerated_people_needs_no_consent_and_no_waiting(kind: PlacementKind) -> None:
    decision = decide(Case(residence="DULD", stay_since=dt.date(2024, 10, 20)), kind)
    assert (decision.state, decision.lifts) == (GateState.CONDITIONAL, ("permit_abh",))


def test_tolerated_people_and_jobs() -> None:
    noted = Case(residence="Duldung", document_text="Beschäftigung nur mit Erlaubnis der ABH")
    decision = decide(noted)
    assert (decision.state, decision.lifts) == (GateState.CONDITIONAL, ("permit_abh", "consent_ba"))
    assert decide(Case(residence="DULD")).reason == "access.stay_unknown"
    assert decide(Case(residence="DULD_60B")).lifts == ("identity_cooperation",)
    internship = decide(Case(residence="DULD", stay_since=dt.date(2023, 1, 1)), PlacementKind.INTERNSHIP)
    assert internship.lifts == ("permit_abh", "internship_type")


def test_a_work_ban_on_the_paper_closes_everything_but_looking_on() -> None:
    case = Case(residence="DULD", document_text="Erwerbstätigkeit nicht gestattet", stay_since=dt.date(2020, 1, 1))
    assert (decide(case).state, decide(case).reason) == (GateState.NOT_MET, "access.work_ban")
    assert decide(case).lifts
    assert decide(case, PlacementKind.HOSPITATION).state is GateState.MET
    assert decide(case, PlacementKind.MAG).state is GateState.NOT_MET


def test_an_unknown_title_is_a_question() -> None:
    decision = decide(Case(residence="UNKNOWN"))
    assert (decision.state, decision.reason) == (GateState.TO_CLARIFY, "access.unknown_title")
    assert decision.lifts == ("read_card",)
    assert decide(Case(residence="Fiktionsbescheinigung")).reason == "access.side_note_needed"


def test_titles_bound_to_one_job_or_to_hours() -> None:
    assert decide(Case(residence="P18B")).reason == "access.bound_to_job"
    assert decide(Case(residence="P16B")).lifts == ("max_20_hours",)


def test_the_end_of_the_title_matters_for_later_starts() -> None:
    day = dt.date(2026, 4, 15)
    late = decide(Case(residence="P24"), as_of=day, start=dt.date(2027, 8, 1))
    assert (late.state, late.reason) == (GateState.TO_CLARIFY, "access.title_ends")
    card = Case(residence="P25_3", valid_until=dt.date(2026, 7, 1))
    assert decide(card, as_of=day).state is GateState.MET
    assert decide(card, as_of=day, start=dt.date(2026, 9, 1)).lifts == ("extend_title",)
    gone = Case(residence="P25_3", valid_until=dt.date(2026, 1, 31))
    assert decide(gone, as_of=day).reason == "access.card_expired"


def test_exclusions_known_to_be_true() -> None:
    case = Case(residence="DULD", stay_since=dt.date(2020, 1, 1), flags={"CONCRETE_REMOVAL_MEASURES": True})
    assert (decide(case).state, decide(case).reason) == (GateState.NOT_MET, "access.removal_measures")
    dublin = Case(residence="GEST_OUT", stay_since=dt.date(2023, 1, 1), flags={"DUBLIN": True})
    assert decide(dublin).state is GateState.TO_CLARIFY


CASES = st.builds(
    Case,
    residence=st.sampled_from(sorted(rule_keys())),
    document_text=st.sampled_from([None, "Erwerbstätigkeit gestattet", "Beschäftigung nur mit Erlaubnis der ABH"]),
    stay_since=st.none() | st.dates(dt.date(2015, 1, 1), dt.date(2027, 1, 1)),
    valid_until=st.none() | st.dates(dt.date(2024, 1, 1), dt.date(2028, 1, 1)),
)


@settings(max_examples=300, deadline=None)
@given(
    CASES,
    st.sampled_from(list(PlacementKind)),
    st.dates(dt.date(2014, 1, 1), dt.date(2028, 1, 1)),
    st.none() | st.dates(dt.date(2014, 1, 1), dt.date(2028, 1, 1)),
)
def test_every_answer_is_explained(case: Case, kind: PlacementKind, as_of: dt.date, start: dt.date | None) -> None:
    decision = decide(case, kind, as_of=as_of, start=start)
    assert decision.reason.startswith("access.")
    assert decision.state is GateState.MET or decision.lifts
    assert decision.certainty in {"A", "B", "C", "D"}
    if decision.earliest is not None:
        assert decision.earliest > as_of or decision.state is not GateState.NOT_MET
    assert decide(case, kind, as_of=as_of, start=start) == decision


@settings(max_examples=100, deadline=None)
@given(st.dates(dt.date(2020, 3, 1), dt.date(2026, 6, 11)), st.integers(0, 80))
def test_a_longer_stay_never_closes_anything(as_of: dt.date, months: int) -> None:
    shorter, longer = as_of - dt.timedelta(days=30 * months), as_of - dt.timedelta(days=30 * (months + 1))
    for key in ("GEST_OUT", "GEST_AE", "DULD", "DULD_AE"):
        before = decide(Case(residence=key, stay_since=shorter), as_of=as_of)
        after = decide(Case(residence=key, stay_since=longer), as_of=as_of)
        assert after.state <= before.state
        assert len(after.lifts) <= len(before.lifts) or before.state is GateState.NOT_MET
