"""`manage.py ingest`: what is counted, what is said, and how it ends."""

import io
import shutil
import zipfile

import pytest
from django.core.management import CommandError, call_command

from sources import dispatch
from sources.management.commands import ingest
from sources.models import Document

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
    monkeypatch.setattr(dispatch, "hurry", lambda *documents: None)


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
@pytest.mark.parametrize(
    ("manifest", "complaint"),
    [
        ("name,outlet\na.txt,X\n", "one of them must be “file”"),
        ("file,published\na.txt,yesterday\n", "line 2: “yesterday” is not a day"),
    ],
)
def test_manifest_that_cannot_be_used_is_told(folder, no_queue, manifest, complaint):
    (folder / "manifest.csv").write_text(manifest)
    with pytest.raises(CommandError, match=complaint):
        run(folder)


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
