"""A tiny ESCO download, own wording, with the known defects of the real one."""

from __future__ import annotations

import csv
import zipfile
from pathlib import Path

OCCUPATION = "http://data.europa.eu/esco/occupation/"
SKILL = "http://data.europa.eu/esco/skill/"
ISCO = "http://data.europa.eu/esco/isco/C"

OCCUPATIONS = {
    "cook": ("5120", "Koch/Köchin", "Küchenkraft am Herd\nHotelkoch", "Kocht Speisen in Küchen"),
    "baker": ("7512", "Bäcker/Bäckerin", "Brotbäcker\nBackwarenhersteller", "Backt Brot und Brötchen"),
    "mason": ("7112", "Maurer/Maurerin", "Hochbauer\nZiegelleger", "Baut Wände aus Stein"),
    "driver": ("8332", "Lkw-Fahrer/Lkw-Fahrerin", "Berufskraftfahrer\nFernfahrer", "Fährt Lastwagen"),
    "nurse": ("2221", "Pflegefachmann/Pflegefachfrau", "Krankenpfleger", "Pflegt kranke Menschen"),
}
SKILLS = {
    "hygiene": ("Lebensmittelhygiene anwenden", "Hygiene in der Küche | HACCP", "skill/competence"),
    "dough": ("Teig herstellen", "Teige kneten", "skill/competence"),
    "walls": ("Mauern hochziehen", "Ziegelwände\u00a0bauen", ""),
    "sourdough": ("Quastenteig kühl führen", "Quastenteig ansetzen", "skill/competence"),
    "flour": ("Mehlsorten", "Typen von Mehl", "knowledge"),
}
BROADER = [("sourdough", "dough")]
RELATED = [("dough", "optional", "flour"), ("dough", "optional", "gone"), ("sourdough", "optional", "flour")]
NEEDS = [("cook", "essential", "hygiene"), ("baker", "essential", "dough"), ("baker", "optional", "hygiene")]


def write(path: Path, rows: list[dict[str, str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)


def esco_folder(folder: Path) -> Path:
    """Write the tables and return the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    write(
        folder / "occupations_de.csv",
        [
            {
                "conceptType": "Occupation",
                "conceptUri": OCCUPATION + key,
                "iscoGroup": isco,
                "preferredLabel": name,
                "altLabels": more,
                "description": text,
            }
            for key, (isco, name, more, text) in [*OCCUPATIONS.items(), ("cook", OCCUPATIONS["cook"])]
        ],
    )
    write(
        folder / "skills_de.csv",
        [
            {
                "conceptType": "KnowledgeSkillCompetence",
                "conceptUri": SKILL + key,
                "skillType": kind,
                "preferredLabel": name,
                "altLabels": more,
                "description": "",
            }
            for key, (name, more, kind) in SKILLS.items()
        ],
    )
    relations = [*NEEDS, ("gone", "essential", "dough")]
    write(
        folder / "occupationSkillRelations.csv",
        [
            {"occupationUri": OCCUPATION + o, "relationType": r, "skillType": "", "skillUri": SKILL + s}
            for o, r, s in relations
        ],
    )
    write(
        folder / "broaderRelationsSkillPillar.csv",
        [{"conceptUri": SKILL + s, "broaderUri": SKILL + broader} for s, broader in BROADER],
    )
    write(
        folder / "skillSkillRelations.csv",
        [{"originalSkillUri": SKILL + s, "relationType": r, "relatedSkillUri": SKILL + o} for s, r, o in RELATED],
    )
    return folder


def esco_zip(folder: Path) -> Path:
    """Write the same tables as one zip file."""
    tables = esco_folder(folder / "tables")
    path = folder / "esco.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for table in sorted(tables.iterdir()):
            archive.write(table, table.name)
    return path
