"""The lines at the ends of a text that tell whose it is and are no part of it: bylines, agencies, copyright, sign-offs.

They are parted from the paragraphs and handed on, so that author and wire are read from them.
"""

import re
from collections.abc import Sequence

from .bylines import is_byline
from .furniture import is_credit
from .headings import names_person_and_agency
from .wires import wire_named

COPYRIGHT = re.compile(r"^\W*(?:©|\(c\)|copyright\b)", re.I)
# "(Reporting by Jane Roe in Paris; Editing by John Doe)", as agencies sign off.
SIGN_OFF = re.compile(
    r"^\W*(?i:(?:additional\s+)?(?:reporting|writing|editing|reported|written|edited|compiled) by)\s+[^\W\d_a-z]"
)
# How many paragraphs from either end such a line stands, and its length (code points).
EDGE, LONGEST = 3, 300


def states_copyright(line: str) -> bool:
    """Tell whether a line states a copyright ("© 2024 AFP"), not a picture's ("© Jane Roe / Photo: AFP")."""
    return len(line) <= LONGEST and bool(COPYRIGHT.match(line))


def signs_off(line: str) -> bool:
    """Tell whether a line says who reported and edited a text."""
    return len(line) <= LONGEST and bool(SIGN_OFF.match(line))


def part_credits(paragraphs: Sequence[str]) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """Part a text from the lines that tell whose it is.

    Returns:
        The paragraphs; the lines above them; the lines under them. A line that stands among the
        paragraphs and states a copyright is a picture's, and in none of the three.
    """
    start, end = 0, len(paragraphs)
    while start < min(EDGE, len(paragraphs)) and _tells_whose(paragraphs[start]):
        start += 1
    while end > max(start, len(paragraphs) - EDGE) and _tells_whose(paragraphs[end - 1]):
        end -= 1
    kept = tuple(line for line in paragraphs[start:end] if not states_copyright(line))
    return kept, tuple(paragraphs[:start]), tuple(paragraphs[end:])


def _tells_whose(line: str) -> bool:
    return (
        states_copyright(line)
        or signs_off(line)
        or (
            not is_credit(line)
            and (is_byline(line) or bool(wire_named(line.strip(" ()[]"))) or names_person_and_agency(line))
        )
    )
