"""`/health/`: whether the servers answer, and whether documents wait longer than they should."""

from django.conf import settings
from django.db import DatabaseError
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET
from kombu.exceptions import OperationalError

from sources.dispatch import queue_length
from sources.models import Document


@require_GET
@never_cache
def health(request: HttpRequest) -> JsonResponse:
    """Says nothing of what is stored, only how the machinery stands: 503 when a server does not answer."""
    report = {"database": "answers", "queue": "answers"}
    try:
        late = Document.objects.stalled(seconds=10 * settings.PIPELINE_SWEEP_SECONDS).count()
        report |= {"waiting": Document.objects.unfinished().count(), "waiting_long": late}
    except DatabaseError:
        report["database"] = "does not answer"
    try:
        report["queued"] = sum(map(queue_length, Document.Lane))
    except (OperationalError, OSError):
        report["queue"] = "does not answer"
    ok = "does not answer" not in report.values()
    return JsonResponse(report, status=200 if ok else 503)
