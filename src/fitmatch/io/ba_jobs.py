"""Reads saved answers of the BA Jobsuche, in both generations of its field names. Never calls the network."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

_KINDS = {
    "ARBEIT": "Arbeit",
    "AUSBILDUNG": "Ausbildung",
    "PRAKTIKUM_TRAINEE": "Praktikum",
    "SELBSTAENDIGKEIT": "selbständig",
}
_LIST_KEYS = ("stellenangebote", "ergebnisliste")


def is_ba_answer(data: Any) -> bool:
    """Return whether a JSON document is an answer of the BA Jobsuche.

    Example:
        >>> is_ba_answer({"stellenangebote": []}), is_ba_answer([{"id": "v1"}])
        (True, False)
    """
    return isinstance(data, dict) and any(isinstance(data.get(key), list) for key in _LIST_KEYS)


def vacancies_of_ba_answer(data: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield plain vacancy records, fields in the names of :class:`~fitmatch.schema.vacancy.Vacancy`."""
    for key in _LIST_KEYS:
        for offer in _list(data.get(key)):
            yield _vacancy(offer) if isinstance(offer, dict) else offer


def _vacancy(offer: dict[str, Any]) -> dict[str, Any]:
    place = _place(offer)
    text = _first(offer, "stellenbeschreibung", "stellenangebotsBeschreibung")
    # The skill list repeats the text: it is read only where there is no text, so that both generations
    # read alike.
    must, nice = ([], []) if text else _skills(offer.get("fertigkeiten"))
    return {
        "id": _first(offer, "refnr", "referenznummer"),
        "title": _first(offer, "titel", "stellenangebotsTitel"),
        "kind": _kind(offer),
        "employer": _first(offer, "arbeitgeber", "firma"),
        "place": place.get("ort"),
        "postcode": place.get("plz"),
        "openings": _first(offer, "anzahlOffeneStellen", "offeneStellen") or 1,
        "start": _start(offer),
        "wage": _first(offer, "verguetungsangabe", "verguetung"),
        "occupation": _first(offer, "beruf", "hauptberuf"),
        "must": must or None,
        "nice": nice or None,
        "text": text,
    }


def _first(offer: dict[str, Any], *keys: str) -> Any:
    return next((offer[key] for key in keys if offer.get(key) not in (None, "")), None)


def _place(offer: dict[str, Any]) -> dict[str, Any]:
    if isinstance(offer.get("arbeitsort"), dict):
        return dict(offer["arbeitsort"])
    for location in _list(offer.get("stellenlokationen")):
        if isinstance(location, dict) and isinstance(location.get("adresse"), dict):
            return dict(location["adresse"])
    return {}


def _kind(offer: dict[str, Any]) -> str | None:
    kind = _first(offer, "angebotsart", "stellenangebotsart")
    return _KINDS.get(str(kind), str(kind)) if kind else None


def _start(offer: dict[str, Any]) -> Any:
    period = offer.get("eintrittszeitraum")
    if isinstance(period, dict):
        return period.get("von")
    return _first(offer, "eintrittsdatum")


def _skills(groups: Any) -> tuple[list[str], list[str]]:
    """Return what is required and what is welcome in a list of graded skill groups."""
    must: list[str] = []
    nice: list[str] = []
    for group in _list(groups):
        grades = group.get("auspraegungen") if isinstance(group, dict) else None
        for grade, names in grades.items() if isinstance(grades, dict) else ():
            (must if grade == "ZWINGEND_ERFORDERLICH" else nice).extend(str(name) for name in _list(names))
    return must, nice


def _list(value: Any) -> list[Any]:
    """Return a value that should be a list, empty where the answer holds something else."""
    return value if isinstance(value, list) else []
