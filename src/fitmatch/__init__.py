"""fitmatch: explainable matching of refugee qualification profiles and employers' job requirements.

Five lines for a newcomer:

Example:
    >>> from fitmatch import Candidate, Matcher, Vacancy
    >>> me = Candidate(id="c1", skills=["Schweißen", "Gabelstapler"], languages={"de": "B1"})
    >>> jobs = [Vacancy(id="v1", skills=["Schweißen"], languages={"de": "B2"}), Vacancy(id="v2", skills=["HACCP"])]
    >>> [(match.vacancy, match.score.score) for match in Matcher().rank(me, jobs)]
    [('v1', 80.769231), ('v2', 0.0)]
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from fitmatch.version import VERSION

if TYPE_CHECKING:
    from fitmatch.errors import FitmatchError
    from fitmatch.io.load import load_candidates, load_vacancies
    from fitmatch.matcher import Matcher
    from fitmatch.schema.candidate import Candidate
    from fitmatch.schema.results import Score
    from fitmatch.schema.vacancy import Vacancy
    from fitmatch.weights import Weights

__version__ = VERSION

_HOME = {
    "Candidate": "fitmatch.schema.candidate",
    "FitmatchError": "fitmatch.errors",
    "Matcher": "fitmatch.matcher",
    "Score": "fitmatch.schema.results",
    "Vacancy": "fitmatch.schema.vacancy",
    "Weights": "fitmatch.weights",
    "load_candidates": "fitmatch.io.load",
    "load_vacancies": "fitmatch.io.load",
}

__all__ = [
    "Candidate",
    "FitmatchError",
    "Matcher",
    "Score",
    "Vacancy",
    "Weights",
    "load_candidates",
    "load_vacancies",
]


def __getattr__(name: str) -> object:
    """Import the eight public names when they are first used, so that ``import fitmatch`` stays cheap."""
    if name not in _HOME:
        message = f"module 'fitmatch' has no attribute {name!r}"
        raise AttributeError(message)
    return getattr(import_module(_HOME[name]), name)
