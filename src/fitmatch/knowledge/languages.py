"""Knows the names of languages, the words for language levels, and the certificates.

The tables hold spellings as people write them; comparing folded text is the work of ``fitmatch.normalise``.
A name or phrase ending in ``*`` also stands for every longer word that begins with it.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from fitmatch.knowledge.tables import read_table, split_cell
from fitmatch.schema.codes import Cefr, Proof, Strictness

NameUse = Literal["always", "before_level", "never"]


@dataclass(frozen=True, slots=True)
class LanguageNames:
    """Spellings of one language.

    Attributes:
        code: BCP-47 code, ``-`` for words that only look like a language ("Deutschland").
        names: Names, adjectives, abbreviations.
        use: ``before_level`` for short forms that count only in front of a level ("D B1"); ``never`` for
            look-alikes.
    """

    code: str
    names: tuple[str, ...]
    use: NameUse


@dataclass(frozen=True, slots=True)
class LevelRange:
    """A level with the lowest and highest level the wording supports; all ``None`` when it says nothing."""

    low: Cefr | None
    high: Cefr | None
    level: Cefr | None


@dataclass(frozen=True, slots=True)
class LevelPhrase:
    """Words that describe a level without naming it ("fließend", "вільно")."""

    phrases: tuple[str, ...]
    meaning: LevelRange
    text_language: str


@dataclass(frozen=True, slots=True)
class Certificate:
    """One certificate or course, or one band of its scores.

    Attributes:
        patterns: How it is written.
        language: BCP-47 code of the language examined.
        scores: Lowest and highest score of the band; ``None`` when there are no scores.
        meaning: Level it stands for; all ``None`` when the level is named beside it ("Goethe B1").
        proof: ``CERTIFICATE``, ``COURSE``, or ``NONE`` for tests that are not about language.
    """

    patterns: tuple[str, ...]
    language: str
    scores: tuple[float, float] | None
    meaning: LevelRange
    proof: Proof


@lru_cache(maxsize=1)
def language_names() -> tuple[LanguageNames, ...]:
    """Return the spellings of all languages known.

    Example:
        >>> next(n.code for n in language_names() if "Kurmandschi*" in n.names or "kurmandschi*" in n.names)
        'ku'
    """
    uses: dict[str, NameUse] = {"always": "always", "before_level": "before_level", "never": "never"}
    return tuple(
        LanguageNames(row["code"], split_cell(row["names"]), uses[row["use"]])
        for row in read_table("languages/language_names")
    )


@lru_cache(maxsize=1)
def language_codes() -> frozenset[str]:
    """Return the BCP-47 codes of all languages known.

    Example:
        >>> "ckb" in language_codes(), "tlh" in language_codes()
        (True, False)
    """
    return frozenset(names.code for names in language_names() if names.use != "never")


@lru_cache(maxsize=1)
def _display_names() -> dict[str, dict[str, str]]:
    return {row["code"]: row for row in read_table("languages/display_names")}


def language_name(code: str, reader: str = "de") -> str:
    """Return the name of a language in the language of the reader, in German or as its code if there is none.

    Example:
        >>> language_name("uk"), language_name("uk", "en"), language_name("ti", "de_simple")
        ('Ukrainisch', 'Ukrainian', 'Tigrinya')
        >>> language_name("xx")
        'xx'
    """
    names = _display_names().get(code)
    if names is None:
        return code
    return names.get(reader.replace("-", "_").split("_")[0]) or names["de"]


@lru_cache(maxsize=1)
def level_phrases() -> tuple[LevelPhrase, ...]:
    """Return the wordings for levels in seven languages.

    Example:
        >>> phrase = next(p for p in level_phrases() if "fließend" in p.phrases)
        >>> phrase.meaning.low.code, phrase.meaning.high.code
        ('B2', 'C1')
    """
    return tuple(
        LevelPhrase(split_cell(row["phrases"]), _range(row), row["text_language"])
        for row in read_table("languages/level_phrases")
    )


@lru_cache(maxsize=1)
def certificates() -> tuple[Certificate, ...]:
    """Return the certificates and courses with the levels they stand for.

    Example:
        >>> dsh = next(c for c in certificates() if "DSH-2" in c.patterns)
        >>> dsh.meaning.level.code, dsh.proof.value
        ('C1', 'certificate')
    """
    return tuple(
        Certificate(
            split_cell(row["patterns"]),
            row["language"],
            (float(row["score_min"]), float(row["score_max"])) if row["score_min"] else None,
            _range(row),
            Proof(row["evidence"]),
        )
        for row in read_table("languages/certificates")
    )


@lru_cache(maxsize=1)
def language_markers() -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return the words that say what a level is about or how far it is reached, by kind.

    Example:
        >>> "nicht bestanden" in dict(language_markers())["failed"]
        True
    """
    return tuple((row["kind"], split_cell(row["phrases"])) for row in read_table("languages/markers"))


@lru_cache(maxsize=1)
def months() -> tuple[tuple[int, tuple[str, ...]], ...]:
    """Return the names of the months in seven languages, by number.

    Example:
        >>> dict(months())[3][0]
        'märz'
    """
    return tuple((int(row["month"]), split_cell(row["names"])) for row in read_table("residence/months"))


@lru_cache(maxsize=1)
def strictness_phrases() -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return the words that say how firmly an employer asks: ``must``, ``should``, ``nice``, ``not_needed``.

    Example:
        >>> {kind for kind, phrases in strictness_phrases() if "wünschenswert" in phrases}
        {'should'}
    """
    return tuple((row["strictness"], split_cell(row["phrases"])) for row in read_table("languages/strictness"))


@lru_cache(maxsize=1)
def unlevelled_requirements() -> dict[Strictness, LevelRange]:
    """Return what "Deutsch erforderlich" or "Deutsch von Vorteil" means when no level is named.

    Example:
        >>> unlevelled_requirements()[Strictness.MUST].level.code
        'B1'
    """
    rows = read_table("languages/unlevelled_requirements")
    return {Strictness(row["strictness"]): LevelRange(Cefr[row["low"]], None, Cefr[row["level"]]) for row in rows}


def _range(row: dict[str, str]) -> LevelRange:
    low, high, level = (Cefr[row[key]] if row[key] else None for key in ("low", "high", "level"))
    return LevelRange(low, high, level)
