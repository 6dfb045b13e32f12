"""CSV: what the timeline shows, whole, a row a witness."""

import csv
import io
from datetime import UTC, date, datetime

import pytest

from statements.downloads.columns import COLUMNS
from statements.downloads.tables import as_cell
from statements.models import Recurrence, Statement, Topic
from tests.factories import (
    make_article,
    make_document,
    make_month_statement,
    make_occasion,
    make_quotation,
    make_statement,
)
from tests.pages import select, texts

pytestmark = pytest.mark.django_db
DAY = date(2022, 2, 23)
WORDS = "The harbour is open."
SPACES = str.maketrans("\r\n", "  ")


def download(client, query: str = "") -> str:
    response = client.get(f"/statements.csv{query}")
    assert response.status_code == 200
    return b"".join(response).decode("utf-8")


def rows_of(text: str) -> list[dict]:
    return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))


def make_report(words, outlet, **fields):
    return make_quotation(make_article(words, outlet=outlet, **fields), words)


def test_a_row_tells_all_of_a_witness(client):
    text = "It rained. The leader said “The harbour is open.” Nobody answered."
    document = make_document(
        outlet="The Post", address="https://post.example/1", received_at=datetime(2022, 3, 1, 12, tzinfo=UTC)
    )
    article = make_article(text, document=document, headline="Open, he says", wire="AFP", bylines=["A. B.", "C. D."])
    quotation = make_quotation(
        article, WORDS, mention="The leader", cue="said", frame="The leader said “The harbour is open.”"
    )
    statement = make_statement(
        quotation, occasion=make_occasion("Harbour Day"), place="Port", said_on=DAY, said_inferred=True
    )
    (row,) = rows_of(download(client))
    assert row == {
        "statement_id": statement.key,
        "permalink": f"http://testserver/statements/{statement.key}/",
        "speaker": "Ada Castellan",
        "speaker_label": "The leader",
        "cue": "said",
        "kind": "direct",
        "text": WORDS,
        "context": "The leader said “The harbour is open.”",
        "language": "en",
        "said_from": "2022-02-23",
        "said_to": "2022-02-23",
        "said_precision": "day",
        "said_basis": "inferred: date",
        "occasion": "Harbour Day",
        "place": "Port",
        "outlet": "The Post",
        "wire": "AFP",
        "independent": "yes",
        "byline": "A. B.; C. D.",
        "headline": "Open, he says",
        "article_url": "https://post.example/1",
        "published_at": "2022-02-24",
        "published_precision": "day",
        "received_at": "2022-03-01T12:00:00+00:00",
        "article_version": "1",
        "where": "text",
        "start": str(quotation.start),
        "end": str(quotation.end),
        "sha256": document.sha256,
        "text_sha256": article.text_sha256,
        "decided_by": "machine",
        "match_score": "",
        "checked": "no",
        "topics": "",
        "recurrence": "",
    }


def test_the_file_is_rfc_4180_in_utf_8(client):
    make_statement(text='He said: “Ünïcode, "quoted" — and, commas”')
    response = client.get("/statements.csv")
    body = b"".join(response)
    assert response["Content-Type"] == "text/csv; charset=utf-8; header=present"
    assert not body.startswith(b"\xef\xbb\xbf")
    assert body.splitlines(keepends=True)[0].endswith(b"recurrence\r\n")
    assert rows_of(body.decode())[0]["text"] == 'He said: “Ünïcode, "quoted" — and, commas”'


def test_line_breaks_within_cells_are_spaces_and_rows_end_with_both(client):
    broken = "One.\r\nTwo,\nthree.\rFour."
    article = make_article(broken, outlet="The Post", headline="A\nB", bylines=["C\r\nD", "E"])
    make_statement(make_quotation(article, broken))
    make_statement(make_report(WORDS, "Opal News"), said_on=date(2022, 2, 1))
    text = download(client)
    rows = rows_of(text)
    assert [rows[0][name] for name in ("text", "headline", "byline")] == ["One. Two, three. Four.", "A B", "C D; E"]
    assert (text.count("\r\n"), text.count("\n"), text.count("\r")) == (3, 3, 3)


def test_empty_cells_and_the_word_null_are_told_apart(client):
    make_statement(make_report("null", "The Post", headline="", language=""))
    (row,) = rows_of(download(client))
    assert [row[name] for name in ("text", "headline", "language", "match_score")] == ["null", "", "", ""]
    assert '""' not in download(client)


