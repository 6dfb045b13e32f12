"""Where a quotation begins and ends in its article, as a person corrects it.

The quotation takes the person's span, and what the parser read is kept beside it (`sources.models.DrawnSpan`), from
where the next reading of the document takes the span over.
"""

from collections.abc import Iterable
from typing import Any

from sources.models import Article, DrawnSpan, Quotation
from sources.parsing.edges import trim_span

from .. import history
from ..models import Decision, Meaning, Statement, Trace, Witness
from ..placements import refresh_and_place
from ..renewal import renewing_once
from ..tracing import leave_traces
from .ground import NotPossible, hold, mark_checked

Verb = Decision.Verb
Parts = dict[str, list[int]]


@renewing_once()
def correct_span(quotation: Quotation, start: int, end: int, *, by, reason: str = "") -> Decision:
    """Let a quotation begin and end elsewhere in its headline or text; the statements that it witnesses follow.

    Blanks at the edges are left out, and the quotation marks around words that stand between them. The decision is
    written down with each of the statements.

    Args:
        quotation: of the newest reading of an article that is not withdrawn; it witnesses a statement.
        start: where it begins in the field that `quotation.where` names, in code points.
        end: where it ends, exclusive.

    Returns:
        The decision, as the first of the statements has it.

    Raises:
        NotPossible: outside the field, nothing left, as it was, over another quotation of the same kind, or where a
            part of it that witnesses a statement of its own would be gone.
    """
    _hold(quotation)
    witnesses = _witnesses_of(quotation)
    if not witnesses:
        raise NotPossible(
            "The quotation witnesses no statement: make one of it, or attach it to one, and then correct it."
        )
    hold(*(witness.statement for witness in witnesses))
    span = _fit(quotation, start, end)
    _refuse_overlap(quotation, *span)
    before = {witness: history.snapshot(witness.statement) for witness in witnesses}
    was = {"span": [quotation.start, quotation.end], "parts": _draw(quotation, *span, witnesses)}
    now = {"span": list(span), "parts": _parts_of(witnesses), "quotations": [quotation.pk]}
    decisions = []
    for witness in witnesses:
        mark_checked(witness.statement)
        fresh = refresh_and_place(witness.statement)
        told = now | {"witness": witness.pk}
        decisions.append(history.write_down(fresh, Verb.SPAN, before[witness], by=by, reason=reason, **told))
        decisions[-1].before |= was
        decisions[-1].save(update_fields=["before"])
    return decisions[0]


def draw_back(decision: Decision, by) -> None:
    """Undo a corrected span, in the reading that is the newest by now. The decision's own statement is left to `undo`."""
    witness = Witness.objects.filter(pk=decision.after["witness"]).select_related("quotation").first()
    if witness is None:
        raise NotPossible("The quotation witnesses nothing any longer: attach it again first.")
    later = decision.statement.decisions.filter(verb=Verb.SPAN, after__witness=witness.pk, pk__gt=decision.pk)
    if later.filter(undone_by=None).exists():
        raise NotPossible("Where it begins and ends was decided again since: undo that decision first.")
    quotation = witness.quotation
    _hold(quotation)
    # A later reading may have the same words further on.
    shift = 0 if quotation.pk in decision.after["quotations"] else quotation.start - decision.after["span"][0]
    start, end = (place + shift for place in decision.before["span"])
    _refuse_overlap(quotation, start, end)
    witnesses = _witnesses_of(quotation)
    others = [each.statement for each in witnesses if each.statement_id != decision.statement_id]
    before = {other.pk: history.snapshot(other) for other in others}
    _draw(quotation, start, end, witnesses)
    _put_parts_back(decision.before["parts"], witnesses)
    for other in others:
        _note_undone(other, before[other.pk], decision, by)


