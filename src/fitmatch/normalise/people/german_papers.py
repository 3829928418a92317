"""What a text about education says is missing of German or particular papers ("keine deutsche Ausbildung").

Such a clause says nothing against what was learnt elsewhere: "Jurastudium Ankara, keine deutsche Ausbildung".
"""

from __future__ import annotations

import re
from functools import lru_cache

from fitmatch.knowledge.tables import read_table
from fitmatch.normalise.reading.text import fold

TABLE = "person/german_papers_denied"

_CLAUSE = re.compile(r"[^,;،؛\n()|+]+")


@lru_cache(maxsize=8)
def _words(role: str) -> re.Pattern[str]:
    """Return the pattern of the words of a role; ``*`` stands for the rest of a word."""
    words = {re.escape(fold(row["word"])).replace(r"\*", r"[\w-]*") for row in read_table(TABLE) if row["role"] == role}
    return re.compile(rf"(?<![\w-])(?:{'|'.join(sorted(words))})(?![\w-])")


def without_denied_papers(text: str) -> tuple[str, bool]:
    """Return a text with denials of German or particular papers blanked out, and whether there were any.

    Example:
        >>> without_denied_papers("Jura Ankara, keine deutsche Ausbildung")[0].rstrip()
        'Jura Ankara,'
        >>> without_denied_papers("9 Klassen, keine Ausbildung")
        ('9 Klassen, keine Ausbildung', False)
        >>> without_denied_papers("Diplom Maschinenbau; keine Schweißausbildung")[1]
        True
    """
    denied = [clause for clause in _CLAUSE.finditer(text) if _denies_a_german_paper(clause[0])]
    for clause in denied:
        text = text[: clause.start()] + " " * len(clause[0]) + text[clause.end() :]
    return text, bool(denied)


def _denies_a_german_paper(clause: str) -> bool:
    folded = fold(clause)
    negation = _words("negation").search(folded)
    if negation is None or _words("other_matter").search(folded):
        return False
    papers = [paper[0] for paper in _words("paper").finditer(folded, negation.end())]
    if not papers:
        return False
    particular = any(not _words("of_no_kind").fullmatch(paper) for paper in papers)
    return particular or (_words("german").search(folded) is not None and "schul" not in "".join(papers))
