"""Signing out, for all of the desk: what somebody has in hand is let go."""

from django.contrib import admin
from django.http import HttpRequest, HttpResponse

from ..reviewing import leases


@admin.site.admin_view
def sign_out(request: HttpRequest) -> HttpResponse:
    """The admin's own, which answers POST alone."""
    if request.method == "POST" and request.user.is_authenticated:
        leases.release_all(request.user)
    return admin.site.logout(request)
