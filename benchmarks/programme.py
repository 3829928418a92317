"""Two invented office files: ``python benchmarks/programme.py --candidates 5000 --vacancies 2000 --out DIR``.

Writes ``teilnehmende.csv`` and ``stellen.csv`` in the columns of the bundled example. Occupations, skills and places
come from the shipped lexicon and gazetteer, the phrases around them are what offices write. Nobody in it exists.
"""

from __future__ import annotations

import argparse
import csv
import random
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from fitmatch.knowledge.lexicon import core_lexicon
from fitmatch.knowledge.places import postcodes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fitmatch.knowledge.lexicon import Occupation
    from fitmatch.knowledge.places import Postcode

Choice = TypeVar("Choice")

_LANDS = ("13", "14")
"""Keys of the Länder the invented programme works in."""

_RESIDENCE = (
    "§ 24 AufenthG", "§ 24, gültig bis 04.03.2027", "§ 25 Abs. 2, Flüchtling", "§ 25 Abs. 3 (Abschiebungsverbot)",
    "Duldung", "Duldung, Beschäftigung nur mit Erlaubnis", "Duldung, Arbeit nicht erlaubt",
    "Aufenthaltsgestattung, seit {n} Monaten in DE", "Niederlassungserlaubnis", "§ 25b", "§ 104c", "§ 60c Duldung", "",
)  # fmt: skip
_RESIDENCE_ODDS = (30, 18, 12, 6, 5, 3, 2, 8, 3, 2, 2, 1, 8)
_MOTHER_TONGUES = (
    "Ukrainisch",
    "Russisch",
    "Arabisch",
    "Farsi",
    "Dari",
    "Türkisch",
    "Tigrinya",
    "Kurdisch",
    "Spanisch",
)
_GERMAN = (
    "Deutsch {level}", "Deutsch {level} (telc {month}/{year})", "Deutsch {level} Zertifikat",
    "Deutsch {level}-Kurs läuft",
    "Deutsch ca. {level}", "nur etwas Deutsch", "Deutsch mündlich {level}, schriftlich {low}", "gutes Deutsch",
)  # fmt: skip
_LEVELS = ("A1", "A2", "B1", "B2", "C1")
_SCHOOL = ("9 Klassen", "10 Klassen", "11 Klassen", "Abitur", "allgemeine mittlere Bildung", "Diplom (12 Kl.)", "")
_RECOGNITION = (
    "", "nicht beantragt", "keine beantragt", "Antrag läuft", "Anerkennung beantragt {month}/{year}",
    "volle Gleichwertigkeit {year}", "teilweise gleichwertig", "Defizitbescheid, Anpassung offen",
    "ZAB-Zeugnisbewertung liegt vor",
    "abgelehnt", "entfällt",
)  # fmt: skip
_RECOGNITION_ODDS = (30, 14, 10, 9, 8, 7, 5, 5, 5, 2, 5)
_LICENCE = ("B", "B (ukrainisch)", "B Syrien, nicht umgeschrieben", "nein", "kein FS", "B, C1", "C, CE, 95", "–", "")
_MOBILITY = (
    "ÖPNV, bis {minutes} Min.", "Pkw vorhanden", "Bus und Bahn, {minutes} Min. ok", "Fahrrad", "zu Fuß, Fahrrad",
    "zieht um, wenn Wohnung dabei", "Auto, bis {minutes} Minuten", "Bus", "",
)  # fmt: skip
_HOURS = ("Vollzeit", "VZ", "Teilzeit", "30 Std.", "20", "40", "VZ oder TZ", "35", "Minijob", "")
_AVAILABLE = ("sofort", "ab sofort", "ab {day:02}.{month:02}.2026", "nach dem Kurs", "ab Juni", "")
_REMARKS = ("", "", "", "Kita-Platz bis 15 Uhr", "keine Nachtschicht", "Rücken, nicht schwer heben", "sehr motiviert")
_KINDS = (
    "Arbeit", "Arbeit, unbefristet", "Vollzeit", "Teilzeit", "Saisonarbeit", "Ausbildung", "Praktikum", "Hospitation",
    "Minijob", "EQ", "Anpassungslehrgang", "",
)  # fmt: skip
_KIND_ODDS = (30, 20, 12, 8, 5, 8, 5, 2, 5, 2, 1, 2)
_GERMAN_ASKED = (
    "{level}", "{level} erforderlich", "{level} zwingend", "mind. {level}", "{level} wünschenswert", "{level} reicht",
    "Grundkenntnisse", "gute Deutschkenntnisse", "",
)  # fmt: skip
_LICENCE_ASKED = ("", "", "", "nicht nötig", "B zwingend", "Klasse B wünschenswert", "CE mit Schlüsselzahl 95 zwingend")
_SHIFTS = (
    "", "tagsüber", "Früh- und Spätdienst", "Drei-Schicht-System", "Wochenende", "Wechselschicht früh/spät",
    "Mo–Fr 7–15:30 Uhr", "ab 5 Uhr", "Nachtschicht", "abends und am Wochenende",
)  # fmt: skip
_START = ("sofort", "ab sofort", "01.{month:02}.2026", "15.{month:02}.2026", "nach Absprache", "")
_OFFERS = (
    "", "", "", "Unterkunft im Personalhaus", "Wir begleiten bei der Anerkennung", "Führerschein wird bezahlt",
    "Sprachkurs im Betrieb",
)  # fmt: skip


