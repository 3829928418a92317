"""The mentors' cases as data: reading them, ranking them with changes, and naming their relations."""

from __future__ import annotations

import datetime as dt
import json
from functools import lru_cache
from pathlib import Path

import pytest

from fitmatch import Candidate, Matcher, Vacancy

CASES = (
    "s1_nurse",
    "s2_electrician",
    "s3_apprentice",
    "s5_accountant",
    "s6_engineer",
    "s8_teacher",
    "s10_web_developer",
)
LISTS = ("ranked", "to_clarify", "excluded")
DATA = Path(__file__).parent / "data"


def load(name):
    return json.loads((DATA / f"{name}.json").read_text(encoding="utf-8"))


@lru_cache
def matcher(day):
    return Matcher(as_of=dt.date.fromisoformat(day))


def rank(case, /, *, day=None, vacancy=None, only=None, more=(), **changes):
    """Rank a case, with a changed candidate, some changed vacancies, only some of them, or more of them."""
    vacancies = [{**one, **(vacancy or {}).get(one["id"], {})} for one in case["vacancies"]]
    kept = [one for one in vacancies if only is None or one["id"] in only]
    records = [Vacancy.read(one) for one in (*kept, *more)]
    return matcher(day or case["as_of"]).rank(Candidate.read({**case["candidate"], **changes}), records)


@lru_cache
def unchanged(name):
    return rank(load(name))


def order(ranking, name="ranked"):
    return [match.vacancy for match in getattr(ranking, name)]


def match_of(ranking, vacancy):
    return next(match for match in ranking if match.vacancy == vacancy)


def score(ranking, vacancy):
    return match_of(ranking, vacancy).score.score


def open_points(match):
    """Return the findings of a pair that are neither met nor left unchecked."""
    return [finding for finding in match.gates if finding.state.name in {"CONDITIONAL", "TO_CLARIFY", "NOT_MET"}]


def expected_list(case, vacancy):
    verdict = case["mentors"].get(vacancy, "blocked")
    return {"blocked": "excluded", "ask": "to_clarify"}.get(verdict, "ranked")


def not_yet(*causes):
    """Mark a relation the mentors see and the program does not reach yet, with the reasons why."""
    sentences = load("causes")
    return pytest.mark.xfail(strict=True, reason="; ".join(sentences[cause] for cause in causes))


def relations(kind):
    """Return the relations of one kind over all cases as test parameters, those not reached yet marked as such."""
    parameters = []
    for name in CASES:
        case = load(name)
        for key in _of_kind(kind, case):
            words = " > ".join(key) if isinstance(key, tuple) else key
            causes = case["not_yet"].get(kind, {}).get(words, ())
            marks = not_yet(*causes) if causes else ()
            parameters.append(pytest.param(name, key, id=words, marks=marks))
    return parameters


def _of_kind(kind, case):
    mentors = tuple(case["mentors"])
    if kind == "list":
        return [vacancy["id"] for vacancy in case["vacancies"]]
    if kind == "verdict":
        return mentors
    if kind == "order":
        # A list stands above the next one; inside a list, and against that order, the test looks at the score.
        place = {vacancy: LISTS.index(expected_list(case, vacancy)) for vacancy in mentors}
        pairs = [(a, b) for i, a in enumerate(mentors) for b in mentors[i + 1 :]]
        return [(above, below) for above, below in pairs if place[above] >= place[below]]
    return tuple(case[kind])
