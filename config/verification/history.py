"""What is written down of changes: all of it, as long as nobody has switched the triggers off."""

from collections.abc import Iterator

from django.db import connection, models

from sources.models import Article, Document, DrawnSpan, Feed, Outlet, Quotation, Takedown
from statements.models import (
    Alias,
    BulkAcceptance,
    Decision,
    Note,
    Occasion,
    PolicyChange,
    Proposal,
    PublicationRule,
    Recurrence,
    ReportingWord,
    Speaker,
    Statement,
    StatementAddress,
    Topic,
    TopicDecision,
    Witness,
)  # fmt: skip

ALL = {"insert", "update", "delete", "truncate"}
LATER = ALL - {"insert"}
# What of each table is written down. Of what came in the receipts tell, and of a decision or a note that itself.
RECORDED: dict[type[models.Model], set[str]] = {
    **dict.fromkeys([Outlet, Feed, DrawnSpan, Takedown], ALL),
    **dict.fromkeys([Document, Article, Quotation], LATER),
    **dict.fromkeys([Statement, Statement.speakers.through, StatementAddress, Witness, Proposal, Recurrence], ALL),
    **dict.fromkeys([Speaker, Alias, Occasion, Occasion.speakers.through, Topic, ReportingWord], ALL),
    PublicationRule: ALL,
    **dict.fromkeys([Decision, Note, TopicDecision, PolicyChange, BulkAcceptance], LATER),
}
# The history's own trigger: nobody rewrites it.
KEPT = {"sources_change": {"kept"}}
TRIGGERS = "SELECT tgrelid::regclass::text, tgname FROM pg_trigger WHERE tgenabled IN ('O', 'A') AND NOT tgisinternal"


def find_unrecorded() -> Iterator[str]:
    """Tables of which some changes are not written down, since a trigger is gone or switched off."""
    with connection.cursor() as cursor:
        cursor.execute(TRIGGERS)
        working = set(cursor.fetchall())
    wanted = {model._meta.db_table: {f"change_{name}" for name in names} for model, names in RECORDED.items()}
    for table, names in (wanted | KEPT).items():
        for name in sorted(names):
            if (table, name) not in working:
                yield (
                    f"The trigger {name} of {table} is gone or off, so that changes go untold: "
                    f"ALTER TABLE {table} ENABLE TRIGGER {name}."
                )
