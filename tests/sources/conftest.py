"""What several tests of the intake ask for."""

import socket

import pytest


@pytest.fixture
def dialled(monkeypatch):
    """What is dialled; nobody answers."""
    seen = []

    def connect(line, address):
        seen.append(address)
        raise ConnectionRefusedError

    monkeypatch.setattr(socket.socket, "connect", connect)
    return seen
