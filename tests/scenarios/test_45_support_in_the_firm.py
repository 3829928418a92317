from __future__ import annotations

from tests.scenarios.row_one import AS_OF, candidate, vacancy

from fitmatch import Matcher
from fitmatch.explain.catalogue import catalogue

OFFER = "Sprachpat*in im Betrieb, Berufssprachkurs in Arbeitszeit"
MARKED = {"de": "B1 bei Unterstützung"}


def language(**changes):
    match = Matcher(as_of=AS_OF).score(candidate("C2"), vacancy(**changes))
    return match.score.points["language"], match.score.evidence["language"]


def test_support_is_named_and_earns_no_points():
    points, evidence = language(languages=MARKED, offers=OFFER)
    assert points == language()[0] == 12.5
    text = catalogue("de").evidence(evidence)
    assert "Unterstützung" in text
    assert "Pat" in text
    assert "Berufssprachkurs" in text


def test_the_mark_is_refused_without_an_offer():
    points, evidence = language(languages=MARKED)
    assert points == 12.5
    assert evidence.reason == "language.below"
    facts = Matcher(as_of=AS_OF).normalise(vacancy(languages=MARKED))
    assert "vacancy.support_without_offer" in facts.findings
    assert facts.language_support == ()


def test_an_offer_alone_is_no_mark():
    assert language(offers=OFFER)[1].reason == "language.below"
