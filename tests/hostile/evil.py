"""Texts that a regular expression takes longest over, made from the expression itself.

Slow are texts that nearly match: what leads to a repeated part, that part again and again, and an end that does not fit;
or all of that again and again, each time begun anew. A regular expression is read as the standard library parses it.
"""

import re
from collections.abc import Iterator
from itertools import islice
from re import _constants as of
from re import _parser as parser
from typing import NamedTuple

Parsed = list[tuple[object, object]]
REPEATS = {of.MAX_REPEAT, of.MIN_REPEAT, of.POSSESSIVE_REPEAT}
OF_CATEGORY = {of.CATEGORY_SPACE: " ", of.CATEGORY_DIGIT: "1", of.CATEGORY_WORD: "a"}
# What a class that excludes may hold.
ORDINARY = "a A1.,-\n'x\xa0“é"
# Examples of one part, and of a class within it.
MOST = 4


class EvilText(NamedTuple):
    """What stands once, what comes again and again, and an end that fits nothing."""

    lead: str
    part: str

    def __call__(self, size: int) -> str:
        """The text, of about so many characters."""
        return self.lead + self.part * (size // len(self.part)) + "\0"


def evil_texts(pattern: re.Pattern[str]) -> Iterator[EvilText]:
    """Each once: what leads to a repeated part, and that part on and on; or the search begun anew on and on."""
    made = dict.fromkeys(_led(list(parser.parse(pattern.pattern, pattern.flags & ~re.DEBUG)), "", pattern.flags))
    texts = [EvilText(lead, part) for lead, part in made]
    texts += [EvilText("", lead + part) for lead, part in made]
    texts += [EvilText("", lead) for lead, _ in made if lead]
    return iter(dict.fromkeys(texts))


def _led(parsed: Parsed, lead: str, flags: int) -> Iterator[tuple[str, str]]:
    """Each repeated part with what leads to it."""
    for kind, told in parsed:
        if kind in REPEATS:
            body = list(told[2])
            if told[1] > 3:
                yield from ((lead, part) for part in _examples(body, flags) if part)
            yield from _led(body, lead, flags)
        elif kind is of.SUBPATTERN:
            yield from _led(list(told[-1]), lead, flags)
        elif kind is of.ATOMIC_GROUP:
            yield from _led(list(told), lead, flags)
        elif kind is of.BRANCH:
            for branch in told[1]:
                yield from _led(list(branch), lead, flags)
        elif kind in {of.ASSERT, of.ASSERT_NOT} and told[0] > 0:
            yield from _led(list(told[1]), lead, flags)
        lead += next(_examples([(kind, told)], flags), "")


def _examples(parsed: Parsed, flags: int) -> Iterator[str]:
    """A few texts that match, as far as can be told without what stands around them."""
    if not parsed:
        yield ""
        return
    (kind, told), *rest = parsed
    ends = list(islice(_examples(rest, flags), 2))
    yield from (one + end for one in islice(_of_one(kind, told, flags), MOST) for end in ends)


def _of_one(kind, told, flags: int) -> Iterator[str]:
    if kind is of.LITERAL:
        yield chr(told)
    elif kind is of.NOT_LITERAL:
        yield from (letter for letter in ORDINARY if ord(letter) != told)
    elif kind is of.ANY:
        yield from "a ."
    elif kind is of.IN:
        yield from _of_class(told)
    elif kind is of.BRANCH:
        for branch in (told[1][0], told[1][-1], *told[1][1:-1]):
            yield from islice(_examples(list(branch), flags), 2)
    elif kind is of.SUBPATTERN:
        yield from _examples(list(told[-1]), flags)
    elif kind is of.ATOMIC_GROUP:
        yield from _examples(list(told), flags)
    elif kind in REPEATS:
        times = max(told[0], 1)
        yield from (one * times for one in _examples(list(told[2]), flags))
    elif kind is of.ASSERT and told[0] < 0:
        yield from _examples(list(told[1]), flags)
    else:
        yield ""


def _of_class(told) -> Iterator[str]:
    if told[0][0] is of.NEGATE:
        yield from (letter for letter in ORDINARY if not _holds(told[1:], letter))
        return
    for kind, value in told:
        if kind is of.LITERAL:
            yield chr(value)
        elif kind is of.RANGE:
            yield chr(value[0])
        elif kind is of.CATEGORY:
            yield from (letter for letter in ORDINARY if _holds([(kind, value)], letter))


def _holds(told, letter: str) -> bool:
    for kind, value in told:
        if kind is of.LITERAL and ord(letter) == value:
            return True
        if kind is of.RANGE and value[0] <= ord(letter) <= value[1]:
            return True
        if kind is of.CATEGORY and re.match(CATEGORIES[value], letter):
            return True
    return False


CATEGORIES = {
    of.CATEGORY_SPACE: r"\s",
    of.CATEGORY_NOT_SPACE: r"\S",
    of.CATEGORY_DIGIT: r"\d",
    of.CATEGORY_NOT_DIGIT: r"\D",
    of.CATEGORY_WORD: r"\w",
    of.CATEGORY_NOT_WORD: r"\W",
}
