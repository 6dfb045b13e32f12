"""The public list of topics, and the address of each."""

import pytest
from django.utils import timezone

from statements import curation
from statements.models import Topic
from tests.factories import make_statement
from tests.pages import links, texts

pytestmark = pytest.mark.django_db


def make_topic(name: str, wanted: list[str], **fields) -> Topic:
    return curation.save_topic(Topic(slug=name.lower().replace(" ", "-"), name=name, wanted=wanted, **fields))


def test_topics_are_listed_with_their_searches_and_counts(client):
    make_topic("Grain", ["grain", '"winter wheat"'], unwanted=["grain alcohol"], note="Trade in grain.")
    make_topic("Ports", ["port harbour"])
    make_statement(text="Grain is dear.")
    make_statement(text="Grain is cheap.")
    make_statement(text="It is made of alcohol and grain.")
    make_statement(text="Grain is hidden.", state="draft")
    response = client.get("/topics/")
    assert texts(response, ".catalogue tbody tr") == [
        "Grain Trade in grain. grain · “winter wheat” – but not grain alcohol 2 Feed",
        "Ports port harbour – Feed",
    ]
    assert links(response, "#grain a") == ["/topics/grain/", "/statements.atom?topic=grain"]


def test_no_topic_says_so(client):
    assert texts(client.get("/topics/"), ".empty h2") == ["No topic is kept yet"]


def test_a_topic_leads_to_its_statements(client):
    make_topic("Grain", ["grain"])
    response = client.get("/topics/grain/")
    assert (response.status_code, response["Location"]) == (302, "/?topic=grain")
    assert client.get("/topics/wheat/").status_code == 404


def test_a_merged_topic_leads_to_the_one_it_was_made_one_with(client):
    grain, wheat = make_topic("Grain", ["grain"]), make_topic("Wheat", ["wheat"])
    curation.merge_topics(grain, [wheat], by=None)
    response = client.get("/topics/wheat/")
    assert (response.status_code, response["Location"]) == (301, "/topics/grain/")
    assert texts(client.get("/topics/"), ".catalogue tbody th") == ["Grain grain · wheat"]


def test_a_removed_topic_is_gone(client):
    topic = make_topic("Grain", ["grain"])
    curation.remove_topic(topic, by=None)
    assert client.get("/topics/grain/").status_code == 410
    assert texts(client.get("/topics/"), ".empty h2") == ["No topic is kept yet"]


def test_the_list_makes_the_same_number_of_queries_for_more_topics(client, django_assert_num_queries):
    for number in range(12):
        make_topic(f"Topic {number}", [f"word{number}"])
    Topic.objects.filter(pk__gt=0).update(done_at=timezone.now())
    with django_assert_num_queries(1):
        assert len(texts(client.get("/topics/"), ".catalogue tbody tr")) == 12


def test_a_statement_names_its_topics(client):
    make_topic("Grain", ["grain"])
    make_topic("Ports", ["port"])
    make_topic("Wheat", ["wheat"])
    statement = make_statement(text="Grain leaves by the port.")
    response = client.get(statement.get_absolute_url())
    assert [text for text in texts(response, "dl.facts div") if "Topic" in text] == ["TopicsGrain, Ports"]
    alone = make_statement(text="Nothing of either.")
    assert [text for text in texts(client.get(alone.get_absolute_url()), "dl.facts div") if "Topic" in text] == []


def test_a_statement_does_not_name_a_topic_that_is_being_taken_away(client):
    topic = make_topic("Grain", ["grain"])
    statement = make_statement(text="Grain is dear.")
    curation.remove_topic(topic, by=None)
    assert "Grain</bdi>" not in client.get(statement.get_absolute_url()).content.decode()


def test_the_address_of_a_merged_topic_filters_by_the_one_it_was_made_one_with(client):
    grain, wheat = make_topic("Grain", ["grain"]), make_topic("Wheat", ["wheat"])
    make_statement(text="Grain is dear.")
    curation.merge_topics(grain, [wheat], by=None)
    assert texts(client.get("/?topic=wheat"), ".card .words") == ["“Grain is dear.”"]
    curation.remove_topic(grain, by=None)
    for slug in ("grain", "wheat"):
        (note,) = texts(client.get(f"/?topic={slug}"), ".notes")
        assert note.startswith(f"Topic: “{slug}” is not known here.")


def test_the_api_lists_topics(client):
    topic = make_topic("Grain", ["grain", '"winter wheat"'], unwanted=["alcohol"], note="Trade in grain.")
    removed = make_topic("Wheat", ["wheat"])
    curation.remove_topic(removed, by=None)
    make_statement(text="Grain is dear.")
    (told,) = client.get("/api/topics/").json()["results"]
    assert told.pop("changed_at") == topic.changed_at.isoformat()
    assert told == {
        "slug": "grain",
        "name": "Grain",
        "permalink": "http://testserver/topics/grain/",
        "note": "Trade in grain.",
        "wanted": ["grain", '"winter wheat"'],
        "unwanted": ["alcohol"],
        "is_carried_through": False,
        "statement_count": 1,
    }
