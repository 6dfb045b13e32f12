"""Paging at the desk through lists that grow without end."""

from django.core.paginator import Paginator
from django.utils.functional import cached_property

from ..models import MOST_COUNTED


class NewestPaginator(Paginator):
    """Pages of the first `MOST_COUNTED` rows, which are counted so far and no further; filters lead to what lies behind."""

    @cached_property
    def count(self) -> int:
        return self.object_list[:MOST_COUNTED].count()
