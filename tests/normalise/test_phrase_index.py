from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fitmatch.knowledge import vacancy_phrases as knowledge
from fitmatch.normalise.adverts.strictness_hints import hinted_strictness
from fitmatch.normalise.reading.phrase_index import PhraseIndex
from fitmatch.normalise.reading.text_pieces import bracket_depths, trim

INDEX = PhraseIndex([("muss", 1), ("kein Muss", 2), ("nacht*", 3), ("ggf.", 4), ("Sprach*in", 5), ("права", 6)])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("MUSS", [1]),
        ("kein Muss", [2]),
        ("Muss-Kriterien", []),
        ("Nachtschicht", [3]),
        ("Weihnacht", []),
        ("ggf Auto", [4]),
        ("Права", [6]),
        ("", []),
    ],
)
def test_whole_words_longest_first(text: str, expected: list[int]) -> None:
    assert [hit.value for hit in INDEX.find(text)] == expected


@given(st.text(max_size=200))
def test_hits_lie_in_the_text_and_do_not_overlap(text: str) -> None:
    last = 0
    for hit in INDEX.find(text):
        assert last <= hit.start < hit.end <= len(text)
        last = hit.end


@given(st.text(max_size=200))
def test_pieces_and_hints_never_fail(text: str) -> None:
    assert len(bracket_depths(text)) == len(text)
    start, end = trim(text, (0, len(text)))
    assert 0 <= start <= end <= len(text)
    hinted_strictness(text)


def test_tables_are_readable() -> None:
    assert knowledge.strictness_markers()
    assert knowledge.section_headings()
    assert {level for _, level in knowledge.school_phrases()} >= {"NONE", "HSA", "MSA", "FHR", "ABITUR"}
    assert all(phrase.alternative and phrase.source for phrase in knowledge.discriminatory_phrases() if phrase.ground)
