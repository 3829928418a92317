"""How many pairs of keys each rule is asked about, of those there are, in a programme of invented office files.

python benchmarks/rules_asked.py --candidates 5000 --vacancies 2000
"""

from __future__ import annotations

import argparse
import datetime as dt
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import programme
from fitmatch import Matcher
from fitmatch.engine.keys import Findings
from fitmatch.engine.sides import Keyed
from fitmatch.features import default_features
from fitmatch.features.base import Coded
from fitmatch.gates import default_gates
from fitmatch.io.load import load_candidates, load_vacancies
from fitmatch.knowledge.closeness import core_relations

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

DAY = dt.date(2026, 4, 15)


def asked(find: Callable[[Any, Any], Any], alike: Callable[[Any, Any], Any], own: Keyed, other: Keyed) -> str:
    """Return keys, pairs of keys, how many of them are asked, and the seconds that took."""
    counted = 0

    def counting(one: Any, another: Any) -> Any:
        nonlocal counted
        counted += 1
        return find(one, another)

    start = time.perf_counter()
    Findings(counting, alike).of_pairs(own.keys, other.keys)
    pairs = len(own.keys) * len(other.keys)
    return f"{len(own.keys):>7,}{len(other.keys):>7,}{pairs:>12,}{counted:>10,}{time.perf_counter() - start:>8.1f}"


def table(people: Sequence[Any], jobs: Sequence[Any]) -> None:
    """Print a line for each rule."""
    print(f"{'':24}{'people':>7}{'jobs':>7}{'pairs':>12}{'asked':>10}{'seconds':>8}")
    features: list[Any] = [one for one in default_features(core_relations()) if isinstance(one, Coded)]
    gates: list[Any] = list(default_gates(core_relations()))
    for rule in features + gates:
        rule = rule.prepared_for(jobs) if hasattr(rule, "prepared_for") else rule  # noqa: PLW2901
        is_feature = isinstance(rule, Coded)
        own = Keyed.of(rule.candidate_key(person.profile if is_feature else person) for person in people)
        other = Keyed.asking(map(rule.vacancy_key, jobs))
        if is_feature:
            print(f"{rule.name + ' (feature)':24}{asked(rule.evidence, rule.alike, own, other)}")
            continue
        alike = getattr(rule, "alike", None)
        line = asked(
            lambda one, another, rule=rule: rule.decide(one, another, DAY),  # type: ignore[misc]
            lambda own, others, alike=alike: alike(own, others, DAY) if alike else None,  # type: ignore[misc]
            own,
            other,
        )
        print(f"{rule.name + ' (gate)':24}{line}")


def main() -> None:
    """Write the files, read them, and count."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--candidates", type=int, default=5000)
    parser.add_argument("--vacancies", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args()
    matcher = Matcher(as_of=DAY)
    with tempfile.TemporaryDirectory() as folder:
        people, jobs = programme.write(Path(folder), chosen.candidates, chosen.vacancies, chosen.seed)
        candidates, vacancies = load_candidates(people).records, load_vacancies(jobs).records
    table([matcher.normalise(one) for one in candidates], [matcher.normalise(one) for one in vacancies])


if __name__ == "__main__":
    main()
