"""Builds the place tables of `fitmatch.knowledge` from GeoNames extracts.

Usage: ``python tools/build_places.py FOLDER`` where FOLDER holds ``plz_8195.csv``, ``kreise_400.csv`` and
``cities500_DE.csv``. The output is deterministic: the same input gives the same bytes.
"""

from __future__ import annotations

import csv
import hashlib
import math
import re
import sys
from pathlib import Path

from fitmatch.normalise.reading.text import fold

OUTPUT = Path(__file__).resolve().parents[1] / "src" / "fitmatch" / "knowledge" / "data" / "places"
INPUTS = ("plz_8195.csv", "kreise_400.csv", "cities500_DE.csv")

# Postcodes of one large recipient carry the recipient's name instead of a place.
RECIPIENT = re.compile(
    r"\b(?:GmbH|AG|KG|SE|e\.\s?V\.|Universität|Versicherung|Bank|Postfach|Verlag|Finanzamt|Stiftung|Telekom)\b"
)
CYRILLIC = re.compile(r"[А-ЩЬЮЯа-щьюяЪЫЭъыэЁёІіЇїЄєҐґ' \-]+")
ARABIC = re.compile(r"[ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهويىپچژگکیۀ\u200c \-]+")

# Smaller places are hardly ever written in another script; leaving them out keeps the table small.
SMALLEST_WITH_OTHER_NAMES = 3_000

# GeoNames' admin1 numbers of the German Länder.
LAND = {
    "01": "BW", "02": "BY", "03": "HB", "04": "HH", "05": "HE", "06": "NI", "07": "NW", "08": "RP",
    "09": "SL", "10": "SH", "11": "BB", "12": "MV", "13": "SN", "14": "ST", "15": "TH", "16": "BE",
}  # fmt: skip

# GeoNames' main name is English for these.
GERMAN_NAME = {"Munich": "München", "Nuremberg": "Nürnberg"}

# The first two digits of the official key of a Kreis.
LAND_OF_KEY = {
    "01": "SH", "02": "HH", "03": "NI", "04": "HB", "05": "NW", "06": "HE", "07": "RP", "08": "BW",
    "09": "BY", "10": "SL", "11": "BE", "12": "BB", "13": "MV", "14": "SN", "15": "ST", "16": "TH",
}  # fmt: skip

Row = dict[str, str]


def main(folder: Path) -> None:
    """Write the three tables and the record of their source."""
    OUTPUT.mkdir(parents=True, exist_ok=True)
    postcodes = [row for row in read(folder / INPUTS[0]) if not RECIPIENT.search(row["places"])]
    kreise = read(folder / INPUTS[1])
    write(
        "postcodes",
        ("postcode", "latitude", "longitude", "ags5", "other_ags5", "places"),
        map(postcode, postcodes),
    )
    write("kreise", ("ags5", "name", "kind", "land", "latitude", "longitude"), kreis_rows(kreise))
    columns = ("name", "ags5", "latitude", "longitude", "population", "other_names", "certainty")
    write("municipalities", columns, municipality_rows(read(folder / INPUTS[2]), postcodes))
    (OUTPUT / "SOURCE.md").write_text(source_text(folder), encoding="utf-8", newline="\n")


def read(path: Path) -> list[Row]:
    """Return the rows of a CSV file."""
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def write(name: str, columns: tuple[str, ...], rows: object) -> None:
    """Write one table of `knowledge/data/places`."""
    with (OUTPUT / f"{name}.csv").open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows(rows)  # type: ignore[arg-type]


def postcode(row: Row) -> tuple[str, ...]:
    """Return one row of the postcode table."""
    return row["plz"], row["lat"], row["lon"], row["ags5"], row["other_ags5"], row["places"]


def kreis_rows(kreise: list[Row]) -> list[tuple[str, ...]]:
    """Return the 400 Kreise with their Land, sorted by key."""
    return [
        (row["ags5"], kreis_name(row), row["type"], LAND_OF_KEY[row["ags5"][:2]], row["lat"], row["lon"])
        for row in sorted(kreise, key=lambda row: row["ags5"])
    ]


def kreis_name(row: Row) -> str:
    """Return the name of a Kreis without the addition after the comma ("Kiel, Landeshauptstadt")."""
    return row["destatis_name"].split(",")[0].strip()


