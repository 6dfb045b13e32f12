"""Who may come to the review desk: staff who may decide. Others are sent to sign in, or told that it is not for them."""

from collections.abc import Callable
from functools import wraps

from django.contrib import admin
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

PERMISSION = "statements.review"
View = Callable[..., HttpResponse]


def for_curators(view: View) -> View:
    """Only for who may review. A part of a page is not answered with the page to sign in."""

    @wraps(view)
    def guarded(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        if not admin.site.has_permission(request):
            if request.htmx:
                return HttpResponse("Signed out", status=401, content_type="text/plain")
            return redirect_to_login(_page_of(request), reverse("sign-in"))
        if not request.user.has_perm(PERMISSION):
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return guarded


def _page_of(request: HttpRequest) -> str:
    """The page to come back to: of something that was sent, the one that it was sent from."""
    if request.method in {"GET", "HEAD"}:
        return request.get_full_path()
    asked = request.resolver_match
    if asked.url_name.startswith("desk-bulk"):
        return reverse("desk-bulk")
    return reverse("desk-item", kwargs=asked.kwargs) if asked.kwargs else reverse("desk")
