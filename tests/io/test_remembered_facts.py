"""Records already read are read again only when something they depend on has changed."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from fitmatch import Matcher
from fitmatch.demo import demo_file
from fitmatch.io.facts_json import facts_from_json, facts_to_json
from fitmatch.io.load import load_candidates, load_vacancies
from fitmatch.io.remembered_facts import RememberedFacts
from fitmatch.normalise.vocabulary import Alias, Vocabulary
from fitmatch.schema.facts import CandidateFacts, VacancyFacts

DAY = dt.date(2026, 4, 15)
PEOPLE = load_candidates(demo_file("candidates.csv")).records
JOBS = load_vacancies(demo_file("vacancies.csv")).records


class Counting(Matcher):
    """Counts the records it reads."""

    read = 0

    def normalise(self, record: Any) -> Any:
        self.read += 1
        return super().normalise(record)


@pytest.fixture
def matcher() -> Counting:
    return Counting(as_of=DAY)


def test_facts_come_back_as_they_were(matcher: Counting) -> None:
    for records, kind in ((PEOPLE, CandidateFacts), (JOBS, VacancyFacts)):
        facts = {str(number): matcher.normalise(record) for number, record in enumerate(records)}
        again = facts_from_json(facts_to_json(facts, kind), kind)
        assert again == facts


def test_a_record_is_read_once(matcher: Counting, tmp_path: Path) -> None:
    first = RememberedFacts(tmp_path, matcher).normalised(PEOPLE)
    assert matcher.read == len(PEOPLE)
    again = RememberedFacts(tmp_path, matcher).normalised(PEOPLE)
    assert matcher.read == len(PEOPLE)
    assert first == again == [Matcher(as_of=DAY).normalise(record) for record in PEOPLE]


def test_only_what_changed_is_read_again(matcher: Counting, tmp_path: Path) -> None:
    RememberedFacts(tmp_path, matcher).normalised(JOBS)
    changed = [JOBS[0].model_copy(update={"title": "Maurer"}), *JOBS[1:-1]]
    matcher.read = 0
    facts = RememberedFacts(tmp_path, matcher).normalised(changed)
    assert matcher.read == 1
    assert facts == [Matcher(as_of=DAY).normalise(record) for record in changed]


def test_who_has_left_is_not_kept(matcher: Counting, tmp_path: Path) -> None:
    RememberedFacts(tmp_path, matcher).normalised(PEOPLE)
    RememberedFacts(tmp_path, matcher).normalised(PEOPLE[1:])
    [file] = tmp_path.iterdir()
    assert f'"{PEOPLE[0].id}"'.encode() not in file.read_bytes()


@pytest.mark.parametrize(
    "other",
    [
        Counting(as_of=DAY + dt.timedelta(1)),
        Counting(as_of=DAY, vocabulary=Vocabulary(aliases=[Alias("occupation", "Smutje", "cook")])),
    ],
)
def test_another_day_or_vocabulary_reads_all_again(matcher: Counting, tmp_path: Path, other: Counting) -> None:
    RememberedFacts(tmp_path, matcher).normalised(PEOPLE)
    other.read = 0
    RememberedFacts(tmp_path, other).normalised(PEOPLE)
    assert other.read == len(PEOPLE)
    assert len(list(tmp_path.iterdir())) == 1


@pytest.mark.parametrize("spoilt", [b"", b"{", b'{"a": {"profile": {}}}', b"\xff\xfe"])
def test_what_cannot_be_read_back_is_made_again(matcher: Counting, tmp_path: Path, spoilt: bytes) -> None:
    first = RememberedFacts(tmp_path, matcher).normalised(PEOPLE)
    [file] = tmp_path.iterdir()
    file.write_bytes(spoilt)
    assert RememberedFacts(tmp_path, matcher).normalised(PEOPLE) == first
    assert RememberedFacts(tmp_path, matcher).normalised([]) == []
