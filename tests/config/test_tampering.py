"""Messages that somebody else has put on the queue: a real worker refuses each with a line in its log, and goes on."""

import base64
import json
import os
import pickle
import re
import tempfile
import uuid
from pathlib import Path

from config.celery import app

CANARY = Path(tempfile.gettempdir()) / f"canary-{uuid.uuid4()}"


class Canary:
    """What runs when it is unpickled."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __reduce__(self):
        return os.system, (f"touch {self.path}",)


def message(
    body: bytes, *, task: object = "config.pipeline.advance", kind: str = "application/json", **headers: object
) -> str:
    """As Celery lays one into Redis."""
    number = str(uuid.uuid4())
    return json.dumps(
        {
            "body": base64.b64encode(body).decode(),
            "content-encoding": "utf-8" if kind == "application/json" else "binary",
            "content-type": kind,
            "headers": {"lang": "py", "task": task, "id": number, "root_id": number, "eta": None, "expires": None,
                        "retries": 0, "timelimit": [None, None], "argsrepr": "", "kwargsrepr": "", **headers},
            "properties": {"correlation_id": number, "delivery_mode": 2, "delivery_tag": number, "priority": 0,
                           "body_encoding": "base64", "delivery_info": {"exchange": "", "routing_key": "person"}},
        }
    )  # fmt: skip


def called(*arguments: object, **named: object) -> bytes:
    return json.dumps([arguments, named, {"callbacks": None, "errbacks": None, "chain": None, "chord": None}]).encode()


REFUSED = {
    "pickle": message(pickle.dumps(Canary(CANARY)), kind="application/x-python-serialize"),
    "YAML": message(f"!!python/object/apply:os.system ['touch {CANARY}']".encode(), kind="application/x-yaml"),
    "an unknown task": message(called(1), task="os.system"),
    "no task": message(called(1), task=None),
    "too many arguments": message(called(1, 2, 3, 4)),
    "an unknown argument": message(called(document=1, then="x")),
    "an argument of another kind": message(called({"a": 1})),
    "pickle as an argument": message(called(base64.b64encode(pickle.dumps(Canary(CANARY))).decode())),
    "a large body": message(called("x" * 5_000_000)),
    "a body that is no text": message(b"\xff\xfe{"),
    "a body that is no call": message(b'"x"'),
    "arguments that are no list": message(b'[{"a": 1}, [], {}]'),
    "a time that is none": message(called(1), eta="tomorrow"),
    "limits that are none": message(called(1), timelimit="x"),
    "a count that is none": message(called(1), retries="x"),
}


def altered(*path: str, to: object) -> str:
    """A message of which one thing is another."""
    whole = json.loads(message(called(1)))
    part = whole
    for name in path[:-1]:
        part = part[name]
    part[path[-1]] = to
    return json.dumps(whole)


NO_MESSAGES = {
    "bytes": b"\xff\xfe\x00\x80",
    "nothing": b"",
    "text": b"hello",
    "half a message": message(called(1))[:200],
    "a list": b"[1, 2]",
    "null": b"null",
    "an empty object": b"{}",
    "a depth": b"[" * 200_000,
    "10 MB": b"x" * 10_000_000,
    "a number of Kombu's that is none": b'{"__type__": "decimal", "__value__": "x"}',
    "a date of Kombu's that is none": b'{"__type__": "datetime", "__value__": 1}',
    "no properties": altered("properties", to=None),
    "no number": altered("properties", "delivery_tag", to={}),
    "no address": altered("properties", "delivery_info", to=[]),
    "an address that is none": altered("properties", "delivery_info", "routing_key", to={}),
    "an encoding that is none": altered("properties", "body_encoding", to="rot13"),
    "a body that is not of its encoding": altered("body", to="!"),
    "a body that is a number": altered("body", to=1),
    "no headers": altered("headers", to=None),
    "headers that are a list": altered("headers", to=["task"]),
    "a task that is none": altered("headers", "task", to={}),
    "a kind that is none": altered("content-type", to={}),
    "an encoding of text that is none": altered("content-encoding", to={}),
}
WORDS_TO_ALL = {
    "bytes": b"\xff\xfe",
    "text": b"hello",
    "a list": b"[1]",
    "a number of Kombu's that is none": b'{"__type__": "decimal", "__value__": "x"}',
    "no properties": altered("properties", to=None),
    "pickle": message(pickle.dumps(Canary(CANARY)), kind="application/x-python-serialize"),
    "a word that is none": message(json.dumps({"method": "no-such", "arguments": {}}).encode()),
    "no words, after which the worker asks to be told again": message(b"1"),
}
HELD = {
    "far in the future": message(called(1), eta="9999-12-31T23:59:59+00:00"),
    "beyond every key": message(called(10**30)),
}


def test_worker_refuses_each_with_one_error_and_goes_on(worker, queue):
    for text in (*REFUSED.values(), *NO_MESSAGES.values(), *HELD.values()):
        queue.lpush("person", text)
    for text in WORDS_TO_ALL.values():
        queue.publish("/0.celery.pidbox", text)
    last = message(called(10**9))
    queue.lpush("person", last)
    number = json.loads(last)["properties"]["correlation_id"]
    worker.wait_until(lambda: f"[{number}] succeeded" in log_of(worker), seconds=60)
    worker.wait_until(lambda: "Control command error" in log_of(worker), seconds=10)
    refused = [line for line in log_of(worker).splitlines() if re.match(r"\S+ \S+ (?:ERROR|CRITICAL|WARNING) ", line)]
    assert len(refused) == len(REFUSED) + len(NO_MESSAGES) + len(WORDS_TO_ALL)
    assert "Refusing to deserialize untrusted content of type pickle" in log_of(worker)
    worker.wait_until(worker.answers, seconds=10)
    assert not CANARY.exists()
    assert queue.hlen("unacked") == 1  # what is for the future waits; what is refused takes up no place


def log_of(worker) -> str:
    return worker.program.log.read_text()


def test_nothing_but_json_is_accepted():
    assert list(app.conf.accept_content) == list(app.conf.result_accept_content) == ["json"]
    assert (app.conf.task_serializer, app.conf.result_serializer, app.conf.event_serializer) == (
        "json",
        "json",
        "json",
    )
