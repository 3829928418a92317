"""The core lexicon: its tables hold together, and everything it names is found again, whatever its gender."""

from __future__ import annotations

import csv
import re
import unicodedata
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from fitmatch.knowledge.lexicon import LANGUAGES, Occupation, Skill, core_lexicon
from fitmatch.knowledge.tables import Row, read_table, table_names
from fitmatch.normalise.reading.text import fold
from fitmatch.normalise.words.skills import read_skill
from fitmatch.normalise.words.titles import read_title

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fitmatch.schema.reading import Reading

HERE = Path(__file__).resolve().parent
CODES = HERE.parents[1] / ".." / "shared" / "data" / "kldb" / "kldb2010_5d_to_isco08.csv"
OCCUPATION_COLUMNS = [
    "key",
    "isco08",
    "kldb",
    "level",
    "broader",
    *LANGUAGES,
    "essential",
    "optional",
    "bridges",
    "certainty",
]
SKILL_COLUMNS = ["key", "kind", "broader", "related", *LANGUAGES, "certainty"]
KINDS = {"skill", "knowledge", "certificate", "licence", "attitude"}
SCRIPTS = {
    "de": "LATIN",
    "en": "LATIN",
    "tr": "LATIN",
    "uk": "CYRILLIC",
    "ru": "CYRILLIC",
    "ar": "ARABIC",
    "fa": "ARABIC",
}


def own_list(name: str) -> list[dict[str, str]]:
    with (HERE / name).open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def rows(prefix: str) -> list[Row]:
    return [row for name in table_names("lexicon") if prefix in name for row in read_table(name)]


def names() -> Iterator[tuple[Occupation | Skill, str, str]]:
    lexicon = core_lexicon()
    concepts: list[Occupation | Skill] = [*lexicon.occupations.values(), *lexicon.skills.values()]
    for concept in concepts:
        for language, spellings in concept.names.items():
            for spelling in spellings:
                yield concept, language, spelling


def read(concept: Occupation | Skill, text: str) -> Reading[str]:
    return read_title(text) if isinstance(concept, Occupation) else read_skill(text)


@pytest.mark.parametrize(("prefix", "columns"), [("/occupations_", OCCUPATION_COLUMNS), ("/skills_", SKILL_COLUMNS)])
def test_tables_have_their_columns_and_every_key_once(prefix: str, columns: list[str]) -> None:
    for name in table_names("lexicon"):
        if prefix in name:
            assert list(read_table(name)[0]) == columns, name
    keys = Counter(row["key"] for row in rows(prefix))
    assert {key for key, count in keys.items() if count > 1} == set()
    assert [key for key in keys if not re.fullmatch(r"[a-z][a-z0-9_]*", key)] == []


def test_size() -> None:
    assert len(core_lexicon().occupations) >= 600
    assert len(core_lexicon().skills) >= 1000


def test_references_exist() -> None:
    lexicon = core_lexicon()
    for occupation in lexicon.occupations.values():
        assert occupation.broader in {"", *lexicon.occupations} - {occupation.key}, occupation.key
        assert {*occupation.essential, *occupation.optional} <= set(lexicon.skills), occupation.key
        assert set(occupation.bridges) <= set(lexicon.occupations) - {occupation.key}, occupation.key
        assert not set(occupation.essential) & set(occupation.optional), occupation.key
    for skill in lexicon.skills.values():
        assert skill.broader in {"", *lexicon.skills} - {skill.key}, skill.key
        assert set(skill.related) <= set(lexicon.skills) - {skill.key}, skill.key
        assert skill.kind in KINDS, skill.key


@pytest.mark.parametrize("part", ["occupations", "skills"])
def test_nothing_is_broader_than_itself(part: str) -> None:
    concepts = getattr(core_lexicon(), part)
    for concept in concepts.values():
        seen, above = {concept.key}, concept.broader
        while above:
            assert above not in seen, f"{concept.key} is inside its own broader line"
            seen.add(above)
            above = concepts[above].broader


