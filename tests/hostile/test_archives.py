"""Files and archives that somebody made to do harm: each is refused with a reason, or kept as bytes under a number of ours."""

import io
import re
import subprocess
import sys

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from sources import dispatch, ingestion
from sources.models import Document
from sources.unpacking import unpack_file

from .archives import ENCRYPTED, SYMLINK, bomb, entry, zip_of

pytestmark = pytest.mark.django_db
TEXT = b"A headline\n\nThe mayor said on Monday that the quay was open."
GIGABYTES_5 = 5 * 1024**3
MOST_RISE = 128 * 1024  # KiB, as ru_maxrss counts
UNREAD = "is of a kind that is not read"
BROKEN = "cannot be unpacked"
# What an image, a page and a document say of themselves, each under the name of another.
CLOTHES = {
    "photo.png": b'<svg xmlns="http://www.w3.org/2000/svg" onload="planted()"/>',
    "photo.svg": b'<svg xmlns="http://www.w3.org/2000/svg" onload="planted(2)"/>',
    "photo.jpg": b"GIF89a<html><script>planted()</script></html>",
    "photo.gif": b"%PDF-1.7\n",
    "photo.txt": b"\x89PNG\r\n\x1a\n<script>planted()</script>",
    "paper.html": b"%PDF-1.7\n<script>planted()</script>",
}
NAMES = [
    "one\r\nSet-Cookie: a=b.txt",
    "\u202etxt.exe\u2066.txt",
    "n" * 5000 + ".txt",
    "\u0430\u0308" * 300 + ".txt",
    "CON.txt",
    "NUL.txt",
    "a:b|c?.txt",
    "../../../outside.txt",
    "/etc/outside.txt",
    "C:\\outside.txt",
    "..\\..\\outside.txt",
]
# Opens and drains whatever a zip from standard input holds, as an upload is; says what that took.
DRAIN = """
import io, resource, sys
from sources.unpacking import opened, unpack_file
data = sys.stdin.buffer.read()
rss = lambda: resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
before = rss()
for packed in unpack_file("bomb.zip", lambda: io.BytesIO(data)):
    try:
        if packed.refusal: raise ValueError(packed.refusal)
        with opened(packed, max_bytes=10_000_000) as file:
            while file.read(65536): pass
        print("whole")
    except Exception as error:
        print(str(error)[:300].replace(chr(10), " "))
print(rss() - before)
"""


@pytest.fixture
def upload(admin_client, monkeypatch):
    """Uploads files by their names; gives the documents that came of it, by their names, and what the desk said."""
    monkeypatch.setattr(dispatch, "hurry", lambda *documents: None)

    def send(**files: bytes):
        sent = [SimpleUploadedFile(name, data) for name, data in files.items()]
        response = admin_client.post(reverse("admin:sources_document_upload"), {"files": sent}, follow=True)
        assert response.status_code == 200
        found = [(one.name, one.state, ingestion.stored_bytes(one)) for one in Document.objects.order_by("pk")]
        return found, [str(message) for message in response.context["messages"]]

    return send


def drained(data: bytes) -> tuple[list[str], int]:
    command = [sys.executable, "-c", DRAIN]
    told = subprocess.run(command, input=data, capture_output=True, check=True, timeout=60).stdout.decode()
    *lines, rise = told.splitlines()
    return lines, int(rise)


@pytest.mark.parametrize(
    ("member", "reason"),
    [
        (entry("inner.zip", zip_of(entry("one.txt", TEXT))), "an archive within an archive"),
        (entry("locked.txt", TEXT, flags=ENCRYPTED), BROKEN),
        (entry("small.txt", TEXT, size=10), BROKEN),
        (entry("wrong.txt", TEXT, crc=1), BROKEN),
        (entry("broken.txt", TEXT, packed=b"\xff\xff no deflate"), BROKEN),
        (entry("photo.svg", CLOTHES["photo.svg"]), UNREAD),
        (entry("none.txt"), "empty"),
    ],
)
def test_member_that_lies_is_refused_and_the_next_is_received(upload, member, reason):
    found, told = upload(**{"sent.zip": zip_of(member, entry("next.txt", TEXT))})
    assert [(name, state) for name, state, _ in found] == [
        (member.name.decode(), "refused"),
        ("next.txt", "received"),
    ]
    assert reason in told[0]


@pytest.mark.parametrize("data", [b"", b"PK\x05\x06", zip_of(entry("one.txt", TEXT))[:-30], zip_of()])
def test_zip_of_nothing_or_cut_off_is_no_error(upload, data):
    found, told = upload(**{"sent.zip": data})
    assert {state for _, state, _ in found} <= {"refused"}
    assert told