def test_excel_is_told_the_encoding(client):
    make_statement()
    assert download(client, "?excel=1") == "\ufeff" + download(client)


def test_the_file_is_whole_and_in_the_pages_order(client):
    quotation = make_report(WORDS, "The Post")
    for number in range(25):
        make_statement(quotation, text=f"Line {number:02}", said_on=date(2022, 3, 1 + number))
    make_statement(quotation, text="Undated", said_on=None)
    keys = dict(Statement.objects.values_list("key", "text"))
    expected = [f"Line {number:02}" for number in range(25)]
    newest = [keys[row["statement_id"]] for row in rows_of(download(client))]
    oldest = [keys[row["statement_id"]] for row in rows_of(download(client, "?order=oldest"))]
    assert (newest, oldest) == ([*expected[::-1], "Undated"], [*expected, "Undated"])
    assert texts(client.get("/"), ".tally h1") == ["26 statements"]


def test_the_file_begins_from_the_pages_filters(client):
    make_statement(make_report(WORDS, "The Post"), said_on=DAY)
    make_statement(make_report("The bridge is closed.", "Opal News"), said_on=date(2022, 5, 1))
    rows = rows_of(download(client, "?words=harbour&outlet=the-post&since=nonsense&before=2000-01-01"))
    assert [row["text"] for row in rows] == [WORDS]


def test_reprints_of_one_wire_are_independent_once(client):
    reports = [make_report(WORDS, "A", wire="AFP"), make_report(WORDS, "B", wire="AFP"), make_report(WORDS, "C")]
    statement = make_statement(*reports)
    rows = rows_of(download(client))
    assert [(row["outlet"], row["independent"]) for row in rows] == [("A", "yes"), ("B", "no"), ("C", "yes")]
    assert sum(row["independent"] == "yes" for row in rows) == statement.independent_count


def test_a_later_version_of_a_page_is_numbered(client):
    first = make_document(outlet="The Post", address="https://post.example/1")
    second = make_document(
        outlet="The Post", address="https://post.example/1", received_at=datetime(2022, 3, 2, tzinfo=UTC)
    )
    make_statement(*(make_quotation(make_article(WORDS, document=document), WORDS) for document in (first, second)))
    assert [row["article_version"] for row in rows_of(download(client))] == ["1", "2"]


def test_topics_and_recurrence_are_told_as_they_are_shown(client):
    Topic.objects.create(slug="ships", name="Ships", wanted=["harbour"])
    Topic.objects.create(slug="quays", name="Quays", wanted=["open"])
    Topic.objects.create(slug="bays", name="Bays", wanted=["harbour open"])
    said = [make_statement(make_report(WORDS, "The Post"), said_on=date(2022, 2, day)) for day in (1, 5, 9, 9)]
    draft = make_statement(make_report(WORDS, "The Post"), said_on=date(2022, 2, 3), state=Statement.State.DRAFT)
    links = [(said[0], said[2]), (said[0], said[1]), (said[2], said[3]), (said[0], draft)]
    for one, other in links:
        Recurrence.objects.create(one=one, other=other, score=1)
    # It is removed; that its entries know it no more comes later.
    Topic.objects.filter(slug="quays").update(removed_at=datetime(2022, 4, 1, tzinfo=UTC), wanted=[])
    rows = {row["statement_id"]: row for row in rows_of(download(client))}
    assert {row["topics"] for row in rows.values()} == {"Bays; Ships"}
    first, second, third, fourth = (statement.key for statement in said)
    told = {first: f"{second}; {third}", second: first, third: first, fourth: ""}
    assert {key: row["recurrence"] for key, row in rows.items()} == told


@pytest.mark.parametrize(
    ("fields", "published"),
    [
        ({}, "2022-02-24"),
        ({"published_at": datetime(2022, 2, 24, 8, 30, tzinfo=UTC)}, "2022-02-24T08:30:00+00:00"),
        ({"published_precision": "month"}, "2022-02"),
        ({"published_precision": "year"}, "2022"),
        ({"published_precision": "range", "published_until": date(2022, 2, 27)}, "2022-02-24/2022-02-27"),
        ({"published_on": None}, ""),
    ],
)
def test_publication_is_as_exact_as_it_is_known(client, fields, published):
    make_statement(make_report(WORDS, "The Post", **fields))
    assert rows_of(download(client))[0]["published_at"] == published


