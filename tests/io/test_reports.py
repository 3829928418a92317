"""Pages of a report: whole, readable without colour, in the language and direction they say."""

from __future__ import annotations

import datetime as dt
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from typer.testing import CliRunner

import fitmatch
from fitmatch.cli import _application
from fitmatch.demo import demo_file
from fitmatch.explain.catalogue import catalogue
from fitmatch.explain.shipped import languages_of
from fitmatch.explain.waterfall import waterfall_svg, waterfall_text
from fitmatch.io.job import MatchJob
from fitmatch.io.reports import KINDS, write_reports

AS_OF = dt.date(2026, 4, 15)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write the report of a dozen people and vacancies."""
    source = tmp_path_factory.mktemp("files")
    for name in ("candidates.csv", "vacancies.csv"):
        lines = demo_file(name).read_text(encoding="utf-8").splitlines()
        (source / name).write_text("\n".join(lines[:13]) + "\n", encoding="utf-8")
    job = MatchJob.load(source / "candidates.csv", source / "vacancies.csv", as_of=AS_OF)
    out = tmp_path_factory.mktemp("report")
    write_reports(job, out, KINDS, catalogue("de"), top=3)
    return out


def pages(folder: Path, kind: str) -> list[str]:
    return [path.read_text(encoding="utf-8") for path in sorted(folder.glob(f"{kind}-*.html"))]


class Outline(HTMLParser):
    """Collects what a page is made of."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.open: list[str] = []
        self.language = self.direction = ""
        self.scopes: list[str | None] = []
        self.pictures: list[str | None] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = dict(attrs)
        self.tags.append(tag)
        if tag not in {"meta", "rect", "link"}:
            self.open.append(tag)
        if tag == "html":
            self.language, self.direction = told["lang"] or "", told["dir"] or ""
        if tag == "th":
            self.scopes.append(told.get("scope"))
        if tag == "svg":
            self.pictures.append(told.get("aria-label"))

    def handle_endtag(self, tag: str) -> None:
        if tag in {"rect", "p"} and (not self.open or self.open[-1] != tag):
            return
        assert self.open.pop() == tag


def outline(page: str) -> Outline:
    parser = Outline()
    parser.feed(page)
    assert parser.open == []
    return parser


def test_there_is_a_page_for_each_person_vacancy_and_firm_and_one_for_the_region(folder: Path) -> None:
    assert len(pages(folder, "person")) == 12
    assert len(pages(folder, "vacancy")) == 12
    assert len(pages(folder, "region")) == 1
    assert pages(folder, "firm")
    links = re.findall(r'href="([^"]+)"', (folder / "index.html").read_text(encoding="utf-8"))
    assert set(links) == {path.name for path in folder.glob("*-*.html")}


@pytest.mark.parametrize("kind", KINDS)
def test_pages_are_whole_and_can_be_read_without_eyes_or_colour(folder: Path, kind: str) -> None:
    for page in pages(folder, kind):
        found = outline(page)
        assert (found.language, found.direction) == ("de", "ltr")
        assert found.tags.count("h1") == 1
        assert "script" not in found.tags
        assert not re.search(r'(?:src|href)="(?:https?:)?//', page)
        assert all(found.scopes)
        assert all(found.pictures)
        assert "keine Rechts" in page
        assert "Entwurf:" in page


def test_each_vacancy_stands_on_exactly_one_sheet(folder: Path) -> None:
    rows = [own for page in pages(folder, "firm") for own in re.findall(r"<th scope=row><bdi>.*?\((S-\d+)\)", page)]
    assert sorted(rows) == [f"S-{number:03d}" for number in range(1, 13)]


def test_a_sheet_for_a_firm_names_nobody(folder: Path) -> None:
    for page in pages(folder, "firm"):
        assert not re.search(r"P-\d+|Testperson|§ 24|AufenthG \(", page)


def test_the_columns_of_the_region_add_up(folder: Path) -> None:
    (page,) = pages(folder, "region")
    rows = re.findall(r"<tr><th scope=row>.*?</tr>", page)
    numbers = [[int(cell) for cell in re.findall(r"<td class=number><bdi>(\d+)</bdi>", row)] for row in rows]
    *cells, total = numbers
    assert [sum(column) for column in zip(*cells, strict=True)] == total
    assert total[0] == sum(total[1:]) == 12


@pytest.mark.parametrize("language", languages_of("catalog"))
def test_the_picture_of_a_calculation_says_the_same_in_words(language: str) -> None:
    texts = catalogue(language)
    person = fitmatch.Candidate(id="c", title="Koch", skills=["HACCP"], languages={"de": "A2"})
    job = fitmatch.Vacancy(id="v", title="Koch", skills=["HACCP", "Menüplanung"], languages={"de": "B1"})
    score = fitmatch.Matcher(as_of=AS_OF).score(person, job).score
    assert score is not None
    picture, words = waterfall_svg(score, texts), waterfall_text(score, texts)
    found = outline(picture)
    assert found.pictures == [words]
    assert texts.number(score.low) in words
    for name, points in score.points.items():
        if score.evidence[name].state != "not_asked":
            assert texts.number(points) in words
    assert f'direction="{texts.direction}"' in picture


FILES = [
    "--candidates",
    str(demo_file("candidates.csv")),
    "--vacancies",
    str(demo_file("vacancies.csv")),
    "--as-of",
    "2026-04-15",
]


PAIR = ["--candidate", "P-001", "--vacancy", "S-001"]


@pytest.mark.parametrize(
    ("command", "said"),
    [
        (["steps", "--candidate", "P-001"], "Nächste Schritte"),
        (["steps", "--candidate", "P-001", "--vacancy", "S-019", "--lang", "en"], "What would change something"),
        (["questions", "--candidate", "P-001", "--format", "json"], '"questions"'),
        (["relax", "--vacancy", "S-001", "--format", "html"], "<h1>"),
        (["explain", "--candidate", "P-001", "--vacancy", "S-001", "--versus", "P-002"], "liegt vor"),
        (
            ["explain", "--candidate", "P-001", "--vacancy", "S-001", "--for", "employer", "--format", "json"],
            '"skills"',
        ),
        (["explain", "--candidate", "P-001", "--vacancy", "S-001", "--for", "participant", "--lang", "en"], "Talk to"),
    ],
)
def test_commands_of_guidance(command: list[str], said: str) -> None:
    result = CliRunner().invoke(_application(), [command[0], *FILES, *command[1:]])
    assert result.exit_code == 0, result.output
    assert said in result.stdout


def test_an_unknown_id_language_or_audience_is_an_error_that_says_what_exists() -> None:
    person, job = fitmatch.Candidate(id="c", title="Koch"), fitmatch.Vacancy(id="v", title="Koch")
    matcher = fitmatch.Matcher(as_of=AS_OF)
    with pytest.raises(fitmatch.FitmatchError, match=r"known: .*de, en"):
        matcher.explain(person, job, language="xx")
    with pytest.raises(fitmatch.FitmatchError, match=r"known: .*de, en"):
        matcher.explain(person, job, language="xx", audience="participant")
    with pytest.raises(fitmatch.FitmatchError, match="known: mentor, participant, employer"):
        matcher.explain(person, job, audience="boss")
