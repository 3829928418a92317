"""A small run whose ids and titles try to break every format."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache

from fitmatch.explain.ranking import Ranking
from fitmatch.matcher import Matcher
from fitmatch.schema.candidate import Candidate
from fitmatch.schema.vacancy import Vacancy

AS_OF = dt.date(2026, 4, 15)

HOSTILE = (
    '=HYPERLINK("http://x.invalid","klick")',
    "+1+1",
    "-2+3",
    "@SUM(A1)",
    "\t=1+1",
    "<script>alert(1)</script>",
    "\u202egnp.exe",
    'a"; b\nc',
)


@lru_cache(maxsize=1)
def hostile_rankings() -> tuple[Ranking, ...]:
    people = [Candidate(id=text, title="Koch", skills=("Kochen",), languages={"de": "B1"}) for text in HOSTILE]
    jobs = [
        Vacancy(id="<img src=x onerror=alert(1)>", title="<script>alert(2)</script> Koch", skills={"Kochen"}),
        Vacancy(id="=cmd|' /C calc'!A0", title="\u202eKoch", skills={"Kochen"}, german="B2 zwingend"),
    ]
    return tuple(Matcher(as_of=AS_OF).run(people, jobs))
