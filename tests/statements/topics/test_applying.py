"""Topics reach the statements: at arrival, and after a change in the background."""

import threading
from contextlib import closing
from datetime import date

import psycopg
import pytest
from django.db import connection

from statements import curation, topics
from statements.models import Entry, Statement, Topic
from statements.models.entries import Trait
from statements.topics import applying
from tests.factories import make_article, make_quotation, make_statement

SECONDS = 30


def make_topic(name="Harbours", wanted=("harbour",), unwanted=()) -> Topic:
    return curation.save_topic(Topic(slug=name.lower(), name=name, wanted=list(wanted), unwanted=list(unwanted)))


def change_search(topic: Topic, *wanted: str, unwanted=()) -> Topic:
    topic.wanted, topic.unwanted = list(wanted), list(unwanted)
    return curation.save_topic(topic)


def say(text: str, **fields) -> Statement:
    return make_statement(make_quotation(make_article(text, headline="In brief")), text=text, **fields)


def said_of(topic: Topic) -> set[str]:
    """The texts of the statements whose entries bear the topic."""
    found = Entry.objects.filter(traits__contains=[Trait.TOPIC.of(topic.pk)])
    return set(found.values_list("statement__text", flat=True))


def apply(topic: Topic) -> Topic:
    while topics.apply(topic.pk, seconds=SECONDS):
        pass
    topic.refresh_from_db()
    return topic


HARBOUR, GRAIN, BOTH = "The harbour stays open.", "Grain is cheap.", "Grain leaves by the harbour."


@pytest.mark.django_db
def test_a_statement_that_arrives_is_of_the_topics_whose_search_it_answers():
    harbours, grain = make_topic(), make_topic("Grain", ["grain"])
    for text in (HARBOUR, GRAIN, BOTH, "Nothing of either."):
        say(text)
    assert said_of(harbours) == {HARBOUR, BOTH}
    assert said_of(grain) == {GRAIN, BOTH}


@pytest.mark.django_db
def test_a_headline_brings_a_statement_into_a_topic():
    topic = make_topic()
    make_statement(make_quotation(make_article("It stays open.", headline="The harbours speech")))
    assert said_of(topic) == {"It stays open."}


@pytest.mark.django_db(transaction=True)
def test_a_new_topic_reaches_the_statements_that_stand_there():
    for text in (HARBOUR, GRAIN, BOTH):
        say(text)
    topic = make_topic()
    assert (said_of(topic), topic.done_at) == (set(), None)
    apply(topic)
    assert said_of(topic) == {HARBOUR, BOTH}
    assert topic.done_at is not None
    assert (topic.renewed, topic.to_renew) == (2, 2)


@pytest.mark.django_db(transaction=True)
def test_a_changed_topic_takes_in_and_lets_go_and_touches_no_other_statement():
    for text in (HARBOUR, GRAIN, BOTH):
        say(text)
    topic = apply(make_topic())
    apply(change_search(topic, "grain"))
    assert said_of(topic) == {GRAIN, BOTH}
    assert (topic.renewed, topic.to_renew) == (2, 2)


@pytest.mark.django_db(transaction=True)
def test_another_name_leaves_the_statements_alone():
    say(HARBOUR)
    topic = apply(make_topic())
    done_at, topic.name = topic.done_at, "Ports"
    curation.save_topic(topic)
    topic.refresh_from_db()
    assert (topic.name, topic.done_at) == ("Ports", done_at)


@pytest.mark.django_db(transaction=True)
def test_what_was_done_before_an_end_without_warning_counts(monkeypatch):
    monkeypatch.setattr(applying, "BATCH", 2)
    texts = {f"Harbour number {number} stays open." for number in range(5)}
    for text in texts:
        say(text)
    topic, renew = make_topic(), applying._renew_batch

    def die_in_the_second(topic, statements):
        if topic.renewed_at or Topic.objects.get(pk=topic.pk).renewed:
            raise KeyboardInterrupt
        return renew(topic, statements)

    monkeypatch.setattr(applying, "_renew_batch", die_in_the_second)
    with pytest.raises(KeyboardInterrupt):
        topics.apply(topic.pk, seconds=SECONDS)
    topic.refresh_from_db()
    assert (len(said_of(topic)), topic.renewed, topic.to_renew, topic.done_at) == (2, 2, 5, None)
    begun_at = topic.begun_at
    monkeypatch.setattr(applying, "_renew_batch", renew)
    apply(topic)
    assert (said_of(topic), topic.renewed, topic.to_renew, topic.begun_at) == (texts, 5, 5, begun_at)


@pytest.mark.django_db(transaction=True)
def test_a_turn_ends_with_its_time_and_says_that_work_is_left(monkeypatch):
    monkeypatch.setattr(applying, "BATCH", 1)
    for number in range(3):
        say(f"Harbour number {number} stays open.")
    topic = make_topic()
    clock = iter([0, 0, 11])
    monkeypatch.setattr(applying.time, "monotonic", lambda: next(clock, 11))
    assert topics.apply(topic.pk, seconds=10) is True
    topic.refresh_from_db()
    assert (topic.renewed, topic.to_renew, topic.done_at) == (1, 3, None)


@pytest.mark.django_db(transaction=True)
def test_whoever_comes_second_leaves_while_another_works():
    say(HARBOUR)
    topic = make_topic()
    with closing(connect()) as other:
        other.execute("SELECT pg_advisory_xact_lock(%s, %s)", [applying.LOCK_SPACE, topic.pk])
        assert topics.apply(topic.pk, seconds=SECONDS) is False
        assert said_of(topic) == set()
        other.rollback()
    apply(topic)
    assert said_of(topic) == {HARBOUR}