def test_link_in_a_zip_is_the_text_that_it_holds(upload, tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("Kept to ourselves.")
    link = entry("link.txt", str(secret).encode(), attributes=SYMLINK)
    (found,), _ = upload(**{"sent.zip": zip_of(link)})
    assert found[2] == str(secret).encode()


def test_member_that_says_it_is_larger_than_it_is_is_what_it_is(upload):
    assert upload(**{"sent.zip": zip_of(entry("one.txt", TEXT, size=GIGABYTES_5))})[0] == [
        ("one.txt", "received", TEXT)
    ]


def test_members_of_one_name_are_each_received(upload):
    found, _ = upload(**{"sent.zip": zip_of(entry("one.txt", TEXT), entry("one.txt", TEXT + b" Again."))})
    assert found == [("one.txt", "received", TEXT), ("one.txt", "received", TEXT + b" Again.")]


@pytest.mark.parametrize("way", ["zip", "alone"])
def test_no_name_is_a_path_or_more_than_a_label(upload, way, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    texts = {name: TEXT + str(number).encode() for number, name in enumerate(NAMES)}
    packed = {"sent.zip": zip_of(*(entry(name, data) for name, data in texts.items()))}
    found, told = upload(**(packed if way == "zip" else texts))
    assert sorted(data for *_, data in found) == sorted(texts.values())
    assert max(len(name) for name, *_ in found) <= 500
    assert not [name for name, *_ in found if re.search(r"outside", name) and re.search(r"[/\\]", name)]
    assert not [line for line in told if re.search("[\r\n]|Set-Cookie: [^”]*$", line)]
    assert list(tmp_path.iterdir()) == []


def test_what_wears_the_clothes_of_an_image_is_refused(upload):
    found, told = upload(**CLOTHES)
    assert {name: state for name, state, _ in found if not name.endswith((".txt", ".html"))} == dict.fromkeys(
        ["photo.png", "photo.svg", "photo.jpg", "photo.gif"], "refused"
    )
    assert sum(UNREAD in line for line in told) == 4


@pytest.mark.parametrize("size", [None, 10, GIGABYTES_5])
def test_bomb_is_refused_in_little_memory(size):
    lines, rise = drained(zip_of(bomb("bomb.txt", megabytes=1000, size=size), entry("next.txt", TEXT)))
    assert re.search("unpacks to more than|cannot be unpacked", lines[0])
    assert lines[1:] == ["whole"]
    assert rise < MOST_RISE


@pytest.mark.parametrize(
    ("manifest", "reason"),
    [
        (bomb("manifest.csv", megabytes=60), "60,000,000 bytes"),
        (bomb("manifest.csv", megabytes=12), "the first line must name the columns"),
        (entry("manifest.csv", b"file\n" + b"".join(b"%06x\n" % n for n in range(1_000_000))), "1,000,001 lines"),
        (entry("manifest.csv", b"file\n" + b"".join(b"%0115x\n" % n for n in range(99_999))), "whole"),
    ],
)
def test_manifest_that_is_a_bomb_is_refused_in_little_memory(manifest, reason):
    (line,), rise = drained(zip_of(manifest, entry("next.txt", TEXT)))
    assert reason in line
    assert rise < MOST_RISE


def test_hundred_thousand_members_are_told_one_after_the_other():
    lines, rise = drained(zip_of(entry("one.exe", TEXT), times=100_000))
    assert len(lines) == 100_000
    assert rise < MOST_RISE


def test_more_members_than_are_taken_are_refused_at_once():
    data = zip_of(entry("one.txt"), times=200_001)
    (packed,) = unpack_file("many.zip", lambda: io.BytesIO(data))
    assert "200,001 files" in packed.refusal


# Held in memory, in several pieces, and in a file of its own; and, to compare, one that ends as it should.
@pytest.mark.parametrize(
    ("sent", "end", "found"), [(30, b"", 0), (200_000, b"", 0), (3_000_000, b"", 0), (30, b"\r\n--x--\r\n", 1)]
)
def test_body_that_ends_before_its_length_brings_in_nothing(admin_client, sent, end, found, monkeypatch):
    monkeypatch.setattr(dispatch, "hurry", lambda *documents: None)
    head = b'--x\r\nContent-Disposition: form-data; name="files"; filename="one.txt"\r\n\r\n'
    response = admin_client.request(
        PATH_INFO=reverse("admin:sources_document_upload"),
        REQUEST_METHOD="POST",
        CONTENT_TYPE="multipart/form-data; boundary=x",
        CONTENT_LENGTH=str(GIGABYTES_5),
        **{"wsgi.input": io.BytesIO(head + (TEXT * sent)[:sent] + end)},
    )
    assert response.status_code < 500
    assert Document.objects.count() == found
