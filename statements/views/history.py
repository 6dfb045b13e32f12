"""The history of a statement: what changed about it since readers see it, who changed it, and why."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from ..changes import Place, tell_story
from ..models import Statement
from .keeping import keep_page
from .statement import find_living, say_gone


@require_safe
@keep_page
def history(request: HttpRequest, key: str) -> HttpResponse:
    found = find_living(key)
    if found.state == Statement.State.WITHDRAWN:
        return say_gone(request, found)
    if found.key != key:
        return redirect("statement-history", found.key, permanent=True)
    behind = Place.read(request.GET.get("before", ""))
    context = {"statement": found, "page": tell_story(found, behind), "is_first": behind is None}
    return render(request, "statements/history.html", context)
