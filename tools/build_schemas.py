"""Writes the published JSON Schemas of the records people send and of the results they get.

Usage: ``python tools/build_schemas.py [FOLDER]``; without a folder, ``docs/reference/schemas``. Candidate and
vacancy come from the models that read them; the match is described here, beside the lists of codes it may hold.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any, get_args

from fitmatch.io.result_records import SCHEMA
from fitmatch.schema.candidate import Candidate
from fitmatch.schema.codes import GateState
from fitmatch.schema.results import ListName, State, Verdict
from fitmatch.schema.vacancy import Vacancy

OUTPUT = Path(__file__).resolve().parents[1] / "docs" / "reference" / "schemas"
DIALECT = "https://json-schema.org/draft/2020-12/schema"

TOPICS = (
    "regulated_recognition", "language", "licence", "commute", "residence", "qualification", "shift", "hours", "age",
    "housing", "certificate", "title_meaning",
)  # fmt: skip

Schema = dict[str, Any]


def schemas() -> dict[str, Schema]:
    """Return the schemas by name."""
    return {
        "candidate": _of_model(Candidate, "One person, as `match` takes it (plain text is welcome in every field)."),
        "vacancy": _of_model(Vacancy, "One vacancy, as `match` takes it (plain text is welcome in every field)."),
        "match": _match(),
    }


def write(folder: Path = OUTPUT) -> None:
    """Write one file a schema; the same code gives the same bytes."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, schema in schemas().items():
        (folder / f"{name}.schema.json").write_text(rendered(schema), encoding="utf-8", newline="\n")


def rendered(schema: Schema) -> str:
    """Return a schema as the text of its file."""
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


def _of_model(model: type[Candidate | Vacancy], description: str) -> Schema:
    schema = model.model_json_schema(mode="validation")
    if model is Candidate:
        # Read at the top level too, and kept in the case: gates and guidance see it, scoring does not.
        residence = {"anyOf": [{"type": "string"}, {"type": "null"}], "default": None, "title": "Residence"}
        schema["properties"]["residence"] = residence | {"description": "Residence title in words."}
    if model is Vacancy:
        listed = {"type": "array", "items": {"type": "string"}, "description": "All essential."}
        schema["properties"]["skills"]["anyOf"].append(listed)
    return {"$schema": DIALECT, **schema, "title": model.__name__, "description": description}


def _object(properties: Schema) -> Schema:
    required = sorted(properties)
    return {"type": "object", "properties": properties, "required": required, "additionalProperties": False}


def _text(description: str) -> Schema:
    return {"type": "string", "description": description}


def _or_null(schema: Schema) -> Schema:
    kind = schema["type"]
    return {**schema, "type": [kind, "null"], **({"enum": [*schema["enum"], None]} if "enum" in schema else {})}


def _points(description: str, *, highest: float = 100) -> Schema:
    return {"type": "number", "minimum": 0, "maximum": highest, "description": description}


def _choice(values: tuple[str, ...], description: str) -> Schema:
    return {"type": "string", "enum": list(values), "description": description}


def _by_feature(values: Schema, description: str) -> Schema:
    return {"type": "object", "additionalProperties": values, "description": description}


def _list(items: Schema, description: str) -> Schema:
    return {"type": "array", "items": items, "description": description}


def _evidence() -> Schema:
    fact = {
        "type": "object",
        "properties": {
            "polarity": _choice(("+", "-", "?"), "Speaks for the pair, is missing, is unknown."),
            "code": _text("Stable code of the statement."),
            "text": _text("The statement in words."),
        },
        "required": ["code", "polarity", "text"],
        "additionalProperties": {"type": "string"},
    }
    return _object(
        {
            "state": _choice(get_args(State), "Not known and not asked for are two different things."),
            "reason": _text("Stable code of the sentence."),
            "value": _points("Value that counts.", highest=1),
            "text": _text("The sentence."),
            "facts": _list(fact, "The statements behind the value."),
        }
    )


def _gate() -> Schema:
    return _object(
        {
            "gate": _text("Name of the gate."),
            "state": _choice(tuple(state.code for state in GateState), "What the constraint says."),
            "reason": _text("Stable code of the sentence."),
            "topic": _topic(),
            "text": _text("The sentence."),
            "source": _or_null(_text("Law, or `vacancy` for the employer's words.")),
            "as_of": _or_null(_text("Date for which the rule was checked.") | {"format": "date"}),
            "lifts": _list(_text("Code of a step."), "What would lift or settle it."),
            "earliest": _or_null(_text("First day from which it would be different.") | {"format": "date"}),
            "certainty": _or_null(_text("How certain the rule is, `A` to `D` as in the tables.")),
            "advice": _list(_text("Code of a hint."), "What to keep in mind, without effect on the list."),
            "notices": _list(_text("The hint in words."), "The same in sentences."),
        }
    )


def _hint() -> Schema:
    return _object(
        {
            "key": _text("Stable code."),
            "name": _text("What it is called."),
            "condition": _text("When it may apply."),
            "source": _text("Where that is said."),
            "as_of": _text("Date it was checked."),
        }
    )


def _topic() -> Schema:
    return _choice(TOPICS, "Subject of the finding.")


def _match() -> Schema:
    question = _object({"topic": _topic(), "reason": _text("Stable code."), "text": _text("The question.")})
    properties = {
        "schema": {"const": SCHEMA, "description": "Number of this format; refuse numbers you do not know."},
        "candidate": _or_null(_text("Id; null only for a vacancy that stands in no pair.")),
        "vacancy": _or_null(_text("Id; null only for a candidate who stands in no pair.")),
        "list": _or_null(_choice(get_args(ListName), "Null only for a record that stands in no pair.")),
        "rank": _or_null({"type": "integer", "minimum": 1, "description": "Shared rank inside the list."}),
        "score": _or_null(_points("What is known is enough for it; null = not assessable, see `reason`.")),
        "low": _or_null(_points("If everything unknown turns out badly.")),
        "high": _or_null(_points("If everything unknown turns out well.")),
        "reason": _or_null(_text("Why there is no score or no pair.")),
        "points": _by_feature(_points("Points."), "Points by feature; they add up to `score`."),
        "weights": _by_feature(_points("Share."), "Share of each feature in points; together 100."),
        "evidence": _by_feature(_evidence(), "Finding by feature."),
        "gates": _list(_gate(), "Findings of all gates."),
        "questions": _list(question, "What to ask before deciding."),
        "verdict": _or_null(_choice(get_args(Verdict), "How soon a start looks possible.")),
        "adequacy": _or_null(
            {"type": "integer", "minimum": -3, "maximum": 3, "description": "Level of vacancy minus level of person."}
        ),
        "wish": _or_null(_points("How far the offer meets the person's wishes, apart from the score.")),
        "hints": _list(_hint(), "What may help, never a promise."),
        "as_of": _text("Date of the law."),
        "weight_set": _or_null(_text("Name of the weight set.")),
        "vocabulary": _or_null(
            _text("Which words were known: version of the core lexicon, of the taxonomy, of own words.")
        ),
        "note": _or_null(_text("No legal advice; whose matter the decisions are; the day the rules were checked.")),
    }
    about = "One pair, or a record that stands in no pair, as `match --out x.jsonl` writes it. A hint, not a decision."
    return {"$schema": DIALECT, "title": "Match", "description": about} | _object(properties)


if __name__ == "__main__":
    write(Path(sys.argv[1]) if len(sys.argv) > 1 else OUTPUT)
