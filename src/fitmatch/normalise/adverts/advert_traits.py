"""Reads the traits of a person that stand right before the job title: "eine zuverlässige Putzfrau"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from fitmatch.schema.codes import Strictness
from fitmatch.schema.demand import RequirementText

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from fitmatch.schema.demand import Span

_BEFORE = 60
_ADJECTIVE = re.compile(
    r"(?<![\w-])([a-zäöüß]{5,30}?)e[nrs]?(?=(?:,|\sund|\soder)?\s(?:[a-zäöüß]{5,30}e[nrs]?(?:,|\sund|\soder)?\s){0,3}[A-ZÄÖÜ])"
)


def traits_before_title(source: str, title: Span | None, is_trait: Callable[[str], bool]) -> Iterator[RequirementText]:
    """Return the traits in front of the job title.

    Args:
        source: The advert.
        title: Where its title stands.
        is_trait: Tells whether words name a trait of a person.

    Example:
        >>> found = traits_before_title("Wir suchen eine pünktliche Köchin", (27, 33), "pünktlich".__eq__)
        >>> [(item.text, item.span) for item in found]
        [('pünktlich', (16, 25))]
    """
    if title is None:
        return
    begin = max(0, title[0] - _BEFORE)
    begin = max(begin, source.rfind("\n", begin, title[0]) + 1)
    for match in _ADJECTIVE.finditer(source, begin, title[1]):
        between = source[match.end() : title[0]]
        if is_trait(match[1]) and not re.search(r"[.;:!?]|\s[A-ZÄÖÜ]", between):
            yield RequirementText(match[1], Strictness.MUST, match.span(1))
