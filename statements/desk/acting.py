"""Carrying out what a curator decides, and taking it back."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from ..changes import name_in_decisions
from ..curation import NotPossible
from ..models import Proposal, Statement
from ..reviewing import leases
from ..reviewing.deciding import Shown, Stale, Taken, decide, take_back
from ..reviewing.items import Item
from .access import for_curators
from .forms import FORM_OF, ActForm, bind_forms
from .handing import go_on
from .showing import Refusal, address_of, find_item, find_reading, kept_of, read_number, show_item
from .sitting import Done, forget_last, last_done, remember, words_of
from .typing import keep_typed, name_of


def act(request: HttpRequest, sort: str, number: str) -> HttpResponse:
    """Do what was asked and go on. What cannot be done is told on the same page, with all that was typed."""
    try:
        return _act(request, Item.find(sort, number))
    except (Statement.DoesNotExist, Proposal.DoesNotExist):
        return _show_statement(request)


def _show_statement(request: HttpRequest) -> HttpResponse:
    """The machine takes proposals back. What was typed about one that is gone stands beside its statement."""
    item = find_item("statement", read_number(request.POST.get("statement")) or 0)
    forms = bind_forms(item, find_reading(item, request), request.POST, request.user)
    return show_item(request, item, forms, Refusal("The machine took this proposal back meanwhile."), status=409)


def _act(request: HttpRequest, item: Item) -> HttpResponse:
    name = request.POST.get("act", "")
    forms = bind_forms(item, find_reading(item, request), request.POST, request.user, FORM_OF.get(name, ""))
    if name not in FORM_OF:
        return show_item(request, item, forms, Refusal("Choose what to do."), status=400)
    form = forms[FORM_OF[name]]
    if not form.is_valid():
        return show_item(request, item, forms, Refusal("Nothing was done: see what is missing below."), status=400)
    try:
        decisions = _carry_out(request, item, form, name)
    except Taken as taken:
        return show_item(request, item, forms, Refusal(str(taken), lease=taken.lease), status=409)
    except Stale as stale:
        refusal = Refusal(str(stale), name_in_decisions(stale.decisions))
        return show_item(request, Item.find(item.sort, item.number), forms, refusal, status=409)
    except NotPossible as error:
        return show_item(request, Item.find(item.sort, item.number), forms, Refusal(str(error)), status=409)
    messages.success(request, f"“{words_of(item)}”: {form.done(name)}.")
    if decisions:
        remember(request, Done.of(item, decisions, form.done(name)))
    return _go_on_from(request, item, form)


def _carry_out(request: HttpRequest, item: Item, form: ActForm, name: str) -> list[int]:
    shown = Shown(item, request.POST.get("version", ""), request.user)
    return decide(shown, lambda fresh: form.decide(fresh, name), form.others())


def _go_on_from(request: HttpRequest, item: Item, form: ActForm) -> HttpResponse:
    """To the next; or the same again, as long as it waits, or the act was one of several that it may need, or something
    else was typed about it.
    """
    if keep_typed(request, name_of(item), but=form.name):
        messages.info(request, "What you typed into the other forms is still there.")
    elif not form.stays and not item.waiting():
        leases.release(item.statement.pk, request.user)
        return go_on(request)
    # What is decided of it may change its weight, and the curator's place in the queue stays.
    return redirect(address_of(item, **kept_of(request)))


@require_POST
@for_curators
def undo_last(request: HttpRequest) -> HttpResponse:
    """Take back the last act of this sitting, and go to what it was about."""
    keep_typed(request, request.POST.get("from", ""))
    last = last_done(request)
    if last is None:
        messages.info(request, "There is nothing to undo in this sitting: older decisions are undone in the history.")
        return redirect("desk")
    forget_last(request)
    try:
        take_back(last.decisions, last.item(), by=request.user)
        messages.success(request, f"Undone: {last.words}")
    except NotPossible as error:
        messages.error(request, f"Not undone: {last.words} {error}")
    item = last.item()
    if item is None:
        return redirect("desk")
    leases.take(item.statement.pk, request.user)
    return redirect(address_of(item))
