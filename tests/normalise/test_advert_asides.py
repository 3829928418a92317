"""What an advert says beside its requirements: invitations, offers, lines under pictures, what nobody has to bring."""

from __future__ import annotations

import datetime as dt

import pytest

from fitmatch.normalise.adverts.advert import read_advert
from fitmatch.schema.codes import Strictness

ADVERT = "Lagerhelfer (m/w/d)\n\nIhr Profil:\n- Sorgfalt\n\nWir bieten:\n- 15 € die Stunde\n\n{}"
LISTED = "Lagerhelfer (m/w/d)\n\nIhr Profil:\n- Sorgfalt\n- {}\n\nWir bieten:\n- 15 € die Stunde"


def _asked(text: str) -> dict[str, str]:
    items = read_advert(text, as_of=dt.date(2026, 4, 15)).items
    return {item.requirement.text: item.requirement.strictness.value for item in items}


@pytest.mark.parametrize(
    "words",
    [
        "Auch Wiedereinsteiger und Rentner sind willkommen.",
        "Paare sind uns recht.",
        "Rückfragen beantwortet Herr Osterloh gern.",
        "Ein Schnuppertag ist vorab gern möglich.",
        "Arbeitskleidung stellen wir gern.",
        "Sie brauchen keine Erfahrung.",
        "Eine Ausbildung muss es nicht sein.",
        "Das brauchst du nicht:\n- Abitur\n- ein Auto",
        "Einarbeitung: zwei Wochen mit einem Paten",
    ],
)
def test_nothing_is_asked_for_besides(words: str) -> None:
    assert _asked(ADVERT.format(words)) == {"Sorgfalt": "must"}


def test_a_line_under_a_picture_tells_of_the_place_the_pay_or_the_hours() -> None:
    text = (
        "Packer (m/w/d) gesucht\n✔ Sorgfalt\n✔ flinke Hände\n⏰ Mo–Fr ab 7 Uhr\n💶 14,50 €/h\n📍 Halle am Hafen, Tor 2"
    )
    assert _asked(text) == {"Sorgfalt": "must", "flinke Hände": "must"}


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Bereitschaft, auch einmal sonntags zu arbeiten", {"Bereitschaft, auch einmal sonntags zu arbeiten": "must"}),
        ("gutes Gehör (ggf. mit Hörgerät)", {"gutes Gehör (ggf. mit Hörgerät)": "must"}),
        ("Gebärdensprache", {"Gebärdensprache": "must"}),
        ("Sprachkenntnisse auf dem genannten Niveau", {}),
    ],
)
def test_a_thing_asked_for_stays_whole(words: str, expected: dict[str, str]) -> None:
    assert _asked(LISTED.format(words)) == {"Sorgfalt": "must"} | expected


def test_a_must_by_law_is_a_must() -> None:
    asked = _asked("Wir suchen eine Küchenhilfe (m/w/d). Eine Belehrung nach dem IfSG ist leider Vorschrift.")
    assert list(asked.values()) == [Strictness.MUST.value]


def test_who_is_sought_is_asked_for_what_they_can_do() -> None:
    asked = _asked("Koch (m/w/d)\n\nWen wir suchen: Menschen, die mit Feuer umgehen können.")
    assert asked == {"mit Feuer umgehen": "must"}
