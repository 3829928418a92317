"""Tells studies and training that were never begun, are under way or were only applied for from finished ones."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fitmatch.normalise.reading.phrase_search import Hit

_NOT_BEGUN = re.compile(
    r"(?<!\w)(?:(?:nicht|nie|niemals)(?: mehr)? (?:angefangen|begonnen|aufgenommen|gestartet|moeglich|angetreten|"
    r"zugelassen|bekommen|besucht|gegangen)|abgelehnt|steht (?:noch )?aus|"
    r"never (?:went|attended|started|began|enrolled|got)|(?:not|never) (?:yet )?(?:started|begun|admitted|"
    r"accepted|enrolled)|"
    r"(?:did not|didn ?'?t|could not|couldn ?'?t) (?:go|attend|start|begin|enter|enrol\w*|get)|rejected|"
    r"(?:ще |еще )?не (?:вступ|поступ|розпоч|нач|поча|піш|пош|пройш|прош)\w*|"
    r"لم \w+|ما (?:دخل|بدي|بدا|كمل|خلص|سجل|رح)\w*|غير (?:مكتمل|منته|مكمل)\w*|"
    r"نرفت\w*|نيمه \w+|ناتمام\w*|نا تمام|(?:شروع|تمام|قبول) ?ن[كکش]\w+|"
    r"\w{2,}(?:madi|medi)(?:m|k|n|ler|lar)?)(?!\w)"
)
_UNDER_WAY = re.compile(
    r"(?<!\w)(?:begonnen|angefangen|laufend\w*|laeuft(?: noch)?|offen|geplant|"
    r"started|begun|in progress|ongoing|pending|planned|"
    r"розпоч\w+|начат\w*|начал\w*|почав|почала|триває|продолжается|devam ediyor|basladi\w*|بدات|شروع [كک]ردم)(?!\w)"
)
_THEN_FINISHED = re.compile(
    r"(?:[\s,;./–\d-]|(?:und|and|im|in|dann|then|erfolgreich|successfully|и|та|і|ve|jan|feb|maerz|april|mai|"
    r"juni?|juli?|aug|sept?|okt|nov|dez)(?!\w))*(?:abgeschl|bestanden|fertig|beendet|completed|finished|graduated|закінч|окончил|завер|bitir)"
)
"""An end told right behind the beginning: "2018 begonnen, 2021 abgeschlossen"."""
_ENTRANCE = re.compile(
    r"(?<!\w)(?:aufnahmepruef\w*|aufnahmetest\w*|zulassungspruef\w*|eignungs(?:test|pruef)\w*|"
    r"studienkolleg\w*|testas|"
    r"(?:entrance|admission) (?:test|exam)\w*|kan[kc]or|كانكور|[كک]ان[كک]ور|[كک]ن[كک]ور|مفاضله|"
    r"вступн\w+ (?:іспит|екзамен)\w*|вступительн\w+ экзамен\w*|giris sinavi\w*|yks|oss|"
    r"аспірантур\w*|аспирантур\w*)(?!\w)"
)


def is_entrance(words: str) -> bool:
    """Return whether folded words tell of an entrance examination or of research studies that give no degree.

    Example:
        >>> is_entrance("aufnahmepruef. nicht bestanden"), is_entrance("pruefung nicht bestanden")
        (True, False)
    """
    return _ENTRANCE.search(words) is not None


def only_planned(words: str, start: int, named: Sequence[Hit], text: str) -> Hit | None:
    """Return what a clause names as not begun or under way, ``None`` if nothing is.

    Args:
        words: The folded clause.
        start: Where it begins in the folded text.
        named: What the clause names, in order.
        text: The whole folded text; where it tells of an end at once, "begonnen" is only the beginning.
    """
    found = _NOT_BEGUN.search(words)
    if found is None:
        found = _UNDER_WAY.search(words)
        if found is not None and _THEN_FINISHED.match(text, start + found.end()):
            return None
    if found is None or not named:
        return None
    before = [hit for hit in named if hit.start < start + found.end()]
    return before[-1] if before else named[0]
