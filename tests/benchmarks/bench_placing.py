"""The cost of placing one quotation among ten thousand and a hundred thousand: it is to be the same.

`make bench` runs it; among more, by hand: `PLACED=3m python -m pytest -s tests/benchmarks/bench_placing.py`. The figures
kept are in `placing.jsonl`.
"""

import json
import os
import time
from dataclasses import asdict, dataclass
from datetime import timedelta
from itertools import islice
from pathlib import Path
from uuid import uuid4

import pytest
from django.db import connection

from sources.models import Article, Document, Precision, Quotation
from statements.grouping import encoder, place
from statements.matching import match_article
from statements.matching.candidates import find_quotations
from statements.models import Trace, Witness
from statements.tracing import leave_traces, reading_of
from tests.benchmarks.generated import FIRST_DAY, OUTLETS, Generator, Said, address_of, load

UNITS = {"k": 1_000, "m": 1_000_000}
SIZES = [os.environ["PLACED"]] if "PLACED" in os.environ else ["10k", "100k"]
WARM_UP, PLACED = 10, 100
MOST_ENCODINGS = 15  # calls of the sentence encoder that placing may cost, all in all
MOST_GROWTH = 1.5
KEPT = os.environ.get("KEEP")  # a file to which the figures are added
SMALLEST: list["Figures"] = []


@dataclass(frozen=True)
class Spent:
    """What has been used so far by this process and by its server process, and what was read."""

    python: float
    server: float
    rows: int
    buffers: int


@dataclass(frozen=True)
class Figures:
    """Per quotation placed: milliseconds of processor time, rows and index entries, pages of 8 KiB."""

    size: str
    python_ms: float
    postgresql_ms: float
    finding_ms: float  # of both: leaving the traces and finding by them
    encoding_ms: float
    rows: int
    buffers: int
    found: float

    @property
    def cpu_ms(self) -> float:
        return self.python_ms + self.postgresql_ms


@pytest.mark.parametrize("size", SIZES)
def test_placing(transactional_db, size):
    generator = Generator(int(size[:-1]) * UNITS[size[-1]])
    load(generator)
    chosen = _choose(generator)
    for quotation, _ in chosen[:WARM_UP]:
        match_article(quotation.article)
    measured = chosen[WARM_UP:]
    spent, encoding = _place(measured)
    figures = _figures(size, spent, encoding, measured)
    _tell(figures)
    assert figures.found >= 0.95
    assert figures.cpu_ms <= MOST_ENCODINGS * figures.encoding_ms
    SMALLEST.append(figures)
    assert figures.cpu_ms <= MOST_GROWTH * SMALLEST[0].cpu_ms


def _choose(generator: Generator) -> list[tuple[Quotation, Said]]:
    """New readings of statements that stand there, burst days as likely as they are full; every second one of a
    statement that does not.
    """
    again = Generator(generator.size)
    statements = list(again.statements()) if generator.size <= 1_000_000 else list(islice(again.statements(), 150_000))
    picked = generator.printing.choice(len(statements), WARM_UP + PLACED, replace=False)
    others = generator.printing.permutation(picked)
    return [
        (_make(generator, statements[one], statements[other].words if number % 2 else None, number), statements[one])
        for number, (one, other) in enumerate(zip(picked, others, strict=True))
    ]


def _make(generator: Generator, said: Said, words: list[str] | None, number: int) -> Quotation:
    """A new reading, with words of another statement turned round where they are to be new."""
    text = generator.reading(words[::-1] if words else said.words)
    day = FIRST_DAY + timedelta(days=said.day)
    digest, outlet = uuid4().hex, number % OUTLETS + 1
    document = Document.objects.create(sha256=digest, address=address_of(digest), outlet_id=outlet, state="parsed")
    article = Article.objects.create(
        document=document, language="en", text=f"“{text}” she said.", published_on=day, published_until=day,
        published_precision=Precision.DAY,
    )  # fmt: skip
    return Quotation.objects.create(
        article=article, position=0, kind="direct", start=1, end=len(text) + 1, frame_start=0,
        frame_end=len(text) + 12, text=text, confidence=0.9, speaker_name=f"speaker {said.speaker}",
        speaker_key=f"speaker-{said.speaker}", said_from=day, said_to=day, said_precision=Precision.DAY,
    )  # fmt: skip


