"""The site's web server, as an editor and as readers use it: over HTTP."""

import re
import socket
import time

import requests

HIDDEN = re.compile(r"name=\"csrfmiddlewaretoken\" value=\"(\w+)\"")


class Web:
    """A browser's cookies at the web server on a port."""

    def __init__(self, port: int) -> None:
        self.port, self.address = port, f"http://127.0.0.1:{port}"
        self.session = requests.Session()
        self.session.trust_env = False

    def answers(self) -> bool:
        with socket.socket() as client:
            return client.connect_ex(("127.0.0.1", self.port)) == 0

    def sign_in(self, name: str, password: str) -> "Web":
        answer = self.send("/admin/login/", {"username": name, "password": password})
        assert "sessionid" in self.session.cookies, answer.text
        return self

    def send(self, path: str, values: dict[str, str], files: dict[str, tuple[str, bytes]] | None = None):
        """Fill in the form at the path; gives the answer, redirects not followed."""
        token = HIDDEN.search(self.session.get(self.address + path, timeout=60).text)[1]
        values = values | {"csrfmiddlewaretoken": token}
        return self.session.post(self.address + path, values, files=files, timeout=60, allow_redirects=False)

    def seconds(self, path: str) -> float:
        """How long a page takes, from the first word to the last."""
        began = time.monotonic()
        self.session.get(self.address + path, timeout=60).raise_for_status()
        return time.monotonic() - began

    def begin_to_read(self, path: str) -> socket.socket:
        """A reader who has asked, and reads no more than they must."""
        reader = socket.socket()
        reader.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        reader.connect(("127.0.0.1", self.port))
        reader.sendall(f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".encode())
        return reader
