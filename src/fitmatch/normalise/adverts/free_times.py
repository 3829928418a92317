"""Finds the times an advert names only to say that nobody works then, so that they are no shifts."""

from __future__ import annotations

import re

_DAY = r"(?:Wochenend|Samstag|Sonntag|Sonnabend|Nacht|Nächte|Spät|Früh|Feiertag|Schicht|Teil|geteilt)"
_FREE = re.compile(
    rf"\b(?:(?:kein\w*|ohne)\s(?:\w+\s)?{_DAY}\w*(?:(?:,|\sund|\soder|\s?/)\s(?:kein\w*\s)?{_DAY}\w*)*(?:\s(?:und|oder)\s\w+)?"
    r"|(?:kein\w*|ohne)\s(?:WE\b|\w+\s(?:über|üb\.)\sNacht\b)"
    r"|keine\s(?:Wochenenden|Nächte)"
    r"|(?:samstags?|sonntags?|sonnabends?|feiertags?|wochenends|abends|nachts)\s(?:nie|niemals|nicht)\b"
    r"|(?:(?:jede[snrm]?|alle)\s(?:\w+\.?\s)?)?(?:Wochenenden?|samstag[es]?|sonntag[es]?|feiertag[es]?|abends|nachts|sonnabend[es]?)"
    r"(?:\s(?:und|oder)\s(?:sonntag[es]?|feiertag[es]?))?\s"
    r"(?:(?:ist|sind|bist|seid|hast|haben|du|Sie|ihr|jede[rs]?|alle|man|immer|wieder|stets|meist|komplett|garantiert)\s){0,4}"
    r"(?:frei(?!w)|geschlossen|zu\s?(?:Hause|haus)|zuhause|daheim|Ruhetag|zu\b))"
    r"|\b(?:Nacht|Spät|Früh|Wochenend)(?:dienste?|schicht(?:en)?)\s(?:machen|übernehmen|leisten)\s"
    r"(?:bei uns\s)?(?:nur|ausschließlich)"
    r"|\bSa\.?\s?(?:/|\+|und|u\.|&)\s?So\.?\s(?:(?:ist|sind|immer)\s)?frei(?!w)"
    r"|\bno\s(?:weekends?|nights?|sundays?|saturdays?|(?:late|night|split|weekend)\sshifts?|shift work)\b"
    r"|\b(?:every\s|all\s)?(?:weekends?|saturdays?|sundays?)(?:\sand\s\w+)?\s(?:are\s|always\s)?(?:off|free)\b",
    re.IGNORECASE,
)
"""Times that are free or away from work."""

_DENIED = re.compile(
    rf"\b(?:geteilte\s(?:Dienste|Schichten)|{_DAY}(?:dienst|schicht|arbeit)\w*)\s(?:\w+\s){{0,5}}(?:nicht|nie|keine)\b"
    r"|\b(?:nachts|abends|sonntags|samstags|sonnabends|(?:am|an)\s(?:Wochenende\w*|Samstag\w*|Sonntag\w*|Abend))\s(?:\w+\s){1,4}?"
    r"(?:nicht|nie|niemals|niemand|kein\w*)\b"
    r"|\b(?:nie|niemals|never)\s(?:(?:am|an|on|at|in|the)\s){0,2}(?:Wochenende\w*|Samstag\w*|Sonntag\w*|Feiertag\w*|nachts|abends"
    r"|weekends?|nights?|sundays?|saturdays?|evenings?)\b"
    r"|\bніколи\s(?:у|в|на|по)\s(?:вихідн\w+|субот\w+|неділ\w+)|\bникогда\s(?:в|на|по)\s(?:выходн\w+|суббот\w+|воскресень\w+)"
    r"|\b(?:у|в|на|по)\s(?:вихідн\w+|выходн\w+|неділ\w+|воскресень\w+)\s(?:дні\s|дни\s)?(?:ми\s|мы\s)?не\sпрац\w+|\bв\sвыходные\sне\sработа\w+"
    r"|\bпо\sвыходным\sне\sработа\w+|\bhafta\ssonlar[ıi]\s(?:asla\s)?(?:çalışma\syok|çalışılmaz|çalışmıyoruz)"
    r"|لا عمل في (?:عطلة )?نهاية الأسبوع|آخر هفته(?:‌ها)? کار نمی[‌ ]?کنیم|آخر هفته(?:‌ها)? تعطیل",
    re.IGNORECASE,
)
"""Shifts taken back behind their name: "Geteilte Dienste gibt es bei uns nicht"."""
_VOLUNTARY = re.compile(
    r"\b(?:sams|sonn|feier|wochenend)\w*\b[^.;]{0,60}\bfreiwillig\w*|\b(?:Saturday|Sunday|weekend)s?\b[^.;]{0,40}\bvoluntary\b",
    re.IGNORECASE,
)
_NIGHT_PAID_FOR = re.compile(
    r"\d\s?(?:€|EUR|Euro)[^.;,\d]{0,12}\b(?:Nacht|night|ніч|ночь|gece)\b|\bÜbernachtung\w*", re.IGNORECASE
)
_DAYS_OFF = re.compile(
    r"\b(?:(?:субот|суббот|неділ|воскресень|сб|нд|вс)\w*[\s,/–—-]{1,3}(?:(?:і|й|та|и)\s)?){1,2}[\s–—:-]{0,3}(?:вихідн|выходн)\w*"
    r"|(?:вихідн|выходн)\w*\s?[–—:-]\s?(?:(?:субот|суббот|неділ|воскресень|сб|нд|вс)\w*[\s,/]{0,2}(?:(?:і|й|та|и)\s)?){1,2}",
    re.IGNORECASE,
)
_SOME_FREE = re.compile(
    r"\b(?:jede[snrm]?\s(?:zweite[nrs]?|dritte[nrs]?|andere[nrs]?|[23]\.)\s(?:Wochenende|Samstag|Sonntag|Sonnabend|WE)\s"
    r"(?:(?:ist|hast|haben|du|Sie)\s){0,2}(?:arbeits)?frei(?!w)"
    r"|(?:zwei|ein|2)\sWochenenden?\s(?:im Monat|pro Monat)\s(?:\w+\s){0,2}frei(?!w)"
    r"|(?:every\s(?:second|other|third)|two|one)\s(?:weekends?|saturdays?|sundays?)\s(?:(?:per|a|is|are)\s){0,2}(?:off|free))\b",
    re.IGNORECASE,
)
"""Who has every other weekend off works the ones between."""


def without_free_times(text: str) -> str:
    """Return the text with free times blanked out, so that places stay valid.

    Example:
        >>> without_free_times("Mo-Fr, samstags frei").rstrip()
        'Mo-Fr,'
    """
    for pattern in (_SOME_FREE, _FREE, _DENIED, _VOLUNTARY, _NIGHT_PAID_FOR, _DAYS_OFF):
        text = pattern.sub(lambda match: " " * len(match.group()), text)
    return text


def some_weekends_free(text: str) -> list[tuple[int, int]]:
    """Return where a text says that some weekends are free, so that work goes on at the others.

    Example:
        >>> some_weekends_free("every second weekend off"), some_weekends_free("weekends off")
        ([(0, 24)], [])
    """
    return [match.span() for match in _SOME_FREE.finditer(text)]
