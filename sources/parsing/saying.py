"""When, and at what occasion, each quotation of an article was said."""

from __future__ import annotations

from .records import Dating, Knowledge, ParsedQuotation


def date_quotations(
    quotations: tuple[ParsedQuotation, ...],
    *,
    text: str,
    headline: str,
    dateline: str,
    published: Dating,
    knowledge: Knowledge,
) -> tuple[ParsedQuotation, ...]:
    """Returns the quotations with ``said`` and ``occasion`` filled."""
    return quotations
