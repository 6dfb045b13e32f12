"""A record of any size for benchmarks: quotations in bursts, most of them of one speaker, as outlets print them.

Words are English ones, drawn as often as words are in speech (Zipf) and, week by week, around a subject. Half of the
readings of a statement are equal, the others cut or changed in a word. The same size gives the same record.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from hashlib import blake2b

import numpy as np
from django.db import connection

from sources.parsing.nlp import _model
from statements.collation.function_words import FUNCTION_WORDS
from statements.grouping.common_words import COMMON_WORDS
from statements.grouping.traces import traces_of

FIRST_DAY = date(2022, 2, 1)
DAYS, BURSTS, OUTLETS, SPEAKERS = 1430, 60, 400, 20
CHIEF_SPEAKER = 0.6  # of all that is said
READINGS = np.arange(1, 61)
READINGS_LIKELY = READINGS**-2.0 * (READINGS > 0)  # three on average
CONTENT_WORDS, SUBJECT_WORDS = 20_000, 80
GRAMMAR, COMMON, OF_SUBJECT = 0.45, 0.6, 0.72  # shares of the words of speech, each with what stands before it
WITH_DAY, PUBLISHED = 0.85, 0.95  # shares of the readings that tell the day said, that tell at least their own
CHUNK = 5_000
TABLES = {
    "sources_document": "id sha256 address outlet_id state",
    "sources_article": "id document_id language published_on published_until published_precision text",
    "sources_quotation": "id article_id kind where start end frame_start frame_end text speaker_name speaker_key "
    "confidence said_from said_to said_precision",
    "statements_statement": "id key text state said_from said_to said_precision article_count independent_count",
    "statements_statement_speakers": "statement_id speaker_id",
    "statements_witness": "statement_id quotation_id decided_by testimony",
    "statements_trace": "number quotation_id day",
    "statements_meaning": "quotation_id language day signs",
}
EMPTY = {
    "boolean": "false",
    "ARRAY": "'{}'",
    "jsonb": "'[]'",
    "date": "'2022-02-01'",
    "character varying": "''",
    "text": "''",
}


@dataclass(frozen=True)
class Said:
    """A statement before it is printed."""

    number: int
    words: list[str]
    day: int
    speaker: int
    readings: int


class Generator:
    """Statements in the order of their days, with so many readings in all."""

    def __init__(self, size: int, seed: int = 20220224) -> None:
        self.size = size
        self.random = np.random.default_rng(seed)
        self.printing = np.random.default_rng(seed + 1)  # apart, so that what is said does not hang on what is printed

    @cached_property
    def vocabulary(self) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Words of grammar, common words, content words: these in an order that says how often they come."""
        known = FUNCTION_WORDS | COMMON_WORDS
        words = {word for word in _model().vocab.strings if word.isascii() and word.isalpha() and word.islower()}
        content = sorted((w for w in words - known if 4 <= len(w) <= 14 and "xx" not in w), key=_shuffled)
        return tuple(
            np.array(list(words), object)
            for words in (sorted(FUNCTION_WORDS), sorted(COMMON_WORDS), content[:CONTENT_WORDS])
        )

    def statements(self) -> Iterator[Said]:
        counts = self.random.choice(READINGS, self.size, p=READINGS_LIKELY / READINGS_LIKELY.sum())
        counts = counts[: int(np.searchsorted(np.cumsum(counts), self.size)) + 1]
        days = np.sort(self.random.choice(DAYS, len(counts), p=self._rates()))
        shares = np.concatenate([[CHIEF_SPEAKER], (1 - CHIEF_SPEAKER) * _zipf(SPEAKERS - 1)])
        speakers = self.random.choice(SPEAKERS, len(counts), p=shares) + 1
        for start in range(0, len(counts), CHUNK):
            part = slice(start, start + CHUNK)
            texts = self._texts(days[part])
            rows = zip(texts, days[part].tolist(), speakers[part].tolist(), counts[part].tolist(), strict=True)
            for number, (words, day, speaker, count) in enumerate(rows, start=start + 1):
                yield Said(number, words, day, speaker, count)

    def _rates(self) -> np.ndarray:
        """How much is said on each day: weeks, chance, and bursts that fade within days."""
        day = np.arange(DAYS)
        rate = np.where((day + 1) % 7 >= 5, 0.55, 1.0) * self.random.lognormal(0, 0.35, DAYS)
        for start, height in zip(
            self.random.integers(0, DAYS, BURSTS), self.random.pareto(1.3, BURSTS) + 1, strict=True
        ):
            rate[start:] += min(height, 15) * np.exp(-(day[start:] - start) / 4)
        return rate / rate.sum()

    def _texts(self, days: np.ndarray) -> list[list[str]]:
        grammar, common, content = self.vocabulary
        lengths = np.clip(self.random.gamma(2.2, 24 / 2.2, len(days)), 8, 160).astype(int)
        week = np.repeat(days // 7, lengths)
        total, kind = len(week), self.random.random(len(week))
        ranks = np.searchsorted(np.cumsum(_zipf(CONTENT_WORDS)), self.random.random(total))
        subject = (week * 7919 + self.random.integers(0, SUBJECT_WORDS, total) * 613) % CONTENT_WORDS
        words = content[np.where(kind < OF_SUBJECT, subject, np.minimum(ranks, CONTENT_WORDS - 1))]
        words = np.where(kind < COMMON, common[self.random.integers(0, len(common), total)], words)
        words = np.where(kind < GRAMMAR, grammar[self.random.integers(0, len(grammar), total)], words).tolist()
        ends = np.cumsum(lengths).tolist()
        return [words[end - length : end] for end, length in zip(ends, lengths.tolist(), strict=True)]

    def reading(self, words: list[str]) -> str:
        """The words as an outlet prints them: whole, or cut at an end, or with another word in one place."""
        kind, share = self.printing.random(2).tolist()
        if kind >= 0.5:
            length = max(6, int(len(words) * (0.4 + 0.6 * share)))
            words = words[:length] if kind < 0.75 else words[-length:]
        if kind >= 0.75:
            place = int(share * len(words))
            words = [*words[:place], str(self.printing.choice(self.vocabulary[2])), *words[place + 1 :]]
        return " ".join(words).capitalize() + "."


def address_of(number: int | str) -> str:
    return f"https://outlet.example/{number}"


def load(generator: Generator) -> None:
    """Copy a generated record into an empty database."""
    _fill_catalogue()
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
        cursor.execute("SET maintenance_work_mem = '1GB'")
        with _without_indexes("statements_trace"), _without_indexes("statements_meaning"):
            for rows in _chunks(generator):
                for table, lines in rows.items():
                    columns = ", ".join(f'"{name}"' for name in TABLES[table].split())
                    with cursor.cursor.copy(f"COPY {table} ({columns}) FROM STDIN") as copy:
                        copy.write("".join(lines))
        cursor.execute("SET session_replication_role = origin")
        for table in ("sources_document", "sources_article", "sources_quotation", "statements_statement"):
            cursor.execute(f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), (SELECT max(id) FROM {table}))")
        cursor.execute("VACUUM ANALYZE")


