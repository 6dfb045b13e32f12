"""What shows, as far as the machine decides: by the rules of publication, and only while some reading bears it out.

A statement that a person has looked at is left as the person left it.
"""

from collections.abc import Iterable, Sequence

from django.db.models import Prefetch, prefetch_related_objects
from django.utils import timezone

from . import history
from .grouping import VERSION
from .history import Move
from .models import Decision, Statement, StatementAddress, Witness
from .policy import Rules, read_rules

State, Verb = Statement.State, Decision.Verb


def settle(statement: Statement, shown: Sequence[Witness] | None = None, rules: Rules | None = None) -> None:
    """Withdraw what no reading bears out, take back what one bears out again, publish what the rules let show.

    `shown` are the statement's witnesses that may be shown, where the caller has them with their readings; `rules` are
    those of publication, where it has read them.
    """
    if statement.checked_at or statement.state == State.MERGED:
        return
    shown = statement.witnesses.shown().with_reading() if shown is None else shown
    is_witnessed = any(_is_read(witness) for witness in shown)
    if not is_witnessed and statement.state != State.WITHDRAWN:
        _move(statement, State.WITHDRAWN, Verb.WITHDRAWN, "no reading bears it out any longer")
    elif is_witnessed and statement.state != State.PUBLISHED and _may_show(statement, shown, rules):
        _move(statement, State.PUBLISHED, Verb.PUBLISHED)
    elif is_witnessed and statement.state == State.WITHDRAWN:
        _move(statement, State.DRAFT, Verb.CORRECTED, "a reading bears it out again")


def follow_rules(statements: Iterable[Statement], rules: Rules) -> list[Statement]:
    """Publish or hold back, as the rules are now, what the machine has the say about; return those that went.

    The caller has them locked. It takes as many queries for many as for a few.
    """
    ours = [one for one in statements if not one.checked_at and one.state in {State.DRAFT, State.PUBLISHED}]
    prefetch_related_objects(ours, Prefetch("witnesses", Witness.objects.to_weigh(), "weighed"))
    if rules.name_speakers:
        prefetch_related_objects(ours, "speakers")
    moves = [move for one in ours if (move := _move_by_rules(one, rules))]
    _write(moves)
    return [move.statement for move in moves]


def _move_by_rules(statement: Statement, rules: Rules) -> Move | None:
    """How the rules would move a statement that has its `weighed` witnesses at hand."""
    shown = statement.weighed
    is_read, may_show = any(_is_read(witness) for witness in shown), _may_show(statement, shown, rules)
    if not is_read or may_show == (statement.state == State.PUBLISHED):
        return None
    if may_show:
        return Move(
            statement, statement.state, State.PUBLISHED, Verb.PUBLISHED, "the rules of publication let it show"
        )
    return Move(statement, statement.state, State.DRAFT, Verb.WITHDRAWN, "the rules of publication hold it back")


def _is_read(witness: Witness) -> bool:
    return witness.quotation.article.superseded_at is None


def _may_show(statement: Statement, shown: Iterable[Witness], rules: Rules | None) -> bool:
    """Whether some reading meets what the rules ask of its outlet and of who speaks."""
    rules = rules or read_rules()
    speakers = [speaker.pk for speaker in statement.speakers.all()] if rules.name_speakers else []
    return any(
        rules.are_met(
            reading.quotation.article.document.outlet_id,
            speakers,
            score=reading.quotation.confidence,
            witnesses=statement.independent_count,
        )
        for reading in shown
    )


def lead_to(statement: Statement, other: Statement) -> None:
    """Let the address of a statement that nothing witnesses any more lead to the one its words were found to be of."""
    before = history.snapshot(statement)
    StatementAddress.objects.get_or_create(key=statement.key, defaults={"statement": other})
    StatementAddress.objects.filter(statement=statement).update(statement=other)
    _move_proposals(statement, other)
    statement.state, statement.merged_into = State.MERGED, other
    statement.save(update_fields=["state", "merged_into"])
    history.write_down(statement, Verb.MERGED, before, reason="its words belong elsewhere", rule_version=VERSION)


def _move_proposals(statement: Statement, other: Statement) -> None:
    """What a person rejected of the one holds of the other; what is open is weighed anew."""
    statement.proposals.open().delete()
    decided = {
        *other.proposals.values_list("quotation", flat=True),
        *other.witnesses.values_list("quotation", flat=True),
    }
    statement.proposals.exclude(quotation__in=decided).update(statement=other)


def _move(statement: Statement, state: Statement.State, verb: Decision.Verb, reason: str = "") -> None:
    _write([Move(statement, statement.state, state, verb, reason)])


def _write(moves: Sequence[Move]) -> None:
    """A query for each state, and one for what the history says of it."""
    now = timezone.now()
    for state in {move.after for move in moves}:
        numbers = [move.statement.pk for move in moves if move.after == state]
        Statement.objects.numbered(numbers).update(state=state, changed_at=now)
    for move in moves:
        move.statement.state, move.statement.changed_at = move.after, now
    history.note_moves(moves)
