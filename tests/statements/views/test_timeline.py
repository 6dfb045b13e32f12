"""The timeline page: statements by the day said, filters, pages, fragment, bad input."""

from datetime import date, timedelta

import pytest

from statements.browsing import spread
from tests.factories import (
    make_article,
    make_month_statement,
    make_occasion,
    make_quotation,
    make_statement,
)
from tests.pages import links, select, texts

pytestmark = pytest.mark.django_db
DAY = date(2022, 2, 23)


def words_on(response) -> list[str]:
    return texts(response, "article.card .words")


def make_report(words, outlet, **fields):
    """A quotation of the words in an article of the outlet."""
    return make_quotation(make_article(words, outlet=outlet, **fields), words)


def test_statements_stand_under_their_days_newest_first(client):
    make_statement(text="The bridge is mended.", said_on=date(2022, 3, 5))
    make_statement(text="The harbour is open.", said_on=DAY)
    make_statement(text="The ferries run.", said_on=DAY)
    response = client.get("/")
    assert texts(response, ".band h2") == ["Saturday 5 March 2022", "Wednesday 23 February 2022"]
    assert words_on(response) == ["“The bridge is mended.”", "“The ferries run.”", "“The harbour is open.”"]
    assert texts(response, ".tally h1") == ["3 statements"]


