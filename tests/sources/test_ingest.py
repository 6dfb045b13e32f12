"""`manage.py ingest`: what is counted, what is said, and how it ends."""

import io
import itertools
import os
import shutil
import zipfile
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from config import pipeline
from sources import dispatch, ingestion
from sources.fetching import Fetched
from sources.management.commands import ingest
from sources.models import Batch, Document, Receipt
from sources.unpacking import Remarks, unpack_path
from tests.sources.unpacking.warc_files import ADDRESS, answer, gzipped, record

TEXT = (
    "The bridge is open\n\nMarch 1, 2022\n\nThe mayor said on Tuesday that the bridge was open to all.\n\n"
    "It had been closed since the autumn, when the storms tore away a part of the northern pier.\n"
)


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "b.txt").write_text(TEXT.replace("bridge", "harbour"))
    (tmp_path / "notes.md").write_text("not read")
    (tmp_path / "manifest.csv").write_text("file,outlet,url\na.txt,The Harbour Post,https://a.example/1\n")
    return tmp_path


@pytest.fixture
def no_queue(monkeypatch):
    monkeypatch.setattr(dispatch.Courier, "deliver", lambda self: None)


def run(*arguments, **options):
    out = io.StringIO()
    call_command("ingest", *map(str, arguments), stdout=out, stderr=io.StringIO(), **options)
    return out.getvalue().splitlines()


@pytest.mark.django_db
def test_folder_is_ingested_with_its_own_manifest(folder, no_queue):
    assert run(folder) == ["2 new, 0 duplicate, 0 refused"]
    assert dict(Document.objects.values_list("name", "outlet__name")) == {"a.txt": "The Harbour Post", "b.txt": None}
    assert run(folder) == ["0 new, 2 duplicate, 0 refused"]
    assert Document.objects.count() == 2


@pytest.mark.django_db
def test_given_manifest_outranks_the_folders_own(folder, no_queue, tmp_path):
    other = tmp_path / "other.csv"
    other.write_text("file,outlet,published\nb.txt,The Quay Gazette,2022-03-02\n")
    run(folder, "--manifest", other)
    assert dict(Document.objects.values_list("name", "outlet__name")) == {"a.txt": None, "b.txt": "The Quay Gazette"}


@pytest.mark.django_db
def test_refused_files_get_a_line_each_and_the_exit_status(folder, no_queue, capsys):
    (folder / "empty.txt").write_text("")
    with zipfile.ZipFile(folder / "more.zip", "w") as archive:
        archive.writestr("picture.png", b"\x89PNG")
    out = io.StringIO()
    with pytest.raises(SystemExit) as ended:
        call_command("ingest", str(folder), stdout=out)
    lines = out.getvalue().splitlines()
    assert ended.value.code == 1
    assert lines[0].startswith("refused  empty.txt: It is empty")
    assert lines[1].startswith("refused  picture.png: “picture.png” is of a kind that is not read")
    assert lines[-1] == "2 new, 0 duplicate, 2 refused"


@pytest.mark.django_db
def test_manifest_without_files_is_refused(folder, no_queue):
    (folder / "manifest.csv").write_text("name,outlet\na.txt,X\n")
    with pytest.raises(CommandError, match="one of them must be “file”"):
        run(folder)


def test_manifest_that_is_not_there_is_told(folder):
    with pytest.raises(CommandError, match="other.csv cannot be opened: No such file"):
        run(folder, "--manifest", folder / "other.csv")


def remarks_on(folder):
    """What is said beside the counts, without the files of other kinds."""
    errors = io.StringIO()
    call_command("ingest", str(folder), stdout=io.StringIO(), stderr=errors, no_color=True)
    return [line for line in errors.getvalue().splitlines() if not line.startswith("passed over")]


@pytest.mark.django_db
def test_bad_day_in_a_manifest_is_left_out_and_told(folder, no_queue):
    manifest = folder / "manifest.csv"
    manifest.write_text("file,outlet,published\na.txt,The Mole,yesterday\nb.txt,,2022-03-02\n")
    assert remarks_on(folder) == [
        f"{manifest}, line 2: “yesterday” is not a day, and was left out; write it as 2022-02-23."
    ]
    assert set(Document.objects.values_list("name", "outlet__name", "told_published_on")) == {
        ("a.txt", "The Mole", None),
        ("b.txt", None, date(2022, 3, 2)),
    }


