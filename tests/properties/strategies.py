"""Raw candidates and vacancies as offices write them: several languages, gaps, words nobody knows."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st

from fitmatch import Candidate, Matcher, Vacancy
from fitmatch.explain.catalogue import catalogue
from fitmatch.explain.ranking import Ranking
from fitmatch.io.result_records import PairRecords

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fitmatch.schema.results import Match

AS_OF = dt.date(2026, 4, 15)
MATCHER = Matcher(as_of=AS_OF)

Raw = dict[str, Any]

TITLES = [
    "Köchin",
    "кухар",
    "Krankenschwester",
    "طباخ",
    "Elektriker",
    "lorry driver",
    "Küchenhilfe",
    "Lehrer",
    "Zirkusartist",
]
SKILLS = [
    "Speisen zubereiten",
    "HACCP",
    "Schweißen",
    "Gabelstapler",
    "Wundversorgung",
    "зварювання",
    "alte Uhren",
]
LEVELS = ["A1", "A2", "B1", "B2", "C1", "Muttersprache", "B1-Kurs läuft", "keine", "geht so"]
RECOGNITIONS = [
    "volle Gleichwertigkeit",
    "teilweise Gleichwertigkeit",
    "Verfahren läuft",
    "Berufserlaubnis",
    "ungelernt",
    "???",
]
PLACES = ["Schwerin", "Rostock", "Wismar", "17438 Wolgast", "Neustadt", "Berlin", "Nirgendwo", ""]
PAPERS = [
    "P24",
    "GEST_OUT",
    "GEST",
    "DUL",
    "DUL_60B",
    "§ 25 Abs. 2",
    "Niederlassungserlaubnis",
    "Ankunftsnachweis",
    "siehe Akte",
]
LICENCES = ["B", "keiner", "C, CE", "B (ukrainisch)", "Klasse B Syrien, nicht umgeschrieben", "?"]
SCHOOLS = ["11 Klassen", "Abitur", "Realschulabschluss", "Hauptschule", "ohne Abschluss", "атестат", "weiß nicht"]
KINDS = ["Arbeit", "Ausbildung", "Praktikum", "Minijob", "EQ", "Hospitation", "irgendwas"]
WISHES = ["Arbeit als Koch", "Ausbildung", "keine Nachtschicht", "nur Minijob", "egal"]
WAYS = ["Auto", "Bus und Bahn", "zu Fuß, max. 5 km", "Fahrrad", "zieht um", "nur Stadtgebiet"]
HOURS = ["Vollzeit", "20 Std.", "30", "?"]
STARTS = ["sofort", "01.09.2026", "Herbst", "?"]


def _raw(**fields: st.SearchStrategy[Any]) -> st.SearchStrategy[Raw]:
    """Return records in which any field may be missing or null."""
    return st.fixed_dictionaries({}, optional={name: st.none() | values for name, values in fields.items()})


def _levels(languages: Sequence[str]) -> st.SearchStrategy[dict[str, str]]:
    return st.dictionaries(st.sampled_from(languages), st.sampled_from(LEVELS), max_size=2)


raw_candidates = _raw(
    title=st.sampled_from(TITLES),
    skills=st.lists(st.sampled_from(SKILLS), max_size=4, unique=True),
    languages=_levels(["de", "English", "українська"]) | st.just("Ukrainisch Muttersprache, Deutsch A2, Lesen B1"),
    recognition=st.sampled_from(RECOGNITIONS),
    qualification=st.sampled_from(["Diplom Bauingenieur", "Berufsschule, Koch", "ohne Abschluss", "?"]),
    education=st.sampled_from(SCHOOLS),
    place=st.sampled_from(PLACES),
    residence=st.sampled_from(PAPERS),
    mobility=st.sampled_from(WAYS),
    car=st.booleans(),
    max_commute_min=st.integers(0, 120),
    relocation=st.booleans(),
    driving_licence=st.sampled_from(LICENCES),
    hours=st.sampled_from(HOURS),
    availability=st.sampled_from(STARTS) | st.dates(dt.date(2026, 1, 1), dt.date(2027, 1, 1)),
    wishes=st.sampled_from(WISHES),
)

_PROSE = [
    "zwingend Führerschein B",
    "Kochen, HACCP wünschenswert",
    "Deutsch mind. B1",
    "keine Vorkenntnisse nötig",
    "Teamfähigkeit",
]

raw_vacancies = _raw(
    title=st.sampled_from(TITLES),
    kind=st.sampled_from(KINDS),
    level=st.integers(1, 4),
    skills=st.dictionaries(st.sampled_from(SKILLS), st.sampled_from(["essential", "optional"]), min_size=1, max_size=4),
    must=st.lists(st.sampled_from([*SKILLS, *_PROSE]), max_size=3, unique=True),
    nice=st.lists(st.sampled_from(SKILLS), max_size=2, unique=True),
    languages=_levels(["de", "Englisch"]),
    german=st.sampled_from(["B1 erforderlich", "B2 zwingend", "A1 reicht", "C1 von Vorteil", "gute Deutschkenntnisse"]),
    qualification_wished=st.booleans(),
    school=st.sampled_from(["Hauptschulabschluss", "mittlere Reife", "Abitur", "-"]),
    driving_licence=st.sampled_from(["B zwingend", "CE erforderlich", "B von Vorteil", "nicht nötig"]),
    place=st.sampled_from(PLACES),
    commute_minutes=st.dictionaries(st.sampled_from(["c0", "c1", "c9"]), st.integers(0, 150), min_size=1, max_size=2),
    shift=st.sampled_from(["Nachtschicht", "Früh oder spät", "Wochenende"]),
    hours=st.sampled_from(HOURS),
    start=st.sampled_from(STARTS),
    wage=st.sampled_from(["14,10", "9,50"]),
    accommodation=st.booleans(),
).map(lambda raw: {k: v for k, v in raw.items() if not (k == "commute_minutes" and v is None)})


def person(raw: Raw, own_id: str = "c0") -> Candidate:
    """Return a raw candidate as a record."""
    return Candidate.read({"id": own_id, **raw})


def job(raw: Raw, own_id: str = "v0") -> Vacancy:
    """Return a raw vacancy as a record."""
    return Vacancy.read({"id": own_id, **raw})


def people(least: int, most: int) -> st.SearchStrategy[list[Candidate]]:
    """Return lists of candidates with the ids c0, c1, …"""
    return st.lists(raw_candidates, min_size=least, max_size=most).map(
        lambda raws: [person(raw, f"c{i}") for i, raw in enumerate(raws)]
    )


def jobs(least: int, most: int) -> st.SearchStrategy[list[Vacancy]]:
    """Return lists of vacancies with the ids v0, v1, …"""
    return st.lists(raw_vacancies, min_size=least, max_size=most).map(
        lambda raws: [job(raw, f"v{i}") for i, raw in enumerate(raws)]
    )


def record_bytes(match: Match, *, rank: bool = False) -> bytes:
    """Return the JSON line of a pair; without ``rank`` what must not depend on who else is there."""
    nobody = dict.fromkeys(("ranked", "to_clarify", "excluded"), 0)
    ranking = Ranking("vacancy", match.vacancy, (), {}, AS_OF, MATCHER.weights.name, "", nobody, nobody)  # type: ignore[arg-type]
    record = PairRecords(catalogue("de")).record(match if rank else replace(match, rank=None), ranking)
    return json.dumps(record, ensure_ascii=False, allow_nan=False).encode()


def by_pair(matches: Sequence[Match]) -> dict[tuple[str, str], bytes]:
    """Return the JSON line of every pair, by the two ids."""
    found = {(match.candidate, match.vacancy): record_bytes(match) for match in matches}
    assert len(found) == len(matches), "a pair stands in the result twice"
    return found
