"""How often short texts of profiles and adverts are read as an experienced caseworker reads them.

``python benchmarks/readings.py [KIND …] [--show] [--data DIR]`` prints a line for each kind: the share of readings
that are right, and of those that are wrong without saying so. ``--show`` prints every reading that is not right.
The lists in ``benchmarks/data/readings`` were written by people who had seen neither rules nor tables of the package.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
from collections import Counter
from collections.abc import Callable, Iterable
from itertools import product
from pathlib import Path
from typing import Any

from rapidfuzz import fuzz

from fitmatch.normalise.kinds import reader_for
from fitmatch.normalise.people.availability import read_availability
from fitmatch.normalise.people.hours import read_hours
from fitmatch.normalise.people.licences import read_driving_licence
from fitmatch.normalise.people.wishes import read_wishes

DATA = Path(__file__).parent / "data" / "readings"
AS_OF = dt.date(2026, 4, 15)
SAME_WORDS = 75
"""Least ``token_set_ratio`` at which two wordings of a requirement are the same requirement."""

Record = dict[str, Any]
Marks = dict[str, bool]
"""What was right about one reading, by name; the names become the columns of the result."""


def normalise(kind: str, row: Record) -> Record:
    """Return the reading of a row's text as ``fitmatch normalise`` writes it."""
    day = dt.date.fromisoformat(row["as_of"]) if row.get("as_of") else AS_OF
    return reader_for(kind)(row["text"], day, None)


def _levels(levels: Iterable[Record] | None, *fields: str) -> Counter[tuple[Any, ...]]:
    return Counter(tuple(level[field] for field in fields) for level in levels or ())


def _accepted(ok: Any) -> Iterable[list[Record]]:
    """Yield the answers an entry of ``ok`` stands for: levels as records, or each as text with its alternatives."""
    levels = ok.get("levels", ok) if isinstance(ok, dict) else ok
    if all(isinstance(level, dict) for level in levels):
        yield levels
        return
    names = ("lang", "skill", "cefr", "proof")
    for texts in product(*([level] if isinstance(level, str) else level for level in levels)):
        values = ([None if word == "-" else word for word in text.split()] for text in texts)
        yield [dict(zip(names, words, strict=True)) for words in values]


def language(row: Record) -> tuple[Marks, Any]:
    got = (normalise("language", row)["value"] or {}).get("levels", [])
    options = [row["expected"]["levels"], *(option for ok in row["ok"] for option in _accepted(ok))]
    marks = {}
    for name, fields in (("right", ("lang", "skill", "cefr")), ("with_proof", ("lang", "skill", "cefr", "proof"))):
        marks[name] = any(_levels(option, *fields) == _levels(got, *fields) for option in options)
    return marks, [tuple(level.values()) for level in got]


def recognition(row: Record) -> tuple[Marks, Any]:
    got = normalise("recognition", row)["value"] or {"status": "unknown", "key": "UNKNOWN"}
    options = [row["expected"], *row["ok"]]
    status = any(got["status"] == option["status"] for option in options)
    return {"right": status, "key": any(got["key"] == option["key"] for option in options)}, got


def residence(row: Record) -> tuple[Marks, Any]:
    got = normalise("residence", row)["value"] or {"title": "unknown", "work": "clarify", "key": "UNKNOWN"}
    options = [row["expected"], *row["ok"]]
    title = any(got["title"] == option["title"] for option in options)
    work = any(got["work"] == option["work"] for option in options)
    allowed_wrongly = got["work"] == "allowed" and not work
    return {"right": title, "work": work, "not_wrongly_allowed": not allowed_wrongly}, got


def place(row: Record) -> tuple[Marks, Any]:
    got, expected = normalise("place", row)["value"], row["expected"]

    def codes(value: Any) -> set[str]:
        return set(value) if isinstance(value, list) else {value} - {None, ""}

    found, wanted = codes(got["ags5"]), codes(expected["ags5"])
    right = got["kind"] == expected["kind"] and (
        found == wanted if got["kind"] == "unique" else bool(found & wanted) or not wanted
    )
    confident = got["kind"] == "unique" and not (expected["kind"] == "unique" and found == wanted)
    return {"right": right, "not_confidently_wrong": not confident}, got


def education(row: Record) -> tuple[Marks, Any]:
    got = normalise("education", row)["value"] or {"level": None, "dqr": None, "isced": None, "country": ""}
    also = row["ok"]
    flat = [value for ok in also for value in (ok.values() if isinstance(ok, dict) else [ok])]

    def right(field: str) -> bool:
        return (got[field] or None) == (row["expected"][field] or None) or got[field] in flat

    return {"right": right("level"), "dqr": right("dqr"), "country": right("country")}, got


def licence(row: Record) -> tuple[Marks, Any]:
    day = dt.date.fromisoformat(row["as_of"])
    reading = read_driving_licence(row["text"], as_of=day, temporary_protection=row["protected"])
    got, expected = reading.value, row["expected"]
    named = {"B", "BE", "C1", "C1E", "C", "CE", "D1", "D1E", "D", "DE", "95"}
    # Classes that another one includes (CE has C and B) are right whether the text names them or not.
    implied = {"BE": {"B"}, "C1": {"B"}, "C1E": {"C1", "BE", "B"}, "C": {"C1", "B"}, "D": {"D1", "B"}, "D1": {"B"}}
    implied |= {"CE": {"C", "C1", "C1E", "BE", "B"}, "DE": {"D", "D1", "D1E", "BE", "B"}}

    def same(mine: Iterable[str], theirs: Iterable[str]) -> bool:
        mine, theirs = set(mine) & named, set(theirs) & named
        also = set().union(*(implied.get(c, set()) for c in theirs))
        return theirs <= mine <= theirs | also

    if got is None:
        return {"right": not expected["stated"]}, None
    right = same(got.valid, expected["valid"]) and same(got.not_valid, expected["not_valid"])
    return {"right": right and got.stated == expected["stated"]}, (sorted(got.valid), sorted(got.not_valid))


