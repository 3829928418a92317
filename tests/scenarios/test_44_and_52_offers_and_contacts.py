from __future__ import annotations

import datetime as dt

import pytest

from fitmatch import Candidate, FitmatchError, Matcher, Vacancy
from fitmatch.explain.catalogue import catalogue
from fitmatch.explain.guidance_views import Local, steps_view
from fitmatch.io.local_tables import load_contacts, load_offers

AS_OF = dt.date(2026, 4, 15)
PERSON = Candidate.read({"id": "C", "title": "Koch", "languages": {"de": "A2"}, "residence": "§ 24 AufenthG"})
JOB = Vacancy.read({"id": "V", "title": "Koch", "german": "B1 zwingend"})
OFFERS = """name;regular;step;reaches;ags5
Tandem;nein;raise_level;B1;
Berufssprachkurs;ja;raise_level;B1;
Kurs C1;ja;raise_level;C1;
Kurs anderswo;ja;raise_level;B1;01001
"""
CONTACTS = """topic;ags5;id
language_course;15003;K-12
open_procedure;15003;K-7
"""


@pytest.fixture
def tables(tmp_path):
    (tmp_path / "offers.csv").write_text(OFFERS, encoding="utf-8")
    (tmp_path / "contacts.csv").write_text(CONTACTS, encoding="utf-8")
    return load_offers(tmp_path / "offers.csv").rows, load_contacts(tmp_path / "contacts.csv").rows


def said(local):
    plan = Matcher(as_of=AS_OF).guide.steps(PERSON, [JOB])
    return steps_view(plan, catalogue("de"), AS_OF, local).text()


def test_the_regular_offer_comes_first_and_the_project_adds_to_it(tables):
    offers, _ = tables
    assert "Angebote: Berufssprachkurs, Tandem (ergänzendes Projekt)" in said(Local(offers, ags5="15003"))


def test_regular_offers_alone(tables):
    offers, _ = tables
    text = said(Local(offers, ags5="15003", regular_only=True))
    assert "Angebote: Berufssprachkurs\n" in text
    assert "Tandem" not in text


def test_a_step_leads_to_the_contact_of_the_kreis(tables):
    _, contacts = tables
    assert "Kontakt: K-12" in said(Local(contacts=contacts, ags5="15003"))
    assert "kein Kontakt hinterlegt" in said(Local(contacts=contacts, ags5="13003"))
    assert "Kontakt" not in said(Local())


def test_rows_that_cannot_be_used_are_named_and_cost_no_other(tmp_path):
    (tmp_path / "offers.csv").write_text(
        OFFERS + "Kurs;vielleicht;raise_level;;\nKurs;ja;rise_level;;\nKurs;ja;raise_level;D9;\n;ja;raise_level;;\n",
        encoding="utf-8",
    )
    loaded = load_offers(tmp_path / "offers.csv")
    assert len(loaded.rows) == 4
    assert [problem.row for problem in loaded.problems] == [6, 7, 8, 9]
    assert "did you mean 'raise_level'" in loaded.problems[1].message
    (tmp_path / "contacts.csv").write_text("topic,id\nsomething,K-1\nemployer,\nemployer,K-2\n", encoding="utf-8")
    contacts = load_contacts(tmp_path / "contacts.csv")
    assert [contact.id for contact in contacts.rows] == ["K-2"]
    assert [problem.row for problem in contacts.problems] == [2, 3]


def test_a_table_without_a_column_says_which_one(tmp_path):
    (tmp_path / "offers.csv").write_text("name;step\nKurs;raise_level\n", encoding="utf-8")
    with pytest.raises(FitmatchError, match="has no column 'regular'"):
        load_offers(tmp_path / "offers.csv")
