"""Do the person's skills cover what the vacancy asks for?"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from fitmatch.features.base import CREDIT_ONE, Additive, weighted_mean
from fitmatch.knowledge.closeness import Closeness, Relations, core_relations
from fitmatch.knowledge.day_one import formal_certificates
from fitmatch.schema.codes import TRAINING_KINDS, RecognitionStatus
from fitmatch.schema.results import VALUE_ONE, Evidence, Fact

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from fitmatch.schema.facts import CandidateProfile, VacancyFacts


@dataclass(frozen=True, slots=True)
class _Held:
    """A skill, or an occupation whose typical skills count; ``papers`` say that its qualification is recognised."""

    skill: str = ""
    occupation: str = ""
    papers: bool = False


class _Brought(NamedTuple):
    """Skills and certificates stated, occupations, and whether their qualification is recognised."""

    stated: tuple[str, ...]
    occupations: tuple[str, ...]
    papers: bool

    @classmethod
    def by(cls, candidate: CandidateProfile) -> _Brought:
        recognised = candidate.recognition is not None and candidate.recognition.status == RecognitionStatus.FULL
        return cls((*(candidate.skills or ()), *candidate.certificates), candidate.occupations, recognised)

    def things(self) -> tuple[_Held, ...]:
        """Return the single things that earn credits."""
        return (
            *(_Held(skill=skill) for skill in self.stated),
            *(_Held(occupation=occupation, papers=self.papers) for occupation in self.occupations),
        )


@lru_cache(maxsize=8192)
def _best_of(relations: Relations, brought: _Brought) -> Mapping[str, Closeness]:
    """Return the best closeness to each skill; somebody is looked at for many vacancies."""
    return _best_closeness(relations, brought.things())


def _best_closeness(relations: Relations, held: Iterable[_Held]) -> Mapping[str, Closeness]:
    best: dict[str, Closeness] = {}
    for one in held:
        for skill, closeness in _closeness(relations, one):
            if skill not in best or closeness.value > best[skill].value:
                best[skill] = closeness
    return best


def _closeness(relations: Relations, held: _Held) -> Iterable[tuple[str, Closeness]]:
    if held.skill:
        return relations.skills_reached_from(held.skill)
    return relations.typical_skills_of(held.occupation, papers=held.papers)


@dataclass(frozen=True)
class Skills(Additive):
    """How much of what is asked for the person brings: stated skills count more than those typical of the occupation.

    Essential requirements count double. Places where the occupation is learnt ask for none. A skill absent from a
    given list counts nothing. Without a list, what is typical of the occupation is the least, and the rest is open.
    """

    name: str = "skills"
    relations: Relations = field(default_factory=core_relations, repr=False)

    def items(self, vacancy: VacancyFacts) -> Mapping[str, int]:
        """Return the skills asked for with their weights (2 essential, 1 optional)."""
        weights: dict[str, int] = {}
        if vacancy.kind in TRAINING_KINDS and not vacancy.skills_complete:
            # Who learns an occupation need not have its skills.
            return weights
        for requirement in vacancy.skills:
            if requirement.skill in formal_certificates() and not vacancy.skills_complete:
                # A police certificate says nothing about what somebody can do; a gate looks after it.
                continue
            weights[requirement.skill] = max(weights.get(requirement.skill, 0), requirement.weight)
        return weights

    def credits(self, candidate: CandidateProfile) -> Mapping[str, int]:
        """Return the credit for every skill the person can be credited with."""
        return _credits(self._best(candidate))

    def held(self, candidate: CandidateProfile) -> tuple[_Held, ...]:
        """Return the skills and certificates stated, and the occupations whose typical skills count."""
        return _Brought.by(candidate).things()

    def reached(self, held: _Held) -> Mapping[str, int]:
        """Return the credit for every skill that one of them comes near to."""
        return _credits(_best_closeness(self.relations, (held,)))

    def is_known(self, candidate: CandidateProfile) -> bool:
        """Return whether a list of skills was given; what is typical of a title is only the least."""
        return candidate.skills is not None

    def evidence(self, candidate: CandidateProfile, vacancy: VacancyFacts) -> Evidence:
        """Return what matches, what is near, and what is missing or not known, in the employer's words if any."""
        items = self.items(vacancy)
        best = self._best(candidate)
        low = weighted_mean(items, _credits({skill: best[skill] for skill in items if skill in best}))
        known = self.is_known(candidate)
        words = {requirement.skill: requirement.text or f"skill:{requirement.skill}" for requirement in vacancy.skills}
        facts = tuple(_fact(words[skill], best.get(skill), known=known) for skill in items)
        covered = sum(1 for skill in items if skill in best)
        details = (("covered", str(covered)), ("asked", str(len(items))))
        if not known:
            reason = "skills.derived" if covered else "skills.unknown"
            return Evidence("unknown", reason, low, VALUE_ONE, details, facts)
        reason = "skills.met" if low == VALUE_ONE else "skills.none" if low == 0 else "skills.part"
        return Evidence("scored", reason, low, low, details, facts)

    def _best(self, candidate: CandidateProfile) -> Mapping[str, Closeness]:
        return _best_of(self.relations, _Brought.by(candidate))


def _credits(closeness: Mapping[str, Closeness]) -> Mapping[str, int]:
    rounded = {skill: round(one.value * CREDIT_ONE) for skill, one in closeness.items()}
    return {skill: credit for skill, credit in rounded.items() if credit}


def _fact(words: str, closeness: Closeness | None, *, known: bool) -> Fact:
    asked = ("asked", words)
    if closeness is None:
        return Fact("-", "skill.missing", (asked,)) if known else Fact("?", "skill.unknown", (asked,))
    if closeness.relation.startswith("typical"):
        return Fact("+", f"skill.{closeness.relation}", (asked, ("via", f"occupation:{closeness.via}")))
    if closeness.relation == "exact":
        return Fact("+", "skill.exact", (asked,))
    between = closeness.path[1:-1]
    path = (("between", ", ".join(between)),) if between else ()
    return Fact("+", f"skill.{closeness.relation}", (asked, ("via", f"skill:{closeness.via}"), *path))