def availability(row: Record) -> tuple[Marks, Any]:
    text, expected = row["text"], row["expected"]
    when = read_availability(text, as_of=dt.date.fromisoformat(row["as_of"])).value
    hours, wishes = read_hours(text).value, read_wishes(text).value
    got = {
        "start": when.start.isoformat() if when and when.start and not when.now else None,
        "now": bool(when and when.now),
        "hours_low": hours.low if hours else None,
        "hours_high": hours.high if hours else None,
        "refused_shifts": sorted(wishes.refused_shifts) if wishes else [],
        "kinds": sorted(wishes.kinds) if wishes else [],
    }
    marks = {
        "start": (got["start"], got["now"]) == (expected["start"], expected["now"]),
        "hours": (got["hours_low"], got["hours_high"]) == (expected["hours_low"], expected["hours_high"]),
        "shifts": got["refused_shifts"] == sorted(expected["refused_shifts"]),
        "kinds": got["kinds"] == sorted(expected["kinds"]),
    }
    return {"right": all(marks.values()), **marks}, got


def _matched(mine: list[str], theirs: list[str]) -> int:
    left, hits = list(theirs), 0
    for text in mine:
        best = max(left, key=lambda other: fuzz.token_set_ratio(text, other), default=None)
        if best is not None and fuzz.token_set_ratio(text.casefold(), best.casefold()) >= SAME_WORDS:
            left.remove(best)
            hits += 1
    return hits


def vacancy(row: Record) -> tuple[Marks, Any]:
    got, expected, ok = normalise("vacancy", row)["value"], row["expected"], row.get("ok") or {}

    def right(name: str, mine: Any, *fields: str) -> bool:
        options = [expected[name], *ok.get(name, ())]
        picked = [option and tuple(option[field] for field in fields) if fields else option for option in options]
        return (mine and tuple(mine[field] for field in fields) if fields else mine) in picked

    lang, drive, pay = got["language"], got["licence"], got.get("pay")
    shifts = [set(expected["shift"]), *map(set, ok.get("shift", ()))]
    flagged = [p["text"] if isinstance(p, dict) else p for p in got["discriminatory_phrases"]]
    counts = {}
    for name in ("must", "nice"):
        mine = [item["text"] for item in got[name]]
        counts[name] = (_matched(mine, expected[name]), len(mine), len(expected[name]))
    marks = {
        "title": right("title_isco08", got["title_isco08"]),
        "language": right("language", lang, "lang", "cefr", "hard"),
        "licence": right("licence", drive, "class", "hard"),
        "shift": set(got["shift"]) in shifts,
        "regulated": right("regulated", got["regulated"]),
        "kind": right("kind", got["kind"] or "job"),
        "pay": right("pay", pay, "amount", "per"),
        "flags": bool(flagged) == bool(expected["discriminatory_phrases"]),
    }
    shown = {k: got[k] for k in ("title_isco08", "kind", "shift", "regulated")}
    shown |= {n: [i["text"] for i in got[n]] for n in ("must", "nice")}
    shown |= {"language": lang and (lang["lang"], lang["cefr"], lang["hard"]), "licence": drive and drive["class"]}
    shown |= {"pay": pay, "flags": flagged, "counts": counts}
    return marks, shown


KINDS: dict[str, Callable[[Record], tuple[Marks, Any]]] = {
    "language": language,
    "recognition": recognition,
    "residence": residence,
    "place": place,
    "education": education,
    "licence": licence,
    "availability": availability,
    "vacancy": vacancy,
}


def f1(pairs: list[tuple[int, int, int]]) -> float:
    """Return the F1 of (matched, mine, theirs) summed over texts."""
    hits, mine, theirs = (sum(column) for column in zip(*pairs, strict=True))
    return 2 * hits / (mine + theirs) if mine + theirs else 1.0


def measure(kind: str, rows: list[Record], *, show: bool) -> str:
    """Return the line of a kind; print what is not right if asked to."""
    results = [(row, *KINDS[kind](row)) for row in rows]
    for row, marks, got in results:
        if show and not all(marks.values()):
            wrong = ", ".join(name for name, right in marks.items() if not right)
            text = json.dumps(row["text"], ensure_ascii=False)
            print(f"{row['id']} [{wrong}] {text}\n    got  {got}\n    want {row['expected']}  ok {row.get('ok')}")
    names = results[0][1]
    shares = [f"{name} {sum(marks[name] for _, marks, _ in results) / len(results):.3f}" for name in names]
    if kind == "vacancy":
        shares += [f"{n}_f1 {f1([got['counts'][n] for _, _, got in results]):.3f}" for n in ("must", "nice")]
        both = [got["counts"][n] for _, _, got in results for n in ("must", "nice")]
        shares.append(f"f1 {f1(both):.3f}")
    return f"{kind:13} n={len(rows):4}  " + "  ".join(shares)


def main() -> None:
    """Measure the kinds asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("kinds", nargs="*", metavar="KIND", help=", ".join(KINDS))
    parser.add_argument("--show", action="store_true", help="print every reading that is not right")
    parser.add_argument("--data", type=Path, default=DATA, help="folder with one list a kind")
    arguments = parser.parse_args()
    there = [kind for kind in KINDS if (arguments.data / f"{kind}.jsonl").exists()]
    for kind in arguments.kinds or there:
        lines = (arguments.data / f"{kind}.jsonl").read_text(encoding="utf-8").splitlines()
        print(measure(kind, [json.loads(line) for line in lines if line], show=arguments.show))


if __name__ == "__main__":
    main()
