"""A statement: its words, its witnesses side by side, and how it came to stand on the record."""

from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from sources.models import Outlet

from ..citations import cite
from ..coverage import Coverage
from ..models import Statement, StatementAddress
from ..readings import lay_side_by_side


class BaseForm(forms.Form):
    base = forms.IntegerField(required=False, min_value=1, max_value=2**63 - 1)


@require_safe
def statement(request: HttpRequest, key: str, slug: str = "") -> HttpResponse:
    found = find_living(key)
    if found.state == Statement.State.WITHDRAWN:
        return render(request, "gone.html", {"what": "statement"}, status=410)
    if (found.key, found.slug) != (key, slug):
        return redirect(_with_query(found.get_absolute_url(), request), permanent=True)
    context = _describe(found, request.GET)
    address = request.build_absolute_uri(reverse("statement-by-key", args=[found.key]))
    today = timezone.localdate()
    context["citations"] = cite(found, context["speakers"], address=address, accessed=today)
    return render(request, "statements/statement.html", context)


def find_living(key: str) -> Statement:
    """The statement that answers for the key: itself, or the one it was merged into. Drafts do not answer."""
    found = Statement.objects.by_key(key).first()
    if found is None:
        found = get_object_or_404(StatementAddress.objects.select_related("statement"), key=key).statement
    seen = set()
    while found.merged_into and found.pk not in seen:
        seen.add(found.pk)
        found = found.merged_into
    if found.state not in {Statement.State.PUBLISHED, Statement.State.WITHDRAWN}:
        raise Http404("No such statement.")
    return found


def _describe(statement: Statement, asked: Any) -> dict:
    witnesses = statement.witnesses.shown().with_reading().with_frames().without_text()
    form = BaseForm(asked)
    base = form.cleaned_data["base"] if form.is_valid() else None
    side_by_side = lay_side_by_side(witnesses, base=base, record=statement.text_from_id)
    carried_by = {column.article.document.outlet_id for column in side_by_side.columns}
    followed = Outlet.objects.with_articles()
    return {
        "statement": statement,
        "speakers": statement.speakers.all(),
        "side_by_side": side_by_side,
        "is_base_unknown": "base" in asked and not _is_chosen(side_by_side.base, base),
        "silence": Coverage.around([statement], followed).silence_about(statement, carried_by),
        "decisions": statement.decisions.in_order(),
    }


def _is_chosen(reading: Any, quotation: int | None) -> bool:
    return reading is not None and any(witness.quotation_id == quotation for witness in reading.witnesses)


def _with_query(address: str, request: HttpRequest) -> str:
    query = request.META.get("QUERY_STRING", "")
    return f"{address}?{query}" if query else address