def _place(measured: list[tuple[Quotation, Said]]) -> tuple[Spent, float]:
    """What placing them spent in all; and the seconds of one call of the encoder on each text, made right after, so
    that whatever else the machine does slows both alike.
    """
    encode, encoding, before = encoder.vector_of.__wrapped__, 0.0, _spent()
    for quotation, _ in measured:
        match_article(quotation.article)
        began = time.process_time()
        encode(quotation.text)
        encoding += time.process_time() - began
    after = _spent()
    python = after.python - before.python - encoding
    server, rows, buffers = after.server - before.server, after.rows - before.rows, after.buffers - before.buffers
    return Spent(python, server, rows, buffers), encoding


def _figures(size: str, spent: Spent, encoding: float, measured: list[tuple[Quotation, Said]]) -> Figures:
    count = len(measured)
    return Figures(
        size=size,
        python_ms=round(1000 * spent.python / count, 2),
        postgresql_ms=round(1000 * spent.server / count, 2),
        finding_ms=round(_finding_ms(measured), 2),
        encoding_ms=round(1000 * encoding / count, 2),
        rows=spent.rows // count,
        buffers=spent.buffers // count,
        found=_share_found(measured),
    )


def _spent() -> Spent:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid(), pg_stat_force_next_flush()")
        pid = cursor.fetchone()[0]
        cursor.execute(
            "SELECT (SELECT sum(seq_tup_read) FROM pg_stat_user_tables)"
            " + (SELECT sum(idx_tup_read) FROM pg_stat_user_indexes), (SELECT sum(heap_blks_read + heap_blks_hit"
            " + coalesce(idx_blks_read + idx_blks_hit, 0)) FROM pg_statio_user_tables)"
        )
        rows, buffers = cursor.fetchone()
    on_processor = int(Path(f"/proc/{pid}/schedstat").read_text().split()[0])  # nanoseconds
    return Spent(time.process_time(), on_processor / 1e9, int(rows), int(buffers))


def _finding_ms(measured: list[tuple[Quotation, Said]]) -> float:
    """Of the index alone: its part of the placing, done once more for the same quotations."""
    before = _spent()
    for quotation, _ in measured:
        Trace.objects.filter(quotation=quotation).delete()
        leave_traces([quotation])
        find_quotations(reading_of(quotation))
    after = _spent()
    return 1000 * (after.python - before.python + after.server - before.server) / len(measured)


def _share_found(measured: list[tuple[Quotation, Said]]) -> float:
    """Of the new readings that their statement's readings would take in, those for which the statement is found."""
    sought = found = 0
    for quotation, said in measured[::2]:
        members = Witness.objects.filter(statement=said.number).exclude(quotation=quotation).with_reading()
        reading = reading_of(quotation)
        if place(reading, [[reading_of(witness.quotation) for witness in members]]).homes:
            sought += 1
            near = Witness.objects.filter(quotation__in=find_quotations(reading))
            found += near.filter(statement=said.number).exists()
    return found / sought


def _tell(figures: Figures) -> None:
    print(
        f"\nplacing one quotation among {figures.size}: {figures.cpu_ms:.1f} ms of processor "
        f"(Python {figures.python_ms}, PostgreSQL {figures.postgresql_ms}; of both {figures.finding_ms} for the index), "
        f"{figures.cpu_ms / figures.encoding_ms:.1f} x the encoder's {figures.encoding_ms} ms; "
        f"{figures.rows} rows, {figures.buffers} buffers; {figures.found:.1%} of the statements found"
    )
    if KEPT:
        with Path(KEPT).open("a") as file:
            file.write(json.dumps(asdict(figures)) + "\n")
