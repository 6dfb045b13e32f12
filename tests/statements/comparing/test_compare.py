"""Outlets side by side down the timeline, and the grid of an occasion: readings, or the reason why there are none."""

import csv
import io
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from statements.models import Statement
from tests.factories import make_article, make_occasion, make_quotation, make_statement
from tests.pages import links, select, texts

pytestmark = pytest.mark.django_db
DAY = date(2022, 2, 23)
WORDS = "The harbour is open to every ship."


def make_report(words, outlet, *, day=DAY, kind="direct", **fields):
    return make_quotation(make_article(words, outlet=outlet, published_on=day, **fields), words, kind=kind)


@pytest.fixture
def record():
    """Said by both, by the first only, by the second only; and silence of two kinds."""
    make_statement(make_report(WORDS, "Alpha"), make_report("The harbour is closed.", "Beta"), said_on=DAY)
    make_statement(make_report("Only Alpha has this.", "Alpha"), said_on=DAY)
    make_statement(make_report("Only Beta has this.", "Beta", day=date(2022, 6, 1)), said_on=date(2022, 6, 1))


def cells(response) -> list[str]:
    return texts(response, "table.compare td")


def test_without_outlets_the_page_asks_for_two(client, record):
    response = client.get("/compare/")
    assert texts(response, ".choices label") == ["Alpha 2", "Beta 2"]
    assert texts(response, ".empty h2") == ["Choose two outlets or more"]


def test_readings_stand_beside_each_other_or_a_reason_in_their_place(client, record):
    response = client.get("/compare/?outlet=alpha&outlet=beta&show=any")
    assert texts(response, "table.compare thead th") == ["Said", "Alpha", "Beta"]
    assert texts(response, "table.compare tbody th") == ["1 June 2022", "23 February 2022", "23 February 2022"]
    assert cells(response)[:4] == ["", "Only Beta has this. article", "Only Alpha has this. article", ""]
    assert [sign.text_content() for sign in select(response, "td p.state")] == [
        "we hold no article of this outlet for these days",
        "did not report it in the articles we hold",
    ]
    assert cells(response)[4].startswith("The harbour is open to every ship. base")
    assert [e.get("class") for e in select(response, "td ins")] == ["changed"]


def test_reasons_are_signs_in_the_cells_and_explained_once_above(client, record):
    response = client.get("/compare/?outlet=alpha&outlet=beta&show=any")
    assert [sign.get("class") for sign in select(response, "td p.state")] == ["state not-held", "state not-reported"]
    assert texts(response, ".legend") == [
        "did not report it in the articles we hold we hold no article of this outlet for these days"
    ]
    assert select(client.get("/compare/?outlet=alpha&outlet=beta"), ".legend") == []


@pytest.mark.parametrize(
    ("show", "rows"),
    [("any", 3), ("all", 1), ("only-alpha", 1), ("only-beta", 1), ("", 1), ("only-gamma", 1), ("%00", 1)],
)
def test_both_and_only_leave_what_they_say(client, record, show, rows):
    response = client.get(f"/compare/?outlet=alpha&outlet=beta&show={show}")
    assert len(select(response, "table.compare tbody tr")) == rows


def test_what_both_carry_leads_and_a_chip_says_so(client, record):
    response = client.get("/compare/?outlet=alpha&outlet=beta")
    assert texts(response, ".chips li") == ["× carried by both"]
    assert links(response, ".chips a") == ["/compare/?outlet=alpha&outlet=beta&show=any"]
    assert texts(client.get(links(response, ".chips a")[0]), ".show b") == ["any of them 3"]


def test_where_both_carry_nothing_all_of_either_is_shown(client):
    make_statement(make_report("Only Alpha has this.", "Alpha"), said_on=DAY)
    make_statement(make_report("Only Beta has this.", "Beta"), said_on=DAY)
    response = client.get("/compare/?outlet=alpha&outlet=beta")
    assert texts(response, ".show b") == ["any of them 2"]
    assert select(response, ".chips") == []


def test_the_timelines_filters_apply(client, record):
    response = client.get("/compare/?outlet=alpha&outlet=beta&since=2022-06-01&speaker=ada-castellan")
    assert texts(response, "table.compare tbody th") == ["1 June 2022"]
    assert texts(response, ".chips li") == ["× Ada Castellan", "× from 1 June 2022", "Clear all"]


