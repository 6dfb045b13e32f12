"""What shows, as far as the machine decides: by the outlets' policy, and only while some reading bears it out.

A statement that a person has looked at is left as the person left it.
"""

from collections.abc import Iterable, Sequence

from django.conf import settings
from django.utils import timezone

from sources.models import Outlet

from . import history
from .grouping import VERSION
from .models import Decision, Statement, StatementAddress, Witness

# What the parser is less sure of than this waits for a person.
SURE = 0.75
State, Verb = Statement.State, Decision.Verb


def settle(statement: Statement, shown: Sequence[Witness] | None = None) -> None:
    """Withdraw what no reading bears out, take back what one bears out again, publish what the policy lets show.

    `shown` are the statement's witnesses that may be shown, where the caller has them with their readings.
    """
    if statement.checked_at or statement.state == State.MERGED:
        return
    shown = statement.witnesses.shown().with_reading() if shown is None else shown
    is_witnessed = any(witness.quotation.article.superseded_at is None for witness in shown)
    if not is_witnessed and statement.state != State.WITHDRAWN:
        _move(statement, State.WITHDRAWN, Verb.WITHDRAWN, "no reading bears it out any longer")
    elif is_witnessed and statement.state != State.PUBLISHED and _may_show(shown):
        _move(statement, State.PUBLISHED, Verb.PUBLISHED)
    elif is_witnessed and statement.state == State.WITHDRAWN:
        _move(statement, State.DRAFT, Verb.CORRECTED, "a reading bears it out again")


def _may_show(shown: Iterable[Witness]) -> bool:
    """Whether the machine is sure of a reading whose outlet lets that show at once."""
    sure = (witness.quotation for witness in shown if witness.quotation.confidence >= SURE)
    return any(shows_at_once(quotation.article.outlet) for quotation in sure)


def shows_at_once(outlet: Outlet | None) -> bool:
    return outlet.publishes_at_once if outlet else settings.PUBLISH_AT_ONCE


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
    before, statement.state, statement.changed_at = statement.state, state, timezone.now()
    statement.save(update_fields=["state", "changed_at"])
    history.note_state(statement, verb, before, reason)
