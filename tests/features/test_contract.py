"""Every shipped feature keeps the contract that features of third parties are held to."""

from __future__ import annotations

from dataclasses import replace
from importlib.resources import files
from itertools import count
from typing import TYPE_CHECKING

import pytest

from fitmatch import FitmatchError, Vacancy
from fitmatch.features.adequacy import Adequacy
from fitmatch.features.language import Language
from fitmatch.features.occupation import OccupationFeature
from fitmatch.features.placement import Placement
from fitmatch.features.recognition import Recognition
from fitmatch.features.region import Region
from fitmatch.features.skills import Skills
from fitmatch.schema.codes import Cefr
from fitmatch.schema.results import VALUE_ONE, Evidence
from fitmatch.testing import FeatureContract

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fitmatch.features import Coded
    from fitmatch.schema.facts import CandidateProfile

CATALOGUES = sorted(
    entry.name.removesuffix(".toml")
    for entry in files("fitmatch.explain").joinpath("catalog").iterdir()
    if entry.name.endswith(".toml")
)


class Shipped(FeatureContract):
    languages = CATALOGUES


class TestSkills(Shipped):
    feature = Skills()

    def better(self, profile: CandidateProfile) -> Iterator[CandidateProfile]:
        for skill in ("haccp", "food_preparation", "term:löten"):
            yield replace(profile, skills=(*(profile.skills or ()), skill))


class TestLanguage(Shipped):
    feature = Language()

    def better(self, profile: CandidateProfile) -> Iterator[CandidateProfile]:
        for i, level in enumerate(profile.languages or ()):
            if level.level is not None and level.level < Cefr.C2:
                higher = replace(level, level=Cefr(level.level + 1))
                levels = list(profile.languages or ())
                yield replace(profile, languages=(*levels[:i], higher, *levels[i + 1 :]))


class TestRegion(Shipped):
    feature = Region()

    def better(self, profile: CandidateProfile) -> Iterator[CandidateProfile]:
        limit = profile.mobility.max_minutes
        if limit is not None:
            yield replace(profile, mobility=replace(profile.mobility, max_minutes=limit + 15))


class TestRecognition(Shipped):
    feature = Recognition()
    vacancies = (
        Vacancy(id="v1", title="Koch/Köchin", qualification_wished=True),
        Vacancy(id="v2", title="Koch/Köchin"),
    )


class TestOccupation(Shipped):
    feature = OccupationFeature()

    def better(self, profile: CandidateProfile) -> Iterator[CandidateProfile]:
        if profile.occupations:
            yield replace(profile, occupations=(*profile.occupations, "cook", "nurse"))


class TestAdequacy(Shipped):
    feature = Adequacy()


class TestPlacement(Shipped):
    feature = Placement()


class _TooMuch(Adequacy):
    def evidence(self, candidate_key: int, vacancy_key: int) -> Evidence:
        return Evidence("scored", "adequacy.equal", 2 * VALUE_ONE, 2 * VALUE_ONE)


class _Forgetful(Adequacy):
    def evidence(self, candidate_key: int, vacancy_key: int) -> Evidence:
        value = next(_COUNT)
        return Evidence("scored", "adequacy.equal", value, value)


class _Speechless(Adequacy):
    def evidence(self, candidate_key: int, vacancy_key: int) -> Evidence:
        return replace(super().evidence(candidate_key, vacancy_key), reason="adequacy.nobody_wrote_this")


class _UnhashableKey(Adequacy):
    def candidate_key(self, candidate: CandidateProfile) -> int:
        return [candidate.level]  # type: ignore[return-value]


class _PoolDependent(Adequacy):
    def prepared_for(self, vacancies: object) -> Placement:
        return Placement()


_COUNT = count()


@pytest.mark.parametrize(
    ("broken", "test"),
    [
        (_TooMuch(), "test_values_lie_between_nothing_and_one"),
        (_Forgetful(), "test_the_same_pair_gives_the_same_answer"),
        (_Speechless(), "test_every_reason_has_a_text"),
        (_UnhashableKey(), "test_keys_can_be_compared"),
        (_PoolDependent(), "test_a_pair_alone_is_worth_what_it_is_in_a_block"),
        (Adequacy(), "test_a_better_profile_never_counts_less"),
    ],
    ids=lambda value: type(value).__name__ if not isinstance(value, str) else "",
)
def test_the_contract_notices(broken: Coded[int, int], test: str) -> None:
    class Check(FeatureContract):
        feature = broken

        def better(self, profile: CandidateProfile) -> Iterator[CandidateProfile]:
            # Not better at all: for work of one's own level, another level is worse.
            yield replace(profile, level=1)

    with pytest.raises((AssertionError, FitmatchError, TypeError)):
        getattr(Check(), test)()
