"""Every shipped feature keeps the contract that features of third parties are held to."""

from __future__ import annotations

from dataclasses import replace
from importlib.resources import files
from typing import TYPE_CHECKING

from fitmatch import Vacancy
from fitmatch.features.adequacy import Adequacy
from fitmatch.features.language import Language
from fitmatch.features.occupation import OccupationFeature
from fitmatch.features.placement import Placement
from fitmatch.features.recognition import Recognition
from fitmatch.features.region import Region
from fitmatch.features.skills import Skills
from fitmatch.schema.codes import Cefr
from fitmatch.testing import FeatureContract

if TYPE_CHECKING:
    from collections.abc import Iterator

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
