"""What readers are told of changes: the history of a statement, the corrections of all, and their feed."""

import re
from datetime import date
from xml.etree import ElementTree

import pytest
from django.urls import reverse

from config.takedown import take_down
from sources.changes import Maker, changing_as
from sources.models import Document
from statements import curation
from statements.changes import tell_story
from statements.models import Decision, Statement
from statements.tallying import tally
from tests.factories import make_article, make_occasion, make_quotation, make_speaker, make_statement, make_witness
from tests.pages import select, texts

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"
DRAFTED = "The zeppelin flies."
SAID = "The harbour stays open."
CORRECTED = "The harbour stays open to all."


@pytest.fixture
def statement() -> Statement:
    return make_statement(make_quotation(words=SAID), make_quotation(words=SAID))


def read(client, name: str, *places, **query) -> str:
    """The words of the page as a person reads them, without marks and without what its head says."""
    response = client.get(reverse(name, args=places), query)
    assert response.status_code == 200
    _, _, body = response.content.decode().partition("<main")
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", body))


def entries(client) -> list[str]:
    root = ElementTree.fromstring(client.get(reverse("corrections-feed")).content)
    return [" ".join("".join(entry.itertext()).split()) for entry in root.findall(f"{ATOM}entry")]


def told_anywhere(client, words: str) -> list[str]:
    addresses = [reverse("corrections"), reverse("corrections-feed")]
    addresses += [reverse("statement-history", args=[key]) for key in Statement.objects.values_list("key", flat=True)]
    return [address for address in addresses if words in client.get(address, follow=True).content.decode()]


def test_correction_is_told_with_before_after_and_reason(client, statement, admin_user):
    curation.correct_text(statement, CORRECTED, by=admin_user, reason="as the recording has it")
    curation.correct_day(statement, date(2022, 3, 1), None, "day", by=admin_user)
    curation.correct_occasion(statement, make_occasion("Harbour Day"), by=admin_user)
    curation.correct_speakers(statement, [make_speaker("Bo Harbinger")], by=admin_user)
    for page in (
        read(client, "statement-history", statement.key),
        read(client, "corrections"),
        " ".join(entries(client)),
    ):
        assert SAID in page
        assert CORRECTED in page
        assert "Reason: as the recording has it" in page
        for words in ("23 February 2022", "1 March 2022", "Harbour Day", "Ada Castellan", "Bo Harbinger"):
            assert words in page
        for deed in ("the words", "the day", "the occasion", "who said it"):
            assert f"A curator corrected {deed}." in page or f"a curator corrected {deed}." in page
        assert admin_user.username not in page


def test_first_publication_is_no_correction(client, statement, admin_user):
    Statement.objects.update(state="draft")
    curation.publish(statement, by=admin_user, reason="looked at")
    assert "Nothing was corrected yet" in read(client, "corrections")
    assert entries(client) == []
    assert "A curator published it" in read(client, "statement-history", statement.key)


def test_nothing_of_the_draft_is_told(client, statement, admin_user):
    Statement.objects.update(state="draft")
    statement.refresh_from_db()
    curation.correct_text(statement, DRAFTED, by=admin_user, reason="a zeppelin, I think")
    curation.correct_text(statement, SAID, by=admin_user)
    Statement.objects.update(place="zeppelin field")
    Statement.objects.update(place="")
    curation.publish(statement, by=admin_user)
    assert told_anywhere(client, "zeppelin") == []


@pytest.mark.parametrize("state", ["draft", "withdrawn"])
def test_statement_that_is_unpublished_later_takes_its_words_along(client, statement, admin_user, state):
    curation.correct_text(statement, DRAFTED, by=admin_user, reason="the zeppelin")
    assert len(told_anywhere(client, "zeppelin")) == 3
    Statement.objects.update(state=state)
    assert told_anywhere(client, "zeppelin") == []
    assert client.get(reverse("statement-history", args=[statement.key])).status_code == {"draft": 404}.get(state, 410)
    assert len(entries(client)) == (state == "withdrawn")