@pytest.mark.django_db
def test_rows_without_a_file_and_unknown_columns_are_told(folder, no_queue):
    manifest = folder / "manifest.csv"
    manifest.write_text("file,author\nzz.txt,Ada\na.txt,Bo\n")
    assert remarks_on(folder) == [
        f"{manifest}: “author”: no such column is known (file, outlet, url, published); not read.",
        f"{manifest}: zz.txt: named there, but no such file was brought in.",
    ]


@pytest.mark.django_db
def test_files_of_other_kinds_in_a_folder_are_passed_over_and_told(folder, no_queue):
    (folder / "scan.pdf").write_bytes(b"%PDF")
    errors = io.StringIO()
    call_command("ingest", str(folder), stdout=io.StringIO(), stderr=errors, no_color=True)
    assert errors.getvalue() == "passed over, of kinds that are not read (2): notes.md, scan.pdf\n"
    assert Batch.objects.get().remarks == "passed over, of kinds that are not read (2): notes.md, scan.pdf"


@pytest.mark.django_db
def test_file_of_another_kind_that_is_named_is_refused(folder, no_queue):
    with pytest.raises(SystemExit):
        run(folder / "notes.md")
    assert Document.objects.get().state == "refused"


@pytest.mark.django_db
def test_manifest_reaches_into_folders_and_the_nearer_one_goes_first(tmp_path, no_queue):
    inner = tmp_path / "march"
    inner.mkdir()
    for name in ("a", "b"):
        (inner / f"{name}.txt").write_text(TEXT + name)
    (tmp_path / "manifest.csv").write_text("file,outlet\nmarch/a.txt,The Mole\nmarch/b.txt,The Mole\n")
    (inner / "manifest.csv").write_text("file,outlet\nb.txt,The Quay Gazette\n")
    assert remarks_on(tmp_path) == []
    found = dict(Document.objects.values_list("name", "outlet__name"))
    assert found == {"a.txt": "The Mole", "b.txt": "The Quay Gazette"}


@pytest.mark.django_db
def test_what_cannot_be_opened_stops_nobody_else(folder, no_queue):
    (folder / "0.txt").symlink_to(folder / "nowhere")
    Path(os.fsdecode(os.fsencode(folder) + b"/0\xff.txt")).write_text(TEXT + "More.")
    out = io.StringIO()
    with pytest.raises(SystemExit):
        call_command("ingest", str(folder), stdout=out)
    assert out.getvalue().splitlines() == [
        "refused  0.txt: it cannot be opened (No such file or directory).",
        "3 new, 0 duplicate, 1 refused",
    ]
    assert Document.objects.filter(name="0�.txt").exists()


@pytest.mark.django_db
def test_claims_that_cannot_be_kept_stop_nobody_else(folder, no_queue):
    long = "https://a.example/" + "x" * 3000
    (folder / "manifest.csv").write_text(f"file,outlet,url\na.txt,The\0 Mole,{long}\n")
    out, err = io.StringIO(), io.StringIO()
    with pytest.raises(SystemExit):
        call_command("ingest", str(folder), long, stdout=out, stderr=err)
    assert out.getvalue().splitlines() == [
        f"refused  {long[:100]}: The address told has 3,018 characters and was left out.",
        "2 new, 0 duplicate, 1 refused",
    ]
    assert "manifest.csv, line 2" in err.getvalue()
    assert Document.objects.get(name="a.txt").outlet.name == "The Mole"


@pytest.mark.django_db
def test_duplicates_that_told_something_new_are_duplicates(folder, no_queue):
    manifest = folder / "manifest.csv"
    table = manifest.read_text()
    manifest.unlink()
    run(folder)
    manifest.write_text(table)
    assert run(folder) == ["0 new, 2 duplicate, 0 refused (1 of the duplicates told something new)"]


@pytest.fixture
def fetching(monkeypatch, settings):
    """Fetches without a network, and moves documents along at once: `fetching["https://…"] = b"…"`."""
    pages = {}
    monkeypatch.setattr(pipeline, "visit", lambda address, **_: Fetched(pages[address], "text/plain", address))
    monkeypatch.setattr(dispatch, "hurry", lambda *documents: [pipeline.advance(pk) for pk in documents])
    monkeypatch.setattr(dispatch.Courier, "deliver", lambda self: [pipeline.advance(pk) for pk in self.waiting])
    return pages


