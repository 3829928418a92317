"""Cuts the tokens of a cell into clauses: the pieces between commas, semicolons, dashes and full stops."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fitmatch.normalise.language.language_tokens import Token
from fitmatch.schema.codes import Proof

if TYPE_CHECKING:
    from collections.abc import Sequence

Clause = tuple[Token, ...]

_MAX_CLAUSE_TOKENS = 80
_MAX_CLAUSES = 300
"""A cell about languages is far shorter; the rest of a longer text is not read, so the time stays bounded."""

_DASHES = frozenset("-–—")
_HARD = frozenset(";")


def split_clauses(tokens: Sequence[Token]) -> list[tuple[int, Clause]]:
    """Return the clauses, each with the number of its entry (entries stand between ``;`` or `` / ``)."""
    clauses: list[tuple[int, Clause]] = []
    current: list[Token] = []
    group = 0
    for index, token in enumerate(tokens):
        follower = tokens[index + 1] if index + 1 < len(tokens) else None
        slash = token.text == "/" and token.spaced and follower is not None and follower.spaced
        hard = token.text in _HARD or (slash and token.depth == 0)
        soft = (token.text == "," and token.depth == 0) or _ends_sentence(token, follower, current)
        soft = soft or _dash_between_languages(index, tokens, current)
        if not (hard or soft):
            current.append(token)
            if len(current) < _MAX_CLAUSE_TOKENS:
                continue
        if current:
            clauses.append((group, tuple(current)))
            current = []
        group += hard
    if current:
        clauses.append((group, tuple(current)))
    return clauses[:_MAX_CLAUSES]


def _ends_sentence(token: Token, follower: Token | None, before: Sequence[Token]) -> bool:
    """Return whether a full stop ends a statement ("Deutsch B1. Englisch A2"), not a word ("Dt. B1")."""
    if token.text != "." or follower is None or not follower.spaced:
        return False
    complete = any(t.tags.language for t in before) and any(t.is_value for t in before)
    return complete and (follower.tags.language is not None or is_native(follower))


def _dash_between_languages(index: int, tokens: Sequence[Token], before: Sequence[Token]) -> bool:
    """Return whether a dash parts two languages ("Deutsch B1 – Englisch A2"), not language and level."""
    token, follower = tokens[index], tokens[index + 1 : index + 2]
    if token.text not in _DASHES or not token.spaced or not (follower and follower[0].spaced):
        return False
    complete = any(is_proof(t) for t in before) or (
        any(t.tags.language for t in before) and any(t.is_value for t in before)
    )
    ahead = tokens[index + 1 : index + 6]
    stop = next((i for i, t in enumerate(ahead) if t.text in _DASHES or t.text in ",;"), len(ahead))
    return complete and any(t.tags.language for t in ahead[:stop])


def is_proof(token: Token) -> bool:
    """Return whether the token names a language certificate or a language course."""
    return any(c.proof is not Proof.NONE for c in token.tags.certificates)


def is_native(token: Token) -> bool:
    """Return whether the token says mother tongue."""
    phrase = token.tags.phrase
    return phrase is not None and phrase.low is not None and phrase.low.code == "native"
