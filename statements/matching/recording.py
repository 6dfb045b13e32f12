"""Laying the utterances of a neighbourhood over the statements that stand there: only what differs is written."""

from collections import Counter
from collections.abc import Iterable, Sequence

from django.db.models import Q

from ..grouping import VERSION, Arrangement, Utterance, arrange
from ..grouping.parts import Part
from ..grouping.records import Fit
from ..models import Proposal, Speaker, Statement, Witness
from ..publishing import lead_to
from ..rewriting import rewrite
from .changes import Changes
from .neighbourhoods import Neighbourhood, quotation_of

# A quotation and the statement that it witnesses, and how: with which part, and how well it fits the others.
Place = tuple[int, int]
How = tuple[Part, Fit | None]
# What is kept of a doubt.
WEIGHED = ["score", "reasons", "rule_version"]


def record(around: Neighbourhood) -> set[int]:
    """Arrange the neighbourhood and write down what that changes; say which statements' witnesses changed."""
    beside = [tuple(around.readings[unit]) for unit in around.beside]
    arrangement = arrange(around.readings_inside, around.weigh, around.policy, beside)
    homes = _homes_of(arrangement.utterances, around)
    changes = _place_witnesses(_wanted(arrangement.utterances, homes, around), around)
    numbers = [*homes, *around.beside]
    _keep_doubts(arrangement, numbers, around)
    _keep_near(arrangement, numbers, around)
    return changes.touched | _lead_on(changes.left, around)


def _homes_of(utterances: Sequence[Utterance], around: Neighbourhood) -> list[int]:
    """The statement of each utterance: the one in which a person holds it; else that with which it shares most
    witnesses, the oldest of several; else a new one.
    """
    homes = {number: home for number, utterance in enumerate(utterances) if (home := _held_in(utterance, around))}
    taken = set(homes.values()) | {int(home) for home in around.decided.held.values()}
    free = [(str(witness.quotation_id), witness.statement_id) for witness in around.free]
    shared = Counter(
        (number, home)
        for number, utterance in enumerate(utterances)
        for quotation, home in free
        if quotation in utterance.parts
    )
    for number, home in sorted(shared, key=lambda pair: (-shared[pair], pair[1], pair[0])):
        if number not in homes and home not in taken and _may_take(utterances[number], home, around):
            homes[number] = home
            taken.add(home)
    homeless = [number for number in range(len(utterances)) if number not in homes]
    homes |= zip(homeless, _make([utterances[number] for number in homeless], around.speaker), strict=True)
    return [homes[number] for number in range(len(utterances))]


def _held_in(utterance: Utterance, around: Neighbourhood) -> int | None:
    held = (around.decided.held.get(reading.key) for reading in utterance.readings)
    return next((int(home) for home in held if home is not None), None)


def _may_take(utterance: Utterance, statement: int, around: Neighbourhood) -> bool:
    """What only waits for a person does not come to stand at an address that shows."""
    is_published = around.statements[statement].is_published
    return not is_published or any(reading.key not in around.policy.waiting for reading in utterance.readings)


def _make(utterances: Iterable[Utterance], speaker: Speaker) -> list[int]:
    made = Statement.objects.bulk_create(Statement(text=utterance.readings[0].text) for utterance in utterances)
    of_speaker = Statement.speakers.through
    of_speaker.objects.bulk_create(of_speaker(statement=statement, speaker=speaker) for statement in made)
    return [statement.pk for statement in made]


def _wanted(utterances: Sequence[Utterance], homes: Sequence[int], around: Neighbourhood) -> dict[Place, How]:
    """Where the machine's witnesses belong. What a person holds stays as it is."""
    return {
        (quotation_of(key), home): (part, utterance.fits.get(key))
        for utterance, home in zip(utterances, homes, strict=True)
        for key, part in utterance.parts.items()
        if key not in around.decided.held
    }


