"""Credits: whether a text that names an agency is the agency's, or an outlet's own that quotes it.

“According to AFP” in the middle of a report says where one fact is from; “(AFP)” at its head or foot whose the text is.
"""

import re
from collections.abc import Iterable

from .reprints import shingles_of

OWN_TEXT = 40  # shingles: a shorter text is too little to be held against another
CREDIT_WORDS = 12  # a paragraph of so few words is a line of credit
CITED_BEFORE = (
    r"(?:according to|citing|cited by|quoted by|reported (?:earlier )?by|as reported by|a report (?:by|from|in))"
    r" (?:an? |the )?(?:[\w-]+ ){0,2}(?:news )?(?:agency |service )?"
)
CITED_AFTER = (
    r"(?: news agency|['’]s?)?,? (?:has |had |also |earlier )?(?:report(?:s|ed)|quot(?:es|ed)|cit(?:es|ed))\b"
)


def only_quotes_agency(text: str, names: Iterable[str]) -> bool:
    """Whether `text` is a report of its own that cites an agency in a sentence and credits it nowhere.

    False where the text is too short to tell, or does not name the agency at all: then the credit stands elsewhere
    (a byline) and is to be believed.

    Args:
        text: the paragraphs, a line break or more between them; the dateline among them if it stood apart.
        names: all ways in which articles print the agency's name.
    """
    name = _any_of(names)
    rest, citations = re.subn(f"{CITED_BEFORE}{name}|{name}{CITED_AFTER}", " ", text)
    return bool(citations) and not _is_credited(rest, name) and len(shingles_of(text)) >= OWN_TEXT


def _is_credited(text: str, name: str) -> bool:
    bracketed = rf"[(\[/–—][^()\[\]\n]{{0,40}}{name}[^()\[\]\n]{{0,20}}[)\]/–—]"
    lines = (line for line in text.splitlines() if len(line.split()) <= CREDIT_WORDS)
    return bool(re.search(bracketed, text)) or any(re.search(name, line) for line in lines)


def _any_of(names: Iterable[str]) -> str:
    forms = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True) if name)
    return rf"(?<!\w)(?:{forms})(?!\w)"
