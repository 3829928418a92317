"""Reads where somebody lives or works from an address line, a postcode, or the name of a town or Kreis.

The rule for names: every place of that name in Germany is a possibility. A postcode, the Kreis, an addition
("/Rügen", "a. Schaalsee"), a part of the town or a title ("Hansestadt") narrows them down. What is left
decides: one place is read; of several, a town wins only if it has at least twenty times the people of every
other one; otherwise the text is ambiguous. A bare name that is both a kreisfreie Stadt and the Landkreis
around it stays ambiguous.
"""

from __future__ import annotations

from fitmatch.knowledge.places import Postcode, air_line_km, kreise
from fitmatch.knowledge.tables import read_table
from fitmatch.normalise.geography.gazetteer import HAMLET, Spot, land_of_addition, name_key, name_parts
from fitmatch.normalise.geography.kreise import read_kreis
from fitmatch.normalise.geography.place_hints import Hints, take_kreis, take_postcode
from fitmatch.normalise.geography.place_names import NamedPlace, find_misspelt, find_places
from fitmatch.normalise.reading.text import MAX_TERM, cap
from fitmatch.schema.place import Place
from fitmatch.schema.reading import Alternative, Reading

DOMINANCE = 20
"""How many times more people a town must have than its namesakes to be meant by the bare name."""

NEIGHBOUR_KM = 20.0
"""A postcode and a place name this close do not contradict each other (postcode centroids are rough)."""


def read_place(text: str, *, postcode: str | None = None, kreis: str | None = None) -> Reading[Place]:
    """Return the place a text names: one, several possible ones, or none.

    An ambiguous reading also carries a value: a place of kind ``ambiguous`` with the keys of all possible
    Kreise and no coordinates. A Kreis alone is read without coordinates, too: where in the Kreis is not said.

    Args:
        text: Address line or name, may hold the postcode and the Kreis.
        postcode: Postcode from a column of its own; a lost leading zero ("8056") and "19053.0" are read.
        kreis: Kreis from a column of its own, as name, abbreviation or number plate.

    Example:
        >>> read_place("19061 Schwerin, Großer Dreesch").value.ags5
        ('13004',)
        >>> read_place("Bergen/Rügen").value.name
        'Bergen auf Rügen'
        >>> reading = read_place("Rostock")
        >>> reading.status, reading.value.ags5, reading.reason
        ('ambiguous', ('13003', '13072'), 'place.town_or_kreis')
        >>> read_place("Rostock", kreis="HRO").value.ags5
        ('13003',)
        >>> read_place("irgendwo").status
        'unmapped'
    """
    text = cap(text, MAX_TERM)
    area, code_span, rest = take_postcode(text, postcode)
    rest, inner = take_kreis(rest)
    outer = read_kreis(kreis) if kreis else frozenset()
    hints = Hints(area, (inner & outer) or inner or outer)
    start = len(text) - len(text.lstrip())
    span = (start, len(text.rstrip())) if text.strip() else code_span
    names = find_places(rest)
    if not names and rest.strip():
        named_kreise = read_kreis(rest)
        hints = Hints(area, (hints.kreise & named_kreise) or named_kreise or hints.kreise)
        names = () if named_kreise else find_misspelt(rest)
    if names:
        return _from_names(names, hints, rest, span)
    if area is not None:
        return _from_postcode(area, hints, span)
    return _from_kreis(hints.kreise, rest, span)


def _from_names(names: tuple[NamedPlace, ...], hints: Hints, rest: str, span: tuple[int, int] | None) -> Reading[Place]:
    """Return the reading of a text that holds known place names."""
    chosen = _main_name(names)
    spots = _narrowed(chosen, names, hints)
    if _is_choice(names, hints):
        return _ambiguous([_place(name.spots[0], hints) for name in names], "place.several_named", span)
    twin = _twin_kreis(spots[0], names, hints, rest)
    if twin is not None:
        if hints.kreise == {twin}:
            return _from_kreis(hints.kreise, rest, span)
        other = Place("unique", kreise()[twin].name, (twin,))
        return _ambiguous([_place(spots[0], hints), other], "place.town_or_kreis", span)
    if not _fits(spots, hints):
        return _contradiction(spots, hints, span)
    largest = spots[0]
    if all(_dominates(largest, spot) for spot in spots[1:]):
        reason = _reason(chosen, largest, hints)
        return Reading(_place(largest, hints), "mapped", span=span, reason=reason)
    return _ambiguous([_place(spot, hints) for spot in spots[:10]], "place.several_of_this_name", span)


