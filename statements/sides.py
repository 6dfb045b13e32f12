"""The sides of a disagreement in words: what each account of a statement says."""

from .days import describe_days
from .models import Statement
from .tallying.disagreements import Disagreement, Side

Point = Statement.Point


def tell_account(disagreement: Disagreement, side: Side) -> str:
    """What one side tells: a name, days or an occasion."""
    quotation = side.quotations[0]
    if disagreement.point == Point.WHEN:
        return describe_days(quotation.said_from, quotation.said_to, quotation.said_precision)
    return quotation.speaker_name if disagreement.point == Point.WHO else quotation.occasion_name
