"""Guidance as something to be read: next steps, what would change a pair, questions, what an employer could relax."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from fitmatch.explain.view import Section, View

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Mapping, Sequence

    from fitmatch.explain.catalogue import Catalogue
    from fitmatch.guidance.changes import Change
    from fitmatch.guidance.effort import Effort
    from fitmatch.guidance.planner import Opening, StepPlan
    from fitmatch.guidance.questions import NextQuestion
    from fitmatch.guidance.relaxer import RelaxPlan
    from fitmatch.guidance.what_if import WhatIf

_MOST_SHOWN = 12
"""Lines of a section."""
_MOST_IDS = 12
"""Ids named in a line."""


def steps_view(plan: StepPlan, texts: Catalogue, as_of: dt.date) -> View:
    """Return the next steps of one person, with the ids of the vacancies each opens."""
    everything = len(plan.open_now) + len(plan.near) + plan.left
    steps = [_opening_line(one, texts) for one in (*plan.steps[:_MOST_SHOWN], *plan.sets[:_MOST_SHOWN])]
    near = [f"{vacancy}: {_changes(changes, texts)}" for vacancy, changes in plan.near[:_MOST_SHOWN]]
    if len(plan.near) > _MOST_SHOWN:
        near.append(texts.page("more", count=len(plan.near) - _MOST_SHOWN))
    bridges = [
        f"{_ids(bridge.vacancies)}: {texts.page('bridge_to', target=texts.occupation(bridge.target))}"
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
        "steps": [_opening_record(one, texts) for one in plan.steps],
        "sets": [_opening_record(one, texts) for one in plan.sets],
        "bridges": [
            {"vacancies": list(one.vacancies), "target": one.target, "missing": _change_records(one.missing, texts)}
            for one in plan.bridges
        ],
        "near": [{"vacancy": own, "changes": _change_records(changes, texts)} for own, changes in plan.near],
        "left": plan.left,
    }
    return _view(f"{texts.page('steps')}: {plan.candidate}", sections, texts, as_of, record)


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
    title = f"{texts.page('questions')}: {candidate}"
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
    return _view(f"{texts.page('vacancy')}: {plan.vacancy}", sections, texts, as_of, record)


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
    said = [opens, *_effort(opening.effort, texts), _ids(opening.opened)]
    return f"{_changes(opening.changes, texts)}: {'; '.join(said)}"


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
