"""A driver who names the class of the licence says what is driven: "driver CE" drives lorries."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from fitmatch.knowledge.tables import read_table
from fitmatch.normalise.people.licence_classes import named_classes

if TYPE_CHECKING:
    from collections.abc import Mapping


@lru_cache(maxsize=1)
def _concepts() -> Mapping[tuple[str, str], str]:
    return {(row["driver"], row["class"]): row["concept"] for row in read_table("taxonomy/driving_classes")}


def driver_of_class(key: str, text: str) -> str:
    """Return the occupation a driver of some kind has by the class in the text, the given one where there is none.

    Example:
        >>> driver_of_class("car_driver", "سائق CE"), driver_of_class("car_driver", "водій D")
        ('lorry_driver', 'bus_driver')
        >>> driver_of_class("car_driver", "Fahrer B"), driver_of_class("cook", "Koch C")
        ('car_driver', 'cook')
    """
    # The C of "C-Netz" and of "C#" is no class.
    classes = (found.name for found in named_classes(text) if not text[found.end :].startswith(("-", "#")))
    return next((concept for each in classes if (concept := _concepts().get((key, each)))), key)
