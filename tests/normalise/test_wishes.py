"""What people look for, in seven languages."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from fitmatch.normalise.people.wishes import read_wishes
from fitmatch.schema.codes import PlacementKind, Shift

TITLES = [
    ("Koch/Köchin", "Koch/Köchin"),
    ("Tätigkeit als Maler/in", "Maler/in"),
    ("möchte als Verkäuferin arbeiten", "Verkäuferin"),
    ("gern wieder Erzieherin", "Erzieherin"),
    ("Ausbildung zum Tischler", "Tischler"),
    ("Ausbildung, am liebsten Elektroniker/in", "Elektroniker/in"),
    ("Azubi Friseur/in 2026", "Friseur/in"),
    ("Lehre im Bereich Mechatronik", "Mechatronik"),
    ("Ausbildungswunsch Anlagenmechaniker/in für Sanitär-, Heizungs- und Klimatechnik",
     "Anlagenmechaniker/in für Sanitär-, Heizungs- und Klimatechnik"),
    ("Stelle wie früher (Buchhaltung)", "Buchhaltung"),
    ("Bäckerei oder ähnlich", "Bäckerei"),
    ("Wunsch: Lagerlogistik, nette Kollegen", "Lagerlogistik"),
    ("Pflegehilfe, keine Nachtschicht", "Pflegehilfe"),
    ("Gartenbau – am liebsten unbefristet", "Gartenbau"),
    ("längerfristig Physiotherapeutin", "Physiotherapeutin"),
    ("jede Arbeit, gern Küche", "Küche"),
    ("Schweißer/in in kleinem Team", "Schweißer/in"),
    ("Kauffrau im Einzelhandel, Teilzeit 25 h", "Kauffrau im Einzelhandel"),
    ("würde gern als Busfahrer arbeiten, Kita 7–16 Uhr", "Busfahrer"),
    ("erst Praktikum, dann Ausbildung Pflegefachmann", "Pflegefachmann"),
    ("would like to work as a nurse", "nurse"),
    ("apprenticeship as carpenter", "carpenter"),
    ("хочу працювати за фахом (кухар)", "кухар"),
    ("хоче навчатись на електрика", "електрика"),
    ("будь-яка робота, краще склад", "склад"),
    ("работа по специальности: медсестра", "медсестра"),
    ("хочу учиться на парикмахера", "парикмахера"),
    ("أريد العمل في المطبخ", "المطبخ"),
    ("çalışmak istiyorum: aşçı", "aşçı"),
    ("garson olarak çalışmak istiyorum", "garson"),
]  # fmt: skip

ANY_WORK = [
    "Helfertätigkeit",
    "Hilfsarbeiten, körperlich fit",
    "egal was, Hauptsache Arbeit",
    "einfache Tätigkeit ohne viel Deutsch",
    "any job",
    "будь-яка робота",
    "любая работа",
    "أي عمل",
    "هر کاری",
    "her iş",
]

A, E, P, J = PlacementKind.APPRENTICESHIP, PlacementKind.EQ, PlacementKind.INTERNSHIP, PlacementKind.JOB
KINDS = [
    ("Ausbildung Koch/Köchin oder EQ", {A, E}),
    ("sucht Ausbildungsplatz: Verkäufer/in", {A}),
    ("feste Stelle Maurer/in", {J}),
    ("erst Praktikum, dann Ausbildung Koch", {P, A}),
    ("Schlosser, Praktikum vorab gern", {P, J}),
    ("Koch/Köchin lernen (dual)", {A}),
    ("Friseurin", set()),
    ("хоче навчатись на Koch/Köchin", {A}),
    ("internship in IT", {P}),
]

EARLY, LATE, NIGHT, WEEKEND = Shift.EARLY, Shift.LATE, Shift.NIGHT, Shift.WEEKEND
REFUSED = [
    ("Koch, keine Nachtschicht (Kind)", {NIGHT}),
    ("Pflege, nicht nachts", {NIGHT}),
    ("keine Schicht", {EARLY, LATE, NIGHT}),
    ("nur vormittags, Kita bis 14 Uhr", {LATE, NIGHT}),
    ("Büro, 8–14 Uhr", {EARLY, LATE, NIGHT}),
    ("Verkauf, kein Wochenende", {WEEKEND}),
    ("Verkauf, Wochenende geht", set()),
    ("Frühschicht ok, Nacht nein", {NIGHT}),
    ("no night shifts", {NIGHT}),
    ("кухар, тільки до обіду", {LATE, NIGHT}),
    ("повар, ночью не могу", {NIGHT}),
    ("gece olmaz", {NIGHT}),
]


@pytest.mark.parametrize(("text", "title"), TITLES)
def test_the_occupation_is_left(text: str, title: str) -> None:
    value = read_wishes(text).value
    assert value is not None
    assert value.titles[:1] == ((title,) if title else ())


@pytest.mark.parametrize("text", ANY_WORK)
def test_any_work(text: str) -> None:
    value = read_wishes(text).value
    assert value is not None
    assert value.any_work
    assert value.titles == ()


@pytest.mark.parametrize(("text", "kinds"), KINDS)
def test_kinds(text: str, kinds: set[PlacementKind]) -> None:
    value = read_wishes(text).value
    assert value is not None
    assert value.kinds == kinds


@pytest.mark.parametrize(("text", "shifts"), REFUSED)
def test_refused_shifts(text: str, shifts: set[Shift]) -> None:
    value = read_wishes(text).value
    assert value is not None
    assert value.refused_shifts == shifts


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("max. 25 h", 25),
        ("Teilzeit 20 h", 20),
        ("Koch, bis 30 Std.", 30),
        ("Koch, auch Teilzeit 30 h", None),
        ("Koch ca. 35 Std.", None),
    ],
)
def test_most_hours(text: str, hours: float | None) -> None:
    value = read_wishes(text).value
    assert value is not None
    assert value.max_hours == hours


@pytest.mark.parametrize("text", ["offen", "wie bisher", "im erlernten Beruf", "flexibel", "weiß noch nicht"])
def test_no_wish_is_no_title(text: str) -> None:
    reading = read_wishes(text)
    assert reading.value is None or reading.value.titles == ()


def test_what_is_ruled_out_is_no_wish() -> None:
    for text in ("will nicht in der Pflege arbeiten", "keine Pflege", "auf keinen Fall Reinigung"):
        reading = read_wishes(text)
        assert reading.value is None or reading.value.titles == ()
    reading = read_wishes("keine Pflege, gern Büro")
    assert reading.value is not None
    assert reading.value.titles == ("Büro",)
    assert reading.value.refused_titles == ("Pflege",)


@pytest.mark.parametrize(
    ("text", "titles", "refused"),
    [
        ("Hotel oder Reinigung", ("Hotel", "Reinigung"), ()),
        ("Küche, nicht Pflege", ("Küche",), ("Pflege",)),
        ("Lager; auf keinen Fall Küche", ("Lager",), ("Küche",)),
        ("nicht mehr in die Küche", (), ("Küche",)),
        ("alles außer Reinigung", (), ("Reinigung",)),
        ("anything but cleaning", (), ("cleaning",)),
        ("Serverbetrieb, ungern Hotline", ("Serverbetrieb",), ("Hotline",)),
        ("Verkauf, keine Nachtschicht", ("Verkauf",), ()),
    ],
)
def test_several_wishes_and_what_is_refused(text: str, titles: tuple[str, ...], refused: tuple[str, ...]) -> None:
    value = read_wishes(text).value
    assert value is not None
    assert value.titles[: len(titles) or None] == titles
    assert value.refused_titles == refused


@settings(deadline=None, max_examples=150)
@given(st.text(max_size=300))
@example("A\u0958")
def test_any_text_gives_a_reading(text: str) -> None:
    reading = read_wishes(text)
    assert (reading.status == "unmapped") == (reading.value is None)
    if reading.span is not None:
        assert 0 <= reading.span[0] <= reading.span[1] <= len(text)


def test_long_text_is_bounded() -> None:
    for text in ("Ausbildung oder " * 7_000, "x" * 100_000, "und " * 25_000, "(" * 100_000):
        read_wishes(text)
