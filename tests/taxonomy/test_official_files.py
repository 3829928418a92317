"""The official downloads beside the project are read whole; skipped, with a word, where they are absent."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from fitmatch.knowledge.tables import read_table
from fitmatch.taxonomy.esco import read_esco
from fitmatch.taxonomy.kldb import read_code_key, read_kldb_texts

DATA = Path(__file__).resolve().parents[2] / ".." / "shared" / "data"


@pytest.fixture(autouse=True)
def official_files() -> None:
    if not (DATA / "esco").is_dir():
        pytest.skip("../shared is absent: the official ESCO and KldB files are not read")


def test_esco_of_two_versions_is_read_together() -> None:
    esco = read_esco(
        [DATA / "esco" / "v1.1.1", DATA / "esco" / "v1.2_de", DATA / "esco" / "skills_de_labels_v1.0.3.csv"]
    )
    kinds = Counter(concept.type for concept in esco.concepts.values())
    assert kinds["occupation"] >= 3007
    assert kinds["skill"] >= 13_896
    assert kinds["group"] == 619
    assert esco.defects["skill relation of an unknown occupation"] == 67
    assert not any("\u00a0" in name for c in esco.concepts.values() for names in c.names.values() for name in names)
    own = [row["esco"] for row in read_table("taxonomy/esco_links")]
    own += ["http://data.europa.eu/esco/skill/" + row["skill"] for row in read_table("taxonomy/esco_skill_names_de")]
    assert not [address for address in own if address not in esco.concepts]
    german = sum("de" in c.names for c in esco.concepts.values() if c.type == "occupation")
    assert german == 3039


def test_kldb_has_all_codes_and_no_example_titles() -> None:
    texts = read_kldb_texts(next((DATA / "kldb").glob("KldB_2010*.csv")))
    assert len(texts) == len(read_code_key(DATA / "kldb" / "kldb2010_5d_to_isco08.csv")) == 1301
    assert not any("Zugeordnete" in text or "&" in text for text in texts.values())
