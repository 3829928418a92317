"""Guidance as something to be read: next steps, what would change a pair, questions, what an employer could relax."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from fitmatch.explain.view import Section, View
from fitmatch.guidance.local_offers import Contact, Offer, contact_for, offers_for

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Mapping, Sequence

    from fitmatch.explain.catalogue import Catalogue
    from fitmatch.guidance.changes import Change
    from fitmatch.guidance.effort import Effort
    from fitmatch.guidance.onboarding import OpenPoint
    from fitmatch.guidance.planner import Opening, StepPlan
    from fitmatch.guidance.questions import NextQuestion
    from fitmatch.guidance.relaxer import RelaxPlan
    from fitmatch.guidance.what_if import WhatIf

_MOST_SHOWN = 12
"""Lines of a section."""
_MOST_IDS = 12
"""Ids named in a line."""


@dataclass(frozen=True)
class Local:
    """What a user knows of a region: courses, contacts, and the Kreis of the person.

    Attributes:
        offers: Courses and projects.
        contacts: Whom to turn to; ``None`` where the user has no such table.
        ags5: Key of the Kreis, empty where it is not known.
        regular_only: Whether projects are left out.
    """

    offers: Sequence[Offer] = ()
    contacts: Sequence[Contact] | None = None
    ags5: str = ""
    regular_only: bool = False


def steps_view(plan: StepPlan, texts: Catalogue, as_of: dt.date, local: Local | None = None) -> View:
    """Return the next steps of one person, with the ids of the vacancies each opens.

    Args:
        plan: The steps.
        texts: The language.
        as_of: Day of the rules.
        local: Courses and contacts of the region, as far as the user has them.
    """
    local = local or Local()
    everything = len(plan.open_now) + len(plan.near) + plan.left
    steps = []
    for one in plan.steps[:_MOST_SHOWN]:
        steps += [_opening_line(one, texts), *_local_lines(one, local, texts, as_of)]
    steps += [_opening_line(one, texts) for one in plan.sets[:_MOST_SHOWN]]
    near = [f"{texts.isolated(vacancy)}: {_changes(changes, texts)}" for vacancy, changes in plan.near[:_MOST_SHOWN]]
    if len(plan.near) > _MOST_SHOWN:
        near.append(texts.page("more", count=len(plan.near) - _MOST_SHOWN))
    bridges = [
        f"{texts.isolated(_ids(bridge.vacancies))}: {texts.page('bridge_to', target=texts.occupation(bridge.target))}"
        + (f"; {texts.page('missing_steps', steps=_changes(bridge.missing, texts))}" if bridge.missing else "")
        for bridge in plan.bridges
    ]
    sections = (
        (
            "",
            (
                texts.page("open_now", count=len(plan.open_now), all=everything),
                texts.page("left", count=plan.left),
            ),
        ),
        (texts.page("steps"), tuple(steps or [texts.page("no_step")])),
        (texts.name("verdict", "bridge"), tuple(bridges)),
        (texts.page("near"), tuple(near)),
    )
    record = {
        "candidate": plan.candidate,
        "open_now": list(plan.open_now),
        "steps": [_opening_record(one, texts) | _local_record(one, local, as_of) for one in plan.steps],
        "sets": [_opening_record(one, texts) for one in plan.sets],
        "bridges": [
            {"vacancies": list(one.vacancies), "target": one.target, "missing": _change_records(one.missing, texts)}
            for one in plan.bridges
        ],
        "near": [{"vacancy": own, "changes": _change_records(changes, texts)} for own, changes in plan.near],
        "left": plan.left,
    }
    return _view(f"{texts.page('steps')}: {texts.isolated(plan.candidate)}", sections, texts, as_of, record)


def what_if_view(found: Sequence[WhatIf], title: str, texts: Catalogue, as_of: dt.date) -> View:
    """Return the smallest changes that change a pair, each with what the pair is then."""
    lines = []
    for one in found[:_MOST_SHOWN]:
        said = []
        if one.after.score is not None:
            score = texts.number(one.after.score.score)
            said.append(texts.page("gains", points=texts.number(one.gain), score=score))
        said += [texts.page("then_list", list=texts.name("list", one.after.list))] if one.lifts else []
        said += [texts.page("then_open")] if one.opens else []
        lines.append(f"{_changes(one.changes, texts)}: {'; '.join([*said, *_effort(one.effort, texts)])}")
    record = {
        "what_if": [
            {
                "changes": _change_records(one.changes, texts),
                "gain": one.gain,
                "score": one.after.score.score if one.after.score else None,
                "list": one.after.list,
                "lifts": one.lifts,
                "opens": one.opens,
                "reaches": one.reaches,
            }
            for one in found
        ]
    }
    return _view(title, ((texts.page("what_if"), tuple(lines or [texts.page("no_step")])),), texts, as_of, record)


def questions_view(
    questions: Sequence[NextQuestion], candidate: str, top: int, texts: Catalogue, as_of: dt.date
) -> View:
    """Return the next best questions, each with what its answer can do."""
    lines = [
        f"{question_text(one, texts)} – {texts.page('moves', count=one.moves, top=top)}; "
        f"{texts.page('touches', count=one.touches)}"
        for one in questions
    ]
    record = {
        "candidate": candidate,
        "questions": [
            {
                "field": one.field,
                "about": one.about,
                "text": question_text(one, texts),
                "moves": one.moves,
                "touches": one.touches,
            }
            for one in questions
        ],
    }
    title = f"{texts.page('questions')}: {texts.isolated(candidate)}"
    return _view(title, (("", tuple(lines or [texts.page("no_question")])),), texts, as_of, record)


def question_text(question: NextQuestion, texts: Catalogue) -> str:
    """Return a question in words."""
    about = {"language": texts.language_called, "certificate": texts.skill}.get(question.field, str)(question.about)
    return texts.name("question", question.field).format(about=about)


def relax_view(plan: RelaxPlan, texts: Catalogue, as_of: dt.date) -> View:
    """Return what an employer could ask less of, and to how many people that opens the vacancy; no ids of people."""
    lines = [
        f"{texts.sentence(one.relaxation.code, one.relaxation.details)}: "
        f"{texts.page('opens_to', count=len(one.opened))}"
        for one in plan.relaxed
    ]
    record = {
        "vacancy": plan.vacancy,
        "people": plan.people,
        "open_to": list(plan.open_to),
        "relaxed": [
            {
                "code": one.relaxation.code,
                "details": dict(one.relaxation.details),
                "text": texts.sentence(one.relaxation.code, one.relaxation.details),
                "opened": list(one.opened),
            }
            for one in plan.relaxed
        ],
    }
    sections = (
        ("", (texts.page("open_to", count=len(plan.open_to), all=plan.people),)),
        (texts.page("relax"), tuple(lines or [texts.page("no_relaxation")])),
    )
    return _view(f"{texts.page('vacancy')}: {texts.isolated(plan.vacancy)}", sections, texts, as_of, record)


def _view(
    title: str,
    sections: Iterable[tuple[str, tuple[str, ...]]],
    texts: Catalogue,
    as_of: dt.date,
    record: Mapping[str, Any],
) -> View:
    return View.of(texts, as_of, title, (Section(heading, lines) for heading, lines in sections), record)


def _opening_line(opening: Opening, texts: Catalogue) -> str:
    if len(opening.changes) > 1 and len(opening.together) < len(opening.opened):
        opens = texts.page("opens_together", count=len(opening.opened), extra=len(opening.together))
    else:
        opens = texts.page("opens", count=len(opening.opened))
    said = [opens, *_effort(opening.effort, texts), texts.isolated(_ids(opening.opened))]
    return f"{_changes(opening.changes, texts)}: {'; '.join(said)}"


def _local_lines(opening: Opening, local: Local, texts: Catalogue, as_of: dt.date) -> list[str]:
    """Return where a step can be taken, and whom to ask, as far as the user's tables say."""
    lines = []
    offers = [offer for change in opening.changes for offer in _offers(change, local)]
    if offers:
        names = [one.name if one.regular else texts.page("project", name=one.name) for one in offers]
        lines.append(f"    {texts.page('offers', offers=', '.join(names))}")
    if local.contacts is not None:
        ids = _contacts(opening, local, as_of)
        said = [texts.page("contact", id=own) for own in ids] or [texts.page("no_contact")]
        lines.append(f"    {', '.join(said)}")
    return lines


