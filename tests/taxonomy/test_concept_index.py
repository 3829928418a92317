"""The index of concepts: gender moves nothing, nothing is forced, hostile texts end in bounded time."""

from __future__ import annotations

import numpy as np
import pytest

from fitmatch.taxonomy import ConceptFacts, ConceptIndex
from fitmatch.taxonomy.views import Views

ROWS = [
    ("cook", "Koch/Köchin", "de", "preferred"),
    ("cook", "Küchenchef/Küchenchefin", "de", "alt"),
    ("baker", "Bäcker/Bäckerin", "de", "preferred"),
    ("vet", "Tierarzt/Tierärztin", "de", "preferred"),
    ("doctor", "Arzt/Ärztin", "de", "preferred"),
    ("nurse", "Krankenpfleger/Krankenpflegerin", "de", "preferred"),
    ("nurse_help", "Krankenpflegehelfer/Krankenpflegehelferin", "de", "preferred"),
    ("java", "Java-Entwickler/in", "de", "preferred"),
    ("script", "JavaScript-Entwickler/in", "de", "preferred"),
]


@pytest.fixture(scope="module")
def index() -> ConceptIndex:
    return ConceptIndex.from_labels(ROWS)


@pytest.mark.parametrize(
    "forms",
    [
        ["Koch", "Köchin", "Köch:in", "Koch/Köchin", "Köche*innen", "Koch (m/w/d)"],
        ["Arzt", "Ärztin", "Arzt/Ärztin", "Ärzt*innen"],
        ["Tierarzt", "Tierärztin"],
    ],
)
def test_every_gendered_form_gives_the_same_hits(index: ConceptIndex, forms: list[str]) -> None:
    first, *others = index.search(forms, k=9)
    assert all(hits == first for hits in others)


@pytest.mark.parametrize(
    ("text", "concept"),
    [("Arzt", "doctor"), ("Tierarzt", "vet"), ("Krankenpflegehelferin", "nurse_help"), ("Krankenpfleger", "nurse")],
)
def test_look_alikes_stay_apart(index: ConceptIndex, text: str, concept: str) -> None:
    assert index.read(text).value == concept


def test_scores_of_one_text_differ_and_fall(index: ConceptIndex) -> None:
    for hits in index.search([name for _, name, _, _ in ROWS], k=9):
        scores = [round(hit.score, 5) for hit in hits]
        assert scores == sorted(set(scores), reverse=True)


def test_a_text_alone_reads_as_in_any_company(index: ConceptIndex) -> None:
    texts = ["Köchin", "Brotbäcker", "Arzt für Tiere", "Entwickler"]
    assert [index.search([text], k=5)[0] for text in texts] == index.search(texts, k=5)


def test_many_texts_read_side_by_side_read_as_one_by_one(index: ConceptIndex) -> None:
    texts = [f"{name} {number}. Etage" for number in range(60) for _, name, _, _ in ROWS]
    alone = ConceptIndex.from_labels(ROWS)
    assert index.search(texts, k=3) == [alone.search([text], k=3)[0] for text in texts]


def test_what_is_remembered_is_bounded_and_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("fitmatch.taxonomy.concept_index._MOST_REMEMBERED", 20)
    index = ConceptIndex.from_labels(ROWS)
    texts = [f"Koch {number}" for number in range(50)]
    first = index.search(texts, k=2)
    assert not index._remembered
    assert index.search(texts[::-1], k=2) == first[::-1]


@pytest.mark.parametrize("text", ["", "   ", "\x00\x07", "12345 --- %%", "(m/w/d)"])
def test_texts_without_words_are_unmapped_with_a_reason(index: ConceptIndex, text: str) -> None:
    reading = index.read(text)
    assert reading.status == "unmapped"
    assert reading.reason in {"text.empty", "text.no_words", "concept.not_found"}


@pytest.mark.parametrize("text", ["Koch" * 25_000, "К\u043e\u0441h " * 40, "a\u0301" * 50_000, "ﷺ" * 10_000])
def test_long_and_mixed_texts_end(index: ConceptIndex, text: str) -> None:
    assert index.read(text).status in {"mapped", "ambiguous", "unmapped"}


def test_facts_beside_the_names_help() -> None:
    facts = {
        "cook": ConceptFacts("5120", description="bereitet warme Speisen zu", context="Suppen kochen"),
        "baker": ConceptFacts("7512", description="formt Teig und backt Brot", context="Teig herstellen"),
    }
    rows = [row for row in ROWS if row[0] in facts]
    named, told = ConceptIndex.from_labels(rows), ConceptIndex.from_labels(rows, facts=facts)
    assert "latent" not in named.evidence(["Teigmacher"])
    evidence = told.evidence(["Teigmacher"])
    assert told.concepts[int(np.argmax(evidence["context"][0]))] == "baker"


def test_an_index_needs_a_name() -> None:
    with pytest.raises(ValueError, match="no name in the language 'de'"):
        ConceptIndex.from_labels([("cook", "cook", "en", "preferred")], language="de")


def test_arabic_articles_and_both_genders_in_one_name() -> None:
    index = ConceptIndex.from_labels([("vet", "الطبيب البيطري / الطبيبة البيطرية", "ar", "preferred")])
    assert index.read("طبيب بيطري").value == index.read("الطبيبة البيطريه").value == "vet"


def test_english_plurals_are_levelled() -> None:
    views = Views("en")
    assert views.plain("Bus drivers") == "bus driver"
    assert views.plain("Business analyst") == "business analyst"
