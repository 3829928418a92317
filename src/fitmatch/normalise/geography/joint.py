"""Knows joint municipalities (Amt, Verbandsgemeinde, Samtgemeinde), each of which lies in one Kreis."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from fitmatch.knowledge.tables import read_table, split_cell
from fitmatch.normalise.geography.names import name_key, name_parts

if TYPE_CHECKING:
    from collections.abc import Mapping


@lru_cache(maxsize=1)
def joint_municipalities() -> Mapping[str, frozenset[str]]:
    """Return the Kreis of each folded name of a joint municipality, with its title and, where clear, without it.

    Names that are towns or everyday words as well stand for it only behind the title: "SG Ilmenau".

    Example:
        >>> sorted(joint_municipalities()["egelner mulde"]), sorted(joint_municipalities()["sg ilmenau"])
        (['15089'], ['03355'])
        >>> "ilmenau" in joint_municipalities()
        False
    """
    titles = [" ".join(words) for words in name_parts("joint_title")]
    index: dict[str, frozenset[str]] = {}
    for row in read_table("places/joint_municipalities"):
        alone = [name_key(name) for name in split_cell(row["names"])]
        titled = [f"{title} {name}" for name in alone for title in titles]
        titled += [f"{title} {name_key(name)}" for name in split_cell(row["behind_title"]) for title in titles]
        index |= dict.fromkeys((*alone, *titled), frozenset((row["ags5"],)))
    return index