def _local_record(opening: Opening, local: Local, as_of: dt.date) -> dict[str, Any]:
    offers = [offer for change in opening.changes for offer in _offers(change, local)]
    return {
        "offers": [{"name": one.name, "regular": one.regular} for one in offers],
        "contacts": _contacts(opening, local, as_of),
    }


def _offers(change: Change, local: Local) -> tuple[Offer, ...]:
    return offers_for(change, local.offers, local.ags5, regular_only=local.regular_only)


def _contacts(opening: Opening, local: Local, as_of: dt.date) -> list[str]:
    steps = (key for change in opening.changes for key in change.steps)
    found = (contact_for(key, local.contacts or (), local.ags5, as_of) for key in steps)
    return list(dict.fromkeys(contact.id for contact in found if contact is not None))


def onboarding_view(points: Sequence[OpenPoint], title: str, texts: Catalogue, as_of: dt.date) -> View:
    """Return what is left to learn or to fetch once both sides have agreed."""
    lines = [
        f"{texts.sentence(one.change.code, one.change.details)}: {'; '.join(_effort(one.effort, texts))}"
        for one in points
    ]
    record = {
        "points": [
            record | {"authorities": list(point.effort.authorities)}
            for point, record in zip(points, _change_records([one.change for one in points], texts), strict=True)
        ]
    }
    sections = ((texts.page("onboarding"), tuple(lines or [texts.page("no_points")])),)
    return _view(title, sections, texts, as_of, record)


def _changes(changes: Sequence[Change], texts: Catalogue) -> str:
    return " + ".join(texts.sentence(change.code, change.details) for change in changes)


def _effort(effort: Effort, texts: Catalogue) -> list[str]:
    said = []
    if effort.weeks is not None:
        low, high = effort.weeks
        said.append(texts.page("weeks", low=low, high=high))
    if effort.units is not None:
        low, high = effort.units
        said.append(texts.page("units", low=low, high=high))
    whose = ", ".join(texts.name("authority", authority) for authority in effort.authorities)
    return [*said, texts.page("whose", who=whose)] if whose else said


def _ids(ids: Sequence[str]) -> str:
    return ", ".join(ids[:_MOST_IDS]) + (" …" if len(ids) > _MOST_IDS else "")


def _opening_record(opening: Opening, texts: Catalogue) -> dict[str, Any]:
    effort = opening.effort
    return {
        "changes": _change_records(opening.changes, texts),
        "opened": list(opening.opened),
        "together": list(opening.together),
        "weeks": list(effort.weeks) if effort.weeks else None,
        "units": list(effort.units) if effort.units else None,
        "authorities": list(effort.authorities),
    }


def _change_records(changes: Sequence[Change], texts: Catalogue) -> list[dict[str, Any]]:
    return [
        {
            "code": change.code,
            "details": dict(change.details),
            "steps": list(change.steps),
            "text": texts.sentence(change.code, change.details),
        }
        for change in changes
    ]
