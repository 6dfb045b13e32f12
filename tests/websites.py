"""An outlet's website for tests: answers what it is told to, on loopback, and remembers what it was asked."""

import threading
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass(frozen=True)
class Answer:
    """What an address of the site gives. With an `etag`, who names it is told that nothing has changed."""

    body: bytes | str = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    etag: str = ""


class Website(ThreadingHTTPServer):
    """`site.answers["/feed.xml"] = Answer(...)`; `site.asked` has a path a request, `site.headers` their headers."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.answers: dict[str, Answer] = {}
        self.asked: list[str] = []
        self.headers: list[dict[str, str]] = []
        self.url = f"http://127.0.0.1:{self.server_port}"
        threading.Thread(target=self.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()

    def close(self) -> None:
        self.shutdown()
        self.server_close()


class _Handler(BaseHTTPRequestHandler):
    server: Website

    def do_GET(self) -> None:
        self.server.asked.append(self.path)
        self.server.headers.append(dict(self.headers))
        answer = self.server.answers.get(self.path, Answer(b"nothing here", 404))
        unchanged = answer.etag and self.headers["If-None-Match"] == answer.etag
        body = answer.body.encode() if isinstance(answer.body, str) else answer.body
        self.send_response(304 if unchanged else answer.status)
        for name, value in (answer.headers | ({"ETag": answer.etag} if answer.etag else {})).items():
            self.send_header(name, value)
        self.send_header("Content-Length", "0" if unchanged else str(len(body)))
        self.end_headers()
        self.wfile.write(b"" if unchanged else body)

    def log_message(self, *args: object) -> None:
        """Quiet."""
