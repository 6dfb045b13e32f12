"""Pages of a list of statements: which one is asked for, and the links to those beside it with all filters kept."""

from ..browsing.filters import Filters
from ..browsing.forms import FilterForm
from ..browsing.timeline import PAGE_SIZE, Fetch, Page, Place, turn_page
from ..models import Statement


def read_page(form: FilterForm, filters: Filters | None = None) -> Page:
    """The page asked for, with all that its cards show. `filters` are those of the form, if no others are given."""
    return turn_to(form, Statement.objects.published().with_card().in_turn, filters=filters)


def turn_to(form: FilterForm, fetch: Fetch, size: int = PAGE_SIZE, *, filters: Filters | None = None) -> Page:
    """The page asked for, with what `fetch` gives of its statements. The undated have a list of their own."""
    asked = form.understood
    before, after = asked["before"], asked["after"]
    if asked["day"] and not (before or after):
        place = Place(asked["day"])
        before, after = (None, place) if form.oldest_first else (place, None)
    listed = filters or form.filters
    return turn_page(listed, fetch, before=before, after=after, oldest_first=form.oldest_first, size=size)


def link_pages(form: FilterForm, page: Page) -> dict:
    filters, ordering = form.filters, form.ordering
    return {
        "pairs": [*filters.pairs(), *ordering],
        "older_query": filters.query(*ordering, ("before", str(page.older))),
        "newer_query": filters.query(*ordering, ("after", str(page.newer))),
        "undated_query": filters.of_unknown_day().query(*ordering),
    }
