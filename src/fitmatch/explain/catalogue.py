"""Sentences for reason codes, read from one TOML file per language."""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from fitmatch.errors import FitmatchError, did_you_mean
from fitmatch.explain.shipped import inserted, shipped_texts
from fitmatch.knowledge.languages import language_name
from fitmatch.knowledge.lexicon import Lexicon, core_lexicon
from fitmatch.knowledge.residence import rules_checked

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from fitmatch.schema.results import Evidence, Fact, Facts, GateFinding


_DATES = frozenset({"from", "wanted", "day", "since", "until"})
"""Details that are ISO dates."""

_DECIMAL = re.compile(r"\d+\.\d+")


_CONCEPTS: dict[str, Callable[[Lexicon, str, str], str]] = {
    "skill": lambda lexicon, key, language: lexicon.skill_label(key, language),
    "occupation": lambda lexicon, key, language: lexicon.occupation(key).name_in(language),
}
"""Values that name a concept ("skill:haccp") and how it is called in a language."""


@dataclass(frozen=True)
class Catalogue:
    """The texts of one language.

    Attributes:
        language: BCP-47 code.
        direction: ``ltr`` or ``rtl``.
        texts: All sections of the file.
        lexicon: What concepts are called.
    """

    language: str
    direction: str
    texts: Mapping[str, Any]
    lexicon: Lexicon = field(default_factory=core_lexicon, repr=False)

    def page(self, key: str, **values: object) -> str:
        """Return a text of the page around the results."""
        return str(self.texts["page"][key]).format(**values)

    @property
    def review(self) -> str:
        """How the texts were reviewed, as long as they are a draft; empty once a native speaker has read them."""
        return self.page("draft", review=self.texts["review"]) if self.texts["draft"] else ""

    @property
    def arrow(self) -> str:
        """An arrow in the direction of reading."""
        return "→" if self.direction == "ltr" else "←"

    def isolated(self, words: str) -> str:
        """Return words of another script (an id, a paragraph) as they go into a line of this language."""
        return inserted(words, self.direction)

    def name(self, section: str, key: str) -> str:
        """Return the name of a list, feature, verdict or word; a word without an entry stands for itself."""
        return str(self.texts[section].get(key, key))

    def sentence(self, code: str, details: Facts = ()) -> str:
        """Return the sentence for a reason code.

        Raises:
            FitmatchError: The catalogue has no text for the code (a test keeps catalogues complete).
        """
        return self._sentences(code, details)

    @cached_property
    def _sentences(self) -> Callable[[str, Facts], str]:
        """Pairs share most of their sentences: what was said lately is not put together again."""
        return lru_cache(maxsize=32_768)(self._sentence)

    def _sentence(self, code: str, details: Facts) -> str:
        template = self.texts["reason"].get(code)
        if template is None:
            message = f"the {self.language} catalogue has no text for {code!r}"
            raise FitmatchError(message, hint=did_you_mean(code, self.texts["reason"]))
        return str(template).format_map(self._words(details))

    def _words(self, details: Facts) -> dict[str, str]:
        words = {key: inserted(self._word(key, value), self.direction) for key, value in details}
        if "estimated" in words:
            estimate = self.page("estimate")
            said = [estimate] if dict(details)["estimated"] == "yes" else []
            said += [self.page("mean_with_remote")] if "remote" in words else []
            words["estimate"] = f" ({', '.join(said)})" if said else ""
        return words

    def _word(self, key: str, value: str) -> str:
        if key == "language":
            return language_name(value, self.language)
        if key in _DATES:
            return self.date(dt.date.fromisoformat(value))
        if key in {"shifts", "support"}:
            return ", ".join(self.name("word", part) for part in value.split(", "))
        kind, _, concept = value.partition(":")
        if kind in _CONCEPTS and concept:
            return _CONCEPTS[kind](self.lexicon, concept, self.language)
        if _DECIMAL.fullmatch(value):
            return value.replace(".", self.texts["page"].get("decimal", "."))
        return self.name("word", value)

    def occupation(self, key: str) -> str:
        """Return what an occupation is called."""
        return self.lexicon.occupation(key).name_in(self.language)

    def skill(self, key: str) -> str:
        """Return what a skill or certificate is called."""
        return self.lexicon.skill_label(key, self.language)

    def language_called(self, code: str) -> str:
        """Return what a language is called."""
        return language_name(code, self.language)

    def evidence(self, evidence: Evidence) -> str:
        """Return the sentence that sums up a feature."""
        return self.sentence(evidence.reason, evidence.details)

    def fact(self, fact: Fact) -> str:
        """Return one statement behind a value."""
        return self.sentence(fact.code, fact.details)

    def gate(self, finding: GateFinding) -> str:
        """Return the sentence of a gate."""
        return self.sentence(finding.reason, finding.details)

    def lifts(self, finding: GateFinding) -> str:
        """Return what would lift or settle a finding, in one line."""
        steps = [self.name("lift", step) for step in finding.lifts]
        if finding.earliest:
            steps.append(self.page("from_date", date=self.date(finding.earliest)))
        return "; ".join(steps)

    def disclaimer(self, as_of: dt.date) -> str:
        """Return what a hint is and is not, the day judged for, and the day the rules were last checked."""
        return self.page("disclaimer", as_of=self.date(as_of), checked=self.date(rules_checked()))

    def date(self, day: dt.date) -> str:
        """Return a date as the language writes it."""
        return day.strftime(self.texts["page"].get("date_format", "%Y-%m-%d"))

    def number(self, value: float) -> str:
        """Return a number with one decimal as the language writes it."""
        return f"{value:.1f}".replace(".", self.texts["page"].get("decimal", "."))


def catalogue(language: str = "de", extra: str | Path | None = None, *, lexicon: Lexicon | None = None) -> Catalogue:
    """Return the texts of a language.

    Args:
        language: BCP-47 code.
        extra: TOML file with texts for features of one's own: the same sections, added to the shipped ones.
        lexicon: What concepts are called; the core lexicon if left out.

    Raises:
        FitmatchError: There is no catalogue for the language; the message lists what exists. Or the extra file
            cannot be read or is written in another language.

    Example:
        >>> catalogue("de").name("feature", "skills")
        'Fertigkeiten'
    """
    texts = _texts(language, extra)
    return Catalogue(texts["language"], texts["direction"], texts, lexicon or core_lexicon())


@lru_cache(maxsize=16)
def _texts(language: str, extra: str | Path | None) -> Mapping[str, Any]:
    texts = dict(shipped_texts("catalog", language))
    if extra is not None:
        texts |= {name: texts.get(name, {}) | section for name, section in _extra_sections(Path(extra), language)}
    return texts


def _extra_sections(path: Path, language: str) -> list[tuple[str, dict[str, str]]]:
    try:
        own = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        message = f"cannot read the texts in {path.name!r}: {error}"
        raise FitmatchError(message) from None
    if own.get("language") != language:
        message = f"{path.name!r} does not hold texts in {language!r}"
        raise FitmatchError(message, hint=f"write: language = {language!r}")
    return [(name, section) for name, section in own.items() if isinstance(section, dict)]
