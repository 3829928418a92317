"""One pair for the person concerned: at most five short sentences without law, decimals or percentages, and a note."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

from fitmatch.knowledge.residence import rules_checked
from fitmatch.schema.codes import GateState

if TYPE_CHECKING:
    from collections.abc import Mapping

    from fitmatch.schema.results import Match

SIMPLE_GERMAN = "de-simple"
_GOOD, _WEAK = 0.8, 0.5


@lru_cache(maxsize=1)
def _texts() -> Mapping[str, Mapping[str, str]]:
    resource = files("fitmatch.explain").joinpath("participant", f"{SIMPLE_GERMAN}.toml")
    return tomllib.loads(resource.read_text(encoding="utf-8"))


def simple_text(match: Match, title: str) -> str:
    """Return what fits, what is missing and what is to be clarified, in plain German, and the note below it."""
    sentence, thing = _texts()["sentence"], _texts()["thing"]
    evidence = match.score.evidence if match.score else {}
    asked = {name: found for name, found in evidence.items() if name in thing and found.state != "not_asked"}
    fits = [thing[name] for name, found in asked.items() if found.state == "scored" and found.value >= _GOOD]
    missing = [thing[name] for name, found in asked.items() if found.state == "scored" and found.value <= _WEAK]
    open_things = [thing[name] for name, found in asked.items() if found.state == "unknown"]
    open_things += [thing[f.topic] for f in match.gates if f.state == GateState.TO_CLARIFY]
    blocked = [thing[f.topic] for f in match.gates if f.state == GateState.NOT_MET]
    lines = [sentence["offer"].format(title=title)] if title else []
    groups = (("blocked", blocked), ("fits", fits), ("missing", missing), ("ask", open_things))
    lines += [sentence[name].format(things=_listed(things)) for name, things in groups if things][:3]
    note = sentence["note"].format(checked=f"{rules_checked():%d.%m.%Y}")
    return f"{' '.join([*lines, sentence['advice']])}\n\n{note}"


def _listed(things: list[str]) -> str:
    distinct = list(dict.fromkeys(things))
    return distinct[0] if len(distinct) == 1 else f"{', '.join(distinct[:-1])} und {distinct[-1]}"
