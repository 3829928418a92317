"""What results are made with: the same made with, the same records give the same bits."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel, ConfigDict

from fitmatch.io.digests import package_digest
from fitmatch.version import VERSION

if TYPE_CHECKING:
    from fitmatch.matcher import Matcher


class MadeWith(BaseModel):
    """Code, weights, rules, words and date.

    Attributes:
        version: Version of fitmatch.
        package: Digest of its code and tables.
        weights: Digest of the weight set.
        rules: Features and gates, in order (see :attr:`fitmatch.Matcher.rules`).
        vocabulary: Version of the vocabulary, with that of a taxonomy and of aliases.
        as_of: Date of the law.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    version: str
    package: str
    weights: str
    rules: tuple[str, ...]
    vocabulary: str
    as_of: dt.date


def made_with(matcher: Matcher) -> dict[str, Any]:
    """Return the fields of :class:`MadeWith` for a matcher.

    Example:
        >>> import datetime as dt
        >>> from fitmatch import Matcher
        >>> made_with(Matcher(as_of=dt.date(2026, 4, 15)))["as_of"].isoformat()
        '2026-04-15'
    """
    return {
        "version": VERSION,
        "package": package_digest(),
        "weights": matcher.weights.digest(),
        "rules": matcher.rules,
        "vocabulary": matcher.vocabulary.version,
        "as_of": matcher.as_of,
    }