def test_oldest_first_is_the_exact_reverse(client):
    for number in range(5):
        make_statement(text=f"Line {number}.", said_on=DAY + timedelta(days=number // 2))
    make_month_statement(2022, 2, text="Some day in February.")
    assert words_on(client.get("/?order=oldest")) == words_on(client.get("/"))[::-1]


def test_a_month_stands_in_a_band_of_its_own_and_not_on_its_first_day(client):
    make_month_statement(2022, 3, text="Some day in March.")
    make_statement(text="On the first.", said_on=date(2022, 3, 1))
    response = client.get("/")
    assert texts(response, ".band h2") == ["In March 2022", "Tuesday 1 March 2022"]
    assert words_on(response) == ["“Some day in March.”", "“On the first.”"]


def test_ranges_and_years_are_headed_as_such(client):
    make_statement(text="A", said_on=date(2022, 2, 21), said_to=DAY, said_precision="range")
    make_statement(text="B", said_on=date(2022, 1, 1), said_to=date(2022, 12, 31), said_precision="year")
    assert texts(client.get("/"), ".band h2") == ["21–23 February 2022", "In 2022"]


def test_undated_statements_are_counted_and_reached_by_a_link(client):
    make_statement(text="Nobody knows when.", said_on=None)
    make_statement(text="Known.", said_on=DAY)
    response = client.get("/")
    assert words_on(response) == ["“Known.”"]
    assert texts(response, ".tally p")[0] == "1 of them of unknown day"
    undated = client.get(links(response, ".tally p a")[0])
    assert (texts(undated, ".band h2"), words_on(undated)) == (["Undated"], ["“Nobody knows when.”"])


def test_undated_statements_are_reached_from_a_period_in_which_they_do_not_stand(client):
    make_statement(text="Nobody knows when.", said_on=None)
    make_statement(text="Known.", said_on=DAY)
    response = client.get("/?since=2022-02-01&until=2022-02-28&order=oldest")
    way = links(response, ".tally p a")[0]
    assert (way, words_on(client.get(way))) == ("?undated=on&order=oldest", ["“Nobody knows when.”"])


@pytest.mark.parametrize(("filters", "others"), [("", ["“Older.”"]), ("&undated=on", ["“Nobody knows when.”"])])
def test_a_place_whose_statement_has_moved_to_the_other_list_is_its_day(client, filters, others):
    moved = make_statement(text="Moved.", said_on=None if not filters else DAY)
    make_statement(text="Newer.", said_on=DAY + timedelta(days=1))
    make_statement(text="Older.", said_on=DAY - timedelta(days=1))
    make_statement(text="Nobody knows when.", said_on=None)
    place = f"{DAY if not filters else 'undated'}~{moved.key}"
    assert words_on(client.get(f"/?before={place}{filters}")) == others


@pytest.mark.parametrize("state", ["draft", "withdrawn"])
def test_what_is_not_published_is_neither_shown_nor_counted(client, state):
    make_statement(text="The secret is a zeppelin.", state=state, occasion=make_occasion())
    make_statement(text="The harbour is open.")
    for address in ("/", "/?words=zeppelin", "/?outlet=the-daily-1", "/statements.csv", "/sitemap.xml"):
        response = client.get(address)
        body = b"".join(response) if response.streaming else response.content
        assert b"secret" not in body
    assert texts(client.get("/"), ".tally h1") == ["1 statement"]
    assert texts(client.get("/"), "#facet-occasion data") == []


@pytest.fixture
def three():
    """Three statements that every filter tells apart."""
    make_statement(
        make_report("The northern harbour is open.", "The Post"),
        make_report("The northern harbour is open.", "Opal News"),
        said_on=DAY,
        speaker="Ada Castellan",
        occasion=make_occasion("Harbour Day address"),
        checked_at="2022-03-01T00:00Z",
    )
    make_statement(make_report("The bridge is closed.", "Opal News"), said_on=date(2022, 4, 1), speaker="Bo Lind")
    article = make_article("Lind said grain would be shipped.", outlet="The Quay")
    quotation = make_quotation(article, "grain would be shipped", kind="indirect")
    make_statement(quotation, said_on=date(2023, 1, 9), speaker="Bo Lind")


HARBOUR, BRIDGE, GRAIN = "“The northern harbour is open.”", "“The bridge is closed.”", "grain would be shipped"


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("words=harbours", [HARBOUR]),
        ("words=%22northern+harbour%22", [HARBOUR]),
        ("words=%22harbour+northern%22", []),
        ("words=open+OR+closed", [BRIDGE, HARBOUR]),
        ("words=-harbour", [GRAIN, BRIDGE]),
        ("speaker=bo-lind", [GRAIN, BRIDGE]),
        ("speaker=bo-lind&speaker=ada-castellan", [GRAIN, BRIDGE, HARBOUR]),
        ("outlet=the-post", [HARBOUR]),
        ("outlet=the-post&outlet=the-quay", [GRAIN, HARBOUR]),
        ("occasion=harbour-day-address", [HARBOUR]),
        ("kind=indirect", [GRAIN]),
        ("since=2022-04-01", [GRAIN, BRIDGE]),
        ("until=2022-04-01", [BRIDGE, HARBOUR]),
        ("since=2022-03-01&until=2022-12-31", [BRIDGE]),
        ("independent=2", [HARBOUR]),
        ("checked=on", [HARBOUR]),
        ("speaker=bo-lind&kind=direct", [BRIDGE]),
    ],
)
def test_each_filter_leaves_what_it_says(client, three, query, found):
    response = client.get(f"/?{query}")
    assert words_on(response) == found
    assert texts(response, ".tally h1") == [f"{len(found)} statement{'' if len(found) == 1 else 's'}"]


def test_counts_beside_a_facet_pass_over_its_own_choice(client, three):
    response = client.get("/?outlet=the-post")
    assert texts(response, "#facet-outlet label") == ["Opal News 2", "The Post 1", "The Quay 1"]
    assert texts(response, "#facet-speaker label") == ["Ada Castellan 1"]
    assert texts(response, "#facet-kind li") == ["direct 1"]


def test_a_chosen_value_that_leaves_nothing_stays_in_its_facet(client, three):
    response = client.get("/counted/?outlet=the-quay&words=harbour")
    assert texts(response, "#facet-outlet label") == ["Opal News 1", "The Post 1", "The Quay 0"]


def test_chips_take_their_filter_away_and_keep_the_others(client, three):
    response = client.get(
        "/?words=harbour&outlet=opal-news&outlet=the-post&since=2022-02-01&until=2022-02-28&order=oldest"
    )
    assert texts(response, ".chips li") == [
        "× “harbour”",
        "× Opal News",
        "× The Post",
        "× 1–28 February 2022",
        "Clear all",
    ]
    assert (
        links(response, ".chips li a")[1]
        == "/?words=harbour&outlet=the-post&since=2022-02-01&until=2022-02-28&order=oldest"
    )


