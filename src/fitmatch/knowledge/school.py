"""School certificates in order, German and foreign, by their level of the German Qualifications Framework."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fitmatch.schema.person import Education

_DQR = {"NO_SCHOOL": 0, "NONE": 0, "HSA": 2, "MSA": 3, "FHR": 4, "ABITUR": 4}


def school_level(key: str) -> int:
    """Return the DQR level of a German school certificate (0 = none needed).

    Example:
        >>> school_level("HSA") < school_level("MSA")
        True
    """
    return _DQR[key]


_NO_CERTIFICATE = "NO_SCHOOL"
_YEARS_OF_SCHOOL = 9


def is_school_level(level: str) -> bool:
    """Return whether a level of the German ladder is schooling and no vocational or academic qualification.

    Example:
        >>> is_school_level("MSA"), is_school_level("AUSB_3")
        (True, False)
    """
    return level in _DQR or level in {_NO_CERTIFICATE, "BVJ_EQ"}


@dataclass(frozen=True, slots=True)
class SchoolLevel:
    """The level somebody's schooling reaches, and whether it was reached at a German school."""

    level: int
    german: bool

    @classmethod
    def from_education(cls, education: Education) -> SchoolLevel | None:
        """Return the level, ``None`` when the text leaves it open; vocational levels count as at least theirs."""
        german = education.country == "DE"
        if education.level == _NO_CERTIFICATE:
            # Who left after the ninth class may have a certificate by having been moved up: that is asked.
            return cls(0, german) if education.years is None or education.years < _YEARS_OF_SCHOOL else None
        if education.level in _DQR and education.completed is not False:
            return cls(_DQR[education.level], german)
        if education.dqr is not None:
            return cls(min(education.dqr, 4), german)
        return None
