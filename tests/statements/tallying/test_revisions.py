"""Quotations that an outlet changed after publication: kept with the statement, shown on its page, found by a filter."""

from datetime import UTC, datetime

import pytest

from statements.matching import match_article
from statements.models import Statement
from statements.tallying.revisions import find_revisions, statements_of_versions
from tests.factories import make_article, make_document, make_quotation, make_statement
from tests.pages import texts

pytestmark = pytest.mark.django_db
ADDRESS = "https://the-post.example/harbour"


def make_version(text, day, words=""):
    """A version of one page, received on a day of March; with words, a quotation of it."""
    document = make_document(outlet="The Post", address=ADDRESS, received_at=datetime(2022, 3, day, tzinfo=UTC))
    article = make_article(text, document=document)
    return make_quotation(article, words) if words else article


def revisions_of(statement):
    found = find_revisions(statement.witnesses.shown().with_reading())
    return [(one.before.reading, one.now.reading if one.now else None) for one in found]


@pytest.mark.parametrize(
    ("before", "now", "revisions"),
    [
        ("The pier is open.", "The pier is closed.", [("The pier is open.", "The pier is closed.")]),
        ("The pier is open", "The pier is open to all", [("The pier is open", "The pier is open to all")]),
        ("The pier is open to all", "The pier is open", [("The pier is open to all", "The pier is open")]),
        ("The pier is open,", "the pier is “open”", []),
    ],
    ids=["other words", "longer", "shorter", "marks and case"],
)
def test_words_that_the_next_version_has_otherwise_are_a_revision(before, now, revisions):
    statement = make_statement(
        make_version(f"{before}, she said.", 1, before), make_version(f"{now}, she said.", 2, now)
    )
    assert revisions_of(statement) == revisions
    assert statement.is_revised == bool(revisions)


def test_words_that_the_next_version_no_longer_has_are_a_revision():
    statement = make_statement(make_version("The pier is open, she said.", 1, "The pier is open"))
    later = make_version("Nobody spoke.", 2)
    assert revisions_of(statement) == [("The pier is open", None)]
    assert statements_of_versions(later) == {statement.pk}


def test_two_articles_of_different_addresses_are_no_versions():
    statement = make_statement(
        make_quotation(make_article("The pier is open.", outlet="The Post")),
        make_quotation(make_article("The pier is shut.", outlet="The Post")),
    )
    assert revisions_of(statement) == []


def test_the_page_of_the_statement_tells_before_and_now_and_shows_the_newest(client):
    statement = make_statement(
        make_version("The pier is open.", 1, "The pier is open."),
        make_version("The pier is closed.", 2, "The pier is closed."),
    )
    response = client.get(statement.get_absolute_url())
    assert texts(response, ".revision p")[1] == (
        "before The pier is open., now The pier is open. closed.. Compare the versions"
    )
    assert texts(response, ".column .row") == ["The pier is closed."]


def test_the_filter_finds_what_was_changed(client):
    make_statement(text="The bridge stands.")
    changed = make_statement(
        make_version("The pier is open.", 1, "The pier is open."), make_version("Shut.", 2, "Shut.")
    )
    assert texts(client.get("/?changed=on"), ".card blockquote") == [f"“{changed.text}”"]
    assert texts(client.get("/?changed=on"), ".chips li")[0] == "× changed after publication"
    assert Statement.objects.count() == 2


def test_a_version_that_drops_the_words_is_noticed_when_it_is_matched():
    statement = make_statement(make_version("The pier is open, she said.", 1, "The pier is open"))
    match_article(make_version("Nobody spoke.", 2))
    statement.refresh_from_db()
    assert statement.is_revised
