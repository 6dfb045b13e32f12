"""JSON Lines, as the doors for measuring read and print them: no line, whatever it holds, ends the run."""

import json
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any


def read_objects(lines: Iterable[bytes], name: str) -> Iterator[tuple[dict[str, Any] | None, str]]:
    """The object of each line that is not empty, or None and the reason, with the line's number, why there is none.

    An object must have the field `name`, or its answer could not be told from others'. A byte order mark is skipped,
    and bytes that are no UTF-8 are read as U+FFFD.
    """
    for number, line in enumerate(lines, start=1):
        text = line.decode("utf-8-sig", "replace").strip()
        if not text:
            continue
        try:
            row = json.loads(text)
        except (ValueError, RecursionError) as error:
            yield None, f"line {number}: not JSON ({error})"
        else:
            is_named = isinstance(row, dict) and as_text(row.get(name))
            yield (row, "") if is_named else (None, f"line {number}: not an object with “{name}”")


def as_text(value: Any) -> str:
    """A field as text of as many code points: a number as it is written, what is neither as nothing.

    Half of a surrogate pair, which JSON can carry and UTF-8 cannot, becomes a question mark.
    """
    return str(value).encode("utf-8", "replace").decode() if isinstance(value, str | int | float) else ""


def as_day(value: Any) -> date | None:
    """A field as the day it begins with; None when it does not."""
    try:
        return date.fromisoformat(as_text(value)[:10])
    except ValueError:
        return None


def as_line(row: dict[str, Any]) -> str:
    """A row as a line of JSON that is valid UTF-8: half a surrogate pair is written as JSON's own escape."""
    return json.dumps(row, ensure_ascii=False).encode("utf-8", "backslashreplace").decode()
