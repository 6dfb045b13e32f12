"""The page at the desk on which somebody switches two-factor on or off; whatever matters asks for the password again."""

from collections.abc import Callable

import django_otp
from django import forms
from django.conf import settings
from django.contrib import admin, messages
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST, require_safe

from ..networks import network_of
from . import two_factor
from .attempts import succeed
from .signing_in import CodeForm, count_attempt


class PasswordForm(forms.Form):
    password = forms.CharField(
        label="Your password",
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )

    def __init__(self, *arguments, request: HttpRequest, **options) -> None:
        super().__init__(*arguments, **options)
        self.request = request

    def clean_password(self) -> str:
        user = self.request.user
        count_attempt(self.request, user.get_username())
        if not user.check_password(self.cleaned_data["password"]):
            raise forms.ValidationError("This is not your password.", code="wrong")
        succeed(user.get_username(), network_of(self.request))
        return self.cleaned_data["password"]


class FirstCodeForm(CodeForm):
    """The code that proves that the key arrived."""

    def __init__(self, *arguments, **options) -> None:
        super().__init__(*arguments, **options)
        self.fields["code"].help_text = "The six digits that your application shows now."

    def clean_code(self) -> str:
        count_attempt(self.request, self.user.get_username())
        self.user.otp_device = two_factor.confirm(self.user, self.cleaned_data["code"])
        if self.user.otp_device is None:
            raise forms.ValidationError("This is not the code. Is the clock of the telephone right?", code="wrong")
        return self.cleaned_data["code"]


def posted(view: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    return admin.site.admin_view(require_POST(sensitive_post_parameters("password", "code")(view)))


@admin.site.admin_view
@require_safe
def show(request: HttpRequest) -> HttpResponse:
    return page(request)


@posted
def begin(request: HttpRequest) -> HttpResponse:
    form = PasswordForm(request.POST, request=request)
    if two_factor.is_on(request.user):
        return redirect("two-factor")
    if not form.is_valid():
        return page(request, password_form=form)
    two_factor.begin(request.user)
    return redirect("two-factor")


@posted
def confirm(request: HttpRequest) -> HttpResponse:
    """Switch it on: from here on this session has given a code, and all others of the account are nobody's."""
    form = FirstCodeForm(request.POST, request=request, user=request.user)
    if not two_factor.unfinished(request.user):
        return redirect("two-factor")
    if not form.is_valid():
        return page(request, code_form=form)
    succeed(request.user.get_username(), network_of(request))
    request.session.cycle_key()
    django_otp.login(request, request.user.otp_device)
    log(request.user, request.user, "Two-factor switched on.")
    return show_codes(request)


@posted
def renew_codes(request: HttpRequest) -> HttpResponse:
    form = PasswordForm(request.POST, request=request)
    if not two_factor.is_on(request.user):
        return redirect("two-factor")
    if not form.is_valid():
        return page(request, codes_form=form)
    log(request.user, request.user, "New recovery codes made.")
    return show_codes(request)


@posted
def switch_off(request: HttpRequest) -> HttpResponse:
    form = PasswordForm(request.POST, request=request)
    if settings.REQUIRE_TWO_FACTOR:
        return redirect("two-factor")
    if not form.is_valid():
        return page(request, off_form=form)
    two_factor.switch_off(request.user)
    log(request.user, request.user, "Two-factor switched off.")
    messages.success(request, "Two-factor is off.")
    return redirect("two-factor")


def page(request: HttpRequest, **forms_with_errors: forms.Form) -> HttpResponse:
    waiting = two_factor.unfinished(request.user)
    context = admin.site.each_context(request) | {
        "title": "Two-factor",
        "is_on": two_factor.is_on(request.user),
        "is_required": settings.REQUIRE_TWO_FACTOR,
        "codes_left": two_factor.recovery_codes_left(request.user),
        "key": two_factor.key_of(waiting) if waiting else "",
        "picture": two_factor.picture_of(waiting) if waiting else None,
        "password_form": PasswordForm(request=request),
        "code_form": FirstCodeForm(request=request, user=request.user),
        "codes_form": PasswordForm(request=request, auto_id="codes_%s"),
        "off_form": PasswordForm(request=request, auto_id="off_%s"),
    }
    return TemplateResponse(request, "admin/two_factor.html", context | forms_with_errors)


def show_codes(request: HttpRequest) -> HttpResponse:
    """The only time that they are shown; the page is kept by no cache."""
    codes = two_factor.make_recovery_codes(request.user)
    context = admin.site.each_context(request) | {"title": "Your recovery codes", "codes": codes}
    return TemplateResponse(request, "admin/two_factor_codes.html", context)


def log(account: User, by: User, what: str) -> None:
    """In the account's own history, where administrators see it."""
    LogEntry.objects.log_actions(by.pk, [account], CHANGE, what, single_object=True)
