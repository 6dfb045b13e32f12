"""Fetching against those who mean ill: addresses that lead inward, names that change, servers that misbehave.

Nothing here leaves the machine: connections are noted and refused, or go to a listener of the test's own.
"""

import gzip
import json
import random
import socket
import struct
import threading
import time
import zlib
from contextlib import suppress
from pathlib import Path

import pytest

from sources import dialling, fetching
from sources.fetching import Reach, Unreachable, fetch

ADDRESSES = json.loads((Path(__file__).parent / "hostile" / "addresses.json").read_text())
REFUSED = [case["url"] for case in ADDRESSES if case["expect"] == "refuse"]
ORDINARY = [case["url"] for case in ADDRESSES if case["expect"] == "allow"]
PUBLIC = "93.184.216.34"
getaddrinfo = socket.getaddrinfo


@pytest.fixture
def names(monkeypatch):
    """A resolver that knows numbers, and the names given it: `names["harbour.example"] = ["93.184.216.34"]`."""
    known = {}

    def resolve(host, *args, **options):
        if host in known:
            return [(socket.AF_INET6 if ":" in ip else socket.AF_INET, 1, 6, "", (ip, 0)) for ip in known[host]]
        return getaddrinfo(host, *args, flags=socket.AI_NUMERICHOST, **options)

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    return known


@pytest.mark.parametrize("address", REFUSED, ids=range(len(REFUSED)))
def test_no_refused_address_is_dialled(address, dialled, names):
    with pytest.raises(Unreachable):
        fetch(address, max_bytes=1_000)
    assert dialled == []


@pytest.mark.parametrize("address", ORDINARY)
def test_ordinary_address_is_dialled_on_its_port(address, dialled, names):
    for name in ("example.org", "example.org.", "EXAMPLE.ORG", "bücher.example", "xn--bcher-kva.example"):
        names[name] = [PUBLIC]
    with pytest.raises(Unreachable, match="cannot be fetched"):
        fetch(address, max_bytes=1_000)
    assert [line[1] for line in dialled] == [443 if address.lower().startswith("https") else 80]


@pytest.mark.parametrize("port", [22, 25, 6379, 8080])
def test_port_that_is_not_listed_is_not_dialled(dialled, names, port):
    names["harbour.example"] = [PUBLIC]
    with pytest.raises(Unreachable, match=f"port {port}"):
        fetch(f"http://harbour.example:{port}/", max_bytes=1_000)
    assert dialled == []


def test_port_that_is_listed_is_dialled(dialled, names):
    names["harbour.example"] = [PUBLIC]
    with pytest.raises(Unreachable):
        fetch("http://harbour.example:8080/", max_bytes=1_000, reach=Reach(ports={8080}))
    assert dialled == [(PUBLIC, 8080)]


def test_name_with_a_loopback_of_the_other_family_is_not_dialled(dialled, names):
    names["harbour.example"] = [PUBLIC, "::1"]
    with pytest.raises(Unreachable, match="private network"):
        fetch("http://harbour.example/", max_bytes=1_000)
    assert dialled == []


def test_name_server_that_does_not_answer_is_given_up_in_time(monkeypatch):
    monkeypatch.setattr(dialling, "LOOK_UP_SECONDS", 0.2)
    asked_enough = threading.Event()
    monkeypatch.setattr(socket, "getaddrinfo", lambda *a, **o: asked_enough.wait(10) and [])
    began = time.monotonic()
    with pytest.raises(Unreachable, match="name server does not answer"):
        fetch("http://harbour.example/", max_bytes=1_000)
    asked_enough.set()
    assert time.monotonic() - began < 5


class Server:
    """Answers each connection in turn with the next of its answers, whatever is asked."""

    def __init__(self, *answers: bytes) -> None:
        self.answers, self.requests = list(answers), []
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port = self.listener.getsockname()[1]
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self) -> None:
        with suppress(OSError):
            for answer in self.answers:
                line, _ = self.listener.accept()
                with line:
                    self.requests.append(line.recv(10_000))
                    line.sendall(answer)


