"""Knowledge an employer teaches in an instruction of a day or less (*Unterweisung*): missing, it is a step, no gap."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from fitmatch.knowledge.tables import read_table, valid_rows

if TYPE_CHECKING:
    import datetime as dt


@lru_cache(maxsize=64)
def instructions(as_of: dt.date) -> dict[str, tuple[int, int]]:
    """Return the skills by concept, with the usual shortest and longest time in weeks.

    Example:
        >>> import datetime as dt
        >>> instructions(dt.date(2026, 11, 24))["haccp"]
        (0, 1)
    """
    rows = valid_rows(read_table("guidance/instructions"), as_of)
    return {row["skill"]: (int(row["weeks_low"]), int(row["weeks_high"])) for row in rows}
