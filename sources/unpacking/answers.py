"""What a server answered, as a web archive keeps it: of the bytes of one HTTP answer the page, if it is one."""

import io
import re
from dataclasses import dataclass
from email.message import Message
from http.client import HTTPException, HTTPResponse, IncompleteRead

PAGES = ("text/html", "application/xhtml+xml")
GZIP_MARK = b"\x1f\x8b"
CHUNK_SIZE = re.compile(rb"\s*[0-9A-Fa-f]{1,8}\s*[;\r\n]")
NEWER_HTTP = re.compile(rb"HTTP/[23](\.0)?(?= )")


class NoPage(Exception):
    """Not to be received at all. The message says what it is, as one of few kinds that can be counted."""


@dataclass(frozen=True, slots=True)
class Page:
    """The bytes of a page and what the server called them; why they cannot be read, if so."""

    body: bytes
    content_type: str
    is_gzipped: bool = False
    refusal: str = ""


class _Held(io.BytesIO):
    """Bytes in the place of a socket."""

    def makefile(self, mode: str) -> io.BytesIO:
        return self


def is_page(content_type: str) -> bool:
    told = Message()
    told["Content-Type"] = content_type
    return bool(content_type) and told.get_content_type() in PAGES


def read_answer(block: bytes) -> Page:
    """The page of an HTTP answer: status line, headers, body.

    Crawlers keep a body as it came, or unpacked with the headers left as they were: the bytes decide.
    Raises `NoPage` for what is no answer, an error, a redirect, or of another kind than HTML.
    """
    held = _Held(NEWER_HTTP.sub(b"HTTP/1.1", block, count=1))
    answer = HTTPResponse(held)  # type: ignore[arg-type]
    try:
        answer.begin()
    except (HTTPException, ValueError, ConnectionError) as error:
        raise NoPage("answers that are no HTTP") from error
    if answer.status != 200:
        raise NoPage(f"answers with status {answer.status}")
    content_type = answer.headers.get("Content-Type", "")
    if not is_page(content_type):
        raise NoPage("answers of another kind than HTML")
    try:
        body, encoding = _body(answer, held)
    except IncompleteRead as cut:
        return Page(cut.partial, content_type, refusal="is cut off: its last part is missing")
    return _unpacked(body, encoding, content_type)


def _body(answer: HTTPResponse, held: _Held) -> tuple[bytes, str]:
    """The body without its chunks, and how it is packed. Raises `IncompleteRead` where some of it is missing."""
    rest = held.getvalue()[held.tell() :]
    encoding = answer.headers.get("Content-Encoding", "").strip().lower()
    if answer.chunked:
        return (answer.read() if CHUNK_SIZE.match(rest) else rest), encoding
    if answer.length is None or encoding not in {"", "identity"}:
        return rest, encoding
    if len(rest) < answer.length:
        raise IncompleteRead(rest, answer.length - len(rest))
    return rest[: answer.length], encoding


def _unpacked(body: bytes, encoding: str, content_type: str) -> Page:
    if encoding in {"gzip", "x-gzip"}:
        return Page(body, content_type, is_gzipped=body.startswith(GZIP_MARK))
    if encoding in {"", "identity"} or body.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        return Page(body, content_type)
    return Page(body, content_type, refusal=f"is packed as “{encoding[:20]}”, which is not read")
