"""Sorts the tokens of a cell into statements: everything the cell says about one language."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

from fitmatch.normalise.language.language_clauses import Clause, is_native, is_proof, split_clauses
from fitmatch.normalise.language.language_context import SKILL_KINDS
from fitmatch.normalise.language.language_groups import JOINING, by_language, other_examination
from fitmatch.normalise.language.language_lexicon import Tags
from fitmatch.normalise.language.language_tokens import Token, language_tokens
from fitmatch.schema.codes import Cefr

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

_LEAST_NAME = 4
_TELLING = ("course", "passed", "certificate", "not_said", "not_started", "understands")
"""Marker kinds for which a clause that names neither language nor level is about the default language."""


@dataclass(slots=True)
class Statement:
    """What a text says about one language.

    Attributes:
        language: BCP-47 code.
        named: Whether the text names the language (otherwise it is the reader's default).
        clauses: The pieces of text about it, in order.
        inherited: A word for mother tongue, or a level, that stands in front of a list of languages.
    """

    language: str
    named: bool
    clauses: list[Clause] = field(default_factory=list)
    inherited: Token | None = None

    @property
    def tokens(self) -> list[Token]:
        """All tokens, in order."""
        own = [token for clause in self.clauses for token in clause]
        return [*own, self.inherited] if self.inherited else own

    @property
    def has_value(self) -> bool:
        """Whether the text says how well the language is known."""
        return any(token.is_value or is_proof(token) for token in self.tokens)

    @property
    def span(self) -> tuple[int, int]:
        """Offsets from the first to the last character about the language."""
        spans = [token.span for token in self.tokens]
        return min(start for start, _ in spans), max(end for _, end in spans)


@dataclass(slots=True)
class Statements:
    """The statements of one text.

    Attributes:
        items: One statement per language, in the order of the text.
        unknown: Spans of clauses about a language that is not in the table.
        ownerless: Spans of clauses that name a level but no language can be told.
    """

    items: list[Statement] = field(default_factory=list)
    unknown: list[tuple[int, int]] = field(default_factory=list)
    ownerless: list[tuple[int, int]] = field(default_factory=list)

    def of(self, language: str, *, named: bool) -> Statement:
        """Return the statement about a language, a new one if there is none yet."""
        for statement in self.items:
            if statement.language == language:
                statement.named = statement.named or named
                return statement
        self.items.append(Statement(language, named))
        return self.items[-1]


def read_statements(text: str, default_language: str, as_of: dt.date | None = None) -> Statements:
    """Return what a text says, language by language; levels without a language go to ``default_language``.

    Example:
        >>> found = read_statements("B1, macht gerade B2-Kurs; MS Ukr.", "de")
        >>> [(s.language, s.named, len(s.clauses)) for s in found.items]
        [('de', False, 2), ('uk', True, 1)]
    """
    return _Sorter(default_language).sort(language_tokens(text, as_of))


class _Sorter:
    def __init__(self, default_language: str) -> None:
        self.default = default_language
        self.found = Statements()
        self.last: list[Statement] = []
        self.last_group = -1
        self.licence_group = -1
        self.listed: Token | None = None
        self.bare: list[Statement] = []
        self.judging = False

    def sort(self, tokens: Sequence[Token]) -> Statements:
        for group, clause in split_clauses(tokens):
            if group != self.last_group:
                self.listed = None
            if group > self.last_group + 1 or (group != self.last_group and any(t.tags.language for t in clause)):
                self.bare = []
            languages = [token for token in clause if token.tags.language]
            if not languages and not self.found.items:  # "two mother tongues, Arabic and Kurdish"
                self.listed = next((t for t in clause if t.has("list_native")), self.listed)
                self.last_group = group if self.listed else self.last_group
            if languages:
                self._about_languages(clause, group)
            elif any(token.has("licence") for token in clause):
                self.licence_group = group
            elif group != self.licence_group or any(
                is_proof(t) or t.has("level_noun", "language_noun", "certificate") for t in clause
            ):
                self._continuation(clause, group)
        return self.found

    def _about_languages(self, clause: Clause, group: int) -> None:
        """File a clause that names one or several languages."""
        self.licence_group = -1
        statements: list[Statement] = []
        start = other_examination(clause)
        if start:  # "IELTS 5.5 and German zero"
            self._continuation(clause[:start], group)
            clause = clause[start:]
        for codes, part in by_language(clause):
            for code in codes:
                statement = self.found.of(code, named=True)
                statement.clauses.append(part)
                if self.last and _says_the_same(part):  # "Ukr. MS, Russ. auch"
                    statement.clauses += [c for c in self.last[-1].clauses[-1:] if not any(t.level for t in c)]
                statements.append(statement)
            if _heads_entry(part):  # "anadil: Uygurca. Çince: devlet okulundan": the list has ended
                self.listed = None
            if self.listed and not any(t.has("understands") for t in part):
                for statement in statements[-len(codes) :]:
                    statement.inherited = statement.inherited if statement.has_value else self.listed
        colon = _heads_entry(clause)
        if colon or any(t.has("plural_native") for t in clause) or (group and clause[-1].has("shared_native")):
            for statement in self.bare:  # "Aserisch, Russisch: Muttersprache", "Tadschikisch, Russisch Muttersprachen"
                statement.clauses.append(clause)
        only_names = all(t.tags.language or t.text in JOINING or t.has("connector") for t in clause)
        self.bare = [*self.bare, *statements] if only_names else []
        last = max(i for i, t in enumerate(clause) if t.tags.language)
        own = self.listed is not None and statements[-1].has_value and statements[-1].inherited is None
        head = None if own else self.listed  # "Рідна українська, російською вільно, …": the list is at its end
        headed = len(clause) > 1 and clause[0].is_value and clause[1].text == ":"  # "fluent: Arabic, Farsi"
        self.listed = next((t for t in clause[:last] if headed or t.has("list_native")), head)
        self.last, self.last_group = statements, group

    def _continuation(self, clause: Clause, group: int) -> None:
        """File a clause that names no language: it goes on about the last one, or is about the default."""
        last = self.last[-1] if self.last else None
        in_next_cell = bool(self.bare) and group == self.last_group + 1 and last is not None and not last.has_value
        near = last if group == self.last_group or in_next_cell else None
        owner = self._owner(clause, last, near)
        if owner is None:
            return
        owner.clauses.append(clause)
        # "Deutsch und Englisch B2, Zertifikate vorhanden": what names no level is about all of them.
        general = any(t.has("certificate", "no_certificate") for t in clause) and not any(t.is_value for t in clause)
        shared = [s for s in self.last if s is not owner and owner in self.last and (general or not s.has_value)]
        for statement in shared:
            statement.clauses.append(clause)
        self.last, self.last_group = [owner], group

    def _owner(self, clause: Clause, last: Statement | None, near: Statement | None) -> Statement | None:
        examined = next((c.language for t in clause for c in t.tags.certificates if is_proof(t)), None)
        levels = any(t.level for t in clause)
        natives = any(is_native(t) for t in clause)
        if natives and not levels and any(t.has("not_said") for t in clause):
            return None  # "Muttersprache unbekannt"
        if _has_unknown_language(clause):
            self.found.unknown.append((clause[0].span[0], clause[-1].span[1]))
            self.last = []
            return None
        judging, self.judging = self.judging, any(t.has("judged") for t in clause) and not levels
        if examined:
            if near and near.named and near.language != examined and any(t.has("schooling") for t in clause):
                return near
            return self.found.of(examined, named=examined != self.default)
        if near and levels and (judging or any(t.has("judged") for t in clause)):
            return near
        if near and not near.has_value and (levels or any(t.is_value for t in clause)):
            return near
        if natives:
            both = any(t.has("both") for t in clause)  # two languages told in another way, not the default
            if (
                self.listed is None
                and last is None
                and not both
                and all(t.tags != Tags() or not t.is_word for t in clause)
            ):
                return self.found.of(self.default, named=False)
            if last is None or not any(is_native(t) for t in last.tokens):
                self.found.ownerless.append((clause[0].span[0], clause[-1].span[1]))
            return None
        skilled = any(t.has(*SKILL_KINDS) for t in clause)
        if skilled and near and any(t.has(*SKILL_KINDS) for t in near.tokens):
            return near
        if skilled and near and clause[0].has("turn") and not levels:
            return near  # "Kürtçe anadilim ama okuma yazmam yok"
        if levels or (skilled and any(t.is_value for t in clause)):
            return self.found.of(self.default, named=False)
        # "двомовна сім'я" tells of two languages that are named elsewhere.
        if (
            any(t.is_value and not (t.tags.phrase and t.tags.phrase.high is Cefr.NATIVE) for t in clause)
            and last is None
        ):
            return self.found.of(self.default, named=False)
        return near or (last if last and last.language == self.default else None) or self._first(clause)

    def _first(self, clause: Clause) -> Statement | None:
        """Return the default statement if the clause says anything about a course or an examination."""
        telling = any(t.has(*_TELLING, *SKILL_KINDS) for t in clause)
        telling = telling and not any(t.has("licence") for t in clause)
        return self.found.of(self.default, named=False) if telling and not self.found.items else None


def _says_the_same(part: Clause) -> bool:
    """Return whether a language is only said to be known like the one before it."""
    return part[-1].has("same") and all(t.tags.language or t.has("same") or not t.is_word for t in part)


def _heads_entry(clause: Clause) -> bool:
    """Return whether a language stands in front of a colon ("Uigurisch: Muttersprache")."""
    return any(before.tags.language and token.text == ":" for before, token in pairwise(clause))


def _has_unknown_language(clause: Clause) -> bool:
    """Return whether the clause begins with what looks like a language nobody listed and gives it a level."""
    first, rest = clause[0], [t for t in clause[1:] if t.is_word]
    if first.has("some_language") and first.capital and any(t.is_value for t in rest[:1]):  # "Slow. B1"
        return True
    if first.tags != Tags() or first.level or not any(t.level or is_native(t) for t in rest):
        return False
    native = bool(rest) and is_native(rest[0]) and first.capital and len(first.text) >= _LEAST_NAME
    return native or (first.capital and first.text.endswith("isch")) or first.text.endswith(("ська", "ский"))
