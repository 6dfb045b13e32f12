"""Labels and cues by outlet and month, from each number to its sentences, and the file that adds up to them."""

import csv
import io
from datetime import date, timedelta
from urllib.parse import parse_qsl

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from statements.framing.cues import CueClass, load_lexicon
from statements.framing.labels import count_cues, count_labels, list_words
from statements.framing.mentions import LabelKind
from statements.models import ReportingWord, Statement, Witness
from tests.factories import make_article, make_quotation, make_statement, make_witness
from tests.pages import links, select, texts

pytestmark = pytest.mark.django_db
MARCH, APRIL = date(2022, 3, 5), date(2022, 4, 6)


def say(words, outlet, *, mention="", cue="", day=MARCH, tail="", **fields):
    """A quotation in a sentence such as “Mayor Castellan claimed the pier stands.”"""
    text = " ".join(part for part in (mention, cue, words) if part) + tail + "."
    article = make_article(text, outlet=outlet, published_on=day)
    return make_quotation(article, words, mention=mention, cue=cue, frame=text, speaker_name="Ada Castellan", **fields)


@pytest.fixture
def record():
    call_command("load_reference", verbosity=0)
    make_statement(
        say("the pier stands", "Alpha", mention="Ada Castellan", cue="said"),
        say("the pier stands", "Beta", mention="the harbour mayor", cue="claimed", tail=" without evidence"),
        say("the pier stands", "Beta", mention="The harbour mayor", cue="has claimed", day=APRIL),
    )
    make_statement(
        say("the ferry is late", "Alpha", mention="She", cue="admitted", day=APRIL),
        say("the ferry is late", "Alpha", mention="the tyrant", cue="said", mention_in_quotation=True),
        say("the ferry is late", "Beta", day=None),
    )


def rows_of(response, number: int) -> list[str]:
    """The rows of a table of the page, as a reader sees them."""
    table = select(response, "table.uses")[number]
    return [" ".join(cell.text_content() for cell in row.xpath("./th | ./td")) for row in table.xpath(".//tr")]


def test_labels_and_cues_are_counted_by_outlet_in_the_outlets_own_voice(client, record):
    response = client.get("/labels/")
    assert rows_of(response, 0) == [
        "Outlet full name one name name with a title or role title, role or description pronoun in another script "
        "not named all",
        "Beta 0 0 0 2 0 0 1 3",
        "Alpha 1 0 0 0 1 0 0 2",
        "all 1 0 0 2 1 0 1 5",
    ]
    assert rows_of(response, 2) == [
        "Outlet neutral distancing confrontational factive in no class no verb all",
        "Beta 0 2 0 0 0 1 3",
        "Alpha 1 0 0 1 0 0 2",
        "all 1 2 0 1 0 1 5",
    ]


def test_months_are_those_of_publication_and_the_unknown_is_last(client, record):
    assert [row.split()[:2] + row.split()[-1:] for row in rows_of(client.get("/labels/"), 1)[1:]] == [
        ["March", "2022", "2"],
        ["April", "2022", "2"],
        ["no", "known", "1"],
    ]


def test_two_outlets_stand_beside_each_other_month_by_month(client, record):
    response = client.get("/labels/?outlet=alpha&outlet=Beta")
    assert texts(response, ".multiples h4") == ["Alpha", "Beta", "Alpha", "Beta"]
    assert client.get("/labels/?outlet=beta").content.count(b'class="uses"') == 4


def test_spellings_of_a_label_are_counted_together_as_printed_within_a_sentence(client, record):
    assert texts(client.get("/labels/"), ".words-used li") == [
        "the harbour mayor title, role or description 2",
        "Ada Castellan full name 1",
        "She pronoun 1",
        "claim distancing 2",
        "admit factive 1",
        "say neutral 1",
    ]


def test_each_source_of_the_classes_is_named_once(client, record):
    ReportingWord.objects.update(source="A. Roe, Words (1990) 1–2: term one")
    ReportingWord.objects.filter(kind="factive").update(source="A. Roe, Words (1990) 1–2: term two")
    assert texts(client.get("/labels/"), ".side li") == [
        "A. Roe, Words (1990) 1–2 confrontational, distancing, factive, hedge, neutral"
    ]


