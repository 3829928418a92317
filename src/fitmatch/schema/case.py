"""What a caseworker enters about residence and work permits; read by gates and guidance, never scored."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from pydantic import BaseModel, ConfigDict, Field

from fitmatch.schema.codes import WorkAccess


class Case(BaseModel):
    """The papers of one person as the caseworker entered them; anything left out is unknown.

    Attributes:
        residence: Row key (``P24``, ``GEST_OUT``) or the words of the file ("Duldung § 60a").
        document_text: What is printed on the paper about work (*Nebenbestimmung*); it overrides the title.
        stay_since: First day of the permitted, tolerated or registered stay, for waiting periods.
        registered: Day of registration as an asylum seeker; used when ``stay_since`` is unknown.
        valid_until: Last day printed on the card or paper.
        flags: Answers to the questions of ``residence/flags`` (``DUBLIN`` …); ``None`` = unknown.
        benefit_body: Who pays benefits, as the caseworker knows it ("Jobcenter").

    Example:
        >>> Case(residence="GEST_OUT", stay_since=dt.date(2024, 9, 1)).residence
        'GEST_OUT'
    """

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    residence: str | None = None
    document_text: str | None = None
    stay_since: dt.date | None = None
    registered: dt.date | None = None
    valid_until: dt.date | None = None
    flags: Mapping[str, bool | None] = Field(default_factory=dict)
    benefit_body: str | None = None


@dataclass(frozen=True, slots=True)
class ResidenceFact:
    """A residence title and what it says about work on a given day.

    Attributes:
        title: Short name: ``§24``, ``§25.2``, ``gestattung``, ``duldung_60b``, ``family``, ``unknown`` …
        key: Row of ``residence/rules`` (``P24``, ``GEST_OUT`` …).
        work: Access to employment for the person alone, before any vacancy is looked at.
        outcome: Code in force: ``FREE``, ``ABH``, ``ABH_BA``, ``TITLE_JOB``, ``H20``, ``INHERIT``, ``WAIT``,
            ``NO`` or ``ASK``.
        self_employment: The same code for self-employment.
        since: Earliest first day of the stay that the text or case allows.
        bound_job: The only job that a side note allows, in its words.
        bound_employer: The only employer that a side note allows, in its words.
        since_latest: Latest such day, when only a month or year is named; else equal to ``since``.
        valid_until: Last day printed on the paper.
        flags: Known answers to the questions of ``residence/flags``, sorted by name.
        from_document: Whether a side note on the paper decided (it beats the title).
        conflict: Whether side note and title contradict each other.

    Example:
        >>> ResidenceFact("§24", "P24", WorkAccess.ALLOWED, "FREE", "FREE").flag("DUBLIN") is None
        True
    """

    title: str
    key: str
    work: WorkAccess
    outcome: str
    self_employment: str
    since: dt.date | None = None
    valid_until: dt.date | None = None
    flags: tuple[tuple[str, bool], ...] = ()
    from_document: bool = False
    conflict: bool = False
    since_latest: dt.date | None = None
    bound_job: str = ""
    bound_employer: str = ""

    def flag(self, name: str) -> bool | None:
        """Return the answer to one question of ``residence/flags``; ``None`` = unknown."""
        return next((answer for known, answer in self.flags if known == name), None)
