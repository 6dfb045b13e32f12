"""What is true of the rows of every table: values that exist, and references that lead somewhere."""

from collections.abc import Iterator

from django.apps import apps
from django.db.models import Exists, Field, ForeignKey, Model, OuterRef

OURS = {"config", "sources", "statements"}


def find_strange_values() -> Iterator[str]:
    """States, kinds and the like that do not exist."""
    for model in _models():
        for field in model._meta.concrete_fields:
            if field.choices:
                yield from _strange_values_of(model, field)


def _strange_values_of(model: type[Model], field: Field) -> Iterator[str]:
    allowed = [value for value, _ in field.flatchoices] + [""] * field.blank * field.empty_strings_allowed
    strange = model._base_manager.exclude(**{f"{field.name}__in": allowed}).exclude(**{f"{field.name}__isnull": True})
    for pk, value in strange.order_by("pk").values_list("pk", field.name).iterator():
        yield (
            f"{_name_of(model, pk)}: its {field.verbose_name} is “{value}”, which does not exist: set it right as the "
            "history or a backup has it."
        )


def find_orphans() -> Iterator[str]:
    """Rows that refer to one that is not there, as is left when somebody switched the references off."""
    for model in _models():
        for field in model._meta.concrete_fields:
            if isinstance(field, ForeignKey):
                yield from _orphans_of(model, field)


def _orphans_of(model: type[Model], field: ForeignKey) -> Iterator[str]:
    target = field.target_field.model
    there = target._base_manager.filter(**{field.target_field.attname: OuterRef(field.attname)})
    lost = model._base_manager.exclude(**{f"{field.attname}__isnull": True}).exclude(Exists(there))
    for pk, named in lost.order_by("pk").values_list("pk", field.attname).iterator():
        yield (
            f"{_name_of(model, pk)}: the {target._meta.verbose_name} {named} that it refers to is not there: restore that "
            "from a backup, or delete this row."
        )


def _models() -> list[type[Model]]:
    """Ours, with the tables between them."""
    return [model for model in apps.get_models(include_auto_created=True) if model._meta.app_label in OURS]


def _name_of(model: type[Model], pk: object) -> str:
    return f"{str(model._meta.verbose_name).capitalize()} {pk}"
