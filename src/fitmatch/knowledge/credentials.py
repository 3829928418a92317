"""Credentials an employer can insist on and nobody obtains in a few weeks: a degree, a master's certificate."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fitmatch.knowledge.tables import read_table

if TYPE_CHECKING:
    from collections.abc import Mapping

DEGREE, MASTER = "university_degree", "master_craftsman"


def credential_phrases() -> Mapping[str, str]:
    """Return the credential each phrase of an advert asks for.

    Example:
        >>> credential_phrases()["Meisterbrief"]
        'master_craftsman'
    """
    return {row["phrase"]: row["credential"] for row in read_table("vacancy/credential_phrases")}
