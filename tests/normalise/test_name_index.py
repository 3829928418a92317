"""The index behind occupations and skills: exact, phrase, head word, near spelling, and nothing forced."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fitmatch.normalise.reading.text import MAX_TERM
from fitmatch.normalise.words.name_index import NameIndex

NAMES = [
    ("Koch", "cook"),
    ("Bäcker", "baker"),
    ("Konditor", "confectioner"),
    ("Tischler", "joiner"),
    ("Java-Entwickler", "java"),
    ("Elektroinstallateur", "electrician"),
    ("Laborant", "chemistry"),
    ("Laborant", "medicine"),
    ("Schweißer MAG", "mag"),
    ("Schweißer MIG", "mig"),
    ("Helfer im Lager", "warehouse"),
    ("Architekt", "architect"),
    ("C++", "cpp"),
    ("C#", "csharp"),
    ("кухар", "cook"),
    ("ممرضة", "nurse"),
]
INDEX = NameIndex(NAMES)


@pytest.mark.parametrize(
    ("text", "expected", "reason"),
    [
        ("Koch", "cook", ""),
        ("  KOCH ", "cook", ""),
        ("Koch!", "cook", ""),
        ("BAECKER", "baker", ""),
        ("кухар", "cook", ""),
        ("مُمَرِّضه", "nurse", ""),
        ("C++", "cpp", ""),
        ("C#", "csharp", ""),
        ("Java Entwickler", "java", ""),
        ("Javaentwickler", "java", ""),
        ("Elektro-Installateur", "electrician", ""),
        ("gelernter Bäcker aus Kyjiw", "baker", "concept.phrase"),
        ("als Helfer im Lager gearbeitet", "warehouse", "concept.phrase"),
        ("Java-Entwikler", "java", "concept.near_spelling"),
        ("Elektroinstalateur", "electrician", "concept.near_spelling"),
    ],
)
def test_found(text: str, expected: str, reason: str) -> None:
    reading = INDEX.read(text)
    assert (reading.value, reading.status, reading.reason) == (expected, "mapped", reason)


@pytest.mark.parametrize(
    "text",
    [
        "Pilot",
        "Kocher",  # too short for a typing error
        "Schweißer MGI",  # an abbreviation is never taken for another
        "Lagerhalle",
        "Schweißer",
        "C",
        "",
        "  \t\n",
        "***",
        "\u200f\u200e",
        "☺☺☺",
    ],
)
def test_nothing_is_forced(text: str) -> None:
    reading = INDEX.read(text)
    assert (reading.value, reading.status) == (None, "unmapped")
    assert reading.reason in {"text.empty", "concept.not_found"}


def test_several_concepts_are_ambiguous() -> None:
    reading = INDEX.read("Laborant")
    assert (reading.value, reading.status, reading.reason) == (None, "ambiguous", "concept.several")
    assert [alternative.value for alternative in reading.alternatives] == ["chemistry", "medicine"]


@pytest.mark.parametrize(
    ("text", "expected"), [("Bautischler", "joiner"), ("Landbäcker", "baker"), ("Möbel-Tischler", "joiner")]
)
def test_compounds_only_where_head_words_count(text: str, expected: str) -> None:
    reading = INDEX.read(text, head_words=True)
    assert (reading.value, reading.reason) == (expected, "concept.head_word")
    assert INDEX.read(text).status == "unmapped"


def test_an_abbreviation_in_front_makes_another_occupation() -> None:
    assert INDEX.read("IT-Architekt", head_words=True).status == "unmapped"


def test_the_longest_phrase_wins_and_the_earlier_of_equals() -> None:
    assert INDEX.read("Koch oder Helfer im Lager").value == "warehouse"
    assert (
        NameIndex([("Maler", "painter"), ("Maurer", "mason"), ("Bauer", "farmer")]).read("Maler, Bauer").value
        == "painter"
    )


def test_words_may_count_as_other_words() -> None:
    index = NameIndex([("Koch im Hotel", "cook")], lambda word: "koch" if word == "koechin" else word)
    assert index.read("Köchin im Hotel").value == "cook"
    assert index.read("frühere Köchin im Hotel").span == (8, 23)


def test_spans_point_at_the_words_read() -> None:
    text = "früher: Bäcker, jetzt Bauhelfer"
    reading = INDEX.read(text)
    assert reading.span is not None
    assert text[slice(*reading.span)] == "Bäcker"


@given(st.text(max_size=400))
def test_any_text_is_read_without_error(text: str) -> None:
    reading = INDEX.read(text, head_words=True)
    assert (reading.value is not None) == (reading.status == "mapped")
    if reading.span:
        assert 0 <= reading.span[0] <= reading.span[1] <= MAX_TERM


@given(st.sampled_from(NAMES), st.text(alphabet=" .,;!?()", max_size=8), st.text(alphabet=" .,;!?()", max_size=8))
def test_punctuation_around_a_name_changes_nothing(name: tuple[str, str], before: str, after: str) -> None:
    reading = INDEX.read(f"{before}{name[0]}{after}")
    assert name[1] in {alternative.value for alternative in reading.alternatives}
    assert reading.reason in {"", "concept.several"}


def test_very_long_texts_end_soon() -> None:
    for text in ("Koch " * 20_000, "a" * 100_000, "ä-" * 50_000, "\x00" * 100_000):
        assert INDEX.read(text, head_words=True).status in {"mapped", "unmapped"}
