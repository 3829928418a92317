from __future__ import annotations

import datetime as dt

import pytest

from fitmatch.gates.language import LanguageMust
from fitmatch.schema.codes import Cefr, GateState, LanguageSkill, Proof, Strictness
from fitmatch.schema.facts import CandidateFacts, CandidateProfile, VacancyFacts
from fitmatch.schema.language import LanguageLevel, LanguageRequirement

GATE, DAY = LanguageMust(), dt.date(2026, 4, 15)


def level(code: str | None, *, low: str | None = None, language: str = "de") -> LanguageLevel:
    found = None if code is None else Cefr[code]
    return LanguageLevel(language, LanguageSkill.OVERALL, found, Cefr[low] if low else found, found, Proof.SELF)


def need(code: str | None, how: Strictness = Strictness.MUST, language: str = "de") -> LanguageRequirement:
    return LanguageRequirement(language, LanguageSkill.OVERALL, Cefr[code] if code else None, how)


def state(levels: tuple[LanguageLevel, ...] | None, *needs: LanguageRequirement) -> GateState:
    asked = GATE.vacancy_key(VacancyFacts("v", languages=needs))
    assert asked is not None
    own = GATE.candidate_key(CandidateFacts(CandidateProfile("c", languages=levels)))
    return GATE.decide(own, asked, DAY).state


@pytest.mark.parametrize(
    ("has", "expected"),
    [
        ("B2", GateState.MET),
        ("NATIVE", GateState.MET),
        ("B1", GateState.CONDITIONAL),
        ("A2", GateState.NOT_MET),
        ("A0", GateState.NOT_MET),
        (None, GateState.TO_CLARIFY),
    ],
)
def test_two_missing_levels_block_and_one_is_a_condition(has: str | None, expected: GateState) -> None:
    assert state((level(has),), need("B2")) == expected


@pytest.mark.parametrize("levels", [None, (), (level("C2", language="uk"),)])
def test_a_language_not_named_is_a_question(levels: tuple[LanguageLevel, ...] | None) -> None:
    assert state(levels, need("A1")) == GateState.TO_CLARIFY


def test_what_the_text_supports_at_least_decides() -> None:
    """Words that may mean B1 or B2 leave open whether B2 is reached; B1 they reach in any case."""
    assert state((level("B2", low="B1"),), need("B2")) == GateState.TO_CLARIFY
    assert state((level("B2", low="B1"),), need("B1")) == GateState.MET
    assert state((level("B2", low="B1"),), need("C1")) == GateState.NOT_MET


def test_the_worst_of_several_musts_decides() -> None:
    levels = (level("B2"), level("A1", language="en"))
    assert state(levels, need("B2"), need("C1", language="en")) == GateState.NOT_MET


@pytest.mark.parametrize("wish", [need("C1", Strictness.SHOULD), need("C1", Strictness.NICE), need(None), need("A0")])
def test_only_a_level_insisted_on_is_checked(wish: LanguageRequirement) -> None:
    assert GATE.vacancy_key(VacancyFacts("v", languages=(wish,))) is None
