"""Web archives for tests, made by hand, so that each can be wrong in its own way."""

import gzip

PAGE = (
    b"<html><title>The bridge is open</title><p>The mayor said on Tuesday that the bridge was open to all.</p></html>"
)
ADDRESS = "https://harbour.example/bridge"


def answer(
    body: bytes = PAGE, *, status: str = "200 OK", content_type: str = "text/html; charset=utf-8", **headers
) -> bytes:
    """An HTTP answer. `headers` in the words of Python: `content_encoding="gzip"`."""
    told = {"content-type": content_type, "content-length": str(len(body))}
    told |= {name.replace("_", "-"): value for name, value in headers.items()}
    lines = "".join(f"{name}: {value}\r\n" for name, value in told.items() if value)
    return f"HTTP/1.1 {status}\r\n{lines}\r\n".encode() + body


def record(
    block: bytes, kind: str = "response", address: str = ADDRESS, *, length: int | str | None = None, **headers
) -> bytes:
    """One record. `length` is what it says of itself where that is not the truth."""
    told = {
        "WARC-Type": kind,
        "WARC-Target-URI": address,
        "WARC-Date": "2022-03-01T12:30:00Z",
        "Content-Length": str(len(block) if length is None else length),
    } | {name.replace("_", "-"): value for name, value in headers.items()}  # fmt: skip
    lines = "".join(f"{name}: {value}\r\n" for name, value in told.items() if value)
    return f"WARC/1.1\r\n{lines}\r\n".encode() + block + b"\r\n\r\n"


def gzipped(*records: bytes) -> bytes:
    """Each record in a gzip member of its own, as crawlers write them."""
    return b"".join(gzip.compress(record, mtime=0) for record in records)