def _reason(chosen: NamedPlace, spot: Spot, hints: Hints) -> str:
    """Return what a reader of the result should know about a place that was read."""
    if chosen.corrected:
        return "place.spelling_corrected"
    told = hints.postcode is not None or spot.ags5 in hints.kreise
    return "" if spot.confirmed or told else "place.kreis_from_nearest_postcode"


def _dominates(large: Spot, other: Spot) -> bool:
    """Return whether the larger place is meant; an unconfirmed one never beats a confirmed one."""
    return large.population >= DOMINANCE * other.population and (large.confirmed or not other.confirmed)


def _main_name(names: tuple[NamedPlace, ...]) -> NamedPlace:
    """Return the name that gives the municipality: the first, or a far larger one ("Eldena, Greifswald")."""
    first = names[0]
    for name in names[1:]:
        large = name.spots[0]
        near = [spot for spot in first.spots if spot.ags5 == large.ags5 or _km(spot, large) < NEIGHBOUR_KM]
        small = near[0].population if near else first.spots[0].population
        if large.population >= DOMINANCE * small and (near or small <= HAMLET):
            return name
    return first


def _narrowed(chosen: NamedPlace, names: tuple[NamedPlace, ...], hints: Hints) -> tuple[Spot, ...]:
    """Return the places of a name that fit everything else said; a hint that fits none is left aside."""
    spots = chosen.spots
    if hints.postcode is not None:
        area = hints.postcode
        spots = tuple(s for s in spots if _is_near(s, area)) or spots
    if hints.kreise:
        spots = tuple(s for s in spots if s.ags5 in hints.kreise) or spots
    if len(spots) > 1 and chosen.additions:
        fits = tuple(s for s in spots if all(_has_word(s, word) for word in chosen.additions))
        spots = fits or spots
    for other in names:
        if len(spots) > 1 and other is not chosen:
            kreise_of_other = {spot.ags5 for spot in other.spots}
            spots = tuple(s for s in spots if s.ags5 in kreise_of_other) or spots
    return spots


def _has_word(spot: Spot, word: str) -> bool:
    kreis = kreise()[spot.ags5]
    words = spot.words | set(name_key(kreis.name).split())
    return kreis.land == land_of_addition(word) or any(known.startswith(word) for known in words)


def _is_near(spot: Spot, area: Postcode) -> bool:
    in_kreis = spot.ags5 == area.ags5 or spot.ags5 in area.other_ags5
    return in_kreis and air_line_km(spot.latitude, spot.longitude, area.latitude, area.longitude) < 2 * NEIGHBOUR_KM


def _km(a: Spot, b: Spot) -> float:
    return air_line_km(a.latitude, a.longitude, b.latitude, b.longitude)


def _fits(spots: tuple[Spot, ...], hints: Hints) -> bool:
    """Return whether postcode and Kreis allow at least one of the places."""
    area = hints.postcode
    if area is not None:
        close = any(air_line_km(s.latitude, s.longitude, area.latitude, area.longitude) < NEIGHBOUR_KM for s in spots)
        return close or any(_is_near(s, area) for s in spots)
    return not hints.kreise or any(s.ags5 in hints.kreise for s in spots)


def _contradiction(spots: tuple[Spot, ...], hints: Hints, span: tuple[int, int] | None) -> Reading[Place]:
    """Return both possibilities when the name and the postcode or Kreis lie far apart."""
    places = [_place(spots[0], Hints(None, frozenset()))]
    if hints.postcode is not None:
        places.insert(0, _postcode_place(hints.postcode, hints.postcode.ags5))
        return _ambiguous(places, "place.postcode_and_name_differ", span)
    places += [Place("unique", kreise()[ags5].name, (ags5,)) for ags5 in sorted(hints.kreise)]
    return _ambiguous(places, "place.kreis_and_name_differ", span)


def _is_choice(names: tuple[NamedPlace, ...], hints: Hints) -> bool:
    """Return whether the text offers several places ("Wismar oder Schwerin")."""
    return (
        hints.postcode is None
        and any(
            name.after_choice
            and name.spots[0].population > HAMLET  # in "Boizenburg / Elbe" the river, though a hamlet bears its name
            and not {s.ags5 for s in name.spots} & {s.ags5 for s in names[0].spots}
            for name in names[1:]
        )
    )


