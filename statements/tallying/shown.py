"""What a statement and its witnesses show, as one hash: the time of a statement's last change moves only when it does."""

import json
from collections.abc import Sequence
from hashlib import sha256
from operator import attrgetter

from ..models import Statement, TranscriptPlacement, Witness

OF_STATEMENT = [
    "text", "text_from_id", "language", "basis", "kind", "said_from", "said_to", "said_precision", "said_basis",
    "said_inferred", "occasion_id", "place", "article_count", "outlet_count", "independent_count", "disagreements",
    "is_revised", "state", "stance", "merged_into_id",
]  # fmt: skip
OF_WITNESS = ["pk", "part_start", "part_end", "decided_by", "testimony", "quotation_id"]
OF_QUOTATION = ["text", "where", "kind", "start", "cue", "mention", "continues_id"]
OF_ARTICLE = [
    "pk", "headline", "bylines", "wire", "language", "canonical_address", "published_on", "published_until",
    "published_precision", "published_inferred", "document.address", "document.outlet_id",
]  # fmt: skip
PLACED = ["witness", "transcript", "verdict", "start", "end"]
shown_of_statement, shown_of_witness = attrgetter(*OF_STATEMENT), attrgetter(*OF_WITNESS)
shown_of_quotation, shown_of_article = attrgetter(*OF_QUOTATION), attrgetter(*OF_ARTICLE)


def hash_shown(statement: Statement, shown: Sequence[Witness]) -> str:
    """The SHA-256, in hexadecimal digits, of what is shown of a statement and its witnesses.

    Args:
        statement: as it was worked out just now.
        shown: its witnesses, as `Witness.objects.to_tally()` gives them.
    """
    rows = [
        (*shown_of_witness(one), *shown_of_quotation(one.quotation), *shown_of_article(one.quotation.article))
        for one in sorted(shown, key=attrgetter("pk"))
    ]
    placed = [one.pk for one in shown if one.is_placed]
    places = (
        TranscriptPlacement.objects.filter(witness__in=placed).order_by("pk").values_list(*PLACED) if placed else []
    )
    plain = json.dumps([shown_of_statement(statement), rows, list(places)], default=str)
    return sha256(plain.encode("utf-8", "surrogatepass")).hexdigest()
