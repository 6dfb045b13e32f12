"""What may be kept of an answer, and by whom: said here for every address, so that no page has to think of it.

A public page is the same to everybody who asks for the same part of it. Anybody may keep it, and must ask each time
whether it still holds: what is withdrawn must not live on in a cache. Its tag is that of its content, so it changes when
what is shown changes, and only then. All other answers are for the one who asked.
"""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase
from django.utils.cache import get_conditional_response, patch_cache_control, set_response_etag

from statements.urls import urlpatterns

PUBLIC = {pattern.name for pattern in urlpatterns}


class CachingMiddleware:
    """Stands outside of all that may still change an answer's content, cookies or `Vary`."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if not is_public(request) or response.cookies:
            patch_cache_control(response, private=True, no_store=True)
            return response
        if not response.has_header("Cache-Control"):
            patch_cache_control(response, public=True, no_cache=True)
        return tag(request, response)


def is_public(request: HttpRequest) -> bool:
    """Whether the address is one of the public pages': what they answer depends on nobody's account."""
    match = request.resolver_match
    return match is not None and not match.namespaces and match.url_name in PUBLIC


def tag(request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
    """The answer with the tag of its content, or 304 where that is the one that the reader has."""
    if request.method not in {"GET", "HEAD"} or response.status_code != 200 or response.streaming:
        return response
    if not response.has_header("ETag"):
        set_response_etag(response)
    return get_conditional_response(request, etag=response["ETag"], response=response)
