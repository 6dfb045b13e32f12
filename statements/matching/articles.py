"""The door of the matching: an article's quotations, and what an earlier reading of its document left behind."""

from collections.abc import Iterable

from sources.models import Article, Quotation

from ..models import Speaker, Statement, Witness
from ..placements import refresh_and_place_all, without_turns
from ..policy import Rules, read_rules
from ..publishing import settle
from ..renewal import renewing_once
from ..rereading import Carried, carry_over, was_matched
from ..tallying.revisions import statements_of_versions
from ..tracing import forget_traces, leave_traces
from ..turns import take_turn
from .neighbourhoods import gather, gather_together
from .recording import record


def match_article(article: Article) -> None:
    """Place the quotations of an article on the record, those of an earlier reading of its document carried over
    first. Done again it changes nothing.
    """
    quotations = list(article.quotations.order_by("position"))
    followed = list(Speaker.objects.followed().filter(slug__in={q.speaker_key for q in quotations}))
    was_read = was_matched(article.document)
    if followed or was_read:
        _match(article, quotations, followed, was_read=was_read)
    elif versions := statements_of_versions(article):
        _bring_up_to_date(versions, read_rules())


@renewing_once()
def _match(article: Article, quotations: list[Quotation], followed: Iterable[Speaker], *, was_read: bool) -> None:
    everyone = {speaker.pk: speaker for speaker in followed}
    if was_read:
        witnessed = Speaker.objects.filter(statements__witnesses__quotation__article__document=article.document)
        everyone |= {speaker.pk: speaker for speaker in witnessed}
    quotations = without_turns(article, quotations, everyone.values())
    take_turn(everyone)
    carried = carry_over(article, quotations) if was_read else Carried()
    placed = set(Witness.objects.of_article(article).values_list("quotation_id", flat=True)) if was_read else set()
    heard = {speaker.slug for speaker in followed}
    leave_traces(q for q in quotations if q.speaker_key in heard or q.pk in placed)
    if carried.touched:
        forget_traces(article.document)
    touched, rules = set(carried.touched), read_rules()
    for speaker in everyone.values():
        fresh = [q for q in quotations if q.speaker_key == speaker.slug and q.pk not in placed]
        touched |= _arrange_around(fresh if speaker.is_followed else [], carried.disturbed, speaker, rules)
    _bring_up_to_date(touched | statements_of_versions(article), rules)


def _arrange_around(fresh: Iterable[Quotation], disturbed: Iterable[int], speaker: Speaker, rules: Rules) -> set[int]:
    """Arrange the neighbourhoods of new quotations and of statements whose witnesses moved; say what changed.

    All at once, in as many queries as for one of them; one after the other where that is too much to weigh.
    """
    left = {-quotation.pk: quotation for quotation in fresh}
    seeds = [*left, *disturbed]
    if together := gather_together(seeds, left, speaker, rules):
        return record(together)
    touched: set[int] = set()
    for seed in seeds:
        if seed > 0 or seed in left:
            neighbourhood = gather(seed, left, speaker, rules)
            touched |= record(neighbourhood)
            left = {key: quotation for key, quotation in left.items() if key not in neighbourhood.inside}
    return touched


@renewing_once()
def _bring_up_to_date(touched: Iterable[int], rules: Rules) -> None:
    """Work the statements out again, from witnesses that are read for all of them at once."""
    statements = list(Statement.objects.filter(pk__in=touched).to_tally())
    shown: dict[int, list[Witness]] = {statement.pk: [] for statement in statements}
    for witness in Witness.objects.of_statements(shown).to_tally():
        shown[witness.statement_id].append(witness)
    refresh_and_place_all({statement: shown[statement.pk] for statement in statements})
    for statement in statements:
        settle(statement, shown[statement.pk], rules)
