"""What an employer may see of a suggestion: skills, levels, availability and needed steps, from an allow-list."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from fitmatch.explain.view import Section, View
from fitmatch.guidance.instruments import worth_asking
from fitmatch.knowledge.languages import language_name
from fitmatch.schema.codes import GateState

if TYPE_CHECKING:
    import datetime as dt

    from fitmatch.explain.catalogue import Catalogue
    from fitmatch.schema.facts import CandidateFacts
    from fitmatch.schema.results import Match

_PRIVATE = "residence"
"""Topic of which an employer learns a step that concerns the firm (a permission to be had), and nothing else."""


def employer_facts(candidate: CandidateFacts, match: Match, texts: Catalogue, as_of: dt.date) -> dict[str, Any]:
    """Return the employer's view of one suggestion.

    It holds no name, nationality, residence title, date of birth, and no score: an employer reads what somebody can do.
    """
    profile = candidate.profile
    lexicon = texts.lexicon
    available = profile.availability.start
    return {
        "occupations": [lexicon.occupation(key).name_in(texts.language) for key in profile.occupations],
        "skills": [lexicon.skill_label(key, texts.language) for key in profile.skills or ()],
        "languages": [
            f"{language_name(level.language, texts.language)}: {level.level.code if level.level else '?'}"
            for level in profile.languages or ()
        ],
        "available": texts.date(available) if available else "",
        "steps": _steps(match, texts),
        # What the conditions say about the person is not the firm's business.
        "hints": [
            f"{texts.name('instrument', one.key)}: {texts.name('offer', one.key)} ({texts.isolated(one.source)})"
            for one in worth_asking(match, as_of)
        ],
    }


def employer_view(candidate: CandidateFacts, match: Match, texts: Catalogue, as_of: dt.date) -> View:
    """Return what an employer reads of one suggestion."""
    facts = employer_facts(candidate, match, texts, as_of)
    sections = (
        (texts.name("feature", "occupation"), facts["occupations"]),
        (texts.name("feature", "skills"), facts["skills"]),
        (texts.name("feature", "language"), facts["languages"]),
        (texts.page("available"), [facts["available"]] if facts["available"] else []),
        (texts.page("steps"), facts["steps"]),
        (texts.page("hints"), facts["hints"]),
    )
    shown = (Section(heading, tuple(lines)) for heading, lines in sections)
    return View.of(texts, as_of, "", shown, facts)


def _steps(match: Match, texts: Catalogue) -> list[str]:
    steps: list[str] = []
    for finding in match.gates:
        line = texts.lifts(finding)
        if finding.topic == _PRIVATE:
            steps += [line] if finding.state == GateState.CONDITIONAL else []
        elif finding.state in {GateState.CONDITIONAL, GateState.TO_CLARIFY}:
            steps.append(f"{texts.gate(finding)} {line}".strip())
    return [step for step in steps if step]
