"""A place in Germany, as far as a text identifies it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Place:
    """Where somebody lives or works.

    Attributes:
        kind: ``unique``; ``ambiguous`` (several Kreise or places fit: see ``ags5``); ``unknown``.
        name: Name of the municipality or Kreis as known here, empty if unknown.
        ags5: Official key of the Kreis (*Amtlicher Gemeindeschlüssel*, five digits); several when ambiguous.
        postcode: Five digits, or ``None`` when the text does not fix one.
        latitude: Degrees north (WGS 84) of the postcode or place centroid, ``None`` if not unique.
        longitude: Degrees east, ``None`` if not unique.
        options: The places an ambiguous text may mean, each unique.
    """

    kind: Literal["unique", "ambiguous", "unknown"]
    name: str = ""
    ags5: tuple[str, ...] = ()
    postcode: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    options: tuple[Place, ...] = ()
