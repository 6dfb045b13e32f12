"""What is said in a generated record, nearly in the order of its days: pure, and the same for the same seed."""

from bisect import bisect_left
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import accumulate
from random import Random

from sources.models import Outlet, Precision
from statements.models import Statement

from .catalogue import Catalogue
from .days import Calendar
from .prints import Said, Utterance
from .wording import Wording

CHIEF_SPEAKER = 0.6  # of all that is said
JOINT = 0.02
MOST_READINGS = 60
READINGS = list(accumulate(count**-2 for count in range(1, MOST_READINGS + 1)))  # three on average
BURST_WORD = 0.15
LANGUAGES = {"en": 0.88, "ru": 0.06, "de": 0.03, "fr": 0.03}
CLAUSES = {1: 0.08, 2: 0.14, 3: 0.22, 4: 0.22, 5: 0.16, 7: 0.12, 10: 0.06}
DAY_KNOWN = {
    Precision.DAY: 0.85, Precision.MONTH: 0.06, Precision.RANGE: 0.03, Precision.YEAR: 0.01, Precision.UNKNOWN: 0.05,
}  # fmt: skip
DISPATCHED = 0.4  # of what several outlets report
OUTLET_UNKNOWN = 0.01
STATES = {Statement.State.PUBLISHED: 0.95, Statement.State.DRAFT: 0.04, Statement.State.WITHDRAWN: 0.01}
CHECKED, CHECKED_AT = 0.08, datetime(2026, 1, 15, 12, tzinfo=UTC)


class Utterances:
    def __init__(self, random: Random, catalogue: Catalogue, wording: Wording, calendar: Calendar) -> None:
        self.random, self.catalogue, self.wording, self.calendar = random, catalogue, wording, calendar
        self._outlets = list(accumulate(rank**-0.9 for rank in range(1, len(catalogue.outlets) + 1)))
        others = [(1 - CHIEF_SPEAKER) / rank for rank in range(1, len(catalogue.speakers))]
        self._speakers = [CHIEF_SPEAKER * sum(others) / (1 - CHIEF_SPEAKER), *others]

    def take(self, count: int) -> Iterator[Utterance]:
        for day_number, day in self.calendar.days(count):
            yield self._utterance(day_number, day)

    def _utterance(self, day_number: int, day: date) -> Utterance:
        outlets = self._reporting()
        occasion = self.random.choice(self.catalogue.occasions.get(day, [None]))
        is_dispatched = len(outlets) > 1 and self.random.random() < DISPATCHED
        language = self._one_of(LANGUAGES)
        precision = Precision.DAY if occasion else self._one_of(DAY_KNOWN)
        return Utterance(
            language=language,
            words=self._words(language, day_number),
            day=day,
            said=_said(day, precision),
            speakers=self._speaking(),
            outlets=outlets,
            occasion=occasion,
            agency=self.random.choice(self.catalogue.wires) if is_dispatched else None,
            state=self._one_of(STATES),
            checked_at=CHECKED_AT if self.random.random() < CHECKED else None,
        )

    def _reporting(self) -> list[Outlet | None]:
        """Different outlets; once in a while one that nobody knows."""
        count = 1 + bisect_left(READINGS, self.random.random() * READINGS[-1])
        found: dict[Outlet | None, None] = {}
        while len(found) < count:
            drawn = self.random.choices(self.catalogue.outlets, cum_weights=self._outlets, k=count - len(found))
            found |= dict.fromkeys(drawn)
        if self.random.random() < OUTLET_UNKNOWN:
            found.popitem()
            found[None] = None
        return list(found)

    def _speaking(self) -> list:
        speaker = self.random.choices(self.catalogue.speakers, self._speakers)[0]
        if self.random.random() < JOINT:
            return list(dict.fromkeys([speaker, self.random.choice(self.catalogue.speakers)]))
        return [speaker]

    def _words(self, language: str, day_number: int) -> list[str]:
        words = self.wording.passage(language, self._one_of(CLAUSES)).split()
        word = self.calendar.word_of(day_number)
        if word and self.random.random() < BURST_WORD:
            words += ["in", word]
        return words

    def _one_of(self, shares: dict):
        return self.random.choices(list(shares), list(shares.values()))[0]


def _said(day: date, precision: str) -> Said:
    """The day as exactly as it is told."""
    if precision == Precision.UNKNOWN:
        return Said()
    first = last = day
    if precision == Precision.RANGE:
        first, last = day - timedelta(days=2), day
    elif precision == Precision.MONTH:
        first = day.replace(day=1)
        last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    elif precision == Precision.YEAR:
        first, last = day.replace(month=1, day=1), day.replace(month=12, day=31)
    return Said(first, last, precision, "told")
