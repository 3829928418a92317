"""Row 1 of the acceptance scenarios: four people and one cook's vacancy, as data."""

from __future__ import annotations

import datetime as dt

from fitmatch import Candidate, Vacancy

AS_OF = dt.date(2024, 11, 1)

VACANCY = {
    "id": "V",
    "start": "now",
    "title": "Koch/Köchin (m/w/d)",
    "kind": "Arbeit",
    "openings": 1,
    "qualification_wished": True,
    "skills": {"Speisen zubereiten": "essential", "HACCP": "essential", "Menüplanung": "optional"},
    "languages": {"de": "B1"},
    "commute_minutes": {"C1": 15, "C2": 40, "C3": 10, "C4": 15},
}

CANDIDATES = {
    "C1": {
        "skills": ["Speisen zubereiten", "HACCP"],
        "languages": {"de": "B1"},
        "recognition": "none",
        "case": {"residence": "P24"},
    },
    "C2": {
        "skills": ["Speisen zubereiten", "HACCP", "Menüplanung"],
        "languages": {"de": "A2"},
        "recognition": "partial",
        "case": {"residence": "P24"},
    },
    "C3": {
        "skills": ["Speisen zubereiten"],
        "languages": {"de": "A1"},
        "recognition": "none",
        "case": {"residence": "GEST_OUT", "stay_since": "2024-09-01"},
    },
    "C4": {
        "skills": ["Speisen zubereiten", "HACCP", "Menüplanung"],
        "recognition": "full",
        "case": {"residence": "P25_2_GFK"},
    },
}


def vacancy(**changes: object) -> Vacancy:
    """Return the vacancy of row 1 with some fields changed."""
    return Vacancy.read({**VACANCY, **changes})


def candidate(own_id: str, **changes: object) -> Candidate:
    """Return one of the four people with some fields changed."""
    return Candidate.read({"id": own_id, **CANDIDATES[own_id], **changes})


def everybody() -> list[Candidate]:
    """Return all four."""
    return [candidate(own_id) for own_id in CANDIDATES]
