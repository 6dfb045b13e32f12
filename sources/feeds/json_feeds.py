"""JSON Feed (jsonfeed.org, versions 1 and 1.1)."""

import json
from typing import Any

from .gathering import Gathering, one_line
from .records import FeedKind, NotAFeed, ParsedFeed


def read_json(text: str, base: str) -> ParsedFeed:
    """Read a JSON Feed, whatever type its fields have. Raises `NotAFeed`."""
    try:
        feed = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise NotAFeed(f"It is not JSON that can be read: {error}.") from error
    listed = feed.get("items") if isinstance(feed, dict) else None
    if not isinstance(listed, list):
        raise NotAFeed("It is JSON, but no JSON Feed: it has no list named “items”.")
    gathering = Gathering(base)
    for one in listed:
        if gathering.is_full:
            break
        _add(gathering, one if isinstance(one, dict) else {})
    title = one_line(_string(feed, "title"))
    return ParsedFeed(FeedKind.JSON, title, tuple(gathering.articles.values()), faults=tuple(gathering.faults()))


def _add(gathering: Gathering, one: dict[str, Any]) -> None:
    name = _string(one, "id")
    gathering.add_article(
        _string(one, "url") or _string(one, "external_url") or (name if name.startswith("http") else ""),
        title=_string(one, "title"),
        published=_string(one, "date_published"),
        updated=_string(one, "date_modified"),
    )


def _string(fields: dict[str, Any], name: str) -> str:
    value = fields.get(name)
    return value if isinstance(value, str) else ""