def _place_witnesses(wanted: dict[Place, How], around: Neighbourhood) -> Changes:
    """Change, move, add and take away witnesses, until they stand where they are wanted."""
    standing = {(witness.quotation_id, witness.statement_id): witness for witness in around.free}
    changes = Changes(around.crowds)
    for place in sorted(standing.keys() & wanted.keys()):
        changes.weigh_again(standing[place], *wanted[place])
    leaving = [standing[place] for place in sorted(standing.keys() - wanted.keys())]
    for quotation, home in sorted(wanted.keys() - standing.keys()):
        witness = next((each for each in leaving if each.quotation_id == quotation), None)
        if witness:
            leaving.remove(witness)
            changes.take_from(witness)
        changes.put(witness or Witness(quotation_id=quotation), home, *wanted[quotation, home])
    for witness in leaving:
        changes.remove(witness)
    changes.write()
    return changes


def _lead_on(left: Iterable[int], around: Neighbourhood) -> set[int]:
    """Let the address of each statement that nothing witnesses any more lead to where most of its words went."""
    empty = Statement.objects.filter(pk__in=left, witnesses=None) if left else ()
    for statement in empty:
        gone = {row.witness.quotation_id for row in around.statements[statement.pk].witnesses}
        homes = Counter(Witness.objects.filter(quotation__in=gone).values_list("statement_id", flat=True))
        lead_to(statement, Statement.objects.get(pk=min(homes, key=lambda home: (-homes[home], home))))
    return {statement.pk for statement in empty}


def _keep_doubts(arrangement: Arrangement, numbers: Sequence[int], around: Neighbourhood) -> None:
    """Propose what is in doubt now, and take back what is so no longer; what a person has decided stays."""
    doubts = {(quotation_of(doubt.key), numbers[doubt.utterance]): doubt for doubt in arrangement.doubts}
    quotations = {quotation_of(reading.key) for readings in around.readings.values() for reading in readings}
    known = {(each.quotation_id, each.statement_id): each for each in around.proposals}
    open_now = {place: each for place, each in known.items() if each.state == Proposal.State.OPEN}
    idle = [
        proposal.pk
        for place, proposal in open_now.items()
        if place[0] in quotations and place not in doubts and not _lie_outside(place, around)
    ]
    if idle:
        Proposal.objects.filter(pk__in=idle).delete()
    fresh, changed = [], []
    for place, doubt in doubts.items():
        weighed = dict(zip(WEIGHED, (doubt.score, list(doubt.reasons), VERSION), strict=True))
        if place not in known:
            fresh.append(Proposal(quotation_id=place[0], statement_id=place[1], **weighed))
        elif place in open_now and any(getattr(open_now[place], name) != weighed[name] for name in weighed):
            vars(open_now[place]).update(weighed)
            changed.append(open_now[place])
    Proposal.objects.bulk_create(fresh)
    rewrite(changed, WEIGHED)


def _lie_outside(place: Place, around: Neighbourhood) -> bool:
    """Whether neither the quotation nor the statement was arranged: of that nothing new is known."""
    quotation, statement = place
    arranged = {quotation_of(reading.key) for reading in around.readings_inside}
    return quotation not in arranged and statement in around.beside


def _keep_near(arrangement: Arrangement, numbers: Sequence[int], around: Neighbourhood) -> None:
    """Keep which statements come near each other, both ways, so that the next arrival finds what hangs together."""
    near = {(numbers[one], numbers[other]) for one, other in arrangement.near}
    near |= {(other, one) for one, other in near}
    links = Statement.near.through.objects
    arranged = (around.inside | set(numbers[: len(arrangement.utterances)])) & around.statements.keys()
    standing = (
        links.filter(Q(from_statement__in=arranged) | Q(to_statement__in=arranged)) if arranged else links.none()
    )
    known = {(one, other): pk for pk, one, other in standing.values_list("pk", "from_statement", "to_statement")}
    idle = [pk for pair, pk in known.items() if pair not in near]
    if idle:
        links.filter(pk__in=idle).delete()
    new = sorted(near - known.keys())
    links.bulk_create(links.model(from_statement_id=one, to_statement_id=other) for one, other in new)
