"""A record of which every field that holds text says what the test wants: all that an editor writes or an article brings.

Fields and tables are found from the models: a new one is filled too, or `unfilled` names it.
"""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime

from django.apps import apps
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.auth.models import User
from django.contrib.contenttypes.models import ContentType
from django.contrib.postgres.fields import ArrayField
from django.db import models

from sources.models import Document, Quotation, Takedown
from statements.models import (
    Decision,
    Proposal,
    PublicationRule,
    Recurrence,
    Speaker,
    Statement,
    Topic,
    TranscriptPlacement,
    Witness,
)
from tests.factories import make_article, make_document, make_occasion, make_outlet, make_quotation, make_statement

OURS = ("sources", "statements", "config")
TEXTS = (models.CharField, models.TextField, models.JSONField, ArrayField)
# What the machine alone makes, of letters that it chooses; and what offsets count in, which `_report` fills.
MECHANICAL = {
    *("key", "slug", "sha256", "text_sha256", "base_sha256", "shown_sha256", "host", "lexeme", "page"),
    *(
        "parser_version",
        "knowledge_version",
        "rule_version",
        "version",
        "alignments",
        "traits",
        "fixed",
        "disagreements",
    ),
    *("speaker_key", "occasion_key", "testimony", "language", "account"),
    *("Article.text", "Quotation.text", "Quotation.cue", "Quotation.mention", "Statement.text"),
    *("PolicyChange.before", "PolicyChange.after"),
}
# Written by triggers, which tell what the others say; nobody may write them.
BY_TRIGGERS = {"Change"}
# Writes what a field of at most so many characters is to say.
Fill = Callable[[int], str]
LONG = 6_000


def make_record(fill: Fill) -> list[Statement]:
    """One of everything, two statements that all readers see first; then `fill` says what stands in each field."""
    one, other = _statements(fill)
    operator = User.objects.create_superuser("operator")
    User.objects.filter(pk=operator.pk).update(first_name=fill(150), last_name=fill(150), email=fill(254))
    Takedown.objects.create(document=make_document(state="withdrawn"), reference="x", reason="x", made_by=operator)
    Proposal.objects.create(statement=other, quotation=one.text_from, score=0.5)
    Recurrence.objects.create(one=one, other=other, score=1)
    Decision.objects.create(statement=one, verb="corrected", made_by=operator)
    Topic.objects.create(slug="piers", name="Piers", wanted=["harbour"])
    PublicationRule.objects.create(publishes=False)
    make_document(outlet=None, address="https://gone.example/1", state="unreachable")
    for model in our_models():
        if any(text_fields(model)) and not model.objects.exists():
            model.objects.create(**dict(_required(model, fill)))
        _fill(model, fill)
    log(one, operator, fill(200))
    return [one, other]


def _statements(fill: Fill) -> tuple[Statement, Statement]:
    """Two outlets with differing words in the text and in the headline, of which one changed afterwards; a transcript."""
    occasion = make_occasion("Harbour Day")
    older, newer = (
        make_document(outlet="The Post", address="https://post.example/1", received_at=day) for day in DAYS
    )
    reports = [_report(fill, document=older), _report(fill, document=newer), _report(fill, outlet="Opal News")]
    Document.objects.filter(pk=newer.pk).update(version_of=older)
    headline = make_quotation(reports[2].article, where="headline", kind="mixed")
    one = make_statement(*reports, headline, occasion=occasion, place="Quay", stance="denied")
    one.on_behalf_of = Speaker.objects.create(name="The Council", slug="the-council", kind="body")
    one.save()
    other = make_statement(_report(fill, outlet="Opal News"), said_on=date(2022, 4, 1))
    official = make_article(fill(LONG), document=make_document(outlet=make_outlet("The Mayor", kind="official")))
    for witness in Witness.objects.all():
        TranscriptPlacement.objects.create(
            witness=witness, transcript=official, verdict="covered", start=0, end=40, score=1, rule_version="1"
        )
    return one, other


DAYS = (datetime(2022, 3, 1, tzinfo=UTC), datetime(2022, 3, 2, tzinfo=UTC))


def _report(fill: Fill, **where) -> Quotation:
    """An article of four paragraphs: words quoted, and around them what names the speaker, reports and hedges."""
    words, mention, cue = fill(LONG), fill(300), fill(200)
    text = f"{fill(LONG)}\n\n{mention} {cue} {words}\n\n{fill(LONG)}\n\n{fill(LONG)}"
    article = make_article(text, headline=fill(LONG), **where)
    return make_quotation(article, words, mention=mention, cue=cue, frame=f"{mention} {cue} {words}")


def log(statement: Statement, user: User, words: str) -> None:
    """What the admin's own history says of it."""
    kind = ContentType.objects.get_for_model(Statement)
    LogEntry.objects.create(
        user=user,
        content_type=kind,
        object_id=statement.pk,
        object_repr=words,
        action_flag=CHANGE,
        change_message=words,
    )


def our_models() -> list[type[models.Model]]:
    found = [model for app in OURS for model in apps.get_app_config(app).get_models()]
    return [model for model in found if model._meta.managed and model.__name__ not in BY_TRIGGERS]


def text_fields(model: type[models.Model]) -> Iterator[models.Field]:
    """The fields that somebody's words can stand in."""
    for field in model._meta.concrete_fields:
        is_mechanical = {field.name, f"{model.__name__}.{field.name}"} & MECHANICAL
        has_room = (field.max_length or LONG) > 10
        if isinstance(field, TEXTS) and has_room and not (field.choices or field.generated or is_mechanical):
            yield field


def _required(model: type[models.Model], fill: Fill) -> Iterator[tuple[str, object]]:
    """Enough for a row of a table that nobody has made one of: a new model needs no line here as long as this does."""
    for field in model._meta.concrete_fields:
        has_default = field.has_default() or field.null or field.db_default is not models.NOT_PROVIDED
        is_numbered = field.primary_key and not field.is_relation
        if not (has_default or is_numbered or field.generated):
            yield field.name, _value(field, fill)


def _value(field: models.Field, fill: Fill) -> object:
    if field.is_relation:
        return field.related_model.objects.first()
    if field.choices:
        return field.choices[0][0]
    if isinstance(field, models.DateField):
        return DAYS[0]
    if isinstance(field, TEXTS):
        return said(field, fill)
    return 1


def said(field: models.Field, fill: Fill) -> object:
    """What the field is to say, in its own type."""
    if isinstance(field, ArrayField):
        return [fill(field.base_field.max_length or LONG) for _ in range(2)]
    if isinstance(field, models.JSONField):
        return {fill(60): fill(200)} if field.default is dict else [fill(200)]
    return fill(field.max_length or LONG)


def _fill(model: type[models.Model], fill: Fill) -> None:
    """Written past all forms, as an ingestion or a script may: every row says something else."""
    for row in model.objects.values_list("pk", flat=True):
        told = {field.name: said(field, fill) for field in text_fields(model)}
        if told:
            model.objects.filter(pk=row).update(**told)


def unfilled(has: Callable[[str], bool]) -> list[str]:
    """The fields of which no row says what it should."""
    return [
        f"{model.__name__}.{field.name}"
        for model in our_models()
        for field in text_fields(model)
        if not any(has(str(value)) for value in model.objects.values_list(field.name, flat=True))
    ]
