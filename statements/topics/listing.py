"""The topics that readers see, each with how many statements are of it."""

from django.db import connection

from ..models import Topic
from ..models.entries import ALL, ANYTHING, BITS, Trait

COUNTS = """
    SELECT other, sum(held) FROM statements_traitcount_now
    WHERE trait = %s AND month = %s AND other BETWEEN %s AND %s GROUP BY other
"""


def list_topics() -> list[tuple[Topic, int]]:
    """In the order of their names; what is still carried through in the background counts as far as it is done."""
    counts = _count_by_trait()
    return [(topic, counts.get(Trait.TOPIC.of(topic.pk), 0)) for topic in Topic.objects.shown()]


def _count_by_trait() -> dict[int, int]:
    with connection.cursor() as cursor:
        cursor.execute(COUNTS, [ANYTHING, ALL, Trait.TOPIC.of(0), Trait.TOPIC.of((1 << BITS) - 1)])
        return dict(cursor.fetchall())