def told_besides(client, statement: Statement) -> list[list[str]]:
    """What the history of a statement, the corrections and their feed name besides."""
    pages = [client.get(reverse("statement-history", args=[statement.key])), client.get(reverse("corrections"))]
    return [texts(page, ".details dt") for page in pages]


def test_merge_split_and_witnesses_are_told_with_what_they_were_about(client, statement, admin_user):
    other = make_statement(make_quotation(words=DRAFTED))
    curation.merge(statement, [other], by=admin_user)
    curation.split(statement, [statement.witnesses.latest("pk")], by=admin_user)
    leaving = make_quotation(make_article(SAID, outlet="The Quay Gazette"), SAID)
    curation.attach(leaving, statement, by=admin_user)
    curation.detach(statement.witnesses.get(quotation=leaving), by=admin_user)
    for page in (
        read(client, "statement-history", statement.key),
        read(client, "corrections"),
        *[" ".join(entries(client))],
    ):
        assert (page.count(DRAFTED) >= 2, page.count("The Quay Gazette")) == (True, 2)
    labels = ["the witness", "the witness", "split off", "merged with it"]
    assert told_besides(client, statement) == [labels, labels]


def test_draft_that_was_merged_or_split_off_is_not_named(client, statement, admin_user):
    draft = make_statement(make_quotation(words=DRAFTED), state="draft")
    curation.merge(statement, [draft], by=admin_user)
    assert told_besides(client, statement) == [[], []]
    curation.split(statement, statement.witnesses.filter(quotation__text=DRAFTED), by=admin_user)
    Statement.objects.exclude(pk=statement.pk).filter(state="published").update(state="draft")
    assert told_anywhere(client, DRAFTED) == []


def test_withdrawal_is_told_with_its_reason_and_without_the_words(client, statement, admin_user):
    curation.withdraw(statement, by=admin_user, reason="said by somebody else")
    page = read(client, "corrections")
    assert "A statement that was withdrawn" in page
    assert "A curator withdrew it. Reason: said by somebody else" in page
    assert SAID not in page
    curation.publish(statement, by=admin_user)
    assert "A curator published it" in read(client, "corrections")


def test_merged_statement_leads_to_what_it_was_merged_into(client, statement, admin_user):
    other = make_statement(text="The zeppelin lands.")
    curation.correct_text(other, DRAFTED, by=admin_user, reason="the zeppelin")
    curation.merge(statement, [other], by=admin_user, reason="one utterance")
    assert told_anywhere(client, "zeppelin lands") == []
    Statement.objects.filter(pk=statement.pk).update(text=SAID)
    page = read(client, "corrections")
    assert "A curator merged statements that are the same utterance." in page
    assert "Reason: one utterance" in page
    assert "It was merged into the statement above since." in page
    moved = client.get(reverse("statement-history", args=[other.key]))
    assert (moved.status_code, moved["Location"]) == (301, reverse("statement-history", args=[statement.key]))


def test_undone_decision_is_named(client, statement, admin_user):
    decision = curation.correct_text(statement, CORRECTED, by=admin_user)
    curation.undo(decision, by=admin_user, reason="the recording is of another day")
    page = read(client, "corrections")
    assert "A curator undid a correction" in page
    assert "Reason: the recording is of another day" in page


def test_undoing_what_readers_did_not_see_is_no_correction(client, statement, admin_user):
    curation.undo(curation.check(statement, by=admin_user), by=admin_user)
    assert "Nothing was corrected yet" in read(client, "corrections")
    assert entries(client) == []


