"""The door of the matching: an article's quotations, and what an earlier reading of its document left behind."""

from collections.abc import Iterable

from django.db import transaction

from sources.models import Article, Quotation

from ..models import Speaker, Statement, Witness
from ..placements import refresh_and_place, without_turns
from ..publishing import settle
from ..rereading import carry_over
from ..revisions import statements_of_versions
from ..tracing import forget_traces, leave_traces
from ..turns import take_turn
from .neighbourhoods import gather
from .recording import record


@transaction.atomic
def match_article(article: Article) -> None:
    """Place the quotations of an article on the record, those of an earlier reading of its document carried over
    first. Done again it changes nothing.
    """
    quotations = list(article.quotations.with_article().order_by("position"))
    speakers = Speaker.objects.followed().filter(slug__in={q.speaker_key for q in quotations})
    witnessed = Speaker.objects.filter(statements__witnesses__quotation__article__document=article.document)
    everyone = {speaker.pk: speaker for speaker in (*speakers, *witnessed)}
    quotations = without_turns(article, quotations, everyone.values())
    take_turn(everyone)
    carried = carry_over(article, quotations)
    placed = set(Witness.objects.of_article(article).values_list("quotation_id", flat=True))
    followed = {speaker.slug for speaker in speakers}
    leave_traces(q for q in quotations if q.speaker_key in followed or q.pk in placed)
    if carried.touched:
        forget_traces(article.document)
    touched = set(carried.touched)
    for speaker in everyone.values():
        fresh = [q for q in quotations if q.speaker_key == speaker.slug and q.pk not in placed]
        touched |= _arrange_around(fresh if speaker.is_followed else [], carried.disturbed, speaker)
    _bring_up_to_date(touched | statements_of_versions(article))


def _arrange_around(fresh: Iterable[Quotation], disturbed: Iterable[int], speaker: Speaker) -> set[int]:
    """Arrange the neighbourhoods of new quotations and of statements whose witnesses moved; say what changed."""
    left = {-quotation.pk: quotation for quotation in fresh}
    touched: set[int] = set()
    for seed in [*left, *disturbed]:
        if seed > 0 or seed in left:
            neighbourhood = gather(seed, left, speaker)
            touched |= record(neighbourhood)
            left = {key: quotation for key, quotation in left.items() if key not in neighbourhood.inside}
    return touched


def _bring_up_to_date(touched: Iterable[int]) -> None:
    for statement in Statement.objects.filter(pk__in=touched).select_for_update(no_key=True).order_by("pk"):
        settle(refresh_and_place(statement))
