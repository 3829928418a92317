"""What a person's papers and wishes say, as codes: licences, mobility, availability, wishes, education."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    import datetime as dt

    from fitmatch.schema.codes import PlacementKind, Shift

TravelMode = Literal["car", "public_transport", "bike", "walk", "lift"]


@dataclass(frozen=True, slots=True)
class DrivingLicence:
    """Driving licences and whether they may be used in Germany now.

    Attributes:
        valid: Classes that may be driven in Germany (``B``, ``C``, ``CE``, ``D``; ``95`` = driver qualification).
        not_valid: Classes held abroad that are not, or no longer, valid in Germany, withdrawn, or still being learnt.
        stated: Whether anything was said; ``False`` with empty sets means unknown.
        learning: Those of ``not_valid`` that are being learnt.
        exam: Day of the driving test ahead, ``None`` if none is told.
        to_check: Classes a paper may stand for: a foreign one of another kind, or one of a class nobody wrote down.
        converting: Whether the exchange of a foreign licence for a German one is under way.
    """

    valid: frozenset[str] = frozenset()
    not_valid: frozenset[str] = frozenset()
    stated: bool = False
    learning: frozenset[str] = field(default=frozenset(), repr=False)
    exam: dt.date | None = field(default=None, repr=False)
    to_check: frozenset[str] = field(default=frozenset(), repr=False)
    converting: bool = field(default=False, repr=False)


@dataclass(frozen=True, slots=True)
class Mobility:
    """How far and how somebody can travel to work.

    Attributes:
        modes: Ways of travelling named, best first; empty = not said.
        max_minutes: Own limit for one way in minutes; ``None`` = not said.
        max_km: Own limit for one way in kilometres; ``None`` = not said.
        will_move: ``True`` if a move is offered, ``False`` if ruled out ("nur Stadtgebiet"), ``None`` if not said.
        needs_lodging: Whether a move is offered only where lodging comes with the job.
    """

    modes: tuple[TravelMode, ...] = ()
    max_minutes: int | None = None
    max_km: float | None = None
    will_move: bool | None = None
    needs_lodging: bool = field(default=False, repr=False)


@dataclass(frozen=True, slots=True)
class WorkingHours:
    """Weekly hours somebody can or wants to work, or a vacancy offers; ``None`` = not said.

    Attributes:
        low: Fewest hours.
        high: Most hours.
        firm: Whether they are said to be the last word ("mehr geht nicht", "keine Teilzeit möglich").
    """

    low: float | None = None
    high: float | None = None
    firm: bool = field(default=False, repr=False)


@dataclass(frozen=True, slots=True)
class Availability:
    """From when somebody can start.

    Attributes:
        start: Earliest day; ``None`` when unknown or when ``now``.
        now: Can start at once.
        precision: How exact ``start`` is: a day, a month, or a rough season.
    """

    start: dt.date | None = None
    now: bool = False
    precision: Literal["day", "month", "season", "unknown"] = "unknown"


@dataclass(frozen=True, slots=True)
class Wishes:
    """What somebody is looking for.

    Attributes:
        titles: The words that name occupations or fields wished for, to be read as titles; empty = none named.
        refused_titles: The words that name work that is ruled out ("keine Pflege").
        kinds: Kinds of placement wished for; empty = not said.
        refused_shifts: Shifts that are ruled out ("keine Nachtschicht", child-care times).
        any_work: Says that any (simple) work is welcome.
        max_hours: Upper limit of weekly hours named among the wishes.
    """

    titles: tuple[str, ...] = ()
    refused_titles: tuple[str, ...] = ()
    kinds: frozenset[PlacementKind] = frozenset()
    refused_shifts: frozenset[Shift] = frozenset()
    any_work: bool = False
    max_hours: float | None = None


@dataclass(frozen=True, slots=True)
class Education:
    """Highest schooling or degree read from a text.

    Attributes:
        level: Key of the German ladder (``HSA``, ``MSA``, ``AUSB_3``, ``BACHELOR`` …), closest counterpart only.
        dqr: Level of the German/European Qualifications Framework, 1–8; ``None`` when the text leaves it open.
        isced: ISCED 2011 code as text; empty when open.
        country: ISO 3166 alpha-2 of the country of training, empty when not said.
        completed: ``False`` for interrupted studies and "ohne Abschluss"; ``None`` when not said.
        years: Years of schooling named in the text.
        fields: Words that name the field of training ("Elektromontage", "Krankenpflege"), to be read as a title.
        nothing_further: Whether the text says that no further training followed ("keine Weiterbildungen").
        nothing_german: Whether the text denies a German or particular paper ("keine deutsche Ausbildung").
    """

    level: str
    dqr: int | None = None
    isced: str = ""
    country: str = ""
    completed: bool | None = None
    years: int | None = None
    fields: tuple[str, ...] = field(default=())
    nothing_further: bool = field(default=False, repr=False)
    nothing_german: bool = field(default=False, repr=False)

    @property
    def from_abroad(self) -> bool:
        """Whether it is known to have been gained outside Germany: the place of training counts, not the passport."""
        return self.country not in {"", "DE"}
