"""The Celery app with a parser that dies of one mark in an article and hangs in C at another."""

import ctypes
import os
import signal

from config.celery import app

__all__ = ["app"]


@app.on_after_finalize.connect
def poison(sender: object, **_: object) -> None:
    from config import pipeline
    from sources.parsing.reading import read_article
    from tests.faults.ledger import HANG, POISON

    def read_or_suffer(data: bytes, *told: object):
        if POISON.encode() in data:
            os.kill(os.getpid(), signal.SIGKILL)
        if HANG.encode() in data:
            ctypes.PyDLL(None).sleep(3600)
        return read_article(data, *told)

    pipeline.read_article = read_or_suffer