def test_of_five_outlets_four_are_shown_with_a_note(client):
    make_statement(*(make_report(WORDS, name) for name in ("A1", "A2", "A3", "A4", "A5")))
    response = client.get("/compare/?" + "&".join(f"outlet=a{n}" for n in range(1, 6)))
    assert texts(response, "table.compare thead th") == ["Said", "A1", "A2", "A3", "A4"]
    assert texts(response, ".notes") == [
        "Four outlets fit beside each other; the others were left out: these are A1, A2, A3, A4."
    ]


def test_a_paraphrase_is_told_as_such(client):
    make_statement(make_report(WORDS, "Alpha"), make_report("his harbour was open", "Beta", kind="indirect"))
    response = client.get("/compare/?outlet=alpha&outlet=beta")
    assert cells(response)[1] == "his harbour was open paraphrased only · article"
    assert select(response, "td ins") == []


def test_readings_in_different_languages_are_not_compared_word_by_word(client):
    german = make_report("Der Hafen steht jedem Schiff offen.", "Alpha", language="de")
    make_statement(german, make_report(WORDS, "Beta"), make_report("The harbour is open.", "Gamma"), said_on=DAY)
    response = client.get("/compare/?outlet=alpha&outlet=beta&outlet=gamma")
    assert cells(response)[:2] == [
        "Der Hafen steht jedem Schiff offen. in German: not compared word by word · article",
        f"{WORDS} in English · base · article",
    ]
    assert texts(response, "td del") == ["to every ship."]
    lines = csv.DictReader(io.StringIO(client.get("/compare.csv?outlet=alpha&outlet=beta").getvalue().decode()))
    assert [row["differs_percent"] for row in lines] == ["", ""]


def test_an_outlet_is_found_by_its_name(client, record):
    response = client.get("/compare/?outlet=Beta&outlet=alpha&outlet=")
    assert texts(response, "table.compare thead th") == ["Said", "Alpha", "Beta"]
    assert select(response, ".notes") == []
    assert texts(client.get("/compare/?outlet=Nowhere"), ".notes li") == [
        "Outlet: no outlet is called “Nowhere” here. This part of the address was left out of account."
    ]


def test_of_many_outlets_the_chosen_and_the_commonest_come_first_and_every_other_can_be_named(client):
    for number in range(12):
        make_statement(*(make_report(WORDS, f"Outlet {letter}") for letter in "ABCDEFGHIJKL"[number:]))
    response = client.get("/compare/?outlet=outlet-a&outlet=outlet-b")
    first = texts(response, ".choices")[0].split()
    assert first[1::3] == ["B", "A", "L", "K", "J", "I", "H", "G"]
    assert [option.get("value") for option in select(response, "datalist option")] == [
        "Outlet F",
        "Outlet E",
        "Outlet D",
        "Outlet C",
    ]
    assert texts(response, ".more label") == ["Outlet F 6", "Outlet E 5", "Outlet D 4", "Outlet C 3"]


def test_each_choice_says_how_many_statements_it_leaves(client, record):
    response = client.get("/compare/?outlet=alpha&outlet=beta&show=all")
    assert texts(response, ".show li") == ["both 1", "any of them 3", "only Alpha 1", "only Beta 1"]
    assert texts(response, ".show b") == ["both 1"]
    assert links(response, ".show a")[1] == "?outlet=alpha&outlet=beta&show=only-alpha"


def test_each_outlet_is_summed_up(client):
    def report(outlet, words, day, cue, **fields):
        article = make_article(f"The mayor {cue} {words}", outlet=outlet, published_on=day)
        return make_quotation(article, words, mention="The mayor", cue=cue, **fields)

    make_statement(
        report("Alpha", "the harbour is open", DAY, "said"),
        report("Beta", "the harbour was open", date(2022, 2, 26), "claimed", kind="indirect"),
        said_on=DAY,
    )
    make_statement(report("Alpha", "the quay is dry", date(2022, 2, 24), "said"), said_on=DAY)
    make_statement(report("Alpha", "no day", DAY, "said", kind="mixed"), said_on=None)
    response = client.get("/compare/?outlet=alpha&outlet=beta")
    assert texts(response, "table.summary tbody tr") == [
        "Carries of what any of them does 3 of 3 1 of 3",
        "How soon median, first report 0.5 days later of 2 dated 3 days later of 1 dated",
        "How quoted 67 % direct 33 % partly quoted 3 quotations, 8 words quoted directly "
        "100 % paraphrase 1 quotation, 0 words quoted directly",
        "Calls the speaker The mayor 3 The mayor 1",
        "With the verbs say 3 claim 1",
    ]
    for link in select(response, "table.summary td a"):
        count = int(link.text_content().split()[-1])
        assert len(select(client.get(link.get("href")), ".sentences blockquote")) == count