def _fill_catalogue() -> None:
    with connection.cursor() as cursor:
        for table in (*TABLES, "sources_outlet", "statements_speaker"):
            cursor.execute(
                "SELECT column_name, data_type FROM information_schema.columns WHERE table_name = %s"
                " AND is_nullable = 'NO' AND column_default IS NULL AND is_identity = 'NO'",
                [table],
            )
            unfilled = [row for row in cursor.fetchall() if row[0] not in TABLES.get(table, "").split()]
            for name, kind in unfilled:
                cursor.execute(f'ALTER TABLE {table} ALTER "{name}" SET DEFAULT {EMPTY.get(kind, "0")}')
        names = "SELECT n, '{0} ' || n, '{0}-' || n{2} FROM generate_series(1, {1}) AS n"
        cursor.execute("INSERT INTO sources_outlet (id, name, slug) " + names.format("outlet", OUTLETS, ""))
        cursor.execute(
            "INSERT INTO statements_speaker (id, name, slug, is_followed) "
            + names.format("speaker", SPEAKERS, ", true")
        )


def _chunks(generator: Generator) -> Iterator[dict[str, list[str]]]:
    rows: dict[str, list[str]] = {table: [] for table in TABLES}
    quotation = 0
    for said in generator.statements():
        _put_statement(rows, said)
        signs = "".join(f"{byte:08b}" for byte in generator.printing.bytes(64))
        for _ in range(said.readings):
            quotation += 1
            _put_reading(rows, generator, said, quotation, signs)
        if said.number % CHUNK == 0:
            yield rows
            rows = {table: [] for table in TABLES}
    yield rows


