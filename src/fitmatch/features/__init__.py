"""The weighted features, one file each. The list below is the order in which they are added up and shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fitmatch.features.adequacy import Adequacy
from fitmatch.features.base import Additive, Coded, Feature, Pairwise
from fitmatch.features.language import Language
from fitmatch.features.occupation import OccupationFeature
from fitmatch.features.placement import Placement
from fitmatch.features.recognition import Recognition
from fitmatch.features.region import Region
from fitmatch.features.skills import Skills
from fitmatch.knowledge.closeness import core_relations

if TYPE_CHECKING:
    from fitmatch.knowledge.closeness import Relations


def default_features(relations: Relations) -> tuple[Feature, ...]:
    """Return the features, with the relations of the lexicon whose concepts they compare."""
    return (
        Skills(relations=relations),
        Language(),
        Region(),
        Recognition(),
        OccupationFeature(relations=relations),
        Adequacy(relations=relations),
        Placement(),
    )


DEFAULT_FEATURES = default_features(core_relations())
"""The features for the concepts of the core lexicon."""

__all__ = ["DEFAULT_FEATURES", "Additive", "Coded", "Feature", "Pairwise", "default_features"]
