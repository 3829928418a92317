"""Branch, district, age, origin and gender belong into reports, never into a gate or a score."""

from __future__ import annotations

import datetime as dt

import pytest

from fitmatch import Candidate, Matcher, Vacancy
from fitmatch.errors import RecordError


@pytest.mark.parametrize("field", ["nationality", "age", "sex", "gender", "religion", "birth_date", "name", "origin"])
def test_a_record_has_no_such_field(field):
    with pytest.raises(RecordError):
        Candidate.read({"id": "C", field: "x"})


def test_the_district_acts_as_a_way_to_work_and_nothing_else():
    matcher = Matcher(as_of=dt.date(2024, 11, 1))
    offer = Vacancy.read({"id": "V", "title": "Koch"})
    near, far = (
        matcher.score(Candidate.read({"id": "C", "title": "Koch", "place": p}), offer) for p in ("Wismar", "Passau")
    )
    assert near.score == far.score
    assert near.gates == far.gates
