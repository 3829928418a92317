"""Indexes of the bundled records, and what is found in them."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from fitmatch import Matcher, load_candidates, load_vacancies
from fitmatch.demo import demo_file

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fitmatch.engine.index import Index
    from fitmatch.engine.targets import Side

AS_OF = dt.date(2026, 4, 15)
MATCHER = Matcher(as_of=AS_OF)
SIDES: tuple[Side, ...] = ("vacancy", "candidate")


@lru_cache(maxsize=1)
def facts() -> dict[str, list[Any]]:
    """Return the bundled records, normalised."""
    people, jobs = load_candidates(demo_file("candidates.csv")), load_vacancies(demo_file("vacancies.csv"))
    return {
        "candidate": [MATCHER.normalise(one) for one in people.records],
        "vacancy": [MATCHER.normalise(one) for one in jobs.records],
    }


def index_of(side: Side, records: Sequence[Any]) -> Index:
    """Return an index of some records."""
    return MATCHER.index(candidates=records) if side == "candidate" else MATCHER.index(vacancies=records)


def found(index: Index, top: int | None = 3) -> list[Any]:
    """Return what all bundled records of the other side find."""
    asking = facts()["vacancy" if index.side == "candidate" else "candidate"]
    return [(list(ranking), ranking.totals) for ranking in MATCHER.search(index, asking, top=top)]
