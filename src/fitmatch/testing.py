"""What every feature promises, as tests to inherit: ``class TestMine(FeatureContract): feature = Mine()``.

Needs no test framework of its own: any runner that collects methods named ``test_…`` will do.
"""

from __future__ import annotations

import datetime as dt
from copy import deepcopy
from functools import lru_cache
from itertools import product
from typing import TYPE_CHECKING, ClassVar

import numpy as np

from fitmatch.demo import demo_file
from fitmatch.engine.dense import values_of
from fitmatch.engine.pool import joined
from fitmatch.engine.rules import Rules
from fitmatch.engine.sides import candidate_side, vacancy_side
from fitmatch.explain.catalogue import catalogue
from fitmatch.features.base import CREDIT_ONE, Additive, Coded, Pairwise
from fitmatch.io.load import load_candidates, load_vacancies
from fitmatch.normalise.candidate import normalise_candidate
from fitmatch.normalise.vacancy import normalise_vacancy
from fitmatch.schema.candidate import Candidate
from fitmatch.schema.case import Case
from fitmatch.schema.facts import CandidateFacts
from fitmatch.schema.results import VALUE_ONE
from fitmatch.schema.vacancy import Vacancy
from fitmatch.weights import Weights

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from fitmatch.features import Feature
    from fitmatch.schema.facts import CandidateProfile, VacancyFacts
    from fitmatch.schema.results import Evidence, Facts

AS_OF = dt.date(2026, 4, 15)
"""Date of the law the examples are read at."""

_CASES = (None, Case(residence="§ 24 AufenthG"), Case(residence="Duldung"))


