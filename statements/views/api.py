"""The read API: what the pages show, for programs. Anybody may read it, from any site; it writes nothing."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import conditional_page, require_safe

from ..browsing.timeline import Page
from ..downloads.api_columns import tell_occasions, tell_outlets, tell_speakers, tell_statements, tell_topics
from ..downloads.api_description import TABLES, describe_api
from ..downloads.forms import MEANINGS, ApiForm, Misunderstanding
from ..downloads.tables import write_json
from ..models import Statement
from .downloads import cache_shortly
from .paging import turn_to
from .patience import TookTooLong, limited_time
from .statement import find_living

JSON = "application/json"
# RFC 9457.
PROBLEM = "application/problem+json"
View = Callable[..., HttpResponse]


def open_to_all(view: View) -> View:
    """For scripts of any site, by tag, and in JSON where there is nothing too."""

    @cache_shortly
    @conditional_page
    def find(request: HttpRequest, *arguments: Any, **named: Any) -> HttpResponse:
        try:
            with limited_time():
                return view(request, *arguments, **named)
        except TookTooLong:
            detail = f"It takes longer than {settings.PAGE_SECONDS} seconds. Ask for rarer words, for fewer days, or for one outlet."
            return _problem(request, 503, "It took too long", detail)
        except Http404:
            return _problem(request, 404, "No such statement", "No published statement has this key.")

    @require_safe
    @wraps(view)
    def answer(request: HttpRequest, *arguments: Any, **named: Any) -> HttpResponse:
        response = find(request, *arguments, **named)
        response["Access-Control-Allow-Origin"] = "*"
        response["Access-Control-Expose-Headers"] = "ETag"
        return response

    return answer


@open_to_all
def statement_list(request: HttpRequest) -> HttpResponse:
    form = ApiForm(request.GET)
    if form.misunderstandings:
        return _refuse(request, form.misunderstandings)
    page = turn_to(form, Statement.objects.published().in_turn, form.size)
    results = tell_statements(page.statements, _origin(request))
    return _answer({"results": results, **_link_pages(request, form, page)})


@open_to_all
def statement(request: HttpRequest, key: str) -> HttpResponse:
    found = find_living(key)
    if found.state == Statement.State.WITHDRAWN:
        return _problem(request, 410, "Withdrawn", "The statement stood here and is no longer shown.")
    if found.key != key:
        return redirect("api-statement", found.key, permanent=True)
    return _answer(tell_statements([found], _origin(request))[0])


@open_to_all
def outlet_list(request: HttpRequest) -> HttpResponse:
    return _answer_whole(request, tell_outlets)


@open_to_all
def speaker_list(request: HttpRequest) -> HttpResponse:
    return _answer_whole(request, tell_speakers)


@open_to_all
def occasion_list(request: HttpRequest) -> HttpResponse:
    return _answer_whole(request, tell_occasions)


@open_to_all
def topic_list(request: HttpRequest) -> HttpResponse:
    return _answer_whole(request, tell_topics)


@open_to_all
def description(request: HttpRequest) -> HttpResponse:
    return _answer(describe_api(_origin(request)))


@require_safe
def explained(request: HttpRequest) -> HttpResponse:
    context = {"origin": _origin(request), "parameters": MEANINGS, "tables": TABLES}
    return render(request, "statements/api.html", context)


def _answer_whole(request: HttpRequest, tell: Callable[[str], list]) -> HttpResponse:
    """A list that is short enough to need neither filters nor pages."""
    if request.GET:
        known = "It has no parameters: leave all of them out."
        return _refuse(request, [_unknown(request.GET, name, known) for name in request.GET])
    return _answer({"results": tell(_origin(request))})


def _unknown(asked: QueryDict, name: str, known: str) -> Misunderstanding:
    return Misunderstanding(name, asked.getlist(name), "there is no such parameter.", known)


def _link_pages(request: HttpRequest, form: ApiForm, page: Page) -> dict[str, str | None]:
    """The addresses of the pages that follow and go before in the reader's order."""
    own = request.build_absolute_uri(reverse("api-statements"))
    older = page.older and f"{own}?{form.filters.query(*form.ordering, ('before', str(page.older)))}"
    newer = page.newer and f"{own}?{form.filters.query(*form.ordering, ('after', str(page.newer)))}"
    return {"next": newer, "previous": older} if form.oldest_first else {"next": older, "previous": newer}


def _refuse(request: HttpRequest, errors: list[Misunderstanding]) -> HttpResponse:
    detail = " ".join(f"{error.parameter}: {error.message}" for error in errors)
    told = [error._asdict() for error in errors]
    return _problem(request, 400, "A parameter was not understood", detail, errors=told)


def _problem(request: HttpRequest, status: int, title: str, detail: str, **more: Any) -> HttpResponse:
    kind = request.build_absolute_uri(f"{reverse('api')}#problem-{status}")
    content = {"type": kind, "title": title, "status": status, "detail": detail, **more}
    return HttpResponse(write_json(content), status=status, content_type=PROBLEM)


def _answer(content: Any) -> HttpResponse:
    return HttpResponse(write_json(content), content_type=JSON)


def _origin(request: HttpRequest) -> str:
    return request.build_absolute_uri("/").rstrip("/")
