"""Quotation marks of every shape, without any reading of the words."""

import pytest

from sources.parsing.typography import find_marked

CASES = [
    ("straight", 'He said "yes" to it.', ["yes"]),
    ("curly", "He said “yes” to it.", ["yes"]),
    ("closed with the opening glyph", "He called it “odd“ in a post.", ["odd"]),
    (
        "straight inside straight",
        '"They try to "punish" us, isolate us," he said.',
        ['They try to "punish" us, isolate us,'],
    ),
    ("single inside double", "“They said ‘never’ to us.”", ["They said ‘never’ to us."]),
    ("single alone", "'We are late,' he said.", ["We are late,"]),
    ("curly single in a headline", "Mayor Says Bridge ‘Unsafe’", ["Unsafe"]),
    ("apostrophes", "The boys' bridge isn't the town's.", []),
    ("year", "It was built in the '90s.", []),
    ("inch mark", 'A 6" pipe and a "safe" bridge.', ["safe"]),
    ("guillemets", "«Oui», dit-il.", ["Oui"]),
    ("reversed guillemets", "»Ja«, sagte sie.", ["Ja"]),
    ("German", "„Das ist gut“, sagte er.", ["Das ist gut"]),
    ("nested in guillemets", "«Это „так“», — сказал он.", ["Это „так“"]),
    ("TeX", "``Fine,'' she said.", ["Fine,"]),
    ("first left open", '"A word, he said. "Another."', ["A word,", "Another."]),
    ("nothing inside", 'The "" and the " " marks.', []),
    ("no marks", "A plain sentence.", []),
]


@pytest.mark.parametrize(("text", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_marked_stretches_of_a_line(text, expected):
    assert [text[one.start : one.end] for one in find_marked(text)] == expected


def test_marked_runs_on_where_the_next_paragraph_opens_it_again():
    found = find_marked("“One.\n\n“Two.\n\n“Three.” Then more.")
    assert [(one.closed, one.runs_on) for one in found] == [(False, True), (False, True), (True, False)]


def test_marked_outer_offsets_take_the_marks():
    text = "He said “yes” to it."
    (one,) = find_marked(text)
    assert text[one.outer_start : one.outer_end] == "“yes”"


def test_marked_of_a_line_of_nothing_but_marks_is_nothing():
    assert find_marked('"a ' * 20_000) == ()
