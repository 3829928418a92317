"""Knows the Kreise that reforms dissolved, and the Kreise that their land belongs to today.

Some bore a name of their own ("Muldentalkreis"), which stands for them wherever it is written. Others bore the name
of a town and are meant only behind "Landkreis", "Altkreis" and the like: "Altkreis Demmin", but not "Demmin".
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from fitmatch.knowledge.tables import read_table, split_cell
from fitmatch.normalise.geography.names import name_key

if TYPE_CHECKING:
    from collections.abc import Mapping


@lru_cache(maxsize=2)
def former_kreise(kind: str) -> Mapping[str, frozenset[str]]:
    """Return today's Kreise of each folded name of a dissolved Kreis.

    Args:
        kind: ``own`` for names of their own, ``town`` for those named after a town.

    Example:
        >>> sorted(former_kreise("own")["muldentalkreis"]), "demmin" in former_kreise("own")
        (['14729'], False)
        >>> sorted(former_kreise("town")["demmin"])
        ['13071', '13075']
    """
    return {
        name_key(name): frozenset(split_cell(row["ags5"]))
        for row in read_table("places/former_kreise")
        if row["kind"] == kind
        for name in split_cell(row["names"])
    }
