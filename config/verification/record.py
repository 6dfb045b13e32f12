"""What is on record: counts that a fresh tally confirms, witnesses within their quotations, addresses that lead somewhere."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import islice

from django.db.models import F, OuterRef, Q
from django.db.models.functions import Length

from statements.models import Occasion, Statement, StatementAddress, Topic, TranscriptPlacement, Witness
from statements.reviewing import queue
from statements.tallying.readings import newest_versions
from statements.tallying.tally import counts_of

BATCH = 500
COUNTS = ["article_count", "outlet_count", "independent_count"]


def find_lost_addresses() -> Iterator[str]:
    """Old addresses that are a living statement's own at the same time: one of the two is never shown."""
    living = Statement.objects.unmerged().filter(key=OuterRef("key")).exclude(pk=OuterRef("statement"))
    taken = StatementAddress.objects.annotate(living=living.values("pk")).exclude(living=None).order_by("pk")
    for key, living_pk, statement in taken.values_list("key", "living", "statement").iterator():
        yield (
            f"The address {key} is that of statement {living_pk} and leads to statement {statement} as well: "
            "delete the old address, or merge the two."
        )


def find_endless_merges() -> Iterator[str]:
    """Merged statements, occasions and topics that lead to each other, and never to one that stands."""
    for model in (Statement, Occasion, Topic):
        merged = model.objects.exclude(merged_into=None).order_by("pk").values_list("pk", flat=True)
        for pk in merged.iterator():
            if _leads_nowhere(model, pk):
                name = model._meta.verbose_name
                yield f"The merged {name} {pk} leads in a circle: undo one of the merges, or restore from a backup."


def _leads_nowhere(model: type[Statement | Occasion | Topic], pk: int | None) -> bool:
    passed = set()
    while pk is not None and pk not in passed:
        passed.add(pk)
        pk = model.objects.values_list("merged_into", flat=True).get(pk=pk)
    return pk is not None


def find_wrong_queue() -> Iterator[str]:
    """What waits at the review desk and should not, and what does not and should."""
    for statement in queue.find_wrong():
        yield f"What waits about statement {statement} is not what the record calls for: `manage.py recount` mends it."


def find_misplaced_witnesses() -> Iterator[str]:
    """Parts that reach beyond their quotation, and passages beyond their transcript."""
    half = Q(part_start=None, part_end__isnull=False) | Q(part_start__isnull=False, part_end=None)
    reach = Length("quotation__text")
    beyond = half | Q(part_end__lte=F("part_start")) | Q(part_end__gt=reach)
    for pk, statement in Witness.objects.filter(beyond).order_by("pk").values_list("pk", "statement").iterator():
        yield f"Witness {pk} of statement {statement} covers no part of its quotation: detach it, and attach it again."
    passages = TranscriptPlacement.objects.filter(transcript__document__withdrawn_at=None)
    outside = passages.filter(end__gt=Length("transcript__text")).order_by("pk")
    for pk, transcript in outside.values_list("pk", "transcript__document").iterator():
        yield f"Placement {pk} lies beyond the end of its transcript: have document {transcript} read again."


def find_miscounted() -> Iterator[str]:
    """Statements whose counts are not those of their witnesses, or whose text is not that of the reading they name."""
    rows = Statement.objects.order_by("pk").only("pk", "text", "text_from", "is_pinned", *COUNTS).iterator(BATCH)
    while statements := list(islice(rows, BATCH)):
        shown = defaultdict(list)
        for witness in Witness.objects.of_statements(statements).shown().with_reading().without_text():
            shown[witness.statement_id].append(witness)
        for statement in statements:
            yield from _faults_of(statement, newest_versions(shown[statement.pk]))


def _faults_of(statement: Statement, witnesses: list[Witness]) -> Iterator[str]:
    again = "have one of its articles read again at the desk"
    for name, count in counts_of(witnesses).items():
        if (kept := getattr(statement, name)) != count:
            yield f"Statement {statement.pk} has {count} as {name}, and {kept} is kept: {again}."
    named = [witness for witness in witnesses if witness.quotation_id == statement.text_from_id]
    if named and not statement.is_pinned and statement.text not in {w.reading.rstrip(", ") for w in named}:
        yield f"Statement {statement.pk}: its text is not that of the reading it names; {again}."
