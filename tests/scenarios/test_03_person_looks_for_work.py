from __future__ import annotations

import re

from fitmatch import Matcher
from fitmatch.schema.codes import GateState
from scenarios.row_one import AS_OF, candidate, vacancy


def test_the_fit_is_the_same_from_either_side():
    matcher = Matcher(as_of=AS_OF)
    (from_vacancy,) = matcher.rank(vacancy(), [candidate("C1")])
    (from_person,) = matcher.rank(candidate("C1"), [vacancy()])
    assert from_vacancy == from_person
    assert from_person.score.score == 72.0


def test_wishes_have_a_score_of_their_own():
    matcher = Matcher(as_of=AS_OF)
    wishing = candidate("C1", wishes="Arbeit als Koch, keine Nachtschicht", hours="max. 30")
    plain = matcher.score(candidate("C1"), vacancy(shift="tagsüber", hours="30"))
    match = matcher.score(wishing, vacancy(shift="tagsüber", hours="30"))
    other = matcher.score(wishing, vacancy(shift="tagsüber", hours="30", kind="Ausbildung"))
    assert plain.wish is None
    assert match.wish == 100.0
    assert other.wish < match.wish
    assert match.score.score == plain.score.score


def test_a_no_go_puts_the_pair_among_those_to_clarify():
    match = Matcher(as_of=AS_OF).score(candidate("C1", wishes="keine Nachtschicht"), vacancy(shift="Nachtschicht"))
    finding = next(f for f in match.gates if f.gate == "wishes")
    assert (finding.state, finding.reason) == (GateState.TO_CLARIFY, "wish.no_go")
    assert match.list == "to_clarify"


def test_plain_german_is_short_and_free_of_law_and_decimals():
    matcher = Matcher(as_of=AS_OF)
    for own_id in ("C1", "C2", "C3", "C4"):
        text, note = matcher.explain(candidate(own_id), vacancy(), language="de-simple").split("\n\n")
        assert "keine Rechtsberatung" in note
        sentences = re.findall(r"[^.!?]+[.!?]", text)
        assert 2 <= len(sentences) <= 5, text
        assert not re.search(r"§|%|\d", text), text