@pytest.fixture
def serve(names, monkeypatch):
    """A server at http://harbour.example: the name is public, and only its checked address is led to the server."""
    names["harbour.example"] = names["quay.example"] = [PUBLIC]
    connect, dialled, servers = socket.socket.connect, [], []

    def lead(line, address):
        dialled.append(address)
        if address[0] != PUBLIC:
            raise ConnectionRefusedError
        connect(line, ("127.0.0.1", servers[0].port))

    def start(*answers):
        servers.append(Server(*answers))
        monkeypatch.setattr(socket.socket, "connect", lead)
        return servers[0], dialled

    yield start
    for server in servers:
        server.listener.close()


def redirect(location: str, status: int = 302) -> bytes:
    return (
        f"HTTP/1.1 {status} Moved\r\nLocation: {location}\r\nSet-Cookie: key=1\r\nContent-Length: 0\r\n\r\n".encode()
    )


PAGE = b"HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nPage"
INWARD_HOPS = [
    "http://127.0.0.1:9/",
    "http://169.254.169.254/",
    "file:///etc/passwd",
    "gopher://127.0.0.1:6379/_PING",
    "ftp://93.184.216.34/",
    "../../..//127.0.0.1/",
    "//127.0.0.1/",
    "http://harbour.example:6379/",
    "http://user:secret@harbour.example/",
]


@pytest.mark.parametrize("location", INWARD_HOPS)
def test_redirect_inward_is_not_followed(serve, location):
    _, dialled = serve(redirect(location), b"HTTP/1.1 404 Nothing\r\n\r\n")
    with pytest.raises(Unreachable):
        fetch("http://harbour.example/", max_bytes=1_000)
    assert {address for address in dialled if address != (PUBLIC, 80)} == set()


def test_chain_of_every_redirect_that_ends_inward_is_not_followed_there(serve):
    hops = [redirect(f"/{status}", status) for status in (301, 302, 303, 307)]
    server, dialled = serve(*hops, redirect("http://10.0.0.1/", 308))
    with pytest.raises(Unreachable, match="private network"):
        fetch("http://harbour.example/", max_bytes=1_000)
    assert (len(server.requests), set(dialled)) == (5, {(PUBLIC, 80)})


def test_redirects_end_after_the_fifth(serve):
    server, _ = serve(*[redirect(f"/{n}") for n in range(21)])
    with pytest.raises(Unreachable, match="redirects more than 5 times"):
        fetch("http://harbour.example/", max_bytes=1_000)
    assert len(server.requests) == 6


def test_page_that_refreshes_inward_is_only_a_page(serve):
    _, dialled = serve(PAGE.replace(b"OK\r\n", b"OK\r\nRefresh: 0;url=http://127.0.0.1/\r\n"))
    assert fetch("http://harbour.example/", max_bytes=1_000).data == b"Page"
    assert dialled == [(PUBLIC, 80)]


def test_cookie_does_not_go_to_another_host(serve):
    server, _ = serve(redirect("http://quay.example/"), PAGE)
    fetch("http://harbour.example/", max_bytes=1_000)
    assert b"Cookie" not in server.requests[1]


def test_redirect_in_letters_of_another_language_is_followed(serve):
    server, _ = serve(redirect("/кай"), PAGE)
    assert fetch("http://harbour.example/", max_bytes=1_000).address == "http://harbour.example/кай"
    assert server.requests[1].startswith(b"GET /%D0%BA%D0%B0%D0%B9 HTTP")


@pytest.mark.parametrize("location", [b"/\xe4", b"http://[quay/"])
def test_redirect_to_what_is_no_address_says_so(serve, location):
    serve(redirect("/LOCATION").replace(b"/LOCATION", location))
    with pytest.raises(Unreachable, match="http://harbour.example/ cannot be fetched"):
        fetch("http://harbour.example/", max_bytes=1_000)


def test_redirect_without_an_address_is_an_answer(serve):
    serve(b"HTTP/1.1 302 Found\r\nContent-Length: 0\r\n\r\n")
    with pytest.raises(Unreachable, match="answered 302"):
        fetch("http://harbour.example/", max_bytes=1_000)


