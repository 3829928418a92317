from __future__ import annotations

import pytest

from fitmatch.features.language import Language
from fitmatch.schema.codes import Cefr, LanguageSkill, Proof, Strictness
from fitmatch.schema.facts import CandidateProfile, VacancyFacts
from fitmatch.schema.language import LanguageLevel, LanguageRequirement
from fitmatch.schema.results import VALUE_ONE, Evidence

FEATURE = Language()
OVERALL, WRITING = LanguageSkill.OVERALL, LanguageSkill.WRITING


def level(code: str | None, language: str = "de", skill: LanguageSkill = OVERALL) -> LanguageLevel:
    found = None if code is None else Cefr[code]
    return LanguageLevel(language, skill, found, found, found, Proof.SELF)


def need(
    code: str, language: str = "de", skill: LanguageSkill = OVERALL, how: Strictness = Strictness.MUST
) -> LanguageRequirement:
    return LanguageRequirement(language, skill, Cefr[code], how)


def find(levels: tuple[LanguageLevel, ...] | None, *needs: LanguageRequirement) -> Evidence:
    vacancy = FEATURE.vacancy_key(VacancyFacts("v", languages=needs))
    assert vacancy is not None
    return FEATURE.evidence(FEATURE.candidate_key(CandidateProfile("c", languages=levels)), vacancy)


@pytest.mark.parametrize(
    ("has", "asked", "value"),
    [
        ("B1", "B1", 1.0),
        ("C1", "B1", 1.0),
        ("NATIVE", "C2", 1.0),
        ("A2", "B1", 0.5),
        ("A1", "B1", 0.0),
        ("A0", "C2", 0.0),
    ],
)
def test_each_missing_level_costs_half(has: str, asked: str, value: float) -> None:
    found = find((level(has),), need(asked))
    assert (found.state, found.low, found.high) == ("scored", value * VALUE_ONE, value * VALUE_ONE)


@pytest.mark.parametrize("levels", [None, (), (level("B1", "uk"),), (level(None),)])
def test_no_level_is_unknown(levels: tuple[LanguageLevel, ...] | None) -> None:
    found = find(levels, need("B1"))
    assert (found.state, found.low, found.high) == ("unknown", 0, VALUE_ONE)


def test_the_weakest_skill_of_a_language_counts() -> None:
    found = find((level("B2"), level("A2", skill=WRITING)), need("B1"), need("B1", skill=WRITING))
    assert found.low == VALUE_ONE // 2


def test_a_welcome_language_counts_half_as_much() -> None:
    found = find((level("A0"), level("B1", "en")), need("B1"), need("B1", "en", how=Strictness.NICE))
    assert found.low == pytest.approx(VALUE_ONE / 3, abs=1)


def test_an_unknown_language_beside_a_known_one_leaves_room() -> None:
    found = find((level("B1"),), need("B1"), need("B1", "en"))
    assert (found.state, found.low, found.high) == ("unknown", VALUE_ONE // 2, VALUE_ONE)


def test_no_level_asked_means_not_asked() -> None:
    open_need = LanguageRequirement("de", OVERALL, None, Strictness.MUST)
    assert FEATURE.vacancy_key(VacancyFacts("v")) is None
    assert FEATURE.vacancy_key(VacancyFacts("v", languages=(open_need,))) is None
    assert FEATURE.vacancy_key(VacancyFacts("v", languages=(need("A0"),))) is None
    asked = FEATURE.vacancy_key(VacancyFacts("v", languages=(open_need, need("A0"), need("A1"))))
    assert asked is not None
    assert [ask.level for ask in asked] == [Cefr.A1]


def test_every_level_asked_for_is_stated() -> None:
    found = find((level("A2"),), need("B1"), need("B1", "en"))
    assert sorted(fact.polarity for fact in found.facts) == ["-", "?"]
