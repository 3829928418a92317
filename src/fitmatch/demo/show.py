"""The example at a glance: who fits one vacancy, who is to be asked what, and what one person could do."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from rich.console import Console, Group
from rich.table import Table
from rich.text import Text

from fitmatch.demo import demo_file
from fitmatch.explain.catalogue import Catalogue, catalogue
from fitmatch.explain.text import evidence_lines, gate_lines, score_text
from fitmatch.io.job import MatchJob

if TYPE_CHECKING:
    from pathlib import Path

    from fitmatch.explain.ranking import Ranking
    from fitmatch.schema.results import ListName, Match

AS_OF = dt.date(2026, 4, 15)
"""Date of the example; the law of that day applies."""

VACANCY, CANDIDATE = "S-001", "P-001"
"""The vacancy and the person shown in the terminal; the report holds all."""

_STYLES: dict[ListName, str] = {"ranked": "green", "to_clarify": "yellow", "excluded": "red"}


def show_demo(folder: Path, *, top: int = 4) -> None:
    """Match the bundled example, print one vacancy and one person, and write the whole as an HTML report."""
    texts = catalogue("de")
    job = MatchJob.load(demo_file("candidates.csv"), demo_file("vacancies.csv"), as_of=AS_OF)
    rankings = list(job.run(by="vacancy", top=top))
    people = list(job.run(by="candidate", top=top))
    console = Console()
    console.print(_introduction(job, texts))
    console.print(_ranking(next(r for r in rankings if r.id == VACANCY), texts))
    console.print(_ranking(next(r for r in people if r.id == CANDIDATE), texts))
    report = folder / "fitmatch-demo.html"
    job.write(report, [*rankings, *people], texts)
    console.print(Text(texts.disclaimer(AS_OF), style="dim"))
    console.print(Text(f"\n→ {report}", style="bold"))


def _introduction(job: MatchJob, texts: Catalogue) -> Text:
    people, vacancies = job.reports
    dropped = people.cells["protected"]
    return Text.assemble(
        ("fitmatch", "bold"),
        f"  {people.good} Personen × {vacancies.good} Stellen · {texts.page('as_of', as_of=texts.date(AS_OF))} · "
        f"{dropped} geschützte Angaben verworfen",
    )


def _ranking(ranking: Ranking, texts: Catalogue) -> Group:
    title = Text(f"\n{ranking.labels[ranking.id]} ({ranking.id})", style="bold underline")
    parts: list[Text | Table] = [title]
    for name, matches in (
        ("ranked", ranking.ranked),
        ("to_clarify", ranking.to_clarify),
        ("excluded", ranking.excluded),
    ):
        if matches:
            parts.append(_list(ranking, matches, texts))
            left_out = ranking.totals[matches[0].list] - len(matches)
            if left_out:
                parts.append(Text(f"  … {texts.page('more', count=left_out)} {texts.name('list', name)}", style="dim"))
    return Group(*parts)


def _list(ranking: Ranking, matches: tuple[Match, ...], texts: Catalogue) -> Table:
    name = matches[0].list
    other = "candidate" if ranking.side == "vacancy" else "vacancy"
    table = Table(
        title=texts.name("list", name),
        title_justify="left",
        title_style=f"bold {_STYLES[name]}",
        show_lines=True,
        expand=True,
    )
    table.add_column(texts.page("rank"), justify="right", width=4)
    table.add_column(texts.page(other), ratio=2)
    table.add_column(texts.page("score"), width=14)
    table.add_column(texts.page("why"), ratio=6)
    for match in matches:
        own = ranking.other_id(match)
        who = Text.assemble((ranking.labels.get(own, ""), "bold"), f"\n{own}")
        score = Text.assemble((score_text(match, texts), "bold"), f"\n{texts.name('verdict', match.verdict)}")
        table.add_row(str(match.rank), who, score, _why(match, texts))
    return table


def _why(match: Match, texts: Catalogue) -> Text:
    lines = [Text(line, style=_STYLES[match.list]) for line in gate_lines(match, texts)]
    lines += [Text(line) for line in evidence_lines(match, texts)]
    return Text("\n").join(lines)
