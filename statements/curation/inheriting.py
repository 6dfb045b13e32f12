"""What a curator has set of one statement and not of another, handed over when the two become one."""

from typing import Any

from .. import history
from ..models import Statement

# The fields of what a curator sets by one decision, as `history` calls them.
SET_TOGETHER = {
    "text": ("text", "basis", "is_pinned"),
    "said": ("said_from", "said_to", "said_precision", "said_basis", "said_inferred"),
    "occasion": ("occasion", "place"),
    "stance": ("stance",),
}
# What goes with a text besides; of a text that is not pinned it is worked out again.
BESIDE_TEXT = ("text_from", "language")


def inherit(kept: Statement, other: Statement) -> dict[str, Any]:
    """Give `kept` what a curator has set of `other` alone, and save it. What is set of both stays.

    Returns the values of `other` that so give way, by field, for the history; its own row is not changed.
    """
    held, left = _set_by_curator(kept), {}
    for name in _set_by_curator(other):
        if name in held:
            left |= _differing(kept, other, name)
        else:
            _hand_over(kept, other, name)
    kept.save()
    return left


def give_back(statement: Statement, before: dict[str, Any], after: dict[str, Any]) -> None:
    """Take back what a merge let the statement inherit, as far as nothing was decided about it since, and save it.

    `before` and `after` are those of the merge's decision.
    """
    now = history.snapshot(statement)
    inherited = set(after.get("fixed", [])) - set(before.get("fixed", []))
    inherited |= {name for name, mark in (("text", "is_pinned"), ("stance", "stance")) if mark in before}
    for name in sorted(inherited):
        changed = [field for field in SET_TOGETHER[name] if field in before]
        if all(now[field] == after.get(field, now[field]) for field in changed):
            for field in changed:
                _set(statement, field, before[field])
            statement.fixed = [each for each in statement.fixed if each != name]
    statement.save()


def _set_by_curator(statement: Statement) -> list[str]:
    marks = {"text": statement.is_pinned, "stance": bool(statement.stance)}
    return [name for name in SET_TOGETHER if marks.get(name, name in statement.fixed)]


def _hand_over(kept: Statement, other: Statement, name: str) -> None:
    for field in SET_TOGETHER[name] + (BESIDE_TEXT if name == "text" else ()):
        setattr(kept, field, getattr(other, field))
    if name in other.fixed:
        kept.fixed = sorted({*kept.fixed, name})


def _differing(kept: Statement, other: Statement, name: str) -> dict[str, Any]:
    ours, theirs = history.snapshot(kept), history.snapshot(other)
    return {field: theirs[field] for field in SET_TOGETHER[name] if ours[field] != theirs[field]}


def _set(statement: Statement, name: str, value: Any) -> None:
    field = Statement._meta.get_field(name)
    setattr(statement, field.attname, value if field.is_relation else field.to_python(value))
