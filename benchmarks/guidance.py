"""Seconds to put 1,000 pairs into words, and to plan the next steps of one person over many vacancies.

python benchmarks/guidance.py --vacancies 10000 --people 5
"""

from __future__ import annotations

import argparse
import datetime as dt
import statistics
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import programme
from fitmatch import Matcher, load_candidates, load_vacancies
from fitmatch.explain.catalogue import catalogue
from fitmatch.explain.shipped import languages_of
from fitmatch.explain.text import match_text

AS_OF = dt.date(2026, 4, 15)
PAIRS = 1000


def main() -> None:
    """Measure, and print a line for each."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--vacancies", type=int, default=10_000)
    parser.add_argument("--people", type=int, default=5)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    matcher = Matcher(as_of=AS_OF)
    with tempfile.TemporaryDirectory() as folder:
        people, jobs = programme.write(Path(folder), asked.people, asked.vacancies, asked.seed)
        candidates = [matcher.normalise(one) for one in load_candidates(people).records]
        vacancies = [matcher.normalise(one) for one in load_vacancies(jobs).records]
    matches = [match for ranking in matcher.run(candidates, vacancies[:400], by="candidate") for match in ranking]
    for language in languages_of("catalog"):
        texts = catalogue(language)
        began = time.perf_counter()
        for match in matches[:PAIRS]:
            match_text(match, texts, {})
        seconds = time.perf_counter() - began
        print(f"{min(PAIRS, len(matches))} pairs put into words ({language}): {seconds:.2f} s")
    _measure("next steps", lambda person: matcher.guide.steps(person, vacancies), candidates, asked.vacancies)
    _measure("next questions", lambda person: matcher.guide.questions(person, vacancies), candidates, asked.vacancies)
    _measure("what if", lambda person: matcher.guide.what_if(person, vacancies[0]), candidates, 1)


def _measure(name: str, ask: Callable[[Any], object], candidates: Sequence[Any], vacancies: int) -> None:
    seconds = []
    for person in candidates:
        began = time.perf_counter()
        ask(person)
        seconds.append(time.perf_counter() - began)
    middle, most = statistics.median(seconds), max(seconds)
    print(f"{name}, one person, {vacancies:,} vacancies: median {middle:.2f} s, most {most:.2f} s")


if __name__ == "__main__":
    main()
