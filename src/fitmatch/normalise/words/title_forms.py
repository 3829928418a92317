"""Other wordings of a German title that are looked up as whole names.

"Projektingenieur Elektrotechnik" is an "Ingenieur Elektrotechnik", who has "Regale auffüllen" to do is a
"Regalauffüller". The forms built here name nothing by themselves: what is no name stays unread.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from fitmatch.knowledge.tables import read_table
from fitmatch.normalise.reading.text import MAX_TERM, cap, fold
from fitmatch.normalise.words.gender import feminine_form
from fitmatch.normalise.words.helpers import helper_words
from fitmatch.normalise.words.participles import in_infinitive

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_FOR = re.compile(r"\sfür\s")
_AGENT_AND_FIELD = re.compile(
    r"(?P<agent>[^\W\d_]{3,}(?:er|eur|erin|eurin))\s(?:fuer|mit|im|in|am|auf|bei|beim|an)(?:\s(?:die|das|den|der|dem))?\s"
)
_AT_PRACTICE = re.compile(r"(?P<work>[^\W\d_]+)\s(?:in\s|fuer\s)?(?:eine?r?\s)?[^\W\d_]{4,}praxis\b")
_TASK = re.compile(r"(?P<thing>[^\W\d_]{4,})\s(?P<stem>[a-zäöüß]{3,})en")
_WORKER = re.compile(r"(?P<stem>[^\W\d_]{4,})kraft\b")
_STAFF = re.compile(r"(?P<field>[^\W\d_]{4,}?)s?-?(?:kraft|mitarbeiter)\b")
_PLURALS = ("en", "n", "e", "s")
_LAST_A = re.compile(r"a(?=[^aeiou]+$)")
_TEACHER = re.compile(r"(?:fach)?(?:lehrer(?:in)?|lehrkraft)\b")
_SUBJECT_MARKS = re.compile(r"[/,&+\s]+")
_SMALL = frozenset({"und", "oder", "fuer"})
_FEWEST_SUBJECTS = 2
_MOST_SUBJECTS = 4
_SHORTEST_TRADE = 4


@lru_cache(maxsize=1)
def _title_words() -> tuple[tuple[str, str], ...]:
    rows = ((fold(row["word"]), row["becomes"]) for row in read_table("taxonomy/title_words"))
    return tuple(sorted(rows, key=lambda pair: -len(pair[0])))


@lru_cache(maxsize=1)
def _subjects() -> frozenset[str]:
    return frozenset(fold(row["word"]) for row in read_table("taxonomy/school_subjects"))


def title_forms(text: str) -> tuple[str, ...]:
    """Return how the name of the occupation behind a title may be written; empty if nothing changes.

    Args:
        text: Up to 200 characters are read.

    Example:
        >>> title_forms("Projektingenieur Elektrotechnik"), title_forms("Koch")
        (('ingenieur elektrotechnik',), ())
        >>> title_forms("Sortierkraft Briefzentrum"), title_forms("Buchhaltungsmitarbeiter")
        (('sortierer briefzentrum', 'mitarbeiter sortier briefzentrum'), ('mitarbeiter buchhaltung',))
        >>> title_forms("Techniker für Brandmeldeanlagen"), title_forms("Assistenz für Ärzte")
        (('techniker brandmeldeanlagen',), ())
        >>> title_forms("Fleischergeselle"), title_forms("Friseur-Azubi")
        (('fleischer',), ('friseur',))
        >>> "fensterputzer" in title_forms("Fenster putzen"), "zeitungsaustraeger" in title_forms("Zeitungen austragen")
        (True, True)
        >>> title_forms("in Schulen geputzt"), title_forms("Rezeption Physiotherapiepraxis")
        (('in schulen putzen', 'putzen'), ('rezeption praxis',))
    """
    text = " ".join(cap(text, MAX_TERM).split())
    work = in_infinitive(text)
    task = _TASK.fullmatch(work or text)
    doers = _doers(fold(task["thing"]), fold(task["stem"])) if task else ()
    if work or doers:
        return tuple(dict.fromkeys((work, *doers, work.rpartition(" ")[2]) if work else doers))
    folded = fold(text)
    agent = _AGENT_AND_FIELD.match(folded)
    practice = _AT_PRACTICE.match(folded)
    further: tuple[str, ...] = (f"{agent['agent']} {folded[agent.end() :]}",) if agent else ()
    further += (f"{practice['work']} praxis",) if practice else ()
    return tuple(form for whole in (folded, *further) for form in _other_word(whole)) + further


def _other_word(folded: str) -> Iterator[str]:
    """Yield a folded title with the usual word for who does the work."""
    for word, becomes in _title_words():
        if folded.startswith(word) and folded[len(word) : len(word) + 1] == " ":
            yield f"{fold(becomes)}{folded[len(word) :]}"
            return
    staff = _STAFF.match(folded)
    if worker := _WORKER.match(folded):
        yield f"{worker['stem']}er{folded[worker.end() :]}"
    if staff:
        yield f"mitarbeiter {staff['field']}{folded[staff.end() :]}"
    if worker or staff:
        return
    first, space, rest = folded.partition(" ")
    trade = _without_stage(first)
    if trade != first:
        yield f"{trade}{space}{rest}"


def beginnings(forms: Iterable[str]) -> tuple[str, ...]:
    """Return what forms begin with, longest first and of two words at least: where somebody works may stand behind.

    Example:
        >>> beginnings(["ingenieur tiefbau schwerin", "lagerleiter rostock"])
        ('ingenieur tiefbau',)
    """
    words = [form.split() for form in forms]
    return tuple(" ".join(form[:end]) for form in words for end in range(len(form) - 1, 1, -1))


def _without_stage(word: str) -> str:
    """Return the trade of which a word tells the stage too: "fleischergeselle" is a "fleischer"."""
    for stage in helper_words("stage"):
        trade = word.removesuffix(stage).removesuffix("-")
        if trade != word and len(trade) >= _SHORTEST_TRADE:
            return trade
    return word


def _doers(thing: str, stem: str) -> tuple[str, ...]:
    """Return who does something to things, a word each: "Prospekte" and "verteil" give "Prospektverteiler"."""
    singular = [thing.removesuffix(ending) for ending in _PLURALS if thing.endswith(ending)]
    things = [thing, *singular, *(f"{word}s" for word in singular)]
    return tuple(f"{word}{agent}er" for word in things for agent in (stem, _LAST_A.sub("ae", stem)))


def names_subjects(text: str) -> bool:
    """Say whether a title names a teacher by several school subjects, which are no occupations each.

    Example:
        >>> names_subjects("Lehrkraft Deutsch/Kunst"), names_subjects("Lehrkraft Deutsch")
        (True, False)
    """
    folded = fold(cap(text, MAX_TERM))
    teacher = _TEACHER.match(folded)
    if teacher is None:
        return False
    words = [word for word in _SUBJECT_MARKS.split(folded[teacher.end() :]) if word and word not in _SMALL]
    return _FEWEST_SUBJECTS <= len(words) <= _MOST_SUBJECTS and all(word in _subjects() for word in words)


def shorter_names(names: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """Return German names without their "für", as offices write them, unless that names somebody already.

    Args:
        names: Pairs (name, key of the occupation).

    Example:
        >>> shorter_names([("Fachkraft für Lagerlogistik", "warehouse_specialist"), ("Koch", "cook")])
        [('Fachkraft Lagerlogistik', 'warehouse_specialist')]
    """
    german = [(feminine_form(name), key) for name, key in names]
    taken = {fold(name) for name, _ in german}
    found: dict[str, set[str]] = {}
    for name, key in german:
        short = _FOR.sub(" ", name, count=1)
        if short != name and fold(short) not in taken:
            found.setdefault(short, set()).add(key)
    return [(short, keys.pop()) for short, keys in found.items() if len(keys) == 1]
