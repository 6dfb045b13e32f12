"""Pages kept as long as nothing at all has been written to the database: what is read often is made once.

PostgreSQL numbers every transaction that writes, and a snapshot names those that are finished and those under way. As
long as the snapshot is the same, no row can have changed, whoever writes and by whatever way: a kept page is exact,
and nothing has to be told to forget it. The pages lie in the memory of the process (Django's default cache): another
release, or another database, begins with none.
"""

from collections.abc import Callable
from functools import wraps
from hashlib import sha256
from typing import Any

from django.core.cache import cache
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from ..browsing.known import Known, known_at

View = Callable[..., HttpResponse]
# Seconds; only to make room, since an outdated page is not asked for again.
LONGEST = 3600
# What has written in its own transaction (a test) sees more than its snapshot says.
SNAPSHOT = "SELECT pg_current_snapshot()::text WHERE pg_current_xact_id_if_assigned() IS NULL"


def keep_page(view: View) -> View:
    """Answer with the page made before, if the same was asked for and nothing was written since.

    For pages that are the same to everybody: they depend on the address, on whether htmx asks for a part, on the database
    and on the day alone.
    """

    @wraps(view)
    def answer(request: HttpRequest, *arguments: Any, **named: Any) -> HttpResponse:
        snapshot = read_snapshot()
        # For parts that pages of several addresses share: `{% cache request.keeps_for name request.snapshot … %}`.
        request.snapshot, request.keeps_for = snapshot, LONGEST if snapshot else 0
        request.known = known_at(snapshot) if snapshot else Known()
        if snapshot is None:
            return view(request, *arguments, **named)
        key = _key(request, snapshot)
        kept = cache.get(key)
        if kept is not None:
            content, headers = kept
            return HttpResponse(content, headers=headers)
        response = view(request, *arguments, **named)
        if response.status_code == 200:
            cache.set(key, (response.content, dict(response.headers)), LONGEST)
        return response

    return answer


def read_snapshot() -> str | None:
    """What transactions the database has finished; None inside one that has written."""
    with connection.cursor() as cursor:
        cursor.execute(SNAPSHOT)
        found = cursor.fetchone()
    return found[0] if found else None


def _key(request: HttpRequest, snapshot: str) -> str:
    part = request.headers.get("HX-Request", "")
    asked = [snapshot, str(timezone.localdate()), part, request.build_absolute_uri()]
    return sha256("\n".join(asked).encode("utf-8", "surrogatepass")).hexdigest()
