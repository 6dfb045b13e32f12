"""The sample from the files to the pages, through the real queue and a real worker, held against its table."""

import csv
import io
import json
from collections import Counter, defaultdict

import pytest
from django.core.management import call_command

from sources.management.commands.ingest import SAMPLE
from sources.models import Article, Document, Quotation
from statements.models import Decision, Statement, Witness

pytestmark = pytest.mark.django_db(transaction=True)
EXPECTED = json.loads((SAMPLE / "expected.json").read_text(encoding="utf-8"))
ENGLISH = {article["file"] for article in EXPECTED["articles"] if article["language"] == "en"}


@pytest.fixture
def sample(worker):
    """The sample, read."""
    call_command("load_reference", stdout=io.StringIO())
    return ingest_sample()


def ingest_sample() -> str:
    out = io.StringIO()
    call_command("ingest", sample=True, wait=True, stdout=out)
    return out.getvalue().splitlines()[-1]


def statements_of(utterance: dict) -> Counter:
    """The statements that the utterance's quotations came to stand in, with how many each holds."""
    found = Counter()
    for quotation in utterance["quotations"]:
        if quotation["file"] in ENGLISH:
            found.update(
                Witness.objects.filter(
                    quotation__article__document__name=quotation["file"],
                    quotation__text__contains=quotation["text"][:-1],
                ).values_list("statement", flat=True)
            )
    return found


def count_rows() -> tuple[int, ...]:
    return tuple(model.objects.count() for model in (Document, Article, Quotation, Statement, Witness, Decision))


def test_sample_becomes_the_record_that_its_table_says(sample, client):
    assert sample == f"{len(EXPECTED['articles'])} new, 0 duplicate, 0 refused"
    assert set(Document.objects.values_list("state", flat=True)) == {"matched"}
    check_utterances()
    check_look_alikes()
    check_disputed_days()
    check_many_outlets()
    check_reprints()
    check_offsets()
    check_pages(client)
    check_tour(client)
    rows = count_rows()
    assert ingest_sample() == f"0 new, {len(EXPECTED['articles'])} duplicate, 0 refused"
    assert count_rows() == rows


def check_utterances():
    """Each utterance is one statement, said on its day at its occasion by its speaker.

    A doubtful one (a free paraphrase, a second translation) may wait for a curator, and stand apart meanwhile.
    """
    wrong = {}
    for utterance in EXPECTED["utterances"]:
        found = statements_of(utterance)
        told = {describe(statement) for statement in Statement.objects.filter(pk__in=found)}
        wanted = {(utterance["speaker"], utterance["said"], utterance["occasion"])}
        whole = sum(quotation["file"] in ENGLISH for quotation in utterance["quotations"])
        joined = max(found.values(), default=0) >= whole or utterance.get("doubtful")
        if told != wanted or not joined:
            wrong[utterance["id"]] = (told, found, whole)
    assert wrong == {}


def describe(statement: Statement) -> tuple[str, str, str]:
    speakers = ", ".join(str(speaker) for speaker in statement.speakers.all())
    return speakers, str(statement.said_from), statement.occasion.slug if statement.occasion else ""


def check_look_alikes():
    """Like words of other days stay apart."""
    utterances = {utterance["id"]: utterance for utterance in EXPECTED["utterances"]}
    for one, other in EXPECTED["look_alikes"]:
        assert not statements_of(utterances[one]).keys() & statements_of(utterances[other]).keys()


def check_disputed_days():
    """What one outlet puts on another day is the same statement, and says that outlets disagree."""
    for dispute in EXPECTED["disputed_days"]:
        name, text = dispute["file"], dispute["text"]
        found = Witness.objects.filter(quotation__article__document__name=name, quotation__text=text)
        assert [witness.statement.disagreements for witness in found] == [["when", "where"]]


def check_many_outlets():
    """The utterance that all outlets print is one statement, whatever each made of it, in another language too."""
    (utterance,) = [one for one in EXPECTED["utterances"] if one["id"] == "lightning"]
    most = Statement.objects.published().order_by("-outlet_count").first()
    files = {quotation["file"] for quotation in utterance["quotations"]}
    assert files <= set(most.witnesses.values_list("quotation__article__document__name", flat=True))
    assert most.outlet_count == 7


def check_reprints():
    """The articles that print one dispatch are one testimony, and no other's: four outlets, one witness."""
    printed = Witness.objects.values_list("quotation__article__document__name", "testimony")
    for files in EXPECTED["reprints"]:
        testimonies = {testimony for name, testimony in printed if name in files}
        assert len(testimonies) == 1
        said_on = files[0][:10]
        others = {testimony for name, testimony in printed if name not in files and name.startswith(said_on)}
        assert not testimonies & others


def check_offsets():
    for quotation in Quotation.objects.select_related("article"):
        quotation.clean()


def check_tour(client):
    """The addresses that the README names lead to the sentence of many outlets and to the one on which they disagree."""
    for address, sign in (
        ("/?independent=6", "retaliatory strikes"),
        ("/?disputed=on", "We respect your initiatives"),
    ):
        found = client.get(address.replace("?", "statements.csv?")).streaming_content
        rows = list(csv.DictReader(io.StringIO(b"".join(found).decode())))
        (key,) = {row["statement_id"] for row in rows}
        assert sign in Statement.objects.get(key=key).text


def check_pages(client):
    """The timeline counts what the download holds, a row a witness of a published statement."""
    rows = list(csv.DictReader(io.StringIO(b"".join(client.get("/statements.csv").streaming_content).decode())))
    by_statement = defaultdict(set)
    for row in rows:
        by_statement[row["statement_id"]].add(row["outlet"])
    published = Statement.objects.published()
    assert len(rows) == Witness.objects.filter(statement__in=published).count()
    assert {s.key: s.outlet_count for s in published} == {key: len(names) for key, names in by_statement.items()}
    for statement in published:
        assert client.get(statement.get_absolute_url()).status_code == 200
