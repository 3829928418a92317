"""Says whether a title named in a text is the one somebody holds now: not a former, hoped-for or absent one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from fitmatch.knowledge.tables import read_table, split_cell
from fitmatch.normalise.papers.paper_expressions import classes, has_word
from fitmatch.normalise.papers.patterns import word_class

_APPLICATIONS = frozenset({"GEST", "GEST_AE", "GEST_OUT", "GEST_SAFE", "FIKT", "FIKT_3", "FIKT_4", "ANKUNFT"})
"""Titles that *are* the state of having applied."""

_REACH = 60


@dataclass(frozen=True, slots=True)
class TitleHit:
    """A place in folded text that names a residence title.

    Attributes:
        start: First character.
        end: Character behind the last.
        key: Row key.
        title: Short name; empty = that of the row.
        score: How likely the words mean this title.
        current: ``False`` for titles of the past, only applied for, absent, or held by a relative.
        state: Why it is not current: ``past``, ``so_far``, ``applied``, ``absent``, ``relative``, ``elsewhere``;
            empty if it is.
        now: Whether the text says that it is the present one ("jetzt § 25b").
    """

    start: int
    end: int
    key: str
    title: str
    score: float
    current: bool = True
    state: str = ""
    now: bool = False


@lru_cache(maxsize=1)
def _small() -> str:
    return rf"(?: {classes()['small']}){{0,3}}"


@lru_cache(maxsize=1)
def _counted() -> str:
    words = classes()
    return rf"(?: (?:{words['counted']} )?(?:\d{{1,2}} |[^\W\d]{{2,10}} )?{words['period']})"


@lru_cache(maxsize=1)
def _nach() -> re.Pattern[str]:
    # "nach Duldung" is past, "nach § 60a" is not; "nach acht Jahren Duldung" is past in any case.
    return re.compile(rf"(?<!\w)(?:nach|aus)(?:{_counted()}| (?:der|dem|langer|laengerer|mehrjaehriger))?[ ]$")


@lru_cache(maxsize=1)
def _before() -> tuple[tuple[str, re.Pattern[str]], ...]:
    words, small = classes(), _small()
    adjective = r"(?: (?:[^\W\d]{3,14}(?:en|er|e|ий|ой|ая|у)))?"
    return (
        ("past", re.compile(rf"(?<!\w){words['past']}{_counted()}?{small}[ :(\-–]{{0,3}}$")),
        ("so_far", re.compile(rf"(?<!\w){words['so_far']}{small}[ :(]{{1,3}}$")),
        ("applied", re.compile(rf"(?<!\w){words['applied']}{small}[ :(]{{1,3}}$")),
        ("absent", re.compile(rf"(?<!\w){words['absent']}{adjective}[ :(]{{1,2}}$")),
        ("relative", re.compile(rf"(?<!\w){words['relative']}[ :]{{1,2}}(?:{words['holds']}[ :]{{1,2}}){{0,2}}$")),
    )


@lru_cache(maxsize=1)
def _behind() -> tuple[tuple[str, re.Pattern[str]], ...]:
    words = classes()
    law, link = r"^(?: aufenthg| antrag)?", rf"(?:{words['link']} ){{0,4}}"
    return (
        ("applied", re.compile(rf"{law}[ :(\-]{{1,3}}{link}{words['applied_behind']}(?!\w)")),
        ("past", re.compile(rf"{law}[ :(]{{1,2}}{link}{words['over']}(?!\w)")),
        ("past", re.compile(rf"{law} {words['replaced']}(?!\w)")),
        ("absent", re.compile(rf"^[ ]{link}{words['absent_behind']}(?!\w)")),
    )


# "von Duldung auf § 25a gewechselt"; as long as it is only applied for, the first one goes on.
_FROM = re.compile(r"(?<!\w)(?:von|vom|from|с|со|з|із)(?: (?:der|einer|dem))? $")
_TO = re.compile(r"^ (?:auf|zu|zur|zum|in|to|на)(?!\w)")
_INTENDED = re.compile(r"beantrag|will|moecht|geplant|wunsch|apply|applied|want|подал|хоч|хот|планир|план")


@lru_cache(maxsize=1)
def _rejected() -> tuple[re.Pattern[str], re.Pattern[str]]:
    words = classes()["rejected"]
    return (
        re.compile(
            rf"(?<!\w){words}(?: (?:des|der|den|seines|ihres|на|в|у|of|the|his|her|asylum|об|про))*[ :(]{{1,2}}$"
        ),
        re.compile(rf"^(?:(?:antrags?|verfahrens?)?[ :(,\-]{{1,3}}(?:[\w./]{{1,14}}[ .]{{1,2}}){{0,5}}){words}(?!\w)"),
    )


@lru_cache(maxsize=1)
def _elsewhere() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return the expressions for "in Italien …" and "… in Polen": protection of another country opens nothing here."""
    names = word_class({"all": tuple(n for row in read_table("residence/citizens") for n in split_cell(row["names"]))})
    into = rf"(?<!\w)(?:in|aus|von|from|of|у|в|із|з|из|от|في|من|در|از) (?:der |dem |den )?{names}"
    turkish = rf"(?<!\w){names}'?(?:da|de|dan|den|ta|te)"
    return (
        re.compile(rf"(?:{into}|{turkish})[ :(]{{1,2}}(?:(?:als|einen?|as|a|как|schon|bereits|already|is|ist) )*$"),
        re.compile(
            rf"^(?: \({names}\)|[ :(]{{1,2}}(?:erhalten |bekommen |granted |got |held )?(?:{into}|{turkish})(?!\w))"
        ),
    )


