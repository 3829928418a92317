"""Three lists as rich as each other: every pair stands in one of them, and nobody is ruled out by silence."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.properties.strategies import MATCHER, Raw, job, jobs, people, person, raw_candidates, raw_vacancies

from fitmatch import Candidate, Vacancy
from fitmatch.schema.codes import GateState
from fitmatch.schema.results import Match

READS = {
    "access": "residence",
    "regulated": "recognition",
    "language": "languages",
    "licence": "driving_licence",
    "school": "education",
}
"""The only gates that may exclude, and the field each of them reads."""

FROM_OCCUPATION = {"regulated.no_qualification"}
"""What a gate may know from the occupation, where its own field is silent."""

SAYS_NOTHING = ["", "???", "siehe Akte", "unbekannt", "k. A.", "невідомо", "غير معروف", "42"]


def blocking(match: Match) -> list[str]:
    return [finding.gate for finding in match.gates if finding.state == GateState.NOT_MET]


@settings(max_examples=60, deadline=None)
@given(candidates=people(0, 4), vacancies=jobs(0, 4), by=st.sampled_from(["vacancy", "candidate"]))
def test_every_pair_stands_in_one_list(candidates: list[Candidate], vacancies: list[Vacancy], by: str) -> None:
    rankings = list(MATCHER.run(candidates, vacancies, by=by))
    everybody = Counter((c.id, v.id) for c in candidates for v in vacancies)
    assert Counter((m.candidate, m.vacancy) for r in rankings for m in r) == everybody
    for ranking in rankings:
        assert len(ranking.ranked) + len(ranking.to_clarify) + len(ranking.excluded) == len(ranking)
        assert sum(ranking.totals.values()) == len(ranking)
        assert not any(ranking.left_out.values())


@settings(max_examples=40, deadline=None)
@given(candidates=people(0, 5), vacancies=jobs(1, 2), top=st.integers(0, 3))
def test_what_the_top_leaves_out_is_counted(candidates: list[Candidate], vacancies: list[Vacancy], top: int) -> None:
    full, cut = list(MATCHER.run(candidates, vacancies)), list(MATCHER.run(candidates, vacancies, top=top))
    for everything, best in zip(full, cut, strict=True):
        assert best.totals == everything.totals
        for name in ("ranked", "to_clarify", "excluded"):
            assert getattr(best, name) == getattr(everything, name)[:top]
            assert best.left_out[name] == max(0, best.totals[name] - top)


@settings(max_examples=200, deadline=None)
@given(candidate=raw_candidates, vacancy=raw_vacancies)
def test_an_exclusion_says_why_on_what_ground_and_what_lifts_it(candidate: Raw, vacancy: Raw) -> None:
    match = MATCHER.score(person(candidate), job(vacancy))
    assert (match.list == "excluded") == bool(blocking(match))
    assert set(blocking(match)) <= READS.keys()
    for finding in match.gates:
        if finding.state == GateState.NOT_MET:
            assert finding.reason
            assert finding.lifts
            assert finding.source
            assert finding.topic
        if finding.state == GateState.TO_CLARIFY:
            assert finding.lifts


@settings(max_examples=100, deadline=None)
@given(candidate=raw_candidates, vacancy=raw_vacancies, words=st.sampled_from(SAYS_NOTHING) | st.none())
def test_what_is_not_known_excludes_nobody(candidate: Raw, vacancy: Raw, words: str | None) -> None:
    silent = {**candidate, **dict.fromkeys([*READS.values(), "title", "qualification"], words)}
    assert blocking(MATCHER.score(person(silent), job(vacancy))) == []


@settings(max_examples=100, deadline=None)
@given(candidate=raw_candidates, vacancy=raw_vacancies, gate=st.sampled_from(sorted(READS)))
def test_a_gate_blocks_on_its_own_field_only(candidate: Raw, vacancy: Raw, gate: str) -> None:
    silent = {**candidate, READS[gate]: None}
    match = MATCHER.score(person(silent), job(vacancy))
    # A known other occupation is an answer too: nobody without any qualification for it does reserved work.
    assert gate not in {f.gate for f in match.gates if f.state == GateState.NOT_MET and f.reason not in FROM_OCCUPATION}


STRICT_JOB: Raw = {
    "title": "Krankenschwester",
    "german": "B2 zwingend",
    "driving_licence": "B zwingend",
    "school": "Abitur",
}


@pytest.mark.parametrize(
    ("gate", "answer"),
    [
        ("access", "GEST_SAFE"),
        ("regulated", "Verfahren läuft"),
        ("language", {"de": "A1"}),
        ("licence", "keiner"),
        ("school", "Hauptschulabschluss"),
    ],
)
def test_each_of_the_five_can_exclude_on_its_own(gate: str, answer: object) -> None:
    nurse = {"title": "Krankenschwester", "skills": ["Wundversorgung"], READS[gate]: answer}
    match = MATCHER.score(person(nurse), job(STRICT_JOB))
    assert match.list == "excluded"
    assert blocking(match) == [gate]
    assert match.verdict == "blocked"
    assert match.score is not None
