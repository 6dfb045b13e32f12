"""One at a time: whoever changes what is recorded of a speaker, machine or person, takes a turn.

Two articles that report the same words at once, or a merge while an article is matched: the second waits, and sees
what the first did. A turn ends with its transaction.
"""

from collections.abc import Iterable

from django.db import connection

LOCK_SPACE = 7702  # sets these locks apart from any other in the same database


def take_turn(speakers: Iterable[int]) -> None:
    """Take the turn for the speakers with these numbers, always in the same order, so that nobody waits in a circle."""
    with connection.cursor() as cursor:
        for pk in sorted(set(speakers)):
            cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [LOCK_SPACE, pk % 2**31])
