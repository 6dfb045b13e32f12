"""The fields of the filter form: slugs of rows, days, and places on the timeline."""

import re
from collections.abc import Iterator
from typing import Any

from django import forms
from django.db.models import Model, QuerySet

from ..models import Prepared
from .timeline import Place

PLACE = re.compile(r"(?P<day>\d{4}-\d{2}-\d{2}|undated)(?:~(?P<key>[a-z0-9]{1,12}))?", re.ASCII)
SLUG = re.compile(r"[a-z0-9_-]+", re.ASCII)
# What filters tell of a row; the rest is fetched where somebody looks at it.
TOLD = {"id", "slug", "name", "merged_into_id"}
# So many slugs are looked up at once; where there are fewer, None stands for the others and finds nothing.
AT_ONCE = 8


class KnownField(forms.ModelMultipleChoiceField):
    """Slugs of rows that the site knows."""

    default_error_messages = {"invalid_choice": "“%(value)s” is not known here."}

    def __init__(self, rows: QuerySet, **options: Any) -> None:
        super().__init__(rows, to_field_name="slug", required=False, **options)
        told = [field.attname for field in rows.model._meta.concrete_fields if field.attname in TOLD]
        self._named = Prepared(lambda *slugs: rows.filter(slug__in=slugs).values_list(*told), *[str] * AT_ONCE)

    def clean(self, value: Any) -> list[Model]:
        """The rows with what filters tell of them, by one query for a few; none where nothing is asked."""
        slugs = list(dict.fromkeys(slug for slug in value or [] if slug))
        if not slugs:
            return []
        known = [slug for slug in slugs if "\0" not in slug]
        found = {row.slug: row for row in self._read(known)}
        for slug in slugs:
            if slug not in found:
                raise forms.ValidationError(self.error_messages["invalid_choice"], params={"value": slug})
        return list(found.values())

    def _read(self, slugs: list[str]) -> Iterator[Model]:
        for start in range(0, len(slugs), AT_ONCE):
            part = slugs[start : start + AT_ONCE]
            yield from self._named.objects(*part, *[None] * (AT_ONCE - len(part)))


class OutletsField(KnownField):
    """Slugs, or names as a reader types them; an empty line of a form asks for nothing."""

    default_error_messages = {"invalid_choice": "no outlet is called “%(value)s” here."}

    def clean(self, value: Any) -> list[Model]:
        return super().clean([self._slug_of(text.strip()) for text in value or [] if text.strip()])

    def _slug_of(self, text: str) -> str:
        if SLUG.fullmatch(text) or "\0" in text:
            return text
        return self.queryset.by_name(text).values_list("slug", flat=True).first() or text


class TopicsField(KnownField):
    """Slugs of topics; that of one which was merged asks for the one it was made one with."""

    def clean(self, value: Any) -> list[Model]:
        return list(dict.fromkeys(topic.merged_into or topic for topic in super().clean(value)))


class DayField(forms.DateField):
    default_error_messages = {"invalid": "not a day such as 2022-02-23."}

    def __init__(self, **options: Any) -> None:
        widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
        super().__init__(required=False, input_formats=["%Y-%m-%d"], widget=widget, **options)


class PlaceField(forms.CharField):
    """`2022-02-23~key`, `2022-02-23` or `undated~key`, as the links to older and newer statements carry it."""

    default_error_messages = {"invalid": "no place on the timeline."}

    def clean(self, value: Any) -> Place | None:
        text = super().clean(value)
        if not text:
            return None
        match = PLACE.fullmatch(text)
        if not match:
            raise forms.ValidationError(self.error_messages["invalid"])
        day = None if match["day"] == "undated" else DayField().clean(match["day"])
        return Place(day, match["key"] or "")
