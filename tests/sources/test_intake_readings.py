"""What the desk shows of a document: its text with the quotations marked, and what the parser was not sure of."""

from datetime import date

import pytest
from django.urls import reverse

from sources.admin.readings import doubts_about, mark, reading_of
from sources.models import Batch, Document, Precision, Quotation, Receipt
from tests.factories import make_article, make_document, make_quotation

pytestmark = pytest.mark.django_db
TEXT = "“The pier is safe,” Bo Lund said.\n\nHe added that the bridge would follow."


@pytest.fixture
def article():
    return make_article(TEXT, headline="Pier “safe”", doubts=["The language could not be told."])


def page_of(client, document: Document) -> str:
    return client.get(reverse("admin:sources_document_change", args=[document.pk])).content.decode()


def marked(article) -> list[tuple[str, tuple[int, ...], tuple[int, ...]]]:
    return [(piece.text, piece.within, piece.ending) for piece in reading_of(article).text]


def test_quotations_are_marked_in_the_text_and_numbered(article):
    make_quotation(article, "that the bridge would follow", kind=Quotation.Kind.INDIRECT)
    make_quotation(article, "The pier is safe")
    assert marked(article) == [
        ("“", (), ()),
        ("The pier is safe", (1,), (1,)),
        (",” Bo Lund said.\n\nHe added ", (), ()),
        ("that the bridge would follow", (2,), (2,)),
        (".", (), ()),
    ]


def test_quotations_within_and_over_one_another_are_marked_each(article):
    make_quotation(article, "The pier is safe,” Bo Lund")
    make_quotation(article, "pier is safe")
    make_quotation(article, "safe,” Bo Lund said")
    assert marked(article)[1:6] == [
        ("The ", (1,), ()),
        ("pier is ", (1, 2), ()),
        ("safe", (1, 2, 3), (2,)),
        (",” Bo Lund", (1, 3), (1,)),
        (" said", (3,), (3,)),
    ]


def test_quotation_of_the_headline_is_marked_there(article):
    make_quotation(article, "safe", where=Quotation.Where.HEADLINE)
    reading = reading_of(article)
    assert [(piece.text, piece.ending) for piece in reading.headline] == [("Pier “", ()), ("safe", (1,)), ("”", ())]
    assert [piece.within for piece in reading.text] == [()]


def test_marks_join_to_the_text_again():
    text = "a😀b"
    assert "".join(piece.text for piece in mark(text, [])) == text
    assert mark("", []) == []


def test_each_thing_that_the_parser_was_not_sure_of_has_a_sentence(article):
    quotation = make_quotation(
        article,
        "The pier is safe",
        confidence=0.5,
        evidence="two persons are named",
        speaker_name="",
        said_inferred=True,
        said_basis="day of publication",
        occasion_certain=False,
        occasion_name="a visit",
        said_precision=Precision.UNKNOWN,
    )
    assert doubts_about(quotation) == [
        "Whose words they are could not be told.",
        "The parser is 50% sure: two persons are named.",
        "The day they were said could not be told.",
        "The day they were said is inferred (day of publication).",
        "The occasion is a guess (a visit).",
    ]


def test_what_the_parser_was_sure_of_has_none(article):
    quotation = make_quotation(
        article, "The pier is safe", confidence=0.75, speaker_name="Bo Lund", said_from=date(2022, 3, 1),
        said_precision=Precision.DAY,
    )  # fmt: skip
    assert doubts_about(quotation) == []


def test_page_shows_text_doubts_and_quotations_beside_each_other(admin_client, article):
    make_quotation(article, "The pier is safe", cue="said", speaker_name="<b>Bo</b>", confidence=0.5, evidence="name")
    page = page_of(admin_client, article.document)
    assert "<mark>The pier is safe</mark><sup>" in page
    assert "The language could not be told." in page
    assert "The parser is 50% sure: name." in page
    assert "&lt;b&gt;Bo&lt;/b&gt;" in page
    assert "1 quotation, not sure of 1." in page
    assert "hx-get" not in page.partition('<section class="module reading"')[2].partition(">")[0]


