"""Invariants 1 and 2 of the domain: more never lowers anything, and what is unknown is asked, never excluded.

Adequacy is exempt from the first: it says that a job is below somebody's level and moves no list.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise, product

import pytest
from hypothesis import given, settings
from tests.properties import domain_tables as tables
from tests.properties.domain_tables import GATES, OPEN, STATUSES, decide, findings
from tests.properties.strategies import MATCHER, Raw, job, person, raw_candidates, raw_vacancies

from fitmatch.gates.language import LanguageMust
from fitmatch.knowledge.recognition import status_row
from fitmatch.knowledge.regulation import regulation_of
from fitmatch.knowledge.school import school_level
from fitmatch.schema.codes import Cefr, GateState, OccupationClass, PlacementKind, Strictness
from fitmatch.schema.facts import CandidateFacts, VacancyFacts
from fitmatch.schema.person import Education
from fitmatch.schema.results import Match

WORSE = {"ranked": 0, "to_clarify": 1, "excluded": 2}
STRICT = tuple(Strictness)
CLASSES = tables.LICENCE_CLASSES
HELD_SCHOOLS = ("NO_SCHOOL", "HSA", "MSA", "ABITUR")
STEPS_BACK = {("IN_PROCEDURE", "REFUSED"), ("REFUSED", "NOT_APPLIED")}
"""Followers in the table of statuses that are no progress: a refusal, and beginning again after one."""

RESERVED = (OccupationClass.REG_ACTIVITY, OccupationClass.REG_HEALTH_TITLE)
TITLE = (OccupationClass.REG_TITLE,)
BY_THE_TABLE = {
    # A passed exam asks for the licence at once; before, somebody works under the conditions of what he or she has.
    *product(["TEMP_PERMISSION"], ["EXAM_PASSED"], RESERVED),
    *product(["COMPENSATION_RUNNING"], ["EXAM_PASSED"], (*RESERVED, *TITLE, OccupationClass.PUBLIC_SERVICE)),
    *product(["EXAM_FAILED", "PARTIAL_REG"], ["EXAM_PASSED"], TITLE),
    # There is no temporary permission to bear a title, so that somebody asks what the paper is.
    *product(["EXPIRED"], ["TEMP_PERMISSION"], TITLE),
}
"""Followers of which the table of starts says less than before, by class: a question instead of a condition."""


def worse(less: Match, more: Match) -> bool:
    """Return whether the second match is worse: a lower score or a worse list."""
    scores = [match.score.score if match.score else 0.0 for match in (less, more)]
    return scores[1] < scores[0] or WORSE[more.list] > WORSE[less.list]


def scores(who: CandidateFacts, jobs: list[VacancyFacts]) -> dict[str, Match]:
    return {match.vacancy: match for match in MATCHER.rank(who, jobs)}


def lowered(ladder: list[CandidateFacts], jobs: list[VacancyFacts]) -> list[tuple[int, str]]:
    """Return the rungs and jobs at which the next rung is worse."""
    found = [scores(rung, jobs) for rung in ladder]
    return [(i, key) for i, (a, b) in enumerate(pairwise(found)) for key in a if worse(a[key], b[key])]


def language_jobs() -> list[VacancyFacts]:
    pairs = product(tables.LEVELS[1:7], STRICT)
    jobs = [replace(tables.german_asked(level, how), id=f"{level.code} {how}") for level, how in pairs]
    return [*jobs, *(replace(one, id=f"{one.id} +", language_support=("course",)) for one in jobs)]


def test_1_a_higher_level_of_german_is_never_worse() -> None:
    """Invariant 1, languages: every level on the ladder × every level asked for × every strictness."""
    assert lowered([tables.person(languages=tables.german(level)) for level in Cefr], language_jobs()) == []


def test_1_one_more_licence_is_never_worse() -> None:
    """Invariant 1, licences: every class, alone or beside another, × every class insisted on."""
    jobs = [replace(tables.licence_asked(c), id=c, languages=tables.german_asked(Cefr.A1).languages) for c in CLASSES]
    ladders = [
        [tables.person(languages=tables.german(Cefr.B1), licences=tables.licence(*held)) for held in ((), (a,), (a, b))]
        for a, b in product(CLASSES, CLASSES)
    ]
    assert [lowered(ladder, jobs) for ladder in ladders if lowered(ladder, jobs)] == []


def test_1_one_more_certificate_is_never_worse() -> None:
    """Invariant 1, certificates: every certificate of the first day, beside every other one."""
    jobs = [replace(tables.certificate_asked(skill), id=skill) for skill in dict.fromkeys(tables.CERTIFICATES)]
    without = tables.person(skills=("cooking",))
    for skill in tables.CERTIFICATES:
        assert lowered([without, tables.person(skills=("cooking", skill))], jobs) == [], skill


def state_with(status: str, occupation: str) -> GateState:
    finding = decide(GATES["regulated"], tables.with_status(status, occupation), tables.work_in(occupation))
    return finding.state if finding else GateState.MET


def test_1_every_next_status_is_no_step_back() -> None:
    """Invariant 1, recognition: each status and what follows it × every occupation; the exceptions are all needed."""
    follows = [(status, next_key) for status in STATUSES for next_key in status_row(status).next_keys]
    lower = {
        (*steps, regulation_of(occupation, tables.AS_OF).occupation_class)
        for steps, occupation in product(follows, tables.OCCUPATIONS)
        if steps not in STEPS_BACK and state_with(steps[1], occupation) > state_with(steps[0], occupation)
    }
    assert lower == BY_THE_TABLE


def test_1_no_status_that_follows_closes_what_was_open() -> None:
    """Invariant 1, recognition: also where a table says less than before, it asks and does not exclude."""
    for status, follower, occupation_class in BY_THE_TABLE:
        for occupation in tables.in_class(occupation_class):
            assert state_with(follower, occupation) is not GateState.NOT_MET, (status, follower, occupation)


def test_1_a_licence_is_the_best_status_there_is() -> None:
    """Invariant 1: no status is better off without the licence, in any occupation."""
    for occupation in tables.OCCUPATIONS:
        licensed = decide(GATES["regulated"], tables.with_status("LICENCE", occupation), tables.work_in(occupation))
        for status in STATUSES:
            other = decide(GATES["regulated"], tables.with_status(status, occupation), tables.work_in(occupation))
            if licensed and other:
                assert licensed.state <= other.state, (status, occupation)


@dataclass(frozen=True)
class TooGood(LanguageMust):
    """What must never be written: whoever knows more than is asked for is a question."""

    def _one(self, requirement, levels):  # type: ignore[no-untyped-def]
        finding = super()._one(requirement, levels)
        far_above = levels and levels[0].level and levels[0].level.step > requirement.level.step + 1
        return replace(finding, state=GateState.TO_CLARIFY) if far_above else finding


def test_1_a_gate_that_fears_good_german_is_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    ladder = [tables.person(languages=tables.german(level)) for level in Cefr]
    gates = tuple(TooGood() if gate.name == "language" else gate for gate in MATCHER._rules.gates)
    monkeypatch.setattr(MATCHER, "_rules", replace(MATCHER._rules, gates=gates))
    assert lowered(ladder, language_jobs())


# --- 2: unknown asks -------------------------------------------------------------------------------------------------


def unknown_demands() -> list[tuple[str, VacancyFacts]]:
    """Return every demand of the tables, with the gate that decides about it."""
    credentials = ("university_degree", "master_craftsman", "licence_to_practise", "licence_or_permission",
                   "chamber_list")  # fmt: skip
    return [
        *(("language", tables.german_asked(level)) for level in Cefr if level > Cefr.A0),
        *(("licence", tables.licence_asked(c)) for c in CLASSES),
        *(("certificate", tables.certificate_asked(skill)) for skill in tables.CERTIFICATES),
        *(("school", VacancyFacts("v", school=school)) for school in ("HSA", "MSA", "FHR", "ABITUR")),
        *(("credential", VacancyFacts("v", credentials=(credential,))) for credential in credentials),
        *(("regulated", tables.work_in(occupation)) for occupation in tables.OCCUPATIONS),
    ]


def excludes_the_unknown(gate: object, job: VacancyFacts) -> str:
    """Return what is wrong with a gate's answer about somebody of whom nothing is known; empty if nothing is."""
    finding = decide(gate, tables.person(), job)  # type: ignore[arg-type]
    if finding is None:
        return ""
    if finding.state is GateState.NOT_MET:
        return "excludes"
    return "no question to ask" if finding.state in OPEN and not finding.lifts else ""


