"""Pages of a report: one person, one vacancy, one firm. Everything on them is read from matches and guidance."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from fitmatch.explain.guidance_views import relax_view, steps_view
from fitmatch.explain.text import advice_lines, evidence_lines, gate_lines, score_text
from fitmatch.explain.view import Section, Table, View
from fitmatch.explain.waterfall import waterfall_svg
from fitmatch.guidance.instruments import worth_asking

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Sequence

    from fitmatch.explain.catalogue import Catalogue
    from fitmatch.explain.ranking import Ranking
    from fitmatch.guidance.coverage import CoveredVacancy
    from fitmatch.guidance.planner import StepPlan
    from fitmatch.guidance.relaxer import RelaxPlan
    from fitmatch.schema.results import Match


def person_view(ranking: Ranking, plan: StepPlan, texts: Catalogue) -> View:
    """Return the page of a person: suggestions with their calculation, then the next steps."""
    steps = steps_view(plan, texts, ranking.as_of)
    sections = (*_matches(ranking, texts), *steps.sections, _advice(ranking, texts))
    return replace(steps, title=_title(ranking), sections=sections)


def vacancy_view(ranking: Ranking, plan: RelaxPlan, texts: Catalogue) -> View:
    """Return the page of a vacancy: suggestions with their calculation, then what could be asked less of."""
    relaxed = relax_view(plan, texts, ranking.as_of)
    sections = (*_matches(ranking, texts), *relaxed.sections, _advice(ranking, texts))
    return replace(relaxed, title=_title(ranking), sections=sections)


def firm_view(
    firm: str, rankings: Sequence[Ranking], covered: Sequence[CoveredVacancy], texts: Catalogue, as_of: dt.date
) -> View:
    """Return the sheet of a firm: each of its vacancies with how many could begin now or after a step, and hints.

    No person is named, and nothing about one is said.

    Args:
        firm: Name of the firm.
        rankings: A ranking for each of its vacancies.
        covered: How each of them could be filled, in the same order.
        texts: The language.
        as_of: Day of the rules.
    """
    rows = []
    for ranking, one in zip(rankings, covered, strict=True):
        step = " + ".join(texts.sentence(c.code, c.details) for c in one.steps[0]) if one.steps else ""
        counts = {"now": ("", ""), "one_step": ("", ""), "uncovered": ("0", "")}
        counts |= {"now": (str(one.people), "")} if one.column == "now" else {}
        counts |= {"one_step": ("0", f"{one.people}: {step}")} if one.column == "one_step" else {}
        rows.append((_title(ranking), *counts[one.column]))
    header = (texts.page("vacancy"), texts.page("column_now"), texts.page("column_step"))
    sections = [Section(_title(ranking), tuple(_hints(ranking, texts))) for ranking in rankings]
    record = {
        "firm": firm,
        "vacancies": [
            {"vacancy": one.vacancy, "column": one.column, "people": one.people, "hints": _hints(ranking, texts)}
            for ranking, one in zip(rankings, covered, strict=True)
        ],
    }
    table = Table(texts.page("supply"), header, tuple(rows))
    return View.of(texts, as_of, f"{texts.page('firm')}: {firm}", sections, record, (table,))


def _title(ranking: Ranking) -> str:
    label = ranking.labels.get(ranking.id, "")
    return f"{label} ({ranking.id})" if label else ranking.id


def _matches(ranking: Ranking, texts: Catalogue) -> Iterator[Section]:
    """Yield a section a match: what it is, its points as a picture, and every reason."""
    for match in ranking:
        own = ranking.other_id(match)
        label = ranking.labels.get(own, "")
        outlook = texts.name("verdict", match.verdict)
        who = texts.isolated(f"{label} ({own})")
        heading = f"{texts.name('list', match.list)}: {who} – {score_text(match, texts)}, {outlook}"
        yield Section(heading, tuple(_lines(ranking, match, texts)), _picture(match, texts))


def _lines(ranking: Ranking, match: Match, texts: Catalogue) -> Iterator[str]:
    yield from gate_lines(match, texts)
    yield from evidence_lines(match, texts)
    places = ranking.places(match)
    if places is not None:
        best, worst = places
        certain = best == worst
        yield texts.page("rank_certain") if certain else texts.page("rank_open", best=best, worst=worst)


def _advice(ranking: Ranking, texts: Catalogue) -> Section:
    """Return what to keep in mind whatever the suggestion, each once."""
    lines = dict.fromkeys(line for match in ranking for line in advice_lines(match, texts))
    return Section(texts.page("advice"), tuple(lines))


def _picture(match: Match, texts: Catalogue) -> str:
    return waterfall_svg(match.score, texts) if match.score is not None else ""


def _hints(ranking: Ranking, texts: Catalogue) -> list[str]:
    """Return the instruments whose occasion some suggestion shows, each with its paragraph and day."""
    found = dict.fromkeys(one for match in ranking.ranked for one in worth_asking(match, ranking.as_of))
    return [
        f"{texts.name('instrument', one.key)}: {texts.name('offer', one.key)} "
        f"[{texts.isolated(one.source)}, {texts.page('as_of', as_of=texts.date(one.checked))}]"
        for one in found
    ]
