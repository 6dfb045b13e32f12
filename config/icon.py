"""`/favicon.ico`, which browsers ask for by themselves where a page names no icon."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.templatetags.static import static
from django.views.decorators.http import require_safe


@require_safe
def icon(request: HttpRequest) -> HttpResponse:
    """Leads to the site's icon, whose address changes with its bytes."""
    return redirect(static("favicon.svg"))