def test_article_withdrawn_by_law_takes_words_and_reasons_along(client, admin_user):
    article = make_article(f"{SAID} {DRAFTED}")
    other = make_quotation(words=SAID)
    statement = make_statement(make_quotation(article, SAID))
    make_witness(statement, other)
    curation.correct_text(statement, DRAFTED, by=admin_user, reason="it says zeppelin")
    assert len(told_anywhere(client, "zeppelin")) == 3
    take_down(Document.objects.get(articles=article), by=admin_user, reference="Order 1", reason="secret zeppelin")
    assert told_anywhere(client, "zeppelin") == []
    assert client.get(Statement.objects.get(pk=statement.pk).get_absolute_url()).status_code == 200
    assert "A curator let go of an article that was withdrawn by law" in read(client, "corrections")


def test_what_the_machine_and_sql_change_is_told_of_them(client, statement):
    with changing_as(lambda: Maker.machine("2.3")):
        Statement.objects.filter(pk=statement.pk).update(text=CORRECTED)
    Statement.objects.filter(pk=statement.pk).update(place="Pier 2", article_count=7)
    page = read(client, "statement-history", statement.key)
    assert f"The machine, version 2.3, changed the words. the words before: {SAID} after: {CORRECTED}" in page
    assert "An operator, in the database, changed the place. the place after: Pier 2" in page
    assert page.count(", changed the ") == 2


def test_what_a_decision_tells_is_not_told_again(client, statement, admin_user):
    """A script that calls the verbs: its changes are nobody's at the desk, and the decisions tell of them."""
    curation.correct_text(statement, CORRECTED, by=admin_user)
    curation.correct_day(statement, date(2022, 3, 1), None, "day", by=admin_user)
    assert read(client, "statement-history", statement.key).count("before:") == 2


def test_notes_of_the_desk_and_reasons_given_before_stay_there(client, statement, admin_user):
    Decision.objects.create(statement=statement, verb="corrected", made_by=admin_user, reason="a zeppelin, between us")
    assert told_anywhere(client, "zeppelin") == []


def test_pages_are_cut_by_place(client, statement, admin_user, monkeypatch):
    monkeypatch.setattr("statements.changes.corrections.turn_corrections.__defaults__", (2,))
    made = [curation.set_stance(statement, stance, by=admin_user).pk for stance in ("disputed", "denied", "")]
    first = client.get(reverse("corrections")).content.decode()
    assert [f'id="c{pk}"' in first for pk in made] == [False, True, True]
    rest = client.get(reverse("corrections"), {"before": made[1]}).content.decode()
    assert [f'id="c{pk}"' in rest for pk in made] == [True, False, False]
    assert client.get(reverse("corrections"), {"before": "9" * 40}).status_code == 200


@pytest.mark.parametrize("size", [1, 2, 5])
def test_history_is_cut_by_place_and_nothing_of_it_is_lost(client, statement, admin_user, monkeypatch, size):
    for number in range(4):
        curation.correct_text(statement, f"The harbour stays open, said the {number}th.", by=admin_user)
        Statement.objects.filter(pk=statement.pk).update(place=f"Pier {number}")
        statement.refresh_from_db()
        if number == 1:
            curation.withdraw(statement, by=admin_user)
            Statement.objects.filter(pk=statement.pk).update(place="behind closed doors")
            statement.refresh_from_db()
            curation.publish(statement, by=admin_user)
    address = reverse("statement-history", args=[statement.key])
    whole = texts(client.get(address), ".changes li")
    assert len(whole) == 10
    monkeypatch.setattr(tell_story, "__defaults__", (None, size))
    found, query = [], "?"
    while query:
        page = client.get(address + query)
        found += [told for told in texts(page, ".changes li") if told != "Nothing that readers saw."]
        query = next((each.get("href") for each in select(page, ".pager a") if each.get("rel") == "next"), None)
    assert sorted(found) == sorted(whole)
    assert (
        texts(client.get(f"{address}?before=x"), ".changes li")
        == found[: len(texts(client.get(address), ".changes li"))]
    )


