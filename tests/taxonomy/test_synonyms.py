"""Synonyms: a table of pairs each said once; texts are widened by them in bounded time, and names found by them."""

from __future__ import annotations

import time

import numpy as np
import pytest

from fitmatch.knowledge.tables import read_table, split_cell
from fitmatch.taxonomy import ConceptFacts, ConceptIndex, Landscape, name_places
from fitmatch.taxonomy.corpus import Label
from fitmatch.taxonomy.synonyms import NEAR, SAME, Synonym, links_between, synonyms, widened

ROWS = read_table("taxonomy/synonyms_de")


def test_the_table_is_sorted_and_says_no_pair_twice() -> None:
    words = [row["word"] for row in ROWS]
    assert words == sorted(words, key=lambda word: (word.casefold(), word))
    assert len(set(words)) == len(words)
    pairs = [frozenset((pair.word, pair.other)) for pair in synonyms("de")]
    assert len(set(pairs)) == len(pairs)
    assert all(len(pair) == 2 for pair in pairs)


def test_every_cell_is_clean() -> None:
    for row in ROWS:
        assert row["same"] or row["near"]
        for value in (row["word"], *split_cell(row["same"]), *split_cell(row["near"])):
            assert value == " ".join(value.split())
            assert "|" not in value


def test_what_two_words_are_both_the_same_as_is_nearly_the_same() -> None:
    pairs = [Synonym("a", "b", SAME), Synonym("a", "c", SAME), Synonym("c", "d", NEAR)]
    links = links_between(pairs, lambda text: tuple(text.split()))
    assert links["b",] == pytest.approx({"a": SAME, "c": SAME * SAME})
    assert "d" not in links["a",]


def test_runs_of_parts_are_widened_and_single_parts_kept() -> None:
    found = widened(("in", "stand", "setzen"), {("in", "stand", "setzen"): {"reparieren": 0.9}})
    assert found == {"in": 1.0, "stand": 1.0, "setzen": 1.0, "reparieren": 0.9}


def test_long_texts_take_bounded_time() -> None:
    begun = time.perf_counter()
    widened(("wort",) * 20_000, {("wort",): {"anders": 0.5}})
    assert time.perf_counter() - begun < 2


def test_words_that_no_name_has_stand_where_their_synonyms_stand() -> None:
    names, owner, places = ["brot backen", "wand mauern"], np.array([0, 1]), np.eye(2, dtype=np.float32)
    apart = name_places.learn(names, owner, places)
    drawn = name_places.learn(names, owner, places, [("ziegeln", "mauern", 1.0)])
    assert name_places.nearness(["ziegeln"], apart)[0, 1] < 0.5 < name_places.nearness(["ziegeln"], drawn)[0, 1]


@pytest.fixture(scope="module")
def index() -> ConceptIndex:
    """Three skills, one of them called only by a synonym of the word that will be asked for."""
    rows = [
        ("clean", "Fenster reinigen", "de", "preferred"),
        ("sell", "Fenster verkaufen", "de", "preferred"),
        ("bake", "Brot backen", "de", "preferred"),
    ]
    places = dict(zip(("clean", "sell", "bake", "baker"), np.eye(4, dtype=np.float32), strict=True))
    texts = ["Fenster", "Fenster", "Fenster", "reinigen", "reinigen", "reinigen", "putzen"]
    return ConceptIndex.from_labels(
        rows, landscape=Landscape(places, [Label("baker", "Bäcker/Bäckerin", "de")], texts), kind="skill"
    )


def test_a_name_is_found_by_other_words(index: ConceptIndex) -> None:
    wording = index.evidence(["Fenster putzen"])["wording"][0]
    assert wording[index.concepts.index("clean")] > wording[index.concepts.index("sell")] > 0
    assert wording[index.concepts.index("bake")] == 0


def test_names_of_other_concepts_teach_but_are_never_answers(index: ConceptIndex) -> None:
    assert {hit.concept for hit in index.search(["Bäckerin"], k=10)[0]} == {"clean", "sell", "bake"}
    assert index.evidence(["Bäckerin"])["place"].shape == (1, 3)


@pytest.mark.parametrize("text", ["", "%%%", "\x00\x07", "字" * 50, "a" * 100_000, "Ж ج a ά" * 500])
def test_hostile_texts_have_a_wording(index: ConceptIndex, text: str) -> None:
    wording = index.evidence([text])["wording"]
    assert wording.shape == (1, 3)
    assert np.isfinite(wording).all()
    assert wording.dtype == np.float32


def test_english_skills_are_weighed_without_parts_of_words() -> None:
    rows = [("clean", "clean windows", "en", "preferred"), ("bake", "bake bread", "en", "preferred")]
    places = dict(zip(("clean", "bake"), np.eye(2, dtype=np.float32), strict=True))
    facts = {"clean": ConceptFacts(description="make glass shine"), "bake": ConceptFacts(description="make loaves")}
    index = ConceptIndex.from_labels(rows, facts=facts, landscape=Landscape(places), kind="skill")
    assert not {"wording", "place_parts"} & set(index.evidence(["windows"]))
    assert index.search(["window cleaning"], k=1)[0][0].concept == "clean"


def test_a_landscape_without_places_teaches_nothing() -> None:
    rows = [("a", "Brot backen", "de", "preferred"), ("b", "Wand mauern", "de", "preferred")]
    index = ConceptIndex.from_labels(rows, landscape=Landscape({}), kind="skill")
    assert "place" not in index.evidence(["backen"])
