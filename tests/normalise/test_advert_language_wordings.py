"""Wordings in which adverts ask for a language, wish for it, take it back, or only tell who speaks it."""

from __future__ import annotations

import datetime as dt

import pytest

from fitmatch.normalise.kinds import reader_for

PROFILE = "Koch (m/w/d)\n\nIhr Profil:\n- Geduld\n- {}\n- Humor\n\nWir bieten:\n- 15 € die Stunde"
INSISTING = PROFILE.replace("Ihr Profil", "Voraussetzungen")
RUNNING = "Wir suchen einen Koch (m/w/d) für unser Gasthaus. Sie haben Geduld. {} Wir zahlen 15 € die Stunde."
ENGLISH = "Cook (m/f/d)\n\nRequirements:\n- patience\n- {}\n\nWe offer:\n- 15 € per hour"
OFFER = "Koch (m/w/d)\n\nIhr Profil:\n- Geduld\n\nWir bieten:\n- 15 € die Stunde\n- {}"
UKRAINIAN = "Кухар\n\nВимоги:\n- терпіння\n- {}\n\nУмови:\n- 15 € за годину"
RUSSIAN = "Повар\n\nТребования:\n- терпение\n- {}\n\nУсловия:\n- 15 € в час"
TURKISH = "Aşçı\n\nAranan nitelikler:\n- sabır\n- {}\n\nSunuyoruz:\n- saatte 15 €"
ARABIC = "طباخ\n\nالمتطلبات:\n- الصبر\n- {}\n\nنقدم:\n- 15 € في الساعة"
FARSI = "آشپز\n\nشرایط:\n- صبر\n- {}\n\nارائه می‌دهیم:\n- ۱۵ یورو در ساعت"


def _language(advert: str, words: str) -> tuple[str, str | None, bool] | None:
    value = reader_for("vacancy")(advert.format(words), dt.date(2026, 4, 15), None)["value"]
    asked = value["language"]
    return asked and (asked["lang"], asked["cefr"], asked["hard"])


LEVELS = [
    (PROFILE, "Grundkenntnisse in Deutsch", ("de", "A2", False)),
    (PROFILE, "erweiterte Deutschkenntnisse", ("de", "B1", False)),
    (PROFILE, "solide Deutschkenntnisse", ("de", "B1", False)),
    (PROFILE, "sehr gute Deutschkenntnisse in Wort und Schrift", ("de", "C1", False)),
    (PROFILE, "Deutsch – gute Kenntnisse", ("de", "B1", False)),
    (PROFILE, "Englisch – verhandlungssicher", ("en", "C1", False)),
    (PROFILE, "fließendes, akzentfreies Deutsch zwingend", ("de", "B2", True)),
    (PROFILE, "akzentfreies Deutsch", ("de", None, True)),
    (PROFILE, "Deutschkenntnisse", ("de", None, False)),
    (INSISTING, "gute Deutschkenntnisse", ("de", "B1", True)),
    (PROFILE.replace("Ihr Profil", "Mitbringen müssen Sie"), "gute Deutschkenntnisse", ("de", "B1", True)),
    (PROFILE.replace("Ihr Profil", "Das brauchst du"), "Grundkenntnisse in Deutsch", ("de", "A2", True)),
    (PROFILE.replace("Ihr Profil", "Wir erwarten"), "Grundkenntnisse in Deutsch", ("de", "A2", False)),
    (PROFILE, "Deutsch A2, B1 verlangt hier keiner", ("de", "A2", True)),
    (
        PROFILE.replace("Ihr Profil", "Wir brauchen jemanden, der"),
        "Polnisch spricht; Deutsch ist nicht nötig",
        ("pl", None, True),
    ),
    (ENGLISH.replace("Requirements", "What you need"), "basic German", ("de", "A1", True)),
    (
        ENGLISH.replace("Requirements", "We expect"),
        "basic German – a colleague also explains in Polish",
        ("de", "A1", False),
    ),
    (
        ENGLISH.replace("Requirements", "We need someone who"),
        "speaks Russian; German is not needed",
        ("ru", None, True),
    ),
    (RUNNING, "Verständigung auf Deutsch muss möglich sein, schreiben müssen Sie nichts.", ("de", "A2", True)),
    (RUNNING, "Wenige Worte Deutsch genügen.", ("de", "A1", False)),
    (RUNNING, "Deutsch ist nicht nötig, ein Kollege hilft beim Übersetzen.", None),
    (RUNNING, "Deutsch ist nicht erforderlich, man hilft sich mit Gesten.", None),
    (ENGLISH, "German is not required, colleagues help with forms", None),
    (UKRAINIAN, "німецька не потрібна, колеги допоможуть", None),
    (RUSSIAN, "немецкий не нужен, коллеги помогут", None),
    (TURKISH, "Almanca gerekli değil, arkadaşlar yardım eder", None),
    (RUNNING, "Sie sprechen und schreiben fließend Deutsch.", ("de", "B2", False)),
    (RUNNING, "Gesucht wird jemand, der gut Deutsch spricht.", ("de", "B1", False)),
    (RUNNING, "Im Team muss man sich auf Deutsch verständigen können.", ("de", "A2", True)),
    (RUNNING, "Sie sollten sich auf Deutsch verständigen können.", ("de", "A2", False)),
    (RUNNING, "Die Behörde verlangt B2, ein Zertifikat von telc ist vorzulegen.", ("de", "B2", True)),
    (RUNNING, "Dein Deutsch muss nicht perfekt sein.", ("de", None, False)),
    (RUNNING, "Perfektes Deutsch ist nicht nötig, A2 reicht.", ("de", "A2", False)),
    (RUNNING, "Unsere Arbeitssprache ist Englisch (B2).", ("en", "B2", True)),
    (PROFILE, "Deutsch – kein Muss, Englisch – ein Muss", ("en", None, True)),
    (PROFILE, "gute Deutsch- und Englischkenntnisse", ("de", "B1", False)),
    (PROFILE, "Verständigung auf Deutsch oder Englisch", ("de", "A2", False)),
    (PROFILE, "Sprachlevel B1", ("de", "B1", True)),
    (RUNNING, "Die Schulung findet auf Deutsch statt, deshalb brauchen Sie B1.", ("de", "B1", True)),
    (RUNNING, "Gute Kenntnisse der deutschen Sprache setzen wir voraus.", ("de", "B1", True)),
    (UKRAINIAN, "вільна німецька", ("de", "C1", True)),
    (ARABIC, "إجادة اللغة الألمانية بمستوى B2", ("de", "B2", True)),
    (ENGLISH, "fluent English (must)", ("en", "C1", True)),
    (ENGLISH, "conversational German is required", ("de", "B1", True)),
    (UKRAINIAN, "базові знання німецької", ("de", "A1", True)),
    (RUSSIAN, "разговорный немецкий", ("de", "B1", True)),
    (TURKISH, "temel Almanca yeterli", ("de", "A1", False)),
    (FARSI, "زبان آلمانی در سطح B1", ("de", "B1", True)),
]


