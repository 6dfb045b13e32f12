"""Lists at the desks, of the intake and of the record, that grow without end: no page of them reads all that is there."""

from django.contrib.admin import RelatedFieldListFilter
from django.core.paginator import Paginator
from django.db.models import Exists, OuterRef, Q
from django.utils.functional import cached_property

from .models import MOST_COUNTED


class AtLeast(int):
    """A count that was carried so far and no further: told with a plus wherever the admin tells counts."""

    def __str__(self) -> str:
        return f"{int(self):,}+"

    __html__ = __str__  # templates would write it as any other number


class NewestPaginator(Paginator):
    """Pages of the first `MOST_COUNTED` rows, which are counted so far and no further; filters lead to what lies behind."""

    @cached_property
    def count(self) -> int:
        counted = self.object_list.order_by().values("pk")[: MOST_COUNTED + 1].count()
        return AtLeast(MOST_COUNTED) if counted > MOST_COUNTED else counted


class LongList:
    """Mixed into an admin whose rows grow without end."""

    paginator = NewestPaginator
    show_full_result_count = False  # of all rows, for each page of a search


class RelatedInUseFilter(RelatedFieldListFilter):
    """By what any row belongs to: each is looked for in the index, where Django's own reads all rows."""

    def field_choices(self, field, request, model_admin):
        rows = model_admin.model.objects.filter(**{field.name: OuterRef("pk")})
        ordering = self.field_admin_ordering(field, request, model_admin)
        return field.get_choices(include_blank=False, ordering=ordering, limit_choices_to=Q(Exists(rows)))
