"""The notation of the phrase tables."""

from __future__ import annotations

import pytest

from fitmatch.knowledge.paper_phrases import paper_phrases
from fitmatch.knowledge.recognition import phrases, traps
from fitmatch.normalise.papers.patterns import clauses_of, compile_pattern, word_class
from fitmatch.normalise.reading.text import fold

CLASSES = {"authority": word_class({"de": ("abh", "ausländerbehörde")})}


@pytest.mark.parametrize(
    ("pattern", "lang", "text", "matches"),
    [
        ("anerk*", "de", "Anerkennung", True),
        ("*bescheid", "de", "Zwischenbescheid", True),
        ("bescheid", "de", "Zwischenbescheid", False),
        ("voll* (und) gleichwertig", "de", "voll gleichwertig", True),
        ("(im) verfahren", "de", "Im Verfahren", True),
        ("antrag … gestellt", "de", "Antrag am Montag beim LAGuS gestellt", True),
        ("antrag … gestellt", "de", "Antrag; gestellt", False),
        ("durch <authority>", "de", "durch Ausländerbehörde", True),
        ("شهادة", "ar", "بالشهادة", True),
        ("süreçte", "tr", "surecte", True),
    ],
)
def test_notation(pattern: str, lang: str, text: str, matches: bool) -> None:
    assert bool(compile_pattern(pattern, lang, CLASSES).search(fold(text))) is matches


def test_clauses_end_at_commas_dashes_and_brackets() -> None:
    text = "a, b – c (d); e"
    assert [text[start:end].strip() for start, end in clauses_of(text).bounds] == ["a", "b", "c", "d", "e"]


def test_every_pattern_of_the_tables_is_well_formed() -> None:
    tables = (phrases(), traps(), paper_phrases())
    for pattern in (pattern for table in tables for row in table for pattern in row.patterns):
        tokens = pattern.split()
        assert tokens[0] != "…", pattern
        assert tokens[-1] != "…", pattern
        for token in tokens:
            assert token.startswith("(") == token.endswith(")"), pattern
            assert token.startswith("<") == token.endswith(">"), pattern
