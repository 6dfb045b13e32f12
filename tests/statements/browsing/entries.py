"""Entries for tests, made without the record behind them: what the read side alone decides needs no more."""

from datetime import UTC, date, datetime, timedelta
from random import Random
from typing import NamedTuple

from django.db import connection

from statements.models import Mark, Trait
from statements.models.entries import number_month

FIRST = date(2022, 1, 1)
DAYS = 420
WORDS = "harbour bridge ferry quay lantern".split()
# Of what languages an entry has readings. English and German stem “ferry” differently; most entries are English.
STEMMINGS = {"en": "english", "de": "german"}
LANGUAGES = [*[("en",)] * 8, ("de",), ("de", "en")]
OUTLETS, TOPICS = range(1, 7), range(1, 4)


class Made(NamedTuple):
    """An entry as the tests know it."""

    said_from: date | None
    said_to: date | None
    number: int
    traits: frozenset[int]
    words: frozenset[str]
    languages: tuple[str, ...]


def make_entries(count: int, seed: int = 1) -> list[Made]:
    """Days, months, years, ranges and unknown days; outlets and topics, one of them rare; a word that one month alone has;
    some in German, and some in both languages.
    """
    random = Random(seed)
    made = [_make(random, number) for number in range(1, count + 1)]
    with connection.cursor() as cursor:
        cursor.executemany(
            "INSERT INTO statements_entry (statement_id, said_from, said_to, is_vague, changed_at, traits, words) "
            "VALUES (%s, %s, %s, %s, %s, %s, to_tsvector(%s::regconfig, %s) || to_tsvector(%s::regconfig, %s))",
            [
                (one.number, one.said_from, one.said_to, _is_vague(one), datetime(2025, 1, 1, tzinfo=UTC),
                 sorted(one.traits), *_texts(one))
                for one in made
            ],
        )  # fmt: skip
    return made


def _texts(one: Made) -> list[str]:
    """Its words in its first and in its last language, each behind the name of the stemming."""
    return [text for code in (one.languages[0], one.languages[-1]) for text in (STEMMINGS[code], " ".join(one.words))]


def _make(random: Random, number: int) -> Made:
    first, last = _days(random)
    traits = {Trait.OUTLET.of(each) for each in OUTLETS if random.random() < 0.6 / each}
    traits |= {Trait.TOPIC.of(each) for each in TOPICS if random.random() < 0.5 / each}
    traits |= {Trait.INDEPENDENT.of(each) for each in range(1, random.randint(1, 4) + 1)}
    traits |= (
        {Trait.MARK.of(Mark.UNDATED)} if first is None else {Trait.MONTH.of(number_month(first.year, first.month))}
    )
    words = {word for word in WORDS[:-1] if random.random() < 0.4}
    if first and (first.year, first.month) == (2022, 6):
        words.add(WORDS[-1])
    languages = LANGUAGES[number % len(LANGUAGES)]
    traits |= {Trait.LANGUAGE.of(ord(code[0]) << 7 | ord(code[1])) for code in languages}
    return Made(first, last, number, frozenset(traits), frozenset(words), languages)


def _days(random: Random) -> tuple[date | None, date | None]:
    first = FIRST + timedelta(days=random.randrange(DAYS))
    match random.randrange(12):
        case 0:
            return None, None
        case 1:
            return first.replace(day=1), first.replace(day=28)
        case 2:
            return first.replace(month=1, day=1), first.replace(month=12, day=31)
        case 3:
            return first, first + timedelta(days=random.randrange(60))
    return first, first


def _is_vague(one: Made) -> bool:
    return one.said_from is not None and (one.said_to - one.said_from).days >= 364
