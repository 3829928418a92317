"""Corrects the role of a level by what other clauses of the statement say: a late result, what is there so far."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from fitmatch.normalise.language.language_courses import is_course, is_examination
from fitmatch.normalise.language.language_roles import Mention, Role, mentions_by_clause
from fitmatch.normalise.language.language_skills import skills_named

if TYPE_CHECKING:
    from fitmatch.normalise.language.language_clauses import Clause


_SINCE = frozenset({"seit", "ab", "since", "from", "з", "із", "с", "من", "از"})
_APPOINTMENTS = frozenset({"termin", "termine"})


def mentions(clauses: list[Clause]) -> list[Mention]:
    """Return all levels the clauses mention, in order, each with the role the whole statement gives it."""
    return _with_late_results(clauses, mentions_by_clause(clauses))


def _with_late_results(clauses: list[Clause], found: list[Mention]) -> list[Mention]:
    """Return the mentions after "B1, Prüfung nicht bestanden": a result in a clause of its own."""
    for number, clause in enumerate(clauses):
        earlier = [i for i, m in enumerate(found) if m.is_named and m.clause < number]
        if not earlier or any(t.level for t in clause):
            continue
        last = found[earlier[-1]]
        other = last.skills and skills_named(clause) and not set(last.skills) & set(skills_named(clause))
        missed = any(t.has("failed") for t in clause) and not _misses_higher(last, clause)
        if missed and last.role is not Role.AIMED and not other:
            found[earlier[-1]] = replace(last, role=Role.MISSED)
        elif any(t.has("passed") for t in clause) and _tells_parts(last, clauses, number):
            found[earlier[-1]] = replace(last, role=Role.REACHED, skills=skills_named(clause))
        elif any(t.has("passed") for t in clause) and _waits_for(last, clauses, number):
            found[earlier[-1]] = replace(last, role=Role.REACHED)
        elif last.clause == number - 1 and _awaits_result(clauses[last.clause], clause):
            found[earlier[-1]] = replace(last, role=Role.AIMED)
        elif any(t.has("aborted") for t in clause) and any(is_course(t) for t in clauses[last.clause]):
            found[earlier[-1]] = replace(last, role=Role.COURSE)
    return _with_next_step(clauses, _with_what_is_there(clauses, found))


def _with_what_is_there(clauses: list[Clause], found: list[Mention]) -> list[Mention]:
    """Return the mentions of "B2-Prüfung am Montag, bisher nur B1": what is there so far bounds what is reached."""
    there = [m for m in found if m.is_named and m.role is Role.REACHED and _is_there_so_far(clauses[m.clause])]
    if not there:
        return found
    best = max(m.level.level or 0 for m in there)
    other = {m.clause for m in there}
    for index, mention in enumerate(found):
        clause = clauses[mention.clause]
        shown = any(t.has("passed", "certificate", "judged") for t in clause) or mention.clause in other
        above = mention.is_named and not mention.skills and (mention.level.level or 0) > best
        if above and not shown and mention.role in (Role.REACHED, Role.EXAMINED):
            found[index] = replace(mention, role=Role.AIMED)
    return found


def _is_there_so_far(clause: Clause) -> bool:
    return any(t.has("so_far") for t in clause)


def _tells_parts(last: Mention, clauses: list[Clause], number: int) -> bool:
    """Return whether a clause names the parts that were passed ("B2 nicht bestanden, nur die mündliche Prüfung")."""
    untold = not last.skills and not any(t.has("passed") for t in clauses[last.clause])
    listed = any(t.has("part") for t in clauses[number]) and not last.skills
    return listed or (untold and bool(skills_named(clauses[number]))) or _failed_another_part(last, clauses, number)


def _failed_another_part(last: Mention, clauses: list[Clause], number: int) -> bool:
    """Return whether only a part was missed and this clause tells the others ("B2: Schreiben n. b., Lesen best.")."""
    here, there = skills_named(clauses[number]), skills_named(clauses[last.clause])
    return last.role is Role.MISSED and bool(here and there) and not set(here) & set(there)


def _misses_higher(last: Mention, clause: Clause) -> bool:
    """Return whether an examination for two levels was failed by somebody who has the lower ("A2 (DTZ missed)")."""
    scales = [c.meaning for t in clause for c in t.tags.certificates]
    return any(scale.low is last.level.level and scale.low != scale.high for scale in scales)


def _since_month(clause: Clause) -> bool:
    """Return whether something began or begins with a month ("А2 з вересня", "seit Mai A2")."""
    return any(t.has("month") and before.text in _SINCE for before, t in pairwise(clause))


def _awaits_result(examined: Clause, clause: Clause) -> bool:
    """Return whether nobody knows yet how an examination ended ("telc B2 geschrieben, Bescheid steht aus")."""
    open_result = any(t.has("pending") and t.text not in _APPOINTMENTS for t in clause)
    tested = any(t.has("exam", "sat") or is_examination(t) for t in examined) or any(t.has("result") for t in clause)
    return open_result and tested and not any(t.has("passed", "certificate") for t in examined)


def _waits_for(last: Mention, clauses: list[Clause], number: int) -> bool:
    """Return whether a clause that says only "bestanden" is about the course or examination named before it."""
    if last.role is Role.COURSE and last.clause == number - 1:
        return True
    alone = all(t.has("passed") for t in clauses[number] if t.is_word)
    return alone and any(t.has("exam") for t in clauses[last.clause])


def _with_next_step(clauses: list[Clause], found: list[Mention]) -> list[Mention]:
    """Return the mentions after "A1 abgeschlossen, jetzt A2": what comes after a level done is only begun."""
    done = [m for m in found if m.is_named and any(t.has("done") for t in clauses[m.clause])]
    for index, mention in enumerate(found):
        begun = any(t.has("now") for t in clauses[mention.clause]) or _since_month(clauses[mention.clause])
        now = begun and mention.role is Role.REACHED and mention.is_named
        before = [m for m in done if m.clause < mention.clause and (m.level.level or 0) < (mention.level.level or 0)]
        if now and before and not any(t.has("passed", "certificate", "judged") for t in clauses[mention.clause]):
            found[index] = replace(mention, role=Role.COURSE)
    return found
