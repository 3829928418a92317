"""Reads which languages a person knows, how well, and what the evidence is."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from fitmatch.knowledge.languages import LevelRange, language_codes, language_names
from fitmatch.normalise.language.language_certificates import certificate_level, has_certificate, has_course
from fitmatch.normalise.language.language_lexicon import lexicon, words_of
from fitmatch.normalise.language.language_roles import Mention, Role, mentions
from fitmatch.normalise.language.language_statements import Statement, read_statements
from fitmatch.normalise.language.language_tokens import language_tokens
from fitmatch.normalise.reading.text import cap, fold
from fitmatch.schema.codes import Cefr, LanguageSkill, Proof
from fitmatch.schema.language import LanguageLevel
from fitmatch.schema.reading import Alternative, Reading

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_YEAR = re.compile(r"(?<!\d)(19[5-9]\d|20[0-4]\d)(?!\d)")

Levels = tuple[LanguageLevel, ...]


def read_languages(text: str, *, default_language: str = "de") -> Reading[Levels]:
    """Return all language levels a cell states, in the order of the text.

    A level without a language belongs to ``default_language``. A course attended or running is not passed:
    the level is the last one reached. ``reason`` is ``language.unknown_language`` or
    ``language.native_without_language`` when part of the text could not be filed; the value holds the rest.

    Example:
        >>> reading = read_languages("Deutsch B1 (telc 2024), Schreiben A2; MS Ukr.")
        >>> [(x.language, x.skill.value, x.level.code) for x in reading.value]
        [('de', 'overall', 'B1'), ('de', 'writing', 'A2'), ('uk', 'overall', 'native')]
        >>> [(x.proof.value, x.year) for x in reading.value]
        [('certificate', 2024), ('certificate', 2024), ('self', None)]
    """
    length, text = len(text), cap(text)
    found = read_statements(text, default_language)
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


def read_language_map(levels: Mapping[str, str]) -> Reading[Levels]:
    """Return the levels of a record whose keys are language codes or names and whose values are free text.

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
        read = read_languages(f"{_name(code)}: {text}", default_language=code).value if _says_something(text) else None
        own = tuple(level for level in read or () if level.language == code)
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


def names_language(text: str) -> bool:
    """Return whether a sentence names a language or a CEFR level, so that it is worth reading for languages.

    Example:
        >>> [names_language(t) for t in ("Russisch von Vorteil", "B2 zwingend", "MS Office", "FS C1")]
        [True, True, False, False]
    """
    tokens = language_tokens(cap(text))
    licence = any(token.has("licence") for token in tokens)
    return any(t.tags.language or (t.level and not licence) for t in tokens)


def statement_levels(statement: Statement, text: str) -> Levels:
    """Return the levels of one language: as a whole first, then by skill."""
    found = mentions(statement.clauses)
    proof = _proof(statement, found)
    year = _year(statement, text)
    result: list[LanguageLevel] = []
    whole = overall_level(statement, found)
    skilled = [m for m in found if m.skills and m.role is Role.REACHED]
    understands = any(t.has("understands") for t in statement.tokens)
    if whole is not None:
        own = _own_proof(whole, proof, statement)
        result.append(_level(statement, LanguageSkill.OVERALL, whole, own, year))
    elif not skilled:
        skill = LanguageSkill.LISTENING if understands else LanguageSkill.OVERALL
        stated = any(t.has("not_said") for t in statement.tokens)
        nothing = LevelRange(None, None, None)
        result.append(_level(statement, skill, nothing, Proof.NONE if stated else proof, year))
    taken: set[LanguageSkill] = set()
    for mention in skilled:
        for skill in mention.skills:
            if skill not in taken:
                result.append(_level(statement, skill, mention.level, proof, year))
                taken.add(skill)
    return tuple(result)


