"""Pages that everybody can read: escaped, in both directions, with headers, text beside colour, and a date."""

from __future__ import annotations

import datetime as dt
import re
from html.parser import HTMLParser
from itertools import pairwise

import pytest

from fitmatch.explain.catalogue import Catalogue, catalogue
from fitmatch.explain.html import bidi, page, ranking_fragment, score_bar
from fitmatch.explain.ranking import Ranking
from fitmatch.matcher import Matcher
from fitmatch.schema.candidate import Candidate
from fitmatch.schema.vacancy import Vacancy

MATCHER = Matcher(as_of=dt.date(2026, 4, 15))
ATTACK = '<script>alert("1")</script>&<img src=x onerror="a">'
PEOPLE = [
    Candidate(id="p1", title="Köchin", skills=("Speisen zubereiten", "طبخ شرقي"), languages={"de": "B1"}),
    Candidate(id='p2"><b>', title="кухар", languages={"de": "A1"}),
    Candidate(id="p3"),
]
JOB = Vacancy(id="s1 '&\"", title=f"Koch {ATTACK}", must="Speisen zubereiten, طبخ شرقي, HACCP", german="B2 zwingend")
VOID = {"meta", "br", "img", "link", "rect"}


class Reader(HTMLParser):
    """Collects tags, attributes and text, and checks that every tag is closed in order."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self._open: list[str] = []
        self.feed(text)
        self.close()
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self._open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    def of(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.tags if name == tag]


def ranking() -> Ranking:
    return MATCHER.rank(JOB, PEOPLE)


def html(language: str = "de") -> str:
    return page([ranking()], catalogue(language), title="Vorschläge <1>")


def test_nothing_from_the_records_becomes_markup() -> None:
    read = Reader(html())
    assert ATTACK in "".join(read.words)
    assert {tag for tag, _ in read.tags} & {"script", "img", "b"} == set()
    assert not any(name.startswith("on") for _, attributes in read.tags for name in attributes)


def test_a_fragment_is_escaped_too() -> None:
    text = ranking_fragment(ranking(), catalogue("de"))
    assert "<script" not in text
    assert 'p2"><b>' not in text
    assert ATTACK in "".join(Reader(text).words)


def test_bidi_escapes_and_isolates() -> None:
    assert bidi('طباخ <"') == "<bdi>طباخ &lt;&quot;</bdi>"


def test_words_of_any_direction_stand_isolated() -> None:
    text = html()
    for words in ("طبخ شرقي", "кухар", "Koch &lt;script"):
        for found in re.finditer(re.escape(words), text.split("</head>")[1]):
            before = text.split("</head>")[1][: found.start()]
            inside_bdi = before.rfind("<bdi") > before.rfind("</bdi>")
            inside_tag = before.rfind("<") > before.rfind(">")
            assert inside_bdi or inside_tag, words


@pytest.mark.parametrize("language", ["de", "en"])
def test_the_page_says_its_language_and_direction(language: str) -> None:
    root = Reader(html(language)).of("html")[0]
    assert (root["lang"], root["dir"]) == (language, "ltr")


def test_a_language_written_from_right_to_left_turns_the_page() -> None:
    german = catalogue("de")
    arabic = Catalogue("ar", "rtl", german.texts)
    root = Reader(page([ranking()], arabic, title="?")).of("html")[0]
    assert (root["lang"], root["dir"]) == ("ar", "rtl")


def test_every_table_has_headers_with_a_scope() -> None:
    for text in (html(), ranking_fragment(ranking(), catalogue("de"))):
        read = Reader(text)
        assert read.of("table")
        assert len(read.of("thead")) == len(read.of("table"))
        assert read.of("th")
        assert all(header.get("scope") in {"col", "row"} for header in read.of("th"))


def test_bars_have_words() -> None:
    scored = [match for match in ranking() if match.score]
    bars = Reader(html()).of("svg")
    assert len(bars) == len(scored)
    for bar in bars:
        assert bar["role"] == "img"
        assert "Punkte je Merkmal" in (bar["aria-label"] or "")
        assert "Sprache" in (bar["aria-label"] or "")


def test_a_pair_without_a_score_has_no_bar() -> None:
    complete = Vacancy(id="s2", skills=("HACCP",), languages={"de": "B1"})
    assert score_bar(MATCHER.score(PEOPLE[2], complete), catalogue("de")) == ""


def test_bars_never_have_negative_widths() -> None:
    assert all(float(bar["width"] or 0) >= 0 for bar in Reader(html()).of("rect"))


@pytest.mark.parametrize(("language", "date"), [("de", "15.04.2026"), ("en", "2026-04-15")])
def test_the_disclaimer_stands_below_with_the_date_of_the_rules(language: str, date: str) -> None:
    footer = html(language).split("<footer>")[1]
    assert date in footer
    assert {"de": "keine Rechts", "en": "no legal"}[language] in footer


def test_the_page_prints_and_loads_nothing() -> None:
    text = html()
    assert "@media print" in text
    assert "size: A4" in text
    read = Reader(text)
    assert not read.of("link")
    assert not read.of("script")
    assert not any(attributes.get("src") for _, attributes in read.tags)
    assert all((link["href"] or "").startswith("#") for link in read.of("a"))
    assert "url(" not in text
    assert "http" not in text.split("</style>")[1]


def test_links_lead_to_the_sections() -> None:
    read = Reader(html())
    assert [f"#{section['id']}" for section in read.of("section")] == [link["href"] for link in read.of("a")]


def test_headings_go_down_one_step_at_a_time() -> None:
    levels = [int(tag[1]) for tag, _ in Reader(html()).tags if re.fullmatch(r"h[1-6]", tag)]
    assert levels[0] == 1
    assert all(later - earlier <= 1 for earlier, later in pairwise(levels))


def test_the_three_lists_are_named_in_words() -> None:
    words = "".join(Reader(html()).words)
    assert {match.list for match in ranking()} <= {"ranked", "to_clarify", "excluded"}
    for match in ranking():
        assert catalogue("de").name("list", match.list) in words
        assert catalogue("de").name("verdict", match.verdict) in words


def test_what_was_left_out_is_said() -> None:
    shortened = MATCHER.rank(JOB, PEOPLE, limit=1)
    left_out = sum(shortened.left_out.values())
    text = page([shortened], catalogue("de"), title="?")
    assert left_out == 0 or f"weitere {max(shortened.left_out.values())}" in text


def test_an_empty_page_is_a_page() -> None:
    read = Reader(page([], catalogue("de"), title="leer"))
    assert read.of("footer")
    assert not read.of("table")