class FeatureContract:
    """Tests of one feature on example records: give ``feature``, and whatever else differs from the defaults.

    Attributes:
        feature: The feature.
        candidates: People to try it on; a part of the bundled example and an empty record if left out.
        vacancies: Vacancies to try it on; likewise.
        languages: Catalogues that must hold every sentence of the feature.
        texts: Files with texts of one's own, by language.

    Example:
        >>> from fitmatch.features.adequacy import Adequacy
        >>> class TestAdequacy(FeatureContract):
        ...     feature = Adequacy()
        >>> TestAdequacy().test_values_lie_between_nothing_and_one()
    """

    feature: ClassVar[Feature]
    candidates: ClassVar[Sequence[Candidate]] = ()
    vacancies: ClassVar[Sequence[Vacancy]] = ()
    languages: ClassVar[Sequence[str]] = ("de",)
    texts: ClassVar[Mapping[str, str | Path]] = {}

    def better(self, profile: CandidateProfile) -> Iterable[CandidateProfile]:
        """Return profiles that this feature must value at least as highly, for any vacancy; none by default.

        Example:
            >>> from fitmatch.schema.facts import CandidateProfile
            >>> FeatureContract().better(CandidateProfile("c1"))
            ()
        """
        return ()

    def test_values_lie_between_nothing_and_one(self) -> None:
        """Values are whole numbers, 0 <= low <= high <= VALUE_ONE, and known values are no ranges."""
        for where, found in self._findings():
            _expect(type(found.low) is int and type(found.high) is int, f"{where}: a value is no whole number")
            _expect(0 <= found.low <= found.high <= VALUE_ONE, f"{where}: {found.low}..{found.high} is out of range")
            _expect(found.state != "not_asked", f"{where}: asked for, and yet 'not_asked'")
            _expect(found.state == "unknown" or found.low == found.high, f"{where}: a scored value is a range")

    def test_the_same_pair_gives_the_same_answer(self) -> None:
        """Equal records give equal findings, whichever object holds them."""
        for profile, vacancy in self._pairs():
            again = _evidence(self.feature, deepcopy(profile), deepcopy(vacancy))
            same = again == _evidence(self.feature, profile, vacancy)
            _expect(same, f"{profile.id} × {vacancy.id}: two answers to one question")

    def test_keys_can_be_compared(self) -> None:
        """Keys are hashable and equal for equal records; credits and weights are whole numbers in range."""
        for profile, vacancy in self._pairs():
            if isinstance(self.feature, Coded):
                keys = {self.feature.candidate_key(p) for p in (profile, deepcopy(profile))}
                _expect(len(keys) == 1, f"{profile.id}: equal people have different keys")
                keys = {self.feature.vacancy_key(v) for v in (vacancy, deepcopy(vacancy))}
                _expect(len(keys) == 1, f"{vacancy.id}: equal vacancies have different keys")
            elif isinstance(self.feature, Additive):
                weights, credits_ = self.feature.items(vacancy), self.feature.credits(profile) or {}
                whole = all(type(number) is int for number in (*weights.values(), *credits_.values()))
                _expect(whole, f"{profile.id} × {vacancy.id}: a weight or credit is no whole number")
                _expect(min(weights.values()) > 0, f"{vacancy.id}: an item without weight")
                in_range = all(0 <= credit <= CREDIT_ONE for credit in credits_.values())
                _expect(in_range, f"{profile.id}: a credit is not in 0..{CREDIT_ONE}")

    def test_every_reason_has_a_text(self) -> None:
        """Each catalogue has a name for the feature and a sentence for each code, with its details filled in."""
        name = self.feature.name
        said: dict[tuple[str, Facts], None] = {(f"{name}.not_asked", ()): None}
        for _, found in self._findings():
            said[found.reason, found.details] = None
            said.update(dict.fromkeys((fact.code, fact.details) for fact in found.facts))
        for language in self.languages:
            texts = catalogue(language, self.texts.get(language))
            _expect(name in texts.texts["feature"], f"the {language} catalogue has no name for {name!r}")
            for code, details in said:
                _expect(bool(texts.sentence(code, details).strip()), f"the {language} sentence of {code!r} is empty")

    def test_a_pair_alone_is_worth_what_it_is_in_a_block(self) -> None:
        """The engine's fast path gives, bit for bit, the value that the explanation shows."""
        profiles, vacancies = self._profiles(), self._vacancies()
        rules = Rules((self.feature,), (), Weights(name="contract", values={self.feature.name: 1}), AS_OF)
        rules = rules.prepared_for(vacancies)
        people = [CandidateFacts(profile) for profile in profiles]
        pool = joined(rules, candidate_side(rules, people), vacancy_side(rules, vacancies))
        feature = rules.features[0]
        columns = (pool.columns.additive or pool.columns.coded)[0]
        values, known = values_of(columns, np.arange(len(profiles)), np.arange(len(vacancies)))
        for column, vacancy in enumerate(vacancies):
            asked = _is_asked(self.feature, vacancy)
            in_pool = pool.vacancies.asked.keys[pool.vacancies.asked.code[column]][0]
            _expect(in_pool == asked, f"{vacancy.id}: asked for alone or in a block, not in both")
            for row, profile in enumerate(profiles if asked else ()):
                found = _evidence(self.feature, profile, vacancy)
                is_known = (found.low, found.high) != (0, VALUE_ONE)
                if isinstance(feature, Pairwise):
                    # What a search takes it for, before it is looked at.
                    same = found.low <= int(values[row, column])
                    _expect(same, f"{profile.id} × {vacancy.id}: worth more than a feature can be")
                    continue
                same = (found.low, is_known) == (int(values[row, column]), known is None or bool(known[row, column]))
                _expect(same, f"{profile.id} × {vacancy.id}: the pair and the block differ")

    def test_a_better_profile_never_counts_less(self) -> None:
        """No profile that :meth:`better` names is valued lower than the one it was made from."""
        for profile, vacancy in self._pairs():
            before = _evidence(self.feature, profile, vacancy).low
            for improved in self.better(profile):
                after = _evidence(self.feature, improved, vacancy).low
                _expect(after >= before, f"{profile.id} × {vacancy.id}: better, and yet {before} -> {after}")

    def test_residence_changes_nothing(self) -> None:
        """Whatever the papers say about residence (the ``case``), the feature finds the same."""
        vacancies = self._asking()
        for candidate in self.candidates or _example_candidates():
            variants = [candidate.model_copy(update={"case": case}) for case in _CASES]
            profiles = [normalise_candidate(variant, AS_OF).profile for variant in variants]
            for vacancy in vacancies:
                found = {_evidence(self.feature, profile, vacancy) for profile in profiles}
                _expect(len(found) == 1, f"{candidate.id} × {vacancy.id}: residence changes the finding")

    def _pairs(self) -> Iterator[tuple[CandidateProfile, VacancyFacts]]:
        return product(self._profiles(), self._asking())

    def _findings(self) -> Iterator[tuple[str, Evidence]]:
        for profile, vacancy in self._pairs():
            yield f"{profile.id} × {vacancy.id}", _evidence(self.feature, profile, vacancy)

    def _profiles(self) -> Sequence[CandidateProfile]:
        own = [normalise_candidate(candidate, AS_OF).profile for candidate in self.candidates]
        return own or _example_profiles()

    def _vacancies(self) -> Sequence[VacancyFacts]:
        own = [normalise_vacancy(vacancy, AS_OF) for vacancy in self.vacancies]
        return own or _example_vacancies()

    def _asking(self) -> list[VacancyFacts]:
        asking = [vacancy for vacancy in self._vacancies() if _is_asked(self.feature, vacancy)]
        _expect(bool(asking), f"no example vacancy asks for {self.feature.name!r}: give some in 'vacancies'")
        return asking


def _is_asked(feature: Feature, vacancy: VacancyFacts) -> bool:
    if isinstance(feature, Coded):
        return feature.vacancy_key(vacancy) is not None
    return bool(feature.items(vacancy)) if isinstance(feature, Additive) else feature.is_asked(vacancy)


def _evidence(feature: Feature, profile: CandidateProfile, vacancy: VacancyFacts) -> Evidence:
    if isinstance(feature, Coded):
        return feature.evidence(feature.candidate_key(profile), feature.vacancy_key(vacancy))
    return feature.evidence(profile, vacancy)


@lru_cache(maxsize=1)
def _example_candidates() -> tuple[Candidate, ...]:
    return (*load_candidates(demo_file("candidates.csv")).records[::5], Candidate(id="empty"))


@lru_cache(maxsize=1)
def _example_profiles() -> tuple[CandidateProfile, ...]:
    return tuple(normalise_candidate(candidate, AS_OF).profile for candidate in _example_candidates())


@lru_cache(maxsize=1)
def _example_vacancies() -> tuple[VacancyFacts, ...]:
    records = (*load_vacancies(demo_file("vacancies.csv")).records[::8], Vacancy(id="empty"))
    return tuple(normalise_vacancy(record, AS_OF) for record in records)


def _expect(holds: bool, message: str) -> None:
    if not holds:
        raise AssertionError(message)
