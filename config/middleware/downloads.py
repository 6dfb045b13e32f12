"""Room for pages beside downloads: a file holds a thread and a connection until its reader has all of it."""

from collections.abc import Callable
from threading import BoundedSemaphore

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

RETRY_SECONDS = 30
BUSY = "As many files are being read as this server gives out at once. Ask again in a moment.\n"


class DownloadsMiddleware:
    """Gives out `settings.DOWNLOADS_AT_ONCE` files at once, and to the next reader 503: slow ones leave room for pages."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response
        self.turns = BoundedSemaphore(settings.DOWNLOADS_AT_ONCE)

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if not response.streaming or request.method == "HEAD":  # which has nothing to be slow at
            return response
        if not self.turns.acquire(blocking=False):
            for let_go in response._resource_closers:  # `close()` would tell Django that the request is at its end
                let_go()
            return HttpResponse(
                BUSY, status=503, content_type="text/plain; charset=utf-8", headers={"Retry-After": RETRY_SECONDS}
            )
        response._resource_closers.append(self.turns.release)  # how Django has an answer let go of things
        return response
