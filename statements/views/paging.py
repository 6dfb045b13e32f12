"""Pages of a list of statements: which one is asked for, and the links to those beside it with all filters kept."""

from dataclasses import replace

from ..browsing.forms import FilterForm
from ..browsing.timeline import PAGE_SIZE, Page, Place, turn_page
from ..models.statement_sets import StatementQuerySet


def read_page(form: FilterForm, found: StatementQuerySet) -> Page:
    """The page asked for, with all that its cards show."""
    return turn_to(form, found.with_card())


def turn_to(form: FilterForm, found: StatementQuerySet, size: int = PAGE_SIZE) -> Page:
    """The page asked for. The undated have a list of their own: they stand at no place among the dated."""
    asked = form.understood
    before, after = asked["before"], asked["after"]
    if asked["day"] and not (before or after):
        place = Place(asked["day"])
        before, after = (None, place) if form.oldest_first else (place, None)
    listed = found if form.filters.undated else found.dated()
    return turn_page(listed, before=before, after=after, oldest_first=form.oldest_first, size=size)


def link_pages(form: FilterForm, page: Page) -> dict:
    filters, ordering = form.filters, form.ordering
    return {
        "pairs": [*filters.pairs(), *ordering],
        "older_query": filters.query(*ordering, ("before", str(page.older))),
        "newer_query": filters.query(*ordering, ("after", str(page.newer))),
        "undated_query": replace(filters, undated=True).query(*ordering),
    }
