"""Reads the job and the employer that a side note ties somebody to: "nur als Koch bei Firma Möwe gestattet"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from fitmatch.normalise.papers.paper_expressions import classes

if TYPE_CHECKING:
    from fitmatch.normalise.reading.text import Folded

_REACH = 80


@dataclass(frozen=True, slots=True)
class BoundJob:
    """What a note allows and nothing else; empty = not said.

    Attributes:
        job: The occupation, in the words of the note.
        employer: The employer, in the words of the note.
    """

    job: str = ""
    employer: str = ""


NOT_BOUND = BoundJob()


@lru_cache(maxsize=1)
def _expressions() -> tuple[re.Pattern[str], re.Pattern[str]]:
    words = classes()
    end = rf"(?=(?: (?:nicht )?{words['permitted']}| {words['at_employer']}|[;,()'\"]|$))"
    return (
        re.compile(rf"(?<!\w){words['as_job']} (?P<name>[^;,()]{{2,60}}?){end}"),
        re.compile(rf"(?<!\w){words['at_employer']} (?P<name>[^;,()]{{2,60}}?){end}"),
    )


def bound_job(folded: Folded, source: str, span: tuple[int, int] | None) -> BoundJob:
    """Return job and employer named in or right behind a note.

    Args:
        folded: The folded text.
        source: The text it was folded from.
        span: Place of the note in the folded text.

    Example:
        >>> from fitmatch.normalise.papers.patterns import fold_cell
        >>> text = "Duldung, nur als Koch bei Firma Möwe gestattet"
        >>> bound_job(fold_cell(text), text, (9, 46))
        BoundJob(job='Koch', employer='Möwe')
    """
    if span is None:
        return NOT_BOUND
    # The words of a note may begin before its deciding part: "Ausbildung als Koch … gestattet".
    found = []
    for expression in _expressions():
        match = expression.search(folded.text, span[0], min(len(folded.text), span[1] + _REACH))
        first, last = folded.source_span(*match.span("name")) if match else (0, 0)
        found.append(source[first:last].strip(" .'\"„“"))
    return BoundJob(*found)