def _hold(quotation: Quotation) -> None:
    """See the quotation as it is now; a reading of its document that comes at the same time waits, and takes it over.

    The turn comes first, as with every decision: the article is held last, or two would wait for each other.
    """
    hold(*(witness.statement for witness in _witnesses_of(quotation)))
    article = Article.objects.select_for_update(no_key=True).select_related(None).get(pk=quotation.article_id)
    quotation.refresh_from_db(from_queryset=Quotation.objects.with_article())
    if article.document.withdrawn_at:
        raise NotPossible("The article is withdrawn: what was quoted from it is shown nowhere.")
    if article.superseded_at:
        raise NotPossible("The article was read again meanwhile: correct the quotation of the newest reading.")


def _witnesses_of(quotation: Quotation) -> list[Witness]:
    found = Witness.objects.of_quotations([quotation]).exclude(statement__state=Statement.State.MERGED)
    return list(found.select_related("statement").order_by("statement_id"))


def _fit(quotation: Quotation, start: int, end: int) -> tuple[int, int]:
    """The span as the parser would set it."""
    length = len(quotation.field)
    if start < 0 or end > length or start > end:
        raise NotPossible(
            f"The {quotation.where} has {length:,} characters, and a quotation stands within it: "
            f"{start:,} to {end:,} does not."
        )
    span = trim_span(quotation.field, start, end, is_quoted=quotation.kind != Quotation.Kind.INDIRECT)
    if span[0] == span[1]:
        raise NotPossible("No words are left between these two places: a quotation has some.")
    if span == (quotation.start, quotation.end):
        raise NotPossible("It begins and ends there already.")
    return span


def _refuse_overlap(quotation: Quotation, start: int, end: int) -> None:
    same = quotation.article.quotations.filter(where=quotation.where, kind=quotation.kind)
    other = same.filter(start__lt=end, end__gt=start).exclude(pk=quotation.pk).first()
    if other:
        raise NotPossible(
            f"It would lie over another quotation ({other.get_kind_display()}) of the article, “{other}”: "
            "correct that one first, or end before it."
        )


def _draw(quotation: Quotation, start: int, end: int, witnesses: Iterable[Witness]) -> Parts:
    """Let the quotation begin and end there, and the parts of it that its witnesses cover stay at their words.

    Returns the parts as they were.
    """
    was, parts = (quotation.start, quotation.end), _parts_of(witnesses)
    for witness in witnesses:
        if witness.part_start is not None:
            _move_part(witness, was, (start, end))
    DrawnSpan.objects.draw(quotation, start, end)
    for left in (Trace, Meaning):
        left.objects.filter(quotation=quotation).delete()
    leave_traces([quotation])
    return parts


def _move_part(witness: Witness, was: tuple[int, int], now: tuple[int, int]) -> None:
    """An edge of the part that is the quotation's own goes with it; one within stays, as far as the words reach."""
    length = was[1] - was[0]
    start = now[0] if witness.part_start == 0 else max(was[0] + witness.part_start, now[0])
    end = now[1] if witness.part_end == length else min(was[0] + witness.part_end, now[1])
    if start >= end:
        raise NotPossible(
            f"Nothing would be left of what witnesses “{witness.statement}”: detach it from there first."
        )
    _set_part(witness, [start - now[0], end - now[0]])


def _set_part(witness: Witness, part: list[int]) -> None:
    witness.part_start, witness.part_end = part
    witness.save(update_fields=["part_start", "part_end"])


def _parts_of(witnesses: Iterable[Witness]) -> Parts:
    return {str(w.pk): [w.part_start, w.part_end] for w in witnesses if w.part_start is not None}


def _put_parts_back(parts: Parts, witnesses: Iterable[Witness]) -> None:
    for witness in witnesses:
        if str(witness.pk) in parts:
            _set_part(witness, parts[str(witness.pk)])


def _note_undone(statement: Statement, before: dict[str, Any], decision: Decision, by) -> None:
    """Tell it in the history of another statement that the quotation witnesses, too."""
    fresh = refresh_and_place(statement)
    undone = history.write_down(fresh, Verb.UNDONE, before, by=by, reason=decision.reason)
    same = statement.decisions.filter(verb=Verb.SPAN, after__span=decision.after["span"], undone_by=None)
    undone.undoes = same.filter(after__quotations=decision.after["quotations"]).first()
    undone.save(update_fields=["undoes"])
