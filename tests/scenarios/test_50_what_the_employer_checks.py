from __future__ import annotations

import datetime as dt

from fitmatch import Candidate, Matcher, Vacancy
from fitmatch.explain.catalogue import catalogue
from fitmatch.explain.text import match_text
from fitmatch.knowledge.residence import RULES, card_runs_until, rule
from fitmatch.knowledge.tables import read_table

PERSON = Candidate.read({"id": "C", "title": "Koch", "residence": "§ 24, Erwerbstätigkeit erlaubt"})
OFFER = Vacancy.read({"id": "V", "title": "Koch"})


def test_the_paper_is_looked_at_copied_and_its_end_watched():
    text = match_text(Matcher(as_of=dt.date(2024, 11, 1)).score(PERSON, OFFER), catalogue("de"), {})
    assert "Aufenthaltstitel oder Fiktionsbescheinigung mit dem Vermerk „Erwerbstätigkeit erlaubt“ ansehen" in text
    assert "Kopie" in text
    assert "Ablaufdatum aus der datierten Tabelle überwachen" in text


def test_a_new_row_changes_the_answer_without_new_code():
    rows = [row for row in read_table(RULES) if row["key"] == "P24"]
    until_2026 = [row for row in rows if row["valid_to"] == "2026-03-04"]
    day = dt.date(2026, 3, 5)
    assert rule("P24", day, until_2026) is None
    assert rule("P24", day, rows).employment == "FREE"
    assert rule("P24", day, rows).protection_end == dt.date(2027, 3, 4)


def test_cards_are_continued_by_ordinance():
    assert card_runs_until("P24", dt.date(2025, 3, 4)) == dt.date(2027, 3, 4)


def test_half_a_year_before_the_end_a_result_says_so():
    finding = next(f for f in Matcher(as_of=dt.date(2026, 11, 21)).score(PERSON, OFFER).gates if f.gate == "access")
    assert "P24_END" in finding.notices
    earlier = next(f for f in Matcher(as_of=dt.date(2026, 4, 15)).score(PERSON, OFFER).gates if f.gate == "access")
    assert earlier.notices == ()