@pytest.mark.django_db
def test_address_whose_bytes_are_here_is_a_duplicate(fetching):
    fetching["https://a.example/1"] = TEXT.encode()
    assert run("https://a.example/1", wait=True) == ["1 new, 0 duplicate, 0 refused"]
    assert run("https://a.example/1", wait=True) == ["0 new, 1 duplicate, 0 refused"]


@pytest.mark.django_db
def test_address_that_gives_no_article_is_refused_each_time(fetching):
    fetching["https://a.example/1"] = b"%PDF-1.4"
    for _ in range(2):
        out = io.StringIO()
        with pytest.raises(SystemExit):
            call_command("ingest", "https://a.example/1", wait=True, stdout=out)
        assert out.getvalue().splitlines()[-1] == "0 new, 0 duplicate, 1 refused"


@pytest.mark.parametrize("arguments", [[], ["no/such/folder"]])
def test_nothing_to_bring_in_is_told(arguments):
    with pytest.raises(CommandError):
        run(*arguments)


@pytest.mark.django_db(transaction=True)
def test_waiting_ends_when_all_is_read_or_refused(folder, worker):
    (folder / "binary.txt").write_bytes(b"\x00\x01\x02\x03" * 100)
    out = io.StringIO()
    with pytest.raises(SystemExit):
        call_command("ingest", str(folder), wait=True, stdout=out)
    assert out.getvalue().splitlines()[-1] == "2 new, 0 duplicate, 1 refused"
    assert set(Document.objects.values_list("name", "state")) == {
        ("a.txt", "matched"),
        ("b.txt", "matched"),
        ("binary.txt", "failed"),
    }


@pytest.mark.django_db(transaction=True)
def test_waiting_without_a_worker_says_so(folder, monkeypatch, queue):
    monkeypatch.setattr(ingest, "PATIENCE_SECONDS", 0.5)
    with pytest.raises(CommandError, match="is a worker running"):
        run(folder, wait=True)


@pytest.mark.django_db
def test_zip_and_folders_within_folders_are_ingested(tmp_path, no_queue):
    inner = tmp_path / "2022" / "march"
    inner.mkdir(parents=True)
    (inner / "a.txt").write_text(TEXT)
    shutil.make_archive(str(tmp_path / "packed"), "zip", inner)
    assert run(tmp_path) == ["1 new, 1 duplicate, 0 refused"]


def test_zip_whose_manifests_together_are_too_large_is_refused_whole(tmp_path, monkeypatch):
    monkeypatch.setattr("sources.unpacking.zips.MAX_MANIFEST_BYTES", 50)
    with zipfile.ZipFile(tmp_path / "two.zip", "w") as archive:
        for folder in ("march", "april"):
            archive.writestr(f"{folder}/a.txt", TEXT)
            archive.writestr(f"{folder}/manifest.csv", "file,outlet\na.txt,The Harbour Post\n")
    (whole,) = unpack_path(tmp_path / "two.zip")
    assert "its manifest.csv has 70 bytes, and at most 50 are held" in whole.refusal


@pytest.mark.django_db
def test_list_of_addresses_is_ingested_and_what_is_no_address_is_told(tmp_path, no_queue):
    addresses = tmp_path / "addresses.txt"
    addresses.write_text(
        f"\ufeffhttps://a.example/1\n\n# later\nhttps://a.example/{'x' * 3000}\nhttps://a.example/2\n"
    )
    out = io.StringIO()
    with pytest.raises(SystemExit):
        call_command("ingest", list=[addresses], stdout=out)
    assert out.getvalue().splitlines()[-1] == "2 new, 0 duplicate, 1 refused"
    assert list(Document.objects.order_by("pk").values_list("address", "state", "lane")) == [
        ("https://a.example/1", "requested", Document.Lane.BULK),
        ("https://a.example/2", "requested", Document.Lane.BULK),
    ]


@pytest.mark.django_db
def test_pages_of_a_web_archive_are_ingested_and_other_records_told(tmp_path, no_queue):
    pages = [record(answer(TEXT.encode() + b"%d" % n), address=f"{ADDRESS}/{n}") for n in range(3)]
    (tmp_path / "crawl.warc.gz").write_bytes(gzipped(*pages, record(b"", "request")))
    errors = io.StringIO()
    call_command("ingest", str(tmp_path), stdout=io.StringIO(), stderr=errors, no_color=True)
    assert errors.getvalue() == "passed over, records of web archives that are no pages (1): 1 requests\n"
    assert Document.objects.filter(address__startswith=ADDRESS, receipts__way="archive").count() == 3


