"""What was read: texts that hash to what the offsets count in, and offsets at which the words stand.

PostgreSQL counts the characters of a UTF-8 database in code points, as the parser does: it can compare by itself.
"""

from collections.abc import Iterator

from django.db.models import Case, CharField, Count, F, Func, Q, TextField, Value, When
from django.db.models.functions import Coalesce, Greatest, Left, Length, Substr
from django.db.models.lookups import Exact, GreaterThanOrEqual, LessThanOrEqual

from sources.models import Article, Document, Quotation

READ = [Document.State.PARSED, Document.State.MATCHED]
FIELD = Case(
    When(where=Quotation.Where.HEADLINE, then=F("article__headline")),
    default=F("article__text"),
    output_field=TextField(),
)
# An article that was withdrawn may have lost its text by that.
WITHOUT_TEXT = Q(document__withdrawn_at__isnull=False, text="")
AGAIN = "have the document read again at the desk"


class Sha256(Func):
    """The SHA-256 of a text in UTF-8, in hexadecimal digits."""

    template = "encode(sha256(convert_to(%(expressions)s, 'UTF8')), 'hex')"
    output_field = CharField()


def find_miscounted() -> Iterator[str]:
    """Documents that are read and have no article to show for it."""
    articles = Count("articles", filter=Q(articles__superseded_at=None))
    read = Document.objects.filter(state__in=READ).alias(current=articles).exclude(current=1).order_by("pk")
    for pk in read.values_list("pk", flat=True).iterator():
        yield f"Document {pk} counts as read and has no current article: {AGAIN}."


def find_changed_texts() -> Iterator[str]:
    """Articles whose text is not the one that was read."""
    changed = Article.objects.exclude(WITHOUT_TEXT).annotate(found=Sha256("text")).exclude(found=F("text_sha256"))
    for pk, document in changed.order_by("pk").values_list("pk", "document").iterator():
        yield f"Article {pk}: its text hashes to something else than when it was read; {AGAIN} (document {document})."


def find_shifted_spans() -> Iterator[str]:
    """Quotations, cues and mentions that do not stand at their offsets, and sentences around them that cut them off."""
    stands = {
        "words": Exact(_cut("start", "end"), F("text")),
        "cue": Exact(Left(_cut("cue_start", "cue_end"), 200), F("cue")),
        "mention": Exact(Left(_cut("mention_start", "mention_end"), 300), F("mention")),
        "sentence": GreaterThanOrEqual(Length(FIELD), F("frame_end")),
        "words in the sentence": LessThanOrEqual(F("frame_start"), F("start")),
    }
    named = {f"stands_{number}": test for number, test in enumerate(stands.values())}
    kept = Quotation.objects.exclude(article__in=Article.objects.filter(WITHOUT_TEXT)).annotate(**named)
    wrong = kept.filter(Q(*((name, False) for name in named), _connector=Q.OR)).order_by("pk")
    for pk, document, *answers in wrong.values_list("pk", "article__document", *named).iterator():
        parts = ", ".join(name for name, does_stand in zip(stands, answers, strict=True) if not does_stand)
        yield f"Quotation {pk}: not at its offsets in the article: {parts}; {AGAIN} (document {document})."


def _cut(start: str, end: str) -> Coalesce:
    """What stands between two offsets of the field, nothing where there are none; PostgreSQL counts from 1."""
    return Coalesce(Substr(FIELD, F(start) + 1, Greatest(F(end) - F(start), Value(0))), Value(""))