@pytest.mark.parametrize(("voice", "count"), [("", 5), ("own", 5), ("quoted", 1), ("either", 6), ("nobody", 5)])
def test_what_people_quoted_call_the_speaker_is_kept_apart(client, record, voice, count):
    assert texts(client.get(f"/labels/?voice={voice}"), ".tally b") == [f"{count} quotation{'s' if count > 1 else ''}"]


def test_every_number_leads_to_as_many_sentences(client, record):
    response = client.get("/labels/?voice=either")
    numbers = [
        (int(link.text_content()), link.get("href"))
        for link in select(response, "table.uses a")
        if "?" in link.get("href")
    ]
    assert len(numbers) > 30
    for number, address in numbers:
        found = client.get(address)
        assert len(select(found, ".sentences blockquote")) == number, address
        assert texts(found, "h1")[0].startswith(f"{number} quotation")


def test_every_word_leads_to_its_sentences(client, record):
    for link in select(client.get("/labels/"), ".words-used a"):
        number = int(link.xpath(".//data")[0].text_content())
        assert len(select(client.get(link.get("href")), ".sentences blockquote")) == number


@pytest.mark.parametrize(
    "query", ["", "voice=either", "outlet=beta", "month=2022-04", "naming=role", "reporting=distancing", "cue=claim"]
)
def test_the_file_has_a_row_for_each_quotation_that_the_page_counts(client, record, query):
    page = client.get(f"/labels/sentences/?{query}")
    rows = read_csv(client, query)
    assert texts(page, "h1")[0].split()[0] == str(len(rows))
    assert len({(row["article_url"], row["where"], row["start"]) for row in rows}) == len(rows)


def test_the_file_tells_kinds_words_and_hedges(client, record):
    first = read_csv(client, "cue=claim")[0]
    assert {name: first[name] for name in ("label_kind", "label_counted_as", "cue_class", "cue_word", "hedges")} == {
        "label_kind": "role",
        "label_counted_as": "harbour mayor",
        "cue_class": "distancing",
        "cue_word": "claim",
        "hedges": "without evidence",
    }
    assert (first["speaker"], first["in_quoted_words"]) == ("Ada Castellan", "no")


def test_a_sentence_shows_label_verb_hedge_and_words(client, record):
    response = client.get("/labels/sentences/?month=2022-03&outlet=beta")
    assert [
        (e.get("class"), e.text_content()) for e in select(response, ".sentence span") if e.get("class") != "hidden"
    ] == [
        ("label", "[label: ]the harbour mayor"),
        ("cue", "[verb: ]claimed"),
        ("said", "[words reported: ]the pier stands"),
        ("hedge", "[hedge: ]without evidence"),
    ]
    statement = Statement.objects.order_by("pk").first()
    article = statement.witnesses.get(quotation__text="the pier stands", quotation__cue="claimed").quotation.article
    assert statement.get_absolute_url() in links(response, ".sentences a")
    assert f"/articles/{article.pk}/#q{article.quotations.get().pk}" in links(response, ".sentences a")


def test_a_quotation_of_two_statements_counts_once(client, record):
    twice = Witness.objects.order_by("pk").first().quotation
    make_witness(Statement.objects.order_by("pk").last(), twice)
    assert texts(client.get("/labels/"), ".tally b") == ["5 quotations"]
    assert len(select(client.get("/labels/sentences/"), ".sentences blockquote")) == 5
    assert len(read_csv(client, "")) == 5


def test_what_the_public_may_not_see_is_not_counted(client, record):
    make_statement(say("a draft", "Alpha", mention="the upstart", cue="said"), state=Statement.State.DRAFT)
    hidden = say("withdrawn", "Alpha", mention="the upstart", cue="said")
    make_statement(hidden)
    document = hidden.article.document
    document.withdrawn_at = timezone.now()
    document.save()
    assert "upstart" not in client.get("/labels/?voice=either").content.decode()
    assert texts(client.get("/labels/?voice=either"), ".tally b") == ["6 quotations"]
    assert len(read_csv(client, "voice=either")) == 6


