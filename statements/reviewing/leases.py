"""Who has what in hand: one curator a statement, so that nobody decides what somebody else is deciding.

A lease is over a statement and all that waits about it. It is a row that one alone can have, by the database's clock, for
ten minutes; the open page renews it while somebody is at it. Nothing is lost with it: who comes back late has it again unless somebody else took
it meanwhile.
"""

from datetime import timedelta

from django.db import connection

from ..models import Lease, Statement, Waiting
from .queue import Place, first_of

MINUTES = 10
TRIED_AT_ONCE = 20

# The row is taken if it is new, was let lapse, or is the same person's; the other one waits here until that is decided.
TAKE = """
    INSERT INTO statements_lease AS held (statement_id, holder_id, until)
    VALUES (%(statement)s, %(holder)s, clock_timestamp() + %(time)s)
    ON CONFLICT (statement_id) DO UPDATE SET holder_id = excluded.holder_id, until = excluded.until
    WHERE held.holder_id = excluded.holder_id OR held.until <= clock_timestamp()
    RETURNING statement_id
"""


def take(statement: int, user) -> bool:
    """Take the statement of this number in hand, or go on having it; False where somebody else has it."""
    asked = {"statement": statement, "holder": user.pk, "time": timedelta(minutes=MINUTES)}
    with connection.cursor() as cursor:
        cursor.execute(TAKE, asked)
        return cursor.fetchone() is not None


def take_next(user, *, matter: str = "", behind: Place | None = None) -> Waiting | None:
    """Take the weightiest free matter behind a place in hand; from the beginning again where there is none behind it.

    Two who ask at once are never given one: who loses it to the other is given the one after. Who left something in hand
    and begins anew is given that. To be called outside of a transaction: what is taken is taken at once.
    """
    found = _take_first(user, matter, behind)
    return found if found or behind is None else _take_first(user, matter, None)


def _take_first(user, matter: str, behind: Place | None) -> Waiting | None:
    while rows := _free(user, matter, behind):
        for waiting in rows:
            if take(waiting.statement_id, user):
                return waiting
        behind = Place.of(rows[-1])
    return None


def _free(user, matter: str, behind: Place | None) -> list[Waiting]:
    found = Waiting.objects.free_for(user).most_pressing_first()
    if matter:
        found = found.of_matter(matter)
    return first_of(found, behind, TRIED_AT_ONCE)


def holder_of(statement: Statement) -> Lease | None:
    """Who has the statement in hand now, if anybody has."""
    return Lease.objects.living().over(statement).first()


def release(statement: int, user) -> None:
    """Let others have the statement of this number."""
    Lease.objects.held_by(user).filter(statement=statement).delete()


def release_all(user) -> None:
    """Let others have all that the person has in hand: who signs out decides nothing more."""
    Lease.objects.held_by(user).delete()
