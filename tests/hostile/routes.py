"""Every address of the site, from the URLconf, with something in each place of it: a new one is asked for too."""

from collections.abc import Iterator
from itertools import product
from typing import NamedTuple

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db.models import Model
from django.urls import URLResolver, get_resolver, reverse

from sources.models import Article, Document, Outlet
from statements.models import BulkAcceptance, Occasion, Proposal, Recurrence, Speaker, Statement, Topic
from tests.addresses import QUERIES

# Whose number or slug stands in an address, by its name, where the name does not say it by itself.
PLACES = {
    "article": Article,
    "take-down": Document,
    "speaker": Speaker,
    "outlet": Outlet,
    "occasion": Occasion,
    "topic": Topic,
    "bulk": BulkAcceptance,
}
# Whoever asks for these is signed out, or changes a password: they come last, or never.
LEAVING = {"admin:logout", "sign-out"}


class Route(NamedTuple):
    """An address as it stands in the URLconf: its name, with its namespace, itself, and the names of its places."""

    name: str
    path: str
    places: tuple[str, ...]

    @property
    def is_of_the_desk(self) -> bool:
        return self.path.startswith(("admin/", "desk/"))


def routes(patterns=None, namespace: str = "", path: str = "", places: tuple[str, ...] = ()) -> Iterator[Route]:
    """Those that have a name; the admin's nameless ones only lead to these, or know nothing."""
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        own, here = (*places, *pattern.pattern.regex.groupindex), path + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            inner = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            yield from routes(pattern.url_patterns, inner, here, own)
        elif pattern.name:
            yield Route(namespace + pattern.name, here, own)


def addresses_of(route: Route) -> list[str]:
    """The route with every value that its places have in the record. Raises LookupError where nothing is known of one."""
    values = (
        _matters() if route.places == ("sort", "number") else product(*(_values(route.name, p) for p in route.places))
    )
    paths = [reverse(route.name, args=each) for each in values]
    if not paths:
        raise LookupError(f"No value for {route.places} of “{route.name}”: say whose it is in {__name__}.PLACES.")
    return paths + [f"{path}?{query}" for path in paths for query in QUERIES.get(route.name, [])]


def _matters() -> list[tuple[str, int | str]]:
    """What is decided at the review desk: a statement, a proposal, and a pair of statements."""
    link = Recurrence.objects.order_by("pk")[0]
    return [
        ("statement", Statement.objects.published().first().pk),
        ("proposal", Proposal.objects.first().pk),
        ("pair", f"{link.one_id}-{link.other_id}"),
    ]


def _values(name: str, place: str) -> list[object]:
    """One value, or of what readers see two."""
    if place == "key":
        return [statement.key for statement in Statement.objects.published().order_by("pk")[:2]]
    if place == "slug" and name == "statement":
        return ["x"]
    if place in {"part", "page"}:
        return [0]
    if place == "app_label":
        return ["sources"]
    if place == "content_type_id":
        return [ContentType.objects.get_for_model(Statement).pk]
    model = _model(name)
    return list(model.objects.order_by("pk").values_list("slug" if place == "slug" else "pk", flat=True)[:1])


def _model(name: str) -> type[Model]:
    """The model that the name of an address names, as the admin's names do."""
    for word in reversed(name.partition(":")[2].split("_") or []):
        for model in apps.get_models():
            if model._meta.model_name == word:
                return model
    for word in (name, *name.replace("_", "-").split("-")):
        if word in PLACES:
            return PLACES[word]
    return Statement
