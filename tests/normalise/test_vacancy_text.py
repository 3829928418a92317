from __future__ import annotations

from dataclasses import fields

from hypothesis import given
from hypothesis import strategies as st

from fitmatch.normalise.adverts.vacancy_text import (
    TextPart,
    VacancySections,
    read_advert_requirements,
    read_vacancy_text,
)
from fitmatch.normalise.reading.text import cap

ADVERT = """Lagerhelfer (m/w/d) in Teilzeit

Wir sind ein kleiner Betrieb am Hafen.

Ihre Aufgaben:
- Waren annehmen und prüfen
- Lkw be- und entladen

Das bringen Sie mit
• Zuverlässigkeit
• Deutschkenntnisse mindestens A2
• Führerschein Klasse B ist von Vorteil

Wünschenswert:
• Staplerschein

Arbeitszeit: Mo–Fr 6–14 Uhr, 30 Std./Woche
Vergütung: 14,50 €/Std
Wir bieten Ihnen:
- Werksbus ab Wismar
- Sprachkurs im Betrieb

Bewerbungen bitte an das Personalbüro.
"""

PROSE = """Für unsere Küche suchen wir Verstärkung.
Sie verfügen über Erfahrung in einer Großküche.
Gute Deutschkenntnisse (B1) sind erforderlich.
Der Umgang mit HACCP ist wünschenswert.
Gearbeitet wird von 6 bis 14 Uhr.
Eine Unterkunft ist vorhanden.
"""


def texts(parts: tuple[TextPart, ...]) -> list[str]:
    return [part.text for part in parts]


def read_all(sections: VacancySections) -> list[tuple[str, str]]:
    return [(item.text, item.strictness.value) for item in read_advert_requirements(sections).value or ()]


def test_advert_with_headings() -> None:
    parts = read_vacancy_text(ADVERT)
    assert parts.title is not None
    assert parts.title.text == "Lagerhelfer (m/w/d) in Teilzeit"
    assert read_all(parts) == [
        ("Waren annehmen und prüfen", "must"),
        ("Lkw be- und entladen", "must"),
        ("Zuverlässigkeit", "must"),
        ("Führerschein Klasse B", "nice"),
        ("Staplerschein", "nice"),
    ]
    assert texts(parts.language) == ["Deutschkenntnisse mindestens A2"]
    assert texts(parts.licence) == ["Führerschein Klasse B ist von Vorteil"]
    assert texts(parts.hours) == ["Mo–Fr 6–14 Uhr, 30 Std./Woche"]
    assert parts.shift == parts.hours
    assert texts(parts.wage) == ["14,50 €/Std"]
    assert texts(parts.offers) == ["Werksbus ab Wismar", "Sprachkurs im Betrieb"]
    assert "Wir sind ein kleiner Betrieb am Hafen." in texts(parts.other)


def test_prose_without_headings() -> None:
    parts = read_vacancy_text(PROSE)
    assert read_all(parts) == [("Erfahrung in einer Großküche", "must"), ("Der Umgang mit HACCP", "nice")]
    assert texts(parts.language) == ["Gute Deutschkenntnisse (B1) sind erforderlich."]
    assert texts(parts.hours) == ["Gearbeitet wird von 6 bis 14 Uhr."]
    assert texts(parts.offers) == ["Eine Unterkunft ist vorhanden."]


def test_advert_in_one_line() -> None:
    asked = "ANFORDERUNGEN: MAG-Schweißen, Zeichnungen. WÜNSCHENSWERT: Kranschein. SPRACHE: mind. A2."
    advert = f"{asked} WIR BIETEN: Wohnung."
    parts = read_vacancy_text(advert)
    assert read_all(parts) == [("MAG-Schweißen", "must"), ("Zeichnungen", "must"), ("Kranschein", "nice")]
    assert texts(parts.language) == ["mind. A2."]
    assert texts(parts.offers) == ["Wohnung."]


def test_heading_reaches_past_a_bullet_about_german() -> None:
    parts = read_vacancy_text("Was wir uns wünschen:\n* Deutsch B2\n* Praxis im Lager\n* Führungszeugnis (zwingend)")
    assert read_all(parts) == [("Praxis im Lager", "nice"), ("Führungszeugnis", "must")]
    assert texts(parts.language) == ["Deutsch B2"]


def test_spans_of_requirements_count_from_the_start_of_the_advert() -> None:
    for item in read_advert_requirements(read_vacancy_text(ADVERT)).value or ():
        assert ADVERT[slice(*item.span)] == item.text


def test_empty() -> None:
    assert read_vacancy_text(" \n ") == VacancySections()


@given(st.text(max_size=400) | st.lists(st.sampled_from(ADVERT.splitlines()), max_size=12).map("\n".join))
def test_any_text_is_cut_without_error(text: str) -> None:
    source = cap(text)
    parts = read_vacancy_text(text)
    for field in fields(parts):
        value = getattr(parts, field.name)
        for part in (value,) if isinstance(value, TextPart) else value or ():
            assert source[slice(*part.span)] == part.text
