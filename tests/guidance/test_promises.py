"""What guidance promises is what the matcher says of the changed record, pair by pair."""

from __future__ import annotations

import dataclasses
import datetime as dt
from functools import lru_cache
from typing import TYPE_CHECKING

import pytest

import fitmatch
from fitmatch.demo import demo_file
from fitmatch.guidance import changes as kinds_of_change
from fitmatch.guidance.changes import all_applied
from fitmatch.guidance.standing import AgainstVacancies
from fitmatch.guidance.wanted import moves_wanted
from fitmatch.matcher import Matcher
from fitmatch.schema.codes import GateState

if TYPE_CHECKING:
    from fitmatch.schema.facts import CandidateFacts, VacancyFacts
    from fitmatch.schema.results import Match

MATCHER = Matcher(as_of=dt.date(2026, 4, 15))
LEFT_TO_DO = {"reach.accommodation", "reach.lift_offered", "reach.move_offered", "licence.paid"}


@lru_cache(maxsize=1)
def people() -> list[CandidateFacts]:
    return [MATCHER.normalise(one) for one in fitmatch.load_candidates(demo_file("candidates.csv")).records]


@lru_cache(maxsize=1)
def jobs() -> list[VacancyFacts]:
    return [MATCHER.normalise(one) for one in fitmatch.load_vacancies(demo_file("vacancies.csv")).records]


def is_open(match: Match) -> bool:
    """Return whether nothing but a permission is left to do, by the findings of the gates alone."""
    conditions = [finding for finding in match.gates if finding.state == GateState.CONDITIONAL]
    left = [
        one
        for one in conditions
        if one.gate not in {"access", "purpose"} and one.reason not in LEFT_TO_DO | {"regulated.hiring_check"}
    ]
    return match.list == "ranked" and not left


@pytest.mark.parametrize("person", people()[::6], ids=lambda one: one.id)
def test_every_opening_is_what_the_matcher_says_of_the_changed_record(person: CandidateFacts) -> None:
    plan = MATCHER.guide.steps(person, jobs())
    by_id = {vacancy.id: vacancy for vacancy in jobs()}
    for opening in (*plan.steps[:4], *plan.sets[:4]):
        changed = all_applied(opening.changes, person)
        for vacancy in opening.opened:
            assert is_open(MATCHER.score(changed, by_id[vacancy]))
            assert vacancy not in plan.open_now
        assert set(opening.together) <= set(opening.opened)
    for vacancy in plan.open_now:
        assert is_open(MATCHER.score(person, by_id[vacancy]))
    counted = len(plan.open_now) + len(plan.near) + plan.left
    assert counted == len(jobs())


@pytest.mark.parametrize("person", people()[::9], ids=lambda one: one.id)
def test_a_step_opens_all_it_opens(person: CandidateFacts) -> None:
    plan = MATCHER.guide.steps(person, jobs())
    against = AgainstVacancies(MATCHER._rules, jobs())
    for opening in plan.steps:
        changed = all_applied(opening.changes, person)
        row = against.standing([changed]).is_open[0]
        now = {vacancy.id for vacancy, own in zip(jobs(), row, strict=True) if own}
        assert now - set(plan.open_now) == set(opening.opened)


@pytest.mark.parametrize("person", people()[::12], ids=lambda one: one.id)
def test_what_if_promises_the_score_of_the_changed_record(person: CandidateFacts) -> None:
    for vacancy in jobs()[::16]:
        before = MATCHER.score(person, vacancy)
        found = MATCHER.guide.what_if(person, vacancy, target=90)
        for one in found[:6]:
            after = MATCHER.score(all_applied(one.changes, person), vacancy)
            assert dataclasses.replace(after, rank=None) == one.after
            points = (before.score.score if before.score else 0.0, after.score.score if after.score else 0.0)
            assert one.gain == pytest.approx(points[1] - points[0], abs=1e-9)
            assert one.lifts == (_place(after) < _place(before))
            assert one.reaches == (points[0] < 90 <= points[1])


def _place(match: Match) -> int:
    return ("ranked", "to_clarify", "excluded").index(match.list)


def test_no_change_is_about_who_somebody_is() -> None:
    before = people()
    for person in before[::5]:
        for move in moves_wanted(person, jobs(), MATCHER._rules):
            after = all_applied(move, person)
            assert after.residence == person.residence
            assert after.under_18 == person.under_18
            assert after.id == person.id
            kept = ("occupations", "learnt_occupations", "level", "years", "education", "qualification", "place")
            for name in kept:
                assert getattr(after.profile, name) == getattr(person.profile, name), name


def test_there_are_no_other_changes() -> None:
    kinds = {
        name
        for name, one in vars(kinds_of_change).items()
        if dataclasses.is_dataclass(one) and one.__module__ == kinds_of_change.__name__
    }
    assert kinds == {
        "LanguageRaised",
        "RecognitionReached",
        "LicenceHeld",
        "CertificateHeld",
        "SkillLearnt",
        "WayAccepted",
        "MoveAccepted",
        "HoursAccepted",
    }


def test_nothing_is_proposed_that_is_there_already() -> None:
    person = MATCHER.normalise(fitmatch.Candidate.read({"id": "c", "title": "Koch", "languages": {"de": "B2"}}))
    job = MATCHER.normalise(fitmatch.Vacancy.read({"id": "v", "title": "Koch", "german": "B1 zwingend"}))
    moves = moves_wanted(person, [job], MATCHER._rules)
    assert all(change.code != "change.language" for move in moves for change in move)


def test_nobody_and_nothing_give_an_empty_plan() -> None:
    person = MATCHER.normalise(fitmatch.Candidate.read({"id": "c"}))
    plan = MATCHER.guide.steps(person, [])
    assert (plan.open_now, plan.steps, plan.sets, plan.near, plan.left) == ((), (), (), (), 0)
    assert MATCHER.guide.questions(person, []) == ()
    job = MATCHER.normalise(fitmatch.Vacancy.read({"id": "v", "title": "Koch", "german": "B1 zwingend"}))
    assert MATCHER.guide.relax(job, []).relaxed == ()
