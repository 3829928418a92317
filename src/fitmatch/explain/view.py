"""What somebody reads, before it is text, JSON or a page: a title, sections of lines, a note, and the record of it."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from html import escape
from typing import TYPE_CHECKING, Any, NamedTuple

from fitmatch.errors import FitmatchError
from fitmatch.explain.plain_table import plain_table
from fitmatch.explain.style import STYLE, bidi, footer, line

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Mapping

    from fitmatch.explain.catalogue import Catalogue

FORMS = ("text", "json", "html")
"""How a view can be written."""


class Section(NamedTuple):
    """A part of a view: heading (may be empty), lines, and a picture (SVG) that only pages show."""

    heading: str
    lines: tuple[str, ...]
    picture: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table of a view: what it is about, headings of columns, and rows of cells; numbers stand at the end."""

    caption: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class View:
    """Something to be read.

    Attributes:
        language: Language of the texts, BCP-47.
        direction: ``ltr`` or ``rtl``.
        title: Heading of it all, may be empty.
        sections: The parts, in order; those without lines are left out.
        note: What it is and is not, and the day of the rules.
        record: The same as JSON types, with codes and ids where the lines have words.
        tables: Tables above the sections.
        review: How the texts were reviewed, while they are a draft.
    """

    language: str
    direction: str
    title: str
    sections: tuple[Section, ...]
    note: str
    record: Mapping[str, Any] = field(repr=False)
    tables: tuple[Table, ...] = ()
    review: str = ""

    @classmethod
    def of(
        cls,
        texts: Catalogue,
        as_of: dt.date,
        title: str,
        sections: Iterable[Section],
        record: Mapping[str, Any],
        tables: tuple[Table, ...] = (),
    ) -> View:
        """Return a view in the language of a catalogue, with its note for a day."""
        note = texts.disclaimer(as_of)
        return cls(texts.language, texts.direction, title, tuple(sections), note, record, tables, texts.review)

    def as_form(self, form: str) -> str:
        """Return the view in one of :data:`FORMS`.

        Raises:
            FitmatchError: There is no such form.
        """
        if form not in FORMS:
            message = f"there is no form {form!r}"
            raise FitmatchError(message, hint=f"known: {', '.join(FORMS)}")
        return {"text": self.text, "json": self.json, "html": self.html}[form]()

    def text(self) -> str:
        """Return the view as lines of text.

        Example:
            >>> print(View("en", "ltr", "Steps", (Section("", ("one", "two")),), "a note", {}).text())
            Steps
            one
            two
            <BLANKLINE>
            a note
        """
        blocks = [self.title] if self.title else []
        for table in self.tables:
            blocks += [table.caption, plain_table(table.header, table.rows)]
        for heading, lines, _ in filter(_holds_lines, self.sections):
            indent = "  " if heading else ""
            blocks += [*([heading] if heading else []), *(f"{indent}{own}" for own in lines)]
        return "\n".join([*blocks, "", self.note, *([self.review] if self.review else [])])

    def json(self) -> str:
        """Return the record as one line of JSON, with language and note."""
        return json.dumps(
            {**self.record, "language": self.language, "note": self.note, "review": self.review or None},
            ensure_ascii=False,
            allow_nan=False,
        )

    def html(self) -> str:
        """Return the view as one self-contained page."""
        parts = [f"<h1>{line(self.title, self.direction)}</h1>"] if self.title else []
        parts += map(_table, self.tables)
        parts += (_section(section, self.direction) for section in filter(_holds_lines, self.sections))
        return (
            f'<!doctype html>\n<html lang="{self.language}" dir="{self.direction}">\n<head><meta charset="utf-8">'
            f'<meta name="viewport" content="width=device-width, initial-scale=1"><title>{escape(self.title)}</title>'
            f"<style>{STYLE}</style></head>\n<body>{''.join(parts)}{footer(self.note, self.review)}</body></html>\n"
        )


def _holds_lines(section: Section) -> bool:
    return bool(section.lines)


def _section(section: Section, direction: str) -> str:
    if not section.heading:
        return f"<section>{''.join(f'<p>{line(own, direction)}</p>' for own in section.lines)}</section>"
    items = "".join(f"<li>{line(own, direction)}</li>" for own in section.lines)
    picture = f"<figure>{section.picture}</figure>" if section.picture else ""
    return f"<section><h2>{line(section.heading, direction)}</h2>{picture}<ul>{items}</ul></section>"


def _table(table: Table) -> str:
    head = "".join(f"<th scope=col>{escape(cell)}</th>" for cell in table.header)
    rows = "".join(
        f"<tr><th scope=row>{bidi(first)}</th>{''.join(map(_cell, others))}</tr>" for first, *others in table.rows
    )
    caption = f"<caption>{escape(table.caption)}</caption>"
    return f"<table>{caption}<thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"


def _cell(text: str) -> str:
    return f"<td{' class=number' if text.isdecimal() else ''}>{bidi(text)}</td>"
