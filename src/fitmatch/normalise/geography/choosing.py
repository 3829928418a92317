"""Chooses among namesakes: what postcode, Kreis, additions and neighbours leave of the places a name can mean."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rapidfuzz.distance import OSA

from fitmatch.knowledge.places import Postcode, air_line_km, kreise
from fitmatch.normalise.geography.gazetteer import DOMINANCE, HAMLET, Spot, towns_of_parts
from fitmatch.normalise.geography.kreise import bynames, landscapes, shores
from fitmatch.normalise.geography.lands import land_of_adjective
from fitmatch.normalise.geography.names import abbreviates, joiners, land_of_addition, name_key, name_parts
from fitmatch.normalise.geography.phrases import lands
from fitmatch.normalise.geography.sounds import sounds_alike

if TYPE_CHECKING:
    from collections.abc import Iterable

    from fitmatch.normalise.geography.mention import Mention

NEIGHBOUR_KM = 20.0
"""A postcode and a place name this close do not contradict each other (postcode centroids are rough)."""

NEAR_KM = 45.0
"""How far "Bernau bei Berlin" may lie from the middle of the place it is near to."""

CLEARLY_NEARER = 2.0
"""How many times farther away the next namesake must be."""

CITY = 150_000
"""People of a city that is meant by its bare name, whatever smaller towns are called the same."""

PART_DOMINANCE = 4
"""How many times more people a city must have than a part of another city."""

LEAST_SLIP = 5
"""Letters of a word beside the name that may hold a slip of the pen."""

TOWN = 20_000
"""A second town of this size that has nothing to do with the first makes a line doubtful."""


@dataclass(frozen=True, slots=True)
class Hints:
    """What narrows a name down.

    Attributes:
        postcode: Area of the postcode told.
        kreise: Kreise told, empty if none.
        near: Places told to be near by.
        additions: Folded words beside the names.
        denied: Folded words that tell which namesake is not meant.
        others: Places that are said not to be meant.
    """

    postcode: Postcode | None = None
    kreise: frozenset[str] = frozenset()
    near: tuple[Spot, ...] = ()
    additions: tuple[str, ...] = ()
    denied: tuple[str, ...] = ()
    others: tuple[Spot, ...] = ()


def main_name(names: tuple[Mention, ...]) -> Mention:
    """Return the name that gives the municipality: the first, or a far larger one ("Eldena, Greifswald")."""
    first = names[0]
    for name in names[1:]:
        if name.part:
            continue
        large = name.spots[0]
        near = [spot for spot in first.spots if spot.ags5 == large.ags5 or _km(spot, large) < NEIGHBOUR_KM]
        small = near[0].population if near else first.spots[0].population
        if large.population >= DOMINANCE * small and (near or small <= HAMLET):
            return name
    if is_part_of_many(first):
        return next((name for name in names[1:] if not is_part_of_many(name)), first)
    return first


def is_part_of_many(name: Mention) -> bool:
    """Return whether many towns have a part of this name ("Oststadt")."""
    many = {part[0] for part in name_parts("part_of_many")}
    return name.length == 1 and any(name_key(spot.name).split()[0] in many for spot in name.spots)


def narrowed(chosen: Mention, names: tuple[Mention, ...], hints: Hints) -> tuple[Spot, ...]:
    """Return the places of a name that fit everything else said; a hint that fits none is left aside."""
    spots = _without_denied(chosen.spots, hints)
    if hints.postcode is not None:
        area = hints.postcode
        spots = tuple(s for s in spots if _is_near(s, area)) or spots
    if hints.kreise:
        spots = tuple(s for s in spots if s.ags5 in hints.kreise) or spots
    for word in hints.additions if len(spots) > 1 else ():
        spots = tuple(s for s in spots if _is_called(s, word)) or tuple(s for s in spots if _lies_in(s, word)) or spots
    if len(spots) > 1 and hints.near:
        spots = _nearest(spots, hints.near)
    for other in names:
        if len(spots) > 1 and other is not chosen:
            kreise_of_other = _keys(other.spots) | towns_of_parts().get(other.key, frozenset())
            spots = tuple(s for s in spots if s.ags5 in kreise_of_other) or spots
    return spots


def _without_denied(spots: tuple[Spot, ...], hints: Hints) -> tuple[Spot, ...]:
    """Return the places of a name that are not said to be others ("not the one on the Main"); all if none is left."""
    others = {(spot.ags5, spot.latitude) for spot in hints.others}
    kept = tuple(spot for spot in spots if (spot.ags5, spot.latitude) not in others) or spots
    for word in hints.denied if len(kept) > 1 else ():
        kept = tuple(s for s in kept if not _is_called(s, word) and not _lies_in(s, word)) or kept
    return kept


def _nearest(spots: tuple[Spot, ...], near: tuple[Spot, ...]) -> tuple[Spot, ...]:
    """Return the one namesake that is near enough and clearly nearer than the next, else all that are near."""
    rated = sorted(((min(_km(spot, other) for other in near), spot) for spot in spots), key=lambda item: item[0])
    around = [(km, spot) for km, spot in rated if km <= NEAR_KM]
    if not around:
        return spots
    if len(around) == 1 or around[1][0] >= CLEARLY_NEARER * max(around[0][0], 5.0):
        return (around[0][1],)
    return tuple(spot for _, spot in around)


def _is_called(spot: Spot, word: str) -> bool:
    """Return whether a word beside the name stands for a further word of the official name ("o. d. T.", "Brsg.")."""
    if len(word) == 1:
        own = name_key(spot.name).split()
        return any(known.startswith(word) for known in {*own[1:], *spot.words} - {own[0]} if known not in joiners())
    word = word.removeprefix("ال") if len(word) > LEAST_SLIP else word
    return any(
        known == word or abbreviates(word, known) or sounds_alike(word, known) or _is_slip(word, known)
        for known in spot.words
    )


def _is_slip(word: str, known: str) -> bool:
    """Return whether a word is one slip of the pen away from a word of the name ("an der Donauu")."""
    long = len(word) >= LEAST_SLIP and len(known) >= LEAST_SLIP
    return long and word[0] == known[0] and OSA.distance(word, known, score_cutoff=1) <= 1


def _lies_in(spot: Spot, word: str) -> bool:
    """Return whether a word beside the name stands for the Land or the Kreis."""
    kreis = kreise()[spot.ags5]
    if len(word) < 2:
        return False
    around = shores().get(word) or bynames().get(word) or landscapes().get(word)
    if around:
        return spot.ags5 in around
    return kreis.land == (land_of_addition(word) or lands().get(word) or land_of_adjective(word)) or any(
        known == word or abbreviates(word, known) for known in name_key(kreis.name).split()
    )


def _is_near(spot: Spot, area: Postcode) -> bool:
    in_kreis = spot.ags5 == area.ags5 or spot.ags5 in area.other_ags5
    return in_kreis and air_line_km(spot.latitude, spot.longitude, area.latitude, area.longitude) < 2 * NEIGHBOUR_KM


def _km(a: Spot, b: Spot) -> float:
    return air_line_km(a.latitude, a.longitude, b.latitude, b.longitude)


def fits(spots: tuple[Spot, ...], hints: Hints) -> bool:
    """Return whether postcode and Kreis allow at least one of the places."""
    area = hints.postcode
    if area is not None:
        close = any(air_line_km(s.latitude, s.longitude, area.latitude, area.longitude) < NEIGHBOUR_KM for s in spots)
        return close or any(_is_near(s, area) for s in spots)
    return not hints.kreise or any(s.ags5 in hints.kreise for s in spots)


def dominates(large: Spot, other: Spot) -> bool:
    """Return whether the larger place is meant; an unconfirmed one never beats a confirmed one."""
    if other.confirmed and not large.confirmed:
        return False
    if large.population >= DOMINANCE * other.population:
        return True
    if large.population >= CITY and not large.part:
        # Nobody calls a part of Hamburg "Hamm" without Hamburg; a city outshines towns, but Frankfurt not Frankfurt.
        town = kreise()[other.ags5]
        is_part = other.part or (town.is_town and name_key(town.name) != name_key(other.name))
        return other.population * (PART_DOMINANCE if is_part else 1) <= (large.population if is_part else TOWN)
    return False


def is_choice(names: tuple[Mention, ...], hints: Hints) -> bool:
    """Return whether the text offers several places ("Wismar oder Schwerin", or two large towns)."""
    return (
        hints.postcode is None
        and any(
            name.spots[0].population > HAMLET  # in "Boizenburg / Elbe" the river, though a hamlet bears its name
            and not (_keys(name.spots) | towns_of_parts().get(name.key, frozenset())) & _keys(names[0].spots)
            and not name.part
            and not _sounds_like_part(name, names[0])
            and (name.after_choice or _is_second_town(names[0], name))
            for name in names[1:]
        )
    )


def _sounds_like_part(name: Mention, town: Mention) -> bool:
    """Return whether a name in another script may be a part of the town before it (Gronau, but Leipzig-Grünau)."""
    if not name.key or name.key.isascii():
        return False
    keys = _keys(town.spots[:1])
    return any(sounds_alike(name.key, part) for part, towns in towns_of_parts().items() if keys & towns)


def _is_second_town(first: Mention, second: Mention) -> bool:
    """Return whether a second name means a town of its own and not a part of the first."""
    one, other = first.spots[0], second.spots[0]
    alone = len(_keys(second.spots)) == 1 and other.population >= TOWN / 2
    alike = DOMINANCE / 2 > other.population / one.population > 2 / DOMINANCE and other.population >= TOWN
    return (
        (alike or (alone and not second.corrected and one.population > HAMLET))
        and not other.part
        and not is_part_of_many(second)
        and min(_km(a, b) for a in first.spots for b in second.spots) > NEIGHBOUR_KM
    )


def _keys(spots: Iterable[Spot]) -> frozenset[str]:
    return frozenset(spot.ags5 for spot in spots)
