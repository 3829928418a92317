"""Reads where somebody lives or works from an address line, a postcode, or the name of a town or Kreis.

The rule for names: every place of that name in Germany is a possibility. A postcode, the Kreis, an addition
("/Rügen", "a. Schaalsee"), a part of the town, a neighbour ("bei Greifswald") or a title ("Hansestadt") narrows
them down. What is left decides: one place is read; of several, a town wins only if it has at least twenty times
the people of every other one; otherwise the text is ambiguous. A bare name that is both a kreisfreie Stadt and
the Landkreis around it stays ambiguous, unless the city has 250,000 people or more.
Former homes, relatives' homes and destinations count for nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from fitmatch.knowledge.places import Postcode, kreise
from fitmatch.normalise.geography.choosing import Hints, dominates, fits, is_choice, main_name, narrowed
from fitmatch.normalise.geography.gazetteer import DOMINANCE
from fitmatch.normalise.geography.home import Home, home_of
from fitmatch.normalise.geography.kreise import read_kreis
from fitmatch.normalise.geography.mentions import read_line
from fitmatch.normalise.geography.names import land_of_addition
from fitmatch.normalise.geography.place_hints import given_area, only_postcode, with_lost_zero, without_streets
from fitmatch.normalise.geography.twins import says_rural, twin_kreis
from fitmatch.normalise.geography.vicinity import kreise_around, landscape_behind
from fitmatch.normalise.geography.words import with_plain_postcodes
from fitmatch.normalise.reading.remembered import remembered
from fitmatch.normalise.reading.text import MAX_TERM, cap
from fitmatch.schema.place import Place
from fitmatch.schema.reading import Alternative, Reading

if TYPE_CHECKING:
    from fitmatch.normalise.geography.gazetteer import Spot
    from fitmatch.normalise.geography.mention import Line, Mention

Span = tuple[int, int] | None


@remembered
def read_place(text: str, *, postcode: str | None = None, kreis: str | None = None) -> Reading[Place]:
    """Return the place a text names: one, several possible ones, or none.

    An ambiguous reading also carries a value: a place of kind ``ambiguous`` with the keys of all possible
    Kreise and no coordinates. A Kreis alone is read without coordinates, too: where in the Kreis is not said.
    "Near X" is the Kreis of X with the coordinates of X, or the Kreise around it.

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
        >>> read_place("bis 2022 Anklam, jetzt Demmin").value.name
        'Demmin'
        >>> read_place("irgendwo").status
        'unmapped'
    """
    text = cap(text, MAX_TERM)
    line = read_line(without_streets(with_lost_zero(with_plain_postcodes(text))))
    home = home_of(line)
    start = len(text) - len(text.lstrip())
    span = (start, len(text.rstrip())) if text.strip() else None
    outer = read_kreis(kreis) if kreis else frozenset()
    area = home.area or given_area(postcode)
    told = home.kreise if home.told else frozenset()
    told = _around_neighbours(told, home) if len(told) > 1 else told
    told = _in_land(told, line) if len(told) > 1 and not home.names else told
    lands = tuple(m.key for m in line.mentions if m.kind == "land" and m.role in ("home", "current"))
    others = [mention for mention in line.mentions if mention.role == "not"]
    hints = Hints(
        area,
        (told & outer) or told or outer,
        home.neighbours,
        line.additions + lands,
        line.denied + tuple(mention.key for mention in others if mention.kind == "land"),
        tuple(m.spots[0] for m in others if len(m.spots) == 1 or (m.spots and m.length > 1)),
    )
    if home.several:
        places = [place for mention in home.several for place in _options(mention, hints)]
        if len({key for place in places for key in place.ags5}) > 1:
            return _ambiguous(places, "place.several_named", span)
    if home.names:
        return _from_names(home.names, hints, line, span)
    if area is not None:
        return _from_postcode(area, hints, span)
    if home.near and not hints.kreise:
        return _from_neighbour(home.near, line, span)
    return _from_kreis(hints.kreise, home, text, span)


def _around_neighbours(told: frozenset[str], home: Home) -> frozenset[str]:
    """Return the Kreise of a landscape that lie around a place told to be near by, all of them if none does."""
    around = {key for mention in home.near for key in kreise_around(mention.spots[0], with_town=True)}
    return told & around or told


def _in_land(told: frozenset[str], line: Line) -> frozenset[str]:
    """Return the Kreise of a landscape that lie in the Land told beside it ("Vogtland (Sachsen)")."""
    names = {word.key for word in line.words} - {"vogtland", "erzgebirge"}  # landscapes of two Länder themselves
    told_lands = {land for name in sorted(names) if (land := land_of_addition(name))}
    return frozenset(key for key in told if kreise()[key].land in told_lands) or told


def _options(mention: Mention, hints: Hints) -> list[Place]:
    """Return the places of one of several things named."""
    if mention.kind == "kreis":
        return [Place("unique", kreise()[ags5].name, (ags5,)) for ags5 in sorted(mention.kreise)]
    if mention.area is not None:
        return [_postcode_place(mention.area, mention.area.ags5)]
    spots = narrowed(mention, (mention,), Hints(None, hints.kreise, hints.near, ()))
    return [_place(spot, Hints()) for spot in spots[:1]]


def _from_names(names: tuple[Mention, ...], hints: Hints, line: Line, span: Span) -> Reading[Place]:
    """Return the reading of a text that holds known place names."""
    chosen = main_name(names)
    spots = narrowed(chosen, names, hints)
    if is_choice(names, hints):
        return _ambiguous([_place(name.spots[0], hints) for name in names], "place.several_named", span)
    if any(name.after_choice and not name.part and not _shares_spot(name, chosen) for name in names) and (
        len({name.spots[0].ags5 for name in names}) == 1 and hints.postcode is None
    ):
        return _kreis_only(spots[0].ags5, span)  # "Neustrelitz oder Waren"
    twin = twin_kreis(spots[0], names, hints, line)
    if twin is not None:
        if hints.kreise == {twin} or says_rural(names[0], line):
            return _kreis_only(twin, span)
        other = Place("unique", kreise()[twin].name, (twin,))
        towns = [s for s in spots[1:] if spots[0].population < DOMINANCE * s.population]
        places = [_place(spots[0], hints), other, *(_place(town, hints) for town in towns)]
        return _ambiguous(places, "place.town_or_kreis", span)
    island = landscape_behind(chosen, line) if hints.postcode is None else None
    if island is not None and all(spot.ags5 != island for spot in spots):
        return _kreis_only(island, span)  # "Kirchdorf/Poel": a village that no table holds
    if not fits(spots, hints):
        return _contradiction(spots, hints, span)
    largest = spots[0]
    if all(dominates(largest, spot) for spot in spots[1:]):
        return Reading(_place(largest, hints), "mapped", span=span, reason=_reason(chosen, largest, hints))
    if len({spot.ags5 for spot in spots}) == 1:
        # Namesakes in one Kreis: which village it is stays open, the Kreis does not.
        return _kreis_only(largest.ags5, span)
    return _ambiguous([_place(spot, hints) for spot in spots[:10]], "place.several_of_this_name", span)


def _shares_spot(name: Mention, chosen: Mention) -> bool:
    """Return whether two names can mean the same place."""
    return not {(s.latitude, s.longitude) for s in name.spots}.isdisjoint(
        (s.latitude, s.longitude) for s in chosen.spots
    )


def _reason(chosen: Mention, spot: Spot, hints: Hints) -> str:
    """Return what a reader of the result should know about a place that was read."""
    if chosen.corrected:
        return "place.spelling_corrected"
    told = hints.postcode is not None or spot.ags5 in hints.kreise
    return "" if spot.confirmed or told else "place.kreis_from_nearest_postcode"


def _contradiction(spots: tuple[Spot, ...], hints: Hints, span: Span) -> Reading[Place]:
    """Return both possibilities when the name and the postcode or Kreis lie far apart."""
    places = [_place(spots[0], Hints())]
    if hints.postcode is not None:
        places.insert(0, _postcode_place(hints.postcode, hints.postcode.ags5))
        return _ambiguous(places, "place.postcode_and_name_differ", span)
    places += [Place("unique", kreise()[ags5].name, (ags5,)) for ags5 in sorted(hints.kreise)]
    return _ambiguous(places, "place.kreis_and_name_differ", span)


def _place(spot: Spot, hints: Hints) -> Place:
    area = hints.postcode
    if area is None:
        return Place("unique", spot.name, (spot.ags5,), only_postcode(spot), spot.latitude, spot.longitude)
    ags5 = spot.ags5 if spot.ags5 in (area.ags5, *area.other_ags5) else area.ags5
    return Place("unique", spot.name, (ags5,), area.code, area.latitude, area.longitude)


def _from_postcode(area: Postcode, hints: Hints, span: Span) -> Reading[Place]:
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


def _from_neighbour(near: tuple[Mention, ...], line: Line, span: Span) -> Reading[Place]:
    """Return the Kreise around the places that are told to be near by."""
    sets = []
    for mention in near:
        spots = narrowed(mention, near, Hints(additions=line.additions))
        meant = spots[:1] if all(dominates(spots[0], spot) for spot in spots[1:]) else spots[:10]
        sets.append([ags5 for s in meant for ags5 in kreise_around(s, with_town=not line.has("village"))])
    common = set(sets[0]).intersection(*sets[1:])
    keys = list(dict.fromkeys(ags5 for keys in sets for ags5 in keys if not common or ags5 in common))
    first = near[0].spots[0]
    if len(keys) == 1:
        place = Place("unique", kreise()[keys[0]].name, (keys[0],), None, first.latitude, first.longitude)
        return Reading(place, "mapped", span=span, reason="place.vicinity")
    return _ambiguous([Place("unique", kreise()[ags5].name, (ags5,)) for ags5 in keys], "place.vicinity", span)


def _kreis_only(ags5: str, span: Span) -> Reading[Place]:
    kreis = kreise()[ags5]
    if kreis.is_town:
        place = Place("unique", kreis.name, (ags5,), None, kreis.latitude, kreis.longitude)
        return Reading(place, "mapped", span=span)
    return Reading(Place("unique", kreis.name, (ags5,)), "mapped", span=span, reason="place.kreis_only")


def _from_kreis(keys: frozenset[str], home: Home, text: str, span: Span) -> Reading[Place]:
    """Return the reading of a text that names a Kreis at most."""
    if len(keys) == 1:
        return _kreis_only(min(keys), span)
    reason = "place.several_kreise" if keys else "place.land_only"
    if keys := keys or frozenset(key for key in kreise() if kreise()[key].land in home.lands):
        places = [Place("unique", kreise()[ags5].name, (ags5,)) for ags5 in sorted(keys)]
        return _ambiguous(places, reason, span)
    return Reading(None, "unmapped", reason=home.missing if text.strip() else "place.empty")


def _ambiguous(places: list[Place], reason: str, span: Span) -> Reading[Place]:
    """Return a reading with all possibilities, likeliest first."""
    keys = tuple(dict.fromkeys(ags5 for place in places for ags5 in place.ags5))
    codes = {place.postcode for place in places}
    value = Place("ambiguous", places[0].name, keys, codes.pop() if len(codes) == 1 else None)
    score = 1 / len(places)
    alternatives = tuple(Alternative(place, score, place.name) for place in places)
    return Reading(value, "ambiguous", alternatives, span, reason)
