"""Picks, of all that a line names, what tells the person's home: not former homes, relatives or destinations."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from fitmatch.normalise.geography.gazetteer import HAMLET
from fitmatch.normalise.geography.phrases import lands

if TYPE_CHECKING:
    from fitmatch.knowledge.places import Postcode
    from fitmatch.normalise.geography.gazetteer import Spot
    from fitmatch.normalise.geography.mention import Line, Mention

MOST_NEIGHBOURS = 5
"""How many namesakes of a neighbouring place are tried."""


@dataclass(frozen=True, slots=True)
class Home:
    """What a line tells about the home.

    Attributes:
        names: Place names.
        area: Postcode area.
        kreise: Kreise told; of several sets what they share.
        told: Whether a Kreis was told.
        near: Names of places near by, when nothing closer is named.
        neighbours: Places near by, to choose among namesakes.
        several: Things offered as a choice ("Vogtland, evtl. auch Greiz"), postcodes of two Kreise, or the places
            before and after a move that is still to come.
        lands: Länder told, when nothing smaller is.
        missing: Why there is no place, if there is none.
    """

    names: tuple[Mention, ...] = ()
    area: Postcode | None = None
    kreise: frozenset[str] = frozenset()
    told: bool = False
    near: tuple[Mention, ...] = ()
    neighbours: tuple[Spot, ...] = ()
    several: tuple[Mention, ...] = ()
    lands: frozenset[str] = frozenset()
    missing: str = "place.unknown"


def home_of(line: Line) -> Home:
    """Return what a line tells about the home.

    Example:
        >>> from fitmatch.normalise.geography.mentions import read_line
        >>> [name.spots[0].name for name in home_of(read_line("früher Anklam, jetzt Demmin")).names]
        ['Demmin']
        >>> home_of(read_line("still in Warsaw")).missing
        'place.abroad'
    """
    following = tuple(mention for mention in line.mentions if mention.role == "next")
    ours = _ours(line.mentions) + following
    near = tuple(m for m in line.mentions if m.role == "near" and m.kind == "place")
    if not ours and not near:
        ours = tuple(mention for mention in line.mentions if mention.role == "work")
    spots = tuple(spot for mention in near for spot in mention.spots[:MOST_NEIGHBOURS])
    abroad = any(mention.kind == "abroad" for mention in ours)
    names = tuple(m for m in ours if m.kind == "place" and not (abroad and m.spots[0].population <= HAMLET))
    areas = [mention.area for mention in ours if mention.area is not None]
    counties = [mention for mention in ours if mention.kind == "kreis"]
    if not counties:
        # "Delitzsch nahe L" lies in none of the Kreise of that plate: they choose among namesakes, no more.
        keys = frozenset(spot.ags5 for name in names for spot in name.spots)
        around = [m for m in line.mentions if m.role == "near" and m.kind == "kreis"]
        counties = [m for m in around if not keys or keys & m.kreise]
    if abroad and not names and not areas and not counties:
        return Home(missing="place.abroad")
    return Home(
        names=names,
        area=areas[0] if areas else None,
        kreise=_shared(counties),
        told=bool(counties),
        near=() if names else near,
        neighbours=spots,
        several=ours if following else _several(ours, names, counties),
        lands=_lands(line),
        missing=_missing(line),
    )


def _ours(mentions: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """Return the present homes; a present one makes others that lie elsewhere former ones."""
    known = [mention for mention in mentions if mention.kind != "land"]
    home = tuple(mention for mention in known if mention.role == "home")
    now = tuple(mention for mention in known if mention.role == "current")
    if not now:
        return home
    keys = frozenset(key for mention in now for key in keys_of(mention))
    return tuple(m for m in known if m in now or (m.role == "home" and keys_of(m) & keys))


def keys_of(mention: Mention) -> frozenset[str]:
    """Return the keys of all Kreise something named can lie in."""
    if mention.area is not None:
        return frozenset((mention.area.ags5, *mention.area.other_ags5))
    return mention.kreise | {spot.ags5 for spot in mention.spots}


def _shared(counties: list[Mention]) -> frozenset[str]:
    """Return the Kreise that all Kreis names share, or all of them when they share none."""
    if not counties:
        return frozenset()
    common = counties[0].kreise.intersection(*(mention.kreise for mention in counties[1:]))
    return common or frozenset().union(*(mention.kreise for mention in counties))


def _several(ours: tuple[Mention, ...], names: tuple[Mention, ...], counties: list[Mention]) -> tuple[Mention, ...]:
    """Return what is offered as a choice where a Kreis or a second postcode takes part in it."""
    areas = [mention for mention in ours if mention.area is not None]
    if len(areas) > 1 and not frozenset.intersection(*(keys_of(mention) for mention in areas)):
        return tuple(areas)
    if not counties or areas:
        return ()
    options = [mention for mention in ours if mention in names or mention in counties]
    return tuple(options) if any(mention.after_choice for mention in options) else ()


def _lands(line: Line) -> frozenset[str]:
    """Return the Länder that tell the home, none if anything else is named as well."""
    if any(mention.kind != "land" for mention in line.mentions):
        return frozenset()
    told = (lands().get(m.key, "") for m in line.mentions if m.role in ("home", "current", "near", "work"))
    return frozenset(land for land in told if land)


def _missing(line: Line) -> str:
    """Return the reason why no place is read."""
    kinds = {mention.kind for mention in line.mentions}
    roles = {mention.role for mention in line.mentions if mention.kind != "land"}
    if "abroad" in kinds:
        return "place.abroad"
    if roles:
        return "place.former_only" if roles == {"former"} else "place.not_home"
    return "place.land_only" if "land" in kinds else "place.unknown"
