"""Signing in at the desk: the password, then the code of who has two-factor. Who guesses either waits longer each time.

Between the two nobody is signed in: the session only knows whose password was right, and that for ten minutes. A cookie
lets a browser be known again, so that an attack on an account does not keep its owner out.
"""

import math
import time
from datetime import timedelta

from django import forms
from django.conf import settings
from django.contrib import admin, auth
from django.contrib.admin.forms import AdminAuthenticationForm
from django.contrib.auth.models import User
from django.contrib.auth.views import LoginView
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.crypto import constant_time_compare, get_random_string
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_protect
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from ..networks import network_of
from . import two_factor
from .attempts import KEPT_FOR, TooSoon, begin_attempt, hash_of, succeed

COOKIE = "known-browser"
HALF = "password-was-right"
HALF_SECONDS = 600


class SignInForm(AdminAuthenticationForm):
    def clean(self) -> dict:
        name = self.cleaned_data.get("username")
        if name and self.cleaned_data.get("password"):
            count_attempt(self.request, name)
        return super().clean()


class CodeForm(forms.Form):
    code = forms.CharField(
        label="Code",
        max_length=40,
        help_text="The six digits that your application shows now, or one of your recovery codes.",
        widget=forms.TextInput(
            attrs={"autocomplete": "one-time-code", "autocapitalize": "none", "spellcheck": "false"}
        ),
    )

    def __init__(self, *arguments, request: HttpRequest, user: User, **options) -> None:
        super().__init__(*arguments, **options)
        self.request, self.user = request, user

    def clean_code(self) -> str:
        count_attempt(self.request, self.user.get_username())
        self.user.otp_device = two_factor.accept(self.user, self.cleaned_data["code"])
        if self.user.otp_device is None:
            raise forms.ValidationError(
                "This is not the code, or it was used before. Wait for the next one.", code="wrong"
            )
        return self.cleaned_data["code"]


class SignIn(LoginView):
    """The admin's own page for the password, and where it leads."""

    authentication_form = SignInForm
    template_name = "admin/login.html"

    def get_default_redirect_url(self) -> str:
        return reverse("admin:index")

    def form_valid(self, form: SignInForm) -> HttpResponse:
        user = form.get_user()
        if two_factor.is_on(user):
            hold(self.request, user, then=self.get_success_url())
            return redirect("sign-in-code")
        return let_in(self.request, user, then=self.get_success_url())


def sign_in(request: HttpRequest) -> HttpResponse:
    if request.method == "GET" and admin.site.has_permission(request):
        return redirect("admin:index")
    context = admin.site.each_context(request) | {
        "title": "Log in",
        "subtitle": None,
        "app_path": request.get_full_path(),
        "username": request.user.get_username(),
    }
    return SignIn.as_view(extra_context=context)(request)


@never_cache
@csrf_protect
@sensitive_post_parameters("code")
@require_http_methods(["GET", "HEAD", "POST"])
def enter_code(request: HttpRequest) -> HttpResponse:
    user = held(request)
    if user is None:
        return redirect("sign-in")
    form = CodeForm(request.POST or None, request=request, user=user)
    if request.method == "POST" and form.is_valid():
        return let_in(request, user, then=request.session.pop(HALF)["then"])
    context = admin.site.each_context(request) | {"title": "Enter the code", "subtitle": None, "form": form}
    return TemplateResponse(request, "admin/login_code.html", context)


def hold(request: HttpRequest, user: User, *, then: str) -> None:
    """Remember in the session whose password was right, under a new key."""
    request.session.cycle_key()
    told = {"account": user.pk, "backend": user.backend, "hash": user.get_session_auth_hash()}
    request.session[HALF] = told | {"at": time.time(), "then": then}


def held(request: HttpRequest) -> User | None:
    """Whose password was right, unless that is too long ago or the account has changed since."""
    told = request.session.get(HALF)
    if not told or time.time() - told["at"] > HALF_SECONDS:
        return None
    user = auth.load_backend(told["backend"]).get_user(told["account"])
    if user is None or not user.is_staff or not constant_time_compare(told["hash"], user.get_session_auth_hash()):
        return None
    user.backend = told["backend"]
    return user


def let_in(request: HttpRequest, user: User, *, then: str) -> HttpResponse:
    """Sign in, and know this browser and its network again."""
    name = user.get_username()
    browser = browser_of(request, name) or f"browser {get_random_string(22)}"
    auth.login(request, user)
    succeed(name, network_of(request), browser)
    response = redirect(then)
    response.set_cookie(
        COOKIE,
        signing.dumps([hash_of(name), browser], salt=COOKIE),
        max_age=KEPT_FOR,
        path=reverse("sign-in"),
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Strict",
    )
    return response


def count_attempt(request: HttpRequest, name: str) -> None:
    """Count it before anything is looked at. Raises `ValidationError` for one that is not to be made yet."""
    try:
        begin_attempt(name, browser_of(request, name) or network_of(request))
    except TooSoon as error:
        raise forms.ValidationError(tell(error.wait), code="too-soon") from error


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
