"""What waits, in a list; and one thing that waits, with all that there is to decide it by."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_safe

from ..models import Waiting
from ..reviewing import queue
from .access import for_curators
from .acting import act
from .showing import find_item, show_item
from .sitting import last_done


@require_safe
@for_curators
def queue_page(request: HttpRequest) -> HttpResponse:
    matter = request.GET.get("matter", "")
    matter = matter if matter in Waiting.Matter.values else ""
    behind = queue.Place.read(request.GET.get("behind", ""))
    context = {
        "page": queue.find_page(matter, behind),
        "matter": matter,
        "matters": Waiting.Matter.choices,
        "is_first": behind is None,
        "count": queue.count(matter),
        "counted": queue.COUNTED,
        "last": last_done(request),
    }
    return render(request, "statements/desk/queue.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@for_curators
def item_page(request: HttpRequest, sort: str, number: str) -> HttpResponse:
    if request.method == "POST":
        return act(request, sort, number)
    return show_item(request, find_item(sort, number))
