"""Courses and contacts of a region, from tables of the user; the library ships no addresses and no phone numbers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from fitmatch.guidance.changes import LanguageRaised
from fitmatch.knowledge.steps import step

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from fitmatch.guidance.changes import Change


@dataclass(frozen=True, slots=True)
class Offer:
    """One course or project for a step.

    Attributes:
        name: What it is called.
        regular: Whether it is a regular offer (*Regelangebot*); ``False`` = a project beside them.
        step: Key of the step it serves (``raise_level``, ``obtain_certificate`` …).
        reaches: Level it leads to, for courses of a language; empty = any.
        ags5: Key of the Kreis it is in; empty = everywhere.
    """

    name: str
    regular: bool
    step: str
    reaches: str = ""
    ags5: str = ""


@dataclass(frozen=True, slots=True)
class Contact:
    """Whom to turn to about a subject in a Kreis.

    Attributes:
        topic: Step or authority it is about (``open_procedure``, ``competent_body``).
        ags5: Key of the Kreis; empty = everywhere.
        id: Id of the contact in the user's own directory.
    """

    topic: str
    ags5: str
    id: str


def offers_for(
    change: Change, offers: Iterable[Offer], ags5: str = "", *, regular_only: bool = False
) -> tuple[Offer, ...]:
    """Return the offers for a step in a Kreis, regular ones first, else in the order of the table.

    Args:
        change: The step.
        offers: Rows of the user's table.
        ags5: Key of the Kreis; empty = anywhere.
        regular_only: Whether projects are left out.

    Example:
        >>> from fitmatch.guidance.changes import CertificateHeld
        >>> offers = [Offer("Projekt", False, "obtain_certificate"), Offer("Kurs", True, "obtain_certificate")]
        >>> [offer.name for offer in offers_for(CertificateHeld("forklift_certificate"), offers)]
        ['Kurs', 'Projekt']
    """
    reached = change.level.name if isinstance(change, LanguageRaised) else ""
    found = [
        offer
        for offer in offers
        if offer.step in change.steps
        and (not offer.reaches or offer.reaches == reached)
        and (not offer.ags5 or not ags5 or offer.ags5 == ags5)
        and (offer.regular or not regular_only)
    ]
    return tuple(sorted(found, key=lambda offer: not offer.regular))


def contact_for(step_key: str, contacts: Iterable[Contact], ags5: str, as_of: dt.date) -> Contact | None:
    """Return whom to turn to for a step in a Kreis: by the step itself, else by its authority; ``None`` = no contact.

    Args:
        step_key: Key of the step.
        contacts: Rows of the user's table.
        ags5: Key of the Kreis.
        as_of: Day of the rules.

    Example:
        >>> import datetime as dt
        >>> desk = Contact("open_procedure", "15003", "K-7")
        >>> contact_for("open_procedure", [desk], "15003", dt.date(2026, 4, 15)).id
        'K-7'
        >>> contact_for("open_procedure", [desk], "13003", dt.date(2026, 4, 15)) is None
        True
    """
    known = step(step_key, as_of)
    topics = (step_key, known.authority if known is not None else "")
    for topic in filter(None, topics):
        for place in (ags5, ""):
            for contact in contacts:
                if (contact.topic, contact.ags5) == (topic, place):
                    return contact
    return None