@pytest.mark.django_db(transaction=True)
def test_two_topics_at_once_both_reach_their_statements():
    for text in (HARBOUR, GRAIN, BOTH):
        say(text)
    both = [make_topic(), make_topic("Grain", ["grain"])]
    threads = [threading.Thread(target=apply_apart, args=[topic]) for topic in both]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [said_of(topic) for topic in both] == [{HARBOUR, BOTH}, {GRAIN, BOTH}]
    assert Topic.objects.unfinished().count() == 0


@pytest.mark.django_db(transaction=True)
def test_a_statement_that_a_writer_holds_is_left_to_it_and_found_again():
    held = say(HARBOUR)
    say(BOTH)
    topic = make_topic()
    with closing(connect()) as writer:
        writer.execute("SELECT FROM statements_statement WHERE id = %s FOR UPDATE", [held.pk])
        assert topics.apply(topic.pk, seconds=0.3) is True
        topic.refresh_from_db()
        assert (said_of(topic), topic.done_at) == ({BOTH}, None)
        writer.rollback()
    apply(topic)
    assert said_of(topic) == {HARBOUR, BOTH}
    assert topic.done_at is not None


@pytest.mark.django_db(transaction=True)
def test_a_topic_is_not_done_while_a_writer_may_still_go_by_its_older_search():
    statement = say(GRAIN)
    topic = apply(make_topic())
    with closing(connect()) as writer:
        writer.execute("UPDATE statements_statement SET text = %s WHERE id = %s", [HARBOUR, statement.pk])
        change_search(topic, "lighthouse")
        assert topics.apply(topic.pk, seconds=0.3) is False
        assert Topic.objects.unfinished().get() == topic
        writer.commit()
    apply(topic)
    assert said_of(topic) == set()
    assert topic.done_at is not None


@pytest.mark.django_db(transaction=True)
def test_what_changes_while_it_is_applied_is_not_taken_for_done(monkeypatch):
    say(HARBOUR)
    say(GRAIN)
    topic, renew = make_topic(), applying._renew_batch

    def renew_and_change(old, statements):
        monkeypatch.setattr(applying, "_renew_batch", renew)
        change_search(Topic.objects.get(pk=old.pk), "grain")
        return renew(old, statements)

    monkeypatch.setattr(applying, "_renew_batch", renew_and_change)
    topics.apply(topic.pk, seconds=SECONDS)
    assert Topic.objects.unfinished().get() == topic
    apply(topic)
    assert said_of(topic) == {GRAIN}


@pytest.mark.django_db(transaction=True)
def test_a_removed_topic_is_of_no_statement_and_its_number_is_not_used_again():
    say(HARBOUR)
    topic = apply(make_topic())
    removed = curation.remove_topic(topic, by=None)
    arrived = say("The harbour is closed.")
    apply(removed)
    assert said_of(topic) == set()
    assert Trait.TOPIC.of(topic.pk) not in Entry.objects.get(statement=arrived).traits
    assert make_topic("Ports").pk > topic.pk


@pytest.mark.django_db(transaction=True)
def test_merged_topics_look_for_the_lines_of_all_and_bear_one_name():
    for text in (HARBOUR, GRAIN, "Wheat is dear."):
        say(text)
    grain, wheat = apply(make_topic("Grain", ["grain"])), apply(make_topic("Wheat", ["wheat"], ["wheat beer"]))
    kept = curation.merge_topics(grain, [wheat], by=None)
    apply(kept)
    apply(wheat)
    assert (kept.wanted, kept.unwanted, wheat.merged_into) == (["grain", "wheat"], ["wheat beer"], kept)
    assert (said_of(kept), said_of(wheat)) == ({GRAIN, "Wheat is dear."}, set())


@pytest.mark.django_db(transaction=True)
def test_counts_follow_the_topic():
    say(HARBOUR, said_on=date(2022, 3, 1))
    say(BOTH, said_on=None)
    topic = apply(make_topic())
    assert Topic.objects.with_counts().get().statement_count == 2
    apply(change_search(topic, "grain"))
    assert Topic.objects.with_counts().get().statement_count == 1


def connect() -> psycopg.Connection:
    """Another session on the test's database."""
    return psycopg.connect(**{key: value for key, value in connection.get_connection_params().items() if key in
                              {"dbname", "user", "password", "host", "port"}})  # fmt: skip


def apply_apart(topic: Topic) -> None:
    try:
        apply(topic)
    finally:
        connection.close()


@pytest.mark.django_db
def test_a_bundled_topic_is_added_once_and_left_as_curators_left_it():
    for _ in range(2):
        curation.add_topic(slug="grain", name="Grain", wanted=["grain"])
    topic = Topic.objects.get()
    assert list(topic.decisions.values_list("verb", flat=True)) == ["made"]
    curation.remove_topic(topic, by=None)
    curation.add_topic(slug="grain", name="Grain", wanted=["grain"])
    assert (Topic.objects.get().wanted, Topic.objects.shown().count()) == ([], 0)


@pytest.mark.django_db
def test_a_topic_may_have_many_lines_in_many_languages():
    lines = [f"“word{number} of many others” harbour or гавань{number} or Häfen{number}" for number in range(150)]
    topic = make_topic(wanted=topics.read_lines("\n".join(lines)))
    say("Word7 of many others is said in harbours.")
    assert said_of(topic) == {"Word7 of many others is said in harbours."}
