"""Cuts a clause that names several languages into the parts that are about each of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fitmatch.normalise.language.language_clauses import is_proof
from fitmatch.schema.codes import Proof

if TYPE_CHECKING:
    from fitmatch.normalise.language.language_clauses import Clause

_BROADER = {"ckb": "ku", "zza": "ku", "sdh": "ku"}
_AND = frozenset({"und", "u", "and", "та", "і", "и", "و", "ve", "sowie"})
JOINING = frozenset("/-–—&+()*:.")
"""Marks that join languages to one list."""


def by_language(clause: Clause) -> list[tuple[tuple[str, ...], Clause]]:
    """Return the parts of a clause, each with the languages it is about."""
    groups = _language_groups(clause)
    if len(groups) == 1 and len(groups[0][2]) > 1 and _ends_in_brackets(clause, groups[0]):
        # "gut Russisch und Lingala (Muttersprache)": the brackets are about the last one only.
        last = max(i for i, t in enumerate(clause) if t.tags.language)
        return [(groups[0][2][:-1], clause[:last]), (groups[0][2][-1:], clause[last:])]
    if len(groups) == 1:
        return _one_by_one(groups[0], clause) or [(groups[0][2], clause)]
    first_value = next((i for i, t in enumerate(clause) if t.is_value or is_proof(t)), len(clause))
    parts: list[tuple[tuple[str, ...], Clause]] = []
    if first_value < groups[0][0]:  # "fluent in Russian and basic German": words for levels come first
        starts = [0, *(end for _, end, _ in groups[:-1])]
        ends = [*(end for _, end, _ in groups[:-1]), len(clause)]
    else:
        cuts = [start - _has_word_in_front(clause, start) for start, _, _ in groups[1:]]
        starts, ends = [0, *cuts], [*cuts, len(clause)]
    for (_, _, codes), start, end in zip(groups, starts, ends, strict=True):
        parts.append((codes, clause[start:end]))
    named = {code for _, _, codes in groups for code in codes}
    return [piece for part in parts for piece in _with_own_test(part, named)]


def _one_by_one(group: tuple[int, int, tuple[str, ...]], clause: Clause) -> list[tuple[tuple[str, ...], Clause]]:
    """Return the parts of a list of languages and one of as many levels ("DE/EN/AR: gut/sehr gut/B1"), else nothing."""
    _, end, codes = group
    values = [i for i, t in enumerate(clause) if t.is_value]
    if len(codes) == 1 or len(values) != len(codes) or values[0] < end:
        return []
    respectively = any(t.has("respectively") for t in clause)
    between = [t for t in clause[values[0] : values[-1]] if not t.is_value]
    if any(t.text != "/" and not (respectively and t.has("connector", "respectively")) for t in between):
        return []
    rest = clause[values[-1] + 1 :]
    return [((code,), (clause[value], *rest)) for code, value in zip(codes, values, strict=True)]


def _with_own_test(part: tuple[tuple[str, ...], Clause], named: set[str]) -> list[tuple[tuple[str, ...], Clause]]:
    """Return a part cut where a test of another language named begins ("English better than German (TOEFL 96)")."""
    codes, clause = part
    for index, token in enumerate(clause):
        tested = {c.language for c in token.tags.certificates if is_proof(token)} - {"de"}
        if tested and tested <= named and not tested & set(codes):
            return [(codes, clause[:index]), (tuple(tested), clause[index:])]
    return [part]


def other_examination(clause: Clause) -> int:
    """Return where what is said of an examination in another language ends ("IELTS 5.5 and German zero"), else 0."""
    first = next(i for i, t in enumerate(clause) if t.tags.language)
    spoken = {t.tags.language for t in clause}
    examined = {c.language for t in clause[:first] for c in t.tags.certificates if c.proof is Proof.CERTIFICATE}
    levelled = any(t.level for t in clause[:first])
    return first if examined and levelled and not examined & spoken else 0


def _has_word_in_front(clause: Clause, start: int) -> bool:
    """Return whether a word for a level stands in front of its own language ("Arabisch und etwas Kurdisch")."""
    phrase = clause[start - 1].tags.phrase
    return phrase is not None and clause[start - 1].level is None and start > 1 and clause[start - 2].text in _AND


def _ends_in_brackets(clause: Clause, group: tuple[int, int, tuple[str, ...]]) -> bool:
    start, end, _ = group
    behind = clause[end : end + 2]
    bracketed = len(behind) == 2 and behind[0].text == "(" and behind[1].is_value
    return bracketed and any(t.is_value for t in clause[:start]) and clause[end - 1].tags.language is not None


def _language_groups(clause: Clause) -> list[tuple[int, int, tuple[str, ...]]]:
    """Return runs of languages joined by "und", "/" or brackets: start, end, codes."""
    groups: list[tuple[int, int, tuple[str, ...]]] = []
    for index, token in enumerate(clause):
        code = token.tags.language
        if code is None:
            continue
        if groups:
            start, end, codes = groups[-1]
            between = clause[end:index]
            if codes == (code,) or all(t.has("connector", "joins") or t.text in JOINING for t in between):
                groups[-1] = (
                    start,
                    index + 1,
                    _with(codes, code, bracketed=any(t.text == "(" for t in between)),
                )
                continue
        groups.append((index, index + 1, (code,)))
    return groups


def _with(codes: tuple[str, ...], code: str, *, bracketed: bool) -> tuple[str, ...]:
    if code in codes:
        return codes
    if _BROADER.get(code) in codes:  # "Kurdisch Sorani"
        return tuple(code if other == _BROADER[code] else other for other in codes)
    # "Kurdisch (Sorani)": the word in brackets says which one.
    return (*codes[:-1], code) if bracketed else (*codes, code)
