"""Is the way to work within what the person can do every day?"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from fitmatch.features.base import Coded, fraction
from fitmatch.knowledge.numbering import combined
from fitmatch.knowledge.travel import Home, Way, Workplace, curve, own_limit, ways_to, whose_limit
from fitmatch.knowledge.ways_alike import ways_alike
from fitmatch.schema.results import VALUE_ONE, Evidence, Fact

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from fitmatch.knowledge.distinct import Distinct
    from fitmatch.schema.facts import CandidateProfile, VacancyFacts
    from fitmatch.schema.results import Facts


@dataclass(frozen=True)
class Region(Coded[Home, Workplace]):
    """One way to work on a curve that ends at the person's own limit.

    Full value up to 30 minutes, then linear down to nothing at the limit (60 minutes unless stated); a limit of 30
    minutes or less gives full value up to it. Beyond the limit the value is nothing, and a gate asks; distance
    never excludes. With work from home the lower of two values counts: that of the mean way of a week,
    and the mean of its days, those at home counting fully.

    Attributes:
        name: Name of the feature.
        curve_name: Row of the table of commuting curves.
        by_candidate: Whether minutes may be known for single candidates (see :meth:`prepared_for`).
    """

    name: str = "region"
    curve_name: str = "linear-30"
    by_candidate: bool = True

    def prepared_for(self, vacancies: Sequence[VacancyFacts]) -> Region:
        """Return the feature with coarser keys where no vacancy knows minutes; values stay the same."""
        return replace(self, by_candidate=any(vacancy.commute_minutes for vacancy in vacancies))

    def candidate_key(self, candidate: CandidateProfile) -> Home:
        """Return home and mobility, and who it is where minutes are known for single people."""
        return Home(candidate.place, candidate.mobility, candidate.id if self.by_candidate else "")

    def vacancy_key(self, vacancy: VacancyFacts) -> Workplace | None:
        """Return the place of work; ``None`` when the vacancy names none and knows no minutes."""
        if vacancy.place.kind == "unknown" and not vacancy.commute_minutes and vacancy.remote < 1:
            return None
        return Workplace(vacancy.place, vacancy.commute_minutes, vacancy.remote)

    def evidence(self, candidate_key: Home, vacancy_key: Workplace) -> Evidence:
        """Return the value of the way to work."""
        ways = ways_to(candidate_key, vacancy_key)
        if not ways:
            details: Facts = (("home", candidate_key.place.name), ("work", vacancy_key.place.name))
            return Evidence("unknown", "region.unknown", 0, VALUE_ONE, details, (Fact("?", "region.unknown", details),))
        limit = own_limit(candidate_key.mobility, default=curve(self.curve_name).default_limit)
        way = ways[-1]
        low, high = (self._value(end, limit, vacancy_key.remote) for end in (way, ways[0]))
        details = (
            ("minutes", str(way.minutes)),
            ("limit", str(limit)),
            ("whose", whose_limit(candidate_key.mobility)),
            ("estimated", "yes" if way.estimated else "no"),
            ("mode", way.mode or ""),
            ("home", candidate_key.place.name),
            ("work", vacancy_key.place.name),
            *((("remote", f"{vacancy_key.remote:g}"),) if vacancy_key.remote else ()),
        )
        reason = "region.near" if low == VALUE_ONE else "region.within" if way.minutes <= limit else "region.beyond"
        if low != high:
            # An ambiguous place: what counts is the farthest of the places it may be, but no minutes are claimed.
            reason = "region.place_open"
            return Evidence("unknown", reason, low, high, details, (Fact("?", reason, details),))
        return Evidence("scored", reason, low, high, details, (Fact("+" if low else "-", reason, details),))

    def alike(self, candidate_keys: Distinct[Home], vacancy_keys: Distinct[Workplace]) -> NDArray[np.int64]:
        """Return a number for each pair: how long the way is, and the person's own limit."""
        commuting = curve(self.curve_name)
        limit = candidate_keys.by(_limit, commuting.default_limit).values(np.int64)[:, None]
        ways = ways_alike(candidate_keys.each, vacancy_keys.each)
        # Where nobody works at home, minutes below what counts fully and beyond the limit are worth the same.
        ends = (
            np.where(minutes < 0, 0, 1 + np.clip(minutes, np.minimum(commuting.full_until, limit), limit + 1))
            for minutes in (ways.shortest, ways.longest)
        )
        remote = vacancy_keys.by(_works_at_home).values(bool)
        return combined(limit, *(np.where(remote, 0, end) for end in ends), np.where(remote, 1 + ways.number, 0))

    def _value(self, way: Way, limit: int, remote: float) -> int:
        on_the_whole = self._value_of_minutes(way.minutes, limit)
        if not remote:
            return on_the_whole
        on_site = self._value_of_minutes(way.minutes_on_site, limit)
        return min(on_the_whole, on_site + round((VALUE_ONE - on_site) * remote))

    def _value_of_minutes(self, minutes: int, limit: int) -> int:
        full_until = min(curve(self.curve_name).full_until, limit)
        if minutes <= full_until:
            return VALUE_ONE
        return fraction(limit - minutes, limit - full_until) if minutes < limit else 0


def _works_at_home(work: Workplace) -> bool:
    return work.remote > 0


def _limit(home: Home, default: int) -> int:
    return own_limit(home.mobility, default=default)
