"""Reading an article: bytes in, frozen records out. No Django, no database, no network, no clock.

For a notebook, the verbs and the records stand here:

    >>> from sources.parsing import find_quotations
    >>> found = find_quotations('"The bridge is safe," said Maria Keller.')
    >>> [(one.kind, one.text, one.cue, one.speaker) for one in found]
    [('direct', 'The bridge is safe,', 'said', 'Maria Keller')]

Each is imported when it is asked for, so that a program which wants the version alone loads no parser.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sources.parsing.quotations import find_quotations
    from sources.parsing.reading import read_article, read_page
    from sources.parsing.records import (
        Alias,
        Claims,
        Dating,
        Knowledge,
        KnownOccasion,
        KnownOutlet,
        KnownSpeaker,
        NotAnArticle,
        OccasionReading,
        ParsedArticle,
        ParsedQuotation,
    )

# Moves whenever the same bytes would be read differently.
VERSION = "2"

__all__ = [
    "VERSION",
    "Alias",
    "Claims",
    "Dating",
    "Knowledge",
    "KnownOccasion",
    "KnownOutlet",
    "KnownSpeaker",
    "NotAnArticle",
    "OccasionReading",
    "ParsedArticle",
    "ParsedQuotation",
    "find_quotations",
    "read_article",
    "read_page",
]

_VERBS = {"find_quotations": "quotations", "read_article": "reading", "read_page": "reading"}


def __getattr__(name: str) -> Any:
    """The verb or record of this name, from the module it is written in."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_VERBS.get(name, 'records')}"), name)


def __dir__() -> list[str]:
    return sorted(__all__)