def test_2_somebody_unknown_is_never_excluded_and_always_asked() -> None:
    """Invariant 2: an empty profile × every demand that any table knows."""
    wrong = [(name, job, why) for name, job in unknown_demands() if (why := excludes_the_unknown(GATES[name], job))]
    assert wrong == []


@pytest.mark.parametrize("gate", ["language", "licence", "school", "credential"])
def test_2_what_decides_by_a_known_fact_asks_for_it(gate: str) -> None:
    """Invariant 2: where the answer depends on the unknown fact alone, the finding is a question."""
    states = {decide(GATES[name], tables.person(), job).state for name, job in unknown_demands() if name == gate}  # type: ignore[union-attr]
    assert states == {GateState.TO_CLARIFY}


def test_2_unknown_papers_and_unanswered_questions_exclude_nobody() -> None:
    """Invariant 2, papers: no title read is a question for every kind and day; none mentioned is not checked."""
    for day, kind in product(tables.DAYS, PlacementKind):
        job = VacancyFacts("v", kind=kind)
        unread = CandidateFacts(tables.person().profile, tables.papers(day, residence="UNKNOWN"))
        finding = decide(GATES["access"], unread, job, day)
        assert finding is not None
        expected = GateState.MET if kind in tables.NO_EMPLOYMENT else GateState.TO_CLARIFY
        assert finding.state is expected, (day, kind)
        assert finding.lifts or finding.state is GateState.MET
        nothing_said = decide(GATES["access"], tables.person(), job, day)
        assert nothing_said is not None
        assert nothing_said.state is GateState.NOT_CHECKED


