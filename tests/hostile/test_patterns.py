"""Texts that make a regular expression look at every way to cut them: each pattern of the project is given them.

Time is this process's own, the best of several tries, so that a busy machine makes no difference. A pattern may take the
square of what it reads, which a paragraph bounds; none may take more, and none is slow over half a page.
"""

import re
import time

import pytest

from .patterns import patterns

PATTERNS = patterns()
SIZE = 400
# Below this nothing can be told from the clock.
TOO_SHORT = 0.004
PARTS = {
    "marks": "“", "plain marks": '"', "marks in marks": "“‘", "blanks": " ", "tabs": "\t", "lines": "\n", "dots": ".",
    "commas": ", ", "cues": "said ", "names": "Ab ", "capitals": "A", "letters": "a", "digits": "1", "hyphens": "a-",
    "dashes": "– ", "addresses": "a@a.", "links": "http://a.", "brackets": "(", "lists": "and ", "days": "1 May 2022, ",
    "tags": "<a ", "entities": "&#", "bodies": "of the ", "initials": "A. ", "shortened": "A.B.", "lines under": "_",
    "percent": "%", "possessives": "'s ", "Cyrillic": "Аб ", "accents": "a\u0301", "labels": "a: ", "bylines": "by By ",
    "paths": "/a", "hard blanks": "\xa0", "titles": "Mr. ", "speech": "” said “", "stars": "* ", "queries": "a=a&",
}  # fmt: skip


def seconds(pattern, text: str) -> float:
    """The best of three searches, or the first that is quick or hopeless."""
    best = 9.0
    for _ in range(3):
        began = time.process_time()
        pattern.search(text)
        best = min(best, time.process_time() - began)
        if best < TOO_SHORT or best > 2:
            break
    return best


def is_slow(pattern, part: str) -> bool:
    """Whether twice the text takes much more than four times as long, or half a page two seconds."""
    text = (part * SIZE)[:SIZE]
    once = seconds(pattern, f"{text}!")
    if once < TOO_SHORT:
        return False
    return once > 2 or seconds(pattern, f"{text}{text}!") > max(6 * once, 2 * TOO_SHORT)


def test_patterns_are_found():
    assert len(PATTERNS) > 200
    assert "sources.parsing.bylines:TRAILING_DAY" in PATTERNS


@pytest.mark.parametrize("kind", PARTS)
def test_no_pattern_takes_more_than_the_square(kind):
    assert [place for place, pattern in PATTERNS.items() if is_slow(pattern, PARTS[kind])] == []


def test_pattern_that_takes_the_cube_is_found():
    assert is_slow(re.compile("a*a*a*b"), "a")
