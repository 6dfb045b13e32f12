"""Whether a value is what a JSON Schema says, for as much of JSON Schema as the API's description uses."""

import re
from datetime import date, datetime
from typing import Any
from urllib.parse import urlsplit

TYPES: dict[str, tuple[type, ...]] = {
    "string": (str,),
    "array": (list,),
    "object": (dict,),
    "integer": (int,),
    "number": (int, float),
    "boolean": (bool,),
    "null": (type(None),),
}
FORMATS = {
    "date": date.fromisoformat,
    "date-time": datetime.fromisoformat,
    "uri": lambda text: urlsplit(text).netloc[0],
}
KNOWN = {
    "$ref", "type", "enum", "format", "pattern", "maxLength", "minimum", "maximum", "items", "properties", "required",
    "additionalProperties", "description",
}  # fmt: skip


def faults_of(value: Any, schema: dict, description: dict, place: str = "") -> list[str]:
    """What in the value is not as the schema says, each with its place. Raises KeyError for what it cannot judge."""
    if unknown := set(schema) - KNOWN:
        raise KeyError(f"Not judged here: {unknown}")
    if "$ref" in schema:
        return faults_of(value, find(description, schema["$ref"]), description, place)
    faults = [f"{place}: {fault}" for fault in _own_faults(value, schema)]
    if isinstance(value, list):
        for number, item in enumerate(value):
            faults += faults_of(item, schema["items"], description, f"{place}[{number}]")
    if isinstance(value, dict):
        for name in value.keys() & schema["properties"].keys():
            faults += faults_of(value[name], schema["properties"][name], description, f"{place}.{name}")
    return faults


def find(description: dict, reference: str) -> dict:
    found = description
    for step in reference.removeprefix("#/").split("/"):
        found = found[step]
    return found


def _own_faults(value: Any, schema: dict) -> list[str]:
    named = schema.get("type", [])
    allowed = [kind for name in ([named] if isinstance(named, str) else named) for kind in TYPES[name]]
    if type(value) not in allowed:
        return [f"{value!r} is not {named}"]
    faults = []
    if isinstance(value, str):
        faults += [] if value in schema.get("enum", [value]) else [f"{value!r} is not listed"]
        faults += [] if re.search(schema.get("pattern", ""), value) else [f"{value!r} does not match"]
        if "format" in schema:
            FORMATS[schema["format"]](value)
    if isinstance(value, dict):
        faults += [f"{name} is missing" for name in schema["required"] if name not in value]
        faults += [f"{name} is not described" for name in value if name not in schema["properties"]]
    return faults