@pytest.mark.parametrize("begin", ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"])
def test_a_cell_that_a_spreadsheet_would_run_is_neutralised(client, begin):
    hostile = f"{begin}HYPERLINK(1)"
    article = make_article(hostile, outlet=f"{begin}outlet", headline=hostile, wire=hostile, bylines=[hostile])
    statement = make_statement(make_quotation(article, hostile), occasion=make_occasion(f"{begin}1", slug="one"))
    (row,) = rows_of(download(client))
    cells = [row[name] for name in ("text", "headline", "wire", "byline", "occasion", "outlet")]
    told = ["'" + text.translate(SPACES) for text in (hostile, f"{begin}1", f"{begin}outlet")]
    assert cells == [told[0]] * 4 + told[1:]
    assert row["statement_id"] == statement.key


def test_numbers_and_harmless_texts_are_left_as_they_are():
    assert [as_cell(value) for value in (-0.5, None, "a=b", "'=1", "")] == [-0.5, None, "a=b", "'=1", ""]


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("", "statements.csv"),
        ("?since=2022-02-01&until=2022-02-28", "statements-from-2022-02-01-until-2022-02-28.csv"),
        ("?words=%22%0D%0AX-Evil:1&until=2022-02-28", "statements-until-2022-02-28.csv"),
    ],
)
def test_the_files_name_says_the_days(client, query, name):
    response = client.get(f"/statements.csv{query}")
    assert response["Content-Disposition"] == f'attachment; filename="{name}"'
    assert not response.has_header("X-Evil")


def test_drafts_and_withdrawn_articles_are_left_out(client):
    make_statement(make_report("A secret.", "The Post"), state=Statement.State.DRAFT)
    report = make_report(WORDS, "Opal News")
    make_statement(report, make_report(WORDS, "The Quay"))
    report.article.document.withdrawn_at = datetime(2022, 4, 1, tzinfo=UTC)
    report.article.document.save()
    assert [row["outlet"] for row in rows_of(download(client))] == ["The Quay"]


def test_any_number_of_rows_is_two_queries_after_settings_and_two_counts(client, django_assert_num_queries):
    for _ in range(20):
        make_statement(make_report(WORDS, "The Post"), make_report(WORDS, "Opal News"))
    with django_assert_num_queries(5):
        assert len(rows_of(download(client))) == 40


@pytest.mark.parametrize(
    ("query", "days"),
    [
        ("", ["2022-03-09", "2022-03-01", "2022-02-20", ""]),
        ("?order=oldest", ["2022-02-20", "2022-03-01", "2022-03-09", ""]),
        ("?since=2022-03-02", ["2022-03-09", "2022-03-01"]),
        ("?until=2022-03-01&order=oldest", ["2022-02-20", "2022-03-01"]),
        ("?since=2022-03-02&until=2022-03-04", ["2022-03-01"]),
        ("?undated=on", [""]),
        ("?outlet=nobody-knows-it&since=2022-03-09", ["2022-03-09", "2022-03-01"]),
        ("?speaker=ada-castellan&speaker_none=ada-castellan", []),
    ],
)
def test_what_reaches_into_a_period_is_in_the_file_and_the_undated_stand_last(client, query, days):
    make_statement(said_on=date(2022, 2, 20))
    make_month_statement(2022, 3)
    make_statement(said_on=date(2022, 3, 9))
    make_statement(said_on=None)
    assert [row["said_from"] for row in rows_of(download(client, query))] == days
    assert client.get(f"/statements.csv{query}").headers["X-Snapshot-Rows"] == str(len(days))


def test_the_data_dictionary_lists_the_columns_of_the_file(client):
    make_statement()
    headings = download(client).splitlines()[0].split(",")
    assert headings == [column.heading for column in COLUMNS]
    assert dictionary(client, "statements") == headings


@pytest.mark.parametrize(("name", "path"), [("comparison", "/compare.csv"), ("labels", "/labels.csv")])
def test_the_data_dictionary_lists_the_columns_of_the_other_files(client, name, path):
    headings = b"".join(client.get(path)).decode().splitlines()[0].split(",")
    assert dictionary(client, name) == headings


def dictionary(client, name: str) -> list[str]:
    page = client.get("/about/data/")
    section = next(e for e in select(page, "section") if e.get("aria-labelledby") == name)
    return [cell.text_content() for cell in section.xpath(".//tbody//th")]


def test_address_that_only_the_page_names_is_told(client):
    document = make_document(outlet=None)
    article = make_article(WORDS, document=document, canonical_address="https://harbour.example/1")
    make_statement(make_quotation(article))
    assert [row["article_url"] for row in rows_of(download(client))] == ["https://harbour.example/1"]
