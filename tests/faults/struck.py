"""The Celery app whose children are killed on an article's way: at each point that a file of the folder STRIKES names,
`NUMBER.POINT`, and once there. Articles come by addresses, whose last part is the number; no outlet is asked for them.
"""

import os
import signal
from pathlib import Path

from celery.signals import task_postrun

from config.celery import app

__all__ = ["app"]

STRIKES = Path(os.environ.get("STRIKES", os.devnull))


@app.on_after_finalize.connect
def lie_in_wait(sender: object, **_: object) -> None:
    from config import pipeline
    from sources import ingestion
    from sources.fetching import Fetched
    from tests.faults.ledger import article

    save_article, place_article = ingestion.save_article, pipeline.place_article

    def fetched(address: str, **told: object) -> Fetched:
        text = article(int(Path(address).name)).encode()
        strike(address, "fetched")
        return Fetched(text, "text/plain; charset=utf-8", address)

    def inserted(document, *told: object, **versions: str):
        saved = save_article(document, *told, **versions)
        strike(document.address, "inserted")
        return saved

    def matched(article) -> None:
        place_article(article)
        strike(article.document.address, "matched")

    pipeline.visit, ingestion.save_article, pipeline.place_article = fetched, inserted, matched


@task_postrun.connect
def committed(args: list, **_: object) -> None:
    """All is in PostgreSQL, and the message is not acknowledged yet."""
    from sources.models import Document

    for document in Document.objects.filter(pk__in=args, state=Document.State.MATCHED):
        strike(document.address, "committed")


def strike(address: str, point: str) -> None:
    """Who takes the file away ends with it: nothing is struck twice."""
    try:
        (STRIKES / f"{Path(address).name}.{point}").unlink()
    except FileNotFoundError:
        return
    os.kill(os.getpid(), signal.SIGKILL)
