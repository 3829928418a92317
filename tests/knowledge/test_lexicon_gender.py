"""Every gendered spelling of every German occupation reads the same. The spellings are built by rules of this file."""

from __future__ import annotations

import re

from fitmatch.knowledge.lexicon import core_lexicon
from fitmatch.normalise.words.titles import read_title

IN = re.compile(r"([^\W_]+)/in\b")
ENDING_R = re.compile(r"([^\W_]+e)/r\b")
PAIR = re.compile(r"([^\W_]+)/(-?)([^\W_]*(?:in|frau|mann))\b")
MARKS = ("/", "/-", ":", "*", "_")
PLURAL_MARKS = ("", "/", ":", "*", "_")
PLAIN = str.maketrans("äöüÄÖÜ", "aouAOU")


def gendered_forms(entry: str) -> list[str]:
    """Return the masculine form first, then every other usual spelling of a German entry."""
    if PAIR.search(entry) and not IN.search(entry):
        forms = _forms_of_pair(entry)
    elif IN.search(entry) or ENDING_R.search(entry):
        forms = _forms_of_ending(entry)
    else:
        forms = [entry]
    return [*forms, entry, *(f"{form} {mark}" for form in forms[:2] for mark in ("(m/w/d)", "m/w/x", "(w|m|d)"))]


def _forms_of_ending(entry: str) -> list[str]:
    def form(ending: str, adjective: str) -> str:
        return ENDING_R.sub(rf"\1{adjective}", IN.sub(rf"\1{ending}", entry))

    forms = [form("", "r"), form("in", ""), form("(in)", "(r)")]
    forms += [form(f"{mark}in", f"{mark}r") for mark in MARKS]
    if not ENDING_R.search(entry):
        forms += [form("In", ""), form("Innen", ""), *(form(f"{mark}innen", "") for mark in PLURAL_MARKS)]
    return forms


def _forms_of_pair(entry: str) -> list[str]:
    pair = PAIR.search(entry)
    assert pair is not None
    first, second = pair[1], _written_out(pair[1], pair[3], shortened=bool(pair[2]))
    masculine, feminine = (second, first) if second.endswith("mann") else (first, second)

    def form(word: str, adjective: str) -> str:
        return ENDING_R.sub(rf"\1{adjective}", entry.replace(pair[0], word))

    forms = [form(masculine, "r"), form(feminine, "")]
    forms += [
        entry.replace(pair[0], words)
        for words in (
            f"{masculine}/{feminine}",
            f"{feminine}/{masculine}",
            f"{masculine} / {feminine}",
            f"{masculine} oder {feminine}",
        )
    ]
    if feminine.endswith("in"):
        stem = feminine.removesuffix("in")
        forms += [form(f"{stem}{mark}in", "") for mark in MARKS]
        forms += [form(f"{stem}(in)", ""), form(f"{stem}In", "")]
        if not ENDING_R.search(entry):
            forms += [form(f"{stem}{mark}innen", "") for mark in PLURAL_MARKS] + [form(f"{stem}Innen", "")]
    return forms


def _written_out(first: str, second: str, *, shortened: bool) -> str:
    if second in {"frau", "mann"}:
        return first[:-4] + second
    if not shortened:
        return second
    start = first.translate(PLAIN).lower().rindex(second.translate(PLAIN).lower()[:3])
    return first[:start] + second


def test_the_forms_built_here() -> None:
    assert {"Koch", "Köchin", "Köch:in", "Köch*innen", "KöchIn", "Köchin/Koch"} <= set(gendered_forms("Koch/Köchin"))
    assert {"Maler", "Malerin", "Maler(in)", "Maler/-in", "MalerInnen"} <= set(gendered_forms("Maler/in"))
    assert {"Hotelkauffrau", "Hotelkaufmann"} <= set(gendered_forms("Hotelkaufmann/-frau"))
    assert "Medizinische:r Fachangestellte:r" in gendered_forms("Medizinische/r Fachangestellte/r")


def test_every_gendered_form_of_every_entry_reads_the_same() -> None:
    def result(text: str) -> tuple[object, ...]:
        reading = read_title(text)
        return reading.value, reading.status, reading.reason, reading.alternatives

    different: list[tuple[str, str]] = []
    for occupation in core_lexicon().occupations.values():
        for entry in occupation.names["de"]:
            first, *others = gendered_forms(entry)
            expected = result(first)
            assert occupation.key in {alternative.value for alternative in expected[3]}, entry  # type: ignore[attr-defined]
            different += [(first, form) for form in dict.fromkeys(others) if result(form) != expected]
    assert different == []
