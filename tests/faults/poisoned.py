"""The Celery app with a parser that marks in an article do something to: kill it, hang it in C, let it reach where no memory
is, and let it take all there is.
"""

import ctypes
import os
import signal
from itertools import repeat

from config.celery import app

__all__ = ["app"]


@app.on_after_finalize.connect
def poison(sender: object, **_: object) -> None:
    from config import pipeline
    from sources.parsing.reading import read_article
    from tests.faults.ledger import FLAW, GREED, HANG, POISON

    harms = {
        POISON: lambda: os.kill(os.getpid(), signal.SIGKILL),
        HANG: lambda: ctypes.PyDLL(None).sleep(3600),
        FLAW: lambda: ctypes.string_at(0),
        GREED: lambda: list(map(bytearray, repeat(1 << 24))),
    }

    def read_or_suffer(data: bytes, *told: object):
        for mark, harm in harms.items():
            if mark.encode() in data:
                harm()
        return read_article(data, *told)

    pipeline.read_article = read_or_suffer