def test_correction_that_says_an_earlier_time_is_left_out_of_no_page(client, statement, admin_user, monkeypatch):
    monkeypatch.setattr("statements.changes.corrections.turn_corrections.__defaults__", (2,))
    made = [curation.set_stance(statement, stance, by=admin_user).pk for stance in ("disputed", "denied", "")]
    Decision.objects.filter(pk=made[2]).update(made_at="2020-01-01T00:00Z")
    pages = [client.get(reverse("corrections"), query).content.decode() for query in ({}, {"before": made[1]})]
    assert [sum(f'id="c{pk}"' in page for page in pages) for pk in made] == [1, 1, 1]


def test_page_takes_as_many_queries_for_many_as_for_few(client, admin_user, django_assert_max_num_queries):
    for number in range(6):
        one = make_statement()
        curation.correct_occasion(one, make_occasion(f"Day {number}"), by=admin_user)
    with django_assert_max_num_queries(3):
        client.get(reverse("corrections"))


def test_feed_is_known_by_its_tag(client, statement, admin_user):
    curation.correct_text(statement, CORRECTED, by=admin_user)
    answer = client.get(reverse("corrections-feed"))
    assert answer["Content-Type"] == "application/atom+xml; charset=utf-8"
    again = client.get(reverse("corrections-feed"), headers={"If-None-Match": answer["ETag"]})
    assert again.status_code == 304
    (entry,) = ElementTree.fromstring(answer.content).findall(f"{ATOM}entry")
    assert entry.find(f"{ATOM}link").get("href") == f"http://testserver{Statement.objects.get().get_absolute_url()}"


def test_statement_links_its_history(client, statement):
    page = client.get(statement.get_absolute_url()).content.decode()
    assert f'href="{reverse("statement-history", args=[statement.key])}"' in page


def test_words_that_spell_the_address_of_the_history_do_not_take_its_place(client):
    statement = make_statement(text="History!")
    assert client.get(statement.get_absolute_url()).templates[0].name == "statements/statement.html"


def test_addresses_answer_after_merge_second_merge_and_undo(client, admin_user):
    one, two, three = (make_statement(text=text) for text in ("One is said.", "Two is said.", "Three is said."))
    merging = curation.merge(two, [one], by=admin_user)
    curation.merge(three, [two], by=admin_user)

    def answers() -> list[str]:
        return [client.get(reverse("statement-by-key", args=[each.key]))["Location"] for each in (one, two, three)]

    assert answers() == [three.get_absolute_url()] * 3
    curation.undo(Decision.objects.filter(verb="merged").order_by("-pk")[0], by=admin_user)
    assert answers() == [two.get_absolute_url()] * 2 + [three.get_absolute_url()]
    curation.undo(Decision.objects.get(pk=merging.pk), by=admin_user)
    assert answers() == [each.get_absolute_url() for each in (one, two, three)]
    assert [client.get(each.get_absolute_url()).status_code for each in (one, two, three)] == [200] * 3


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_pages_are_accessible_and_ask_for_nothing_off_the_site(open_page, axe, admin_user, scheme):
    statement = make_statement(make_quotation(words=SAID))
    curation.correct_text(statement, CORRECTED, by=admin_user, reason="as the recording has it")
    tally.refresh(statement)
    page = open_page(color_scheme=scheme, viewport={"width": 360, "height": 800})
    for name, places in (("corrections", []), ("statement-history", [statement.key])):
        page.goto(reverse(name, args=places))
        assert page.evaluate("document.documentElement.scrollWidth") <= 360
        assert axe(page) == []


def test_part_that_lives_on_in_what_is_withdrawn_is_not_told(client, statement, admin_user):
    curation.attach(make_quotation(words=DRAFTED), statement, by=admin_user)
    part = curation.split(statement, [statement.witnesses.latest("pk")], by=admin_user)
    third = make_statement()
    curation.merge(third, [part], by=admin_user)
    assert all("split off" in told for told in told_besides(client, statement))
    curation.withdraw(third, by=admin_user)
    assert told_anywhere(client, DRAFTED) == []
    assert not any("split off" in told for told in told_besides(client, statement))
