"""Lends German names to ESCO skills: most of them have only one, in the words of an authority.

The table ``taxonomy/esco_skill_names_de`` is own work: the words of CVs and adverts for the same skill.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from fitmatch.knowledge.tables import read_table, split_cell
from fitmatch.taxonomy.corpus import Label
from fitmatch.taxonomy.views import Views

if TYPE_CHECKING:
    from collections.abc import Iterable

LANGUAGE = "de"
_ADDRESS = "http://data.europa.eu/esco/skill/"


def further_names(labels: Iterable[Label]) -> list[Label]:
    """Return further German names for the skills among the concepts, without those another concept bears officially.

    Args:
        labels: Official names, in any language.

    Example:
        >>> rivets = "http://data.europa.eu/esco/skill/63fb2c70-e76e-4b13-b1c9-ef6a2fd5a8b4"
        >>> further_names([Label("somewhere else", "Niettypen", "de", "preferred")])
        []
    """
    views, bearers, offered = Views(LANGUAGE), {}, set()
    for label in labels:
        offered.add(label.concept)
        if label.language == LANGUAGE:
            bearers[views.plain(label.text)] = label.concept
    return [
        Label(concept, name, LANGUAGE)
        for row in read_table("taxonomy/esco_skill_names_de")
        if (concept := _ADDRESS + row["skill"]) in offered
        for name in split_cell(row["names"])
        if bearers.get(views.plain(name), concept) == concept
    ]
