"""Agreement with judgements of mentors on small cases: ``python benchmarks/mentors.py [FILE …] [--show]``.

Each case is one person with some vacancies or one vacancy with some people, as plain records. Prints the share of
preferences that the order repeats (the list first, then the score), of exclusions that come with the right topic, of
pairs excluded though a mentor would not, and of questions asked and not asked as a mentor would.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import tempfile
from collections import Counter
from pathlib import Path
from typing import Any

from fitmatch import Matcher, load_candidates, load_vacancies
from fitmatch.schema.results import Match

DATA = Path(__file__).parent / "data" / "readings"
LISTS = {"ranked": 2, "to_clarify": 1, "excluded": 0}


def matches(case: dict[str, Any], folder: Path) -> dict[str, Match]:
    """Return the matches of a case by the id of the changing side; the records are read as a file brings them."""
    matcher = Matcher(as_of=dt.date.fromisoformat(case["as_of"]))
    people = load_candidates(_file(case.get("candidates") or [case["candidate"]], folder)).records
    jobs = load_vacancies(_file(case.get("vacancies") or [case["vacancy"]], folder)).records
    if "vacancies" in case:
        return {match.vacancy: match for match in matcher.rank(people[0], jobs)}
    return {match.candidate: match for match in matcher.rank(jobs[0], people)}


def _file(records: list[dict[str, Any]], folder: Path) -> Path:
    path = folder / "records.jsonl"
    path.write_text("\n".join(json.dumps(record, ensure_ascii=False) for record in records), encoding="utf-8")
    return path


def position(match: Match) -> tuple[int, float]:
    """Return the sort key of the order a reader sees."""
    return LISTS[match.list], match.score.score if match.score else -1.0


def judge(case: dict[str, Any], folder: Path, counts: Counter[str], *, show: bool) -> None:
    """Add what one case agrees in to the counts."""
    found = matches(case, folder)
    wrong = []
    for better, worse in case["prefer"]:
        a, b = position(found[better]), position(found[worse])
        counts["prefer"] += 1
        counts["prefer_right"] += 2 if a > b else 1 if a == b else 0
        if a <= b:
            wrong.append(f"prefer {better} {a} > {worse} {b}")
    for own_id, topic in case["excluded"].items():
        topics = {f.topic for f in found[own_id].gates if f.state.code == "not_met"}
        counts["excluded"] += 1
        counts["excluded_right"] += topic in topics
        if topic not in topics:
            wrong.append(f"not excluded for {topic}: {own_id} is {found[own_id].list} {topics or ''}")
    for own_id in found.keys() - case["excluded"].keys():
        counts["kept"] += 1
        counts["kept_right"] += found[own_id].list != "excluded"
        if found[own_id].list == "excluded":
            reasons = [f.reason for f in found[own_id].gates if f.state.code == "not_met"]
            wrong.append(f"excluded: {own_id} {reasons}")
    for own_id, match in found.items():
        asked = {f.topic for f in match.questions}
        if own_id in case["to_clarify"]:
            counts["asked"] += 1
            right = bool(asked & set(case["to_clarify"][own_id]))
            counts["asked_right"] += right
            if not right:
                wrong.append(f"no question {case['to_clarify'][own_id]}: {own_id} {match.list} {asked or ''}")
        elif own_id not in case["excluded"]:
            counts["open"] += 1
            counts["open_right"] += not asked
            if asked:
                wrong.append(f"asked without need: {own_id} {[f.reason for f in match.questions]}")
    if show and wrong:
        print(f"{case['id']}: {case['why']}")
        for line in wrong:
            print(f"    {line}")


def main() -> None:
    """Measure the cases asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="*", type=Path, default=sorted(DATA.glob("mentor_*.jsonl")))
    parser.add_argument("--show", action="store_true", help="print what differs")
    arguments = parser.parse_args()
    for path in arguments.files:
        counts: Counter[str] = Counter()
        with tempfile.TemporaryDirectory() as folder:
            for line in path.read_text(encoding="utf-8").splitlines():
                judge(json.loads(line), Path(folder), counts, show=arguments.show)
        counts["prefer"] *= 2  # a tie is half right
        shares = [
            f"{name} {counts[f'{name}_right'] / counts[name]:.3f} of {counts[name] // (2 if name == 'prefer' else 1)}"
            for name in ("prefer", "excluded", "kept", "asked", "open")
            if counts[name]
        ]
        print(f"{path.stem}: {'  '.join(shares)}")


if __name__ == "__main__":
    main()
