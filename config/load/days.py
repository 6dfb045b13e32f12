"""When generated statements are said: weeks with quiet ends, and bursts that fade within days, each with a word of its own."""

from bisect import bisect
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate
from math import exp
from random import Random

from .vocabulary import NAMES

FIRST_DAY, LAST_DAY = date(2022, 2, 1), date(2025, 12, 31)
DAYS = (LAST_DAY - FIRST_DAY).days + 1
BURSTS = 60
DISORDER = 1_000  # statements within which the days come in any order
QUIET_WEEKEND = 0.55
FADING = 4  # days in which a burst falls to a third
WORD_LASTS, LONG_WORD_LASTS = 21, 90
# Everybody talks of one thing from the 23rd day on, and for long.
GREAT_DAY, GREAT_HEIGHT, GREAT_LENGTH = 23, 6, 22


@dataclass(frozen=True)
class Burst:
    start: int
    height: float
    word: str
    lasts: int


class Calendar:
    def __init__(self, random: Random) -> None:
        self.random = random
        names = [name + "a" for name in NAMES[-BURSTS - 1 :]]  # names that no text has by chance
        great = Burst(GREAT_DAY, 0, names[-1], LONG_WORD_LASTS)
        others = (
            Burst(random.randrange(DAYS), min(random.paretovariate(1.3), 15), word, WORD_LASTS)  # nosec B311 # invents, guards nothing
            for word in names[:BURSTS]
        )
        self.great = great
        self.bursts = sorted([great, *others], key=lambda burst: burst.start)
        self._starts = [burst.start for burst in self.bursts]
        self._rates = [self._rate(day) * random.lognormvariate(0, 0.35) for day in range(DAYS)]

    def days(self, count: int) -> Iterator[tuple[int, date]]:
        """So many days, as numbers and as days: each takes its share, whatever the count.

        They come nearly in their order, as articles do.
        """
        reached = list(accumulate(self._rates))
        for start in range(0, count, DISORDER):
            numbers = range(start, min(start + DISORDER, count))
            for number in self.random.sample(numbers, k=len(numbers)):
                day = bisect(reached, (number + 0.5) / count * reached[-1])
                yield day, FIRST_DAY + timedelta(days=day)

    def word_of(self, day: int) -> str:
        """The word that only the latest burst has; empty when that is over. The great one is talked of beside all others."""
        if 0 <= day - self.great.start < self.great.lasts:
            return self.great.word
        number = bisect(self._starts, day) - 1
        if number < 0 or day >= self.bursts[number].start + self.bursts[number].lasts:
            return ""
        return self.bursts[number].word

    def _rate(self, day: int) -> float:
        weekday = (FIRST_DAY + timedelta(days=day)).weekday()
        bursts = sum(burst.height * exp((burst.start - day) / FADING) for burst in self.bursts if burst.start <= day)
        is_great = GREAT_DAY <= day < GREAT_DAY + GREAT_LENGTH
        return (QUIET_WEEKEND if weekday >= 5 else 1) + bursts + GREAT_HEIGHT * is_great
