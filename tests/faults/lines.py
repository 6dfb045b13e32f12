"""A line to a server that can be cut: a forwarder that falls silent, and after a while hangs up as the server would."""

import selectors
import socket
import threading
import time

# After so long the server gives a silent client up. PostgreSQL takes a minute, as config.settings asks of it.
GIVEN_UP_SECONDS = 3


class Line:
    """Forwards from a port of an address to a port of this machine, in a thread of its own."""

    def __init__(self, address: str, server: int) -> None:
        self.address, self.server = address, server
        self.listener = socket.create_server((address, 0))
        self.port = self.listener.getsockname()[1]
        self.pairs: dict[socket.socket, socket.socket] = {}
        self.nears: list[socket.socket] = []  # the clients' ends of the pairs
        self.deaf: list[socket.socket] = []  # clients that do not know yet that nobody listens
        self.cut_at: float | None = None
        self.is_closed = False
        self.thread = threading.Thread(target=self._serve, daemon=True)
        self.thread.start()

    def cut(self) -> None:
        self.cut_at = time.monotonic()

    def mend(self) -> None:
        self.cut_at = None

    def close(self) -> None:
        self.is_closed = True
        self.thread.join()
        for end in [self.listener, *self.pairs, *self.deaf]:
            end.close()

    def _serve(self) -> None:
        with selectors.DefaultSelector() as selector:
            selector.register(self.listener, selectors.EVENT_READ)
            while not self.is_closed:
                cut_at = self.cut_at  # which the test may change at any time
                if cut_at is not None:
                    time.sleep(0.05)
                    if time.monotonic() - cut_at > GIVEN_UP_SECONDS:
                        self._give_up(selector)
                    continue
                while self.deaf:
                    self.deaf.pop().close()
                for key, _ in selector.select(0.05):
                    if key.fileobj is self.listener:
                        self._accept(selector)
                    else:
                        self._forward(selector, key.fileobj)

    def _give_up(self, selector: selectors.BaseSelector) -> None:
        """Hang up at the servers' side; the clients hear nothing of it until the line is mended."""
        for near in self.nears:
            for end in (near, self.pairs[near]):
                selector.unregister(end)
            self.pairs[near].close()
        self.deaf += self.nears
        self.nears, self.pairs = [], {}

    def _accept(self, selector: selectors.BaseSelector) -> None:
        near, _ = self.listener.accept()
        far = socket.create_connection(("127.0.0.1", self.server), source_address=(self.address, 0))
        self.nears.append(near)
        for one, other in ((near, far), (far, near)):
            self.pairs[one] = other
            selector.register(one, selectors.EVENT_READ)

    def _forward(self, selector: selectors.BaseSelector, end: socket.socket) -> None:
        if end not in self.pairs:
            return  # hung up in this turn
        try:
            data = end.recv(1 << 16)
            self.pairs[end].sendall(data)
        except OSError:
            data = b""
        if not data:
            self._drop(selector, end)

    def _drop(self, selector: selectors.BaseSelector, end: socket.socket) -> None:
        other = self.pairs.pop(end)
        del self.pairs[other]
        self.nears = [near for near in self.nears if near in self.pairs]
        for one in (end, other):
            selector.unregister(one)
            one.close()
