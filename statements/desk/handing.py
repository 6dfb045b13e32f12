"""Taking things in hand, keeping them, and letting them go."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from ..models import Waiting
from ..reviewing import leases
from ..reviewing.items import Item
from ..reviewing.queue import Place
from .access import for_curators
from .showing import address_of, find_item, kept_of, read_number
from .typing import keep_typed, name_of


@require_POST
@for_curators
def take_next(request: HttpRequest) -> HttpResponse:
    """Let go what is in hand, undecided, and go on to what comes after it."""
    keep_typed(request, request.POST.get("from", ""))
    number = read_number(request.POST.get("statement"))
    if number:
        leases.release(number, request.user)
    return go_on(request)


def go_on(request: HttpRequest) -> HttpResponse:
    """To the next that is free, behind the place from which the request comes; to the queue where there is none."""
    matter = request.POST.get("matter", "")
    matter = matter if matter in Waiting.Matter.values else ""
    waiting = leases.take_next(request.user, matter=matter, behind=Place.read(request.POST.get("place", "")))
    if waiting:
        return redirect(address_of(Item.of(waiting), matter=matter))
    messages.info(request, "Nothing more waits that nobody has in hand.")
    return redirect("desk")


@require_POST
@for_curators
def take(request: HttpRequest, sort: str, number: str) -> HttpResponse:
    item = find_item(sort, number)
    keep_typed(request, name_of(item))
    if not leases.take(item.statement.pk, request.user):
        messages.error(request, "Somebody else has it in hand.")
    return redirect(address_of(item, **kept_of(request)))


@require_POST
@for_curators
def keep(request: HttpRequest, sort: str, number: str) -> HttpResponse:
    """Renew the lease while the page is open, and say who has it now, and whether something changed meanwhile."""
    item = find_item(sort, number)
    is_mine = leases.take(item.statement.pk, request.user)
    context = {
        "is_mine": is_mine,
        "lease": leases.holder_of(item.statement),
        "is_stale": item.version() != request.POST.get("version"),
    }
    return render(request, "statements/desk/_standing.html", context)
