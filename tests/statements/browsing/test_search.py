"""Search: what readers type, in every language of the record."""

from datetime import date

import pytest

from statements.browsing.filters import Filters
from statements.browsing.search import Alternative, read_search, split_alternatives
from statements.browsing.timeline import turn_page
from statements.models import Statement
from tests.factories import make_article, make_quotation, make_statement

pytestmark = pytest.mark.django_db


def found(words):
    return set(Filters(words=words).statements().values_list("text", flat=True))


def make(text, language="en", headline="Headline", **fields):
    quotation = make_quotation(make_article(text, language=language, headline=headline))
    return make_statement(quotation, language=language, **fields)


@pytest.mark.parametrize(
    ("words", "alternatives"),
    [
        ("harbour  quay", [Alternative(("harbour", "quay"))]),
        ('"north quay" harbour', [Alternative(("north quay", "harbour"))]),
        ("“north quay”", [Alternative(("north quay",))]),
        ("harbour -ferry", [Alternative(("harbour",), ("ferry",))]),
        ('-"north quay"', [Alternative((), ("north quay",))]),
        ("--ferry well-known", [Alternative(("well-known",), ("ferry",))]),
        ("harbour OR quay or ferry", [Alternative(("harbour",)), Alternative(("quay",)), Alternative(("ferry",))]),
        ("OR harbour OR", [Alternative(("harbour",))]),
        ('"OR" harbour', [Alternative(("OR", "harbour"))]),
        ('"north quay', [Alternative(("north", "quay"))]),
        ('"" - !', [Alternative(("", "-", "!"))]),
    ],
)
def test_words_phrases_exclusions_and_alternatives_are_told_apart(words, alternatives):
    assert list(split_alternatives(words)) == alternatives


def test_each_language_is_stemmed_as_such():
    make("The harbours are open.")
    make("Die Brücken sind gesperrt.", "de")
    make("Мосты закрыты.", "ru")
    assert found("harbour") == {"The harbours are open."}
    assert found("brücke") == {"Die Brücken sind gesperrt."}
    assert found("мост") == {"Мосты закрыты."}
    assert found("мост OR harbour") == {"Мосты закрыты.", "The harbours are open."}


def test_a_language_that_the_record_does_not_hold_is_not_asked_for():
    make("The harbours are open.")
    assert read_search("harbours").query == "((('harbour')))"


def test_what_is_left_out_is_left_out_in_every_language():
    make("The harbours are open.")
    make("Der Hafen: harbours.", "de")
    make("Die Brücken sind gesperrt.", "de")
    assert found("-harbours") == {"Die Brücken sind gesperrt."}
    assert found("harbours -hafen") == {"The harbours are open."}


def test_to_lack_a_word_is_one_of_the_ways_to_be_found_in_any_month():
    make("The harbours are open.", said_on=date(2022, 2, 1))
    make("The ferries are running.", said_on=date(2022, 3, 1))
    make("The bridges are closed.", said_on=date(2022, 4, 1))
    filters = Filters(words="harbours OR -ferries")
    texts = turn_page(filters, Statement.objects.in_turn).statements
    assert [statement.text for statement in texts] == ["The bridges are closed.", "The harbours are open."]
    assert Filters(words="harbours OR -the").spread.total == 1


def test_headlines_are_searched_too():
    make("It is open.", headline="Lanterns on the quay")
    assert found("lantern") == {"It is open."}


def test_a_phrase_is_found_as_it_stands():
    make("The north quay is dry.")
    make("The quay in the north is dry.")
    assert found('"north quay"') == {"The north quay is dry."}
    assert found("north quay") == {"The north quay is dry.", "The quay in the north is dry."}


@pytest.mark.parametrize("words", ["the", "!!! & | ( : *", "'", "\\", "-the", '""', "a" * 200, "🙂", "' OR 1=1 --"])
def test_nonsense_and_stop_words_find_nothing_and_fail_nothing(words):
    make("The harbour is open.")
    assert found(words) == set()


def test_signs_within_a_word_do_no_harm():
    make("It's Lind's harbour; ports/quays at harbour.example.")
    assert (
        found("Lind's")
        == found("harbour.example")
        == found("it's harbour")
        == {"It's Lind's harbour; ports/quays at harbour.example."}
    )


def test_reading_a_search_is_one_query_and_none_where_nothing_is_asked(django_assert_num_queries):
    with django_assert_num_queries(1):
        read_search('harbour "north quay" -ferry OR bridge')
    with django_assert_num_queries(0):
        assert read_search("  ") is None


def test_a_word_that_has_other_forms_in_other_languages_is_still_told_by_the_counts(django_assert_num_queries):
    make("The ferries are running.")
    make("Die Brücken sind gesperrt.", "de")
    filters = Filters(words="running")
    assert len(filters.conditions.search.branches) == 2
    with django_assert_num_queries(1):
        assert (filters.spread.is_exact, filters.spread.total) == (True, 1)


@pytest.mark.parametrize(
    ("words", "is_exact"), [("zeppelin", True), ("harbour bridge", False), ("harbour zeppelin", True)]
)
def test_what_the_counts_tell_of_several_words(words, is_exact):
    make("The harbours and bridges are open.")
    assert Filters(words=words).spread.is_exact == is_exact
