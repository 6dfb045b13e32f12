"""What the search fields of the desk find, for the form that asks: the same choices that the page gives without scripts."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from .access import for_curators
from .showing import SOUGHT, find_item, look_for


@require_safe
@for_curators
def find(request: HttpRequest, sort: str, number: str) -> HttpResponse:
    name = request.GET.get("find", "")
    if name not in SOUGHT:
        raise Http404("Nothing is looked for under this name.")
    found = look_for(name, find_item(sort, number), request.GET.get("words", ""))
    return render(request, f"statements/desk/_found_{name}.html", {"found": found})
