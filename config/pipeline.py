"""The pipeline, stated in one place: fetch, parse, match. No app knows the next step.

PostgreSQL is the truth and the queue a hint: what is to be done is a row in a state, a message only hurries it,
and the sweep finds the rows whose message, worker or broker was lost.
"""

import time
from datetime import timedelta

from celery import shared_task
from celery.signals import worker_init, worker_ready
from celery.utils.log import get_task_logger
from django.conf import settings
from django.db import Error, connection, transaction

from sources import dispatch, ingestion
from sources.fetching import Unreachable, host_of
from sources.ingestion import Overtaken
from sources.models import Document
from sources.parsing import VERSION
from sources.parsing.nlp import read_words
from sources.parsing.reading import read_article
from sources.parsing.records import Claims, NotAnArticle
from statements.grouping.encoder import load_encoder
from statements.matching import match_article
from statements.placements import place_article

from .confined import Confined, Ended, OutOfTime
from .knowledge import current_knowledge
from .reader import read_confined
from .troubles import is_between_versions, is_the_servers
from .visits import NotYet, visit

logger = get_task_logger(__name__)

# The sweep tops up the queue only when it is nearly empty: a long queue needs no second message for each row.
QUEUE_LOW = 100
SWEEP_LIMIT = 1_000
# How long a database that is stopped or full is waited for, and the rest that a document is given then.
PATIENCE_SECONDS = 30
TROUBLED_WAIT = timedelta(seconds=10)


@shared_task(name=settings.PIPELINE_TASK)
def advance(pk: int) -> None:
    """Take a document as far as it goes.

    Safe to run twice and at once: whoever holds the document works, others leave.
    """
    while take_step(pk):
        pass


def take_step(pk: int) -> bool:
    """Take one step, and those that begin with its end; say whether another may follow."""
    with ingestion.attempt(pk) as document:
        if document is None:
            return False
        try:
            while STEPS[document.state](document):
                pass
        except Overtaken as overtaken:
            logger.info("%s", overtaken)
            return False
        except Exception as error:
            # The edge that can act: the reason is kept with the document, and the sweep brings it back.
            keep_reason(document, error)
            raise
        return not document.is_finished


def keep_reason(document: Document, error: Exception) -> None:
    """Keep why a step ended. What the document cannot help is no attempt of its."""
    if isinstance(error, Error) and (is_the_servers(error) or is_between_versions()):
        give_back(document, error)
    else:
        ingestion.note_error(document, error)


def give_back(document: Document, error: Exception) -> None:
    """Take the attempt back as soon as the database can write that down, which is given some time to come up again."""
    until = time.monotonic() + PATIENCE_SECONDS
    while True:
        connection.close_if_unusable_or_obsolete()
        try:
            return ingestion.give_back(document, error, wait=TROUBLED_WAIT)
        except Error as again:
            if time.monotonic() > until:
                raise
            logger.warning("document %s cannot be given back (%s); trying again", document.pk, again)
            time.sleep(1)


def fetch_document(document: Document) -> bool:
    by_feed = document.receipts.are_all_by_feed()
    try:
        fetched = visit(document.address, max_bytes=settings.DOCUMENT_MAX_BYTES, obeys_robots=by_feed)
    except NotYet as not_yet:
        if not str(not_yet) or document.attempts < settings.PIPELINE_ATTEMPTS:
            ingestion.put_off(document, not_yet.wait, str(not_yet))
            return False
        ingestion.fail_to_fetch(document, str(not_yet))
    except Unreachable as error:
        ingestion.fail_to_fetch(document, str(error))
    else:
        kept = ingestion.receive_fetched(document, fetched.data, content_type=fetched.content_type)
        dispatch.hurry(kept.pk)
    call_next(host_of(document.address))
    return False


def call_next(host: str) -> None:
    """Hurry the one that waits next for a turn at the host that was just visited."""
    waiting = ingestion.call_next(host)
    if waiting:
        dispatch.send_later(*waiting)


def parse_document(document: Document) -> bool:
    knowledge = current_knowledge()
    try:
        parsed = read_confined(
            read_article,
            ingestion.stored_bytes(document),
            claims_of(document),
            known=(knowledge,),
            seconds=settings.READING_SECONDS,
            memory=settings.READING_MEMORY,
        )
    except NotAnArticle as error:
        ingestion.fail(document, str(error))
        return False
    except Confined as error:
        if isinstance(error, OutOfTime | Ended) and document.attempts < settings.PIPELINE_ATTEMPTS:
            raise  # the machine may have been busy, or short of memory: the sweep brings it back
        ingestion.fail(document, f"Reading it was ended: {error}. Send the article alone, without the page around it.")
        return False
    with transaction.atomic():
        if ingestion.withdraw_again(document, parsed.canonical_url):
            return False
        ingestion.save_article(document, parsed, parser_version=VERSION, knowledge_version=knowledge.version)
        ingestion.advance_to(document, Document.State.PARSED, goes_on=True)
    return True


def claims_of(document: Document) -> Claims:
    """What was told of a document; an outlet that an earlier reading found is no claim."""
    return Claims(
        outlet=document.outlet.name if document.is_outlet_told else "",
        url=document.address,
        published=document.told_published_on,
        content_type=document.content_type,
        language=document.told_language,
    )


def match_document(document: Document) -> bool:
    with transaction.atomic():
        article = document.article
        match_article(article)
        place_article(article)
        ingestion.advance_to(document, Document.State.MATCHED)
    return False


# Each says whether the next one has begun with its end: then nobody else may take the document up in between.
STEPS = {
    Document.State.REQUESTED: fetch_document,
    Document.State.RECEIVED: parse_document,
    Document.State.PARSED: match_document,
}


@shared_task
def sweep() -> None:
    """Send again the documents that were left behind, of each lane whose queue has not work enough."""
    for lane in Document.Lane:
        if dispatch.queue_length(lane) < QUEUE_LOW:
            send_stalled(lane, seconds=settings.PIPELINE_SWEEP_SECONDS)


def send_stalled(lane: Document.Lane, *, seconds: float) -> int:
    return dispatch.send(ingestion.stalled_documents(lane, seconds=seconds, limit=SWEEP_LIMIT))


@worker_ready.connect
def take_up_what_was_left(**_) -> None:
    """A worker that starts looks at once for what its predecessor left, without waiting for the scheduler."""
    for lane in Document.Lane:
        send_stalled(lane, seconds=0)


@worker_init.connect
def warm_up(**_) -> None:
    """Load the language model and the sentence encoder before the worker forks: its children share the memory, and no
    attempt pays for it.
    """
    read_words(["All is well."])
    load_encoder()
