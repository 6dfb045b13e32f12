"""A statement: its words, its witnesses side by side, and how it came to stand on the record."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from ..changes import name_in_decisions
from ..citations import cite
from ..comparing.differences import tell_differences
from ..comparing.layout import Layout, read_layout
from ..comparing.side_by_side import SideBySide, lay_side_by_side
from ..coverage import silence_about
from ..framing.cues import load_hedges
from ..framing.frames import read_frames
from ..models import Decision, Occasion, Prepared, Speaker, Statement, StatementAddress, Topic, Witness, WitnessRow
from ..tallying.disagreements import Disagreement, find_disagreements, read_sentences
from ..tallying.readings import newest_versions
from ..tallying.revisions import find_revisions
from ..tallying.said_again import days_of
from ..tallying.transcripts import transcript_of
from .keeping import keep_page

# More of the history is a link away.
NEWEST_DECISIONS = 6
# What every page asks for.
WITNESSES = Prepared(lambda statement: Witness.objects.of_statements([statement]).shown().rows(), int)
SPEAKERS = Prepared(lambda s: Speaker.objects.of_statement(s).values_list("id", "name", "slug", "kind"), int)
TOPICS = Prepared(
    lambda statement: Topic.objects.shown().of_statement(statement).values_list("id", "slug", "name"), int
)
DECISIONS = Prepared(
    lambda statement: (
        Decision.objects.of_statement(statement)
        .newest_first()
        .values_list("id", "verb", "made_by_id", "made_at", "reason")[: NEWEST_DECISIONS + 1]
    ),
    int,
)


@require_safe
@keep_page
def statement(request: HttpRequest, key: str, slug: str = "") -> HttpResponse:
    found = find_living(key)
    if found.state == Statement.State.WITHDRAWN:
        return say_gone(request, found)
    if (found.key, found.slug) != (key, slug):
        return redirect(_with_query(found.get_absolute_url(), request), permanent=True)
    layout = read_layout(request.GET)
    context = _describe(found, layout)
    context["is_base_unknown"] = "base" in request.GET and not _is_chosen(context["side_by_side"], layout)
    context |= _tell_history(found)
    address = request.build_absolute_uri(reverse("statement-by-key", args=[found.key]))
    context["citations"] = cite(found, context["speakers"], address=address, accessed=timezone.localdate())
    return render(request, "statements/statement.html", context)


def find_living(key: str) -> Statement:
    """The statement that answers for the key: itself, or the one it was merged into. Drafts do not answer."""
    found = Statement.objects.by_key(key).with_page().first()
    if found is None:
        found = get_object_or_404(StatementAddress.objects.select_related("statement"), key=key).statement
    seen = set()
    while found.merged_into and found.pk not in seen:
        seen.add(found.pk)
        found = found.merged_into
    if found.state not in {Statement.State.PUBLISHED, Statement.State.WITHDRAWN}:
        raise Http404("No such statement.")
    return found


def say_gone(request: HttpRequest, statement: Statement) -> HttpResponse:
    withdrawal = None if statement.text else statement.decisions.taken_down().newest_first().first()
    return render(request, "gone.html", {"what": "statement", "withdrawal": withdrawal}, status=410)


def _describe(statement: Statement, layout: Layout) -> dict:
    rows = newest_versions(WitnessRow(*row) for row in WITNESSES.rows(statement.pk))
    side_by_side = lay_side_by_side(statement, rows, layout, transcript_of(statement))
    disagreements = _disagreements_of(statement) if statement.disagreements else []
    return {
        "statement": statement,
        "speakers": SPEAKERS.objects(statement.pk),
        "topics": TOPICS.objects(statement.pk),
        "layout": layout,
        "side_by_side": side_by_side,
        "differences": tell_differences(side_by_side),
        "frames": read_frames((c.main for c in side_by_side.columns), load_hedges()) if layout.shows_frame else {},
        "disagreements": disagreements,
        "sentences": read_sentences(disagreements),
        "revisions": find_revisions(statement.witnesses.shown().with_reading()) if statement.is_revised else [],
        "said_again": days_of(statement),
        "silence": silence_about(statement, {row.outlet_id for row in rows}),
    }


def _disagreements_of(statement: Statement) -> list[Disagreement]:
    return find_disagreements(newest_versions(statement.witnesses.shown().with_reading().without_text()))


def _tell_history(statement: Statement) -> dict:
    """The newest decisions in their order, and whether there are earlier ones."""
    newest = DECISIONS.objects(statement.pk)
    shown = name_in_decisions(newest[:NEWEST_DECISIONS][::-1], Occasion.objects.public())
    return {"decisions": shown, "has_earlier": len(newest) > NEWEST_DECISIONS}


def _is_chosen(side_by_side: SideBySide, layout: Layout) -> bool:
    return side_by_side.base_reading is not None and side_by_side.base_reading.holds(layout.base)


def _with_query(address: str, request: HttpRequest) -> str:
    query = request.META.get("QUERY_STRING", "")
    return f"{address}?{query}" if query else address
