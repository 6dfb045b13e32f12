"""Whoever has two-factor is nobody until this very session has given a code, whichever page is asked for.

So the password alone opens nothing, and neither does a session from before two-factor was switched on. Where the
operator requires it, accounts without it reach the page on which it is switched on, and nothing else of the desk.
"""

from collections.abc import Callable
from functools import partial

from django.conf import settings
from django.contrib.auth.models import AnonymousUser, User
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils.functional import SimpleLazyObject

from ..middleware.caching import is_public
from . import two_factor

# What who must still switch it on may open.
WAY_IN = {
    "sign-in", "sign-in-code", "logout", "sign-out", "two-factor", "two-factor-begin", "two-factor-confirm", "health", "icon", "jsi18n",
}  # fmt: skip


class ProofMiddleware:
    """Stands behind django-otp's, which knows whether the session has given a code. Public pages ask neither."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        request.user = SimpleLazyObject(partial(proven, request.user))
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_: object) -> HttpResponse | None:
        if not settings.REQUIRE_TWO_FACTOR or is_public(request) or request.resolver_match.url_name in WAY_IN:
            return None
        is_lacking = request.user.is_staff and not request.user.is_verified()
        return redirect("two-factor") if is_lacking else None


def proven(user: User | AnonymousUser) -> User | AnonymousUser:
    if user.is_authenticated and not user.is_verified() and two_factor.is_on(user):
        nobody = AnonymousUser()
        nobody.is_verified = user.is_verified
        return nobody
    return user
