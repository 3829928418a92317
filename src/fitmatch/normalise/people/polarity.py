"""Says which things that a text names are ruled out, and which are the only ones: "Nacht nein", "nur vormittags".

A "kein" or "ohne" rules out what follows in its clause, a "nein" or "geht nicht" what stands before it, a "nicht"
what is next to it. The words are a table; the rules are the same for shifts and for kinds of placement.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from fitmatch.normalise.reading.phrase_search import Hit, find_phrases
from fitmatch.normalise.reading.text import Folded

TABLE = "person/polarity_words"
Verdict = Literal["open", "refused", "fine", "only"]

_CLAUSE = re.compile(
    r"[,;،؛|\n()]|\.\s(?=\D)|[!?]|->|→|(?<!\w)(?:aber|jedoch|sondern|sonst|dafuer|but|otherwise|але|"
    r"проте|но|зато|لكن|بس لكن|اما|ولي|ama|fakat)(?!\w)"
)
_JOIN = re.compile(
    r"[\s+&/,،-]*(?:u\.?|und|oder|bzw\.?|and|or|та|і|й|или|и|або|و|او|أو|یا|ve|ya da|veya|am|im|"
    r"in der|der|den|die|an|at|on|в|у|по|на|ال)?[\s+&/.-]*"
)
_NEAR = 18
"""Most characters between a "nicht" and what it is about."""


@dataclass(frozen=True, slots=True)
class Item:
    """Something a text names, with offsets in the folded text; items of one ``group`` are judged together."""

    start: int
    end: int
    group: str
    means: str


@dataclass(frozen=True, slots=True)
class Judged:
    """An item and what the text says of it."""

    item: Item
    verdict: Verdict


def judge(folded: Folded, items: list[Item]) -> tuple[Judged, ...]:
    """Return every item with its verdict; ``open`` = it is only named.

    Example:
        >>> from fitmatch.normalise.reading.text import fold_with_offsets
        >>> text = fold_with_offsets("Nacht geht nicht, Spät ok")
        >>> [one.verdict for one in judge(text, [Item(0, 5, "shift", "night"), Item(18, 23, "shift", "late")])]
        ['refused', 'fine']
    """
    words = [hit for hit in find_phrases(folded, TABLE) if not any(_overlaps(hit, item) for item in items)]
    verdicts: dict[int, Verdict] = {}
    starts = [0, *(match.end() for match in _CLAUSE.finditer(folded.text))]
    ends = [*starts[1:], len(folded.text) + 1]
    for start, end in zip(starts, ends, strict=True):
        inside = [number for number, item in enumerate(items) if start <= item.start < end]
        said = [hit for hit in words if start <= hit.start < end]
        verdicts |= _judge_clause(folded.text, items, inside, said)
    _spread(folded.text, items, verdicts)
    return tuple(Judged(item, verdicts.get(number, "open")) for number, item in enumerate(items))


def _overlaps(hit: Hit, item: Item) -> bool:
    return hit.start < item.end and item.start < hit.end


def _judge_clause(text: str, items: list[Item], inside: list[int], said: list[Hit]) -> dict[int, Verdict]:
    """Return the verdicts that the words of one clause give."""
    verdicts: dict[int, Verdict] = {}
    ahead: Verdict = "open"
    order: list[tuple[int, int | Hit]] = sorted(
        [(items[number].start, number) for number in inside] + [(hit.start, hit) for hit in said],
        key=lambda entry: entry[0],
    )
    for position, (_, entry) in enumerate(order):
        if isinstance(entry, int):
            if ahead != "open":
                verdicts[entry] = ahead
            continue
        pending = _last_run(items, [e for _, e in order[:position] if isinstance(e, int)], verdicts)
        following = next((e for _, e in order[position + 1 :]), None)
        is_next = isinstance(following, int) and items[following].start - entry.end <= _NEAR
        means = entry.means
        if means == "fine":
            verdicts |= dict.fromkeys(pending, "fine")
            ahead = "open"
        elif means == "before" or (means in ("either", "only") and is_next) or not pending:
            ahead = "only" if means == "only" else "refused"
        else:
            verdicts |= dict.fromkeys(pending, "only" if means == "only" else "refused")
    return verdicts


def _last_run(items: list[Item], before: list[int], verdicts: dict[int, Verdict]) -> list[int]:
    """Return the unjudged items of one group that stand last."""
    run: list[int] = []
    for number in reversed(before):
        if number in verdicts or (run and items[number].group != items[run[0]].group):
            break
        run.append(number)
    return run


def _spread(text: str, items: list[Item], verdicts: dict[int, Verdict]) -> None:
    """Give items in a bare list ("nachts, Sonntag nicht") the verdict of their neighbour, the one behind first."""
    for number in range(len(items) - 2, -1, -1):
        if number not in verdicts and verdicts.get(number + 1) in ("refused", "only") and _listed(text, items, number):
            verdicts[number] = verdicts[number + 1]
    for number in range(1, len(items)):
        if (
            number not in verdicts
            and verdicts.get(number - 1) in ("refused", "only")
            and _listed(text, items, number - 1)
        ):
            verdicts[number] = verdicts[number - 1]


def _listed(text: str, items: list[Item], number: int) -> bool:
    """Return whether only a comma, a sign or an "und" stands between an item and the next one of its group."""
    one, other = items[number], items[number + 1]
    return one.group == other.group and _JOIN.fullmatch(text, one.end, max(one.end, other.start)) is not None
