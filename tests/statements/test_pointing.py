"""Pointing at words of an article: the passage that is shown, and what the fields come to."""

import pytest

from statements.pointing import SpanForm
from tests.factories import make_article, make_quotation

pytestmark = pytest.mark.django_db
TEXT = "One stays out.\n\nBefore it.\n\n“We stay 🙂 and we stay,” he said.\n\nAfter it.\n\nAnd one more."
WORDS = "We stay 🙂 and we stay,"


@pytest.fixture
def quotation():
    return make_quotation(make_article(TEXT, headline="“We stay”, he says"), WORDS)


def form(quotation, **told):
    start, end = quotation.start, quotation.end
    return SpanForm(quotation, {"start": start, "end": end} | told)


def shown(passage):
    return passage.before, passage.words, passage.after


def test_passage_has_the_paragraphs_on_either_side(quotation):
    passage = SpanForm(quotation).passage
    assert shown(passage) == ("Before it.\n\n“", WORDS, "” he said.\n\nAfter it.")
    assert TEXT[passage.start : passage.end] == "".join(shown(passage))


def test_passage_of_a_headline_is_the_headline(quotation):
    headline = make_quotation(quotation.article, "We stay", where="headline", kind="mixed")
    assert shown(SpanForm(headline).passage) == ("“", "We stay", "”, he says")


@pytest.mark.parametrize(
    ("told", "words"),
    [
        ({"start": TEXT.index("stay 🙂")}, "stay 🙂 and we stay,"),
        ({"start": "x"}, WORDS),
        ({"end": 5}, WORDS),
        ({"end": "9" * 30}, WORDS),
    ],
)
def test_passage_marks_what_was_pointed_at_where_that_is_a_span(quotation, told, words):
    assert form(quotation, **told).passage.words == words


@pytest.mark.parametrize(
    ("told", "words"),
    [
        ({}, WORDS),
        ({"begins": "Before"}, TEXT[TEXT.index("Before") : TEXT.index("” he")]),
        ({"begins": "stay"}, "stay 🙂 and we stay,"),
        ({"ends": "stay"}, "We stay 🙂 and we stay"),
        ({"begins": "we", "ends": "said"}, "we stay,” he said"),
    ],
)
def test_words_say_where_it_begins_and_ends_as_numbers_do(quotation, told, words):
    filled = form(quotation, **told)
    assert filled.is_valid()
    start, end = filled.cleaned_data["span"]
    assert TEXT[start:end] == words


@pytest.mark.parametrize("told", [{"begins": "One"}, {"ends": "more"}, {"start": ""}, {"end": "x"}, {"start": -1}])
def test_what_is_not_in_the_passage_is_told_at_its_field(quotation, told):
    filled = form(quotation, **told)
    assert not filled.is_valid()
    assert set(filled.errors) == set(told)


def test_quotation_whose_words_were_withdrawn_has_none_to_begin_with(quotation):
    quotation.article.text = ""
    assert set(form(quotation, begins="We").errors) == {"begins"}