def test_levels_are_those_of_the_first_code() -> None:
    for occupation in core_lexicon().occupations.values():
        assert occupation.level == int(occupation.kldb[0][4]), occupation.key
    assert {row["certainty"] for row in (*rows("/occupations_"), *rows("/skills_"))} <= set("ABCD")


def test_occupations_are_named_in_every_language_and_skills_in_german_and_english() -> None:
    lexicon = core_lexicon()
    for occupation in lexicon.occupations.values():
        assert all(occupation.names[language] for language in LANGUAGES), occupation.key
    for skill in lexicon.skills.values():
        assert skill.names["de"], skill.key
        # German certificates (TSM, HOAI, SiGeKo) have no name elsewhere.
        assert skill.names["en"] or skill.kind in {"certificate", "knowledge"}, skill.key


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W\d_]+", text)


def _script(word: str) -> set[str]:
    return {unicodedata.name(letter, "?").split()[0] for letter in word if unicodedata.category(letter) != "Lm"}


def test_no_word_mixes_scripts() -> None:
    mixed = [(c.key, text) for c, _, text in names() for word in _words(text) if len(_script(word)) > 1]
    assert mixed == []


def test_every_language_is_written_in_its_own_script() -> None:
    """Abbreviations and product names stay Latin; words in Latin letters are on the list of transliterations."""
    allowed = {(row["language"], row["name"]) for row in own_list("latin_transliterations.csv")}
    foreign = {
        (language, text)
        for _, language, text in names()
        for word in text.split()
        if any(_script(part) - {SCRIPTS[language]} for part in _words(word)) and not _is_a_proper_name(word)
    }
    assert foreign - allowed == set()
    assert allowed - foreign == set(), "the list of transliterations holds names that are gone"


def _is_a_proper_name(word: str) -> bool:
    """Return whether Latin letters in a word of another script are an abbreviation or the name of a product."""
    latin = [part for part in _words(word) if _script(part) == {"LATIN"}]
    return any(part != part.lower() or len(part) == 1 for part in latin) or any(c.isdigit() for c in word)


def test_every_name_is_found_again_and_only_listed_ones_are_ambiguous() -> None:
    listed = {
        (row["kind"], fold(row["name"])): set(row["concepts"].split("|")) for row in own_list("ambiguous_names.csv")
    }
    ambiguous: dict[tuple[str, str], set[str]] = {}
    for concept, language, text in names():
        reading = read(concept, text)
        if reading.status == "ambiguous":
            kind = "occupation" if isinstance(concept, Occupation) else "skill"
            ambiguous[kind, fold(text)] = {alternative.value for alternative in reading.alternatives}
            assert concept.key in ambiguous[kind, fold(text)], (concept.key, language, text)
        else:
            assert (reading.value, reading.reason) == (concept.key, ""), (concept.key, language, text)
    assert ambiguous == listed


def test_codes_are_official() -> None:
    if not CODES.is_file():
        pytest.skip(f"../shared is absent: the official KldB 2010 and ISCO-08 codes are not checked ({CODES.name})")
    with CODES.open(encoding="utf-8", newline="") as stream:
        official = list(csv.DictReader(stream))
    kldb, isco = {row["kldb5"] for row in official}, {row["isco08"] for row in official}
    isco |= _isco_index()
    unknown = {
        occupation.key: [code for code in occupation.kldb if code not in kldb]
        + [code for code in occupation.isco08 if code not in isco]
        for occupation in core_lexicon().occupations.values()
    }
    assert {key: codes for key, codes in unknown.items() if codes} == {}


def _isco_index() -> set[str]:
    with (CODES.parents[1] / "isco" / "isco08_index_with_isco88.csv").open(encoding="utf-8", newline="") as stream:
        return {row["isco08"] for row in csv.DictReader(stream)}
