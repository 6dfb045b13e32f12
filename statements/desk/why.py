"""Why something waits for a person, in sentences; what contradicts itself first."""

from collections.abc import Iterable, Iterator, Sequence

from sources.models import SURE, Quotation

from ..changes import name_occasions
from ..directions import isolate
from ..models import Statement, Waiting
from ..reviewing.items import Item
from ..sides import tell_account
from ..tallying.disagreements import Disagreement, Side

State = Statement.State
NAMED = 3  # outlets of a side; of more, how many others
# By what the outlets disagree on, how a sentence begins.
POINTS = {
    Statement.Point.WHO: "The outlets disagree on who said it",
    Statement.Point.WHEN: "The outlets disagree on the day",
    Statement.Point.WHERE: "The outlets disagree on the occasion",
}


def tell_why(
    item: Item, quotation: Quotation | None, waiting: Waiting | None, disagreements: Sequence[Disagreement]
) -> list[str]:
    """Why the item waits, the most telling first."""
    told = [*map(_tell_disagreement, disagreements), *_why_pair(item), *_why_proposal(item), *_why_statement(item)]
    if waiting and waiting.matter == Waiting.Matter.DISAGREEMENT and item.statement.checked_at:
        told.append("The machine attached a witness since somebody looked at it, and its witnesses disagree.")
    if quotation and quotation.evidence:
        told.append(
            f"The parser on the reading that is shown: {isolate(quotation.evidence)} ({quotation.confidence:.2f})."
        )
    return name_occasions(told)


def _tell_disagreement(disagreement: Disagreement) -> str:
    """“The outlets disagree on the day: 1 May 2022 (The Post, The Quay) or 2 May 2022 (The Bay).”"""
    sides = [f"{isolate(tell_account(disagreement, side))} ({_outlets_of(side)})" for side in disagreement.sides]
    return f"{POINTS[Statement.Point(disagreement.point)]}: {' or '.join(sides)}."


def _outlets_of(side: Side) -> str:
    names = list(dict.fromkeys(isolate(str(each.article.outlet or "unknown outlet")) for each in side.quotations))
    if len(names) <= NAMED:
        return ", ".join(names)
    return f"{', '.join(names[:NAMED])} and {len(names) - NAMED} more"


def _why_pair(item: Item) -> Iterator[str]:
    if item.other is None:
        return
    if item.is_same_line and item.recurrence:
        yield "The machine takes them for one line, said again on another day, though not word for word."
        yield from _sentences(item.recurrence.reasons)
    else:
        yield (
            "Some reading of the one is like some reading of the other. On the whole the machine takes them for two "
            "utterances, and nobody has looked."
        )


def _why_proposal(item: Item) -> Iterator[str]:
    if item.proposal:
        yield f"The machine gives it {item.proposal.score:.2f}: below 0.5 is another utterance, above it the same."
        yield from _sentences(item.proposal.reasons)


def _why_statement(item: Item) -> Iterator[str]:
    statement = item.statement
    if statement.state == State.DRAFT and not item.other:
        surest = max((witness.quotation.confidence for witness in item.witnesses), default=0)
        if surest < SURE:
            yield f"Not published: the surest of its readings has {surest:.2f}, and a person looks below {SURE:.2f}."
        else:
            yield "Not published: by the rules of publication a person looks first."
    if statement.state == State.PUBLISHED and statement.said_from is None:
        yield "The day on which it was said is not known."


def _sentences(reasons: Iterable[str]) -> Iterator[str]:
    return (f"{reason[:1].upper()}{reason[1:]}." for reason in reasons)
