"""An advert's reading as JSON types, in the shape of the command line's ``normalise vacancy``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from fitmatch.knowledge.credentials import ONE_OF
from fitmatch.knowledge.lexicon import Lexicon, core_lexicon
from fitmatch.schema.codes import Strictness

if TYPE_CHECKING:
    from fitmatch.normalise.adverts.advert import AdvertReading
    from fitmatch.schema.demand import LicenceRequirement, Span

Entry = dict[str, Any]

_REQUIRED = {Strictness.MUST, Strictness.SHOULD, Strictness.UNKNOWN}
_NOT_ASKED = "A0"


def advert_record(advert: AdvertReading, lexicon: Lexicon | None = None) -> Entry:
    r"""Return what was read of an advert, every requirement with the span of its words.

    ``language`` and ``licence`` hold the first requirement of their kind (German before other languages),
    ``languages`` and ``licences`` all of them. ``lexicon`` is the one it was read with, the core lexicon if left out.

    Example:
        >>> import datetime as dt
        >>> from fitmatch.normalise.adverts.advert import read_advert
        >>> record = advert_record(read_advert("Koch (m/w/d)\nDeutsch B1 zwingend.", as_of=dt.date(2026, 4, 15)))
        >>> record["value"]["title_isco08"], record["value"]["language"]["cefr"], record["span"]
        ('5120', 'B1', [0, 33])
    """
    lexicon = lexicon or core_lexicon()
    title = advert.title
    languages = sorted(_languages(advert), key=_rank_of_language)
    licences = _licences(advert)
    must, nice = _items(advert, required=True), _items(advert, required=False)
    doubtful = _discriminatory(advert)
    spans = [entry["span"] for entry in (*must, *nice, *languages, *licences, *doubtful)]
    paid = advert.pay.span if advert.pay else None
    stated = (advert.title_span, *advert.shift_spans, paid, advert.terms.hours_span)
    spans += [_pair(span) for span in stated if span]
    if not spans:
        nothing: Entry = {"status": "unmapped", "value": None, "candidates": [], "span": None}
        return nothing | {"reason": "vacancy.nothing_read"}
    value = {
        "title_isco08": _isco08(title.value, lexicon) if title.value else None,
        "title_span": _pair(advert.title_span) if advert.title_span else None,
        "kind": advert.kind.value if advert.kind else None,
        "must": must,
        "nice": nice,
        "language": next((asked for asked in languages if asked["cefr"] != _NOT_ASKED), None),
        "languages": languages,
        "licence": next(iter(licences), None),
        "licences": licences,
        "shift": sorted(shift.value for shift in advert.shifts),
        "shift_spans": [_pair(span) for span in advert.shift_spans],
        "pay": _pay(advert),
        "start": _start(advert),
        "hours": _hours(advert),
        "regulated": "unknown" if advert.regulated is None else advert.regulated,
        "discriminatory_phrases": doubtful,
        "findings": [
            {"code": found.code, "span": _pair(found.span) if found.span else None, **dict(found.values)}
            for found in advert.findings
        ],
    }
    return {
        "status": "ambiguous" if title.status == "ambiguous" else "mapped",
        "value": value,
        "candidates": _options(advert, lexicon),
        "span": [min(start for start, _ in spans), max(end for _, end in spans)],
        "reason": title.reason,
    }


def _rank_of_language(asked: Entry) -> tuple[bool, bool]:
    """Return the place of a language: what is asked for firmly before a wish, German before others."""
    return not asked["hard"], asked["lang"] != "de"


def _pay(advert: AdvertReading) -> Entry | None:
    if advert.pay is None:
        return None
    wage = advert.pay.wage
    high = wage.high if wage.high != wage.amount else None
    return {"amount": wage.amount, "amount_high": high, "per": wage.per, "span": _pair(advert.pay.span)}


def _start(advert: AdvertReading) -> Entry | None:
    terms = advert.terms
    if terms.start is None or terms.start_span is None:
        return None
    day = terms.start.start.isoformat() if terms.start.start else None
    return {"date": day, "now": terms.start.now, "span": _pair(terms.start_span)}


def _hours(advert: AdvertReading) -> Entry | None:
    terms = advert.terms
    if terms.hours is None or terms.hours_span is None:
        return None
    return {"low": terms.hours.low, "high": terms.hours.high, "span": _pair(terms.hours_span)}


def _options(advert: AdvertReading, lexicon: Lexicon) -> list[Entry]:
    """Return what the job title may mean, best first."""
    return [
        {
            "code": option.value,
            "label": lexicon.occupation(option.value).label,
            "isco08": _isco08(option.value, lexicon),
            "score": round(option.score, 4),
        }
        for option in advert.title.alternatives
    ]


def _items(advert: AdvertReading, *, required: bool) -> list[Entry]:
    return [
        {
            "text": item.requirement.text,
            "concept": item.skill,
            "strictness": item.requirement.strictness.value,
            "span": _pair(item.requirement.span),
        }
        for item in advert.items
        if (item.requirement.strictness in _REQUIRED) == required
    ]


def _languages(advert: AdvertReading) -> list[Entry]:
    return [
        {
            "lang": asked.language,
            "skill": asked.skill.value,
            "cefr": asked.level.code if asked.level is not None else None,
            **_firmness(asked.strictness, span),
        }
        for asked, span in advert.languages
    ]


def _licences(advert: AdvertReading) -> list[Entry]:
    return [_licence(asked) for asked in advert.licences]


def _licence(asked: LicenceRequirement) -> Entry:
    """Return a licence; of several of which one is enough the first, and all of them."""
    first, *others = asked.licence_class.split(ONE_OF)
    one_of = {"one_of": [first, *others]} if others else {}
    return {"class": first, **one_of, **_firmness(asked.strictness, asked.span)}


def _firmness(strictness: Strictness, span: Span) -> Entry:
    return {"hard": strictness == Strictness.MUST, "strictness": strictness.value, "span": _pair(span)}


def _discriminatory(advert: AdvertReading) -> list[Entry]:
    return [
        {
            "text": found.phrase,
            "ground": found.ground,
            "alternative": found.alternative,
            "source": found.source,
            "span": _pair(found.span),
        }
        for found in advert.discriminatory
    ]


def _isco08(occupation: str, lexicon: Lexicon) -> str:
    return next(iter(lexicon.occupation(occupation).isco08), "")


def _pair(span: Span) -> list[int]:
    return list(span)
