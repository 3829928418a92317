"""Kreise that reforms dissolved, in the words people still use for them."""

from __future__ import annotations

import pytest
from tests.normalise.place_checks import is_choice_of, kind_and_kreise

from fitmatch.knowledge.places import kreise
from fitmatch.knowledge.tables import read_table, split_cell
from fitmatch.normalise.geography.kreise import read_kreis

ONE = [
    ("ehem. LK Ostvorpommern", "13075"),
    ("früherer Landkreis Uecker-Randow", "13075"),
    ("Altkreis Hagenow", "13076"),
    ("Altkreis Burg", "15086"),
    ("Ex-Saalkreis", "15088"),
    ("Torgau-Oschatz (ehem.)", "14730"),
    ("ehemaliger Kreis Worbis", "16061"),
    ("former district of Anklam", "13075"),
    ("колишній район Анклам", "13075"),
    ("бывший район Анклам", "13075"),
    ("Soltau-Fallingbostel", "03358"),
    ("NOL-Kreis, Niederschlesischer Oberlausitzkreis", "14626"),
    ("früher Muldentalkreis, jetzt Plauen", "14523"),
    ("ehem. Wohnort Anklam, jetzt Ulm", "08421"),
]
SEVERAL = [
    ("Altkreis Demmin", {"13071", "13075"}),
    ("eski Demmin ilçesi", {"13071", "13075"}),
    ("Altkreis Schwerin", {"13074", "13076"}),
    ("ehem. Aschersleben-Staßfurt", {"15085", "15089"}),
]


@pytest.mark.parametrize(("text", "ags5"), ONE)
def test_a_former_kreis_tells_where_somebody_lives_today(text: str, ags5: str) -> None:
    assert kind_and_kreise(text) == ("unique", (ags5,))


@pytest.mark.parametrize(("text", "keys"), SEVERAL)
def test_a_divided_kreis_stays_open(text: str, keys: set[str]) -> None:
    assert is_choice_of(text, keys)


def test_a_former_kreis_in_a_column_of_its_own() -> None:
    assert read_kreis("Ohrekreis") == {"15083"}
    assert read_kreis("Altkreis Calau") == {"12066"}


def test_every_row_names_kreise_of_today_and_its_source() -> None:
    for row in read_table("places/former_kreise"):
        keys = split_cell(row["ags5"])
        assert set(keys) <= set(kreise()), row
        assert row["kind"] in ("own", "town"), row
        assert row["certainty"] in ("B", "C"), row
        assert row["source"], row
        assert row["until"].isdigit(), row
        assert len({kreise()[key].land for key in keys}) == 1, row
