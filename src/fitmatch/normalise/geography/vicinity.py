"""Reads "near X" and "X/island": the Kreise around a town, and the Kreis of the landscape a village lies in."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING

from fitmatch.knowledge.places import air_line_km, kreise, postcodes
from fitmatch.normalise.geography.gazetteer import Spot
from fitmatch.normalise.geography.kreise import landscapes

if TYPE_CHECKING:
    from fitmatch.normalise.geography.mention import Line, Mention

VICINITY_KM = 15.0
"""Villages up to this far from a town are near it."""

LEAST_SHARE = 0.1
"""A Kreis counts as near if it holds this share of the postcodes around."""

VILLAGE = 10_000
"""A place of more people than this is not taken for a namesake on an island."""


@lru_cache(maxsize=512)
def kreise_around(spot: Spot, *, with_town: bool) -> tuple[str, ...]:
    """Return the Kreise that "near this place" can mean, likeliest first.

    The surroundings of a town that belongs to a Landkreis are that Kreis. A kreisfreie Stadt has no villages
    around it of its own, so the Kreise of the postcodes around it are meant.

    Args:
        spot: The place that is near.
        with_town: Whether the town itself is possible, too ("Raum Leipzig"; but "a village near Leipzig").

    Example:
        >>> from fitmatch.normalise.geography.gazetteer import town_in
        >>> kreise_around(town_in("Stendal", ["15090"]), with_town=False)
        ('15090',)
        >>> sorted(kreise_around(town_in("Schwerin", ["13004"]), with_town=False))
        ['13074', '13076']
    """
    if not kreise()[spot.ags5].is_town:
        return (spot.ags5,)
    counts: Counter[str] = Counter()
    # A large town reaches further out than the circle round its middle.
    reach = VICINITY_KM + (10.0 if spot.population > 300_000 else 0.0)
    for area in postcodes().values():
        if air_line_km(spot.latitude, spot.longitude, area.latitude, area.longitude) <= reach:
            counts.update({area.ags5, *area.other_ags5})
    counts.pop(spot.ags5, None)
    total = sum(counts.values())
    around = tuple(ags5 for ags5, count in counts.most_common() if count >= LEAST_SHARE * total)
    return (spot.ags5, *around) if with_town else around


def landscape_behind(name: Mention, line: Line) -> str | None:
    """Return the Kreis of the island or landscape right behind a village's name ("Kirchdorf/Poel", "X auf Poel").

    Only a landscape of one Kreis tells it; ``None`` if there is none.
    """
    end = name.start + name.length
    for other in line.mentions:
        words = line.words[end : other.start + 1]
        joined = 0 < len(words) < 4 and all(word.key in ("auf", "insel", "der", "on") for word in words[:-1])
        beside = len(words) > 1 or (len(words) == 1 and words[0].gap.strip() in ("/", "(", "-"))
        around = landscapes().get(other.key, frozenset())
        if len(around) == 1 and joined and beside:
            return min(around) if name.spots[0].population <= VILLAGE else None
    return None
