"""The anchors of the law that concern matching, gates and explanations, as far as they are built."""

from __future__ import annotations

import dataclasses
import inspect
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

import pytest
from tests.properties import domain_tables as tables
from tests.properties.domain_tables import AS_OF
from tests.properties.strategies import MATCHER, Raw, job, person

import fitmatch
from fitmatch import Candidate, Matcher, Vacancy
from fitmatch.errors import RecordError
from fitmatch.explain.catalogue import catalogue
from fitmatch.explain.html import page
from fitmatch.explain.ranking import Ranking
from fitmatch.io.result_records import PairRecords, flat_rows
from fitmatch.knowledge.residence import rules_checked
from fitmatch.schema.case import Case
from fitmatch.schema.results import Evidence, GateFinding, Match, Score

SOURCE = Path(fitmatch.__file__).parent
COOK: Raw = {
    "title": "Köchin", "languages": {"de": "B1"}, "place": "Schwerin", "residence": "P24", "driving_licence": "B",
    "wishes": "Arbeit als Koch",
}  # fmt: skip
KITCHEN: Raw = {"title": "Köchin", "german": "B1", "place": "Schwerin", "text": "Wir suchen eine Köchin."}

# --- Art. 22 GDPR, SCHUFA: nothing decides ---------------------------------------------------------------------------

VERDICTS = re.compile(
    r"accept|reject|pass(?:ed)?$|suitable|eligible|qualif(?:y|ied)|hire|approve|decline|deny|denied|fit$"
)


def decides(record: type) -> set[str]:
    """Return the fields of a result that would be a decision: a yes or no, or a word for one."""
    found = {f.name for f in fields(record) if f.type in {"bool", "bool | None", bool} or VERDICTS.search(f.name)}
    return found | {name for name in dir(record) if not name.startswith("_") and VERDICTS.search(name)}


@pytest.mark.parametrize("record", [Match, Score, Evidence, GateFinding, Ranking, Matcher], ids=lambda r: r.__name__)
def test_no_result_is_a_verdict(record: type) -> None:
    if dataclasses.is_dataclass(record):
        assert decides(record) == set()
    assert not [name for name in dir(record) if not name.startswith("_") and VERDICTS.search(name)]


def test_no_result_on_paper_is_a_yes_or_no() -> None:
    ranking = MATCHER.rank(job(KITCHEN), [person(COOK)])
    record = PairRecords(catalogue("de")).record(ranking.matches[0], ranking)

    def leaves(value: Any) -> Iterator[Any]:
        parts = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
        yield from (leaf for part in parts for leaf in leaves(part))
        yield value

    assert not [leaf for leaf in leaves(record) if isinstance(leaf, bool)]
    assert not [key for key in record if VERDICTS.search(key)]


def test_a_verdict_is_caught() -> None:
    @dataclass
    class Decision:
        passed: bool
        rejected: str

    assert decides(Decision) == {"passed", "rejected"}


def test_there_is_no_default_cut_off_and_a_limit_never_hides_a_count() -> None:
    parameters = inspect.signature(Matcher.rank).parameters
    assert (parameters["limit"].default, parameters["min_score"].default) == (None, None)
    people = [person({**COOK, "title": title}, title) for title in ("Köchin", "Arzt", "Zirkusartist", "Maler")]
    assert len(MATCHER.rank(job(KITCHEN), people)) == len(people)
    for limits in ({"limit": 1}, {"min_score": 99.0}, {"limit": 0}, {"limit": 1, "min_score": 50.0}):
        short = MATCHER.rank(job(KITCHEN), people, **limits)  # type: ignore[arg-type]
        assert len(short) + sum(short.left_out.values()) == sum(short.totals.values()) == len(people)
        assert sum(short.left_out.values()) > 0


# --- Art. 9 GDPR, §§ 1 and 7 AGG: nothing more comes in --------------------------------------------------------------


@pytest.mark.parametrize("record", [Candidate, Vacancy, Case])
@pytest.mark.parametrize("field", ["gender", "birth_date", "nationality", "religion", "photo", "max_age", "anything"])
def test_extras_are_forbidden(record: type[Any], field: str) -> None:
    with pytest.raises((RecordError, ValueError)) as caught:
        record.read({"id": "x", field: "4711"}) if hasattr(record, "read") else record(**{field: "4711"})
    assert "4711" not in str(caught.value)
    assert record.model_config["extra"] == "forbid"


# --- § 35(2) SGB III: both sides -------------------------------------------------------------------------------------


def test_a_pair_is_worth_the_same_from_both_sides_and_wishes_count_apart() -> None:
    one, other = person(COOK), job(KITCHEN)
    assert MATCHER.rank(one, [other]).matches[0].score == MATCHER.rank(other, [one]).matches[0].score
    wishes = {"Arbeit als Koch", "Ausbildung als Maler", "nur Minijob"}
    assert len({MATCHER.score(person({**COOK, "wishes": wish}), other).wish for wish in wishes}) > 1


# --- every result carries the note with the date of the rules --------------------------------------------------------

NOTE, DATE = "keine Rechts", f"{rules_checked():%d.%m.%Y}"


def outputs() -> dict[str, str]:
    """Return one pair in every form it leaves the program in."""
    ranking = MATCHER.rank(job(KITCHEN), [person(COOK)])
    texts = catalogue("de")
    return {
        "html": page([ranking], texts, title="?"),
        "text": MATCHER.explain(person(COOK), job(KITCHEN)),
        "plain German": MATCHER.explain(person(COOK), job(KITCHEN), language="de-simple"),
        "table": ranking.table(),
        "json": json.dumps(PairRecords(texts).record(ranking.matches[0], ranking), ensure_ascii=False),
        "rows": json.dumps(list(flat_rows([ranking], texts)), ensure_ascii=False),
    }


@pytest.mark.parametrize("form", ["html", "text", "plain German", "table", "json", "rows"])
def test_every_output_carries_the_note_and_the_day_the_rules_were_checked(form: str) -> None:
    said = outputs()[form]
    assert NOTE in said
    assert DATE in said


@pytest.mark.parametrize("language", ["de", "en"])
def test_the_note_names_both_days(language: str) -> None:
    texts = catalogue(language)
    assert texts.date(AS_OF) in texts.disclaimer(AS_OF)
    assert texts.date(rules_checked()) in texts.disclaimer(AS_OF)


# --- Art. 15(1)(h) GDPR: there is a text for every finding -----------------------------------------------------------


def test_plain_german_has_a_word_for_every_topic() -> None:
    topics = {finding.topic for _, _, _, finding in tables.every_access()}
    for before, after, vacancy in tables.must_changes():
        topics |= {f.topic for who in (before, after) for f in tables.findings(who, vacancy).values()}
    hard = [({"title": "Koch, 17 Jahre"}, {"title": "Koch", "shift": "Nachtschicht"}), ({"title": "Blubb"}, KITCHEN)]
    for candidate, vacancy in hard:
        topics |= {f.topic for f in MATCHER.score(person(candidate), job(vacancy)).gates}
        assert MATCHER.explain(person(candidate), job(vacancy), language="de-simple")
    plain = (SOURCE / "explain" / "participant" / "de.toml").read_text(encoding="utf-8")
    assert {topic for topic in topics if f"\n{topic} = " not in plain} == set()
