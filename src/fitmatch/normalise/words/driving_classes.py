"""A driver who names the class of the licence says what is driven: "driver CE" drives lorries."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from fitmatch.knowledge.tables import read_table

if TYPE_CHECKING:
    from collections.abc import Mapping

# Capitals that stand alone; Cyrillic ones look the same and are typed as often.
_CLASS = re.compile(r"(?<![\w+-])([CСD]1?)\s?\+?\s?([EЕ]?)(?![\w+#-])")
_CYRILLIC = str.maketrans("СЕ", "CE")


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
    classes = ("".join(found).translate(_CYRILLIC) for found in _CLASS.findall(text))
    return next((concept for each in classes if (concept := _concepts().get((key, each)))), key)