def _put_statement(rows: dict[str, list[str]], said: Said) -> None:
    day, number = FIRST_DAY + timedelta(days=said.day), said.number
    text = " ".join(said.words).capitalize() + "."
    rows["statements_statement"].append(
        f"{number}\t{number:010d}\t{text}\tpublished\t{day}\t{day}\tday\t{said.readings}\t{said.readings}\n"
    )
    rows["statements_statement_speakers"].append(f"{number}\t{said.speaker}\n")


def _put_reading(rows: dict[str, list[str]], generator: Generator, said: Said, number: int, signs: str) -> None:
    text, (told, lag, language) = generator.reading(said.words), generator.printing.random(3).tolist()
    day = FIRST_DAY + timedelta(days=said.day)
    published = str(day + timedelta(days=int(3 * lag))) if told < PUBLISHED else "\\N"
    said_on, precision = (day, "day") if told < WITH_DAY else ("\\N", "unknown")
    known = day if told < WITH_DAY else day + timedelta(days=int(3 * lag))
    place = known.toordinal() if told < PUBLISHED else 0
    end = len(text) + 1
    outlet = number * 7919 % OUTLETS + 1
    rows["sources_document"].append(f"{number}\t{number:064d}\t{address_of(number)}\t{outlet}\tmatched\n")
    rows["sources_article"].append(f"{number}\t{number}\ten\t{published}\t{published}\tday\t“{text}” she said.\n")
    rows["sources_quotation"].append(
        f"{number}\t{number}\tdirect\ttext\t1\t{end}\t0\t{end + 11}\t{text}\tspeaker {said.speaker}\t"
        f"speaker-{said.speaker}\t0.9\t{said_on}\t{said_on}\t{precision}\n"
    )
    rows["statements_witness"].append(f"{said.number}\t{number}\tmachine\toutlet:{outlet}\n")
    rows["statements_trace"].extend(f"{trace}\t{number}\t{place}\n" for trace in traces_of(text).all)
    rows["statements_meaning"].append(f"{number}\t{'ru' if language < 0.05 else 'en'}\t{place}\t{signs}\n")


@contextmanager
def _without_indexes(table: str) -> Iterator[None]:
    """Take the indexes of a table off while it is filled, and put them on again: sorted at once they are made faster."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT conname, pg_get_constraintdef(oid) FROM pg_constraint WHERE conrelid = %s::regclass"
            " AND contype IN ('p', 'u') ORDER BY contype",
            [table],
        )
        constraints = cursor.fetchall()
        for name, _ in constraints:
            cursor.execute(f'ALTER TABLE {table} DROP CONSTRAINT "{name}"')
        cursor.execute("SELECT indexname, indexdef FROM pg_indexes WHERE tablename = %s", [table])
        indexes = cursor.fetchall()
        for name, _ in indexes:
            cursor.execute(f'DROP INDEX "{name}"')
        yield
        for name, definition in constraints:
            cursor.execute(f'ALTER TABLE {table} ADD CONSTRAINT "{name}" {definition}')
        for _, definition in indexes:
            cursor.execute(definition)


def _zipf(count: int) -> np.ndarray:
    likely = 1.0 / np.arange(1, count + 1)
    return likely / likely.sum()


def _shuffled(word: str) -> bytes:
    return blake2b(word.encode(), digest_size=8).digest()
