"""Accepting in bulk: what a score would accept, looked at first; then how far it is, its stop, and its undoing."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ..curation import NotPossible
from ..models import BulkAcceptance, BulkOutcome
from ..reviewing import bulk as accepting
from ..reviewing.finding import find_speakers
from .access import for_curators
from .bulk_forms import AcceptForm, ChoiceForm

State = BulkOutcome.State
# So many of one's own are listed, and so many of one that were passed over.
NEWEST, TOLD = 20, 100


@require_http_methods(["GET", "HEAD", "POST"])
@for_curators
def bulk_page(request: HttpRequest) -> HttpResponse:
    """Choose and look; sent, it is begun, and its own page tells how it goes on."""
    if request.method == "POST":
        form = AcceptForm(request.POST)
        if form.is_valid():
            begun = accepting.begin(form.choice(), by=request.user, reason=form.cleaned_data["reason"])
            return redirect("desk-bulk-one", begun.pk)
        return _show_choice(request, form, status=400)
    return _show_choice(request, ChoiceForm(request.GET or None))


@require_safe
@for_curators
def bulk_speakers(request: HttpRequest) -> HttpResponse:
    """The speakers whose names hold what is typed, for the field of them."""
    found = find_speakers(request.GET.get("speaker", ""))
    return render(request, "statements/desk/_bulk_speakers.html", {"speakers": found})


def _show_choice(request: HttpRequest, form: ChoiceForm, status: int = 200) -> HttpResponse:
    finds = accepting.look(form.choice()) if form.is_bound and form.is_valid() else None
    mine = BulkAcceptance.objects.by_maker(request.user).newest_first()[:NEWEST]
    context = {"form": form, "finds": finds, "mine": accepting.find_standings(mine)}
    return render(request, "statements/desk/bulk.html", context, status=status)


@require_safe
@for_curators
def bulk_one_page(request: HttpRequest, pk: int) -> HttpResponse:
    """How far one is; htmx asks for it again and again while it goes on."""
    bulk = get_object_or_404(BulkAcceptance.objects.newest_first(), pk=pk)
    (standing,) = accepting.find_standings([bulk])
    wanting = bulk.outcomes.in_state(State.IN_HAND, State.CHANGED, State.LEFT).with_matter()
    context = {"bulk": bulk, "standing": standing, "wanting": list(wanting[: TOLD + 1]), "told": TOLD}
    name = "_bulk_standing" if request.htmx else "bulk_one"
    return render(request, f"statements/desk/{name}.html", context)


@require_POST
@for_curators
def stop_bulk(request: HttpRequest, pk: int) -> HttpResponse:
    return _act(request, pk, accepting.stop)


@require_POST
@for_curators
def undo_bulk(request: HttpRequest, pk: int) -> HttpResponse:
    return _act(request, pk, lambda bulk: accepting.ask_undo(bulk, by=request.user))


def _act(request: HttpRequest, pk: int, act: Callable[[BulkAcceptance], None]) -> HttpResponse:
    try:
        act(get_object_or_404(BulkAcceptance, pk=pk))
    except NotPossible as error:
        messages.error(request, str(error))
    return redirect("desk-bulk-one", pk)
