"""A full disk, said in words: whether the web server's, where uploads lie while they are read, or PostgreSQL's.

Nothing of such a request is kept: neither half a file, nor a row without its bytes.
"""

import errno
import logging
from collections.abc import Callable
from contextlib import suppress

from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from psycopg.errors import DiskFull

logger = logging.getLogger(__name__)

INSUFFICIENT_STORAGE = 507  # RFC 4918
# No space left; the account's share is used up; the file may not be so large.
FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


class RoomMiddleware:
    """Answers 507 with a page that says so."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.content_type == "multipart/form-data":
            try:
                request.POST  # noqa: B018 - reading it is what fills the disk
            except OSError as error:
                if error.errno in FULL:
                    _drop_half_files(request)
                    return self._refuse(request, error)
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        is_full = isinstance(error, DatabaseError) and isinstance(error.__cause__, DiskFull)
        return self._refuse(request, error) if is_full else None

    def _refuse(self, request: HttpRequest, error: Exception) -> HttpResponse:
        logger.error("no room for %s %s: %s", request.method, request.path, error)
        return render(request, "no_room.html", status=INSUFFICIENT_STORAGE)


def _drop_half_files(request: HttpRequest) -> None:
    """At once: Django would leave the file in hand until its objects are collected. Closing is what deletes it."""
    for handler in request.upload_handlers:
        with suppress(OSError):  # what was not yet written out finds no room either
            if getattr(handler, "file", None):
                handler.file.close()
