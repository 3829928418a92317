"""An advert of a warehouse helper with further sentences, as the command line reads it."""

from __future__ import annotations

import datetime as dt
from typing import Any

from fitmatch.normalise.adverts.advert import read_advert
from fitmatch.normalise.adverts.advert_record import advert_record

TITLE = "Lagerhelfer (m/w/d) in Plauen.\n"


def read(text: str) -> dict[str, Any]:
    value: dict[str, Any] = advert_record(read_advert(TITLE + text, as_of=dt.date(2026, 4, 15)))["value"]
    return value
