"""JSON Lines beside CSV; what a file was taken from; and that nothing is held for a reader who has left."""

import json
import socket
import time
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest
from django.db import connection, connections
from psycopg.pq import TransactionStatus

from config.local import programs
from config.local.embedded.place import free_port
from config.local.processes import Child
from sources import parsing
from sources.models import Article
from statements import grouping
from statements.downloads.columns import COLUMNS
from tests.factories import make_article, make_outlet, make_quotation, make_statement
from tests.faults.web import Web

WORDS = "The harbour is open."
BUSY = """
    SELECT count(*) FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid() AND state <> 'idle' AND query LIKE 'COPY%'
"""


def make_report(words, outlet, **fields):
    return make_quotation(make_article(words, outlet=outlet, **fields), words)


def read_lines(response) -> list[dict]:
    return [json.loads(line) for line in b"".join(response).decode().split("\n")[:-1]]


@pytest.mark.django_db
def test_a_line_has_the_columns_of_the_csv_in_types_of_their_own(client):
    report = make_report("=1 “harbour”\nopen", "The Post", bylines=["A. B.", "C. D."])
    statement = make_statement(report, said_on=None)
    (line,) = read_lines(client.get("/statements.jsonl?snapshot=off"))
    assert list(line) == [column.heading for column in COLUMNS]
    told = {
        name: line[name]
        for name in ("statement_id", "text", "speaker", "byline", "said_from", "received_at", "start", "checked")
    }
    assert told == {
        "statement_id": statement.key,
        "text": "=1 “harbour”\nopen",
        "speaker": ["Ada Castellan"],
        "byline": ["A. B.", "C. D."],
        "said_from": None,
        "received_at": "2022-03-01T12:00:00+00:00",
        "start": 0,
        "checked": False,
    }


@pytest.mark.django_db
def test_the_first_line_says_what_the_file_was_taken_from(client):
    make_statement(make_report(WORDS, "The Post"), make_report(WORDS, "Opal News"))
    make_statement(text="The bridge is closed.")
    before = datetime.now().astimezone()
    first, *lines = read_lines(client.get("/statements.jsonl?words=harbour&before=2000-01-01"))
    taken_at = datetime.fromisoformat(first["snapshot"].pop("taken_at"))
    assert first == {
        "snapshot": {
            "filters": "words=harbour",
            "statements": 1,
            "rows": 2,
            "parser_version": parsing.VERSION,
            "matcher_version": grouping.VERSION,
        }
    }
    assert (len(lines), before <= taken_at <= datetime.now().astimezone()) == (2, True)


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/statements.csv", "/statements.jsonl"])
def test_the_headers_say_it_of_every_file(client, path):
    make_outlet("The Post")
    make_statement(make_report(WORDS, "The Post"), make_report(WORDS, "Opal News"))
    response = client.get(f"{path}?outlet=the-post&since=2022-02-01&order=oldest")
    names = ("Filters", "Statements", "Rows", "Parser-Version", "Matcher-Version")
    query = "outlet=the-post&since=2022-02-01&order=oldest"
    versions = [parsing.VERSION, grouping.VERSION]
    assert [response[f"X-Snapshot-{name}"] for name in names] == [query, "1", "2", *versions]
    assert datetime.fromisoformat(response["X-Snapshot-Taken-At"]).tzinfo is not None
    assert response["Link"] == (
        f'<http://testserver/?{query}>; rel="alternate"; type="text/html", '
        '<http://testserver/about/data/>; rel="describedby"'
    )
    ending = path.rpartition(".")[2]
    assert response["Content-Disposition"] == f'attachment; filename="statements-from-2022-02-01.{ending}"'
    assert (response["Cache-Control"], response.cookies) == ("public, no-cache", {})


@pytest.mark.django_db
def test_words_from_the_address_cannot_forge_a_header(client):
    response = client.get("/statements.jsonl", {"words": "ü\r\nX-Evil: 1"})
    assert not response.has_header("X-Evil")
    assert response["X-Snapshot-Filters"] == "words=%C3%BC%0D%0AX-Evil%3A+1"


