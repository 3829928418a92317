"""What a line about a place names, with what each is to the person."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from fitmatch.normalise.geography.cues import has_cue

if TYPE_CHECKING:
    from fitmatch.knowledge.places import Postcode
    from fitmatch.normalise.geography.gazetteer import Spot
    from fitmatch.normalise.geography.words import Word


@dataclass(frozen=True, slots=True)
class Mention:
    """Something a line names.

    Attributes:
        kind: ``place``, ``kreis``, ``land``, ``abroad`` or ``postcode``.
        spots: Possible places, largest first.
        kreise: Possible Kreise of a Kreis, landscape or number plate.
        area: The postcode area.
        key: Its folded words.
        role: What it is to the person: ``home``, ``current``, ``former``, ``next``, ``near``, ``work``, ``not`` or
            ``other``.
        start: Number of its first word.
        length: Number of its words.
        clause: Clause it stands in.
        after_choice: Whether "oder", "und" or a free-standing slash stands before it.
        by_plate: Whether a number plate named it.
        corrected: Whether the spelling had to be corrected.
        part: Whether "Stadtteil", "район" or the like stands before it, so that it is no second town.
    """

    kind: str
    spots: tuple[Spot, ...] = ()
    kreise: frozenset[str] = frozenset()
    area: Postcode | None = None
    key: str = ""
    role: str = "home"
    start: int = 0
    length: int = 1
    clause: int = 0
    after_choice: bool = False
    by_plate: bool = False
    corrected: bool = False
    part: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A line about a place, taken apart.

    Attributes:
        words: Its words.
        mentions: What it names, in order.
        additions: Folded words beside the names that name nothing themselves ("schaalsee").
        denied: Folded words behind "not": "Frankfurt, but not the one on the Main".
    """

    words: tuple[Word, ...]
    mentions: tuple[Mention, ...]
    additions: tuple[str, ...]
    denied: tuple[str, ...] = ()

    def has(self, cue: str) -> bool:
        """Return whether a cue of a kind stands anywhere in the line."""
        return has_cue(self.words, cue)