@pytest.mark.parametrize("state", Document.State.unfinished())
def test_page_asks_again_until_the_document_is_read(admin_client, state):
    document = make_document(state=state, attempts=1)
    page = page_of(admin_client, document)
    address = reverse("admin:sources_document_reading", args=[document.pk])
    assert f'hx-get="{address}" hx-trigger="every 2s"' in page
    assert "Nothing was read in it yet." in page
    Document.objects.update(state="failed", reason="No article was found.")
    part = admin_client.get(address).content.decode()
    assert "No article was found." in part
    assert "hx-get" not in part


def test_list_tells_how_many_stand_where(admin_client):
    make_document(state="matched")
    make_document(state="matched")
    waiting = make_document(state="received", attempts=2)
    Receipt.objects.create(document=waiting, way="file", result="new")
    page = admin_client.get(reverse("admin:sources_document_changelist")).content.decode()
    assert '?state__exact=received"><b>1</b> waiting to be read' in page
    assert '?state__exact=matched"><b>2</b> done' in page
    assert "could not be read</a>" not in page.partition('class="standings"')[2].partition("</div>")[0]
    assert "the longest waiting came 0\xa0minutes ago" in page
    assert 'hx-trigger="every 3s"' in page
    assert '<td class="field-attempts">2</td><td class="field-age">0\xa0minutes ago</td>' in page


def test_numbers_at_the_desk_are_counted_so_far_and_no_further(admin_client, monkeypatch):
    for module in ("models.documents", "admin.standings"):
        monkeypatch.setattr(f"sources.{module}.MOST_COUNTED", 2)
    for _ in range(3):
        make_document(state="matched")
    make_document(state="failed")
    part = admin_client.get(reverse("admin:sources_document_standing")).content.decode()
    assert "<b>more than 2</b> done" in part
    assert "<b>1</b> could not be read" in part
    assert 'hx-trigger="every 30s"' in part


def test_batch_tells_how_far_it_is_and_leads_to_its_documents(admin_client):
    batch = Batch.objects.create(what="march/\napril/")
    for number, state in enumerate(["matched", "matched", "received"]):
        document = make_document(state=state, name=f"of-the-batch-{number}")
        Receipt.objects.create(document=document, way="file", result="new", batch=batch, place=str(number))
    make_document(name="another.txt")
    page = admin_client.get(reverse("admin:sources_batch_change", args=[batch.pk])).content.decode()
    assert "2 done; 1 waiting to be read" in page
    changelist = reverse("admin:sources_document_changelist")
    assert f"{changelist}?batch={batch.pk}" in page
    listed = admin_client.get(changelist, {"batch": batch.pk}).context["cl"].result_list
    assert {document.name for document in listed} == {"of-the-batch-0", "of-the-batch-1", "of-the-batch-2"}


@pytest.mark.parametrize(
    ("what", "shown"),
    [
        ("/srv/data/2022/march.zip", "…/2022/march.zip"),
        ("/march.zip\n/april.zip", "/march.zip"),
        ("https://post.example/a/b/c", "https://post.example/a/b/c"),
    ],
)
def test_batch_is_filtered_by_without_the_servers_own_path(admin_client, what, shown):
    Batch.objects.create(what=what)
    Batch.objects.create(what="another")
    filters = admin_client.get(reverse("admin:sources_document_changelist")).context["cl"].filter_specs
    (by_batch,) = [one for one in filters if one.title == "batch"]
    assert [name for _, name in by_batch.lookup_choices] == ["another", shown]


@pytest.mark.parametrize("number", ["x", "²", "9" * 30, "999"])
def test_batch_that_there_is_not_is_no_error(admin_client, number):
    make_document()
    answer = admin_client.get(reverse("admin:sources_document_changelist"), {"batch": number}, follow=True)
    assert answer.status_code == 200
