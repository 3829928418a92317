"""Which changes some vacancies call for: what they ask for, and what a person who is known not to have it could do.

What is not known is no gap: it is a question (see :mod:`fitmatch.guidance.questions`). Every proposal is only that;
its effect is found by applying it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from fitmatch.guidance.changes import (
    CertificateHeld,
    HoursAccepted,
    LanguageRaised,
    LicenceHeld,
    MoveAccepted,
    RecognitionReached,
    SkillLearnt,
    WayAccepted,
)
from fitmatch.knowledge.credentials import ONE_OF
from fitmatch.knowledge.day_one import certificates, day_one_certificates
from fitmatch.knowledge.instructions import instructions
from fitmatch.knowledge.levels import level_for
from fitmatch.knowledge.licence_paths import licence_path
from fitmatch.knowledge.recognition import status_row
from fitmatch.knowledge.travel import curve, own_limit
from fitmatch.schema.codes import LanguageSkill, RecognitionStatus, Strictness

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence, Set

    from fitmatch.engine.rules import Rules
    from fitmatch.guidance.changes import Change
    from fitmatch.schema.demand import LicenceRequirement
    from fitmatch.schema.facts import CandidateFacts, VacancyFacts
    from fitmatch.schema.language import LanguageRequirement

Move = tuple["Change", ...]
"""One change, or several that only make sense together (a licence and the German it needs)."""

_LIMITS = (45, 60, 75, 90)
"""Minutes one way a person may be asked about."""
_NOTHING_TO_RECOGNISE = frozenset({"NO_QUALIFICATION", "REFUSED", "GERMAN_QUAL"})
_EQUAL = frozenset({"FULL", "LICENCE", "GERMAN_QUAL", "CRAFT_MASTER_EQUIV"})


def moves_wanted(candidate: CandidateFacts, vacancies: Sequence[VacancyFacts], rules: Rules) -> tuple[Move, ...]:
    """Return the changes that lift a condition of at least one vacancy, without repetition."""
    found: dict[Move, None] = {}
    # Vacancies ask for the same things again and again: each is looked at once.
    levels = dict.fromkeys(level for vacancy in vacancies for level in vacancy.languages)
    found |= dict.fromkeys(_levels(candidate, levels, frozenset({Strictness.NICE})))
    found |= dict.fromkeys(_licences(candidate, dict.fromkeys(one for each in vacancies for one in each.licences)))
    musts = {one.skill for each in vacancies for one in each.skills if one.strictness == Strictness.MUST}
    found |= dict.fromkeys(_certificates(candidate, musts, rules))
    found |= dict.fromkeys(_instructions(candidate, musts, rules))
    occupations = dict.fromkeys(key for vacancy in vacancies for key in vacancy.occupations)
    found |= dict.fromkeys(_licence_to_practise(candidate, occupations, rules))
    found |= dict.fromkeys(_hours(candidate, dict.fromkeys(vacancy.hours.low for vacancy in vacancies)))
    return (*found, *_ways(candidate))


def moves_for_points(candidate: CandidateFacts, vacancy: VacancyFacts, rules: Rules) -> tuple[Move, ...]:
    """Return the changes that lift a condition of one vacancy, and those that bring points there."""
    found = dict.fromkeys(moves_wanted(candidate, [vacancy], rules))
    found |= dict.fromkeys(_levels(candidate, vacancy.languages, frozenset()))
    found |= dict.fromkeys(_skills(candidate, vacancy, rules))
    found |= dict.fromkeys(_recognition(candidate, vacancy))
    return tuple(found)


def _levels(
    candidate: CandidateFacts, levels: Iterable[LanguageRequirement], without: frozenset[Strictness]
) -> Iterator[Move]:
    for asked in levels:
        has = level_for(candidate.profile.languages or (), asked.language, asked.skill)
        if asked.strictness in without or asked.level is None or has is None or has.level is None:
            continue
        least = has.level if has.low is None else has.low
        if least.step < asked.level.step:
            yield (LanguageRaised(asked.language, asked.skill, least, asked.level),)


def _licences(candidate: CandidateFacts, licences: Iterable[LicenceRequirement]) -> Iterator[Move]:
    held = candidate.profile.licences
    for asked in licences:
        own = asked.licence_class.split(ONE_OF)[0]
        if asked.strictness == Strictness.MUST and held.stated and own not in held.valid:
            abroad = own in held.not_valid and own not in held.learning
            step = "convert_licence" if abroad else "finish_licence_class" if own in held.learning else ""
            yield (LicenceHeld(own, (step or "obtain_licence_class",)),)


def _certificates(candidate: CandidateFacts, musts: Set[str], rules: Rules) -> Iterator[Move]:
    profile = candidate.profile
    held = rules.relations.skills_held((*(profile.skills or ()), *profile.certificates))
    for skill in sorted(musts & day_one_certificates(rules.as_of).keys() - held):
        yield (CertificateHeld(skill),)


def _instructions(candidate: CandidateFacts, musts: Set[str], rules: Rules) -> Iterator[Move]:
    stated = candidate.profile.skills
    if stated is not None:
        for skill in sorted(musts & instructions(rules.as_of).keys() - rules.relations.skills_held(stated)):
            yield (SkillLearnt(skill, ("instruct_staff",)),)


def missing_for_licence(candidate: CandidateFacts, occupation: str, rules: Rules) -> Move:
    """Return the changes that lead to the licence of a regulated occupation the person has learnt; empty = none known.

    Args:
        candidate: The person.
        occupation: Concept key of the occupation.
        rules: What pairs are evaluated by.
    """
    recognition = candidate.profile.recognition
    codes = rules.relations.lexicon.occupation(occupation).kldb
    path = licence_path(codes[0], rules.as_of) if codes else None
    if path is None or recognition is None or recognition.key in _NOTHING_TO_RECOGNISE | {"LICENCE", "UNKNOWN"}:
        return ()
    steps = tuple(step for step in status_row(recognition.key, rules.as_of).steps if step != path.language_step)
    reached = RecognitionReached(RecognitionStatus.FULL, "LICENCE", steps or ("obtain_licence",))
    german = level_for(candidate.profile.languages or (), "de", LanguageSkill.OVERALL)
    least = (german.low if german.low is not None else german.level) if german else None
    if least is None or least >= path.level:
        return (reached,)
    return LanguageRaised("de", LanguageSkill.OVERALL, least, path.level, (path.language_step,)), reached


def _licence_to_practise(candidate: CandidateFacts, occupations: Iterable[str], rules: Rules) -> Iterator[Move]:
    """Yield the licence for regulated work the person has learnt, with the German it needs."""
    lexicon = rules.relations.lexicon
    own = {code for key in _learnt(candidate) for code in lexicon.occupation(key).kldb}
    for key in occupations:
        if own.intersection(lexicon.occupation(key).kldb) and (missing := missing_for_licence(candidate, key, rules)):
            yield missing


def _learnt(candidate: CandidateFacts) -> Iterable[str]:
    profile = candidate.profile
    told = tuple(occupation for occupation, _ in profile.recognitions)
    return told or profile.recognised_occupations or profile.occupations


def _recognition(candidate: CandidateFacts, vacancy: VacancyFacts) -> Iterator[Move]:
    """Yield full recognition where a recognised qualification is wished for, and the person has one to recognise."""
    fact = candidate.profile.recognition
    if vacancy.recognition_asked and fact is not None and fact.key not in _NOTHING_TO_RECOGNISE | _EQUAL | {"UNKNOWN"}:
        yield (RecognitionReached(RecognitionStatus.FULL, "FULL", ("equivalence_or_exam",)),)


def _skills(candidate: CandidateFacts, vacancy: VacancyFacts, rules: Rules) -> Iterator[Move]:
    stated, taught = candidate.profile.skills, instructions(rules.as_of)
    if stated is not None:
        for asked in vacancy.skills:
            if asked.skill not in stated and asked.skill not in certificates():
                yield (SkillLearnt(asked.skill, ("instruct_staff",) if asked.skill in taught else ("show_practice",)),)


def _hours(candidate: CandidateFacts, hours: Iterable[float | None]) -> Iterator[Move]:
    profile = candidate.profile
    limits = [limit for limit in (profile.hours.high, profile.wishes.max_hours) if limit is not None]
    if limits and not profile.hours.firm:
        yield from ((HoursAccepted(asked),) for asked in hours if asked is not None and asked > min(limits))


def _ways(candidate: CandidateFacts) -> Iterator[Move]:
    mobility = candidate.profile.mobility
    own = own_limit(mobility, default=curve().default_limit)
    yield from ((WayAccepted(minutes),) for minutes in _LIMITS if minutes > own)
    if mobility.will_move is None:
        yield (MoveAccepted(),)