def test_the_strip_counts_months_under_the_other_filters(client, three):
    response = client.get("/?speaker=bo-lind&since=2023-01-01&until=2023-01-31&bars=month")
    bars = [a.get("title") for a in select(response, ".strip a") if a.get("title")]
    assert len(bars) == 47
    assert [bar for bar in bars if not bar.endswith(": 0")] == ["April 2022: 1", "January 2023: 1"]
    chosen = [a for a in select(response, ".strip a") if a.get("aria-current")]
    assert [a.get("title") for a in chosen] == ["January 2023: 1"]
    assert chosen[0].get("href") == "?speaker=bo-lind&since=2023-01-01&until=2023-01-31&bars=month"


def test_a_month_of_the_strip_leads_to_as_many_statements_as_it_says(client):
    make_statement(text="Across", said_on=date(2022, 3, 30), said_to=date(2022, 4, 2), said_precision="range")
    make_statement(text="Within", said_on=date(2022, 4, 9))
    bars = [a for a in select(client.get("/"), ".strip a") if a.get("title") in {"March 2022: 1", "April 2022: 2"}]
    assert [texts(client.get(f"/{bar.get('href')}"), ".tally h1") for bar in bars] == [
        ["1 statement"],
        ["2 statements"],
    ]


def test_an_empty_record_says_how_articles_come_in(client):
    response = client.get("/")
    assert texts(response, ".empty h2") == ["Nothing is on the record yet"]
    assert texts(response, ".empty code") == ["manage.py ingest FOLDER --wait", "make run"]


def test_filters_that_leave_nothing_say_which_to_drop(client, three):
    response = client.get("/?words=harbour&speaker=bo-lind")
    assert texts(response, ".empty h2") == ["No statement fits all of these filters"]
    assert texts(response, ".empty li") == [
        "without “harbour”: 2 statements",
        "without Bo Lind: 1 statement",
        "without any filter",
    ]


def test_words_that_stand_in_every_text_are_named_as_the_reason(client, three):
    german = "Der Hafen ist offen."
    make_statement(make_quotation(make_article(german, language="de"), german), language="de")
    for words in ("the", "the+and", "the+OR+of", "!!"):
        heading = texts(client.get(f"/?words={words}"), ".empty h2")
        assert heading == [f"There is no word to search for in “{words.replace('+', ' ')}”"]
    assert texts(client.get("/?words=the+zeppelin"), ".empty h2") == ["No statement fits all of these filters"]


def test_a_place_past_the_end_leads_back_to_the_beginning(client, three):
    response = client.get("/?before=1990-01-01&speaker=bo-lind")
    assert texts(response, ".empty h2") == ["The timeline ends before this place"]
    assert links(response, ".empty a") == ["/?speaker=bo-lind"]


BAD = {
    "words=%00": "Words",
    "words=" + "x" * 201: "Words",
    "speaker=nobody": "Speaker",
    "outlet=%00": "Outlet",
    "outlet=the-post&outlet=nope": "Outlet",
    "occasion=%ED%A0%80": "Occasion",
    "kind=shouted": "Kind",
    "since=2022-02-30": "From",
    "since=99999-01-01": "From",
    "since=2023-01-01&until=2022-01-01": "Until",
    "independent=-1": "Independent witnesses",
    "independent=" + "9" * 5000: "Independent witnesses",
    "independent=%F0%9F%92%A9": "Independent witnesses",
    "order=sideways": "Order",
    "day=0000-00-00": "Go to",
    "before=yesterday": "Older than",
    "before=2022-99-99~abc": "Older than",
    "after=%00": "Newer than",
}


