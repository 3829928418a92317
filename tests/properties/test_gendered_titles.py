"""Every gendered spelling of every German title of the lexicon is read as the same occupation."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from tests.properties.strategies import MATCHER, by_pair, job, person

from fitmatch.knowledge.lexicon import core_lexicon
from fitmatch.normalise.words.title_cells import read_titles

SPELLINGS = tomllib.loads((Path(__file__).parents[1] / "law" / "mutations.toml").read_text(encoding="utf-8"))[
    "spellings"
]
_STEM = re.compile(r"([\w -]*\w{3})/in((?: [\w-]+)*)")
_PAIR = re.compile(r"(\w{3,})/(\w{3,}in)")


def german_titles() -> list[str]:
    return [name for occupation in core_lexicon().occupations.values() for name in occupation.names["de"]]


def spellings(title: str) -> list[str]:
    """Return the spellings of a title written "Maler/in", "Helfer/in Küche" or "Koch/Köchin"; none for any other."""
    stem, pair = _STEM.fullmatch(title), _PAIR.fullmatch(title)
    if stem:
        words = {"stem": stem[1], "m": stem[1], "f": f"{stem[1]}in"}
        # Titles of several words are not written out twice.
        forms = (
            SPELLINGS["of_a_pair"] if " " not in title else [f for f in SPELLINGS["of_a_pair"] if "/" not in f[3:-1]]
        )
        return [f"{form.format(**words)}{stem[2]}" for form in (*SPELLINGS["of_a_stem"], *forms)]
    if pair:
        return [form.format(m=pair[1], f=pair[2]) for form in SPELLINGS["of_a_pair"]]
    return []


def meaning(title: str) -> tuple[tuple[str | None, tuple[str, ...]], ...]:
    return tuple((reading.value, tuple(a.value for a in reading.alternatives)) for reading in read_titles(title))


@pytest.mark.parametrize("initial", list("ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÜ"))
def test_all_spellings_of_a_title_mean_the_same(initial: str) -> None:
    different = {}
    for title in german_titles():
        if title[0].upper() == initial:
            expected = meaning(title)
            wrong = [form for form in spellings(title) if meaning(form) != expected]
            if wrong:
                different[title] = wrong
    assert different == {}


def test_most_titles_have_spellings_to_compare() -> None:
    titles = german_titles()
    assert sum(bool(spellings(title)) for title in titles) > len(titles) / 2


@pytest.mark.parametrize("title", ["Koch/Köchin", "Krankenpfleger/in", "Maler/in", "Elektroniker/in", "Lehrer/in"])
def test_all_spellings_of_a_title_score_the_same(title: str) -> None:
    vacancies = [job({"title": "Koch"}, "v0"), job({"title": "Pflegehelfer", "german": "B1"}, "v1")]
    expected = None
    for form in spellings(title):
        facts = [MATCHER.score(person({"title": form, "skills": ["HACCP"]}), vacancy) for vacancy in vacancies]
        found = by_pair(facts)
        expected = expected or found
        assert found == expected, form
