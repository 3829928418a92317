"""The weighted features, one file each. The list below is the order in which they are added up and shown."""

from fitmatch.features.adequacy import Adequacy
from fitmatch.features.base import Additive, Coded, Feature
from fitmatch.features.language import Language
from fitmatch.features.occupation import OccupationFeature
from fitmatch.features.placement import Placement
from fitmatch.features.recognition import Recognition
from fitmatch.features.region import Region
from fitmatch.features.skills import Skills

DEFAULT_FEATURES: tuple[Feature, ...] = (
    Skills(),
    Language(),
    Region(),
    Recognition(),
    OccupationFeature(),
    Adequacy(),
    Placement(),
)

__all__ = ["DEFAULT_FEATURES", "Additive", "Coded", "Feature"]
