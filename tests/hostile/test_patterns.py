"""Texts that make a regular expression look at every way to cut them: each pattern of the project is given its own.

No pattern takes the square of what it reads, in the way that it is asked; the texts are made of the pattern (`evil`).
"""

import re
import sys

import pytest

from .evil import EvilText, evil_texts
from .patterns import MADE, Asked, modules, patterns, unseen
from .slowness import reading, runs_away

PATTERNS = patterns()
LOOKED = frozenset({"finditer"})


def slow_over(asked: Asked) -> EvilText | None:
    """The first text over which the pattern runs away."""
    return next(
        (
            text
            for method in sorted(asked.methods)
            for text in evil_texts(asked.pattern)
            if runs_away(reading(asked, method), text)
        ),
        None,
    )


def test_patterns_are_found():
    assert len(PATTERNS) > 300
    assert PATTERNS["sources.parsing.bylines:TRAILING_DAY"].methods == {"finditer"}
    assert PATTERNS["sources.feeds.reading:PAGE"].methods == {"match"}
    assert PATTERNS["sources.parsing.datelines:SHAPES[1]"].methods == {"match"}


def test_every_pattern_is_seen():
    """A function that makes one of what only it knows says in `MADE` what it makes."""
    assert {name for name in modules() if unseen(name)} == set(MADE)


@pytest.mark.parametrize("app", ["sources.parsing", "sources", "statements", "config"])
def test_no_pattern_takes_the_square_of_what_it_reads(app):
    own = {place: asked for place, asked in PATTERNS.items() if place.startswith(f"{app}.")}
    if app == "sources":
        own = {place: asked for place, asked in own.items() if not place.startswith("sources.parsing.")}
    assert {place: text for place, asked in own.items() if (text := slow_over(asked))} == {}


RUN_AWAY = [
    r"(a+)+$",
    r"\s+x",
    r"a.*b.*c",
    r"(?:a+)+b",
    r"[A-Z]\w*:",
    r"(?:\w|\w-)+!",
    r"<[^>]*>",
    r"(a|aa)+c",
    r"\d*\d*x",
]
RUN_AWAY += [r"<!--.*?-->", r"(?:\s*,?\s*)*;", r"(?P<x>“[^”]*)”", r"(?<=,)\s*-?\s*$"]
STAY = [r"(?<!\s)\s+x", r"<[^<>]*>", r"\A(?:a++)++b", r"[A-Z]\w{0,40}:", r"a\s*+,?\s*+b", r"\A\s+x"]


@pytest.mark.parametrize("pattern", RUN_AWAY)
def test_pattern_that_runs_away_is_found(pattern):
    assert slow_over(Asked(re.compile(pattern), LOOKED))


@pytest.mark.parametrize("pattern", STAY)
def test_pattern_that_does_not_is_let_be(pattern):
    assert slow_over(Asked(re.compile(pattern), LOOKED)) is None


@pytest.mark.parametrize(
    "written",
    [
        'import re\nSLOW = re.compile(r"(a+)+$")\n',
        'import re\nROW = {"one": (re.compile(r"(a+)+$"),)}\n',
        'import re\nclass Form:\n    shape = re.compile(r"(a+)+$")\n',
        'import re\ndef read(text):\n    return re.sub(r"(a+)+$", "", text)\n',
        'import re\nPART = "(a+)+"\ndef read(text):\n    return re.split(rf"{PART}$", text)\n',
    ],
    ids=["name", "row", "class", "function", "parts"],
)
def test_pattern_that_a_module_gets_is_found(tmp_path, monkeypatch, written):
    (tmp_path / "newcomer.py").write_text(written)
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.delitem(sys.modules, "newcomer", raising=False)
    found = patterns(["newcomer"])
    assert [bool(slow_over(asked)) for asked in found.values()] == [True]
