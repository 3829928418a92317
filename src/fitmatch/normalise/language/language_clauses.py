"""Cuts the tokens of a cell into clauses: the pieces between commas, semicolons, dashes and full stops."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fitmatch.normalise.language.language_context import SKILL_KINDS
from fitmatch.normalise.language.language_tokens import Token
from fitmatch.schema.codes import Cefr, Proof

if TYPE_CHECKING:
    from collections.abc import Sequence

Clause = tuple[Token, ...]

_MAX_CLAUSE_TOKENS = 80
_MAX_CLAUSES = 300
"""A cell about languages is far shorter; the rest of a longer text is not read, so the time stays bounded."""

_DASHES = frozenset("-–—")
_HARD = frozenset(";")
_AND = frozenset({"und", "and", "та", "і", "и", "й", "و", "ve"})
_TELLING = ("understands", "pending", "failed", "passed", "done", "aborted", "certificate", "no_certificate")
_AND_REACH = 8
_MAX_BRACKET = 40
_VOWELS = ("a", "e", "i", "o", "u")
_WHOLE_WORD = 6
"""Letters from which a word before a full stop is no abbreviation."""
_FIRST_ARABIC, _LAST_ARABIC = "\u0621", "\u06d3"
_LEAST_WORD = 4
_LEAST_WORDS = 3
"""Letters of the last word and number of words from which what stands before a full stop may be a sentence."""


def split_clauses(tokens: Sequence[Token]) -> list[tuple[int, Clause]]:
    """Return the clauses, each with the number of its entry (entries stand between ``;`` or `` / ``)."""
    clauses: list[tuple[int, Clause]] = []
    current: list[Token] = []
    group, base = 0, 0
    for index, token in enumerate(tokens):
        follower = tokens[index + 1] if index + 1 < len(tokens) else None
        slash = (
            token.text == "/" and token.spaced and follower is not None and (follower.spaced or follower.text == "/")
        )
        slash = slash or (token.text == "/" and index > 0 and tokens[index - 1].text == "/")
        hard = token.text in _HARD or (slash and token.depth == 0)
        opens = token.text == "(" and any(t.level for t in current) and _holds_level(tokens, index)
        closes = token.text == ")" and token.depth == base > 0
        comma = token.text == "," and (token.depth == base or any(t.level and t.depth for t in current))
        comma = comma and not (token.depth and current and current[-1].level and follower and follower.level)
        comma = comma and not (_lists_skills(current, follower) or _lists_parts(index, tokens, current))
        soft = comma or _ends_sentence(token, follower, current)
        soft = soft or opens or closes
        soft = soft or _dash_ends(index, tokens, current)
        turns = _turns(index, tokens, current)
        if not (hard or soft or turns):
            current.append(token)
            if len(current) < _MAX_CLAUSE_TOKENS:
                continue
        if current:
            clauses.append((group, tuple(current)))
            current = [token] if turns and not (hard or soft) else []
        base = token.depth if opens else 0 if closes or hard else base
        group += hard
    if current:
        clauses.append((group, tuple(current)))
    return clauses[:_MAX_CLAUSES]


def _holds_level(tokens: Sequence[Token], index: int) -> bool:
    """Return whether the brackets that open at ``index`` name a level of their own ("A2 (B1-Kurs läuft)")."""
    for token in tokens[index + 1 : index + _MAX_BRACKET]:
        if token.text == ")":
            return False
        if token.level:
            return True
    return False


def _turns(index: int, tokens: Sequence[Token], before: Sequence[Token]) -> bool:
    """Return whether a word turns to something else: "aber", "jetzt", or "und" between two statements with a level."""
    token = tokens[index]
    if token.has("turn") and not token.depth:
        paper = all(t.has("certificate") for t in before if t.is_word)  # "Zertifikat aber nur A2": of the paper
        return not paper and any(t.is_value or t.has(*_TELLING, "speaks", *SKILL_KINDS) for t in before)
    if token.depth or not any(t.is_value for t in before):
        return False
    follower = tokens[index + 1] if index + 1 < len(tokens) else None
    if token.text in _AND and follower and follower.has("failed") and any(t.has("passed") for t in before):
        return True  # "passed reading and failed writing"
    if token.has("planned") and any(t.level for t in before) and any(is_proof(t) for t in before):
        return _names_level(tokens[index + 1 : index + _AND_REACH])
    if token.text not in _AND or before[-1].level or before[-1].has(*SKILL_KINDS):
        return False
    ahead = tokens[index + 1 : index + _AND_REACH]
    stop = next((i for i, t in enumerate(ahead) if t.text in ",;"), len(ahead))
    first = next((t for t in ahead[:stop] if t.level or t.tags.language), None)
    return first is not None and first.level is not None and any(t.level for t in before)


def _lists_skills(before: Sequence[Token], follower: Token | None) -> bool:
    """Return whether a comma stands in a list of skills with one level for all ("Hören, Lesen, Sprechen B1")."""
    named = [t for t in before if t.is_word and not (t.tags.language or t.has("connector"))]
    only_skills = bool(named) and all(t.has(*SKILL_KINDS, "speaks") and not t.is_value for t in named)
    return only_skills and follower is not None and follower.has(*SKILL_KINDS, "speaks") and not follower.is_value


def _lists_parts(index: int, tokens: Sequence[Token], before: Sequence[Token]) -> bool:
    """Return whether a comma stands in a list of parts passed ("B2 modules: reading, listening, writing passed")."""
    follower = tokens[index + 1] if index + 1 < len(tokens) else None
    start = max((i for i, t in enumerate(before) if t.level or t.has("part") or t.text == ":"), default=-1)
    listed = [t for t in before[start + 1 :] if t.is_word and not t.has("connector")]
    if start < 0 or follower is None or not (_is_bare_skill(follower) and all(map(_is_bare_skill, listed))):
        return False
    ahead = [t for t in tokens[index + 1 : index + 2 * _AND_REACH] if not t.has("connector")]
    end = next((t for t in ahead if t.text != "," and not _is_bare_skill(t)), None)
    pure = next((t for t in ahead if not _is_bare_skill(t)), None)
    if pure is not None and pure.text == "," and any(t.has("passed") for t in before[:start]):
        return True  # "passed B1: reading, listening, …"
    if not listed or end is None or not any(t.level for t in before):
        return False
    other = end.is_value or end.text.isdigit() or end.has("planned", "failed", "pending")
    return end.has("passed") or (any(t.has("part") for t in before) and not other)


def _is_bare_skill(token: Token) -> bool:
    return token.has(*SKILL_KINDS) and not token.is_value


def _ends_sentence(token: Token, follower: Token | None, before: Sequence[Token]) -> bool:
    """Return whether a full stop ends a statement ("Deutsch B1. Englisch A2"), not a word ("Dt. B1")."""
    if token.text != "." or follower is None or not follower.spaced or not before:
        return False
    last = before[-1]
    if _FIRST_ARABIC <= last.text[-1] <= _LAST_ARABIC:  # a script without abbreviations or capitals
        return True
    short = len(last.text) < _WHOLE_WORD and not last.text.endswith(_VOWELS)
    if (
        (last.has("connector") and len(last.text) < _WHOLE_WORD)
        or (last.has("planned", *SKILL_KINDS) and follower.level)  # "A2 i. Vorb. B1", "mündl. A2"
        or (last.tags.language and short)
        or follower.has("part")
    ):
        return False
    valued = any(t.is_value or is_proof(t) for t in before)
    named = any(t.tags.language for t in before) or any(t.level for t in before)
    if follower.tags.language is not None and last.tags.language is not None and not valued:
        names = all(t.tags.language or t.has("connector") or not t.is_word for t in before)  # "Dari, Urdu. Deutsch A2"
        return names or (len(last.text) >= _WHOLE_WORD and follower.capital and _is_sentence(before, valued=False))
    if follower.has("licence") and follower.capital:  # "spricht nur wenig. Führerschein B"
        return len(last.text) >= _LEAST_WORD and (valued or named)
    if follower.tags.language is not None or is_native(follower):
        whole = (
            valued and follower.capital and len(last.text) >= _WHOLE_WORD and not is_native(last)
        )  # "fluent. German"
        return (valued and named) or whole or (follower.capital and _is_sentence(before, valued=valued))
    whole = len(last.text) >= _WHOLE_WORD or last.level is not None or last.text == ")"
    told = whole and valued and named and (follower.capital or follower.level is not None)
    return told or (follower.capital and _is_sentence(before, valued=False))


def _is_sentence(before: Sequence[Token], *, valued: bool) -> bool:
    """Return whether the words before a full stop tell something of their own ("seither kaum Praxis. Englisch C1")."""
    words = sum(len(t.text.split()) for t in before if t.is_word)
    whole = len(before[-1].text) >= _LEAST_WORD and before[-1].text[-1:].isalpha()
    return whole and words >= _LEAST_WORDS and (not valued or any(t.has("faded") for t in before))


def _dash_ends(index: int, tokens: Sequence[Token], before: Sequence[Token]) -> bool:
    """Return whether a dash ends a statement ("Deutsch B1 – Englisch A2"), does not join language and level."""
    token, follower = tokens[index], tokens[index + 1 : index + 2]
    if token.text not in _DASHES or not token.spaced or not (follower and follower[0].spaced):
        return False
    named = any(t.tags.language for t in before)
    return any(t.level or is_proof(t) or (named and t.is_value) for t in before)


def _names_level(ahead: Sequence[Token]) -> bool:
    """Return whether a level stands among the tokens before the next mark that ends a clause."""
    stop = next((i for i, t in enumerate(ahead) if t.text in ",;(" or t.has("turn")), len(ahead))
    return any(t.level for t in ahead[:stop])


def is_proof(token: Token) -> bool:
    """Return whether the token names a language certificate or a language course."""
    return any(c.proof is not Proof.NONE for c in token.tags.certificates)


def is_native(token: Token) -> bool:
    """Return whether the token says mother tongue."""
    phrase = token.tags.phrase
    return phrase is not None and phrase.low is not None and phrase.low.code == "native"


def is_negative(token: Token) -> bool:
    """Return whether the token denies something: "kein", "немає", "نه"."""
    return token.has("negation") or (token.tags.phrase is not None and token.tags.phrase.high is Cefr.A0)
