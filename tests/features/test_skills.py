from __future__ import annotations

import pytest

from fitmatch.features.skills import Skills
from fitmatch.schema.codes import Strictness
from fitmatch.schema.facts import CandidateProfile, SkillRequirement, VacancyFacts
from fitmatch.schema.results import VALUE_ONE

FEATURE = Skills()


def asks(*skills: tuple[str, int]) -> VacancyFacts:
    return VacancyFacts("v", skills=tuple(SkillRequirement(s, w, Strictness.MUST, "text") for s, w in skills))


def has(*skills: str, occupations: tuple[str, ...] = ()) -> CandidateProfile:
    return CandidateProfile("c", skills=skills, occupations=occupations)


@pytest.mark.parametrize(
    ("person", "vacancy", "value"),
    [
        (has("haccp"), asks(("haccp", 2)), 1.0),
        (has(), asks(("haccp", 2)), 0.0),
        (has("haccp"), asks(("haccp", 2), ("term:a", 1)), 2 / 3),
        (has("term:a"), asks(("haccp", 2), ("term:a", 1)), 1 / 3),
        (has("term:a"), asks(("term:b", 2)), 0.0),
    ],
)
def test_share_of_what_is_asked(person: CandidateProfile, vacancy: VacancyFacts, value: float) -> None:
    found = FEATURE.evidence(person, vacancy)
    assert found.state == "scored"
    assert found.low == found.high == pytest.approx(value * VALUE_ONE, abs=1)
    assert len(found.facts) == len(vacancy.skills)


def test_neither_list_nor_occupation_is_unknown() -> None:
    found = FEATURE.evidence(CandidateProfile("c"), asks(("haccp", 2), ("term:a", 1)))
    assert (found.state, found.low, found.high) == ("unknown", 0, VALUE_ONE)
    assert [fact.polarity for fact in found.facts] == ["?", "?"]


def test_a_stated_skill_counts_more_than_one_typical_of_the_occupation() -> None:
    vacancy = asks(("haccp", 2))
    typical = FEATURE.evidence(CandidateProfile("c", occupations=("cook",)), vacancy)
    assert 0 < typical.low < FEATURE.evidence(has("haccp", occupations=("cook",)), vacancy).low


def test_a_skill_asked_for_twice_counts_once_with_the_higher_weight() -> None:
    assert FEATURE.items(asks(("haccp", 1), ("haccp", 2))) == {"haccp": 2}


def test_nothing_asked_means_no_items() -> None:
    assert FEATURE.items(asks()) == {}


def test_letters_alike_are_not_skills_alike() -> None:
    assert FEATURE.evidence(has("term:java"), asks(("term:javascript", 2))).low == 0


def test_a_missing_skill_is_named() -> None:
    facts = FEATURE.evidence(has("haccp"), asks(("haccp", 2), ("term:uhren", 2))).facts
    assert [(fact.polarity, fact.code) for fact in facts] == [("+", "skill.exact"), ("-", "skill.missing")]
    assert dict(facts[1].details)["asked"].endswith("uhren")