def test_2_an_unknown_beginning_of_the_stay_never_closes_what_waiting_opens() -> None:
    """Invariant 2, waiting periods: titles that only need time are a question while the time is unknown."""
    for day, fact, kind, finding in tables.every_access():
        if fact.since is None and finding.reason == "access.waiting_period":
            assert fact.key == "ANKUNFT", (day, fact.key, kind)


def test_2_an_occupation_nobody_has_classified_is_a_question_for_every_status() -> None:
    """Invariant 2, vacancies: the class is unknown; no status opens or closes it."""
    job = VacancyFacts("v", title="?", occupation_class=OccupationClass.UNKNOWN)
    for status in STATUSES:
        finding = decide(GATES["regulated"], tables.with_status(status, "nurse"), job)
        assert finding is not None
        assert (finding.state, finding.lifts) == (GateState.TO_CLARIFY, ("ask_competent_body",)), status


@settings(max_examples=60, deadline=None)
@given(vacancy=raw_vacancies)
def test_2_an_empty_record_is_excluded_from_nothing(vacancy: Raw) -> None:
    """Invariant 2: only an id is known."""
    match = MATCHER.score(person({}), job(vacancy))
    assert match.list != "excluded"
    assert all(finding.lifts for finding in match.questions)


@settings(max_examples=60, deadline=None)
@given(candidate=raw_candidates)
def test_2_an_empty_vacancy_excludes_by_law_alone(candidate: Raw) -> None:
    """Invariant 2: a vacancy that says nothing can only be closed by the papers."""
    match = MATCHER.score(person(candidate), job({}))
    closed = {finding.gate for finding in match.gates if finding.state is GateState.NOT_MET}
    assert closed <= {"access"}


class GuessesNone(LanguageMust):
    """What must never be written: who says nothing about a language is taken not to speak it."""

    def candidate_key(self, candidate: CandidateFacts):  # type: ignore[no-untyped-def]
        return candidate.profile.languages or tables.german(Cefr.A0)


def test_2_a_gate_that_guesses_is_caught() -> None:
    assert excludes_the_unknown(GuessesNone(), tables.german_asked(Cefr.B2)) == "excludes"


def test_2_schooling_below_is_known_and_not_unknown() -> None:
    """The check can fail: the same demands do exclude somebody of whom too little is known to be there."""
    for held, asked in product(HELD_SCHOOLS, ("HSA", "MSA", "FHR", "ABITUR")):
        who = tables.person(education=Education(held, country="DE"))
        state = findings(who, VacancyFacts("v", school=asked))["school"].state
        assert (state is GateState.NOT_MET) == (school_level(held) < school_level(asked))
