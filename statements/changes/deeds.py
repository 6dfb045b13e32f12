"""Decisions in words: what somebody did with a statement."""

from collections.abc import Sequence

from ..models import Decision
from .details import Detail

Verb = Decision.Verb

DEEDS = {
    Verb.MADE: "put the statement on the record, from a first witness",
    Verb.ATTACHED: "added a witness",
    Verb.DETACHED: "took a witness away",
    Verb.REJECTED: "found that a quotation is no witness of it",
    Verb.MOVED: "moved a witness to a newer reading of its article",
    Verb.MERGED: "merged statements that are the same utterance",
    Verb.SPLIT: "split off another utterance",
    Verb.PUBLISHED: "published it",
    Verb.WITHDRAWN: "withdrew it",
    Verb.CORRECTED: "corrected it",
    Verb.SPAN: "corrected where a quotation begins and ends",
    Verb.CHECKED: "checked it",
    Verb.APART: "found that another statement is not the same",
    Verb.AGAIN: "found that its line was said again on another day",
    Verb.TAKEN_DOWN: "let go of an article that was withdrawn by law",
    Verb.UNDONE: "undid an earlier decision",
}
# Without an object, for what was undone.
UNDONE = {
    Verb.ATTACHED: "that a witness was added",
    Verb.DETACHED: "that a witness was taken away",
    Verb.MERGED: "that statements were merged",
    Verb.SPLIT: "that another utterance was split off",
    Verb.PUBLISHED: "that it was published",
    Verb.WITHDRAWN: "that it was withdrawn",
    Verb.CORRECTED: "a correction",
    Verb.SPAN: "a correction of where a quotation begins and ends",
}


def tell_deed(decision: Decision, details: Sequence[Detail]) -> str:
    """What was done, after the name of who did it. `undoes` is to be fetched with it."""
    if decision.undoes and decision.undoes.verb in UNDONE:
        return f"undid {UNDONE[decision.undoes.verb]}"
    if decision.verb == Verb.CORRECTED and details:
        return f"corrected {list_fields(details)}"
    return DEEDS[Verb(decision.verb)]


def list_fields(details: Sequence[Detail]) -> str:
    """What was changed: “the day”, “the occasion and the place”."""
    *first, last = (detail.name for detail in details)
    return f"{', '.join(first)} and {last}" if first else last


def tell_reason(decision: Decision) -> str:
    """The machine's reason; a person's where readers saw the statement: the desk says that they are told of it.

    With a takedown goes what was said of the words before it: `is_struck` says that there was one since.
    """
    if decision.verb == Verb.TAKEN_DOWN or decision.is_struck:
        return ""
    return decision.reason if decision.is_public or not decision.made_by_id else ""