def overall_level(statement: Statement, found: Sequence[Mention]) -> LevelRange | None:
    """Return the level of the language as a whole, ``None`` when the text does not state one."""
    whole = [m for m in found if not m.skills]
    named = [m for m in whole if m.is_named]
    reached = [m for m in named if m.role is Role.REACHED] or [m for m in named if m.role is Role.EXAMINED]
    described = [m.level for m in whole if not m.is_named]
    native = next((level for level in described if level.low is Cefr.NATIVE), None)
    if statement.inherited and statement.inherited.tags.phrase:
        native = statement.inherited.tags.phrase
    if native and all((m.level.level or Cefr.C2) >= Cefr.C1 for m in reached):
        return native
    if reached:
        return max((m.level for m in reached), key=lambda level: level.level or Cefr.A0)
    absent = next((level for level in described if level.high is Cefr.A0), None) or _none_at_all(statement)
    open_levels = [m for m in named if m.role is not Role.REACHED]
    if open_levels and not absent:
        return _step_below(min(open_levels, key=lambda m: m.level.level or Cefr.A0))
    certified = absent or certificate_level(statement)
    if certified:
        return certified
    return _described(statement, described) if described else None


@lru_cache(maxsize=256)
def _name(code: str) -> str:
    return next(n.names[0].removesuffix("*") for n in language_names() if n.code == code and n.use == "always")


def _says_something(text: str | None) -> bool:
    return any(character.isalnum() for character in text or "")


def _step_below(mention: Mention) -> LevelRange:
    """Return the level last reached by somebody who aims at or missed a level."""
    aimed = mention.level.level or Cefr.A1
    if mention.half:  # "A2/B1 in Arbeit": the lower one is reached
        return mention.level
    below = Cefr(max(aimed - 1, 0))
    return LevelRange(below, below if mention.role is Role.MISSED else aimed, below)


def _described(statement: Statement, described: Sequence[LevelRange]) -> LevelRange:
    """Return the level described in words; "understands it, speaks little" counts as A2."""
    understands = any(
        any(t.has("understands") for t in clause) and not any(t.is_value for t in clause)
        for clause in statement.clauses
    )
    if described[0].level is Cefr.A1 and understands:
        return LevelRange(Cefr.A1, Cefr.B1, Cefr.A2)
    return described[0]


def _none_at_all(statement: Statement) -> LevelRange | None:
    """Return A0 for "kein Deutsch", "Deutsch: keine", "D –": a negation or dash right beside the language."""
    for clause in statement.clauses:
        words = [t for t in clause if t.is_word and not t.has("connector")]
        for index, token in enumerate(words):
            if token.tags.language is None:
                continue
            before = words[index - 1] if index else None
            behind = words[index + 1 :]
            if (before and before.has("negation")) or (len(behind) == 1 and behind[0].has("negation")):
                return LevelRange(Cefr.A0, Cefr.A0, Cefr.A0)
            last = clause[-1]
            if not behind and last.text in "-–—" and last is not clause[0]:
                return LevelRange(Cefr.A0, Cefr.A0, Cefr.A0)
    return None


def _proof(statement: Statement, found: Sequence[Mention]) -> Proof:
    if has_certificate(statement, found):
        return Proof.CERTIFICATE
    return Proof.COURSE if has_course(statement, found) else Proof.SELF


def _own_proof(whole: LevelRange, proof: Proof, statement: Statement) -> Proof:
    if whole.high is Cefr.A0:
        unstarted = any(t.has("not_started") for t in statement.tokens)
        return Proof.NONE if unstarted else Proof.SELF
    return Proof.SELF if whole.level is Cefr.NATIVE else proof


def _year(statement: Statement, text: str) -> int | None:
    for clause in statement.clauses:
        match = _YEAR.search(text, clause[0].span[0], clause[-1].span[1])
        if match:
            return int(match[1])
    return None


def _level(
    statement: Statement, skill: LanguageSkill, level: LevelRange, proof: Proof, year: int | None
) -> LanguageLevel:
    return LanguageLevel(statement.language, skill, level.level, level.low, level.high, proof, year)
