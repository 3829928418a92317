from __future__ import annotations

import json

from fitmatch import Matcher
from fitmatch.explain.catalogue import catalogue
from fitmatch.explain.employer import employer_facts
from scenarios.row_one import AS_OF, candidate, vacancy


def view(own_id, **changes):
    matcher = Matcher(as_of=AS_OF)
    person = matcher.normalise(candidate(own_id, title="Koch", availability="01.12.2024", **changes))
    return employer_facts(person, matcher.score(person, vacancy()), catalogue("de"), AS_OF)


def test_an_employer_sees_skills_levels_availability_steps_and_hints():
    seen = view("C2")
    assert set(seen) == {"occupations", "skills", "languages", "available", "steps", "hints"}
    assert seen["languages"] == ["Deutsch: A2"]
    assert seen["available"] == "01.12.2024"
    assert any("§ 45a AufenthG" in hint for hint in seen["hints"])


def test_and_nothing_about_the_person():
    text = json.dumps(
        view("C3", case={"residence": "GEST_OUT", "stay_since": "2024-01-01"}, note="Kanarienvogel"),
        ensure_ascii=False,
    )
    for word in ("C3", "Gestattung", "GEST", "gestattung", "Kanarienvogel", "2024-01-01"):
        assert word not in text
    assert "Erlaubnis" in text or "Ausländerbehörde" in text


def test_no_funding_hint_for_a_pair_the_law_excludes():
    assert view("C3")["hints"] == []