@pytest.mark.django_db(transaction=True)
def test_the_rows_are_those_that_were_counted_whatever_is_written_meanwhile(client):
    first = make_statement(make_report(WORDS, "The Post"))
    response = client.get("/statements.jsonl")
    other = connections.create_connection("default")
    with other.cursor() as cursor:
        cursor.execute("UPDATE statements_statement SET state = 'withdrawn'")
    other.close()
    head, *lines = read_lines(response)
    assert (head["snapshot"]["rows"], [line["statement_id"] for line in lines]) == (1, [first.key])
    assert not connection.in_atomic_block


@pytest.mark.django_db(transaction=True)
def test_a_file_that_is_left_half_read_holds_neither_query_nor_transaction(client, monkeypatch):
    monkeypatch.setattr("statements.downloads.copying.PIECE", 1)
    make_statement(make_report(WORDS, "The Post"), make_report(WORDS, "Opal News"))
    response = client.get("/statements.csv")
    pieces = iter(response.streaming_content)
    assert [next(pieces)[:12], WORDS.encode() in next(pieces)] == [b"statement_id", True]
    assert connection.connection.info.transaction_status == TransactionStatus.ACTIVE
    response.close()
    assert connection.connection.info.transaction_status == TransactionStatus.IDLE


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("path", ["/statements.csv", "/statements.jsonl", "/compare.csv", "/labels.csv"])
def test_asking_only_for_the_headers_tells_them_all_and_makes_no_file(client, path):
    make_statement()
    asked, told = client.head(path), client.get(path)
    told.close()
    times = {"X-Snapshot-Taken-At"}
    assert dict(asked.items()).keys() == dict(told.items()).keys()
    assert {n: v for n, v in asked.items() if n not in times} == {n: v for n, v in told.items() if n not in times}
    assert list(asked.streaming_content) == []
    assert connection.connection.info.transaction_status == TransactionStatus.IDLE


@pytest.fixture
def web_server(transactional_db, servers, tmp_path: Path):
    """The web server as the project runs it, on the test's database; its port."""
    port = free_port()
    address = servers.database_url_of(connection.settings_dict["NAME"])
    environment = {"DATABASE_URL": address, "DEBUG": "on"}
    child = Child(replace(programs.web(port), log=tmp_path / "web.log", environment=environment))
    child.start()
    child.wait_until(lambda: is_listening(port), seconds=60)
    yield port
    child.kill()


def is_listening(port: int) -> bool:
    with socket.socket() as client:
        return client.connect_ex(("127.0.0.1", port)) == 0


@pytest.mark.parametrize("path", ["/statements.csv", "/statements.jsonl"])
def test_the_web_server_lets_go_when_the_reader_leaves(web_server, path):
    for number in range(30):
        make_statement(make_report(WORDS, "The Post"), said_on=date(2022, 3, 1 + number))
    Article.objects.update(headline="x" * 1_000_000)
    with socket.create_connection(("127.0.0.1", web_server)) as reader:
        reader.sendall(f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".encode())
        assert reader.recv(12) == b"HTTP/1.1 200"
        assert comes_to(1), "the file is waiting for its reader"
    assert comes_to(0), "the reader has left"


def test_pages_answer_beside_slow_readers_of_downloads(web_server):
    for number in range(30):
        make_statement(make_report(WORDS, "The Post"), said_on=date(2022, 3, 1 + number))
    Article.objects.update(headline="x" * 1_000_000)
    web = Web(web_server)
    web.seconds("/about/")
    readers = [web.begin_to_read("/statements.csv") for _ in range(20)]
    told = [reader.recv(12) for reader in readers]
    assert told.count(b"HTTP/1.1 200") == 2
    assert comes_to(2), "two files are waiting for their readers"
    assert max(web.seconds("/about/") for _ in range(5)) < 1
    for reader in readers:
        reader.close()
    assert comes_to(0), "the readers have left"


def comes_to(expected: int) -> bool:
    """Whether so many sessions are soon writing a file out."""
    until = time.monotonic() + 15
    while time.monotonic() < until:
        with connection.cursor() as cursor:
            cursor.execute(BUSY)
            if cursor.fetchone()[0] == expected:
                return True
        time.sleep(0.05)
    return False