def municipality_rows(cities: list[Row], postcodes: list[Row]) -> list[tuple[str, ...]]:
    """Return places with their Kreis, sorted by name, then key."""
    finder = KreisFinder(postcodes)
    rows = []
    for city in cities:
        ags5, certainty = finder.find(city)
        population = city["population"] or "0"
        position = f"{float(city['lat']):.4f}", f"{float(city['lon']):.4f}"
        name = GERMAN_NAME.get(city["name"], city["name"])
        rows.append((name, ags5, *position, population, "|".join(other_names(city)), certainty))
    return sorted(rows)


def other_names(city: Row) -> list[str]:
    """Return the Cyrillic and Arabic-script names, one per spelling that folds differently."""
    kept: dict[str, str] = {}
    if int(city["population"] or 0) < SMALLEST_WITH_OTHER_NAMES:
        return []
    for name in sorted(city["alternatenames"].split("|")):
        if len(name) > 2 and (CYRILLIC.fullmatch(name) or ARABIC.fullmatch(name)):
            kept.setdefault(fold(name), name)
    return sorted(kept.values())


class KreisFinder:
    """Finds the Kreis of a place from the postcodes around it."""

    def __init__(self, postcodes: list[Row]) -> None:
        self.points = [
            (float(row["lat"]), float(row["lon"]), row["bundesland"].removeprefix("DE-"), row) for row in postcodes
        ]
        self.names = {id(row): {fold(name) for name in row["places"].split("|")} for row in postcodes}

    def find(self, city: Row) -> tuple[str, str]:
        """Return the key and its certainty: A = a postcode near by names the place, C = nearest."""
        latitude, longitude = float(city["lat"]), float(city["lon"])
        near = sorted(
            (
                (
                    math.hypot(lat - latitude, (lon - longitude) * math.cos(math.radians(latitude))),
                    row["plz"],
                    row,
                )
                for lat, lon, land, row in self.points
                if land == LAND[city["admin1"]] and abs(lat - latitude) < 0.2
            ),
            key=lambda item: item[:2],
        )
        name = fold(re.sub(r"\s*\(.*", "", city["name"]))
        for distance, _, row in near:
            if distance < 0.12 and name in self.names[id(row)]:
                return row["ags5"], "A"
        return near[0][2]["ags5"], "C"


def source_text(folder: Path) -> str:
    """Return the record of source, licence and checksums that lies beside the tables."""
    sums = "\n".join(f"| `{name}` | `{hashlib.sha256((folder / name).read_bytes()).hexdigest()}` |" for name in INPUTS)
    return f"""# Source of the place tables

`postcodes.csv`, `municipalities.csv` and `kreise.csv` are made by `tools/build_places.py`. Do not edit them.

- Source: GeoNames postal codes and `cities500` for Germany (<https://www.geonames.org>); names and keys of
  the Kreise: Statistisches Bundesamt (Destatis).
- Licence: GeoNames data is licensed under CC BY 4.0 (<https://creativecommons.org/licenses/by/4.0/>).
- Version: extracts with the 400 Kreise and NUTS codes of 2024; the day of the extract is not recorded, the
  checksums below identify it.
- Changes made here: columns chosen and renamed, postcodes of single large recipients left out, Kreis of
  each place derived from the postcodes near by (`certainty`: A = a postcode names the place, C = nearest
  postcode), other names reduced to Cyrillic and Arabic script and to places of 3,000 people or more.

| input | sha256 |
| --- | --- |
{sums}

`abroad.csv`, `aliases.csv`, `bynames.csv`, `city_parts.csv`, `common_words.csv`, `cues.csv`, `former_kreise.csv`,
`joint_municipalities.csv`, `landscapes.csv`, `moves.csv`, `name_parts.csv`, `official_additions.csv`, `plates.csv`,
`shores.csv`, `sounds.csv` and `travel.csv` are compiled by hand for this project (MIT, like the code), from general
knowledge and not checked against a register. Certainty of each row: B in common use, C own judgement; tables without
such a column are C throughout. The column `source` of `former_kreise.csv` names the law or reform that dissolved a
Kreis; keys of today are those of `kreise.csv`. Where a Kreis was divided, all Kreise that got a town of it are named.
"""


if __name__ == "__main__":
    main(Path(sys.argv[1]))