class Invention:
    """A source of invented rows, the same for the same seed."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)
        lexicon = core_lexicon()
        self._skills = lexicon.skills
        self._occupations = [one for one in lexicon.occupations.values() if one.essential]
        self._random.shuffle(self._occupations)
        areas = [area for area in postcodes().values() if area.ags5[:2] in _LANDS and area.places]
        self._towns = self._random.sample(areas, 400)

    def person(self, number: int) -> dict[str, str]:
        """Return a row of participants."""
        work, town = self._occupation(), self._town()
        tongue, own_name = (
            self._random.choice(_MOTHER_TONGUES),
            self._random.choice(("de", "de", "uk", "ru", "ar", "fa", "tr", "en")),
        )
        languages = [f"{tongue} Muttersprache", self._phrase(_GERMAN)]
        if self._random.random() < 0.4:
            languages.append(f"Englisch {self._random.choice(_LEVELS)}")
        return {
            "TN-Nr.": f"P-{number:06}",
            "PLZ": self._random.choice((town.code, town.code, "")),
            "Wohnort": town.places[0],
            "Aufenthalt": self._phrase(_RESIDENCE, _RESIDENCE_ODDS),
            "Sprachen": ", ".join(languages),
            "Schulbildung": self._random.choice(_SCHOOL),
            "Anerkennung": self._phrase(_RECOGNITION, _RECOGNITION_ODDS),
            "Beruf / zuletzt tätig als": work.name_in(own_name),
            "Berufserfahrung (Jahre)": self._random.choice(("", str(self._random.randint(0, 24)))),
            "Kenntnisse / Fertigkeiten": ", ".join(self._known(work)),
            "Führerschein": self._random.choice(_LICENCE),
            "Mobilität": self._phrase(_MOBILITY),
            "Wunsch": self._random.choice(("", work.label, self._occupation().label, "Ausbildung")),
            "Arbeitszeit (Std./Wo.)": self._random.choice(_HOURS),
            "verfügbar ab": self._phrase(_AVAILABLE),
            "Bemerkungen": self._random.choice(_REMARKS),
        }

    def vacancy(self, number: int) -> dict[str, str]:
        """Return a row of vacancies."""
        work, town = self._occupation(), self._town()
        known = self._known(work)
        must, nice = ", ".join(known[:3]), ", ".join(known[3:6]) or "Erfahrung"
        return {
            "Kennung": f"S-{number:06}",
            "Bezeichnung": f"{work.label} (m/w/d)",
            "Art": self._phrase(_KINDS, _KIND_ODDS),
            "PLZ": self._random.choice((town.code, "")),
            "Ort": town.places[0],
            "Plätze": str(self._random.randint(1, 4)),
            "Anforderungen (Text)": f"Unbedingt: {must}. Schön wäre: {nice}.",
            "Deutsch": self._phrase(_GERMAN_ASKED),
            "Führerschein": self._random.choice(_LICENCE_ASKED),
            "Schicht / Zeiten": self._random.choice(_SHIFTS),
            "Std./Woche": self._random.choice(("40", "38,5", "35", "30", "20", "10", "")),
            "Lohn €/h (brutto)": self._random.choice(("", f"{self._random.uniform(13.9, 26):.2f}".replace(".", ","))),
            "Beginn": self._phrase(_START),
            "Angebot / Hinweise": self._random.choice(_OFFERS),
        }

    def _occupation(self) -> Occupation:
        return self._some(self._occupations, 0.7)

    def _town(self) -> Postcode:
        return self._some(self._towns, 0.8)

    def _some(self, choices: list[Choice], steepness: float) -> Choice:
        """Return one of many of which the first are the most frequent."""
        odds = [rank**-steepness for rank in range(1, len(choices) + 1)]
        return self._random.choices(choices, odds)[0]

    def _known(self, work: Occupation) -> list[str]:
        """Return names of some skills of an occupation, and of one that has nothing to do with it."""
        keys = [*work.essential, *work.optional, *self._occupation().essential[:1]]
        return [
            self._skills[key].label for key in self._random.sample(keys, min(self._random.randint(2, 8), len(keys)))
        ]

    def _phrase(self, choices: Sequence[str], odds: Sequence[int] | None = None) -> str:
        level = self._random.randrange(len(_LEVELS))
        return self._random.choices(choices, odds)[0].format(
            level=_LEVELS[level],
            low=_LEVELS[max(0, level - 1)],
            month=self._random.randint(1, 12),
            day=self._random.randint(1, 28),
            year=self._random.randint(2022, 2026),
            minutes=self._random.randrange(30, 91, 15),
            n=self._random.randint(1, 40),
        )


def write(folder: Path, candidates: int, vacancies: int, seed: int = 1) -> tuple[Path, Path]:
    """Write the two files and return their paths."""
    folder.mkdir(parents=True, exist_ok=True)
    invention = Invention(seed)
    people, jobs = folder / "teilnehmende.csv", folder / "stellen.csv"
    for path, row_of, rows in ((people, invention.person, candidates), (jobs, invention.vacancy, vacancies)):
        made = [row_of(number) for number in range(1, rows + 1)]
        with path.open("w", encoding="utf-8-sig", newline="") as file:
            writer = csv.DictWriter(file, made[0].keys(), delimiter=";")
            writer.writeheader()
            writer.writerows(made)
    return people, jobs


def main() -> None:
    """Write the files of the sizes asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--candidates", type=int, default=5000)
    parser.add_argument("--vacancies", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--out", type=Path, required=True)
    asked = parser.parse_args()
    for path in write(asked.out, asked.candidates, asked.vacancies, asked.seed):
        print(path)


if __name__ == "__main__":
    main()
