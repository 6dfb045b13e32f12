"""How long somebody has to wait before the next attempt to sign in.

Counted by account and place: who guesses locks out his own network, and nobody else. Two wider counts slow down who
tries many accounts from one network, or one account from many networks; they do not hold where that account was signed
in to before, so that no attack keeps its owner out. The longest wait is an hour, and then one attempt is free again.
"""

from datetime import datetime, timedelta

from django.db.models import Max, Sum
from django.utils import timezone
from django.utils.crypto import salted_hmac

from ..models import Attempts, AttemptsQuerySet

FREE = 5  # attempts without a wait
FIRST_WAIT, LONGEST_WAIT = timedelta(seconds=30), timedelta(hours=1)
# The wider counts take so many times more before they make anybody wait.
WIDER = 10
COUNTED_FOR = timedelta(days=1)
KEPT_FOR = timedelta(days=180)


class TooSoon(Exception):
    """The next attempt may be made after `wait`."""

    def __init__(self, wait: timedelta) -> None:
        super().__init__(f"wait {wait}")
        self.wait = wait


def hash_of(name: str) -> str:
    return salted_hmac("config.attempts", name.casefold(), algorithm="sha256").hexdigest()


def wait_after(failures: int) -> timedelta:
    """Half a minute after five failures, and twice as long after each further one, up to an hour."""
    if failures < FREE:
        return timedelta(0)
    return min(FIRST_WAIT * 2 ** min(failures - FREE, 10), LONGEST_WAIT)


def begin_attempt(name: str, place: str) -> Attempts:
    """Count an attempt before the password is looked at, so that many at once are as few as one after the other.

    Raises `TooSoon` for one that is not to be made yet, which is not counted: insisting makes nobody wait longer.
    """
    account, now = hash_of(name), timezone.now()
    known = Attempts.objects.on_account(account).at(place).first()
    wait = _wait(known, now)
    if known is None or known.succeeded_at is None:
        strangers = Attempts.objects.since(now - COUNTED_FOR).of_strangers()
        wait = max(wait, _wait_of_many(strangers.at(place), now), _wait_of_many(strangers.on_account(account), now))
    if wait > timedelta(0):
        raise TooSoon(wait)
    made = known or Attempts.objects.get_or_create(account=account, place=place)[0]
    here = Attempts.objects.filter(pk=made.pk, failures=made.failures)
    if not here.update(failures=made.failures + 1, last_at=now):
        raise TooSoon(timedelta(seconds=1))  # another one at the same time was counted
    return made


def _wait(attempts: Attempts | None, now: datetime) -> timedelta:
    return attempts.last_at + wait_after(attempts.failures) - now if attempts else timedelta(0)


def _wait_of_many(attempts: AttemptsQuerySet, now: datetime) -> timedelta:
    counted = attempts.aggregate(failures=Sum("failures"), last_at=Max("last_at"))
    return counted["last_at"] + wait_after(counted["failures"] // WIDER) - now if counted["last_at"] else timedelta(0)


def succeed(name: str, *places: str) -> None:
    """Somebody has signed in: from these places nothing stands against the account any longer."""
    now = timezone.now()
    for place in places:
        Attempts.objects.update_or_create(
            account=hash_of(name), place=place, defaults={"failures": 0, "last_at": now, "succeeded_at": now}
        )
    Attempts.objects.before(now - KEPT_FOR).delete()
    Attempts.objects.before(now - COUNTED_FOR).of_strangers().delete()