def test_the_timelines_filters_apply(client, record):
    make_statement(say("elsewhere", "Alpha", mention="Castellan", cue="said"), said_on=date(2023, 1, 1))
    assert texts(client.get("/labels/?since=2023-01-01"), ".tally b") == ["1 quotation"]
    assert texts(client.get("/labels/?since=2023-01-01"), ".chips li") == ["× from 1 January 2023"]


@pytest.mark.parametrize(
    "query", ["month=2022-13", "month=%00", "naming=loud", "before=2022-01-01~x", "outlet=Nowhere"]
)
def test_what_makes_no_sense_is_told_or_left_out(client, record, query):
    assert len(select(client.get(f"/labels/sentences/?{query}"), ".sentences blockquote")) == 5


def test_sentences_go_on_below_the_last_one(client):
    quotations = [
        say(f"line {n}", "Alpha", mention="Castellan", cue="said", day=MARCH + timedelta(days=n // 2) if n else None)
        for n in range(30)
    ]
    make_statement(*quotations)
    first = client.get("/labels/sentences/")
    rest = client.get("/labels/sentences/" + links(first, ".pager a")[0])
    said = texts(first, ".sentence") + texts(rest, ".sentence")
    assert said == [f"Castellan said line {n}." for n in range(29, -1, -1)]
    assert links(rest, ".pager a") == []


def test_sentences_of_one_article_go_on_whatever_their_places_in_it(client):
    text = " ".join(f"Castellan said line {n}." for n in range(30))
    article = make_article(text, outlet="Alpha")
    quotations = [
        make_quotation(article, f"line {n}.", cue="said", frame=f"Castellan said line {n}.", position=100 - n)
        for n in range(30)
    ]
    make_statement(*quotations)
    first = client.get("/labels/sentences/")
    rest = client.get("/labels/sentences/" + links(first, ".pager a")[0])
    assert len({*texts(first, ".sentence"), *texts(rest, ".sentence")}) == 30


def test_an_empty_record_says_so(client):
    assert texts(client.get("/labels/"), ".empty h2") == ["No quotation fits"]
    assert texts(client.get("/labels/sentences/"), ".empty h2") == ["No sentence fits"]


def test_ten_outlets_take_as_many_queries_as_twenty(client):
    call_command("load_reference", verbosity=0)

    def count_queries(path) -> int:
        with CaptureQueriesContext(connection) as queries:
            client.get(path)
        return len(queries)

    paths = ["/labels/", "/labels/sentences/?naming=surname&reporting=neutral"]
    make_statement(*(say(f"line {n}", f"Outlet {n}", mention="Castellan", cue="said") for n in range(10)))
    ten = [count_queries(path) for path in paths]
    make_statement(*(say(f"more {n}", f"Journal {n}", mention="Castellan", cue="said") for n in range(10)))
    assert [count_queries(path) for path in paths] == ten


def test_the_class_that_a_curator_gives_counts_at_once(client, record):
    ReportingWord.objects.filter(words="claim").update(kind=ReportingWord.Kind.NEUTRAL)
    uses = count_cues(Witness.objects.of_published(), load_lexicon())
    assert [(row.kind, row.count) for row in list_words(uses) if row.words == "claim"] == [(CueClass.NEUTRAL, 2)]


def test_the_name_of_another_speaker_is_no_name_of_this_one(record):
    make_statement(say("the quay", "Alpha", mention="Ben Orlov", cue="said"), speaker="Ben Orlov")
    kinds = {use.words: use.kind for use in count_labels(Witness.objects.of_published())}
    assert (kinds["ben orlov"], kinds["ada castellan"]) == (LabelKind.ROLE, LabelKind.FULL_NAME)


@pytest.mark.parametrize("path", ["/outlets/alpha/", "/speakers/ada-castellan/"])
def test_the_pages_of_outlet_and_speaker_lead_to_the_sentences(client, record, path):
    response = client.get(path)
    address = links(response, ".tallies a")[-1]
    assert address.startswith("/labels/sentences/?")
    assert {"reporting", "cue"} < {name for name, _ in parse_qsl(address.partition("?")[2])}
    assert len(select(client.get(address), ".sentences blockquote")) == 1


def read_csv(client, query: str) -> list[dict]:
    body = b"".join(client.get(f"/labels.csv?{query}").streaming_content).decode()
    return list(csv.DictReader(io.StringIO(body)))