def _twin_kreis(spot: Spot, names: tuple[NamedPlace, ...], hints: Hints, rest: str) -> str | None:
    """Return the Landkreis that bears the town's name, unless something says that the town is meant."""
    kreis = kreise()[spot.ags5]
    # In another script people write the town; Kreise are known by their German names only.
    told = hints.postcode is not None or (spot.ags5 in hints.kreise and len(hints.kreise) == 1)
    if (
        told
        or not any("a" <= letter <= "z" for letter in rest.lower())
        or not kreis.is_town
        or name_key(spot.name) != name_key(kreis.name)
        or spot.part
        or len(names) > 1
    ):
        return None
    words = set(name_key(rest).split())
    if any(set(title) <= words for title in name_parts("town_title")) or names[0].by_plate:
        return None
    others = read_kreis(f"Landkreis {kreis.name}") - {spot.ags5}
    if hints.kreise and not hints.kreise & (others | {spot.ags5}):
        return None
    return min(others, default=None)


def _place(spot: Spot, hints: Hints) -> Place:
    area = hints.postcode
    if area is None:
        return Place("unique", spot.name, (spot.ags5,), None, spot.latitude, spot.longitude)
    ags5 = spot.ags5 if spot.ags5 in (area.ags5, *area.other_ags5) else area.ags5
    return Place("unique", spot.name, (ags5,), area.code, area.latitude, area.longitude)


def _from_postcode(area: Postcode, hints: Hints, span: tuple[int, int] | None) -> Reading[Place]:
    """Return the place of a postcode alone; across a Kreis border the Kreis must be told."""
    keys = [area.ags5, *area.other_ags5]
    fitting = [ags5 for ags5 in keys if ags5 in hints.kreise]
    if hints.kreise and not fitting:
        places = [_postcode_place(area, area.ags5)]
        places += [Place("unique", kreise()[ags5].name, (ags5,)) for ags5 in sorted(hints.kreise)]
        return _ambiguous(places, "place.postcode_and_kreis_differ", span)
    options = fitting or keys
    if len(options) == 1:
        return Reading(_postcode_place(area, options[0]), "mapped", span=span)
    if kreise()[options[0]].is_town and options[0] == area.ags5:
        # Most people of such a postcode live in the town; the reason tells that a village outside shares it.
        place = _postcode_place(area, area.ags5)
        return Reading(place, "mapped", span=span, reason="place.postcode_in_two_kreise")
    return _ambiguous([_postcode_place(area, ags5) for ags5 in options], "place.postcode_in_two_kreise", span)


def _postcode_place(area: Postcode, ags5: str) -> Place:
    name = area.places[0] if len(area.places) == 1 else kreise()[ags5].name
    return Place("unique", name, (ags5,), area.code, area.latitude, area.longitude)


def _from_kreis(keys: frozenset[str], rest: str, span: tuple[int, int] | None) -> Reading[Place]:
    """Return the reading of a text that names a Kreis at most."""
    if len(keys) == 1:
        (ags5,) = keys
        kreis = kreise()[ags5]
        if kreis.is_town:
            place = Place("unique", kreis.name, (ags5,), None, kreis.latitude, kreis.longitude)
            return Reading(place, "mapped", span=span)
        return Reading(Place("unique", kreis.name, (ags5,)), "mapped", span=span, reason="place.kreis_only")
    if keys:
        places = [Place("unique", kreise()[ags5].name, (ags5,)) for ags5 in sorted(keys)]
        return _ambiguous(places, "place.several_kreise", span)
    if not rest.strip():
        return Reading(None, "unmapped", reason="place.empty")
    large = {name_key(row["alias"]) for row in read_table("places/aliases") if row["kind"] == "too_large"}
    reason = "place.land_only" if name_key(rest) in large else "place.unknown"
    return Reading(None, "unmapped", reason=reason)


def _ambiguous(places: list[Place], reason: str, span: tuple[int, int] | None) -> Reading[Place]:
    """Return a reading with all possibilities, likeliest first."""
    keys = tuple(dict.fromkeys(ags5 for place in places for ags5 in place.ags5))
    codes = {place.postcode for place in places}
    value = Place("ambiguous", places[0].name, keys, codes.pop() if len(codes) == 1 else None)
    score = 1 / len(places)
    alternatives = tuple(Alternative(place, score, place.name) for place in places)
    return Reading(value, "ambiguous", alternatives, span, reason)
