"""How close is the occupation on offer to one the person has practised, or wants to learn?"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from fitmatch.features.base import Coded, fraction
from fitmatch.knowledge.closeness import Closeness, Relations, core_relations
from fitmatch.schema.codes import TRAINING_KINDS, SkillLevel
from fitmatch.schema.results import VALUE_ONE, Evidence, Fact

if TYPE_CHECKING:
    from fitmatch.schema.facts import CandidateProfile, VacancyFacts


@dataclass(frozen=True, slots=True)
class _Person:
    practised: tuple[str, ...]
    wished: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Offer:
    occupations: tuple[str, ...]
    training: bool


@dataclass(frozen=True)
class OccupationFeature(Coded[_Person, _Offer]):
    """Closeness of occupations, by KldB 2010, ISCO-08 and the lexicon's relations.

    It stands behind the skills: a vacancy with a complete weighted skill list does not ask for it, nor does helper
    work, which anybody may start. For training, the occupation wished for counts as much as one practised.
    """

    name: str = "occupation"
    relations: Relations = field(default_factory=core_relations, repr=False)

    def candidate_key(self, candidate: CandidateProfile) -> _Person:
        """Return the occupations practised and wished for."""
        return _Person(candidate.occupations, candidate.wished_occupations)

    def vacancy_key(self, vacancy: VacancyFacts) -> _Offer | None:
        """Return the occupation on offer, or ``None`` where it stands behind something more exact."""
        training = vacancy.kind in TRAINING_KINDS
        helper = vacancy.level == SkillLevel.HELPER and not training
        if vacancy.skills_complete or helper or not vacancy.occupations:
            return None
        return _Offer(vacancy.occupations, training)

    def evidence(self, candidate_key: _Person, vacancy_key: _Offer) -> Evidence:
        """Return the closest pair of occupations."""
        brought = candidate_key.practised + (candidate_key.wished if vacancy_key.training else ())
        asked = f"occupation:{vacancy_key.occupations[0]}"
        if not brought:
            fact = Fact("?", "occupation.unknown", (("asked", asked),))
            return Evidence("unknown", "occupation.unknown", 0, VALUE_ONE, (("asked", asked),), (fact,))
        closeness = self.relations.occupation_closeness
        pairs = [(closeness(has, offered), offered) for has in brought for offered in vacancy_key.occupations]
        best, offered = max(pairs, key=lambda pair: pair[0].value)
        return _evidence(best, offered, brought[0])


def _evidence(best: Closeness, offered: str, first: str) -> Evidence:
    value = fraction(round(best.value * 1000), 1000)
    asked = ("asked", f"occupation:{offered}")
    has = ("has", f"occupation:{best.via if value else first}")
    if value == 0:
        return Evidence(
            "scored", "occupation.other", 0, 0, (asked, has), (Fact("-", "occupation.other", (asked, has)),)
        )
    reason = "occupation.same" if best.relation == "same" else "occupation.near"
    facts = (Fact("+", reason, (asked, has, ("relation", best.relation))),)
    return Evidence("scored", reason, value, value, (asked, has), facts)
