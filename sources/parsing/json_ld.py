"""The JSON-LD of a page: the objects that describe an article (schema.org), read within bounds."""

import json
import re
from collections.abc import Iterator
from typing import Any

from lxml.html import HtmlElement

from .charsets import clean, one_line

# A script that is larger, or nested deeper, is no description of an article.
CHARACTERS = 1_000_000
DEPTH = 40
OBJECTS = 5_000
FIELD_CHARACTERS = 2_000
ARTICLE_TYPES = re.compile(r"Article|BlogPosting|Report(?:age)?|LiveBlog|WebPage|Review|CreativeWork|VideoObject")


def article_objects(tree: HtmlElement) -> Iterator[dict[str, Any]]:
    """Yield the JSON-LD objects that describe an article, those typed so first; broken scripts are passed over."""
    objects: list[dict[str, Any]] = []
    for script in tree.iter("script"):
        if "ld+json" in (script.get("type") or "").lower():
            objects += _objects(_load(script.text or ""))
    known = {thing["@id"]: thing for thing in objects if isinstance(thing.get("@id"), str) and len(thing) > 1}
    typed = [thing for thing in objects if ARTICLE_TYPES.search(type_of(thing))]
    for thing in sorted(typed, key=lambda thing: _type_rank(type_of(thing), thing)):
        yield {key: _resolved(value, known) for key, value in thing.items()}


def _type_rank(kind: str, thing: dict[str, Any]) -> int:
    article = bool(re.search(r"Article|Posting|Report", kind))
    return (0 if article else 2 if "WebPage" in kind else 3 if "Video" in kind else 1) + (
        0 if "datePublished" in thing else 4
    )


def _load(text: str) -> Any:
    if not text.strip() or len(text) > CHARACTERS:
        return None
    text = re.sub(r"^\s*(?:<!--|//\s*<!\[CDATA\[|/\*.*?\*/)|(?:-->|//\s*\]\]>)\s*+;?\s*+$", "", text)
    for candidate in (text, re.sub(r"[\x00-\x1f]+", " ", text), re.sub(r",\s*([}\]])", r"\1", text)):
        try:
            return json.loads(candidate, strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def _objects(data: Any) -> list[dict[str, Any]]:
    """Return all JSON objects within, breadth first, so that the article stands before what it mentions."""
    found: list[dict[str, Any]] = []
    level, depth = [data], 0
    while level and depth < DEPTH and len(found) < OBJECTS:
        found += [thing for thing in level if isinstance(thing, dict)]
        inner = [
            thing.values() if isinstance(thing, dict) else thing for thing in level if isinstance(thing, dict | list)
        ]
        level, depth = [value for values in inner for value in values if isinstance(value, dict | list)], depth + 1
    return found[:OBJECTS]


def type_of(thing: dict[str, Any]) -> str:
    """Return the types of an object, with spaces between."""
    kind = thing.get("@type")
    return " ".join(map(str, kind)) if isinstance(kind, list) else str(kind or "")


def _resolved(value: Any, known: dict[str, dict[str, Any]]) -> Any:
    if isinstance(value, list):
        return [_resolved(part, known) for part in value[:50]]
    if isinstance(value, dict) and set(value) <= {"@id", "@type"} and isinstance(value.get("@id"), str):
        return known.get(value["@id"], value)
    return value


def text_of(value: Any) -> str:
    """Return a value as one line of text: of a list its first, of an object its name; empty where there is none."""
    if isinstance(value, list):
        value = value[0] if value else ""
    if isinstance(value, dict):
        value = value.get("name") or value.get("@value") or ""
    return one_line(clean(value[:FIELD_CHARACTERS])) if isinstance(value, str) else ""
