"""Fetching: what is refused before a connection is made, and what a server may not do to us."""

import gzip
import socket
import threading
import time
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from sources import fetching
from sources.fetching import Reach, Unreachable, fetch

PAGE = b"<p>The harbour stays open.</p>"


class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        status, headers, body = ANSWERS[self.path]
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args):
        """Quiet."""


ANSWERS = {
    "/page": (200, {"Content-Type": "text/html; charset=koi8-r"}, PAGE),
    "/moved": (302, {"Location": "/page"}, b""),
    "/round": (302, {"Location": "/round"}, b""),
    "/file": (302, {"Location": "file:///etc/hostname"}, b""),
    "/gone": (410, {}, b"gone"),
    "/large": (200, {}, b"a" * 5_000),
    "/bomb": (200, {"Content-Encoding": "gzip"}, gzip.compress(b"a" * 5_000_000)),
}


@pytest.fixture(scope="module")
def site():
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


def fetch_here(address, max_bytes=1_000):
    return fetch(address, max_bytes=max_bytes, reach=Reach(private_networks=True))


def test_page_is_fetched_with_its_declared_type(site):
    fetched = fetch_here(f"{site}/page")
    assert (fetched.data, fetched.content_type) == (PAGE, "text/html; charset=koi8-r")


def test_redirect_is_followed_to_its_end(site):
    assert fetch_here(f"{site}/moved").address == f"{site}/page"


@pytest.mark.parametrize("path", ["/large", "/bomb"])
def test_body_over_the_cap_is_cut_one_byte_after_it(site, path):
    assert fetch_here(site + path).data == b"a" * 1_001


@pytest.mark.parametrize(
    ("path", "reason"),
    [("/round", "redirects more than 5 times"), ("/file", "only http:// and https://"), ("/gone", "answered 410")],
)
def test_answer_that_is_no_page_is_unreachable_with_the_reason(site, path, reason):
    with pytest.raises(Unreachable, match=reason):
        fetch_here(site + path)


def test_environments_proxy_is_not_used(site, monkeypatch):
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    assert fetch_here(f"{site}/page").data == PAGE


@pytest.mark.parametrize(
    "address",
    [
        "http://127.0.0.1/",
        "http://[::1]/",
        "http://10.0.0.1/",
        "http://192.168.1.1/",
        "http://169.254.169.254/latest/meta-data",
        "http://[::ffff:127.0.0.1]/",
        "http://[2002:7f00:1::]/",
        "http://[fe80::1]/",
        "http://[fec0::1]/",
        "http://[::127.0.0.1]/",
        "http://[::ffff:0:127.0.0.1]/",
        "http://[64:ff9b::7f00:1]/",
        "http://[3fff::1]/",
        "http://192.88.99.1/",
        "http://192.0.0.192/",
        "http://224.0.0.1/",
        "http://0.0.0.0/",
        "http://2130706433/",
        "http://user:secret@93.184.216.34/",
        "ftp://93.184.216.34/",
        "file:///etc/passwd",
        "http:///",
        "http://[",
    ],
)
def test_address_that_leads_inward_is_not_dialled(address, monkeypatch):
    monkeypatch.setattr(socket.socket, "connect", lambda *a: pytest.fail("dialled"))
    with pytest.raises(Unreachable):
        fetch(address, max_bytes=1_000)


HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
DRIPS = {
    "handshake": (b"\x16\x03\x03\x3f\x00", b"\x02"),  # a TLS record of 16,128 bytes
    "headers": (HEAD, b"X-Name: y\r\n"),
    "one header": (HEAD + b"X-Name: ", b"y"),
    "body": (HEAD + b"\r\n", b"y"),
    "body of a length": (HEAD + b"Content-Length: 900\r\n\r\n", b"y"),
    "body in chunks": (HEAD + b"Transfer-Encoding: chunked\r\n\r\n", b"1\r\ny\r\n"),
}


def serve_dripping(listener, beginning, drop):
    line, _ = listener.accept()
    with line, suppress(OSError):
        line.recv(10_000)
        line.sendall(beginning)
        while True:
            line.sendall(drop)
            time.sleep(0.1)


@pytest.mark.parametrize("part", DRIPS)
def test_dripping_answer_is_given_up_in_time(monkeypatch, part):
    monkeypatch.setattr(fetching, "TOTAL_SECONDS", 0.5)
    began = time.monotonic()
    with socket.create_server(("127.0.0.1", 0)) as listener:
        threading.Thread(target=serve_dripping, args=(listener, *DRIPS[part]), daemon=True).start()
        with pytest.raises(Unreachable, match="took longer than 0.5 seconds"):
            fetch_here(f"{'https' if part == 'handshake' else 'http'}://127.0.0.1:{listener.getsockname()[1]}/")
    assert time.monotonic() - began < 2


def resolve_to(monkeypatch, *answers):
    """A resolver that gives these answers one after the other, and the last from then on."""
    left = list(answers)

    def getaddrinfo(*args, **options):
        ips = left.pop(0) if len(left) > 1 else left[0]
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (ip, 0)) for ip in ips]

    monkeypatch.setattr(socket, "getaddrinfo", getaddrinfo)


@pytest.mark.parametrize(("scheme", "port"), [("http", 80), ("https", 443)])
def test_name_that_changes_its_address_is_dialled_at_the_checked_one(monkeypatch, dialled, scheme, port):
    resolve_to(monkeypatch, ["93.184.216.34", "93.184.216.35"], ["127.0.0.1"])
    with pytest.raises(Unreachable, match="cannot be fetched"):
        fetch(f"{scheme}://harbour.example/", max_bytes=1_000)
    assert dialled == [("93.184.216.34", port), ("93.184.216.35", port)]


def test_name_with_one_address_inward_is_not_dialled(monkeypatch, dialled):
    resolve_to(monkeypatch, ["93.184.216.34", "127.0.0.1"])
    with pytest.raises(Unreachable, match="private network"):
        fetch("http://harbour.example/", max_bytes=1_000)
    assert dialled == []


def test_server_is_told_the_name_it_was_asked_by(site, monkeypatch):
    asked = []
    monkeypatch.setattr(Handler, "log_message", lambda handler, *args: asked.append(handler.headers["Host"]))
    port = site.rpartition(":")[2]
    resolve_to(monkeypatch, ["127.0.0.1"])
    fetch_here(f"http://harbour.example:{port}/page")
    assert asked == [f"harbour.example:{port}"]