def test_neither_proxy_nor_netrc_is_taken_from_the_environment(serve, monkeypatch, tmp_path):
    netrc = tmp_path / "netrc"
    netrc.write_text("machine harbour.example login ada password secret\n")
    netrc.chmod(0o600)
    for name in ("HTTP_PROXY", "ALL_PROXY", "http_proxy", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    monkeypatch.setenv("NETRC", str(netrc))
    server, dialled = serve(PAGE)
    fetch("http://harbour.example/", max_bytes=1_000)
    assert (dialled, b"Authorization" in server.requests[0]) == ([(PUBLIC, 80)], False)


def test_who_asks_is_told_and_what_the_caller_adds(serve):
    server, _ = serve(PAGE)
    fetch("http://harbour.example/", max_bytes=9, reach=Reach("Archive of Ada"), headers={"If-None-Match": '"a"'})
    lines = server.requests[0].split(b"\r\n")
    assert b"User-Agent: Archive of Ada" in lines
    assert b'If-None-Match: "a"' in lines


def test_unchanged_answer_has_no_body_and_was_asked_for(serve):
    serve(b'HTTP/1.1 304 Not Modified\r\nETag: "a"\r\n\r\n')
    fetched = fetch("http://harbour.example/", max_bytes=9, headers={"If-None-Match": '"a"'})
    assert (fetched.is_changed, fetched.data, fetched.headers["ETag"]) == (False, b"", '"a"')


def test_unchanged_answer_that_nobody_asked_for_is_refused(serve):
    serve(b"HTTP/1.1 304 Not Modified\r\n\r\n")
    with pytest.raises(Unreachable, match="answered 304"):
        fetch("http://harbour.example/", max_bytes=9)


def deflated(data: bytes, bits: int) -> bytes:
    packing = zlib.compressobj(wbits=bits)
    return packing.compress(data) + packing.flush()


WHOLE = random.Random(1).randbytes(200_000)
PACKED = {
    "gzip": ("gzip", gzip.compress(WHOLE)),
    "two members": ("gzip", gzip.compress(WHOLE[:9]) + gzip.compress(WHOLE[9:])),
    "deflate": ("deflate", deflated(WHOLE, zlib.MAX_WBITS)),
    "bare deflate": ("deflate", deflated(WHOLE, -zlib.MAX_WBITS)),
}


@pytest.mark.parametrize(("packed", "body"), PACKED.values(), ids=PACKED)
def test_packed_answer_is_taken_whole_or_not_at_all(serve, packed, body):
    answers = []
    for sent in (body, body[:-1], body[:100_000]):
        head = f"HTTP/1.1 200 OK\r\nContent-Encoding: {packed}\r\nContent-Length: {len(sent)}\r\n\r\n"
        answers.append(head.encode() + sent)
    serve(*answers)
    assert fetch("http://harbour.example/", max_bytes=300_000).data == WHOLE
    for _ in range(2):
        with pytest.raises(Unreachable, match="its end is missing"):
            fetch("http://harbour.example/", max_bytes=300_000)


def test_what_follows_the_end_of_a_packed_answer_is_let_be(serve):
    body = gzip.compress(WHOLE) + b"\0" * 100
    head = f"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: {len(body)}\r\n\r\n"
    serve(head.encode() + body)
    assert fetch("http://harbour.example/", max_bytes=300_000).data == WHOLE


def test_busy_server_says_when_to_come_again(serve):
    serve(b"HTTP/1.1 429 Too Many\r\nRetry-After: 120\r\nContent-Length: 0\r\n\r\n")
    with pytest.raises(Unreachable) as refusal:
        fetch("http://harbour.example/", max_bytes=9)
    assert (refusal.value.status, refusal.value.retry_after) == (429, "120")


HEAD = b"HTTP/1.1 200 OK\r\n"
DROP = b"\x00"  # where the connection is reset
BOMB = gzip.compress(b"a" * 50_000_000)
# Each as the bytes sent, then for ever the bytes after them.
BEHAVIOURS = {
    "endless chunks": (HEAD + b"Transfer-Encoding: chunked\r\n\r\n", b"400\r\n" + b"a" * 1024 + b"\r\n"),
    "endless headers": (HEAD, b"X-Name: value\r\n"),
    "header of ten megabytes": (HEAD + b"X-Name: " + b"a" * 10_000_000, b""),
    "ten thousand cookies": (HEAD + b"Set-Cookie: a=b\r\n" * 10_000 + b"\r\n", b""),
    "more than its length": (HEAD + b"Content-Length: 10\r\n\r\n" + b"a" * 100, b""),
    "less than its length": (HEAD + b"Content-Length: 1000000000000\r\n\r\n" + b"a" * 10, b""),
    "two lengths": (HEAD + b"Content-Length: 3\r\nContent-Length: 9\r\n\r\nPage", b""),
    "negative length": (HEAD + b"Content-Length: -1\r\n\r\nPage", b""),
    "length that is none": (HEAD + b"Content-Length: NaN\r\n\r\nPage", b""),
    "chunk past all size": (HEAD + b"Transfer-Encoding: chunked\r\n\r\nFFFFFFFFFFFFFFFFF\r\nPage", b""),
    "reset in the middle": (HEAD + b"Content-Length: 100\r\n\r\nhalf", DROP),
    "no headers": (b"<p>Only a page.</p>", b""),
    "endless continue": (b"", b"HTTP/1.1 100 Continue\r\n\r\n"),
    "nothing, with a body": (b"HTTP/1.1 204 Nothing\r\nContent-Length: 4\r\n\r\nPage", b""),
    "status 999": (b"HTTP/1.1 999 Denied\r\nContent-Length: 0\r\n\r\n", b""),
    "bomb that drips": (HEAD + b"Content-Encoding: gzip\r\n\r\n" + BOMB[:100], b"\x00"),
    "bomb": (HEAD + b"Content-Encoding: gzip\r\n\r\n" + BOMB, b""),
    "bomb in a bomb": (HEAD + b"Content-Encoding: gzip, gzip\r\n\r\n" + gzip.compress(BOMB), b""),
    "bomb in many": (HEAD + b"Content-Encoding: " + b"gzip, " * 50 + b"gzip\r\n\r\n" + BOMB, b""),
    "packed in a way that was not asked for": (HEAD + b"Content-Encoding: br\r\n\r\nPage", b""),
    "bomb that lies": (HEAD + b"Content-Encoding: gzip\r\n\r\n<p>Plain.</p>", b""),
    "silence": (b"", b""),
}
GIVES = {
    "endless chunks": b"a" * 1_001,
    "more than its length": b"a" * 10,
    "negative length": b"Page",
    "length that is none": b"Page",
    "bomb": b"a" * 1_001,
    "bomb that drips": b"a" * 1_001,
}


def misbehave(listener: socket.socket, beginning: bytes, rest: bytes, over: threading.Event) -> None:
    line, _ = listener.accept()
    with line, suppress(OSError):
        line.recv(10_000)
        line.sendall(beginning)
        if rest == DROP and b"Encoding" not in beginning:
            line.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            return
        while rest and not over.is_set():
            line.sendall(rest)
        if b"Content-Length: 1000000000000" in beginning or not beginning:
            over.wait(5)


@pytest.mark.parametrize("behaviour", BEHAVIOURS)
def test_server_that_misbehaves_ends_in_time_with_a_reason(behaviour, monkeypatch):
    monkeypatch.setattr(fetching, "TOTAL_SECONDS", 1)
    over = threading.Event()
    began = time.monotonic()
    with socket.create_server(("127.0.0.1", 0)) as listener:
        acting = threading.Thread(target=misbehave, args=(listener, *BEHAVIOURS[behaviour], over), daemon=True)
        acting.start()
        address = f"http://127.0.0.1:{listener.getsockname()[1]}/"
        try:
            given = fetch(address, max_bytes=1_000, reach=Reach(private_networks=True)).data
        except Unreachable as refusal:
            given = str(refusal)
        over.set()
        acting.join(6)
    assert time.monotonic() - began < 10
    expected = GIVES.get(behaviour)
    assert given == expected if expected else address in given
