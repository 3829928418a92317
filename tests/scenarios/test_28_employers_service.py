from __future__ import annotations

import datetime as dt
import json

import pytest

from fitmatch import Matcher, load_vacancies
from fitmatch.schema.codes import PlacementKind

OLD = {
    "stellenangebote": [
        {
            "refnr": "10000-1",
            "titel": "Koch/Köchin (m/w/d)",
            "beruf": "Koch/Köchin",
            "arbeitsort": {"plz": "18055", "ort": "Rostock"},
            "arbeitszeit": "Vollzeit",
        },
        {
            "refnr": "10000-2",
            "titel": "Ausbildung Koch/Köchin 2026",
            "beruf": "Koch/Köchin",
            "arbeitsort": {"plz": "19053", "ort": "Schwerin"},
            "angebotsart": "Ausbildung",
        },
        {"refnr": "10000-3", "titel": "Wolkenschieber/in", "arbeitsort": {"ort": "Wismar"}},
    ]
}
NEW = {
    "ergebnisliste": [
        {
            "referenznummer": "10000-1",
            "stellenangebotsTitel": "Koch/Köchin (m/w/d)",
            "hauptberuf": "Koch/Köchin",
            "stellenlokationen": [{"adresse": {"plz": "18055", "ort": "Rostock"}}],
        },
        {
            "referenznummer": "10000-2",
            "stellenangebotsTitel": "Ausbildung Koch/Köchin 2026",
            "hauptberuf": "Koch/Köchin",
            "stellenlokationen": [{"adresse": {"plz": "19053", "ort": "Schwerin"}}],
        },
        {
            "referenznummer": "10000-3",
            "stellenangebotsTitel": "Wolkenschieber/in",
            "stellenlokationen": [{"adresse": {"ort": "Wismar"}}],
        },
    ]
}


@pytest.fixture(params=[OLD, NEW], ids=["older field names", "newer field names"])
def loaded(request, tmp_path):
    path = tmp_path / "jobsuche.json"
    path.write_text(json.dumps(request.param, ensure_ascii=False), encoding="utf-8")
    return load_vacancies(path)


def test_both_generations_give_the_same_vacancies(loaded):
    matcher = Matcher(as_of=dt.date(2024, 11, 1))
    facts = {record.id: matcher.normalise(record) for record in loaded.records}
    assert set(facts) == {"10000-1", "10000-2", "10000-3"}
    assert facts["10000-1"].kind == PlacementKind.JOB
    assert facts["10000-2"].kind == PlacementKind.APPRENTICESHIP
    assert facts["10000-1"].occupations == facts["10000-2"].occupations == ("cook",)
    assert facts["10000-1"].place.ags5 == ("13003",)


def test_titles_nobody_could_read_are_listed(loaded):
    matcher = Matcher(as_of=dt.date(2024, 11, 1))
    unread = {
        record.id
        for record in loaded.records
        if any(term.field == "title" and term.status == "unmapped" for term in matcher.normalise(record).terms)
    }
    assert unread == {"10000-3"}
