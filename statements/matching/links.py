"""The ways that lead on record to statements which may hang together: from likely quotations, and from statements."""

from collections.abc import Iterable

from django.db import connection

# Of the speaker: the statements that the found quotations witness; and those that come near a known one, or share
# with it a quotation that witnesses or may witness both. In one query: each quotation that is placed asks it.
LINKED = """
    WITH witnessing AS (
        SELECT quotation_id FROM statements_witness WHERE statement_id = ANY(%(known)s)
    ), linked AS (
        SELECT statement_id FROM statements_witness WHERE quotation_id = ANY(%(found)s)
        UNION SELECT to_statement_id FROM statements_statement_near WHERE from_statement_id = ANY(%(known)s)
        UNION SELECT statement_id FROM statements_witness JOIN witnessing USING (quotation_id)
        UNION SELECT statement_id FROM statements_proposal JOIN witnessing USING (quotation_id)
        UNION SELECT witness.statement_id FROM statements_proposal AS proposal
            JOIN statements_witness AS witness USING (quotation_id)
            WHERE proposal.statement_id = ANY(%(known)s)
    )
    SELECT said.id FROM linked
    JOIN statements_statement AS said ON said.id = linked.statement_id AND said.state <> 'merged'
    JOIN statements_statement_speakers AS of ON of.statement_id = said.id
    WHERE of.speaker_id = %(speaker)s
"""


def find_linked(speaker: int, *, found: Iterable[int] = (), known: Iterable[int] = ()) -> set[int]:
    """The numbers of a speaker's statements that `found` quotations witness, or that `known` statements lead to."""
    asked = {"speaker": speaker, "found": list(found), "known": list(known)}
    if not asked["found"] and not asked["known"]:
        return set()
    with connection.cursor() as cursor:
        cursor.execute(LINKED, asked)
        return {pk for (pk,) in cursor}
