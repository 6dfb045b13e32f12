"""Writing down decisions: what a statement was before and after, so that each can be told and undone."""

from .grouping import VERSION
from .models import Decision, Statement, Witness

# What a decision can change of a statement, apart from its witnesses.
KEPT = [
    "text",
    "state",
    "basis",
    "is_pinned",
    "said_from",
    "said_to",
    "said_precision",
    "said_basis",
    "said_inferred",
    "place",
    "stance",
    "fixed",
]


def snapshot(statement: Statement) -> dict:
    """The statement as plain values, with its speakers, occasion and witnesses by their numbers."""
    values = {name: _plain(getattr(statement, name)) for name in KEPT}
    return values | {
        "occasion": statement.occasion_id,
        "merged_into": statement.merged_into_id,
        "speakers": sorted(statement.speakers.values_list("pk", flat=True)),
        "witnesses": sorted(statement.witnesses.values_list("pk", flat=True)),
    }


def _plain(value):
    return value.isoformat() if hasattr(value, "isoformat") else value


def write_down(
    statement: Statement,
    verb: Decision.Verb,
    before: dict,
    *,
    by=None,
    reason: str = "",
    rule_version: str = "",
    **more,
) -> Decision:
    """Keep a decision with what changed between `before` (a snapshot) and now. `more` is kept beside what is after."""
    after = snapshot(statement)
    changed = {key for key in after if before.get(key) != after[key]}
    return Decision.objects.create(
        statement=statement,
        verb=verb,
        made_by=by,
        rule_version=rule_version,
        reason=reason,
        before={key: before[key] for key in sorted(changed) if key in before},
        after={key: after[key] for key in sorted(changed)} | more,
    )


def note_witness(witness: Witness, verb: Decision.Verb) -> Decision:
    """Keep what the machine decided about a witness, with its reasons."""
    return Decision.objects.create(
        statement_id=witness.statement_id,
        verb=verb,
        rule_version=VERSION,
        reason="; ".join(witness.reasons),
        after={"witness": witness.pk, "quotations": [witness.quotation_id]},
    )