@pytest.mark.parametrize(
    ("query", "note"),
    [
        ("outlets=the-post", ["outlets: did you mean “outlet”? This part of the address was left out of account."]),
        (
            "Speaker=ada-castellan",
            ["Speaker: did you mean “speaker”? This part of the address was left out of account."],
        ),
        ("q=zebra", ["q: did you mean “words”? This part of the address was left out of account."]),
        ("untill=2022-03-01", ["untill: did you mean “until”? This part of the address was left out of account."]),
        ("%3Cb%3Eword=x", []),
        ("utm_source=a&utm_medium=b&utm_campaign=c&utm_content=d&fbclid=e&gclid=f&ref=g&_made=1", []),
    ],
)
def test_a_parameter_that_is_misspelt_is_told_and_any_other_passed_over(client, three, query, note):
    response = client.get(f"/?{query}")
    assert texts(response, ".notes li") == note
    assert texts(response, "#count h1") == ["3 statements"]


@pytest.mark.parametrize("query", BAD, ids=range(len(BAD)))
@pytest.mark.parametrize("path", ["/", "/compare/"])
def test_a_value_that_makes_no_sense_is_left_out_with_a_note(client, three, path, query):
    response = client.get(f"{path}?{query}")
    assert response.status_code == 200
    notes = texts(response, ".notes li")
    assert [note.partition(":")[0] for note in notes] == [BAD[query]]
    assert notes[0].endswith("This part of the address was left out of account.")


@pytest.mark.parametrize(
    "query", ["words=%ED%A0%80", "words='%22\\", "words=((", "checked=0", "before=9999-12-31", "x=1"]
)
def test_odd_values_that_mean_something_or_nothing_are_borne(client, three, query):
    assert client.get(f"/?{query}").status_code == 200
    assert client.get(f"/statements.csv?{query}").status_code == 200


def test_text_of_articles_is_escaped(client):
    text = "<script>alert(1)</script> & “<b>”"
    make_statement(text=text)
    response = client.get("/")
    assert texts(response, ".card .words") == [f"“{text}”"]
    assert select(response, ".card script") == []


def test_the_fragment_is_the_list_with_the_filters_beside_it(client, three):
    response = client.get("/?words=harbour&speaker=&since=", headers={"HX-Request": "true"})
    assert words_on(response) == [HARBOUR]
    assert select(response, ".site-head") == []
    assert [element.get("hx-swap-oob") for element in select(response, "#facet-list")] == ["innerHTML"]
    assert response["HX-Push-Url"] == "/?words=harbour"
    assert "HX-Request" in response["Vary"]
    assert "HX-Request" in client.get("/")["Vary"]


def test_the_fragment_of_a_further_page_keeps_its_place_in_the_address(client, three):
    response = client.get("/?before=2022-04-01", headers={"HX-Request": "true"})
    assert response["HX-Push-Url"] == "/?before=2022-04-01"


def test_what_takes_long_to_count_is_a_part_for_htmx_and_a_page_for_others(client, three, monkeypatch):
    monkeypatch.setattr(spread, "FEW", -1)
    address = "/counted/?since=2022-02-21&until=2022-02-27&bars=day"
    first = client.get(address.replace("counted/", ""))
    assert select(first, ".strip li") == []
    assert links(first, "#count-later a") == [address]
    part = client.get(address, headers={"HX-Request": "true"})
    page = client.get(address)
    for response in (part, page):
        bars = [a.get("title") for a in select(response, ".strip a") if a.get("title")]
        assert [bar for bar in bars if not bar.endswith(": 0")] == ["23 February 2022: 1"]
        assert texts(response, "#facet-outlet label") == ["Opal News 1", "The Post 1"]
        assert "HX-Request" in response["Vary"]
    assert (words_on(part), words_on(page)) == ([], [HARBOUR])
    assert [element.get("hx-swap-oob") for element in select(part, "#strip")] == ["outerHTML"]
    assert [element.get("hx-swap-oob") for element in select(page, "#strip")] == [None]


def test_values_that_are_chosen_stay_in_the_form_until_they_are_counted(client, three):
    response = client.get("/?outlet=opal-news&outlet_none=the-post&since=2022-04-01&until=2022-04-10")
    boxes = [
        (box.get("name"), box.get("value")) for box in select(response, "#facet-list input") if box.get("checked")
    ]
    assert boxes == [("outlet", "opal-news"), ("outlet_none", "the-post")]
