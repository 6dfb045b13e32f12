"""What lines would find, in words, phrases, exclusions and several languages; and how it is told."""

from datetime import date

import pytest

from statements.topics import find_examples, read_lines, try_lines, trying
from tests.factories import make_article, make_quotation, make_statement

pytestmark = pytest.mark.django_db


def say(text: str, language: str = "en", headline: str = "In brief", **fields):
    article = make_article(text, language=language, headline=headline)
    return make_statement(make_quotation(article), text=text, language=language, **fields)


def found(wanted: str, unwanted: str = "") -> list[str]:
    lines = read_lines(wanted), read_lines(unwanted)
    examples = find_examples(*lines, try_lines(*lines))
    return ["".join(piece for piece, _ in example.pieces) for example in examples]


@pytest.fixture
def record():
    say("We ship grain to every port.", said_on=date(2022, 3, 1))
    say("The port is closed to grain ships.", said_on=date(2022, 3, 2))
    say("Grain ships are painted blue, whatever the port.", said_on=date(2022, 3, 3))
    say("Das Getreide liegt in den Häfen.", "de", said_on=date(2022, 3, 4))
    say("Les ports sont ouverts.", "fr", said_on=date(2022, 3, 5))
    say("Нам нужны порты.", "ru", said_on=None)


def test_the_words_of_a_line_occur_in_any_order_and_form(record):
    assert found("ports grains") == [
        "Grain ships are painted blue, whatever the port.",
        "The port is closed to grain ships.",
        "We ship grain to every port.",
    ]


def test_a_phrase_stands_together(record):
    assert found("“grain ships”") == [
        "Grain ships are painted blue, whatever the port.",
        "The port is closed to grain ships.",
    ]


def test_an_exclusion_takes_away_what_has_any_form_of_it(record):
    assert found("grain", "“closed to grain”\npaint") == ["We ship grain to every port."]


def test_each_language_is_found_by_its_line_in_its_stemming(record):
    assert found("Hafen") == ["Das Getreide liegt in den Häfen."]
    assert found("port\nHäfen\nпорт") == [
        "Les ports sont ouverts.",
        "Das Getreide liegt in den Häfen.",
        "Grain ships are painted blue, whatever the port.",
        "The port is closed to grain ships.",
        "We ship grain to every port.",
        "Нам нужны порты.",
    ]


def test_found_words_are_marked_and_the_rest_is_escaped():
    say("<b>Grain</b> & grains & no \x02more\x03.")
    (example,) = find_examples(["grain"], [], try_lines(["grain"], []))
    assert example.marked == "&lt;b&gt;<mark>Grain</mark>&lt;/b&gt; &amp; <mark>grains</mark> &amp; no more."


def test_few_are_counted_and_many_are_estimated(monkeypatch):
    for number in range(30):
        say(f"Grain number {number}.", said_on=date(2022, 3, 1 + number))
    assert str(try_lines(["grain"], [])) == "30 of 30 statements"
    monkeypatch.setattr(trying, "COUNTED", 5)
    finds = try_lines(["grain"], [])
    assert str(finds) == "about 30 of 30 statements"
    assert [example.said_from.day for example in find_examples(["grain"], [], finds)] == list(range(30, 20, -1))


def test_a_search_that_finds_nothing_or_too_much_is_doubted():
    for number in range(30):
        say(f"Grain {'wheat' if number < 6 else 'rye'}.")
    assert try_lines(["the"], []).doubt == "It finds no statement now."
    assert try_lines(["wheat"], []).doubt == ""
    assert try_lines(["rye"], []).doubt == "It finds 80% of all statements: its words are too common for a topic."


def test_an_empty_record_is_no_error():
    assert str(try_lines(["grain"], [])) == "0 of 0 statements"
    assert find_examples(["grain"], [], try_lines(["grain"], [])) == []
