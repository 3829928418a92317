"""Reads the scores of examinations as levels: "IELTS 6.5", "TestDaF: Lesen 4, Sprechen 5", "DSH-2"."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from fitmatch.schema.codes import Proof

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fitmatch.knowledge.languages import Certificate
    from fitmatch.normalise.language.language_tokens import Token

_SCORE = re.compile(r"\d{1,3}(?:[.,]\d)?")
_FOUR_PARTS = re.compile(r"[345]{4}")
"""The four grades of the TestDaF written as one number ("4434")."""
_MONTH = re.compile(r"0\d|1[0-2]")
_YEAR = re.compile(r"(?:20)?[12]\d")
_LONGEST_SCORE = 3
_REACH = 8
"""How many tokens behind the name of a certificate its score may stand."""
_REACH_BACK = 2
_PARTS_REACH = 40
"""How many tokens behind the name of a certificate the scores of its parts may stand."""
_PARTS = {
    **{"l": "listening", "h": "listening", "r": "reading", "w": "writing", "s": "speaking"},
    **{"sa": "writing", "ma": "speaking"},
}
"""Letters for the parts of an examination, as result sheets in English (one letter) and German (two) have them."""


def scored(tokens: Sequence[Token]) -> list[Token]:
    """Return the tokens with a level on each score and on each certificate that has just one level."""
    done = list(tokens)
    for index, token in enumerate(tokens):
        rows = tuple(c for c in token.tags.certificates if c.proof is Proof.CERTIFICATE)
        bands = tuple(c for c in rows if c.scores)
        if bands:
            _read_scores(done, index, bands)
        elif (
            rows
            and not token.has("schooling")
            and not token.level
            and _has_one_level(rows[0])
            and not _level_beside(tokens, index)
        ):
            done[index] = replace(token, level=rows[0].meaning)
    return done


def _has_one_level(row: Certificate) -> bool:
    return row.meaning.level is not None and row.meaning.low == row.meaning.high


def _level_beside(tokens: Sequence[Token], index: int) -> bool:
    """Return whether a level stands near the name of a certificate, which then says what was reached."""
    for step, reach in ((1, 5), (-1, 3)):
        for distance in range(1, reach):
            position = index + step * distance
            if not 0 <= position < len(tokens) or tokens[position].text in ",;":
                break
            if tokens[position].level:
                return True
    return False


def _read_scores(done: list[Token], index: int, bands: tuple[Certificate, ...]) -> None:
    """Put the level of its band on the score of a certificate, and on the scores of its parts."""
    whole = False
    for position in range(index + 1, min(len(done), index + _PARTS_REACH)):
        token = done[position]
        other = token.tags.certificates and token.tags.certificates != done[index].tags.certificates
        if (token.tags.language and token.tags.language != bands[0].language) or other:
            break
        row = _band(token, bands)
        if row is None or _is_count(done, position):
            continue
        part = _part_before(done, position)
        if part is None and (whole or (position - index > _REACH and not done[position - 1].has("skill.overall"))):
            continue
        whole = whole or part is None
        if part is not None and part >= 0 and not done[part].has(*_SKILL_KINDS):
            kinds = done[part].tags.kinds | {f"skill.{_PARTS[done[part].text]}"}
            done[part] = replace(done[part], tags=replace(done[part].tags, kinds=kinds))
        done[position] = replace(token, level=row.meaning, tags=replace(token.tags, certificates=(row,)))
    if not any(t.level for t in done[index + 1 : index + _PARTS_REACH]):
        for position in range(max(0, index - _REACH_BACK), index):
            row = _band(done[position], bands)
            if row and not _is_count(done, position):
                done[position] = replace(done[position], level=row.meaning)


_SKILL_KINDS = ("skill.listening", "skill.reading", "skill.speaking", "skill.writing", "skill.oral", "skill.written")


def _band(token: Token, bands: tuple[Certificate, ...]) -> Certificate | None:
    if token.level or not (_SCORE.fullmatch(token.text) or _FOUR_PARTS.fullmatch(token.text)):
        return None
    score = float(min(token.text) if len(token.text) > _LONGEST_SCORE else token.text.replace(",", "."))
    if score * 2 % 1:
        return None
    return next((row for row in bands if row.scores and row.scores[0] <= score <= row.scores[1]), None)


def _is_count(tokens: Sequence[Token], position: int) -> bool:
    """Return whether a number is a maximum ("88/120"), a day or a count of attempts, not a score."""
    before = tokens[position - 1].text if position else ""
    after = tokens[position + 1] if position + 1 < len(tokens) else None
    if before in {"/", "of", "von", "из", "з"} and position > 1 and tokens[position - 2].level:
        return True
    if after is not None and after.text == "/" and position + 2 < len(tokens):  # "TestDaF 04/25"
        year = tokens[position + 2].text
        return bool(_MONTH.fullmatch(tokens[position].text)) and bool(_YEAR.fullmatch(year))
    return after is not None and after.has("month")


def _part_before(tokens: Sequence[Token], position: int) -> int | None:
    """Return where the part of the examination is named whose score stands at ``position``."""
    for other in range(position - 1, max(-1, position - 4), -1):
        token = tokens[other]
        if token.has("skill.overall"):
            return None
        if token.has(*_SKILL_KINDS) or token.text in _PARTS:
            return other
        if token.text not in ":=-–—.(" and not token.tags.certificates:
            return None
    return None