def test_the_file_has_a_row_for_each_statement_and_outlet(client, record):
    make_statement(make_report("Nobody knows when.", "Alpha"), said_on=None)
    rows = read_csv(client, "outlet=alpha&outlet=beta&show=any")
    assert [(row["outlet"], row["reported"], row["text"]) for row in rows] == [
        ("Alpha", "not-held", ""),
        ("Beta", "direct", "Only Beta has this."),
        ("Alpha", "direct", "Only Alpha has this."),
        ("Beta", "not-reported", ""),
        ("Alpha", "direct", WORDS),
        ("Beta", "direct", "The harbour is closed."),
        ("Alpha", "direct", "Nobody knows when."),
        ("Beta", "day-unknown", ""),
    ]
    assert [row["differs_percent"] for row in rows[4:6]] == ["0", rows[5]["differs_percent"]]
    assert int(rows[5]["differs_percent"]) > 0


@pytest.mark.parametrize(
    ("query", "rows"),
    [("outlet=alpha&outlet=beta&show=all", 2), ("outlet=alpha&outlet=beta", 2), ("outlet=alpha", 0), ("", 0)],
)
def test_the_file_is_of_what_is_shown(client, record, query, rows):
    assert len(read_csv(client, query)) == rows


def test_nothing_that_fits_leads_on(client, record):
    response = client.get("/compare/?outlet=alpha&outlet=beta&words=zeppelin")
    assert texts(response, ".empty h2") == ["No statement fits"]
    assert links(response, ".empty a") == ["?outlet=alpha&outlet=beta", "/"]


def test_drafts_are_left_out(client, record):
    Statement.objects.update(state=Statement.State.DRAFT)
    assert texts(client.get("/compare/?outlet=alpha&outlet=beta"), ".empty h2") == ["No statement fits"]


def test_the_grid_of_an_occasion_shows_who_carried_what(client):
    occasion = make_occasion("Harbour Day address", DAY)
    first = make_statement(
        make_report(WORDS, "Alpha"), make_report("open", "Beta", kind="indirect"), occasion=occasion
    )
    make_statement(make_report("A second line.", "Beta"), occasion=occasion)
    make_statement(make_report("A secret draft.", "Gamma"), occasion=occasion, state=Statement.State.DRAFT)
    response = client.get("/occasions/harbour-day-address/")
    assert texts(response, "table.grid thead th") == ["Statement", "Beta", "Alpha"]
    assert texts(response, "table.grid tbody th") == [WORDS, "A second line."]
    assert [cell.text_content() for cell in select(response, "table.grid tbody td")] == [
        "paraphrase, Beta",
        "direct, Alpha",
        "direct, Beta",
        "did not report it in the articles we hold",
    ]
    shapes = [cell.get("class") for cell in select(response, "table.grid tbody td .state")]
    assert shapes == ["state indirect", "state direct", "state direct", "state not-reported"]
    assert texts(response, "table.grid tfoot td") == ["2", "1"]
    quotation = first.witnesses.get(quotation__kind="direct").quotation
    assert f"/articles/{quotation.article_id}/#q{quotation.pk}" in links(response, "table.grid td a")
    assert links(response, "table.grid tbody th a")[0] == first.get_absolute_url()


@pytest.mark.parametrize("address", ["/compare/?outlet=alpha&outlet=beta", "/occasions/harbour-day-address/"])
def test_ten_rows_take_as_many_queries_as_twenty(client, address):
    occasion = make_occasion("Harbour Day address", DAY)

    def make_rows(count: int) -> None:
        for _ in range(count):
            make_statement(make_report(WORDS, "Alpha"), make_report(WORDS, "Beta"), occasion=occasion)

    def count_queries() -> int:
        with CaptureQueriesContext(connection) as queries:
            response = client.get(address)
        rows = select(response, "table.compare tbody tr") or select(response, "table.grid tbody tr")
        assert len(rows) == Statement.objects.count()
        return len(queries)

    make_rows(10)
    ten = count_queries()
    make_rows(10)
    assert count_queries() == ten


def read_csv(client, query: str) -> list[dict]:
    body = b"".join(client.get(f"/compare.csv?{query}").streaming_content).decode()
    return list(csv.DictReader(io.StringIO(body)))
