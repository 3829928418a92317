"""One pair for the person concerned: at most five short sentences without law, decimals or percentages, and a note."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fitmatch.explain.shipped import inserted, shipped_texts
from fitmatch.explain.view import Section, View
from fitmatch.knowledge.residence import rules_checked
from fitmatch.knowledge.steps import step
from fitmatch.schema.codes import GateState

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping
    from typing import Any

    from fitmatch.schema.results import Match

FOLDER = "participant"
_GOOD, _WEAK = 0.8, 0.5
_SAME_THING = {"commute": "region"}
"""Topics of gates that are called as a feature is."""
_MOST_GROUPS = 2
"""Groups of what fits, is missing, open or impossible, beside the job, the next step and the advice."""


def participant_sentences(match: Match, title: str, language: str, as_of: dt.date) -> tuple[str, ...]:
    """Return what fits, what is missing or to be clarified, and where to turn first, in plain words.

    Args:
        match: The pair.
        title: Title of the vacancy as advertised.
        language: Language of the texts.
        as_of: Day of the rules.

    Raises:
        FitmatchError: There are no texts in the language; the message lists what exists.
    """
    texts = shipped_texts(FOLDER, language)
    sentence, thing = texts["sentence"], texts["thing"]
    evidence = match.score.evidence if match.score else {}
    asked = {name: found for name, found in evidence.items() if name in thing and found.state != "not_asked"}
    blocked = [f.topic for f in match.gates if f.state == GateState.NOT_MET]
    open_things = [name for name, found in asked.items() if found.state == "unknown"]
    open_things += [f.topic for f in match.gates if f.state == GateState.TO_CLARIFY]
    missing = [name for name, found in asked.items() if found.state == "scored" and found.value <= _WEAK]
    missing += [f.topic for f in match.gates if f.state == GateState.CONDITIONAL]
    fits = [name for name, found in asked.items() if found.state == "scored" and found.value >= _GOOD]
    lines = [sentence["offer"].format(title=inserted(title, texts["direction"]))] if title else []
    groups = {"blocked": blocked, "fits": fits, "ask": open_things, "missing": missing}
    shown = [(name, keys) for name, keys in groups.items() if keys][:_MOST_GROUPS]
    for name, keys in shown:
        things = [thing[_SAME_THING.get(key, key)] for key in keys]
        lines.append(sentence[name].format(things=_listed(things, sentence)))
    whom = _whom_to_ask(match, as_of)
    lines += [texts["next"][whom]] if whom else []
    return (*lines, sentence["advice"])


def participant_note(language: str) -> str:
    """Return the note below the sentences: no legal advice, and the day the rules were checked.

    Example:
        >>> participant_note("en").startswith("This is no legal advice.")
        True
    """
    note: str = shipped_texts(FOLDER, language)["sentence"]["note"]
    return note.format(checked=f"{rules_checked():%d.%m.%Y}")


def participant_view(match: Match, title: str, language: str, as_of: dt.date) -> View:
    """Return the sentences and the note."""
    sentences = participant_sentences(match, title, language, as_of)
    texts = shipped_texts(FOLDER, language)
    record = {"candidate": match.candidate, "vacancy": match.vacancy, "sentences": list(sentences)}
    sections = (Section("", (" ".join(sentences),)),)
    review = texts["sentence"]["draft"] if texts["draft"] else ""
    return View(language, texts["direction"], "", sections, participant_note(language), record, review=review)


def _whom_to_ask(match: Match, as_of: dt.date) -> str:
    """Return whose matter the first step of the worst finding is; empty where nothing is to be done."""
    for finding in sorted(match.gates, key=lambda one: -one.state):
        for key in finding.lifts:
            known = step(key, as_of)
            if finding.state >= GateState.CONDITIONAL and known is not None:
                return known.authority
    return ""


def _listed(things: list[str], sentence: Mapping[str, Any]) -> str:
    *others, last = dict.fromkeys(things)
    return sentence["and"].format(first=sentence["comma"].join(others), last=last) if others else last