@pytest.mark.parametrize(("advert", "words", "expected"), LEVELS, ids=[row[1] for row in LEVELS])
def test_level_by_name_or_by_words(advert: str, words: str, expected: tuple[str, str | None, bool]) -> None:
    assert _language(advert, words) == expected


@pytest.mark.parametrize(
    ("advert", "words", "expected"),
    [
        (PROFILE, "Deutsch B2 – mündlich, beim Schreiben reicht B1", ("de", "B2", True)),
        (PROFILE, "gern Deutsch B1, aber auch mit A2 kommen Sie zurecht", ("de", "B1", False)),
        (RUNNING, "Deutsch A2 reicht, einen Deutschkurs bieten wir an.", ("de", "A2", False)),
        (RUNNING, "Deutsch A2 hilft im Alltag, muss aber nicht sein.", ("de", "A2", False)),
        (RUNNING, "Deutsch sollte etwa auf A2 sein.", ("de", "A2", False)),
        (ENGLISH, "German A2 is enough to start, we pay for classes", ("de", "A2", False)),
        (PROFILE, "Deutschkenntnisse von Vorteil, aber nicht Bedingung", ("de", None, False)),
        (RUSSIAN, "немецкий язык желателен, но не обязателен", ("de", None, False)),
        (RUSSIAN, "желательно базовый немецкий", ("de", "A1", False)),
    ],
)
def test_the_words_beside_a_level_decide_how_firm_it_is(
    advert: str, words: str, expected: tuple[str, str | None, bool]
) -> None:
    assert _language(advert, words) == expected


NOT_ASKED = [
    (RUNNING, "Sie müssen kein Deutsch können."),
    (RUNNING, "Auch ohne Deutschkenntnisse können Sie bei uns anfangen."),
    (RUNNING, "Deutsch ist nicht nötig, unser Meister spricht Russisch."),
    (RUNNING, "In der Küche wird Arabisch, Dari und Türkisch gesprochen."),
    (RUNNING, "Unsere Vorarbeiter sprechen Polnisch und Rumänisch."),
    (RUNNING, "Kollegen, die Arabisch sprechen, helfen dir."),
    (RUNNING, "Wir sprechen Deutsch, Englisch und Russisch."),
    (RUNNING, "Einen Deutschkurs B1 bezahlen wir."),
    (RUNNING, "Deutsch bringen wir Ihnen bei."),
    (RUNNING, "Wenn Ihr Deutsch noch nicht reicht, zahlen wir den Kurs."),
    (RUNNING, "Sie brauchen weder Zeugnisse noch Deutschkenntnisse."),
    (PROFILE, "kein Deutsch nötig, Einweisung auf Englisch"),
    (OFFER, "ein Meister, der Ukrainisch und Russisch spricht"),
    (ENGLISH, "You do not need to speak German"),
    (ENGLISH, "our head chef speaks Arabic and English"),
    (UKRAINIAN, "знання німецької не потрібні"),
    (UKRAINIAN, "майстер говорить українською"),
    (RUSSIAN, "без знания немецкого языка"),
    (TURKISH, "Almanca bilmek şart değil"),
    (TURKISH, "ücretsiz Almanca kursu"),
    (ARABIC, "المشرف يتحدث العربية"),
    (FARSI, "سرپرست فارسی صحبت می‌کند"),
]


@pytest.mark.parametrize(("advert", "words"), NOT_ASKED, ids=[row[1] for row in NOT_ASKED])
def test_what_is_taken_back_taught_or_only_spoken_there_is_not_asked_for(advert: str, words: str) -> None:
    assert _language(advert, words) is None
