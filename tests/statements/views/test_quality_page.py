"""`/about/quality/`: the stored figures, whose version they are, and the known limits."""

import pytest

from statements.quality import released
from statements.quality.released import Part, Score, save_released
from statements.quality.sections import RUNNING
from tests.pages import links, texts
from tests.statements.quality.test_sections import make_measurement


@pytest.fixture
def store(tmp_path, monkeypatch):
    """Stores figures for the page: `store(quotations=make_measurement())`."""
    monkeypatch.setattr(released, "RELEASED", tmp_path / "released.json")
    return lambda **measurements: save_released(measurements)


def test_figures_are_shown_with_what_is_known_of_other_ways_and_of_people(client, store):
    store(quotations=make_measurement())
    response = client.get("/about/quality/")
    assert texts(response, "section h2") == [
        "In short",
        "Quotations and their speakers",
        "What it is known to get wrong",
    ]
    rows = texts(response, ".figures tbody tr")
    assert [row for row in rows if row[-1].isdigit()] == [
        "found Found with at least eight words in ten right, against those found wrongly or missed. 0.912 40 0.827 0.983",
        "rightly read Taken for a quotation where it is one, and given to the person who said it: the fairest single figure. "
        "0.500 60 0.696 0.962",
    ]


def test_what_says_most_comes_first_in_hundredths_rounded_down(client, store):
    store(
        quotations=make_measurement(scores={"quoted.e2e.F1": Score(0.8899, 60), "direct.speaker.acc": Score(1.0, 9)})
    )
    assert texts(client.get("/about/quality/"), ".highlights li") == [
        "88 of 100 stretches in quotation marks are read rightly: taken for somebody's words where they are, and given to whoever "
        "said them This program88 88 Best other way69 69 Two people96 96",
        "100 of 100 direct quotations that are found are given to the right speaker "
        "This program100 100 Best other way85 85 Two people99 99",
    ]


def test_what_was_measured_is_listed_with_links_to_it(client, store):
    store(quotations=make_measurement(), pages=make_measurement(scores={"date": Score(0.9, 10)}))
    response = client.get("/about/quality/")
    listed = links(response, ".subjects a")
    assert listed == ["#subject-1", "#subject-2", "#limits"]
    assert [texts(response, address)[0] for address in listed] == [
        "Quotations and their speakers", "Pages", "What it is known to get wrong",
    ]  # fmt: skip


def test_figures_name_their_data_size_version_day_and_command(client, store):
    store(quotations=make_measurement(version="1"))
    assert texts(client.get("/about/quality/"), ".basis") == [
        "Measured on quotations/gold.jsonl (SHA-256 aaaaaaaaaaaa…), 12 articles, with version 1 of the reading on 22 November 2026: "
        "make quality DATA=gold"
    ]


def test_outlets_are_shown_where_the_gold_has_them(client, store):
    store(quotations=make_measurement(outlets={"Opal News": Part(7, {"direct.overlap80.F1": Score(0.75, 8)})}))
    assert texts(client.get("/about/quality/"), ".by-outlet tbody tr") == ["Opal News 7 0.750 – – – –"]


def test_figures_of_the_running_version_need_no_word(client, store):
    store(quotations=make_measurement())
    assert texts(client.get("/about/quality/"), ".notes") == []


def test_figures_of_another_version_say_so(client, store, monkeypatch):
    monkeypatch.setitem(RUNNING, "reading", "8")
    store(quotations=make_measurement(version="7"))
    assert texts(client.get("/about/quality/"), ".notes") == [
        "These figures are of version 7 of the reading; this site runs version 8, which has not been measured."
    ]


def test_without_figures_the_page_tells_how_to_take_them(client, store):
    response = client.get("/about/quality/")
    assert texts(response, ".empty h2") == ["No figures are stored yet"]
    assert texts(response, ".figures") == []


def test_known_limits_show_what_is_read_and_what_would_be_right(client, store):
    assert texts(client.get("/about/quality/"), ".limits div")[0] == (
        "Words that somebody did not say Maria Keller never said “The bridge is safe.” "
        "It reads Maria Keller, direct: The bridge is safe. Right would be no quotation"
    )


def test_the_figures_need_no_database(client, store, django_assert_num_queries, db):
    store(quotations=make_measurement())
    with django_assert_num_queries(0):
        client.get("/about/quality/")


def test_both_pages_are_linked_from_every_page(client, db):
    assert links(client.get("/about/"), "footer a") == [
        "/about/",
        "/about/quality/",
        "/about/coverage/",
        "/corrections/",
        "/about/data/",
    ]
