"""Reads side notes (*Nebenbestimmungen*) about work from folded text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rapidfuzz.distance import OSA

from fitmatch.normalise.papers.paper_expressions import classes, expressions, has_word
from fitmatch.normalise.reading.remembered import remembered

if TYPE_CHECKING:
    from fitmatch.normalise.papers.pattern_index import PatternIndex

# Which note decides about employment when several are found: the most specific one first.
_ORDER = ("WAIT", "ABH_BA", "NO", "TITLE_JOB", "H20", "FREE", "EMPLOYMENT", "UNREADABLE")

_OPENS = frozenset({"FREE", "EMPLOYMENT"})


_FROM_A_DAY = re.compile(r"(?<!\w)(?:ab|erst|from|as of|с|з|від|از|من) (?:dem |zum )?\d")


@dataclass(frozen=True, slots=True)
class SideNote:
    """What a paper says about work.

    Attributes:
        employment: ``FREE``, ``ABH_BA``, ``TITLE_JOB``, ``H20``, ``NO``, ``WAIT``, ``ASK``; empty = not said.
        self_employment: The same for self-employment; empty = nothing said.
        wait_over: The text says that there is no waiting period or that a permission exists.
        claimed: Somebody says that they may work; no paper does.
        contradictory: Two notes cannot both be right.
        span: Place of the deciding words in the folded text.
    """

    employment: str = ""
    self_employment: str = ""
    wait_over: bool = False
    claimed: bool = False
    contradictory: bool = False
    span: tuple[int, int] | None = None


def longest(
    text: str, phrases: PatternIndex[tuple[str, float]], *, statements: bool = False
) -> list[tuple[int, int, str]]:
    """Return the longest phrases of one kind, none overlapping another: (start, end, meaning).

    Args:
        text: Folded text.
        phrases: The phrases with their meaning and score.
        statements: Leave out phrases that reach over the end of a statement.
    """
    found = [(*m.span(), score, meaning) for (meaning, score), m in phrases.matches(text)]
    if statements:
        found = [hit for hit in found if not _two_statements(text[hit[0] : hit[1]], hit[3])]
    found.sort(key=lambda hit: (hit[0] - hit[1], -hit[2], hit[0], hit[3]))
    chosen: list[tuple[int, int, str]] = []
    for start, end, _, meaning in found:
        if all(end <= first or last <= start for first, last, _ in chosen):
            chosen.append((start, end, meaning))
    return sorted(chosen)


def _two_statements(words: str, meaning: str) -> bool:
    """Say whether a ban begins in one statement and ends in the next: "Arbeit erlaubt, Gewerbe nicht erlaubt"."""
    if meaning not in {"NO", "FREE", "EMPLOYMENT"}:
        return False
    inner = words.rpartition(" ")[0]
    for match in has_word("permitted").finditer(inner):
        if not has_word("not").search(inner, 0, match.start()):
            return match.end() < len(inner)
    return False


def _opening(text: str, start: int, end: int, meaning: str) -> str:
    """Return what an open door is worth: nothing with a "not" in it, a question with an "only" or "if"."""
    if meaning not in _OPENS | {"CLAIM"}:
        return meaning
    before = re.split(r"[;,.()]", text[max(0, start - 24) : start])[-1].split()[-1:]
    behind = re.split(r"[;,.()]", text[end : end + 16])[0].split()[:1]
    words = " ".join((*before, text[start:end], *behind))
    if has_word("not").search(words):
        return "NO"
    later = has_word("restrict").search(text, end, end + 24)
    conditional = has_word("restrict").search(text, start, end) or (
        later and not text[end : later.start()].strip(" ,(")
    )
    if conditional or _FROM_A_DAY.search(text[start:end]) or _unclear_not(text[start:end]):
        return "UNREADABLE"
    return meaning


def _unclear_not(words: str) -> bool:
    """Say whether a word looks like a mistyped "nicht"."""
    return any(len(word) in {4, 5, 6} and OSA.distance(word, "nicht") == 1 for word in re.findall(r"\w+", words))


def _past() -> re.Pattern[str]:
    # "frueher Arbeitsverbot": the note of a paper that is no longer in force.
    return re.compile(rf"(?<!\w){classes()['past']}(?: (?:ein|mit|das|der|die|galt|ein))?[ :]{{1,2}}$")


def _notes(text: str) -> tuple[list[tuple[int, int, str]], bool]:
    """Return the notes in force, and whether somebody merely says so."""
    hearsay, document = has_word("hearsay").search(text), has_word("document").search(text)
    notes, claimed = [], False
    for start, end, said in longest(text, expressions("note"), statements=True):
        meaning = _opening(text, start, end, said)
        if _past().search(text[max(0, start - 40) : start]):
            continue
        if meaning == "CLAIM" and document and not hearsay:
            notes.append((start, end, "EMPLOYMENT"))  # "auf der Karte: darf arbeiten" is what the card says
        elif meaning == "CLAIM" or (meaning in _OPENS and hearsay and not document):
            claimed = True
        else:
            notes.append((start, end, meaning))
    return notes, claimed


def _contradictory(found: set[str]) -> bool:
    """Say whether a work ban and an open door stand side by side ("gainful activity" holds employment)."""
    return "NO" in found and not found & {"WAIT", "ABH_BA", "TITLE_JOB", "H20"} and bool(found & _OPENS)


@remembered
def read_side_note(text: str) -> SideNote:
    """Return what a folded text says about work, the most specific note first.

    What somebody only says ("darf arbeiten, sagt er") is a claim, not a note.

    Example:
        >>> read_side_note("beschaeftigung nur mit erlaubnis der auslaenderbehoerde").employment
        'ABH_BA'
        >>> read_side_note("selbstaendige taetigkeit nicht gestattet").self_employment
        'NO'
        >>> read_side_note("says she can work").claimed
        True
    """
    notes, claimed = _notes(text)
    found = {meaning for _, _, meaning in notes}
    wait_over = claimed or "WAIT_OVER" in found
    if _contradictory(found):
        return SideNote("ASK", "ASK", wait_over, claimed, contradictory=True, span=notes[0][:2])
    deciding = next((name for name in _ORDER if name in found), "")
    span = next(((start, end) for start, end, meaning in notes if meaning == deciding), None)
    # The usual Gestattung text: gainful activity closed, employment with permission.
    closed = "SELF_NO" in found or deciding == "NO" or {"ABH_BA", "NO"} <= found
    if deciding == "FREE":
        return SideNote("FREE", "NO" if "SELF_NO" in found else "FREE", wait_over, claimed, span=span)
    employment = {"EMPLOYMENT": "FREE", "UNREADABLE": "ASK"}.get(deciding, deciding)
    return SideNote(employment, "NO" if closed else "", wait_over, claimed, span=span)