# The paper itself does not end with a negative decision; the procedure does, unless a court is asked.
_GESTATTUNG = re.compile(r"gestatt|gest\.|гешт|گشت|غيشت|غشت")


def _appealed(text: str) -> bool:
    """Say whether a court still has to decide on a rejection."""
    lost = re.compile(
        rf"^\w*[ :]{{1,2}}(?:\w{{2,12}} )?(?:{classes()['rejected']}|verloren|erfolglos|lost|проигр\w*|програ\w*)"
    )
    return any(not lost.search(text[match.end() : match.end() + 40]) for match in has_word("appeal").finditer(text))


def state_of(text: str, start: int, end: int, key: str) -> str:
    """Return why a title named at a place is not the present one; empty = it is.

    Example:
        >>> text = "frueher duldung, jetzt § 25b"
        >>> state_of(text, 8, 15, "DULD"), state_of(text, 23, 28, "P25B")
        ('past', '')
        >>> state_of("keine fiktion", 6, 13, "FIKT")
        'absent'
    """
    if has_word("never").search(text, start, end):
        return "absent"
    before = re.split(r"[;,]", text[max(0, start - _REACH) : start])[-1]
    behind = text[end : end + _REACH]
    if key.startswith("GEST") and not _GESTATTUNG.search(text[start:end]) and not _appealed(text):
        ahead, after = _rejected()
        if ahead.search(before) or after.search(behind):
            return "past"
    if key.startswith(("GEST", "DULD")) and text[start : start + 1].isalpha() and _nach().search(before):
        return "past"
    if _FROM.search(before) and _TO.search(behind) and not _INTENDED.search(text):
        return "past"
    ahead, after = _elsewhere()
    if not key.startswith(("EU", "DE", "FAMILY", "P38A", "P22", "GEST", "DULD", "ANKUNFT", "VISA")) and (
        ahead.search(before) or after.search(behind)
    ):
        return "elsewhere"
    for name, expression in _before():
        if expression.search(before) and not (name == "applied" and key in _APPLICATIONS):
            # A relative is the very reason of a family title.
            return "" if name == "relative" and key == "FAMILY" else name
    for name, expression in _behind():
        if expression.search(behind) and not (name == "applied" and key in _APPLICATIONS):
            return name
    return ""


def title_hit(text: str, span: tuple[int, int], key: str, score: float, title: str = "") -> TitleHit:
    """Return the hit for a title named at a place of a folded text, with what the words around it say.

    Example:
        >>> title_hit("jetzt duldung", (6, 13), "DULD", 0.9).now
        True
    """
    state = state_of(text, *span, key)
    before = re.split(r"[;,]", text[max(0, span[0] - 24) : span[0]])[-1]
    now = not state and bool(_now().search(before))
    return TitleHit(*span, key, title, score, not state, state, now)


@lru_cache(maxsize=1)
def _now() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){classes()['now']}{_small()}[ :(]{{1,2}}$")
