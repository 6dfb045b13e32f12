"""A machine whose clock is wrong by CLOCK_SKEW seconds: what Python programs there take for the time."""

import datetime
import os
import time

SKEW = float(os.environ["CLOCK_SKEW"])
time_of_day, Moment = time.time, datetime.datetime


class AnyMoment(type(Moment)):
    """What was made before is a moment as well."""

    def __instancecheck__(cls, instance: object) -> bool:
        return isinstance(instance, Moment)


class Skewed(Moment, metaclass=AnyMoment):
    @classmethod
    def now(cls, tz: datetime.tzinfo | None = None) -> Moment:
        return Moment.fromtimestamp(time.time(), tz)

    @classmethod
    def utcnow(cls) -> Moment:
        return cls.now(datetime.UTC).replace(tzinfo=None)


time.time = lambda: time_of_day() + SKEW
time.time_ns = lambda: int(time.time() * 1e9)
datetime.datetime = Skewed
