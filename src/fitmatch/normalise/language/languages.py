"""Reads which languages a person knows, how well, and what the evidence is."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from fitmatch.knowledge.languages import language_codes, language_names
from fitmatch.normalise.language.language_levels import Levels, statement_levels
from fitmatch.normalise.language.language_lexicon import lexicon, words_of
from fitmatch.normalise.language.language_statements import read_statements
from fitmatch.normalise.language.language_tokens import language_tokens
from fitmatch.normalise.reading.remembered import remembered
from fitmatch.normalise.reading.text import cap, fold
from fitmatch.schema.codes import LanguageSkill, Proof
from fitmatch.schema.language import LanguageLevel
from fitmatch.schema.reading import Alternative, Reading

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping


@remembered
def read_languages(text: str, *, default_language: str = "de", as_of: dt.date | None = None) -> Reading[Levels]:
    """Return all language levels a cell states, in the order of the text.

    A level without a language belongs to ``default_language``. A course attended or running is not passed:
    the level is the last one reached. An examination dated after ``as_of`` is not passed yet. ``reason`` is
    ``language.unknown_language`` or ``language.native_without_language`` when part of the text could not be filed;
    the value holds the rest.

    Example:
        >>> reading = read_languages("Deutsch B1 (telc 2024), Schreiben A2; MS Ukr.")
        >>> [(x.language, x.skill.value, x.level.code) for x in reading.value]
        [('de', 'overall', 'B1'), ('de', 'writing', 'A2'), ('uk', 'overall', 'native')]
        >>> [(x.proof.value, x.year) for x in reading.value]
        [('certificate', 2024), ('certificate', 2024), ('self', None)]
    """
    length, text = len(text), cap(text)
    found = read_statements(text, default_language, as_of)
    levels: list[LanguageLevel] = []
    spans: list[tuple[int, int]] = []
    for statement in found.items:
        read = statement_levels(statement, text)
        levels += read
        if read:
            spans.append(statement.span)
    reason = "language.unknown_language" if found.unknown else ""
    reason = reason or ("language.native_without_language" if found.ownerless else "")
    if not levels:
        empty = "language.empty" if not text.strip() else "language.nothing_read"
        return Reading(None, "unmapped", reason=reason or empty)
    # Composing characters may lengthen a text; a span never points behind the text as given.
    span = (min(start for start, _ in spans), min(max(end for _, end in spans), length))
    return Reading(tuple(levels), "mapped", span=span, reason=reason)


def read_language_map(levels: Mapping[str, str], *, as_of: dt.date | None = None) -> Reading[Levels]:
    """Return the levels of a record whose keys are language codes or names and whose values are free text.

    An examination dated after ``as_of`` is not passed yet.

    Keys that are no known language are left out of the value and named in ``alternatives`` (empty value, the
    key as label) with the reason ``language.unknown_language``.

    Example:
        >>> reading = read_language_map({"de": "B1", "Ukrainisch": "Muttersprache", "Klingon": "C1"})
        >>> [(x.language, x.level.code) for x in reading.value], [a.label for a in reading.alternatives]
        ([('de', 'B1'), ('uk', 'native')], ['Klingon'])
    """
    value: list[LanguageLevel] = []
    unknown: list[Alternative[Levels]] = []
    for key, text in levels.items():
        code = language_code(key)
        if code is None:
            unknown.append(Alternative((), 0.0, cap(key, 60)))
            continue
        # With the name in front short forms count too: "Ukrainisch: M".
        reading = read_languages(f"{_name(code)}: {text}", default_language=code, as_of=as_of)
        read = reading.value or () if _says_something(text) else ()
        own = tuple(level for level in read if level.language == code)
        nothing = LanguageLevel(code, LanguageSkill.OVERALL, None, None, None, Proof.NONE)
        value += own or (nothing,)
    known = {level.language for level in value if level.level is not None}
    value = [level for level in value if level.level is not None or level.language not in known]
    if not value:
        reason = "language.unknown_language" if unknown else "language.empty"
        return Reading(None, "unmapped", tuple(unknown), reason=reason)
    return Reading(tuple(value), "mapped", tuple(unknown), reason="language.unknown_language" if unknown else "")


def language_code(name: str) -> str | None:
    """Return the BCP-47 code of a language given by code or name, ``None`` if it is not known.

    Example:
        >>> [language_code(name) for name in ("Kurmandschi", "pt-BR", "німецька", "???")]
        ['ku', 'pt', 'de', None]
    """
    folded = fold(cap(name, 60))
    base = folded.split("-")[0].split("_")[0]
    if base in language_codes() - {"-"}:
        return base
    words = words_of(folded)
    parts = [part for word in words for part in lexicon().parts(word)]
    for index in range(len(parts)):
        match = lexicon().longest(parts[index:])
        if match and (match[1].language or match[1].short_language):
            return match[1].language or match[1].short_language
    return None


@remembered
def names_language(text: str) -> bool:
    """Return whether a sentence names a language or a CEFR level, so that it is worth reading for languages.

    Example:
        >>> [names_language(t) for t in ("Russisch von Vorteil", "B2 zwingend", "MS Office", "FS C1")]
        [True, True, False, False]
    """
    tokens = language_tokens(cap(text))
    licence = any(token.has("licence") for token in tokens)
    return any(t.tags.language or (t.level and not licence) for t in tokens)


@lru_cache(maxsize=256)
def _name(code: str) -> str:
    return next(n.names[0].removesuffix("*") for n in language_names() if n.code == code and n.use == "always")


def _says_something(text: str | None) -> bool:
    return any(character.isalnum() for character in text or "")
