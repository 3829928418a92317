"""Whole adverts, in wordings of many firms: what is asked for, and what only looks like it."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fitmatch.normalise.adverts.advert import read_advert
from fitmatch.normalise.adverts.advert_record import advert_record
from fitmatch.normalise.reading.text import cap

AS_OF = dt.date(2026, 4, 15)


def value(text: str) -> dict[str, Any]:
    found = advert_record(read_advert(text, as_of=AS_OF))["value"]
    assert found is not None
    return dict(found)


def texts(entries: list[dict[str, Any]]) -> list[str]:
    return [entry["text"] for entry in entries]


@pytest.mark.parametrize(
    ("text", "isco08"),
    [
        ("Aushilfe für die Spülküche gesucht", "9412"),
        ("Wir stellen ein: Zerspanungsmechaniker (m/w/d)", "7223"),
        ("Die Stadt sucht zum nächstmöglichen Zeitpunkt eine/n Gärtner/in (m/w/d)", "6113"),
        ("Hier könnte dein neuer Job sein!\n\nMaurer (m/w/d) in Vollzeit", "7112"),
        ("Lust auf was Neues? Werde Busfahrer/in bei der Stadtlinie!", "8331"),
        ("Kfz-Mechatroniker*in – ab sofort", "7231"),
        ("Wir, die Bäckerei Korn in Bützow, suchen eine freundliche Verkäuferin", "5223"),
        ("Пекар (m/w/d) – потрібен терміново", "7512"),
        ("Unser Hotel wächst! Zur Verstärkung unseres Teams suchen wir eine Hausdame (m/w/d)", "5151"),
        ("Komm in unser Team als Erzieher/in", "3412"),
        ("EQ im Bäckerhandwerk", "7512"),
        ("Blumenstube am Markt, Inhaberin Rosa Klee", None),
        ("Mitarbeiter/innen gesucht", None),
        ("Team-Verstärkung gesucht. Quereinsteiger sind willkommen.", None),
        ("Wir suchen motivierte Leute, die anpacken!", None),
    ],
)
def test_title_wherever_it_stands(text: str, isco08: str | None) -> None:
    assert value(f"{text}\n\nIhr Profil:\n- Zuverlässigkeit")["title_isco08"] == isco08


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Ihr Profil:\n- Deutschkenntnisse mind. B1", ("de", "B1", True)),
        ("Ihr Profil:\n- gute Deutschkenntnisse in Wort und Schrift", ("de", "B1", False)),
        ("Ihr Profil:\n- fließendes Deutsch in Wort und Schrift (mindestens C1)", ("de", "C1", True)),
        ("Ihr Profil:\n- Deutschkenntnisse sind von Vorteil", ("de", None, False)),
        ("Ihr Profil:\n- B1 Deutsch wünschenswert", ("de", "B1", False)),
        ("Ihr Profil:\n- Deutsch B1, gerne mehr", ("de", "B1", True)),
        ("Ihr Profil:\n- Verständigung auf Deutsch", ("de", "A2", False)),
        ("Ihr Profil:\n- etwas Deutsch (Türkisch geht auch)", ("de", None, False)),
        ("Ihr Profil:\n- Deutsch ist nebensächlich", None),
        ("Ihr Profil:\n- Sprachzertifikat B2 zwingend notwendig", ("de", "B2", True)),
        ("Ihr Profil:\n- Deutsch B1, Englisch von Vorteil", ("de", "B1", True)),
        ("Ihr Profil:\n- Englisch B2 und Deutsch A2", ("de", "A2", True)),
        ("Ihr Profil:\n- Englischkenntnisse (B2), Deutsch nicht nötig", ("en", "B2", True)),
        ("Deutsch sprechen Sie so gut, dass Sie telefonieren können (ca. B2).", ("de", "B2", True)),
        ("Ohne Deutsch auf B1 geht es leider nicht.", ("de", "B1", True)),
        ("Deutschkenntnisse: idealerweise B1, kein Muss", ("de", "B1", False)),
        ("Deutsch brauchst du nicht, Englisch reicht.", ("en", None, False)),
        ("Wir sprechen Deutsch und Russisch im Team.", None),
        ("Du solltest Deutsch auf dem Niveau B1 sprechen.", ("de", "B1", False)),
        ("Deutsch A1 genügt für den Anfang.", ("de", "A1", False)),
        ("Requirements:\n- fluent English (C1)\n- German is not required", ("en", "C1", True)),
        ("Wünschenswert:\n- Deutsch B2", ("de", "B2", False)),
        ("Wir bieten: Deutschkurs bis B2 während der Arbeitszeit.", None),
        ("Der Einsatz erfordert Deutsch auf C1-Niveau, da Sie Gutachten schreiben.", ("de", "C1", True)),
        ("Вимоги:\n- німецька B1 обов'язково", ("de", "B1", True)),
        ("Требования:\n- немецкий не ниже A2", ("de", "A2", True)),
        ("Kein Deutsch nötig – wir arbeiten auf Ukrainisch.", None),
        ("Treffpunkt Halle C1, Tor B2.", None),
    ],
)
def test_language_with_its_firmness(text: str, language: tuple[str, str | None, bool] | None) -> None:
    asked = value(f"Koch (m/w/d)\n\n{text}")["language"]
    assert (asked and (asked["lang"], asked["cefr"], asked["hard"])) == language


@pytest.mark.parametrize(
    ("text", "must", "nice"),
    [
        ("Profil:\n- Geduld, Humor\n- Linux wäre toll, aber kein Muss", ["Geduld", "Humor"], ["Linux"]),
        ("Sie haben gute Augen und Fingerfertigkeit, weil alles klein ist.", ["gute Augen", "Fingerfertigkeit"], []),
        ("Wichtig ist uns, dass Sie ehrlich und ordentlich sind.", ["ehrlich", "ordentlich"], []),
        ("Du hast Freude am Kochen? Dann komm zu uns!", ["Freude am Kochen"], []),
        ("Du hast noch nie gekocht? Kein Problem!", [], []),
        ("Anforderungen:\n- Staplerschein – ohne geht es nicht", ["Staplerschein"], []),
        ("Anforderungen:\n- Interesse an Autos und Technik", ["Interesse an Autos und Technik"], []),
        ("Anforderungen:\n- Erfahrung ist nicht nötig", [], []),
        ("Superkräfte:\n🔧 Geschick\n🔧 Ruhe\n\nGoodies:\n🔧 Obst", ["Geschick", "Ruhe"], []),
        (
            "1. Ihre Aufgaben\n- Teile prüfen\n2. Ihre Qualifikation\n- Sorgfalt\n3. Wir bieten\n- Obst",
            ["Sorgfalt"],
            [],
        ),
        ("Damit überzeugst du uns:\n- Ruhe\n- gern mit Berufserfahrung", ["Ruhe"], ["Berufserfahrung"]),
        ("Schön wäre: Grillerfahrung\nSie stehen gern früh auf.", ["stehen gern früh auf"], ["Grillerfahrung"]),
        ("Profil:\n- wünschenswert: Linux\n- Empathie", ["Empathie"], ["Linux"]),
        ("Profil: Ausdauer, Englisch B1, Excel von Vorteil, Ruhe", ["Ausdauer", "Ruhe"], ["Excel"]),
        ("Profil:\n- Ruhe\n\nDas spricht für uns:\n- 30 Tage Urlaub\n- Obst", ["Ruhe"], []),
        ("Profil:\n- nur Männer\n- Kraft", ["Kraft"], []),
        ("Sie bieten an der Kasse Hilfe an.\nWir zahlen 15 €, Führerschein erwünscht.", [], []),
        ("Deine Route:\n- Kiel bis Lübeck\n\nDas brauchst du:\n- Fahrerkarte", ["Fahrerkarte"], []),
        (
            "Profil:\n- Ruhe\n- Beginn ist um 5 Uhr\n- Bereitschaft zum Dienst ab 5 Uhr",
            ["Ruhe", "Bereitschaft zum Dienst ab 5 Uhr"],
            [],
        ),
        ("Sie möchten in die Altenpflege wechseln?", [], []),
        ("Du: Meisterbrief, schwindelfrei\nWir: Obst, Parkplatz", ["Meisterbrief", "schwindelfrei"], []),
        ("Zuverlässig und pünktlich.", ["Zuverlässig", "pünktlich"], []),
        ("Sie bringen mit: Geduld // Humor\nWir bieten: Obst // Kaffee", ["Geduld", "Humor"], []),
        ("Profil: Fahrerkarte; ADR wünschenswert; Ruhe", ["Fahrerkarte", "Ruhe"], ["ADR"]),
        ("Menschen mit Schwerbehinderung werden bei gleicher Eignung bevorzugt.", [], []),
        ("Your profile:\n- reliable and punctual\nNice to have:\n- Excel", ["reliable", "punctual"], ["Excel"]),
    ],
)
def test_single_demands(text: str, must: list[str], nice: list[str]) -> None:
    found = value(f"Koch (m/w/d)\n\n{text}")
    assert (texts(found["must"]), texts(found["nice"])) == (must, nice)


def test_traits_before_the_title() -> None:
    found = value("Spedition Ahrens sucht eine pünktliche, freundliche Fahrerin.")
    assert texts(found["must"]) == ["pünktlich", "freundlich"]


def test_wishes_are_firm_where_they_are_the_only_list() -> None:
    alone = value("Koch (m/w/d)\n\nWir wünschen uns:\n- Ruhe")
    second = value("Koch (m/w/d)\n\nVoraussetzungen:\n- Ruhe\n\nWir wünschen uns:\n- Humor")
    assert texts(alone["must"]) == ["Ruhe"]
    assert (texts(second["must"]), texts(second["nice"])) == (["Ruhe"], ["Humor"])


def test_advert_whose_lines_were_glued_together() -> None:
    found = value(
        "Lagerhelfer (m/w/d) WismarIhre AufgabenWare packenIhr ProfilErfahrung im LagerDeutsch A2 erforderlich"
        "Stapler wünschenswertWir bieten15,10 € pro StundeObst"
    )
    assert (texts(found["must"]), texts(found["nice"])) == (["Erfahrung im Lager"], ["Stapler"])
    assert (found["language"]["cefr"], found["pay"]["amount"]) == ("A2", 15.1)


def test_advert_copied_without_its_line_breaks() -> None:
    found = value(
        "Lagerhelfer (m/w/d) in Wismar WAS DU MITBRINGST Erfahrung im Lager von Vorteil"
        " Staplerschein zwingend erforderlich"
        " Deutschkenntnisse mindestens A2 WAS DU BEKOMMST 15,00 €/h Urlaubsgeld Weihnachtsgeld"
        " jedes Jahr und eine Kantine"
        " mit gutem Essen sowie Arbeitskleidung"
    )
    assert texts(found["must"]) == ["Staplerschein"]
    assert texts(found["nice"]) == ["Erfahrung im Lager"]
    assert (found["language"]["cefr"], found["pay"]["amount"]) == ("A2", 15.0)


@pytest.mark.parametrize(
    ("text", "pay"),
    [
        ("Wir zahlen 15 Euro pro Stunde.", (15.0, None, "hour")),
        ("15,50 pro Std., Zimmer für 280 € warm", (15.5, None, "hour")),
        ("18,20 EUR Stundenlohn", (18.2, None, "hour")),
        ("19,80 € bis 23,40 € pro Stunde", (19.8, 23.4, "hour")),
        ("2.600–2.900 EUR brutto", (2600.0, 2900.0, "month")),
        ("EUR 62,000 gross per year", (62000.0, None, "year")),
        ("55.000–70.000 € Jahresgehalt", (55000.0, 70000.0, "year")),
        ("58.000 EUR p. a.", (58000.0, None, "year")),
        ("500 € Startprämie, Jobticket 49 €", None),
        ("Bezahlung nach Tarif", None),
        ("30 Tage Urlaub, 40 Std./Woche", None),
        ("2400 brutto", (2400.0, None, "month")),
    ],
)
def test_pay(text: str, pay: tuple[float, float | None, str] | None) -> None:
    found = value(f"Koch (m/w/d)\n\nWir bieten:\n- {text}")["pay"]
    assert (found and (found["amount"], found["amount_high"], found["per"])) == pay


@pytest.mark.parametrize(
    ("text", "licences"),
    [
        ("Profil:\n- Führerschein Klasse B", [("B", True)]),
        ("Profil:\n- Fahrerlaubnis B oder BE", [("B", True)]),
        ("Profil:\n- Pkw-Führerschein von Vorteil", [("B", False)]),
        ("Profil:\n- Führerschein", [("B", True)]),
        ("Profil:\n- Führerschein\n- FS-Klasse C", [("C", True)]),
        ("Ein Führerschein Klasse B ist kein Muss, aber super.", [("B", False)]),
        ("Wir bieten:\n- Führerschein Klasse C nach einem Jahr", []),
        ("Später finanzieren wir dir den Führerschein Klasse B.", []),
    ],
)
def test_licences_asked_for_are_not_those_paid_for(text: str, licences: list[tuple[str, bool]]) -> None:
    found = value(f"Gärtner (m/w/d)\n\n{text}")["licences"]
    assert [(licence["class"], licence["hard"]) for licence in found] == licences


@pytest.mark.parametrize(
    ("text", "shifts"),
    [
        ("Gearbeitet wird zwischen 8:00 und 16:30 Uhr.", ["day"]),
        ("Frühschicht 5:30–12:00, Spätschicht 12:00–18:30", ["early", "late"]),
        ("Tag (6–18 Uhr) und Nacht (18–6 Uhr) im Wechsel", ["day", "night"]),
        ("Start immer 6 Uhr früh", ["early"]),
        ("Treffpunkt 7:00 Uhr, Schluss 15:45 Uhr", ["day"]),
        ("Abfahrt gegen 21:30 Uhr", ["night"]),
        ("Teildienst (10–14 und 17–22 Uhr)", ["late", "split"]),
        ("Wochenende ist bei uns heilig", []),
        ("Anruf genügt, Jörg ist bis 22 Uhr dran, Büro 8–20 Uhr", []),
        ("we work in small teams", []),
        ("Gehalt ab 3.900 € brutto", []),
        ("kein Wochenenddienst, samstags immer frei, abends wieder daheim", []),
        ("between 9 am and 9 pm", ["day", "late"]),
    ],
)
def test_times_of_work(text: str, shifts: list[str]) -> None:
    assert value(f"Koch (m/w/d)\n\n{text}")["shift"] == shifts


@given(
    st.text(max_size=300)
    | st.lists(st.sampled_from(["Profil:", "- Geduld, Ruhe", "Deutsch B1", "(m/w/d)"])).map("\n".join)
)
def test_any_text_is_read_with_spans_that_hold(text: str) -> None:
    source = cap(text)
    record = advert_record(read_advert(text, as_of=AS_OF))
    found = record["value"] or {"must": [], "nice": []}
    for entry in (*found["must"], *found["nice"]):
        assert source[slice(*entry["span"])] == entry["text"]
