"""Cuts a text about languages into tokens: names, levels, words for levels, skills, certificates, markers."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from fitmatch.knowledge.languages import LevelRange
from fitmatch.normalise.language.language_context import settled
from fitmatch.normalise.language.language_dates import dates_ahead
from fitmatch.normalise.language.language_everyday import everyday
from fitmatch.normalise.language.language_lexicon import WORD, Tags, lexicon
from fitmatch.normalise.language.language_scores import scored
from fitmatch.normalise.reading.text import Folded, fold_with_offsets
from fitmatch.schema.codes import Cefr

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

_LETTERS = {
    "a": "A",
    "а": "A",
    "ا": "A",
    "b": "B",
    "в": "B",
    "б": "B",
    "ب": "B",
    "c": "C",
    "с": "C",
    "ц": "C",
    "ج": "C",
}
_DIGITS = {"0": 0, "1": 1, "2": 2, "١": 1, "٢": 2, "۱": 1, "۲": 2}
_LEVEL = re.compile(r"([abcавсбцابج])([ \-]?)([012١٢۱۲])(?:[.,]([1-4])(?!\d))?(\+)?(?![^\W_])")
_RANGE_GAP = re.compile(
    r" ?/ ?| ?[\-–—] ?| ?(?:[-=]?>|→) ?"
    r"| (?:bis|auf|to|till|до|на|تا|الي|und|u\.?|and|та|и|і|й|و|ve|ile|oder|or|або|или|veya|او|یا|يا) ?(?:zu |auf )?"
)
_AND = frozenset({"und", "u", "u.", "and", "та", "и", "і", "й", "و", "ve", "ile"})
"""Words that join two levels to one step only when something says "between"."""
_GLUED = re.compile(r"(?<=[a-zäöüß]{4})(?=[A-ZÄÖÜ](?:[a-zäöüß]{3}|[12]))")
_LINE_BREAKS = str.maketrans(
    {"\n": ";", "\r": ";", "\t": ";", "\v": ";", "\f": ";", "|": ";", "•": ";", "·": ";", "؛": ";", "،": ",", "٫": "."}
)
_MIDDLE_DOT = re.compile(r"(?<=\w)·(?=\w)")
_OPENERS, _CLOSERS = frozenset("([{"), frozenset(")]}")


@dataclass(frozen=True, slots=True)
class Token:
    """One piece of the text.

    Attributes:
        text: Folded spelling.
        span: Offsets in the text as given.
        tags: What it may mean.
        level: Level named in CEFR terms.
        half: Whether the level is a half step or a range ("B1+", "A2/B1").
        depth: How many brackets are open around it.
        spaced: Whether a space stands in front of it.
        capital: Whether it begins with a capital letter.
    """

    text: str
    span: tuple[int, int]
    tags: Tags = field(default_factory=Tags)
    level: LevelRange | None = None
    half: bool = False
    depth: int = 0
    spaced: bool = False
    capital: bool = False

    def has(self, *kinds: str) -> bool:
        """Return whether the token is one of the kinds."""
        return not self.tags.kinds.isdisjoint(kinds)

    @property
    def is_value(self) -> bool:
        """Whether the token alone says how well a language is known."""
        return self.level is not None or self.tags.phrase is not None

    @property
    def is_word(self) -> bool:
        """Whether the token is more than punctuation."""
        return self.text[:1].isalnum()


def language_tokens(text: str, as_of: dt.date | None = None) -> tuple[Token, ...]:
    """Return the tokens of a text about languages, in order; line breaks, bars and bullets become ``;``.

    Dates after ``as_of`` are marked as ``future``.

    Example:
        >>> tokens = language_tokens("Dt. B1, Engl.")
        >>> [t.tags.language or (t.level and t.level.level.code) or t.text for t in tokens]
        ['de', '.', 'B1', ',', 'en', '.']
    """
    levelled = _MIDDLE_DOT.sub("/", text).translate(_LINE_BREAKS)
    folded = fold_with_offsets(levelled)
    glued = frozenset(match.start() for match in _GLUED.finditer(levelled))
    pieces = _pieces(folded, glued)
    tokens = _merge_ranges(_tagged(pieces, folded, levelled), folded)
    ahead = {folded.offsets[offset] for offset in dates_ahead(folded.text, as_of)} if as_of else set()
    return tuple(_dated(scored(settled(everyday(tokens))), ahead))


def _dated(tokens: list[Token], ahead: set[int]) -> list[Token]:
    if not ahead:
        return tokens
    return [
        replace(t, tags=replace(t.tags, kinds=t.tags.kinds | {"future"})) if t.span[0] in ahead else t for t in tokens
    ]


@dataclass(frozen=True, slots=True)
class _Piece:
    text: str
    start: int
    end: int


def _pieces(folded: Folded, glued: frozenset[int]) -> list[_Piece]:
    """Return words and punctuation; compounds and words run together are taken apart."""
    pieces: list[_Piece] = []
    for match in WORD.finditer(folded.text):
        cuts = [i for i in range(match.start() + 1, match.end()) if folded.offsets[i] in glued] if glued else []
        for start, end in zip([match.start(), *cuts], [*cuts, match.end()], strict=True):
            position = start
            for part in lexicon().parts(folded.text[start:end]):
                pieces.append(_Piece(part, position, position + len(part)))
                position += len(part)
    return pieces


def _tagged(pieces: Sequence[_Piece], folded: Folded, source: str) -> list[Token]:
    tokens: list[Token] = []
    index, depth = 0, 0
    while index < len(pieces):
        piece = pieces[index]
        depth += piece.text in _OPENERS
        known, end = _known(pieces, index)
        level_end = None
        level = _level_at(folded, piece, source) if end - index <= 1 else None
        if level:
            level_end = level[2]
            end = index + 1
            while end < len(pieces) and pieces[end].start < level_end:
                end += 1
        stop = level_end or pieces[end - 1].end
        span = folded.source_span(piece.start, stop)
        spaced = piece.start > 0 and folded.text[piece.start - 1] == " "
        text = folded.text[piece.start : stop]
        tags, named, half = (Tags(), level[0], level[1]) if level else (known, None, False)
        tokens.append(Token(text, span, tags, named, half, depth, spaced, source[span[0]].isupper()))
        depth = max(0, depth - (piece.text in _CLOSERS))
        index = end
    return tokens


def _known(pieces: Sequence[_Piece], index: int) -> tuple[Tags, int]:
    """Return the meaning of the longest known phrase at ``index`` and the index behind it."""
    words: list[str] = []
    ends: list[int] = []
    position = index
    while position < len(pieces) and len(words) < 6:
        piece = pieces[position]
        if piece.text[0].isalnum():
            words.append(piece.text)
            ends.append(position + 1)
        elif not words or not (piece.text in ".-" or (piece.text == "/" and len(words[-1]) == 1)):
            break
        position += 1
    found = lexicon().longest(words) if words else None
    if found is None and words and "'" in words[0]:  # endings in Turkish: "DTZ'den"
        found = lexicon().longest([words[0].split("'")[0]])
    if found:
        return found[1], ends[found[0] - 1]
    dotted = index + 1 < len(pieces) and pieces[index + 1].text == "."
    abbreviated = lexicon().abbreviated(pieces[index].text) if dotted else None
    return abbreviated or Tags(), index + 1


def _level_at(folded: Folded, piece: _Piece, source: str) -> tuple[LevelRange, bool, int] | None:
    """Return the level named at a piece, whether it is a half step, and where it ends."""
    match = _LEVEL.match(folded.text, piece.start)
    if match is None:
        return None
    letter, gap, digit, part, plus = match.groups()
    # "a 2" in running text is more often something else than a level, "A 2" is a level.
    if gap and not source[folded.offsets[piece.start]].isupper() and letter in "abc":
        return None
    number = _DIGITS[digit]
    if number == 0 and _LETTERS[letter] != "A":
        return None
    level = Cefr[f"{_LETTERS[letter]}{number}"]
    low = Cefr(max(level - 1, 0)) if part == "1" else level
    high = Cefr(min(level + 1, Cefr.C2)) if plus else level
    return LevelRange(low, high, level), bool(plus), match.end()


def _merge_ranges(tokens: list[Token], folded: Folded) -> list[Token]:
    """Return the tokens with "A2/B1" and "A2 bis B1" made one; "B2 – C1-Kurs" stays two."""
    merged: list[Token] = []
    offset_of = {offset: i for i, offset in reversed(list(enumerate(folded.offsets)))}
    index = 0
    while index < len(tokens):
        token = tokens[index]
        for width in (2, 3):
            other = tokens[index + width] if token.level and index + width < len(tokens) else None
            if other is None or other.level is None or token.level is None:
                continue
            gap = folded.text[offset_of[token.span[1] - 1] + 1 : offset_of[other.span[0]]]
            low, high = token.level.level, other.level.level
            target = _next_word(tokens, index + width)
            of_course = target is not None and (
                target.has("course", "exam", "future")
                or bool(target.tags.certificates)
                or (target.tags.language is not None and (index > 0 or " " in gap))
            )
            if low and high and low < high and _RANGE_GAP.fullmatch(gap) and not of_course:
                if gap.strip() in _AND and not _is_between(tokens, index, index + width):
                    break
                token = replace(token, span=(token.span[0], other.span[1]), level=LevelRange(low, high, low), half=True)
                index += width
                break
        merged.append(token)
        index += 1
    return merged


def _is_between(tokens: Sequence[Token], first: int, second: int) -> bool:
    """Return whether a word says that somebody stands between two levels ("zwischen A2 und B1", "A2 ile B1 arası")."""
    beside = (*tokens[max(0, first - 3) : first], *tokens[second + 1 : second + 2])
    return any(token.has("between") for token in beside)


def _next_word(tokens: Sequence[Token], index: int) -> Token | None:
    """Return the token behind ``index`` when only a space or hyphen lies between."""
    position = index + 1
    if position < len(tokens) and tokens[position].text == "-":
        position += 1
    return tokens[position] if position < len(tokens) and tokens[position].is_word else None
