"""What somebody reads, before it is text, JSON or a page: a title, sections of lines, a note, and the record of it."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from html import escape
from typing import TYPE_CHECKING, Any

from fitmatch.errors import FitmatchError
from fitmatch.explain.style import STYLE, bidi

if TYPE_CHECKING:
    from collections.abc import Mapping

FORMS = ("text", "json", "html")
"""How a view can be written."""


@dataclass(frozen=True)
class View:
    """Something to be read.

    Attributes:
        language: Language of the texts, BCP-47.
        direction: ``ltr`` or ``rtl``.
        title: Heading of it all, may be empty.
        sections: Heading (may be empty) and lines of each section, in order.
        note: What it is and is not, and the day of the rules.
        record: The same as JSON types, with codes and ids where the lines have words.
    """

    language: str
    direction: str
    title: str
    sections: tuple[tuple[str, tuple[str, ...]], ...]
    note: str
    record: Mapping[str, Any] = field(repr=False)

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
            >>> print(View("en", "ltr", "Steps", (("", ("one", "two")),), "a note", {}).text())
            Steps
            one
            two
            <BLANKLINE>
            a note
        """
        blocks = [self.title] if self.title else []
        for heading, lines in self.sections:
            indent = "  " if heading else ""
            blocks += [*([heading] if heading else []), *(f"{indent}{line}" for line in lines)]
        return "\n".join([*blocks, "", self.note])

    def json(self) -> str:
        """Return the record as one line of JSON, with language and note."""
        return json.dumps(
            {**self.record, "language": self.language, "note": self.note}, ensure_ascii=False, allow_nan=False
        )

    def html(self) -> str:
        """Return the view as one self-contained page."""
        parts = [f"<h1>{bidi(self.title)}</h1>"] if self.title else []
        for heading, lines in self.sections:
            items = "".join(f"<li>{bidi(line)}</li>" for line in lines)
            body = f"<ul>{items}</ul>" if heading else "".join(f"<p>{bidi(line)}</p>" for line in lines)
            parts.append(f"<section>{f'<h2>{bidi(heading)}</h2>' if heading else ''}{body}</section>")
        return (
            f'<!doctype html>\n<html lang="{self.language}" dir="{self.direction}">\n<head><meta charset="utf-8">'
            f'<meta name="viewport" content="width=device-width, initial-scale=1"><title>{escape(self.title)}</title>'
            f"<style>{STYLE}</style></head>\n<body>{''.join(parts)}<footer>{escape(self.note)}</footer></body></html>\n"
        )
