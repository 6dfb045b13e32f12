"""Downloads: what a page shows, whole, as a file that says what it was taken from."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from dataclasses import asdict
from typing import Any

from django.http import HttpRequest, StreamingHttpResponse
from django.urls import reverse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from ..browsing.conditions import Conditions
from ..browsing.filters import Filters
from ..browsing.forms import FilterForm
from ..downloads.snapshots import Snapshot, hold_snapshot, take_snapshot
from ..downloads.statements import write_csv, write_json_lines
from ..downloads.tables import in_pieces

CSV = "text/csv; charset=utf-8; header=present"
JSON_LINES = "application/jsonl; charset=utf-8"
# The same to everybody, and asked for anew each time: what is withdrawn must not live on in a cache.
cache_shortly = cache_control(public=True, no_cache=True)


class File:
    """A file on its way out, in pieces, and what is let go of after the last or when the reader leaves.

    Not a generator: one that was never begun would let go of nothing.
    """

    def __init__(self, pieces: Iterator[bytes], held: ExitStack) -> None:
        self.pieces, self.held = pieces, held

    def __iter__(self) -> "File":
        return self

    def __next__(self) -> bytes:
        piece = next(self.pieces, b"")
        if not piece:
            self.close()
            raise StopIteration
        return piece

    def close(self) -> None:
        """Called by the web server, however the answer ends."""
        self.held.close()


@require_safe
@cache_shortly
def statements_csv(request: HttpRequest) -> StreamingHttpResponse:
    form = FilterForm(request.GET)

    def write(conditions: Conditions, snapshot: Snapshot) -> Iterator[bytes]:
        return write_csv(
            conditions, origin=_origin(request), oldest_first=form.oldest_first, excel=_is_for_excel(request)
        )

    return _answer_statements(request, form, write, CSV, "csv")


@require_safe
@cache_shortly
def statements_jsonl(request: HttpRequest) -> StreamingHttpResponse:
    """The first line says what the file is; `snapshot=off` leaves it out, so that all lines are of one kind."""
    form = FilterForm(request.GET)

    def write(conditions: Conditions, snapshot: Snapshot) -> Iterator[bytes]:
        first = None if request.GET.get("snapshot") == "off" else asdict(snapshot)
        return write_json_lines(conditions, origin=_origin(request), oldest_first=form.oldest_first, snapshot=first)

    return _answer_statements(request, form, write, JSON_LINES, "jsonl")


def answer_csv(
    request: HttpRequest, write: Callable[..., Iterator[str]], found: Any, what: str, filters: Filters, **options: Any
) -> StreamingHttpResponse:
    """The file that `write` makes of what was found, named for `what` it holds; `excel=1` is for a spreadsheet."""
    with ExitStack() as held:
        held.enter_context(hold_snapshot())
        rows = write(found, origin=_origin(request), excel=_is_for_excel(request), **options)
        return _send(request, in_pieces(rows), held, CSV, name_file(what, filters, "csv"))


def name_file(what: str, filters: Filters, ending: str) -> str:
    """A name that says which days the file covers: letters, digits and dashes only."""
    since = f"-from-{filters.since}" if filters.since else ""
    until = f"-until-{filters.until}" if filters.until else ""
    return f"{what}{since}{until}.{ending}"


def _answer_statements(
    request: HttpRequest,
    form: FilterForm,
    write: Callable[[Conditions, Snapshot], Iterator[bytes]],
    content_type: str,
    ending: str,
) -> StreamingHttpResponse:
    conditions = form.filters.conditions
    with ExitStack() as held:
        held.enter_context(hold_snapshot())
        snapshot = take_snapshot(form.filters, form.query)
        response = _send(
            request, write(conditions, snapshot), held, content_type, name_file("statements", form.filters, ending)
        )
    _describe(response, snapshot, _origin(request))
    return response


def _send(
    request: HttpRequest, pieces: Iterator[bytes], held: ExitStack, content_type: str, name: str
) -> StreamingHttpResponse:
    """Hand the pieces to the web server, and with them what is held until it closes them; for HEAD there are none."""
    held.enter_context(closing(pieces))
    file = File(pieces, held.pop_all()) if request.method != "HEAD" else []
    return StreamingHttpResponse(
        file, content_type=content_type, headers={"Content-Disposition": f'attachment; filename="{name}"'}
    )


def _describe(response: StreamingHttpResponse, snapshot: Snapshot, origin: str) -> None:
    """Say in the headers what a file of any form was taken from, and where its columns are explained."""
    for name, value in asdict(snapshot).items():
        response[f"X-Snapshot-{name.replace('_', '-').title()}"] = str(value)
    response["X-Snapshot-Taken-At"] = snapshot.taken_at.isoformat()
    page = f"{origin}{reverse('timeline')}?{snapshot.filters}".removesuffix("?")
    dictionary = f"{origin}{reverse('data')}"
    response["Link"] = f'<{page}>; rel="alternate"; type="text/html", <{dictionary}>; rel="describedby"'


def _origin(request: HttpRequest) -> str:
    return request.build_absolute_uri("/").rstrip("/")


def _is_for_excel(request: HttpRequest) -> bool:
    return request.GET.get("excel") == "1"
