"""What a card on a list shows, and what it costs."""

from datetime import date

import pytest
from django.utils import timezone

from statements.browsing.cards import AT_ONCE, read_cards
from statements.browsing.search import read_search
from statements.models import Statement
from statements.templatetags.cards import LONGEST, cut_around_marks
from tests.factories import make_article, make_document, make_occasion, make_quotation, make_statement, make_witness
from tests.pages import links, select, texts

pytestmark = pytest.mark.django_db
HARBOUR = "The harbours of the north stay open, and no harbour is closed."


def marked_on(response) -> list[list[str]]:
    return [[mark.text for mark in words.iter("mark")] for words in select(response, ".card .words")]


def test_cards_come_in_the_order_asked_for_however_many(django_assert_num_queries):
    quotation = make_quotation()
    numbers = [make_statement(quotation, text=f"Line {number}.").pk for number in range(AT_ONCE + 3)][::-1]
    read_cards(numbers[:1])
    with django_assert_num_queries(4):
        cards = read_cards(numbers)
    assert [card.pk for card in cards] == numbers
    assert [len(card.carriers) for card in cards] == [1] * len(numbers)


def test_a_card_says_the_same_of_itself_as_its_statement():
    statement = make_statement(text="The quay is dry.", said_on=date(2022, 3, 1))
    (card,) = read_cards([statement.pk])
    statement = Statement.objects.get(pk=statement.pk)
    same = [name for name in card._fields if hasattr(statement, name) and name not in {"speakers", "carriers"}]
    assert len(same) == 15
    assert {name: getattr(card, name) for name in same} == {name: getattr(statement, name) for name in same}
    assert card.get_absolute_url() == statement.get_absolute_url()


def test_a_withdrawn_article_carries_nothing_on_a_card():
    withdrawn = make_document(outlet="The Quay", withdrawn_at="2022-03-01T00:00Z")
    statement = make_statement(make_quotation(make_article(outlet="The Post")))
    make_witness(statement, make_quotation(make_article(document=withdrawn)))
    (card,) = read_cards([statement.pk])
    assert [carrier.outlet_name for carrier in card.carriers] == ["The Post"]


def test_found_words_are_marked_in_every_form(client):
    make_statement(text=HARBOUR)
    assert marked_on(client.get("/?words=harbour")) == [["harbours", "harbour"]]
    assert marked_on(client.get("/?words=%22harbours+of+the+north%22")) == [["harbours", "north", "harbour"]]
    assert marked_on(client.get("/?words=open+-bridge+OR+north")) == [["north", "open"]]
    assert marked_on(client.get("/")) == [[]]


def test_words_are_stemmed_in_the_language_of_the_text(client):
    make_statement(make_quotation(make_article("Die Häfen bleiben offen.", language="de")), language="de")
    assert marked_on(client.get("/?words=offene")) == [["offen"]]


def test_marks_leave_the_text_escaped(client):
    make_statement(text="<b>harbour</b> & <script>alert(1)</script>")
    response = client.get("/?words=harbour")
    assert texts(response, ".card .words") == ["“<b>harbour</b> & <script>alert(1)</script>”"]
    assert marked_on(response) == [["harbour"]]


def test_what_is_found_in_another_reading_or_headline_is_said_and_leads_there(client):
    statement = make_statement(
        make_quotation(make_article("The quay is dry by now.")), make_quotation(make_article("The wharf is dry."))
    )
    response = client.get("/?words=wharf")
    assert texts(response, ".card .context") == ["found in another reading or in a headline"]
    assert links(response, ".card .context a") == [f"{statement.get_absolute_url()}#readings"]


def test_long_words_are_cut_around_the_first_that_was_found():
    pieces = list(cut_around_marks("x" * 2 * LONGEST + "\x02harbour\x03" + "y" * LONGEST))
    assert pieces[0] == ("…" + "x" * 100, False)
    assert pieces[1] == ("harbour", True)
    assert sum(len(words) for words, _ in pieces) == LONGEST + 1
    assert pieces[-1][0].endswith("y…")


def test_a_search_without_a_place_in_the_text_changes_nothing():
    statement = make_statement(text="The quay is dry.")
    (card,) = read_cards([statement.pk], read_search("the"))
    assert card.marked == ""


def test_a_card_names_speaker_occasion_outlets_and_wires(client):
    words = "The harbour is open."
    statement = make_statement(
        make_quotation(make_article(words, outlet="The Post", wire="AFP"), words),
        make_quotation(make_article(words, outlet="Opal News", wire="AFP"), words),
        occasion=make_occasion("Harbour Day address"),
    )
    response = client.get("/")
    assert texts(response, ".card .facts") == ["Ada Castellan · Harbour Day address"]
    assert texts(response, ".card .carriers") == [
        "The Post (via AFP) · Opal News (via AFP) — 2 outlets, 1 independent Compare →"
    ]
    assert links(response, ".to-compare") == [f"{statement.get_absolute_url()}#readings"]
    assert texts(response, ".card .sureness") == []


def test_who_placed_the_statements_is_said_once_and_who_checked_one_at_it(client):
    make_statement(text="The quay is dry.")
    make_statement(text="The harbour is open.", checked_at=timezone.now())
    response = client.get("/")
    assert len(select(response, ".placed")) == 1
    assert texts(response, ".card .sureness") == ["checked by a curator"]


@pytest.mark.parametrize(
    ("text", "kind", "mention", "cue", "led_by"),
    [
        ("The mayor accused ferry owners of greed.", "indirect", "The mayor", "accused", ["accused"]),
        ("The mayor praised ferry owners of greed.", "mixed", "The mayor", "praised", ["praised"]),
        ("The mayor accused ferry owners of greed.", "direct", "The mayor", "accused", []),
        ("ferry owners of greed, the mayor said.", "indirect", "the mayor", "said", []),
        ("According to the mayor ferry owners of greed.", "indirect", "the mayor", "According to", []),
        ("The mayor: ferry owners of greed.", "indirect", "The mayor", ":", []),
        ("On ferry owners of greed.", "indirect", "", "", []),
    ],
)
def test_a_cue_leads_to_words_that_are_not_quoted_whole(client, text, kind, mention, cue, led_by):
    words = "ferry owners of greed"
    statement = make_statement(
        make_quotation(make_article(text), words, kind=kind, mention=mention, cue=cue), kind=kind
    )
    assert texts(client.get("/"), ".led-by") == led_by
    assert texts(client.get(statement.get_absolute_url()), "h1 .led-by") == led_by


def test_a_paraphrase_that_says_little_names_where_it_stands(client):
    quotation = make_quotation(make_article("he was ready", headline="Mayor speaks of the quay"), kind="indirect")
    make_statement(quotation)
    make_statement(make_quotation(make_article("he was ready to open the quay again by June"), kind="indirect"))
    make_statement(text="The harbour is open.")
    response = client.get("/")
    assert texts(response, ".card .context") == ["reported in Mayor speaks of the quay"]
    assert links(response, ".card .context a") == [f"/articles/{quotation.article_id}/#q{quotation.pk}"]


def test_a_disputed_statement_says_so(client):
    make_statement(text="I never said it.", stance=Statement.Stance.DENIED)
    assert texts(client.get("/"), ".card .disputed") == ["somebody denies having said it"]
