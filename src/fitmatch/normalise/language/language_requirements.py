"""Reads which languages an employer asks for, at which level, and how firmly."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fitmatch.knowledge.languages import LevelRange, unlevelled_requirements
from fitmatch.normalise.language.language_certificates import certificate_of
from fitmatch.normalise.language.language_results import mentions
from fitmatch.normalise.language.language_roles import Mention, Role
from fitmatch.normalise.language.language_statements import Statement, Statements, read_statements
from fitmatch.normalise.language.language_tokens import language_tokens
from fitmatch.normalise.reading.text import cap
from fitmatch.schema.codes import Cefr, LanguageSkill, Strictness
from fitmatch.schema.language import LanguageRequirement
from fitmatch.schema.reading import Reading

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fitmatch.normalise.language.language_clauses import Clause
    from fitmatch.normalise.language.language_tokens import Token

_WORDS = ("must", "should", "nice")
_NOT_ASKED = LevelRange(Cefr.A0, Cefr.A0, Cefr.A0)

Requirements = tuple[LanguageRequirement, ...]


def read_language_requirements(
    text: str, *, strictness: Strictness = Strictness.UNKNOWN, default_language: str = "de"
) -> Reading[Requirements]:
    """Return the languages a vacancy asks for, in the order of the text.

    ``strictness`` is what the heading says ("zwingend:"); it counts where the text itself has no word for it.
    Without either, a bare level ("C1") is a must; a level beside a language name or a vague wording
    ("Deutsch B1", "gute Deutschkenntnisse") is wished. "Deutsch nicht erforderlich" and "Englisch reicht"
    give German as ``A0``, nice to have. A later, softer level ("mind. B1, gern B2") is left out. The text
    should be about languages; find such sentences in a longer text with
    :func:`fitmatch.normalise.language.languages.names_language`.

    Example:
        >>> reading = read_language_requirements("Deutsch mind. B1, Russisch von Vorteil")
        >>> [(r.language, r.level and r.level.code, r.strictness.value) for r in reading.value]
        [('de', 'B1', 'must'), ('ru', None, 'nice')]
    """
    length, text = len(text), cap(text)
    found = read_statements(text, default_language)
    needed: list[LanguageRequirement] = []
    for statement in found.items:
        needed += _requirements(statement, strictness, default_language)
    none_asked = not found.items and any(t.has("not_needed") for t in language_tokens(text))
    if none_asked or _other_language_is_enough(found, default_language):
        not_asked = LanguageRequirement(default_language, LanguageSkill.OVERALL, Cefr.A0, Strictness.NICE, Cefr.A0)
        needed.insert(0, not_asked)
    reason = "language.unknown_language" if found.unknown else ""
    if not needed:
        empty = "language.empty" if not text.strip() else "language.nothing_read"
        return Reading(None, "unmapped", reason=reason or empty)
    spans = [statement.span for statement in found.items] or [(0, len(text))]
    span = (min(start for start, _ in spans), min(max(end for _, end in spans), length))
    return Reading(tuple(needed), "mapped", span=span, reason=reason)


def _requirements(statement: Statement, heading: Strictness, default_language: str) -> list[LanguageRequirement]:
    """Return what is asked for in one language: as a whole first, then by skill."""
    clauses = [clause for clause in statement.clauses if not _is_about_the_team(clause)]
    if not clauses:
        return []
    every = mentions(clauses)
    found = [m for m in every if not _is_later(clauses[m.clause], m)] or every
    whole = _asked_level(statement, clauses, found)
    skilled = [m for m in found if m.skills and m.role is Role.REACHED]
    result: list[LanguageRequirement] = []
    if whole is not None or not skilled:
        firm = _strictness(clauses, _clauses_of(clauses, found), found, heading)
        if whole is None:
            whole = _without_level(statement, clauses, firm, default_language)
        if whole is _NOT_ASKED:
            firm = Strictness.NICE
        if any(t.has("not_said") for c in clauses for t in c) and whole.level is None:
            firm = Strictness.UNKNOWN
        result.append(_requirement(statement, LanguageSkill.OVERALL, whole, firm))
    for mention in skilled:
        firm = _strictness(clauses, [clauses[mention.clause]], found, heading)
        result += [_requirement(statement, skill, mention.level, firm) for skill in mention.skills]
    return result


def _is_about_the_team(clause: Clause) -> bool:
    """Return whether a clause tells what is spoken in the firm; who insists on it asks for it all the same."""
    return any(t.has("team") for t in clause) and not any(t.has("must") for t in clause)


def _is_later(clause: Clause, mention: Mention) -> bool:
    """Return whether a level is asked for later ("B2 nach 1 Jahr") or a course is offered ("B1 Kurs")."""
    if mention.role is Role.REACHED:
        return False
    # "B2 sollte in Aussicht sein", "B1 in Arbeit" still name the level that is asked for.
    return mention.role is Role.COURSE or any(t.has("planned") for t in clause)


def _asked_level(statement: Statement, clauses: list[Clause], found: Sequence[Mention]) -> LevelRange | None:
    named = [m for m in found if not m.skills and m.is_named]
    if named:
        return _lowest_of_first(clauses, named)
    certificate = certificate_of(statement)
    if certificate:
        return certificate.meaning
    described = [m.level for m in found if not m.skills]
    if any(m.skills for m in found):  # "A2 mündlich, schriftlich egal"
        return described[0] if described else None
    if any(t.has("not_needed") for t in _tokens(clauses)) or _is_negated(clauses):
        return _NOT_ASKED
    if described and described[0].high is Cefr.A0:
        return _NOT_ASKED
    if described and described[0].low is Cefr.A0:  # "ein paar Brocken Deutsch": asked for, but at no level
        return LevelRange(None, None, None)
    return described[0] if described else None


def _lowest_of_first(clauses: list[Clause], named: Sequence[Mention]) -> LevelRange:
    """Return the level asked for: the first one, or the lowest of several joined by "oder"."""
    first = named[0]
    options = [m.level for m in named if m.clause == first.clause]
    if any(t.text in {"oder", "or", "или", "або"} for t in clauses[first.clause]):
        return min(options, key=lambda level: level.level or Cefr.C2)
    return first.level


def _clauses_of(clauses: list[Clause], found: Sequence[Mention]) -> list[Clause]:
    """Return the clauses whose words say how firmly the first level is asked for."""
    named = [m for m in found if m.is_named and not m.skills]
    first = named[0].clause if named else 0
    others = {m.clause for m in found if m.is_named} - {first}
    if any(t.has(*_WORDS) for t in clauses[first]):
        # A second sentence about the same language speaks of something else.
        others |= {i for i, c in enumerate(clauses) if i != first and any(t.tags.language for t in c)}
    return [clause for number, clause in enumerate(clauses) if number not in others]


def _strictness(clauses: list[Clause], own: list[Clause], found: Sequence[Mention], heading: Strictness) -> Strictness:
    tokens = _tokens(own)
    if any(m.role is Role.MISSED for m in found) or any(t.has("not_needed") for t in tokens):
        return Strictness.NICE
    if any(t.has("enough") for t in tokens):
        return Strictness.SHOULD
    for strictness in (Strictness.NICE, Strictness.SHOULD, Strictness.MUST):
        if any(t.has(strictness.value) for t in tokens):
            return strictness
    named = any(m.is_named for m in found)
    if named and (any(t.text == "!" for t in tokens) or any(t.has("statutory") for t in tokens)):
        return Strictness.MUST
    if heading is not Strictness.UNKNOWN:
        return heading
    return Strictness.MUST if _is_bare(_tokens(clauses), found) else Strictness.SHOULD


def _is_bare(tokens: Sequence[Token], found: Sequence[Mention]) -> bool:
    """Return whether a level stands there with no language, no adjective and no range: a fixed minimum."""
    levels = [t for t in tokens if t.level]
    certified = any(t.tags.certificates for t in tokens)
    if not levels and not certified:
        return False
    vague = any(m.half or not m.is_named for m in found) or any(t.has("understands") for t in tokens)
    return not vague and not any(t.tags.language for t in tokens)


def _tokens(clauses: Sequence[Clause]) -> list[Token]:
    return [token for clause in clauses for token in clause]


def _without_level(statement: Statement, clauses: list[Clause], firm: Strictness, default_language: str) -> LevelRange:
    """Return the level of a language asked for without one: known for the default language, else open."""
    tokens = _tokens(clauses)
    said = any(t.has(*_WORDS) for t in tokens)
    usual = unlevelled_requirements().get(firm)
    if statement.language == default_language and said and usual and not any(t.has("not_said") for t in tokens):
        return usual
    return LevelRange(None, None, None)


def _is_negated(clauses: list[Clause]) -> bool:
    """Return whether the language is asked for with "kein", "ohne"."""
    for clause in clauses:
        words = [t for t in clause if t.is_word]
        for index, token in enumerate(words):
            if token.tags.language and index and words[index - 1].has("negation"):
                return True
    return False


def _other_language_is_enough(found: Statements, default_language: str) -> bool:
    """Return whether another language suffices ("Englisch reicht"), so the default one is not asked for."""
    if any(s.language == default_language for s in found.items):
        return False
    return any(t.has("enough") for s in found.items for t in s.tokens)


def _requirement(
    statement: Statement, skill: LanguageSkill, level: LevelRange, strictness: Strictness
) -> LanguageRequirement:
    return LanguageRequirement(statement.language, skill, level.level, strictness, level.low)
