"""The page of a statement: its address, its readings side by side, what is kept apart, its history."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sources.models import Outlet
from statements.models import Decision, ReportingWord, Statement, StatementAddress, Witness
from tests.factories import make_article, make_document, make_occasion, make_quotation, make_statement, make_witness
from tests.pages import links, select, texts, visible_text

pytestmark = pytest.mark.django_db
DAY = date(2022, 2, 23)
LONG = "Our harbour is open for honest talk with every neighbour."
SHORT = "Our harbour is open for frank talk."


def make_report(words, outlet, **fields):
    kind = fields.pop("kind", "direct")
    return make_quotation(make_article(words, outlet=outlet, **fields), words, kind=kind)


@pytest.fixture
def statement():
    return make_statement(
        make_report(LONG, "The Post"), make_report(SHORT, "Opal News", wire="AFP"), occasion=make_occasion()
    )


def test_the_facts_stand_under_the_words(client, statement):
    response = client.get(statement.get_absolute_url())
    assert texts(response, "h1") == [f"“{LONG}”"]
    assert texts(response, ".statement dl dd")[:5] == [
        "23 February 2022 day from a date in the article",
        "Harbour Day address",
        "longest direct quotation, The Post",
        "2 articles · 2 outlets, 2 independent",
        "placed by the machine, not yet checked",
    ]


def test_a_day_that_was_inferred_says_so(client):
    statement = make_statement(said_inferred=True, said_basis="occasion")
    assert texts(client.get(statement.get_absolute_url()), ".statement dl dd")[0] == (
        "23 February 2022 day inferred from the occasion"
    )


@pytest.mark.parametrize("slug", ["", "other-words/", "%00/", "%ED%A0%80/", "%F0%9F%92%A9/"])
def test_any_other_slug_leads_to_the_right_address(client, statement, slug):
    response = client.get(f"/statements/{statement.key}/{slug}?base=7")
    assert (response.status_code, response["Location"]) == (301, f"{statement.get_absolute_url()}?base=7")


def test_a_merged_statement_leads_to_the_one_it_was_merged_into(client, statement):
    last = make_statement(text="Kept.")
    between = make_statement(text="Between.", state=Statement.State.MERGED, merged_into=last)
    Statement.objects.filter(pk=statement.pk).update(state=Statement.State.MERGED, merged_into=between)
    response = client.get(statement.get_absolute_url())
    assert (response.status_code, response["Location"]) == (301, last.get_absolute_url())


def test_an_old_key_leads_to_the_living_statement(client, statement):
    StatementAddress.objects.create(key="oldkey2345", statement=statement)
    response = client.get("/statements/oldkey2345/whatever/")
    assert (response.status_code, response["Location"]) == (301, statement.get_absolute_url())


def test_a_withdrawn_statement_is_gone_and_its_words_with_it(client):
    statement = make_statement(text="The secret is a zeppelin.", state=Statement.State.WITHDRAWN)
    response = client.get(statement.get_absolute_url())
    assert response.status_code == 410
    assert texts(response, "h1") == ["This statement was withdrawn"]
    assert b"zeppelin" not in response.content


def test_a_draft_answers_like_a_statement_that_never_was(client):
    draft = make_statement(text="The secret is a zeppelin.", state=Statement.State.DRAFT)
    merged = make_statement(text="Into a draft.", state=Statement.State.MERGED, merged_into=draft)
    unknown = client.get("/statements/zzzzzzzzzz/words/")
    for key in (draft.key, merged.key):
        response = client.get(f"/statements/{key}/words/")
        assert (response.status_code, response.content) == (404, unknown.content)


def test_the_base_is_the_reading_that_the_words_were_taken_from(client, statement):
    response = client.get(statement.get_absolute_url())
    assert texts(response, ".column h3") == ["The Post", "Opal News via AFP"]
    assert texts(response, ".column .distance")[0] == "base"


def test_differences_are_marked_and_spoken(client, statement):
    response = client.get(statement.get_absolute_url())
    reading = select(response, ".column blockquote")[1]
    assert [(e.tag, e.get("class"), e.text_content()) for e in reading.xpath(".//ins|.//del")] == [
        ("del", "changed", "[instead of: honest] "),
        ("ins", "changed", "[this: frank] "),
        ("del", "left-out", "[left out: with every neighbour.] "),
    ]
    assert visible_text(reading) == "Our harbour is open for honest frank talk. with every neighbour."


def test_another_base_turns_the_comparison_round(client, statement):
    other = statement.witnesses.last().quotation
    response = client.get(f"{statement.get_absolute_url()}?base={other.pk}")
    assert texts(response, ".column h3") == ["Opal News via AFP", "The Post"]
    reading = select(response, ".column blockquote")[1]
    assert [e.text_content() for e in reading.xpath(".//ins")] == [
        "[this: honest] ",
        "[added: with every neighbour.] ",
    ]


def test_each_column_tells_how_far_it_differs(client, statement):
    make_witness(statement, make_report(LONG, "The Quay"))
    response = client.get(statement.get_absolute_url())
    distances = dict(zip(texts(response, ".column h3"), texts(response, ".column .distance"), strict=True))
    assert distances["The Post"] == "base"
    assert distances["The Quay"] == "same words as the base"
    assert distances["Opal News via AFP"].startswith("differs from base: ")


@pytest.mark.parametrize("base", ["0", "-4", "x", "%00", "9" * 30, "999999999"])
def test_a_base_that_is_no_witness_is_left_out_with_a_note(client, statement, base):
    response = client.get(f"{statement.get_absolute_url()}?base={base}")
    assert texts(response, ".column h3")[0] == "The Post"
    assert texts(response, ".notes") == [
        "The reading asked for as the base is not among the witnesses; the statement's own is the base."
    ]


def test_a_paraphrase_is_not_compared_word_by_word(client, statement):
    make_witness(statement, make_report("his harbour was open", "The Quay", kind="indirect"))
    response = client.get(statement.get_absolute_url())
    assert texts(response, ".column h3") == ["The Post", "Opal News via AFP"]
    assert texts(response, ".paraphrases summary") == ["Only paraphrased by 1 outlet"]
    assert texts(response, ".paraphrases li") == ["The Quay: his harbour was open"]


def test_what_is_only_paraphrased_has_columns_of_paraphrases(client):
    kind = {"kind": "indirect"}
    statement = make_statement(
        make_report("his harbour was open", "The Quay", **kind), make_report("his harbour was wide open", "A", **kind)
    )
    response = client.get(statement.get_absolute_url())
    assert texts(response, ".column h3") == ["A", "The Quay"]
    assert texts(response, ".column del") == ["wide"]


def test_headline_and_text_of_one_article_share_a_column(client):
    article = make_article(f"She said: {LONG}", outlet="The Post", headline="Harbour is open for honest talk")
    headline = make_quotation(article, "open for honest talk", where="headline", kind="mixed")
    statement = make_statement(make_quotation(article, LONG), headline)
    response = client.get(statement.get_absolute_url())
    assert texts(response, ".column h3") == ["The Post"]
    assert texts(response, ".column .also") == ["Also in the headline: open for honest talk"]


def test_words_resumed_after_a_cue_are_one_reading(client):
    article = make_article("“Our harbour is open,” she said. “It stays so.”", outlet="The Post")
    first = make_quotation(article, "Our harbour is open,")
    second = make_quotation(article, "It stays so.", continues=first)
    statement = make_statement(first, second)
    assert texts(client.get(statement.get_absolute_url()), ".column blockquote") == [
        "Our harbour is open, It stays so."
    ]


def test_a_reading_leads_to_the_words_here_and_at_the_outlet(client):
    words = "Our harbour, the well-kept one, is open to every ship that asks for it."
    document = make_document(outlet="The Post", address="https://the-post.example/a#top")
    statement = make_statement(make_quotation(make_article(words, document=document), words))
    quotation = statement.witnesses.get().quotation
    assert links(client.get(statement.get_absolute_url()), ".column .links a") == [
        f"/articles/{quotation.article_id}/#q{quotation.pk}",
        "https://the-post.example/a#:~:text=Our%20harbour%2C%20the%20well%2Dkept%20one%2C,ship%20that%20asks%20for%20it.",
    ]


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "http://[", "//evil.example", "https:", "ftp://a.example/b"]
)
def test_an_address_that_is_not_of_the_web_leads_nowhere(client, address):
    document = make_document(outlet="The Post", address=address)
    statement = make_statement(make_quotation(make_article(LONG, document=document), LONG))
    quotation = statement.witnesses.get().quotation
    assert links(client.get(statement.get_absolute_url()), ".column .links a") == [
        f"/articles/{quotation.article_id}/#q{quotation.pk}"
    ]


def test_the_sentence_around_the_words_is_shown_with_them_marked(client):
    ReportingWord.objects.create(words="allegedly", kind=ReportingWord.Kind.HEDGE)
    text = "It had rained. The leader allegedly said “our harbour is open” on Monday. Nobody spoke. It snowed."
    frame = "The leader allegedly said “our harbour is open” on Monday."
    quotation = make_quotation(
        make_article(text, outlet="The Post"), "our harbour is open", frame=frame, mention="The leader", cue="said"
    )
    response = client.get(make_statement(quotation).get_absolute_url())
    assert texts(response, ".column .around") == [f"It had rained. {frame} Nobody spoke."]
    assert texts(response, ".column .around mark") == ["our harbour is open"]
    assert texts(response, ".column .around .beside") == ["It had rained.", "Nobody spoke."]
    assert texts(response, ".column .around .hedge") == ["allegedly"]
    assert texts(response, ".column .frame-words") == ["The leader … said hedged: “allegedly”"]


def test_silence_and_lack_of_articles_are_kept_apart(client, statement):
    make_article("About the weather.", outlet="The Quay", published_on=date(2022, 2, 25))
    make_article("About the weather.", outlet="Radio Estuary", published_on=date(2022, 3, 25))
    Outlet.objects.create(name="Never Read", slug="never-read")
    make_statement(make_report("A harbour is no museum.", "Dock Post"), occasion=statement.occasion)
    assert texts(client.get(statement.get_absolute_url()), ".silence p") == [
        "Not reported by Dock Post, that reported other words of the occasion.",
        "Did not cover the occasion in the articles we hold of these days: The Quay.",
        "We hold no article of these days of Radio Estuary, so their silence tells nothing.",
    ]


def test_many_silent_outlets_are_folded_behind_their_number(client, statement):
    for number in range(9):
        make_article("About the weather.", outlet=f"Outlet {number}", published_on=date(2022, 3, 25))
    response = client.get(statement.get_absolute_url())
    assert texts(response, ".silence summary") == [
        "We hold no article of these days of 9 outlets, so their silence tells nothing"
    ]
    assert texts(response, ".silence details a") == [f"Outlet {number}" for number in range(9)]


def test_a_withdrawn_article_is_no_longer_a_witness_to_the_public(client, statement):
    document = statement.witnesses.last().quotation.article.document
    document.withdrawn_at = "2022-03-01T00:00Z"
    document.save()
    response = client.get(statement.get_absolute_url())
    assert texts(response, ".column h3") == ["The Post"]
    assert b"frank" not in response.content


def test_an_article_of_unknown_day_is_held_for_the_days_it_reports_of(client, statement):
    undated = make_report("Another line of that day.", "The Quay", published_on=None)
    make_statement(undated, said_on=DAY)
    assert texts(client.get(statement.get_absolute_url()), ".silence p") == [
        "Did not cover the occasion in the articles we hold of these days: The Quay."
    ]


def test_readings_with_the_same_words_need_no_marks(client):
    statement = make_statement(make_report(LONG, "The Post"), make_report(LONG, "Opal News"))
    response = client.get(statement.get_absolute_url())
    assert (select(response, ".heat"), select(response, ".legend")) == ([], [])
    assert texts(response, ".differences") == ["Both outlets that quote it print the same words."]


def test_a_reading_in_quite_other_words_is_not_marked_word_by_word(client, statement):
    make_witness(statement, make_report("Whoever wants may come here.", "The Quay"))
    response = client.get(statement.get_absolute_url())
    assert select(response, ".column blockquote")[-1].xpath(".//ins|.//del") == []
    assert texts(response, ".column .distance")[-1] == (
        "in quite other words: another translation, or another part of the utterance"
    )


def test_the_base_shows_where_the_others_differ(client, statement):
    response = client.get(statement.get_absolute_url())
    assert [(e.get("class"), e.text_content(), e.get("title")) for e in select(response, ".heat span")[1:]] == [
        ("heat-4", word, "1 of 1 differ here") for word in ("honest", "with", "every", "neighbour")
    ]


def test_history_tells_the_machines_reasons_and_not_a_persons(client, statement, admin_user):
    Decision.objects.create(statement=statement, verb="attached", reason="same words; same day")
    Decision.objects.create(statement=statement, verb="checked", made_by=admin_user, reason="phoned the press office")
    history = texts(client.get(statement.get_absolute_url()), ".history li")
    assert [line.partition(" The ")[2] for line in history][:1] == ["machine added a witness (same words; same day)."]
    assert history[1].endswith("A curator checked it.")
    assert admin_user.get_username() not in " ".join(history)


def test_text_of_articles_is_escaped_in_every_reading(client):
    hostile, other = "<img src=x> open & <b>honest</b>", "<img src=x> open & <i>frank</i>"
    statement = make_statement(make_report(hostile, "A"), make_report(other, "B"))
    response = client.get(statement.get_absolute_url())
    assert texts(response, ".column blockquote")[0] == hostile
    assert select(response, ".statement img") == []


def test_ten_witnesses_take_as_many_queries_as_twenty(client, statement):
    def count_queries() -> int:
        with CaptureQueriesContext(connection) as queries:
            client.get(statement.get_absolute_url())
        return len(queries)

    def attach(count: int) -> None:
        for _ in range(count):
            make_witness(statement, make_report(LONG, ""))

    attach(8)
    ten = count_queries()
    attach(10)
    assert Witness.objects.count() == 20
    assert count_queries() == ten
