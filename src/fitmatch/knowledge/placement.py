"""How the kinds of placement stand to each other and to what people wish for."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from fitmatch.knowledge.tables import read_table
from fitmatch.schema.codes import PlacementKind

if TYPE_CHECKING:
    from collections.abc import Mapping


@lru_cache(maxsize=1)
def usual_standing() -> Mapping[PlacementKind, int]:
    """Return the standing of each kind in percent beside what was wished for: paid work first.

    Example:
        >>> usual_standing()[PlacementKind.JOB]
        100
    """
    return {PlacementKind(row["kind"]): int(row["usual_percent"]) for row in read_table("features/placement_values")}


@lru_cache(maxsize=1)
def wish_families() -> Mapping[PlacementKind, str]:
    """Return the family of wishes each kind belongs to: ``job``, ``training`` or ``trial``."""
    return {PlacementKind(row["kind"]): row["wish_family"] for row in read_table("features/placement_values")}
