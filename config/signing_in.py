"""Signing in at the desk: a form that makes who guesses wait, and a cookie by which a browser is known again."""

import ipaddress
import math
from datetime import timedelta

from django import forms
from django.conf import settings
from django.contrib import admin
from django.contrib.admin.forms import AdminAuthenticationForm
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import get_random_string

from .attempts import KEPT_FOR, TooSoon, begin_attempt, hash_of, succeed

COOKIE = "known-browser"


class SignInForm(AdminAuthenticationForm):
    def clean(self) -> dict:
        name = self.cleaned_data.get("username")
        if not name or not self.cleaned_data.get("password"):
            return super().clean()
        browser = browser_of(self.request, name)
        try:
            begin_attempt(name, browser or network_of(self.request))
        except TooSoon as error:
            raise forms.ValidationError(tell(error.wait), code="too-soon") from error
        cleaned = super().clean()
        self.request.known_browser = browser or f"browser {get_random_string(22)}"
        succeed(name, network_of(self.request), self.request.known_browser)
        return cleaned


def sign_in(request: HttpRequest) -> HttpResponse:
    """The admin's own page for it; who has signed in leaves with the cookie."""
    response = admin.site.login(request)
    if browser := getattr(request, "known_browser", ""):
        response.set_cookie(
            COOKIE,
            signing.dumps([hash_of(request.user.get_username()), browser], salt=COOKIE),
            max_age=KEPT_FOR,
            path=request.path,
            secure=settings.SESSION_COOKIE_SECURE,
            httponly=True,
            samesite="Strict",
        )
    return response


def tell(wait: timedelta) -> str:
    minutes = math.ceil(wait.total_seconds() / 60)
    return (
        f"There were too many attempts. Wait {minutes} minute{'s' if minutes > 1 else ''}, or use a browser in which you have "
        "signed in before. An operator can set a new password with “manage.py changepassword”."
    )


def browser_of(request: HttpRequest, name: str) -> str:
    """The browser, if somebody has signed in to the account from it before."""
    try:
        account, browser = signing.loads(request.COOKIES.get(COOKIE, ""), salt=COOKIE, max_age=KEPT_FOR)
    except (signing.BadSignature, ValueError):
        return ""
    return browser if account == hash_of(name) else ""


def network_of(request: HttpRequest) -> str:
    """The network that a request comes from: what one customer of a provider has at hand.

    Behind a proxy the last address that it was told is the one that the proxy has seen itself.
    """
    told = request.META.get("REMOTE_ADDR", "")
    if settings.BEHIND_PROXY:
        told = request.headers.get("X-Forwarded-For", told).rpartition(",")[2].strip()
    try:
        address = ipaddress.ip_address(told)
    except ValueError:
        return "unknown"
    mapped = getattr(address, "ipv4_mapped", None) or address
    return str(ipaddress.ip_network((mapped, 24 if mapped.version == 4 else 56), strict=False))
