"""Topics: the list of them, and the address of each, which leads to its statements."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from ..models import Topic


@require_safe
def topic_list(request: HttpRequest) -> HttpResponse:
    return render(request, "statements/topics.html", {"topics": Topic.objects.shown().with_counts()})


@require_safe
def topic(request: HttpRequest, slug: str) -> HttpResponse:
    if merged := Topic.objects.merged().by_slug(slug).first():
        return redirect(merged.merged_into, permanent=True)
    if Topic.objects.removed().by_slug(slug).exists():
        return render(request, "gone.html", {"what": "topic"}, status=410)
    found = get_object_or_404(Topic.objects.shown(), slug=slug)
    return redirect(f"{reverse('timeline')}?{urlencode({'topic': found.slug})}")
