"""The read API described in OpenAPI 3.1: made from the form that reads its parameters and the columns that it answers."""

import re
from collections.abc import Sequence
from typing import Any

from django import forms
from django.urls import reverse

from ..browsing.fields import PLACE, KnownField, PlaceField
from ..models.statements import KEY_PATTERN
from .api_columns import (
    OCCASION_COLUMNS,
    OUTLET_COLUMNS,
    SPEAKER_COLUMNS,
    STATEMENT_COLUMNS,
    TOPIC_COLUMNS,
    WITNESS_COLUMNS,
)
from .forms import MEANINGS, ApiForm
from .tables import Column, Type

Schema = dict[str, Any]
VERSION = "1"
TEXT: Schema = {"type": "string"}
SCHEMAS: dict[Type, Schema] = {
    Type.TEXT: TEXT,
    Type.LIST: {"type": "array", "items": TEXT},
    Type.FLAG: {"type": "boolean"},
    Type.NUMBER: {"type": ["number", "null"]},
    Type.DAY: {"type": ["string", "null"], "format": "date"},
    Type.INSTANT: {"type": ["string", "null"], "format": "date-time"},
}
TABLES = {
    "Witness": WITNESS_COLUMNS,
    "Statement": STATEMENT_COLUMNS,
    "Outlet": OUTLET_COLUMNS,
    "Speaker": SPEAKER_COLUMNS,
    "Occasion": OCCASION_COLUMNS,
    "Topic": TOPIC_COLUMNS,
}
MISUNDERSTANDING: Schema = {
    "parameter": TEXT,
    "values": {"type": "array", "items": TEXT},
    "message": TEXT,
    "help": TEXT,
}
PROBLEM: Schema = {
    "type": {"type": "string", "format": "uri"},
    "title": TEXT,
    "status": {"type": "integer"},
    "detail": TEXT,
}


def describe_api(origin: str) -> Schema:
    """The whole description. `origin` is where the site answers: scheme, host and port."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "On record",
            "version": VERSION,
            "summary": "What was said in public, on which day, and how each outlet reported it.",
            "description": f"Reading only, without a key. In words: {origin}{reverse('api')}",
        },
        "servers": [{"url": origin}],
        "paths": {
            reverse("api-statements"): _get(
                "Statements that the filters leave, a page at a time", "StatementPage", _parameters(), "400"
            ),
            reverse("api-statement", args=["key"]).replace("key", "{key}"): _get(
                "One statement", "Statement", [_key()], "301", "404", "410"
            ),
            reverse("api-outlets"): _get("All outlets of which an article is held", "OutletList", [], "400"),
            reverse("api-speakers"): _get("All speakers whose words are on the record", "SpeakerList", [], "400"),
            reverse("api-occasions"): _get("All occasions", "OccasionList", [], "400"),
            reverse("api-topics"): _get("All topics", "TopicList", [], "400"),
        },
        "components": {"schemas": _schemas()},
    }


def parameter_schema(field: forms.Field) -> Schema:
    """What a parameter may be, as its field in the form reads it."""
    match field:
        case KnownField():
            return {"type": "array", "items": TEXT}
        case forms.MultipleChoiceField():
            return {"type": "array", "items": {"type": "string", "enum": [value for value, _ in field.choices]}}
        case forms.ChoiceField():
            return {"type": "string", "enum": [value for value, _ in field.choices]}
        case forms.BooleanField():
            return {"type": "string", "enum": ["on"]}
        case forms.IntegerField():
            return {"type": "integer", "minimum": field.min_value, "maximum": field.max_value}
        case forms.DateField():
            return {"type": "string", "format": "date"}
        case PlaceField():
            return {"type": "string", "pattern": f"^{re.sub(r'[?]P<[a-z]+>', '', PLACE.pattern)}$"}
        case _:
            return {"type": "string", "maxLength": field.max_length}


def _parameters() -> list[Schema]:
    return [
        {
            "name": name,
            "in": "query",
            "required": False,
            "description": MEANINGS[name],
            "schema": parameter_schema(field),
        }
        for name, field in ApiForm.base_fields.items()
    ]


def _key() -> Schema:
    schema = {"type": "string", "pattern": f"^{KEY_PATTERN}$"}
    return {"name": "key", "in": "path", "required": True, "description": "Its statement_id.", "schema": schema}


def _get(summary: str, schema: str, parameters: list[Schema], *others: str) -> Schema:
    answers = {"200": _answer("What was asked for.", "application/json", schema)}
    answers["304"] = {"description": "Nothing has changed since the answer of that ETag."}
    return {"get": {"summary": summary, "parameters": parameters, "responses": answers | _others([*others, "503"])}}


def _others(statuses: Sequence[str]) -> Schema:
    known = {
        "301": {"description": "It was merged into another: the Location is that one's."},
        "400": _answer("A parameter was not understood; nothing is guessed.", "application/problem+json", "Problem"),
        "404": _answer("There is no such statement.", "application/problem+json", "Problem"),
        "410": _answer("It was withdrawn.", "application/problem+json", "Problem"),
        "503": _answer("It took too long: ask for less.", "application/problem+json", "Problem"),
    }
    return {status: known[status] for status in statuses}


def _answer(description: str, content_type: str, schema: str) -> Schema:
    return {"description": description, "content": {content_type: {"schema": _ref(schema)}}}


def _schemas() -> dict[str, Schema]:
    schemas = {name: _object(_properties(columns)) for name, columns in TABLES.items()}
    schemas["Statement"] = _object(_properties(STATEMENT_COLUMNS) | {"witnesses": _list("Witness")})
    schemas |= {
        f"{name}List": _object({"results": _list(name)}) for name in ("Outlet", "Speaker", "Occasion", "Topic")
    }
    address = {"type": ["string", "null"], "format": "uri"}
    schemas["StatementPage"] = _object({"results": _list("Statement"), "next": address, "previous": address})
    schemas["Misunderstanding"] = _object(MISUNDERSTANDING)
    optional = {"errors": _list("Misunderstanding")}
    return schemas | {"Problem": _object(PROBLEM, optional)}


def _properties(columns: Sequence[Column]) -> Schema:
    return {column.heading: {**SCHEMAS[column.type], "description": column.meaning} for column in columns}


def _object(properties: Schema, optional: Schema | None = None) -> Schema:
    """All that is told is described, and all that is described is told."""
    every = properties | (optional or {})
    return {"type": "object", "properties": every, "required": list(properties), "additionalProperties": False}


def _list(name: str) -> Schema:
    return {"type": "array", "items": _ref(name)}


def _ref(name: str) -> Schema:
    return {"$ref": f"#/components/schemas/{name}"}