@pytest.fixture
def many(tmp_path):
    """A folder of thirty articles, ten of them in a zip and ten in a web archive."""
    for number in range(10):
        (tmp_path / f"{number}.txt").write_text(TEXT + f"It has {number} lamps.")
    with zipfile.ZipFile(tmp_path / "more.zip", "w") as archive:
        for number in range(10, 20):
            archive.writestr(f"{number}/one name.txt", TEXT + f"It has {number} lamps.")
    pages = [record(answer(f"<p>It has {n} lamps.</p>".encode()), address=f"{ADDRESS}/{n}") for n in range(20, 30)]
    (tmp_path / "rest.warc").write_bytes(b"".join(pages))
    return tmp_path


@pytest.mark.django_db
@pytest.mark.parametrize("stop_after", [1, 9, 15, 29])
def test_batch_that_was_stopped_goes_on_where_it_was(many, no_queue, monkeypatch, stop_after):
    receive, received = ingestion.receive_packed, itertools.count(1)

    def stop_at_some_point(packed, **told):
        if next(received) > stop_after:
            raise KeyboardInterrupt
        return receive(packed, **told)

    monkeypatch.setattr(ingestion, "receive_packed", stop_at_some_point)
    with pytest.raises(CommandError, match="The same command goes on from here"):
        run(many)
    assert (Receipt.objects.count(), Batch.objects.get().ended_at) == (stop_after, None)
    monkeypatch.setattr(ingestion, "receive_packed", receive)
    (many / "0a.txt").write_text(TEXT + "It came in the meantime.")
    assert run(many) == ["31 new, 0 duplicate, 0 refused"]
    assert Receipt.objects.count() == Document.objects.count() == 31
    assert Batch.objects.get().ended_at is not None


@pytest.mark.django_db
def test_batch_that_was_ended_is_another_when_it_comes_again(many, no_queue):
    run(many)
    assert run(many) == ["0 new, 30 duplicate, 0 refused"]
    assert (Batch.objects.count(), Document.objects.count(), Receipt.objects.count()) == (2, 30, 60)


@pytest.mark.django_db
def test_thing_named_twice_comes_in_once(folder, no_queue):
    assert run(folder, folder / "a.txt") == ["2 new, 0 duplicate, 0 refused"]


@pytest.mark.django_db(transaction=True)
def test_batch_is_brought_in_by_one_process_at_a_time(folder, no_queue):
    def elsewhere():
        try:
            run(folder)
        except CommandError as error:
            return str(error)
        finally:
            connection.close()

    with ingestion.hold_batch(str(folder)), ThreadPoolExecutor() as pool:
        assert pool.submit(elsewhere).result() == (
            "Another process is bringing the same things in. Wait for it, or stop it first."
        )


@pytest.mark.django_db
def test_statements_to_the_database_are_as_many_for_each_article(tmp_path, no_queue, django_assert_max_num_queries):
    def statements_for(count: int) -> int:
        folder = tmp_path / str(count)
        folder.mkdir()
        rows = [f"{n}.txt,The Harbour Post,https://a.example/{count}/{n}" for n in range(count)]
        (folder / "manifest.csv").write_text("\n".join(["file,outlet,url", *rows]))
        for number in range(count):
            (folder / f"{number}.txt").write_text(TEXT + f"It has {count} and {number} lamps.")
        with CaptureQueriesContext(connection) as asked:
            run(folder)
        return len(asked)

    statements_for(1)  # makes the outlet
    five, fifty = statements_for(5), statements_for(50)
    assert (fifty - five) % 45 == 0
    assert (fifty - five) // 45 <= 16


def test_rows_of_a_manifest_go_when_its_files_have_come(folder):
    remarks = Remarks()
    list(unpack_path(folder, None, remarks))
    assert remarks.manifests == []
    (folder / "a.txt").unlink()
    list(unpack_path(folder, None, remarks))
    assert list(remarks.lines())[:1] == [
        f"{folder / 'manifest.csv'}: a.txt: named there, but no such file was brought in."
    ]
