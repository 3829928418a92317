"""Reads how, how long and how far somebody can travel to work, and whether a move is possible."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import cast

from fitmatch.knowledge.tables import read_table
from fitmatch.normalise.reading.phrase_search import MAX_CELL, Hit, find_phrases
from fitmatch.normalise.reading.text import Folded, cap, fold, fold_with_offsets
from fitmatch.schema.person import Mobility, TravelMode
from fitmatch.schema.reading import Reading

TABLE = "person/mobility_phrases"
MAX_MINUTES = 240
MAX_KM = 300.0

_NUMBER = r"(?<![\w.,:/])(\d{1,3}(?:[.,]\d)?)(?:\s?(?:-|bis)\s?(\d{1,3}))?\s?"
_NOT_BEFORE = re.compile(
    r"(?<!\w)(?:nicht|kein\w*|ohne|not|no|не|без|нет|немає"
    r"|ليس|بدون|ما|ما عندي|ما معي|ما في|ليس لدي|لا املك)\s(?:zum\s|zu\s|eigen\w*\s)?$"
)
_NOT_BEHIND = re.compile(r"\s?:?\s(?:nicht|nein|ausgeschlossen|yok|degil|немає|нет|ندارم)(?!\w)")
_KM = re.compile(_NUMBER + r"(?:km|kilometer|kilometern|км|كم|كيلومتر)(?!\w)")


def read_mobility(text: str) -> Reading[Mobility]:
    """Return ways of travelling (best first), own limits for one way, and whether a move is possible.

    "Nur vor Ort" and the like are read as a limit in kilometres that the table of phrases estimates.

    Example:
        >>> read_mobility("ÖPNV, max. 45 Min.").value
        Mobility(modes=('public_transport',), max_minutes=45, max_km=None, will_move=None)
        >>> read_mobility("Auto + Bereitschaft zum Umzug").value.will_move
        True
        >>> read_mobility("E-Bike, bis 15 km").value.max_km
        15.0
        >>> read_mobility("k. A.").status
        'unmapped'
    """
    text = cap(text, MAX_CELL)
    folded = fold_with_offsets(text)
    if not folded.text:
        return Reading(None, "unmapped", reason="mobility.empty")
    hits = tuple(_negated(hit, folded.text) for hit in find_phrases(folded, TABLE))
    minutes, minute_spans = _minutes(folded.text)
    km, km_spans = _kilometres(folded.text)
    near = [float(hit.means.removeprefix("near:")) for hit in hits if hit.means.startswith("near:")]
    moves = {hit.means for hit in hits if hit.means.startswith("move:")}
    value = Mobility(
        _modes(hits),
        minutes,
        km if km is not None else max(near, default=None),
        _will_move(moves, bool(near)),
    )
    used = [(hit.start, hit.end) for hit in hits if hit.means != "silent"] + minute_spans + km_spans
    if value == Mobility() and not any(hit.means == "none" for hit in hits):
        return Reading(None, "unmapped", reason="mobility.not_stated" if hits else "mobility.unknown")
    return Reading(value, "mapped", span=_span(folded, used))


def _negated(hit: Hit, text: str) -> Hit:
    """Return the hit, turned round if a "nicht" or "kein" stands before it or "nein" behind it."""
    if not (_NOT_BEFORE.search(text[max(0, hit.start - 30) : hit.start]) or _NOT_BEHIND.match(text, hit.end)):
        return hit
    turned = {"mode": "none", "move:yes": "move:no"}
    means = turned.get(hit.means, turned.get(hit.means.partition(":")[0], hit.means))
    return Hit(hit.start, hit.end, {**hit.row, "means": means})


def _modes(hits: tuple[Hit, ...]) -> tuple[TravelMode, ...]:
    """Return the ways of travelling in the order named, the car first: who has one can use it for any way."""
    named = [hit.means.removeprefix("mode:") for hit in hits if hit.means.startswith("mode:")]
    ordered = dict.fromkeys(sorted(named, key=lambda mode: mode != "car"))
    return tuple(cast("TravelMode", mode) for mode in ordered)


def _will_move(moves: set[str], stays_near: bool) -> bool | None:
    if "move:no" in moves:
        return False
    if "move:yes" in moves:
        return True
    return False if stays_near else None


def _minutes(text: str) -> tuple[int | None, list[tuple[int, int]]]:
    """Return the longest way in minutes that the text accepts and where it stands."""
    found: list[tuple[int, tuple[int, int]]] = []
    for match in _minute_pattern().finditer(text):
        units = _units("unit")
        upper = float((match.group(2) or match.group(1)).replace(",", "."))
        found.append((round(upper * units[match.group(3)]), match.span()))
    if not found:
        found = [(_units("phrase")[match.group()], match.span()) for match in _phrase_pattern().finditer(text)]
    sensible = [(minutes, span) for minutes, span in found if 5 <= minutes <= MAX_MINUTES]
    return (max(m for m, _ in sensible), [s for _, s in sensible]) if sensible else (None, [])


def _kilometres(text: str) -> tuple[float | None, list[tuple[int, int]]]:
    found = [(float((m.group(2) or m.group(1)).replace(",", ".")), m.span()) for m in _KM.finditer(text)]
    sensible = [(km, span) for km, span in found if 0 < km <= MAX_KM]
    return (max(km for km, _ in sensible), [s for _, s in sensible]) if sensible else (None, [])


@lru_cache(maxsize=2)
def _units(kind: str) -> dict[str, int]:
    return {
        fold(row["word"]): int(row["minutes"]) for row in read_table("person/duration_words") if row["kind"] == kind
    }


@lru_cache(maxsize=1)
def _minute_pattern() -> re.Pattern[str]:
    units = sorted(_units("unit"), key=lambda unit: (-len(unit), unit))
    return re.compile(_NUMBER + "(" + "|".join(map(re.escape, units)) + r")(?!\w)")


@lru_cache(maxsize=1)
def _phrase_pattern() -> re.Pattern[str]:
    phrases = sorted(_units("phrase"), key=lambda phrase: (-len(phrase), phrase))
    return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, phrases)) + r")(?!\w)")


def _span(folded: Folded, used: list[tuple[int, int]]) -> tuple[int, int]:
    return folded.source_span(min(start for start, _ in used), max(end for _, end in used))
